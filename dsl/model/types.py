"""The types of the language, as the model and its expressions use them.

Types are small trees and name declared types instead of containing them, so recursive records need no cycles. Each is
there once, so types that say the same are the same. The second half exists only inside expressions, never as the type
of a field.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from evgen.dsl.base.frozen import dataclass, interned

ScalarName: TypeAlias = Literal["string", "bool", "int", "long", "double", "bytes", "uuid", "date", "time", "timestamp"]

NamedKind: TypeAlias = Literal["alias", "record", "enum", "union", "event", "command", "view", "state", "table", "meta"]


@interned
@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """A built-in type without arguments. `int` has 32 bits, `long` 64; `timestamp` and `time` have microseconds."""

    name: ScalarName


@interned
@dataclass(frozen=True, slots=True, eq=False)
class Decimal:
    """`decimal(precision, scale)`: at most `precision` digits (1 to 38), `scale` of them behind the point."""

    precision: int
    scale: int


@interned
@dataclass(frozen=True, slots=True, eq=False)
class List:
    """`list<item>`."""

    item: Type


@interned
@dataclass(frozen=True, slots=True, eq=False)
class Map:
    """`map<value>`; the keys are strings."""

    value: Type


@interned
@dataclass(frozen=True, slots=True, eq=False)
class Optional:
    """`item?`; `item` is never optional itself, also not through an alias."""

    item: Type


@interned
@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A declared type by its qualified name.

    Fields have the kinds `alias record enum union`. Expressions also see events, commands, rows of views, states (by
    the name of their stream), rows of tables and `meta` (whose name is `meta`), which have fields as records have.
    """

    kind: NamedKind
    name: str


@interned
@dataclass(frozen=True, slots=True, eq=False)
class Exact:
    """A decimal of any size, the result of decimal arithmetic; it is rounded where it is assigned."""


@interned
@dataclass(frozen=True, slots=True, eq=False)
class Duration:
    """A length of time, in whole milliseconds where it is written and microseconds where it is computed."""


@interned
@dataclass(frozen=True, slots=True, eq=False)
class Null:
    """The type of `null` alone."""


@interned
@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """The type of something that was already reported; it fits everywhere, so that one mistake is told once."""


Type: TypeAlias = Scalar | Decimal | List | Map | Optional | Named | Exact | Duration | Null | Unknown

STRING = Scalar("string")
BOOL = Scalar("bool")
INT = Scalar("int")
LONG = Scalar("long")
DOUBLE = Scalar("double")
BYTES = Scalar("bytes")
UUID = Scalar("uuid")
DATE = Scalar("date")
TIME = Scalar("time")
TIMESTAMP = Scalar("timestamp")
EXACT = Exact()
DURATION = Duration()
NULL = Null()
UNKNOWN = Unknown()

SCALARS: dict[str, Scalar] = {
    scalar.name: scalar for scalar in (STRING, BOOL, INT, LONG, DOUBLE, BYTES, UUID, DATE, TIME, TIMESTAMP)
}

INT_RANGE = (-(2**31), 2**31 - 1)
LONG_RANGE = (-(2**63), 2**63 - 1)

META_FIELDS: dict[str, Type] = {
    "event_id": UUID,
    "recorded_at": TIMESTAMP,
    "stream_version": LONG,
    "correlation_id": Optional(UUID),
    "causation_id": Optional(UUID),
    "actor": Optional(STRING),
}
"""What travels with every event outside its payload."""


def optional(item: Type) -> Type:
    """`item?`, which for an optional, `null` or unknown type is the type itself."""
    return item if isinstance(item, Optional | Null | Unknown) else Optional(item)


def required(type_: Type) -> Type:
    """The type without its `?`."""
    return type_.item if isinstance(type_, Optional) else type_


def spell(type_: Type) -> str:
    """How a user would write the type; names without their context."""
    match type_:
        case Scalar(name):
            return name
        case Decimal(precision, scale):
            return f"decimal({precision}, {scale})"
        case List(item):
            return f"list<{spell(item)}>"
        case Map(value):
            return f"map<{spell(value)}>"
        case Optional(item):
            return f"{spell(item)}?"
        case Named("state", name):
            return f"the state of {name.rpartition('.')[2]}"
        case Named(_, name):
            return name.rpartition(".")[2]
        case Exact():
            return "decimal"
        case Duration():
            return "duration"
        case Null():
            return "null"
        case Unknown():
            return "unknown"
