"""Streams, events, states, tables and topics."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.syntax.blocks import On
from evgen.dsl.syntax.expressions import BoolLiteral, DurationLiteral, NullLiteral, NumberLiteral, StringLiteral, Unary
from evgen.dsl.syntax.names import Name
from evgen.dsl.syntax.types import Annotation, Field


@dataclass(frozen=True, slots=True)
class Single:
    """The word `single` in the place of a key."""

    span: Span


@dataclass(frozen=True, slots=True)
class Hotspot:
    """`hotspot "an open question"`."""

    text: StringLiteral
    span: Span


@dataclass(frozen=True, slots=True)
class Size:
    """A count and a unit of `KiB MiB GiB TiB`. Example: `512KiB`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Setting:
    """`name = value` of a topic; the name may be dotted. A bare word is a `Name`, a negative number a `Unary`."""

    name: Name
    value: NumberLiteral | StringLiteral | DurationLiteral | BoolLiteral | NullLiteral | Unary | Size | Name
    span: Span


@dataclass(frozen=True, slots=True)
class Topic:
    """`topic "name" { settings }`; with `commands`, the topic of the stream's commands."""

    commands: bool
    name: StringLiteral | None
    settings: tuple[Setting, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """`event X { fields }`; the key's fields are not among them. `retired` says that it is no longer recorded."""

    doc: str
    retired: bool
    name: Name
    fields: tuple[Field, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class State:
    """`state { fields and on-blocks }`."""

    fields: tuple[Field, ...]
    blocks: tuple[On, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Stream:
    """`stream X { key … event … state … topic … }`; what may stand once is a tuple, so that a second one is seen."""

    doc: str
    external: bool
    name: Name
    keys: tuple[Field, ...]
    singles: tuple[Single, ...]
    events: tuple[Event, ...]
    states: tuple[State, ...]
    topics: tuple[Topic, ...]
    hotspots: tuple[Hotspot, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """`table X { key … fields }` in an external context."""

    doc: str
    name: Name
    keys: tuple[Field, ...]
    fields: tuple[Field, ...]
    annotations: tuple[Annotation, ...]
    span: Span
