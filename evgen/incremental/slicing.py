"""What each file of a project depends on, and the least text that means the same for it.

Comes in: the texts of all files and their outlines. Goes out: `Division`. Each of its pieces points to those that
declare one of its words in a context that its file sees, its own or one that it uses: a name is looked up nowhere else.
So a piece means the same as long as all that it leads to is as it was.
From that come the keys under which may be kept what was made of a file, and `slice_of`: texts in which everything is
blank but some files and what they lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from evgen.dsl.base.components import components
from evgen.dsl.base.digest import hash_of
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.parse.outline import Outline, Piece


@dataclass(frozen=True, slots=True)
class Named:
    """A piece that others may name: the file that it stands in, and where."""

    path: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class Division:
    """A project as pieces, which go by their numbers in `named`.

    `owners` are the pieces that declare a name, by its context, `edges` those that a piece names, `mentions` those that
    a file names. `order` has the groups of pieces that lead to each other, each behind those that it leads to.
    """

    texts: Mapping[str, str]
    outlines: Mapping[str, Outline]
    contexts: Mapping[str, list[str]]
    named: list[Named]
    owners: Mapping[str, Mapping[str, list[int]]]
    edges: Mapping[int, list[int]]
    mentions: Mapping[str, list[int]]
    order: list[list[int]]

    @property
    def size(self) -> int:
        """The characters of all texts."""
        return sum(map(len, self.texts.values()))

    def head(self, path: str) -> str:
        """A file's text before its declarations, and which of the contexts that it uses there are."""
        found = self.outlines[path]
        known = [use for use in found.uses if use in self.contexts]
        return "\0".join((self.texts[path][: found.head], *known))

    def declaring(self, name: str) -> list[int]:
        """The pieces that may declare what has this qualified name."""
        context, _, last = name.rpartition(".")
        return self.owners.get(context, {}).get(last, [])

    def file_keys(self) -> dict[str, str]:
        """For each file a hash of everything that its declarations can depend on, and of where that stands."""
        heads = {path: hash_of(path, self.head(path)) for path in self.texts}

        def label(number: int) -> tuple[str, ...]:
            path, piece = self.named[number].path, self.named[number].piece
            return heads[path], str(piece.start), piece.hashed

        pieces = _hashes(self.edges, self.order, label)
        return {
            path: hash_of(heads[path], text, *sorted({pieces[number] for number in self.mentions[path]}))
            for path, text in self.texts.items()
        }

    def shape_keys(self, labels: Mapping[int, Sequence[str]]) -> list[str]:
        """For each piece a hash of the shapes of all that it leads to by its own; `labels` are what else counts."""
        heads = {path: hash_of(self.head(path)) for path in self.texts}
        edges: dict[int, list[int]] = {}
        for number, one in enumerate(self.named):
            edges[number] = self.edges[number]
            if one.piece.shape_words != one.piece.words:
                words = set(one.piece.shape_words.split())
                edges[number] = [each for each in edges[number] if not words.isdisjoint(self.named[each].piece.names)]

        def label(number: int) -> tuple[str, ...]:
            return heads[self.named[number].path], self.named[number].piece.shape, *labels.get(number, ())

        return _hashes(edges, components(edges), label)

    def whole_key(self, number: int, shapes: Sequence[str]) -> str:
        """A hash of a whole piece and of the shapes of all that it leads to; `shapes` are those of `shape_keys`."""
        own, others = self.named[number].piece.hashed, {shapes[other] for other in self.edges[number]}
        return hash_of(shapes[number], own, *sorted(others))

    def nameless_key(self, path: str, shapes: Sequence[str]) -> str:
        """A hash of what a file has without a name, such as scenarios, and of the shapes of all that this leads to."""
        own = [piece for piece in self.outlines[path].pieces if not piece.names]
        context, uses = self.outlines[path].context, self.outlines[path].uses
        seen = [self.owners[name] for name in {context, *uses} if name in self.owners]
        others = {shapes[other] for piece in own for other in _declaring(seen, piece.words)}
        return hash_of(self.head(path), *(piece.hashed for piece in own), "", *sorted(others))

    def context_keys(self) -> dict[str, str]:
        """For each context a hash of the heads of its files."""
        return {
            context: hash_of(*(f"{path}\0{self.head(path)}" for path in paths))
            for context, paths in self.contexts.items()
        }

    def slice_of(self, files: Collection[str], contexts: Iterable[str]) -> dict[str, str]:
        """These files, the heads of all files of these contexts, and of the other files what these lead to."""
        found = {path: self.texts[path] for path in files}
        for path, pieces in self._needed(files).items():
            if path not in found:
                found[path] = _only(self.texts[path], self.outlines[path].head, pieces)
        for context in contexts:
            for path in self.contexts[context]:
                found.setdefault(path, self.texts[path][: self.outlines[path].head])
        there = {self.outlines[path].context for path in found}
        used = {use for path in found for use in self.outlines[path].uses}
        for context in used - there:
            for path in self.contexts.get(context, ())[:1]:
                found[path] = self.texts[path][: self.outlines[path].bare]
        return dict(sorted(found.items()))

    def _needed(self, files: Iterable[str]) -> dict[str, list[Piece]]:
        """All pieces that these files lead to, in their files."""
        work = [number for path in files for number in self.mentions[path]]
        seen = set(work)
        while work:
            fresh = [other for other in self.edges[work.pop()] if other not in seen]
            seen.update(fresh)
            work += fresh
        found: dict[str, list[Piece]] = {}
        for number in sorted(seen):
            found.setdefault(self.named[number].path, []).append(self.named[number].piece)
        return found


