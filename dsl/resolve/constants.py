"""Literals become values of the type that is wanted, and constant expressions become values.

Comes in: a literal and the type of its place. Goes out: a `Constant`, or a report why the type cannot hold it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal as DecimalNumber
from uuid import UUID

from evgen.dsl import syntax
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Constant, Convert, Expression, Faulty, NewList, NewMap, NewRecord
from evgen.dsl.model.types import (
    DOUBLE,
    DURATION,
    EXACT,
    INT,
    INT_RANGE,
    LONG,
    LONG_RANGE,
    STRING,
    Decimal,
    Exact,
    Scalar,
    Type,
    required,
    spell,
)
from evgen.dsl.model.values import MapValue, RecordValue, Value
from evgen.dsl.parse.literals import duration_ms
from evgen.dsl.resolve.resolution import Resolution


def number(resolution: Resolution, text: str, hint: Type | None, span: Span) -> Expression:
    """A number, with its sign in `text`: of the type that is wanted if it fits, else of its natural type.

    Natural is int, long if it is too large, else (or with a point) an exact decimal.
    """
    wanted = resolution.base(required(hint)) if hint is not None else None
    exact = DecimalNumber(text)
    whole = "." not in text
    match wanted:
        case Scalar("int") if whole and in_range(exact, INT_RANGE):
            return Constant(int(text), INT, span)
        case Scalar("long") if whole and in_range(exact, LONG_RANGE):
            return Constant(int(text), LONG, span)
        case Scalar("double") if float(exact) not in (float("inf"), float("-inf")):
            return Constant(float(exact), DOUBLE, span)
        case Decimal(precision, scale) if decimal_fits(exact, precision, scale):
            return Constant(place_digits(exact, scale), wanted, span)
        case Exact():
            return Constant(exact, EXACT, span)
        case _:
            pass
    if whole and in_range(exact, INT_RANGE):
        return Constant(int(text), INT, span)
    if whole and in_range(exact, LONG_RANGE):
        return Constant(int(text), LONG, span)
    return Constant(exact, EXACT, span)


def in_range(value: DecimalNumber | int, bounds: tuple[int, int]) -> bool:
    """Whether a number lies in a range of whole numbers, both ends included."""
    return bounds[0] <= value <= bounds[1]


def decimal_fits(value: DecimalNumber, precision: int, scale: int) -> bool:
    """Whether a `decimal(precision, scale)` holds the value without rounding, however many digits it has."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    significant = "".join(map(str, digits)).rstrip("0")
    places = -exponent - (len(digits) - len(significant))
    return not significant or (places <= scale and len(significant) - places <= precision - scale)


