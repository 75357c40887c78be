"""What types say about values at run time: equality, ranges, constraints and the text of a value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal as DecimalNumber
from uuid import UUID

from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate import arithmetic
from evgen.dsl.evaluate.examples import allows
from evgen.dsl.evaluate.faults import Faulted
from evgen.dsl.model import Constraints, Field, Model
from evgen.dsl.model.types import (
    INT_RANGE,
    LONG_RANGE,
    Decimal,
    List,
    Map,
    Named,
    Optional,
    Scalar,
    Type,
    required,
    spell,
)
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value


def equal(one: Value, other: Value) -> bool:
    """`==` of the language: null equals null, decimals compare as numbers, maps without order."""
    match one, other:
        case (tuple(), tuple()):
            return len(one) == len(other) and all(map(equal, one, other))
        case (RecordValue(a, fields), RecordValue(b, others)):
            if a != b or len(fields) != len(others):
                return False
            known = dict(others)
            return all(name in known and equal(value, known[name]) for name, value in fields)
        case (MapValue(entries), MapValue(others)):
            known = dict(others)
            return len(entries) == len(others) and all(key in known and equal(v, known[key]) for key, v in entries)
        case _:
            return one == other


def field_value(record: RecordValue, name: str) -> Value:
    """The value of a field; a KeyError where the record lacks it."""
    for field_name, value in record.fields:
        if field_name == name:
            return value
    raise KeyError(name)


def with_fields(record: RecordValue, values: dict[str, Value]) -> RecordValue:
    """The record with these fields in place of its own."""
    return replace(record, fields=tuple(values.items()))


def start_fields(model: Model, fields: tuple[Field, ...]) -> Iterator[tuple[str, Value]]:
    """What the fields of a row or a state start with: their default, null, or empty; required ones have no start."""
    for field in fields:
        if field.default is not None:
            yield field.name, field.default.value
            continue
        match model.base(field.type):
            case Optional():
                yield field.name, None
            case List():
                yield field.name, ()
            case Map():
                yield field.name, MapValue(())
            case _:
                pass


# --- ranges -----------------------------------------------------------------------------------------------------------


def hold(model: Model, type_: Type, value: Value, span: Span) -> Value:
    """The value as a field of this type keeps it; Faulted where integers or decimals are out of range.

    Arithmetic is exact, so this is where overflow is found. Records hold their own fields already.
    """
    base = model.base(type_)
    match base, value:
        case (_, None):
            return None
        case (Optional(item), _):
            return hold(model, item, value, span)
        case (Scalar("int"), int()):
            return _in_range(value, INT_RANGE, "int", span)
        case (Scalar("long"), int()):
            return _in_range(value, LONG_RANGE, "long", span)
        case (Decimal(precision, scale), DecimalNumber()):
            return fit_decimal(value, precision, scale, span)
        case (List(item), tuple()):
            return tuple(hold(model, item, element, span) for element in value)
        case (Map(inner), MapValue(entries)):
            return MapValue(tuple((key, hold(model, inner, element, span)) for key, element in entries))
        case _:
            return value


def _in_range(value: int, bounds: tuple[int, int], name: str, span: Span) -> int:
    if not bounds[0] <= value <= bounds[1]:
        raise Faulted(f"{value} is out of the range of `{name}`", span)
    return value


def fit_decimal(value: DecimalNumber, precision: int, scale: int, span: Span) -> DecimalNumber:
    """The value rounded half-even to `scale` places; Faulted where it has more than `precision` digits then."""
    try:
        return arithmetic.rounded(value, precision, scale)
    except arithmetic.Fault as fault:
        raise Faulted(f"{value:f} is too large for `{spell(Decimal(precision, scale))}`", span) from fault


def finite(value: float, span: Span) -> float:
    """The double, which is never infinite and never NaN."""
    try:
        return arithmetic.finite(value)
    except arithmetic.Fault as fault:
        raise Faulted("the result is too large for `double`", span) from fault


# --- constraints ------------------------------------------------------------------------------------------------------


def violation(model: Model, field: Field, value: Value) -> str:
    """Which constraint a value breaks, in words; empty where it holds to all, also inside lists, maps and records."""
    if value is None:
        return ""
    for constraints in model.constraints_of(field):
        if not allows(constraints, value):
            return f"`{field.name}` is {show(value)}, which breaks its {_broken(constraints, value)}"
    return _inside(model, field.name, field.type, value)


def _inside(model: Model, name: str, type_: Type, value: Value) -> str:
    match model.base(required(type_)), value:
        case (List(item), tuple()):
            return _first(_element(model, f"{name}[{at + 1}]", item, element) for at, element in enumerate(value))
        case (Map(item), MapValue(entries)):
            return _first(_element(model, f"{name}[{key}]", item, element) for key, element in entries)
        case (Named("record" | "union"), RecordValue(record, values)):
            known = dict(values)
            fields = [field for field in model.record(record).fields if field.name in known]
            reason = _first(violation(model, field, known[field.name]) for field in fields)
            return reason.replace("`", f"`{name}.", 1) if reason else ""
        case _:
            return ""


def _element(model: Model, name: str, type_: Type, value: Value) -> str:
    if value is None:
        return ""
    for alias in model.aliases_of(type_):
        if not allows(alias.notes.constraints, value):
            return f"`{name}` is {show(value)}, which breaks its {_broken(alias.notes.constraints, value)}"
    return _inside(model, name, type_, value)


def _first(reasons: Iterator[str]) -> str:
    return next((reason for reason in reasons if reason), "")


def _broken(constraints: Constraints, value: Value) -> str:
    if constraints.minimum is not None and not allows(Constraints(minimum=constraints.minimum), value):
        return f"`@min({constraints.minimum})`"
    if constraints.maximum is not None and not allows(Constraints(maximum=constraints.maximum), value):
        return f"`@max({constraints.maximum})`"
    if constraints.pattern is not None and not allows(Constraints(pattern=constraints.pattern), value):
        return f'`@pattern("{constraints.pattern}")`'
    return "`@length`"


# --- text -------------------------------------------------------------------------------------------------------------


def text_of(value: Value, *, exact: bool = False) -> str:
    """`text(e)`: the canonical text of a scalar.

    Decimals are written plainly, with the places of their type; the result of arithmetic (`exact`), which has no places
    of its own, without trailing zeros. Times are ISO 8601, timestamps in UTC with `Z`, a fraction with six digits only
    where there is one. A symbol is its name in the model.
    """
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case DecimalNumber():
            return _plain(value) if exact else f"{value:f}"
        case float():
            return repr(value)
        case datetime():
            return value.replace(tzinfo=None).isoformat() + "Z"
        case date() | time():
            return value.isoformat()
        case SymbolValue(_, symbol):
            return symbol
        case int() | UUID():
            return str(value)
        case _:
            raise TypeError(f"{value!r} has no text")


def _plain(value: DecimalNumber) -> str:
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def show(value: Value, *, named: bool = False) -> str:
    """The value as a model would write it; `named` writes records with the names of their types."""
    match value:
        case None:
            return "null"
        case bool() | int() | float() | DecimalNumber() | SymbolValue():
            return text_of(value)
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
            return f'"{escaped}"'
        case bytes():
            return show(value.decode("latin-1"))
        case tuple():
            return "[" + ", ".join(show(element, named=named) for element in value) + "]"
        case RecordValue(record, fields):
            inner = [f"{name} = {show(value, named=named)}" for name, value in fields]
            if named:
                return f"{record.rpartition('.')[2]}({', '.join(inner)})"
            return "{ " + "  ".join(inner) + " }" if inner else "{ }"
        case MapValue(entries):
            inner = [f"{key} = {show(value, named=named)}" for key, value in entries]
            return "{ " + "  ".join(inner) + " }" if inner else "{ }"
        case date() | time() | UUID():
            return f'"{text_of(value)}"'
        case _:
            return str(value)
