"""What each file of a project depends on.

Comes in: the outlines of all files. Goes out: `Division`. Each of its pieces points to those that declare one of its
words in a context that its file sees, its own or one that it uses: a name is looked up nowhere else. So a piece means
the same as long as all that it leads to is as it was. From that come the keys under which may be kept what was made of
a file, and the pieces that have to be at hand to make it. Near names are looked for among all names: `index`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

from evgen.dsl.base.components import components
from evgen.dsl.base.digest import hash_of
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.parse.outline import Outline, Piece

KINDS = {"type": "alias"}
"""The kinds of declarations that are not called by their keyword, as `resolve.names` knows them in an index."""

Place: TypeAlias = tuple[str, str, int, int]
"""The kind of a name, and the file and the offsets where it stands."""


class Names(NamedTuple):
    """The names of a context as they are declared first, and the second declarations of names."""

    first: dict[str, Place]
    twice: list[Place]


@dataclass(frozen=True, slots=True)
class Named:
    """A piece that others may name: the file that it stands in, and where."""

    path: str
    piece: Piece


@dataclass(frozen=True)
class Division:
    """A project as pieces, which go by their numbers in `named`.

    `contexts` has the files of each context. `owners` are the pieces that declare a name, by its context, `edges` those
    that a piece names, `mentions` those that a file names. `order` has the groups of pieces that lead to each other,
    each behind those that it leads to.
    """

    outlines: Mapping[str, Outline]
    contexts: Mapping[str, list[str]]
    named: list[Named]
    owners: Mapping[str, Mapping[str, list[int]]]
    edges: Mapping[int, list[int]]
    mentions: Mapping[str, list[int]]
    order: list[list[int]]

    @cached_property
    def heads(self) -> dict[str, str]:
        """For each file a hash of its head, and of what there is of the contexts that it sees.

        Whether a context is external is said by its first file.
        """
        firsts = {context: self.outlines[paths[0]] for context, paths in self.contexts.items()}
        heads = {}
        for path, outline in self.outlines.items():
            seen = [outline.context, *outline.uses]
            known = [f"{name} {firsts[name].external}" for name in seen if name in firsts]
            first = firsts[outline.context].head_hash if outline.context in firsts else ""
            heads[path] = hash_of(path, outline.head_hash, first, *known)
        return heads

    def declaring(self, name: str) -> list[int]:
        """The pieces that may declare what has this qualified name."""
        context, _, last = name.rpartition(".")
        return self.owners.get(context, {}).get(last, [])

    def file_keys(self, hashes: Mapping[str, str]) -> dict[str, str]:
        """For each file a hash of everything that its declarations can depend on, and of where that stands.

        `hashes` are those of the texts.
        """

        def label(number: int) -> tuple[str, ...]:
            path, piece = self.named[number].path, self.named[number].piece
            return self.heads[path], str(piece.start), piece.hashed

        pieces = _hashes(self.edges, self.order, label)
        return {
            path: hash_of(head, hashes[path], *sorted({pieces[number] for number in self.mentions[path]}))
            for path, head in self.heads.items()
        }

    def shape_keys(self, labels: Mapping[int, Sequence[str]]) -> list[str]:
        """For each piece a hash of the shapes of all that it leads to by its own; `labels` are what else counts."""
        names = [{name.text for name in named.piece.names} for named in self.named]
        edges: dict[int, list[int]] = {}
        for number, named in enumerate(self.named):
            edges[number] = self.edges[number]
            if named.piece.shape_words != named.piece.words:
                words = set(named.piece.shape_words.split())
                edges[number] = [other for other in edges[number] if not words.isdisjoint(names[other])]

        def label(number: int) -> tuple[str, ...]:
            return self.heads[self.named[number].path], self.named[number].piece.shape, *labels.get(number, ())

        return _hashes(edges, components(edges), label)

    def whole_key(self, number: int, shapes: Sequence[str]) -> str:
        """A hash of a whole piece and of the shapes of all that it leads to; `shapes` are those of `shape_keys`."""
        own, others = self.named[number].piece.hashed, {shapes[other] for other in self.edges[number]}
        return hash_of(shapes[number], own, *sorted(others))

    def nameless_key(self, path: str, shapes: Sequence[str]) -> str:
        """A hash of what a file has without a name, such as scenarios, and of the shapes of all that this leads to."""
        outline = self.outlines[path]
        own = [piece for piece in outline.pieces if not piece.names]
        seen = [self.owners[name] for name in {outline.context, *outline.uses} if name in self.owners]
        others = {shapes[other] for piece in own for other in _declaring(seen, piece.words)}
        return hash_of(self.heads[path], *(piece.hashed for piece in own), "", *sorted(others))

    def context_keys(self) -> dict[str, str]:
        """For each context a hash of the heads of its files."""
        return {context: hash_of(*(self.heads[path] for path in paths)) for context, paths in self.contexts.items()}

    def needed(self, files: Iterable[str]) -> dict[str, set[int]]:
        """Where all pieces begin that these files lead to, by the files that they stand in."""
        left = [number for path in files for number in self.mentions[path]]
        seen = set(left)
        while left:
            fresh = [other for other in self.edges[left.pop()] if other not in seen]
            seen.update(fresh)
            left += fresh
        starts: dict[str, set[int]] = {}
        for number in seen:
            starts.setdefault(self.named[number].path, set()).add(self.named[number].piece.start)
        return starts

    # --- all names ----------------------------------------------------------------------------------------------------

    @cached_property
    def index(self) -> dict[str, Names]:
        """The names of every context."""
        index: dict[str, Names] = {}
        for path, outline in self.outlines.items():
            if not outline.context:
                continue
            known, twice = index.setdefault(outline.context, Names({}, []))
            for piece in outline.pieces:
                is_second = bool(piece.names) and piece.names[0].text in known
                for name in piece.names:
                    kind = KINDS.get(name.keyword, name.keyword)
                    # The events of a stream that is declared twice are none.
                    kind = "broken" if is_second and kind == "event" else kind
                    place = (kind, path, name.start, name.end)
                    if (
                        known.setdefault(name.text, place) is not place
                        and known[name.text][0] != "broken" != name.keyword
                    ):
                        twice.append(place)
        return index

    def names_hash(self, context: str) -> str:
        """A hash of the names of a context and of where they stand; for an empty one, of the names of the contexts."""
        known = self._names_hashes.get(context)
        if known is None:
            names = [repr(self.index.get(context))] if context else self.index
            known = self._names_hashes[context] = hash_of(*names)
        return known

    @cached_property
    def _names_hashes(self) -> dict[str, str]:
        return {}


def divide(outlines: Mapping[str, Outline]) -> Division:
    """Divide a project, whose outlines go by their paths, in the order of these."""
    named: list[Named] = []
    owners: dict[str, dict[str, list[int]]] = {}
    contexts: dict[str, list[str]] = {}
    for path, outline in outlines.items():
        if not outline.context:
            continue
        contexts.setdefault(outline.context, []).append(path)
        own = owners.setdefault(outline.context, {})
        for piece in outline.pieces:
            for name in piece.names:
                own.setdefault(name.text, []).append(len(named))
            if piece.names:
                named.append(Named(path, piece))

    edges: dict[int, list[int]] = {}
    mentions: dict[str, list[int]] = {}
    for path, outline in outlines.items():
        seen = [owners[name] for name in {outline.context, *outline.uses} if name in owners]
        mentioned = _declaring(seen, outline.words)
        for piece in outline.pieces:
            leads_to = _declaring(seen, piece.words)
            mentioned |= leads_to
            if piece.names:
                edges[len(edges)] = sorted(leads_to)
        mentions[path] = sorted(mentioned)
    return Division(outlines, contexts, named, owners, edges, mentions, components(edges))


def _hashes(
    edges: Mapping[int, list[int]], order: list[list[int]], label: Callable[[int], tuple[str, ...]]
) -> list[str]:
    """For each piece a hash of its own label and those of all pieces that it leads to."""
    hashes = [""] * len(edges)
    for group in order:
        if len(group) == 1:
            own = label(group[0])
            others = {hashes[other] for other in edges[group[0]]}
        else:
            own = tuple(hash_of(*text) for text in sorted(map(label, group)))
            others = {hashes[other] for number in group for other in edges[number]}
        others.discard("")
        made = hash_of(*own, "", *sorted(others))
        for number in group:
            hashes[number] = made
    return hashes


def _declaring(seen: Iterable[Mapping[str, list[int]]], words: str) -> set[int]:
    """The pieces that declare one of these words in one of these contexts."""
    parts = words.split()
    return {number for names in seen for name in names.keys() & parts for number in names[name]}