def divide(texts: Mapping[str, str], outlines: Mapping[str, Outline]) -> Division:
    """Divide a project; both mappings have the same paths."""
    named: list[Named] = []
    owners: dict[str, dict[str, list[int]]] = {}
    for path in texts:
        own = owners.setdefault(outlines[path].context, {})
        for piece in outlines[path].pieces:
            for name in piece.names:
                own.setdefault(name, []).append(len(named))
            if piece.names:
                named.append(Named(path, piece))
    contexts: dict[str, list[str]] = {}
    for path in sorted(texts):
        contexts.setdefault(outlines[path].context, []).append(path)

    edges: dict[int, list[int]] = {}
    mentions: dict[str, list[int]] = {}
    for path in texts:
        seen = [owners[name] for name in {outlines[path].context, *outlines[path].uses} if name in owners]
        mentioned = _declaring(seen, outlines[path].words)
        for piece in outlines[path].pieces:
            found = _declaring(seen, piece.words)
            mentioned |= found
            if piece.names:
                edges[len(edges)] = sorted(found)
        mentions[path] = sorted(mentioned)
    return Division(texts, outlines, contexts, named, owners, edges, mentions, components(edges))


def _hashes(
    edges: Mapping[int, list[int]], order: list[list[int]], label: Callable[[int], tuple[str, ...]]
) -> list[str]:
    """For each piece a hash of its own label and those of all pieces that it leads to."""
    found = [""] * len(edges)
    for group in order:
        if len(group) == 1:
            own = label(group[0])
            others = {found[other] for other in edges[group[0]]}
        else:
            own = tuple(hash_of(*each) for each in sorted(map(label, group)))
            others = {found[other] for number in group for other in edges[number]}
        others.discard("")
        made = hash_of(*own, "", *sorted(others))
        for number in group:
            found[number] = made
    return found


def _declaring(seen: Iterable[Mapping[str, list[int]]], words: str) -> set[int]:
    """The pieces that declare one of these words in one of these contexts."""
    parts = words.split()
    return {number for names in seen for name in names.keys() & parts for number in names[name]}


def _only(text: str, head: int, pieces: Iterable[Piece]) -> str:
    """The head of a text and these pieces of it in their places, each on lines of its own, with blanks between."""
    parts, at = [text[:head]], head
    for piece in pieces:
        parts += ["\n", " " * (piece.start - at - 1), text[piece.start : piece.end]]
        at = piece.end
    return "".join(parts)
