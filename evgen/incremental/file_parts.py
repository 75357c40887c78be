"""A model in parts, one for each file, and whole again.

Comes in: a model and the paths of some of its files. Goes out: what each of them gives to it; and from the parts of all
files their model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic

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


@dataclass(frozen=True, slots=True)
class FilePart:
    """What a file gives to the model: its elements, by `KINDS`, and what was found in it."""

    elements: tuple[tuple[Any, ...], ...]
    findings: tuple[Diagnostic, ...]


class Resolved(NamedTuple):
    """What was made of files and of the heads of contexts, packed for the cache."""

    files: dict[str, bytes]
    contexts: dict[str, bytes]


def divided(files: Sequence[str], model: m.Model, found: Sequence[Diagnostic]) -> dict[str, FilePart]:
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


def without_elements(context: m.Context) -> m.Context:
    """What the heads of its files say of a context."""
    nothing: dict[str, Any] = dict.fromkeys(KINDS, ())
    return replace(context, **nothing)


def joined(heads: Mapping[str, m.Context], files: Mapping[str, Sequence[FilePart]]) -> m.Model:
    """The model of these contexts; both mappings go by their names."""
    found = []
    for name in sorted(heads):
        kinds = zip(*(part.elements for part in files[name]), strict=True)
        own: dict[str, Any] = {kind: tuple(chain.from_iterable(each)) for kind, each in zip(KINDS, kinds, strict=True)}
        found.append(replace(heads[name], **own))
    return m.Model(tuple(found))