def place_digits(value: DecimalNumber, scale: int) -> DecimalNumber:
    """The value with exactly `scale` digits behind the point; it must fit."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    missing = scale + exponent
    if missing >= 0:
        return DecimalNumber((sign, (*digits, *([0] * missing)), -scale))
    return DecimalNumber((sign, digits[:missing] or (0,), -scale))


_PARSED = {
    "uuid": ("a uuid", "3f2a7c1e-8a52-4c0f-9d1b-2f6f6f0a1b2c"),
    "date": ("a date", "2026-03-01"),
    "time": ("a time of day", "10:00:00"),
    "timestamp": ("a point in time with its offset", "2026-03-01T10:00:00Z"),
}


def text(resolution: Resolution, literal: syntax.StringLiteral, hint: Type | None) -> Expression:
    """A text, read by the type that is wanted: dates, times, timestamps, uuids and bytes are written as texts."""
    wanted = resolution.base(required(hint)) if hint is not None else STRING
    span, written = literal.span, literal.value
    match wanted:
        case Scalar("bytes"):
            if all(ord(letter) < 256 for letter in written):
                return Constant(written.encode("latin-1"), wanted, span)
            resolution.report(
                "EVM308",
                span,
                "each character of a value of bytes is one byte",
                hint=r"write bytes as `\u{00}` to `\u{FF}` or as ASCII",
            )
            return Faulty(wanted, span)
        case Scalar(name) if name in _PARSED:
            value = parse_text(name, written)
            if value is not None:
                return Constant(value, wanted, span)
            what, example = _PARSED[name]
            resolution.report(
                "EVM308", span, f'"{shorten(written)}" is not {what}', hint=f'write for instance "{example}"'
            )
            return Faulty(wanted, span)
        case _:
            return Constant(written, STRING, span)


def shorten(written: str) -> str:
    """A text for a message: one line of at most 40 characters."""
    line = written.replace("\n", "\\n")
    return line if len(line) <= 40 else line[:39] + "…"


_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?")
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def parse_text(name: str, written: str) -> Value:
    """The value of a date, time, timestamp (in UTC) or uuid that is written as a text; None if it is none."""
    try:
        match name:
            case "uuid" if _UUID.fullmatch(written):
                return UUID(written)
            case "date" if _DATE.fullmatch(written):
                return date.fromisoformat(written)
            case "time" if _TIME.fullmatch(written):
                return time.fromisoformat(written)
            case "timestamp" if _TIMESTAMP.fullmatch(written):
                return datetime.fromisoformat(written).astimezone(UTC)
            case _:
                return None
    except (ValueError, OverflowError):
        return None


def duration(literal: syntax.DurationLiteral) -> Expression:
    """A length of time."""
    return Constant(timedelta(milliseconds=duration_ms(literal.text)), DURATION, literal.span)


class NotConstant(Exception):
    """Raised inside this module's caller chain where an expression is not a constant; carries its place."""

    def __init__(self, span: Span) -> None:
        super().__init__(span)
        self.span = span


def value_of(expression: Expression) -> Value:
    """The value of a constant expression; NotConstant where it is none (also where it was reported as faulty)."""
    match expression:
        case Constant(value=value):
            return value
        case NewList(items=items):
            return tuple(value_of(item) for item in items)
        case NewRecord(record=record, fields=fields):
            return RecordValue(record, tuple((name, value_of(item)) for name, item in fields))
        case NewMap(entries=entries):
            return MapValue(tuple((name, value_of(item)) for name, item in entries))
        case Convert(value=inner, type=type_):
            return converted(value_of(inner), required(type_), expression.span)
        case _:
            raise NotConstant(expression.span)


def converted(value: Value, type_: Type, span: Span) -> Value:
    """A constant number as another numeric type."""
    match type_:
        case Scalar("double") if isinstance(value, int | DecimalNumber):
            return float(value)
        case Decimal(precision, scale) if isinstance(value, int | DecimalNumber):
            exact = DecimalNumber(value)
            if decimal_fits(exact, precision, scale):
                return place_digits(exact, scale)
            raise NotConstant(span)
        case _:
            return value


def does_not_fit(resolution: Resolution, constant: Constant, expected: Type) -> bool:
    """Report a number that its place cannot hold, in words about numbers; False where that is not the case."""
    wanted = resolution.base(required(expected))
    value = constant.value
    if isinstance(value, bool) or not isinstance(value, int | DecimalNumber):
        return False
    match wanted:
        case Scalar("int" | "long") if isinstance(value, DecimalNumber) and value != value.to_integral_value():
            resolution.report("EVM308", constant.span, f"`{spell(wanted)}` holds whole numbers, and {value} is none")
        case Scalar("int" | "long" as name):
            low, high = INT_RANGE if name == "int" else LONG_RANGE
            bigger = "use `long`" if name == "int" else "use `decimal(p, 0)`"
            resolution.report("EVM308", constant.span, f"`{name}` holds {low} to {high}, not {value}", hint=bigger)
        case Decimal(precision, scale):
            resolution.report(
                "EVM308",
                constant.span,
                f"`{spell(wanted)}` cannot hold {value}",
                hint=f"it has {precision - scale} digits before the point and {scale} behind it",
            )
        case _:
            return False
    return True
