"""Operators on operands whose types are known."""

from __future__ import annotations

from evgen.dsl.diagnostics.diagnostic import Edit, Fix
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Constant, Expression, Faulty, Narrowed, Operation, Root
from evgen.dsl.model.types import (
    BOOL,
    DATE,
    DURATION,
    EXACT,
    STRING,
    TIME,
    TIMESTAMP,
    UNKNOWN,
    Decimal,
    Exact,
    List,
    Null,
    Optional,
    Scalar,
    Type,
    Unknown,
    optional,
    required,
    spell,
)
from evgen.dsl.resolve.advice import if_null, on_operands
from evgen.dsl.resolve.assigning import assign, common_number, common_type, fit, is_number
from evgen.dsl.resolve.resolution import Resolution

ORDERED = (STRING, DATE, TIME, TIMESTAMP, DURATION)
"""What `<` compares besides numbers; texts by code points."""


def operate(resolution: Resolution, operator: str, left: Expression, right: Expression, span: Span) -> Expression:
    """`left operator right`, for all operators but `and` and `or`; a mistake is reported and gives `Faulty`."""
    if (
        isinstance(left, Faulty)
        or isinstance(right, Faulty)
        or _is_unknown(resolution, left)
        or _is_unknown(resolution, right)
    ):
        return Faulty(BOOL if operator in ("==", "!=", "<", "<=", ">", ">=", "in") else UNKNOWN, span)
    match operator:
        case "==" | "!=":
            return _equality(resolution, operator, left, right, span)
        case "<" | "<=" | ">" | ">=":
            return _order(resolution, operator, left, right, span)
        case "in":
            return _membership(resolution, left, right, span)
        case "??":
            return _otherwise(resolution, left, right, span)
        case _:
            return _arithmetic(resolution, operator, left, right, span)


def _is_unknown(resolution: Resolution, value: Expression) -> bool:
    return isinstance(required(resolution.base(value.type)), Unknown)


def _as_row(value: Expression) -> Expression:
    """The row before or after a change, optional again: `== null` may be asked of it after a test that answered it."""
    if isinstance(value, Narrowed) and isinstance(value.value, Root) and value.value.name in ("before", "after"):
        return value.value
    return value


def _equality(resolution: Resolution, operator: str, left: Expression, right: Expression, span: Span) -> Expression:
    left, right = _as_row(left), _as_row(right)
    for one, other in ((left, right), (right, left)):
        if isinstance(resolution.base(other.type), Null) and not isinstance(resolution.base(one.type), Optional | Null):
            resolution.report(
                "EVM309",
                span,
                "this is never null, so the comparison says nothing",
                note=f"its type is `{spell(one.type)}`",
                hint="take the test away, or make the value optional where it is declared",
            )
            return Faulty(BOOL, span)
    common = common_type(resolution, left.type, right.type)
    if common is None:
        return _refuse(resolution, operator, left, right, span)
    return _result(operator, _as(resolution, left, common), _as(resolution, right, common), BOOL, span)


def _order(resolution: Resolution, operator: str, left: Expression, right: Expression, span: Span) -> Expression:
    if _is_optional(resolution, operator, left) or _is_optional(resolution, operator, right):
        return Faulty(BOOL, span)
    a, b = resolution.base(left.type), resolution.base(right.type)
    common = common_number(a, b) if is_number(a) and is_number(b) else (a if a == b and a in ORDERED else None)
    if common is None:
        return _refuse(resolution, operator, left, right, span)
    return _result(operator, _as(resolution, left, common), _as(resolution, right, common), BOOL, span)


def _is_optional(resolution: Resolution, operator: str, value: Expression) -> bool:
    if not isinstance(resolution.base(value.type), Optional | Null):
        return False
    resolution.report(
        "EVM307",
        value.span,
        f"`{operator}` needs a value here, and this may be null",
        hint=if_null(resolution, value),
    )
    return True


