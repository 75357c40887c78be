"""The model of a project, of which only those files are read and resolved that something changed for.

Comes in: the texts of a project and its cache. Goes out: what `pipeline.find_all` makes of all texts together, or
None where anything is wrong in them or where they cannot be divided; then they have to be looked at together. What is
made of a file is kept under a hash of all that it can depend on (`slicing`), and each file is resolved among what it
leads to, with everything else blank.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate, chain
from typing import Any, NamedTuple, TypeVar

from evgen.cache import Cache, packed, unpacked
from evgen.dsl import model as m
from evgen.dsl.diagnostics import Diagnostic, has_errors
from evgen.dsl.frozen import dataclass, replace
from evgen.dsl.outline import Outline, fits, outline
from evgen.dsl.parse import parse
from evgen.dsl.resolve import resolve
from evgen.dsl.source import Source
from evgen.parallel import beside, has_two
from evgen.slicing import Division, divide, hash_of

KINDS = (
    "actors",
    "aliases",
    "unions",
    "records",
    "enums",
    "streams",
    "tables",
    "commands",
    "views",
    "screens",
    "automations",
    "translations",
    "derivations",
    "timelines",
    "scenarios",
    "hotspots",
)
"""What a context has of its files, each kind in the order of the files and of their texts."""
OUTLINES = "outlines"
SMALL = 60_000
"""Characters of models for which a second process costs more than it saves."""
LARGE = 4_000_000
"""Characters of models that are better not held by two processes at a time: some thousand events."""


Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class FilePart:
    """What a file gives to the model: its elements, by `KINDS`, and what was found in it."""

    elements: tuple[tuple[Any, ...], ...]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines of the files of a project, by hashes of their texts."""

    by_hash: dict[str, Outline]


class UnreadableError(Exception):
    """What lies in the cache is no plain value, though it bears the right seal: somebody has forged it."""


@dataclass(frozen=True)
class Understood:
    """What the files of a project mean, and how they were divided; there are no errors in them.

    What was made of each file and of the heads of each context is unpacked when it is asked for, so that two processes
    can do it side by side: what one of them has unpacked would have to be copied for the other page by page.
    """

    division: Division
    files: dict[str, bytes]
    contexts: dict[str, bytes]

    @property
    def is_for_two(self) -> bool:
        """Whether a second process with the whole model is worth its time and its memory."""
        return SMALL < sum(map(len, self.division.texts.values())) < LARGE

    @cached_property
    def _parts(self) -> dict[str, FilePart]:
        return {path: _unpacked(data, FilePart) for path, data in self.files.items()}

    @cached_property
    def model(self) -> m.Model:
        """The model of all files. Raises UnreadableError."""
        contexts = {name: _unpacked(data, m.Context) for name, data in self.contexts.items()}
        return _joined(self.division, self._parts, contexts)

    @property
    def findings(self) -> list[Diagnostic]:
        """What was found in the files. Raises UnreadableError."""
        return [one for path in self.division.texts for one in self._parts[path].findings]


def understand_changed(texts: Mapping[str, str], cache: Cache, *, anew: bool, keep: bool) -> Understood | None:
    """What these texts mean. With `anew`, without what is kept; with `keep`, what is made is kept."""
    outlines = _outlines(texts, cache, anew=anew, keep=keep)
    if outlines is None:
        return None
    division = divide(texts, outlines)
    keys, context_keys = division.file_keys(), division.context_keys()
    files = {} if anew else _kept(cache, keys)
    contexts = {} if anew else _kept(cache, context_keys)
    for made in _make(division, keys.keys() - files.keys(), context_keys.keys() - contexts.keys()):
        if made is None:
            return None
        files.update(made.files)
        contexts.update(made.contexts)
        if keep:
            for path, data in made.files.items():
                cache.store(keys[path], data)
            for name, data in made.contexts.items():
                cache.store(context_keys[name], data)
    return Understood(division, files, contexts)


def _kept(cache: Cache, keys: Mapping[str, str]) -> dict[str, bytes]:
    found = {name: cache.read(key) for name, key in keys.items()}
    return {name: data for name, data in found.items() if data is not None}


