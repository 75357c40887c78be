"""Whether a value may stand in a place of a type, and the conversions that this needs.

Nothing narrows: int widens to long, decimal and double, long to decimal; a decimal is rounded half-even where it is
assigned to `decimal(p, s)`; a required place takes no optional value.
"""

from __future__ import annotations

from decimal import Decimal as DecimalNumber

from evgen.dsl.diagnostics.diagnostic import Edit, Fix
from evgen.dsl.model.expressions import CallFunction, Constant, Convert, Expression, Faulty, Narrowed, NewList
from evgen.dsl.model.types import (
    DOUBLE,
    EXACT,
    LONG,
    UNKNOWN,
    Decimal,
    Exact,
    List,
    Map,
    Named,
    Null,
    Optional,
    Scalar,
    Type,
    Unknown,
    optional,
    required,
    spell,
)
from evgen.dsl.resolve.constants import decimal_fits, does_not_fit
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.resolve.typing import same_type


def assign(resolution: Resolution, value: Expression, expected: Type, what: str) -> Expression:
    """`value` as the type `expected`, converted where numbers need it.

    `what` names the place ("the field `total`"). A value that does not fit is reported and becomes `Faulty`.
    """
    fitted = fit(resolution, value, expected)
    if fitted is not None:
        return fitted
    if isinstance(value, Constant) and does_not_fit(resolution, value, expected):
        return Faulty(expected, value.span)
    _report_mismatch(resolution, value, expected, what)
    return Faulty(expected, value.span)


def fit(resolution: Resolution, value: Expression, expected: Type) -> Expression | None:
    """`value` as the type `expected`, or None where it does not fit; nothing is reported."""
    if isinstance(value, Faulty) or (value.type == expected and not isinstance(expected, Null)):
        return value
    actual, wanted = resolution.base(value.type), resolution.base(expected)
    if isinstance(actual, Unknown) or isinstance(wanted, Unknown):
        return value
    if isinstance(wanted, Optional):
        if isinstance(actual, Null):
            return Constant(None, expected, value.span)
        inner = resolution.base(wanted.item)
        if isinstance(actual, Optional):
            return _convert(resolution, value, resolution.base(actual.item), inner, Optional(inner))
        return _convert(resolution, value, actual, inner, inner)
    if isinstance(actual, Optional | Null):
        return None
    return _convert(resolution, value, actual, wanted, wanted)


def _convert(resolution: Resolution, value: Expression, actual: Type, wanted: Type, result: Type) -> Expression | None:
    """`value` of the required type `actual` (or its optional) as the required type `wanted`; `result` is its type."""
    if actual == wanted:
        return value
    match actual, wanted:
        case (Scalar("int" | "long"), Decimal(precision, scale)) if isinstance(value, Constant):
            exact = DecimalNumber(value.value) if isinstance(value.value, int) else None
            held = exact is not None and decimal_fits(exact, precision, scale)
            return Convert(value, result, value.span) if held else None
        case (Scalar("int"), Scalar("long") | Scalar("double") | Decimal() | Exact()):
            return Convert(value, result, value.span)
        case (Scalar("long"), Decimal() | Exact()):
            return Convert(value, result, value.span)
        case (Decimal() | Exact(), Decimal()):
            if isinstance(value, Constant):
                return None
            return Convert(value, result, value.span)
        case (Decimal(), Exact()):
            return value
        case (List(), List()) if isinstance(value, NewList | Constant) and not getattr(value, "items", ()):
            return value
        case (List(one), List(other)) if _fits_unchanged(resolution, one, other):
            return value
        case (Map(one), Map(other)) if _fits_unchanged(resolution, one, other):
            return value
        case (Named(), Named()) if _fits_unchanged(resolution, actual, wanted):
            return value
        case _:
            return None


def _fits_unchanged(resolution: Resolution, one: Type, other: Type) -> bool:
    """Whether every value of the one type is a value of the other without any conversion."""
    if same_type(resolution, one, other):
        return True
    one, other = resolution.base(one), resolution.base(other)
    match one, other:
        case (Optional(a), Optional(b)) | (List(a), List(b)) | (Map(a), Map(b)):
            return _fits_unchanged(resolution, a, b)
        case (_, Optional(b)):
            return _fits_unchanged(resolution, one, b)
        case (Named("record", name), Named("union", union) as inner_union):
            return name in resolution.unions.get(union, ()) or inner_union in resolution.incomplete
        case (Named("union", name), Named("union", union)):
            return set(resolution.unions.get(name, ())) <= set(resolution.unions.get(union, ()))
        case _:
            return False


def _report_mismatch(resolution: Resolution, value: Expression, expected: Type, what: str) -> None:
    actual, wanted = resolution.base(value.type), resolution.base(expected)
    if isinstance(actual, Null):
        resolution.report(
            "EVM307",
            value.span,
            f"{what} is never null: its type is `{spell(expected)}`",
            hint=f"give a value, or declare it as `{spell(expected)}?`",
        )
        return
    if (
        isinstance(actual, Optional)
        and not isinstance(wanted, Optional)
        and fit(resolution, Narrowed(value, required(actual), value.span), expected) is not None
    ):
        resolution.report(
            "EVM307",
            value.span,
            f"{what} is required, and this may be null",
            hint="say what it is otherwise with `?? …`, or test `… != null` before",
        )
        return
    resolution.report(
        "EVM306",
        value.span,
        f"{what} is `{spell(expected)}`, and this is `{spell(value.type)}`",
        hint=_way_out(resolution, value, actual, wanted),
        fixes=_fixes(resolution, value, actual, wanted),
    )


