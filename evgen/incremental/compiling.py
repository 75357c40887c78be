"""The model of a project, of which only those files are read and resolved that something changed for.

Comes in: the texts of a project and its cache. Goes out: what `pipeline.find_all` makes of all texts together, or
None where anything is wrong in them or where they cannot be divided; then they have to be looked at together. What is
made of a file is kept under a hash of all that it can depend on (`slicing`), and each file is resolved among what it
leads to, with everything else blank.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from itertools import accumulate, chain
from typing import Any, Generic, TypeAlias, TypeVar

from evgen.dsl import model as m
from evgen.dsl.base.digest import hash_of
from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.parse.outline import Outline, outline
from evgen.incremental.cache import Cache, packed, unpacked
from evgen.incremental.file_parts import FilePart, Resolved, joined
from evgen.incremental.judging import Judged
from evgen.incremental.parallel import beside, has_two, in_parallel, in_steps
from evgen.incremental.slicing import Division, divide

OUTLINES = "outlines"
SMALL = 60_000
"""Characters of models for which a second process costs more than it saves."""

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines of the files of a project, by hashes of their texts."""

    by_hash: dict[str, Outline]


class UnreadableError(Exception):
    """What lies in the cache is no plain value, though it bears the right seal: somebody has forged it."""


class Packed(Generic[Kind]):
    """A value as the cache has it, which is unpacked when it is first asked for."""

    def __init__(self, data: bytes, kind: type[Kind]) -> None:
        self._data = data
        self._kind = kind

    @cached_property
    def value(self) -> Kind:
        """The value. Raises UnreadableError."""
        found = unpacked(self._data)
        if not isinstance(found, self._kind):
            raise UnreadableError
        return found


Resolve: TypeAlias = Callable[[list[str], list[str]], Resolved | None]
"""What resolves some files and the heads of some contexts, and keeps that; None for a mistake."""
Judge: TypeAlias = Callable[[m.Model], Judged]
"""What judges a model, or the most of it."""


@dataclass(frozen=True)
class Understood:
    """What the files of a project mean, and how they were divided; there are no errors in them.

    What was just made is unpacked when it is asked for, so that two processes can do it side by side.
    """

    division: Division
    files: dict[str, Packed[FilePart]]
    contexts: dict[str, Packed[m.Context]]

    @cached_property
    def model(self) -> m.Model:
        """The model of all files. Raises UnreadableError."""
        heads = {name: head.value for name, head in self.contexts.items()}
        own = {name: [self.files[path].value for path in self.division.contexts[name]] for name in heads}
        return joined(heads, own)

    @property
    def findings(self) -> list[Diagnostic]:
        """What was found in the files. Raises UnreadableError."""
        return [one for path in self.division.texts for one in self.files[path].value.findings]

    def with_resolved(self, resolved: Resolved) -> Understood:
        """The same with what was made of some files and contexts."""
        files = {path: Packed(data, FilePart) for path, data in resolved.files.items()}
        contexts = {name: Packed(data, m.Context) for name, data in resolved.contexts.items()}
        return replace(self, files={**self.files, **files}, contexts={**self.contexts, **contexts})


def understand_changed(
    texts: Mapping[str, str], judge: Judge, cache: Cache, *, anew: bool, keep: bool
) -> tuple[Understood, Callable[[], Judged]] | None:
    """What these texts mean, and what waits for what `judge` makes of them, which may raise UnreadableError.

    With `anew`, without what is kept; with `keep`, what is made is kept.
    """
    outlines = _outlines(texts, cache, anew=anew, keep=keep)
    if outlines is None:
        return None
    division = divide(texts, outlines)
    keys, context_keys = division.file_keys(), division.context_keys()
    files = {} if anew else _kept(cache, keys, FilePart)
    contexts = {} if anew else _kept(cache, context_keys, m.Context)
    missing, heads = sorted(keys.keys() - files.keys()), sorted(context_keys.keys() - contexts.keys())
    found = Understood(division, files, contexts)
    judged = None

    def resolve(files: list[str], contexts: list[str]) -> Resolved | None:
        # Only where something has to be made: it brings the parser and the resolver.
        from evgen.incremental.resolving import resolve_part

        made = resolve_part(division, files, contexts)
        if made is not None and keep:
            for path, data in made.files.items():
                cache.store(keys[path], data)
            for name, data in made.contexts.items():
                cache.store(context_keys[name], data)
        return made

    if missing or heads:
        made = _resolve(found, missing, heads, resolve, judge)
        if made is None:
            return None
        resolved, judged = made
        found = found.with_resolved(resolved)
    if judged is None:
        understood = found
        judged = beside(lambda: judge(understood.model), worth=division.size > SMALL)
    return found, judged


