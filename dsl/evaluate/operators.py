"""Operators on values that are not null and of fitting types; exact, with Faulted where there is no result.

What a number becomes is said once, in `arithmetic`, which generated code has too.
"""

from __future__ import annotations

import operator as python
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal as DecimalNumber
from decimal import DecimalException
from typing import ParamSpec, TypeVar

from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate import arithmetic
from evgen.dsl.evaluate.faults import Faulted
from evgen.dsl.evaluate.values import finite, fit_decimal, hold
from evgen.dsl.model import Model
from evgen.dsl.model.types import DOUBLE, INT, LONG, Decimal, Exact, Type, required
from evgen.dsl.model.values import Value

P = ParamSpec("P")
T = TypeVar("T")

_EXACTLY: dict[str, Callable[[DecimalNumber, DecimalNumber], DecimalNumber]] = {
    "+": arithmetic.exact(python.add),
    "-": arithmetic.exact(python.sub),
    "*": arithmetic.exact(python.mul),
    "/": arithmetic.divided,
}


def _faulting(span: Span, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What a function of `arithmetic` gives; its fault is one of the model, at this place."""
    try:
        return function(*arguments, **named)
    except arithmetic.Fault as fault:
        raise Faulted(str(fault), span) from fault


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
    if operator not in _EXACTLY:
        raise TypeError(f"`{operator}` on decimals")
    try:
        result = _faulting(span, _EXACTLY[operator], left, right)
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
            return _faulting(span, arithmetic.ratio, left, right)
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
                return left + sign * _faulting(span, arithmetic.whole_days, right)
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
        case ("decimal", int() | float() | DecimalNumber()):
            return arithmetic.to_decimal(value)
        case ("double", int() | float() | DecimalNumber()):
            return _to_double(value, span)
        case (("int" | "long") as name, int() | float() | DecimalNumber()):
            try:
                return arithmetic.to_int(value) if name == INT.name else arithmetic.to_long(value)
            except arithmetic.Fault as fault:
                raise Faulted(f"{value} is out of the range of `{name}`", span) from fault
        case _:
            raise TypeError(f"{function}({value!r})")


def _to_double(value: int | float | DecimalNumber, span: Span) -> float:
    try:
        return arithmetic.to_double(value)
    except arithmetic.Fault as fault:
        raise Faulted(f"{value} is too large for `{DOUBLE.name}`", span) from fault


def total(values: list[Value], type_: Type, span: Span) -> Value:
    """`list.sum(e)`: the sum in the order of the list; of nothing it is 0."""
    zero: Value = DecimalNumber(0) if isinstance(type_, Decimal | Exact) else 0 if type_ in (INT, LONG) else 0.0
    result = zero
    for value in values:
        result = operate("+", result, value, span)
    return result