def _outlines(texts: Mapping[str, str], cache: Cache, *, anew: bool, keep: bool) -> dict[str, Outline] | None:
    """The outlines of all files; None where one has none."""
    # Some commands look at some of the files; that must not drive out what is known of all.
    key = hash_of(OUTLINES, *texts)
    kept = None if anew else cache.load(key, Outlines)
    known = kept.by_hash if kept is not None else {}
    by_hash: dict[str, Outline] = {}
    found: dict[str, Outline] = {}
    for path, text in texts.items():
        hashed = hash_of(text)
        own = known.get(hashed) or outline(text)
        if own is None:
            return None
        found[path] = by_hash[hashed] = own
    if keep and by_hash.keys() != known.keys():
        cache.store(key, packed(Outlines(by_hash)))
    return found


def _unpacked(data: bytes, kind: type[Kind]) -> Kind:
    found = unpacked(data)
    if not isinstance(found, kind):
        raise UnreadableError
    return found


# --- what has to be made ----------------------------------------------------------------------------------------------


class Made(NamedTuple):
    """What was made of files and of the heads of contexts, packed."""

    files: dict[str, bytes]
    contexts: dict[str, bytes]


def _make(division: Division, files: Collection[str], contexts: Collection[str]) -> list[Made | None]:
    """What these files and these contexts mean; None where a mistake is in them."""
    if not files and not contexts:
        return []
    ordered = sorted(files)
    sizes = list(accumulate(len(division.texts[path]) for path in ordered))
    half = len(ordered)
    if sizes and sizes[-1] > SMALL and has_two():
        # Neighbours stay together: they lead to the same.
        half = bisect_left(sizes, sizes[-1] / 2) + 1
    parts = [(ordered[:half], sorted(contexts)), *([(ordered[half:], [])] if half < len(ordered) else [])]
    # Both in processes of their own, which take their syntax trees with them when they end.
    begun = [beside(partial(_make_part, division, *part), worth=len(parts) > 1) for part in parts]
    return [finish() for finish in begun]


def _make_part(division: Division, files: Sequence[str], contexts: Sequence[str]) -> Made | None:
    parsed = [parse(Source(path, text)) for path, text in division.slice_of(files, contexts).items()]
    wanted = set(files)
    found = [each for one in parsed for each in one.diagnostics]
    if not all(fits(division.outlines[one.file.path], one.file) for one in parsed if one.file.path in wanted):
        return None
    resolved = resolve([one.file for one in parsed])
    found += resolved.diagnostics
    if has_errors(found):
        return None
    heads = (context for context in resolved.model.contexts if context.name in contexts)
    without: dict[str, Any] = dict.fromkeys(KINDS, ())
    return Made(
        {path: packed(part) for path, part in _by_file(files, resolved.model, found).items()},
        {context.name: packed(_with(context, without)) for context in heads},
    )


def _by_file(files: Sequence[str], model: m.Model, found: Sequence[Diagnostic]) -> dict[str, FilePart]:
    """What belongs to each of these files of a model and of what was found."""
    elements: dict[str, dict[str, list[Any]]] = {path: {kind: [] for kind in KINDS} for path in files}
    for context in model.contexts:
        for kind in KINDS:
            for element in getattr(context, kind):
                if element.span.file in elements:
                    elements[element.span.file][kind].append(element)
    findings: dict[str, list[Diagnostic]] = {path: [] for path in files}
    for one in found:
        if one.span is not None and one.span.file in findings:
            findings[one.span.file].append(one)
    return {path: FilePart(tuple(map(tuple, elements[path].values())), tuple(findings[path])) for path in files}


def _joined(division: Division, files: Mapping[str, FilePart], contexts: Mapping[str, m.Context]) -> m.Model:
    """The model of all files."""
    found = []
    for name in sorted(contexts):
        parts = [files[path].elements for path in division.contexts[name]]
        kinds = zip(*parts, strict=True)
        own = {kind: tuple(chain.from_iterable(each)) for kind, each in zip(KINDS, kinds, strict=True)}
        found.append(_with(contexts[name], own))
    return m.Model(tuple(found))


def _with(context: m.Context, elements: Mapping[str, Any]) -> m.Context:
    return replace(context, **elements)