def _kept(cache: Cache, keys: Mapping[str, str], kind: type[Kind]) -> dict[str, Packed[Kind]]:
    found = {name: cache.read(key) for name, key in keys.items()}
    return {name: Packed(data, kind) for name, data in found.items() if data is not None}


def _outlines(texts: Mapping[str, str], cache: Cache, *, anew: bool, keep: bool) -> dict[str, Outline] | None:
    """The outlines of all files; None where one has none."""
    # Some commands look at some of the files; that must not drive out what is known of all.
    key = hash_of(OUTLINES, *texts)
    kept = None if anew else cache.load(key, Outlines)
    known = kept.by_hash if kept is not None else {}
    hashes = {path: hash_of(text) for path, text in texts.items()}
    new = {hashes[path]: text for path, text in texts.items() if hashes[path] not in known}
    sizes = [len(text) for text in new.values()]
    made = in_parallel(outline, [*new.values()], sizes) if sum(sizes) > SMALL else map(outline, new.values())
    by_hash: dict[str, Outline] = {}
    for hashed, one in chain(known.items(), zip(new, made, strict=True)):
        if one is None:
            return None
        by_hash[hashed] = one
    by_hash = {hashed: by_hash[hashed] for hashed in hashes.values()}
    if keep and by_hash.keys() != known.keys():
        cache.store(key, packed(Outlines(by_hash)))
    return {path: by_hash[hashed] for path, hashed in hashes.items()}


# --- what has to be made ----------------------------------------------------------------------------------------------


def _resolve(
    known: Understood, files: list[str], contexts: list[str], resolve: Resolve, judge: Judge
) -> tuple[Resolved, Callable[[], Judged] | None] | None:
    """Resolve what is missing, and begin to judge the model where one process resolves all of it; None for a mistake.

    That is done by others if it is worth it: when they end, they take with them their syntax trees and much else.
    """
    division = known.division
    if division.size <= SMALL or not has_two():
        one = resolve(files, contexts)
        return (one, None) if one is not None else None
    sizes = list(accumulate(len(division.texts[path]) for path in files))
    if sizes and sizes[-1] > SMALL:
        # Neighbours stay together: they lead to the same.
        half = bisect_left(sizes, sizes[-1] / 2) + 1
        begun = [beside(partial(resolve, *part)) for part in ((files[:half], contexts), (files[half:], []))]
        made = [finish() for finish in begun]
        resolved = [each for each in made if each is not None]
        return (_together(resolved), None) if len(resolved) == len(made) else None

    last: list[Understood] = []

    def steps() -> Iterator[Any]:
        one = resolve(files, contexts)
        yield one
        if one is not None:
            # To take a model apart would take longer than the end of the process.
            last.append(known.with_resolved(one))
            yield judge(last[0].model)

    going = in_steps(steps)
    # The other one is at work, so there is time; what cannot be read is found again when it is needed.
    with suppress(UnreadableError):
        for part in known.files.values():
            _ = part.value
    first: Resolved | None = next(going)
    return (first, lambda: next(going)) if first is not None else None


def _together(parts: Sequence[Resolved]) -> Resolved:
    files = {path: data for part in parts for path, data in part.files.items()}
    return Resolved(files, {name: data for part in parts for name, data in part.contexts.items()})
