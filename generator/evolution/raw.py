"""Values of a model as Avro has them without logical types.

Comes in: a value of the language and its type. Goes out: what a schema without logical types writes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal as DecimalNumber
from typing import Any
from uuid import UUID

from evgen.dsl import model as m
from evgen.dsl.evaluate.examples import NoExample, example
from evgen.dsl.model.types import Decimal, List, Map, Named, Optional, Type
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value
from evgen.generator.avro.schema import decimal_bytes

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def example_of(model: m.Model, element: m.Event | m.Command) -> dict[str, Any] | None:
    """The raw value of the model's own example of an event or a command; None where there is none."""
    try:
        return {field.name: raw_of(model, field.type, example(model, field)) for field in element.fields}
    except (NoExample, ValueError, KeyError):
        return None


def raw_of(model: m.Model, type_: Type, value: Value) -> Any:
    """The raw value of a value of this type; a record in a union is a pair of its name and its fields."""
    match type_:
        case Optional(item):
            return None if value is None else raw_of(model, item, value)
        case Named("alias", name):
            return raw_of(model, model.alias(name).target, value)
        case Decimal(_, scale) if isinstance(value, DecimalNumber):
            return decimal_bytes(value, scale)
    match value:
        case tuple() if isinstance(type_, List):
            return [raw_of(model, type_.item, each) for each in value]
        case MapValue(entries) if isinstance(type_, Map):
            return {key: raw_of(model, type_.value, each) for key, each in entries}
        case SymbolValue(enum, symbol):
            return next(each.wire for each in model.enum(enum).symbols if each.name == symbol)
        case RecordValue(record, values):
            types = {field.name: field.type for field in model.record(record).fields}
            found = {name: raw_of(model, types[name], each) for name, each in values}
            return (record, found) if isinstance(type_, Named) and type_.kind == "union" else found
    return _scalar(value)


def _scalar(value: Value) -> Any:
    match value:
        case UUID():
            return str(value)
        case datetime():
            since = value - _EPOCH
            return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
        case date():
            return value.toordinal() - _EPOCH.toordinal()
        case time():
            return ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond
    return value
