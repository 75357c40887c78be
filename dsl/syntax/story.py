"""Timelines, slices and scenarios."""

from __future__ import annotations

from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.syntax.expressions import Record, StringLiteral
from evgen.dsl.syntax.names import Path
from evgen.dsl.syntax.streams import Hotspot
from evgen.dsl.syntax.types import Annotation


@dataclass(frozen=True, slots=True)
class Instance:
    """`Element { values } at "time"`."""

    element: Path
    values: Record | None
    at: StringLiteral | None
    span: Span


@dataclass(frozen=True, slots=True)
class Rejected:
    """`rejected "reason"`."""

    reason: StringLiteral | None
    span: Span


@dataclass(frozen=True, slots=True)
class Nothing:
    """`nothing`."""

    span: Span


@dataclass(frozen=True, slots=True)
class Absent:
    """`no View { values }`."""

    view: Path
    values: Record | None
    span: Span


@dataclass(frozen=True, slots=True)
class Scenario:
    """`scenario "…" { given … when … then … }`."""

    doc: str
    title: StringLiteral
    given: tuple[Instance, ...]
    when: Instance | None
    then: tuple[Outcome, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Chain:
    """`A -> B -> C`: two elements or more."""

    elements: tuple[Path, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Slice:
    """`slice "…" { chains and scenarios }`."""

    doc: str
    title: StringLiteral
    chains: tuple[Chain, ...]
    scenarios: tuple[Scenario, ...]
    hotspots: tuple[Hotspot, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Timeline:
    """`timeline "…" { slices }`."""

    doc: str
    title: StringLiteral | None
    slices: tuple[Slice, ...]
    hotspots: tuple[Hotspot, ...]
    span: Span


Outcome: TypeAlias = Rejected | Nothing | Absent | Instance
