"""What the language of the model means where Python alone would mean something else.

Decimals are exact, a quotient keeps 38 digits, and what does not fit its type is a
``Fault``: an error of the program, which is not a refusal.
"""

from __future__ import annotations

import datetime as dt
import decimal
import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S", bound=Enum)


class Fault(ArithmeticError):
    """A run-time error: a number out of range, a null where something must be."""


_TRAPS = [decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow]
_EXACT = decimal.Context(
    prec=20_000,
    Emin=decimal.MIN_EMIN,
    Emax=decimal.MAX_EMAX,
    traps=[*_TRAPS, decimal.Inexact],
)
_QUOTIENTS = decimal.Context(
    prec=38,
    Emin=decimal.MIN_EMIN,
    Emax=decimal.MAX_EMAX,
    traps=_TRAPS,
)
_ROUNDED = decimal.Context(prec=20_000)


def exact(function: Callable[P, T]) -> Callable[P, T]:
    """In this function ``+``, ``-`` and ``*`` on decimals lose no digit."""

    @wraps(function)
    def exactly(*args: P.args, **kwargs: P.kwargs) -> T:
        with decimal.localcontext(_EXACT):
            return function(*args, **kwargs)

    return exactly


def divided(one: Decimal, other: Decimal) -> Decimal:
    """The quotient, with 38 digits, rounded half to even."""
    if not other:
        raise Fault("division by zero")
    return _QUOTIENTS.divide(one, other)


def rounded(value: Decimal | int, precision: int, scale: int) -> Decimal:
    """The value with so many places, rounded half to even; a fault where it is too large."""
    result = Decimal(value).quantize(Decimal((0, (1,), -scale)), context=_ROUNDED)
    if result.copy_abs() >= Decimal((0, (1,), precision - scale)):
        raise Fault(f"{value} is too large for decimal({precision}, {scale})")
    return result if result else result.copy_abs()


def finite(value: float) -> float:
    """The value, which is a number."""
    if not math.isfinite(value):
        raise Fault("the result is too large for a double")
    return value


def ratio(one: float, other: float) -> float:
    """The quotient of two doubles."""
    if other == 0:
        raise Fault("division by zero")
    return finite(one / other)


def to_double(value: float | Decimal) -> float:
    """The nearest double."""
    try:
        return finite(float(value))
    except OverflowError:
        raise Fault(f"{value} is too large for a double") from None


def to_decimal(value: float | Decimal) -> Decimal:
    """The number as a decimal: of a double, the shortest one that reads back the same."""
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def to_int(value: float | Decimal) -> int:
    """The value without what is behind its point, as a whole number of 32 bits."""
    return _whole(value, 31)


def to_long(value: float | Decimal) -> int:
    """The value without what is behind its point, as a whole number of 64 bits."""
    return _whole(value, 63)


def _whole(value: float | Decimal, bits: int) -> int:
    whole = int(value)
    if not -(2**bits) <= whole < 2**bits:
        raise Fault(f"{value} has more than {bits + 1} bits")
    return whole


def whole_days(value: dt.timedelta) -> dt.timedelta:
    """The duration, which moves a date, so it has whole days."""
    if value % dt.timedelta(days=1):
        raise Fault("a date moves by whole days")
    return value


def known(value: T | None) -> T:
    """The value, of which a test before has shown that it is there."""
    if value is None:
        raise Fault("this is null, against all that was tested before")
    return value


def or_else(value: T | None, otherwise: T) -> T:
    """The value, or what stands for it where there is none."""
    return otherwise if value is None else value


def first(items: Iterable[T]) -> T | None:
    """The first element, or None."""
    return next(iter(items), None)


def last(items: list[T]) -> T | None:
    """The last element, or None."""
    return items[-1] if items else None


def symbol_of(enum: type[S], value: str | None) -> S | None:
    """The symbol that is written like this, or None."""
    return next((symbol for symbol in enum if symbol.value == value), None)


def text(value: str | bool | float | Decimal | UUID | dt.date | dt.time) -> str:
    """The canonical text of a value."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case float():
            return repr(value)
        case dt.datetime():
            return value.replace(tzinfo=None).isoformat() + "Z"
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


def shortest_text(value: Decimal) -> str:
    """The text of a result of arithmetic, without zeros at its end."""
    written = f"{value:f}" if value else "0"
    return written.rstrip("0").rstrip(".") if "." in written else written
