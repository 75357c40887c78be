"""Screens, automations, translations and derivations."""

from __future__ import annotations

from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.commands import Emit
from evgen.dsl.model.expressions import Expression
from evgen.dsl.model.mappings import ForEach, Mapping
from evgen.dsl.model.notes import Notes


@dataclass(frozen=True, slots=True)
class Send:
    """Commands that are sent: one of `mappings` (the sender decides which, where there are several), for each element.

    A screen's mapping has the origin `missing` for what the person gives. `event` is the trigger that this answers,
    as in `Emit`; it is None for screens, to-do lists and schedules.
    """

    event: str | None
    mappings: tuple[Mapping, ...]
    for_each: ForEach | None
    condition: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Screen:
    """What people see and do. `shows` are views, `by` actors."""

    name: str
    qualified_name: str
    by: tuple[str, ...]
    by_spans: tuple[Span, ...]
    shows: tuple[str, ...]
    shows_spans: tuple[Span, ...]
    sends: tuple[Send, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class ToDoList:
    """`reads View`, visited when it changes, or with `every` by the clock."""

    view: str
    view_span: Span
    every: Schedule | None
    span: Span


@dataclass(frozen=True, slots=True)
class Reaction:
    """`on Event, …`."""

    events: tuple[str, ...]
    event_spans: tuple[Span, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Schedule:
    """`every …`: a period in milliseconds, or a cron expression of five fields; one of the two is None."""

    period: int | None
    cron: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Timer:
    """`after delay since event unless …`; `delay` in milliseconds."""

    delay: int
    since: str
    since_span: Span
    unless: tuple[str, ...]
    unless_spans: tuple[Span, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Automation:
    """A machine that sends commands. `trigger` is None only where that was reported as an error."""

    name: str
    qualified_name: str
    trigger: Trigger | None
    sends: tuple[Send, ...]
    does: tuple[str, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Translation:
    """Somebody else's events become our commands or events."""

    name: str
    qualified_name: str
    events: tuple[str, ...]
    event_spans: tuple[Span, ...]
    sends: tuple[Send, ...]
    emits: tuple[Emit, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Derivation:
    """Domain events recognised in the changes of a table; `snapshot` says that initial rows emit too."""

    name: str
    qualified_name: str
    table: str | None
    table_span: Span | None
    snapshot: bool
    emits: tuple[Emit, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


Trigger: TypeAlias = ToDoList | Reaction | Schedule | Timer
