"""Constant values of the model as Python expressions."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal as DecimalNumber
from uuid import UUID

from evgen.dsl.model.types import Decimal, List, Map, Optional, Type
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value
from evgen.generator.pydantic.names import symbol_names
from evgen.generator.pydantic.scope import Scope, attributes
from evgen.generator.pydantic.source import Entry, Expr, bytes_literal, call, dict_of, list_of, text_literal


def literal(scope: Scope, value: Value, type_: Type) -> Expr:
    """A value of this type as an expression that makes it anew."""
    match value:
        case None | bool() | int():
            return repr(value)
        case float():
            return repr(value).replace("e+", "e")
        case str():
            return text_literal(value)
        case bytes():
            return bytes_literal(value)
        case DecimalNumber():
            text = _decimal_text(scope, value, type_)
            return call(scope.use("decimal", "Decimal"), text_literal(text) if "." in text else text)
        case UUID():
            return call(scope.use("uuid", "UUID"), text_literal(str(value)))
        case datetime():
            day, moment = (value.year, value.month, value.day), (value.hour, value.minute, value.second)
            parts = _numbers(*day, *moment, value.microsecond)
            return call(f"{scope.dt()}.datetime", *parts, Entry("tzinfo=", f"{scope.dt()}.UTC"))
        case date():
            return call(f"{scope.dt()}.date", *_numbers(value.year, value.month, value.day))
        case time():
            return call(f"{scope.dt()}.time", *_numbers(value.hour, value.minute, value.second, value.microsecond))
        case SymbolValue(enum, symbol):
            member = symbol_names(scope.model.enum(enum).symbols)[symbol]
            return f"{scope.name(enum)}.{member}"
        case RecordValue(record, fields):
            return _record(scope, record, fields)
        case MapValue(entries):
            inside = inner(scope, type_)
            return dict_of((text_literal(key), literal(scope, each, inside)) for key, each in entries)
        case tuple():
            inside = inner(scope, type_)
            return list_of(literal(scope, each, inside) for each in value)
    raise ValueError(f"{value!r} is no value of a field")


def inner(scope: Scope, type_: Type) -> Type:
    """The type of the elements of a list or of the entries of a map."""
    base = scope.model.base(type_)
    base = base.item if isinstance(base, Optional) else base
    match base:
        case List(item) | Map(item):
            return item
    raise ValueError(f"{type_} has no elements")


def is_simple(value: Value) -> bool:
    """Whether a value can be made before the classes are, and shared: it needs no record and cannot be changed."""
    return not isinstance(value, RecordValue | MapValue | tuple)


def _record(scope: Scope, record: str, fields: tuple[tuple[str, Value], ...]) -> Expr:
    shape = scope.layout.shapes[record]
    named = attributes(scope, shape)
    types = {field.name: field.type for field in shape.fields}
    arguments = (Entry(f"{named[name]}=", literal(scope, each, types[name])) for name, each in fields)
    return call(f"{scope.name(record)}{scope.constructor}", *arguments)


def _decimal_text(scope: Scope, value: DecimalNumber, type_: Type) -> str:
    base = scope.model.base(type_)
    base = base.item if isinstance(base, Optional) else base
    return f"{value:.{base.scale}f}" if isinstance(base, Decimal) else f"{value:f}"


def _numbers(*parts: int) -> tuple[str, ...]:
    """The parts of a date or a time, without the zeros at the end that Python does not need."""
    needed = list(map(str, parts))
    while (len(needed) > 3 and needed[-1] == "0") or (len(needed) > 2 and len(parts) == 4 and needed[-1] == "0"):
        needed.pop()
    return tuple(needed)
