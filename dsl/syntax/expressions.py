"""Expressions."""

from __future__ import annotations

from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.syntax.names import Name, Path


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    """Digits, with a point or without; the sign is a `Unary` around it. Example: `4.50`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class StringLiteral:
    """`value` is the text with its escapes replaced."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class DurationLiteral:
    """A count and a unit of `ms s m h d w`. Example: `15m`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class BoolLiteral:
    """`true` or `false`."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class NullLiteral:
    """`null`."""

    span: Span


@dataclass(frozen=True, slots=True)
class Variable:
    """A bare name: a `let`, a field, a root, a symbol of an enum, or the name of a declaration before a dot."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Member:
    """`value.name`."""

    value: Expression
    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Index:
    """`value[index]`."""

    value: Expression
    index: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """`callee(arguments)`: a function, a method of a list or a text, or a record's construction by its type's name."""

    callee: Expression
    arguments: tuple[Expression | Assign | Spread, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Unary:
    """`operator` is one of `- + not`."""

    operator: str
    operand: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    """`operator` is one of `or and == != < <= > >= in ?? + - * /`."""

    operator: str
    left: Expression
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class If:
    """`if condition then then otherwise`."""

    condition: Expression
    then: Expression
    otherwise: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Arm:
    """One line of a `match`; no patterns means `else`. A pattern is a literal or a `Path`."""

    patterns: tuple[Pattern, ...]
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Match:
    """`match subject { pattern, … -> value … }`."""

    subject: Expression
    arms: tuple[Arm, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ListLiteral:
    """`[a, b]`."""

    items: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Record:
    """`{ name = value  ..source }`: a record's value, and every mapping from fields to values."""

    items: tuple[Assign | Spread, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Assign:
    """`name = value`."""

    name: Name
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Spread:
    """`..source`."""

    source: Path
    span: Span


Pattern: TypeAlias = Path | NumberLiteral | StringLiteral | BoolLiteral | NullLiteral


Expression: TypeAlias = (
    NumberLiteral
    | StringLiteral
    | DurationLiteral
    | BoolLiteral
    | NullLiteral
    | Variable
    | Member
    | Index
    | Call
    | Unary
    | Binary
    | If
    | Match
    | ListLiteral
    | Record
)
