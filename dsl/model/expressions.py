"""Expressions after resolution: every name bound, every type known, every conversion written out.

Made by `resolve`; read by the evaluator, the lineage, the rules and the generators. There are no bare names here: a
field is `FieldOf(Root(...))`. Null-safe access, narrowing and numeric conversions are nodes of their own, so that a
reader never has to infer anything. Every node has `type` and `span`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.types import BOOL, Type
from evgen.dsl.model.values import Value

RootName: TypeAlias = Literal["command", "event", "row", "state", "meta", "before", "after"]

Operator: TypeAlias = Literal["or", "and", "==", "!=", "<", "<=", ">", ">=", "in", "??", "+", "-", "*", "/"]

FunctionName: TypeAlias = Literal[
    "now", "today", "uuid", "lower", "upper", "text", "date", "decimal", "double", "int", "long"
]

MethodName: TypeAlias = Literal["count", "sum", "any", "all", "where", "map", "first", "last"]


@dataclass(frozen=True, slots=True)
class Constant:
    """A value known in the model. Its type is the type of the place where it stands."""

    value: Value
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Root:
    """`command`, `event`, `row`, …: a whole record to take fields from. `before` and `after` are optional."""

    name: RootName
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """The element of a list inside `sum any all where map`, `for each`, `update … where` and `remove from … where`.

    `name` is `item` or the name given with `as`; no two that are in reach have the same name.
    """

    name: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class LetValue:
    """The value of a command's `let`."""

    name: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class StateExists:
    """`state.exists`: whether the stream has an event."""

    span: Span
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class FieldOf:
    """`value.field`. Where `value` is optional so is the result, and null gives null."""

    value: Expression
    field: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Narrowed:
    """`value`, known here to be of the narrower `type`: not null after a test, or a member of a union in a `match`."""

    value: Expression
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Convert:
    """`value` as the numeric `type` that is wanted: widening, or rounding half-even to `decimal(p, s)`.

    A result that `type` cannot hold is an error at run time. Where `value` is optional so is `type`, and null stays.
    """

    value: Expression
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class EnumFrom:
    """`Enum(value)`: the symbol of the same name of the enum, from another enum's symbol or a text.

    Optional where a symbol may have no twin (then null); `type` is the enum or its optional. Symbols compare by the
    name in the model; a text also finds a symbol by its name on the wire (`@was`).
    """

    value: Expression
    enum: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Operation:
    """A binary operator on operands of fitting types. `in` has a list on its right; `+` also joins texts.

    Integer arithmetic is exact (the type says int or long only after the range was checked where it is assigned);
    decimal arithmetic is exact, `/` on decimals keeps 38 digits half-even. `timestamp ± duration` and `date ± duration`
    give their left type, `timestamp - timestamp` a duration.
    """

    operator: Operator
    left: Expression
    right: Expression
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Not:
    """`not value`."""

    value: Expression
    span: Span
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Negate:
    """Unary minus."""

    value: Expression
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Choose:
    """`if condition then then else otherwise`."""

    condition: Expression
    then: Expression
    otherwise: Expression
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class MemberTest:
    """A pattern that holds where the subject, of a union, is of the record with this qualified name."""

    record: str
    span: Span


@dataclass(frozen=True, slots=True)
class MatchArm:
    """One arm; empty `patterns` is `else`. A constant pattern of null is a `Constant` with the value None."""

    patterns: tuple[Constant | MemberTest, ...]
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class MatchValue:
    """`match subject { … }`: the first arm that holds; one always does."""

    subject: Expression
    arms: tuple[MatchArm, ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class CallFunction:
    """A function of the language. `date` takes a timestamp; `int` and `long` fail at run time on what does not fit."""

    function: FunctionName
    arguments: tuple[Expression, ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class TextLength:
    """`value.length`, in code points."""

    value: Expression
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class TextMatches:
    """`value.matches("pattern")`: the whole text matches."""

    value: Expression
    pattern: str
    span: Span
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class ListMethod:
    """`list.method` or `list.method(body)`: `body` sees the element as the `Item` called `item`.

    `count` is an int; `sum` of nothing is 0; `first` and `last` are optional.
    """

    method: MethodName
    list: Expression
    item: str
    body: Expression | None
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Lookup:
    """`map[key]`: optional."""

    map: Expression
    key: Expression
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class NewList:
    """`[a, b]`."""

    items: tuple[Expression, ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record's value: every field in the order of declaration; spreads and defaults are written out."""

    record: str
    fields: tuple[tuple[str, Expression], ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class NewMap:
    """A map's value with the entries that are written."""

    entries: tuple[tuple[str, Expression], ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Faulty:
    """What was reported already; a model without errors has none."""

    type: Type
    span: Span


Expression: TypeAlias = (
    Constant
    | Root
    | Item
    | LetValue
    | StateExists
    | FieldOf
    | Narrowed
    | Convert
    | EnumFrom
    | Operation
    | Not
    | Negate
    | Choose
    | MatchValue
    | CallFunction
    | TextLength
    | TextMatches
    | ListMethod
    | Lookup
    | NewList
    | NewRecord
    | NewMap
    | Faulty
)