def _fixes(resolution: Resolution, value: Expression, actual: Type, wanted: Type) -> list[Fix]:
    """The one thing that can be meant by a literal, or by a clock, of another type."""
    meant = ""
    match required(wanted), value:
        case Scalar("date"), CallFunction(function="now"):
            meant = "today()"
        case Scalar("timestamp"), CallFunction(function="today"):
            meant = "now()"
        case Named("enum", name), Constant(value=str(text)) if name in resolution.enums:
            if any(symbol.name == text for symbol in resolution.enums[name].symbols):
                meant = f"{name.rpartition('.')[2]}.{text}"
        case Scalar("int" | "long" | "double") | Decimal(), Constant(value=str(text)):
            meant = text if text.replace(".", "", 1).isdecimal() and text.isascii() else ""
        case Scalar("bool"), Constant(value=str(text)):
            meant = text if text in ("true", "false") else ""
        case Scalar("string"), Constant(value=bool() | int() | DecimalNumber() as plain):
            meant = f'"{str(plain).lower()}"'
        case _:
            pass
    return [Fix(f"write `{meant}`", (Edit(value.span, meant),))] if meant else []


def _way_out(resolution: Resolution, value: Expression, actual: Type, wanted: Type) -> str:
    actual, wanted = required(actual), required(wanted)
    match actual, wanted:
        case (Scalar() | Decimal() | Exact() | Named("enum", _), Scalar("string")):
            return "write `text(…)` around it"
        case (Scalar("int" | "long" | "double") | Decimal() | Exact(), Scalar("int" | "long" | "double" as name)):
            return f"nothing narrows by itself: write `{name}(…)` around it"
        case (Scalar("double"), Decimal()):
            return "write `decimal(…)` around it"
        case (Named("enum", _), Named("enum", name)):
            return f"write `{name.rpartition('.')[2]}(…)` around it to take the symbol of the same name"
        case (Scalar("string"), Named("enum", name)):
            short = name.rpartition(".")[2]
            if isinstance(value, Constant) and isinstance(value.value, str):
                return f"write the symbol bare, or as `{short}.{value.value}`"
            return f"write `{short}(…)` around it"
        case (Scalar("timestamp"), Scalar("date")):
            if isinstance(value, CallFunction):
                return "`today()` is the date of `now()`"
            return "write `date(…)` around it"
        case (Scalar("int"), Scalar("date" | "timestamp")):
            return 'a date is written as a text: `"2026-03-01"`'
        case (_, Scalar("bool")):
            return _as_test(value, actual)
        case (Scalar("date"), Scalar("timestamp")) if isinstance(value, CallFunction):
            return "write `now()`"
        case (Named("record", _), Named("record", _)):
            return "make the record that is wanted: `{ ..the_other }` copies the fields of the same names"
        case _:
            return ""


def _as_test(value: Expression, actual: Type) -> str:
    """What to ask of a value that is no condition by itself."""
    match actual:
        case _ if isinstance(value.type, Optional):
            return "a condition is a question: `… != null`"
        case List() | Map():
            return "a condition is a question: `….count > 0`"
        case Scalar("string"):
            return 'a condition is a question: `… != ""`'
        case _:
            return "a condition is a question, such as `… > 0`" if is_number(actual) else "a condition is a question"


# --- one type for two -------------------------------------------------------------------------------------------------


def common_type(resolution: Resolution, one: Type, other: Type) -> Type | None:
    """The type that holds the values of both, as for the branches of an `if`; None where there is none."""
    a, b = resolution.base(one), resolution.base(other)
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return UNKNOWN
    if isinstance(a, Null) or isinstance(b, Null):
        return optional(b if isinstance(a, Null) else a)
    if isinstance(a, Optional) or isinstance(b, Optional):
        inner = common_type(resolution, required(a), required(b))
        return None if inner is None else optional(inner)
    if _fits_unchanged(resolution, a, b):
        return b
    if _fits_unchanged(resolution, b, a):
        return a
    return common_number(a, b)


def common_number(a: Type, b: Type) -> Type | None:
    """The numeric type that two numbers meet in, or None: double meets int, and decimals meet int and long."""
    if a == b and is_number(a):
        return a
    kinds = {_number_kind(a), _number_kind(b)}
    if None in kinds:
        return None
    if kinds <= {"int", "long"}:
        return LONG
    if kinds == {"int", "double"}:
        return DOUBLE
    return EXACT if "double" not in kinds else None


def is_number(type_: Type) -> bool:
    """Whether a base type is one of the numbers."""
    return _number_kind(type_) is not None


def _number_kind(type_: Type) -> str | None:
    match type_:
        case Scalar("int" | "long" | "double" as name):
            return name
        case Decimal() | Exact():
            return "decimal"
        case _:
            return None


def branch_type(resolution: Resolution, branches: list[Expression], hint: Type | None) -> Type | None:
    """The type of branches together: what is wanted where each fits it, else what holds all; None if nothing does."""
    wanted = None if hint is None or isinstance(resolution.base(hint), Unknown) else hint
    if wanted is not None and all(fit(resolution, branch, wanted) is not None for branch in branches):
        return wanted
    type_ = branches[0].type
    for branch in branches[1:]:
        common = common_type(resolution, type_, branch.type)
        if common is None:
            return None
        type_ = common
    return type_
