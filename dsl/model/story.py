"""Timelines, slices and scenarios."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.notes import Notes
from evgen.dsl.model.values import Value


@dataclass(frozen=True, slots=True)
class Hotspot:
    """An open question; `owner` is the qualified name or the title of what it stands in, or the context."""

    text: str
    owner: str
    span: Span


@dataclass(frozen=True, slots=True)
class Instance:
    """An event, command, row or automation in a scenario, with the values that are written.

    `element` is a qualified name. `at` sets the clock.
    """

    element: str
    element_span: Span
    values: tuple[tuple[str, Value], ...]
    at: datetime | None
    span: Span
    value_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class RejectedOutcome:
    """The command is refused, for this reason if one is named."""

    reason: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class NothingOutcome:
    """Nothing is recorded or sent."""

    span: Span


@dataclass(frozen=True, slots=True)
class AbsentOutcome:
    """`view` has no row with these values; no values, no row at all."""

    view: str
    view_span: Span
    values: tuple[tuple[str, Value], ...]
    value_spans: tuple[Span, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Scenario:
    """Given events, when a command or a machine, then outcomes. `slice` is the title of the slice it stands in.

    `id` is made of the titles of the scenario, of its slice and of their context, so it stays while others change.
    """

    id: str
    title: str
    context: str
    slice: str | None
    given: tuple[Instance, ...]
    when: Instance | None
    then: tuple[Outcome, ...]
    doc: str
    notes: Notes
    span: Span
    title_span: Span


@dataclass(frozen=True, slots=True)
class Chain:
    """`A -> B -> C` by qualified names, each with its place."""

    elements: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """One step of the story. `id` is made of its title and its context, so it stays while others change."""

    id: str
    title: str
    chains: tuple[Chain, ...]
    scenarios: tuple[Scenario, ...]
    hotspots: tuple[Hotspot, ...]
    doc: str
    notes: Notes
    span: Span
    title_span: Span


@dataclass(frozen=True, slots=True)
class Timeline:
    """Slices in the order of time."""

    title: str
    slices: tuple[Slice, ...]
    hotspots: tuple[Hotspot, ...]
    doc: str
    span: Span


Outcome: TypeAlias = RejectedOutcome | NothingOutcome | AbsentOutcome | Instance


def story_id(context: str, *titles: str) -> str:
    """The id of a slice or a scenario: its context and the titles that lead to it, such as `shop.ordering/Place/Twice`.

    A slash in a title becomes `%2F`, and a percent sign `%25`, so that no two ways have one id.
    """
    return "/".join((context, *(title.replace("%", "%25").replace("/", "%2F") for title in titles)))
