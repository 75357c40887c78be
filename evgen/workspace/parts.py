"""A model in parts, one for each file and each context, and whole again.

Comes in: what was resolved of some files of a project. Goes out: what each file and the heads of each context give to
the model and to the findings; and from all parts the model and what is told of it. What is told of several files at
once (one cause is told once, a syntax error explains what is missing elsewhere) is found out at the end, from all
parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.model.references import Reference
from evgen.dsl.parse.echoes import Region, without_echoes
from evgen.dsl.resolve.names import told_once, with_names_meant
from evgen.dsl.syntax import Name

KINDS = tuple(
    name
    for name, annotation in m.Context.__annotations__.items()
    if annotation.startswith("tuple[") and annotation not in ("tuple[str, ...]", "tuple[Span, ...]")
)
"""What a context has of its files, each kind in the order of the files and of their texts."""

Cause: TypeAlias = tuple[str, str] | None
"""What is behind a diagnostic: of those with one cause, one is told."""


@dataclass(frozen=True, slots=True)
class FilePart:
    """What a file gives: its elements, by `KINDS`, its syntax errors, and what the resolver found in it.

    `instead` are names that it misses, by the second declarations by which they may be meant. `regions` is what its
    syntax errors stand in. `asked` are the contexts whose names were looked through for near
    ones, with hashes of these: only with the same names may the part be used again.
    """

    elements: tuple[tuple[Any, ...], ...]
    mistakes: tuple[Diagnostic, ...]
    found: tuple[tuple[Diagnostic, Cause], ...]
    instead: tuple[tuple[Span, Name], ...]
    regions: tuple[Region, ...]
    asked: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ContextPart:
    """What the heads of its files say of a context: itself, without elements, and what the resolver found there."""

    context: m.Context
    found: tuple[tuple[Diagnostic, Cause], ...]


@dataclass(frozen=True, slots=True)
class FileReferences:
    """The names that a file uses, in the order of its text."""

    references: tuple[Reference, ...]


def elements_by_file(files: Iterable[str], model: m.Model) -> dict[str, tuple[tuple[Any, ...], ...]]:
    """The elements of each of these files of a model, by `KINDS`."""
    elements: dict[str, dict[str, list[Any]]] = {path: {kind: [] for kind in KINDS} for path in files}
    for context in model.contexts:
        for kind in KINDS:
            for element in getattr(context, kind):
                if element.span.file in elements:
                    elements[element.span.file][kind].append(element)
    return {path: tuple(map(tuple, kinds.values())) for path, kinds in elements.items()}


def without_elements(context: m.Context) -> m.Context:
    """What the heads of its files say of a context."""
    nothing: dict[str, Any] = dict.fromkeys(KINDS, ())
    return replace(context, **nothing)


def joined(heads: Mapping[str, ContextPart], files: Mapping[str, Sequence[FilePart]]) -> m.Model:
    """The model of these contexts; both mappings go by their names."""
    contexts = []
    for name in sorted(heads):
        kinds = zip(*(part.elements for part in files[name]), strict=True)
        own: dict[str, Any] = {kind: tuple(chain.from_iterable(each)) for kind, each in zip(KINDS, kinds, strict=True)}
        contexts.append(replace(heads[name].context, **own))
    return m.Model(tuple(contexts))


def told(heads: Iterable[ContextPart], files: Sequence[FilePart], sources: Mapping[str, Source]) -> list[Diagnostic]:
    """What is told of all parts together, the syntax errors first."""
    found = [*chain.from_iterable(part.found for part in files), *chain.from_iterable(part.found for part in heads)]
    causes: dict[Span, tuple[str, str]] = {}
    for one, cause in found:
        if cause is not None and one.span is not None:
            causes[one.span] = cause
    instead: dict[Span, list[Name]] = {}
    for place, name in chain.from_iterable(part.instead for part in files):
        instead.setdefault(place, []).append(name)
    regions = [region for part in files for region in part.regions]
    mistakes = [mistake for part in files for mistake in part.mistakes]
    return [
        *mistakes,
        *without_echoes(told_once(with_names_meant((one for one, _ in found), instead), causes), regions, sources),
    ]
