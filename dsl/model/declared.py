"""Declared types and their fields."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Constant
from evgen.dsl.model.notes import Notes
from evgen.dsl.model.types import Optional, Type


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record, event, command, view, state, table or key.

    `default` is for readers and constructors; an optional field without a written default has the constant null here,
    unless it has a `backfill`, which is a default for readers alone. `key` says that the field belongs to the key of
    its stream, view or table (in a command: that it carries its stream's key). `type_span` is where a declared type is
    named, if one is.
    """

    name: str
    type: Type
    default: Constant | None
    backfill: Constant | None
    doc: str
    notes: Notes
    key: bool
    span: Span
    name_span: Span
    type_span: Span | None

    @property
    def reader_default(self) -> Constant | None:
        """What a reader takes for old data that lacks the field."""
        return self.default or self.backfill

    @property
    def optional(self) -> bool:
        """Whether the field may be null."""
        return isinstance(self.type, Optional)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who looks at screens and sends commands."""

    name: str
    qualified_name: str
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type, with constraints and notes that hold wherever it is used."""

    name: str
    qualified_name: str
    target: Type
    doc: str
    notes: Notes
    span: Span
    name_span: Span
    target_span: Span | None


@dataclass(frozen=True, slots=True)
class Union:
    """`type X = A | B`: the members are qualified names of records, in the order written, aliases resolved."""

    name: str
    qualified_name: str
    members: tuple[str, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span
    member_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """`type X { … }`."""

    name: str
    qualified_name: str
    fields: tuple[Field, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol of an enum. `wire` is its name in Avro and JSON: the oldest name where it was renamed."""

    name: str
    wire: str
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Enum:
    """`enum X { … }`."""

    name: str
    qualified_name: str
    symbols: tuple[Symbol, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span

    @property
    def fallback(self) -> Symbol | None:
        """What an old reader sees for a symbol it does not know."""
        return next((symbol for symbol in self.symbols if symbol.notes.fallback), None)
