"""Streams with their events and states, and the tables of others."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.declared import Field
from evgen.dsl.model.folds import Step
from evgen.dsl.model.notes import Notes
from evgen.dsl.model.topics import Topic


@dataclass(frozen=True, slots=True)
class Event:
    """A fact. `fields` begins with the key of its stream. A `retired` one is no longer recorded, and still read."""

    name: str
    qualified_name: str
    stream: str
    fields: tuple[Field, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span
    retired: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """The fold of a stream's own events that its commands ask about; `state.exists` is always there."""

    fields: tuple[Field, ...]
    steps: tuple[Step, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Stream:
    """The history of one thing. `key` is empty exactly where `single` is true."""

    name: str
    qualified_name: str
    external: bool
    key: tuple[Field, ...]
    single: bool
    events: tuple[Event, ...]
    state: State
    topic: Topic | None
    command_topic: Topic | None
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of somebody else's database, captured by change data capture."""

    name: str
    qualified_name: str
    key: tuple[Field, ...]
    fields: tuple[Field, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span
