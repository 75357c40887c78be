"""Constant values of the language: defaults, examples and the values in scenarios.

Scalars are the Python values of their types (`timestamp` an aware `datetime` in UTC, `decimal` a `Decimal`, `bytes` a
`bytes`), lists are tuples. What Python has no value for, because it needs the name of a declared type, stands here.
A value is always complete and fits the type of the place where it stands: an `int` in a place of type `double` is a
`float`, in a place of type `decimal(p, s)` a `Decimal` with `s` places.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias
from uuid import UUID

from evgen.dsl.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class SymbolValue:
    """A symbol of an enum: the enum's qualified name, and the symbol's name in the model."""

    enum: str
    symbol: str


@dataclass(frozen=True, slots=True)
class RecordValue:
    """A record's value: its qualified name, and every field in the order of declaration, defaults filled in."""

    record: str
    fields: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class MapValue:
    """A map's entries in the order written."""

    entries: tuple[tuple[str, Value], ...]


Value: TypeAlias = (
    bool
    | int
    | float
    | Decimal
    | str
    | bytes
    | UUID
    | date
    | time
    | datetime
    | timedelta
    | SymbolValue
    | RecordValue
    | MapValue
    | tuple["Value", ...]
    | None
)


def size_of(value: Value, at_most: int) -> int:
    """How many values are in a value, itself included; where they are more than `at_most`, a number above it."""
    found = 0
    waiting: list[Value] = [value]
    while waiting and found <= at_most:
        found += 1
        match waiting.pop():
            case tuple() as items:
                waiting.extend(items)
            case RecordValue(_, entries) | MapValue(entries):
                waiting.extend(each for _, each in entries)
            case _:
                pass
    return found
