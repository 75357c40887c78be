"""Operators on values that are not null and of fitting types; exact, with Faulted where there is no result."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    Context,
    DecimalException,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
)
from decimal import Decimal as DecimalNumber

from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate.faults import Faulted
from evgen.dsl.evaluate.values import finite, fit_decimal, hold
from evgen.dsl.model import Model
from evgen.dsl.model.types import DOUBLE, INT, INT_RANGE, LONG, LONG_RANGE, Decimal, Exact, Type, required
from evgen.dsl.model.values import Value

EXACT_NUMBERS = Context(
    prec=20_000, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[InvalidOperation, DivisionByZero, Overflow, Inexact]
)
"""Sums and products are exact: what would need more digits than this is a fault, never rounded."""

QUOTIENTS = Context(prec=38, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[InvalidOperation, DivisionByZero, Overflow])
"""`/` keeps 38 digits, rounded half-even, which is the rounding of a new context."""

DAY = timedelta(days=1)


def operate(operator: str, left: Value, right: Value, span: Span) -> Value:
    """`+ - * /` on two numbers of one kind, on texts (`+`), and on times and durations."""
    match left, right:
        case (str(), str()):
            return left + right
        case (DecimalNumber(), DecimalNumber()):
            return _decimals(operator, left, right, span)
        case (float(), float()):
            return _doubles(operator, left, right, span)
        case (int(), int()):
            return _whole(operator, left, right)
        case _:
            return _times(operator, left, right, span)


def _whole(operator: str, left: int, right: int) -> int:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            raise TypeError(f"`{operator}` on whole numbers")


def _decimals(operator: str, left: DecimalNumber, right: DecimalNumber, span: Span) -> DecimalNumber:
    try:
        match operator:
            case "+":
                result = EXACT_NUMBERS.add(left, right)
            case "-":
                result = EXACT_NUMBERS.subtract(left, right)
            case "*":
                result = EXACT_NUMBERS.multiply(left, right)
            case "/":
                if not right:
                    raise Faulted("division by zero", span)
                result = QUOTIENTS.divide(left, right)
            case _:
                raise TypeError(f"`{operator}` on decimals")
    except DecimalException as error:
        raise Faulted("the decimal has too many digits", span) from error
    # There is one zero.
    return result if result else result.copy_abs()


def _doubles(operator: str, left: float, right: float, span: Span) -> float:
    match operator:
        case "+":
            return finite(left + right, span)
        case "-":
            return finite(left - right, span)
        case "*":
            return finite(left * right, span)
        case "/":
            if right == 0:
                raise Faulted("division by zero", span)
            return finite(left / right, span)
        case _:
            raise TypeError(f"`{operator}` on doubles")


def _times(operator: str, left: Value, right: Value, span: Span) -> Value:
    sign = 1 if operator == "+" else -1
    try:
        match left, right:
            case (datetime(), datetime()):
                return left - right
            case (datetime(), timedelta()):
                return left + sign * right
            case (date(), timedelta()):
                if right % DAY:
                    raise Faulted("a date moves by whole days", span)
                return left + sign * right
            case (date() as one, date() as other) if not isinstance(one, datetime) and not isinstance(other, datetime):
                return one - other
            case (timedelta(), timedelta()):
                return left + sign * right
            case _:
                raise TypeError(f"{left!r} {operator} {right!r}")
    except OverflowError as error:
        raise Faulted("the time is outside the years 1 to 9999", span) from error


def negate(value: Value, span: Span) -> Value:
    """Unary minus on a number or a duration."""
    match value:
        case DecimalNumber():
            return value.copy_negate() if value else value.copy_abs()
        case int() | float():
            return -value
        case timedelta():
            return operate("-", timedelta(0), value, span)
        case _:
            raise TypeError(f"-{value!r}")


def is_before(left: Value, right: Value) -> bool:
    """`<`: numbers and times as such, texts by code points."""
    match left, right:
        case (str(), str()):
            return left < right
        case (int() | float() | DecimalNumber(), int() | float() | DecimalNumber()):
            return left < right
        case _:
            return bool(left < right)  # type: ignore[operator]  # two times of one kind


def convert(model: Model, value: Value, type_: Type, span: Span) -> Value:
    """A number as a wider or rounded numeric type, as `Convert` says; null stays null."""
    if value is None:
        return None
    base = model.base(required(model.base(type_)))
    match base, value:
        case (Exact(), int() | DecimalNumber()):
            return DecimalNumber(value)
        case (Decimal(precision, scale), int() | DecimalNumber()):
            return fit_decimal(DecimalNumber(value), precision, scale, span)
        case (_, int() | float()) if base == DOUBLE:
            return _to_double(value, span)
        case _:
            return hold(model, base, value, span)


def to_number(function: str, value: Value, span: Span) -> Value:
    """`decimal(e)`, `double(e)`, `int(e)`, `long(e)`.

    A double becomes the shortest decimal that reads back as the same double. `int` and `long` cut what is behind the
    point; what is too large for them is a fault.
    """
    match function, value:
        case ("decimal", float()):
            return DecimalNumber(repr(value))
        case ("decimal", int() | DecimalNumber()):
            return DecimalNumber(value)
        case ("double", int() | float() | DecimalNumber()):
            return _to_double(value, span)
        case (("int" | "long") as name, int() | float() | DecimalNumber()):
            low, high = INT_RANGE if name == INT.name else LONG_RANGE
            whole = int(value)
            if not low <= whole <= high:
                raise Faulted(f"{value} is out of the range of `{name}`", span)
            return whole
        case _:
            raise TypeError(f"{function}({value!r})")


def _to_double(value: int | float | DecimalNumber, span: Span) -> float:
    try:
        return finite(float(value), span)
    except OverflowError as error:
        raise Faulted(f"{value} is too large for `{DOUBLE.name}`", span) from error


def total(values: list[Value], type_: Type, span: Span) -> Value:
    """`list.sum(e)`: the sum in the order of the list; of nothing it is 0."""
    zero: Value = DecimalNumber(0) if isinstance(type_, Decimal | Exact) else 0 if type_ in (INT, LONG) else 0.0
    result = zero
    for value in values:
        result = operate("+", result, value, span)
    return result