def _membership(resolution: Resolution, left: Expression, right: Expression, span: Span) -> Expression:
    base = resolution.base(right.type)
    if isinstance(base, Optional):
        _is_optional(resolution, "in", right)
        return Faulty(BOOL, span)
    if not isinstance(base, List):
        resolution.report(
            "EVM309",
            right.span,
            f"`in` looks into a list, and this is `{spell(right.type)}`",
            hint="for the keys of a map write `map[key] != null`",
        )
        return Faulty(BOOL, span)
    common = common_type(resolution, left.type, base.item)
    wanted = fit(resolution, left, base.item) or (left if common == base.item else None)
    if wanted is None and (common is None or isinstance(resolution.base(left.type), Null)):
        return _refuse(resolution, "in", left, right, span)
    return _result("in", wanted or left, right, BOOL, span)


def _otherwise(resolution: Resolution, left: Expression, right: Expression, span: Span) -> Expression:
    base = resolution.base(left.type)
    if not isinstance(base, Optional | Null):
        rest = Span(span.file, left.span.end, right.span.end)
        resolution.report(
            "EVM323",
            left.span,
            "this is never null, so what stands behind `??` is never taken",
            hint="take `??` and what stands behind it away",
            fixes=[Fix("take it away", (Edit(rest, ""),))],
        )
        return left
    resolution.alternatives.add(left.span)
    common = common_type(resolution, required(base), right.type)
    if common is None:
        return _refuse(resolution, "??", left, right, span)
    return _result("??", _as(resolution, left, optional(common)), _as(resolution, right, common), common, span)


def _arithmetic(resolution: Resolution, operator: str, left: Expression, right: Expression, span: Span) -> Expression:
    optionals = [_is_optional(resolution, operator, operand) for operand in (left, right)]
    if any(optionals):
        return Faulty(UNKNOWN, span)
    a, b = resolution.base(left.type), resolution.base(right.type)
    if is_number(a) and is_number(b):
        return _number(resolution, operator, left, right, span)
    result = _text_or_time(operator, a, b)
    if result is None:
        return _refuse(resolution, operator, left, right, span)
    return _result(operator, left, right, result, span)


def _text_or_time(operator: str, a: Type, b: Type) -> Type | None:
    match operator, a, b:
        case ("+", Scalar("string"), Scalar("string")):
            return STRING
        case ("+" | "-", Scalar("timestamp" | "date"), _) if b == DURATION:
            return a
        case ("-", Scalar("timestamp"), Scalar("timestamp")) | ("-", Scalar("date"), Scalar("date")):
            return DURATION
        case ("+" | "-", _, _) if a == b == DURATION:
            return DURATION
        case _:
            return None


def _number(resolution: Resolution, operator: str, left: Expression, right: Expression, span: Span) -> Expression:
    a, b = resolution.base(left.type), resolution.base(right.type)
    common = common_number(a, b)
    if common is None:
        return _refuse(resolution, operator, left, right, span)
    if operator == "/" and isinstance(common, Scalar) and common.name != "double":
        resolution.report(
            "EVM309",
            span,
            "`/` divides decimals and doubles, not whole numbers",
            hint="write `decimal(…)` or `double(…)` around one of the two",
        )
        return Faulty(EXACT, span)
    if isinstance(common, Decimal | Exact):
        common = EXACT
    return _result(operator, _as(resolution, left, common), _as(resolution, right, common), common, span)


def _as(resolution: Resolution, value: Expression, type_: Type) -> Expression:
    """`value` as a type that is known to hold it."""
    if isinstance(value, Constant) and value.value is None:
        return Constant(None, type_, value.span)
    return assign(resolution, value, type_, "this")


def _result(operator: str, left: Expression, right: Expression, type_: Type, span: Span) -> Expression:
    if isinstance(left, Faulty) or isinstance(right, Faulty) or isinstance(type_, Unknown):
        return Faulty(type_, span)
    return Operation(operator, left, right, type_, span)  # type: ignore[arg-type]


def _refuse(resolution: Resolution, operator: str, left: Expression, right: Expression, span: Span) -> Expression:
    one, other = spell(left.type), spell(right.type)
    way = on_operands(resolution, operator, left, right)
    resolution.report(
        "EVM309", span, f"`{operator}` does not take `{one}` and `{other}`", hint=way.hint, fixes=way.fixes
    )
    return Faulty(BOOL if operator in ("==", "!=", "<", "<=", ">", ">=", "in") else UNKNOWN, span)
