"""Types, fields, annotations, and the declarations of types."""

from __future__ import annotations

from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.syntax.expressions import Assign, Expression, NumberLiteral
from evgen.dsl.syntax.names import Name, Path


@dataclass(frozen=True, slots=True)
class TypeName:
    """A name, with types in angle brackets or numbers in parentheses behind it: `list<Sku>`, `decimal(12, 2)`."""

    name: Path
    arguments: tuple[TypeExpression, ...]
    numbers: tuple[NumberLiteral, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class OptionalType:
    """`item?`."""

    item: TypeExpression
    span: Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """`@name(arguments)`."""

    name: Path
    arguments: tuple[Expression | Assign, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Field:
    """`name: type = default @annotations`, everywhere where there are fields."""

    doc: str
    name: Name
    type: TypeExpression
    default: Expression | None
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """`actor Customer`."""

    doc: str
    name: Name
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Alias:
    """`type X = T` with one type, or a union `type X = A | B` with several."""

    doc: str
    name: Name
    types: tuple[TypeExpression, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class RecordType:
    """`type X { fields }`."""

    doc: str
    name: Name
    fields: tuple[Field, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol of an enum."""

    doc: str
    name: Name
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Enum:
    """`enum X { symbols }`."""

    doc: str
    name: Name
    symbols: tuple[Symbol, ...]
    annotations: tuple[Annotation, ...]
    span: Span


TypeExpression: TypeAlias = TypeName | OptionalType
