"""Values of the model's own evaluator as instances of generated classes, and the other way; and random ones."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal as DecimalNumber
from enum import Enum
from random import Random
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from evgen.dsl.evaluate.examples import example
from evgen.dsl.model import Field
from evgen.dsl.model.types import Decimal, List, Map, Named, Optional, Scalar, Type
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value
from tests.kit.kits import Kit

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
TEXTS = ("", "a", "b", "SHIPPED", "AB-0001", "EUR", "x y", "ß", "0")
NUMBERS = (0, 1, 2, 3, -1, 7, 100)
FAR = (2**31 - 1, -(2**31), 10**9)


def value_of(kit: Kit, instance: Any) -> Value:
    """What an attribute of a generated class is for the evaluator."""
    if isinstance(instance, Enum):
        return _symbol(kit, instance)
    if isinstance(instance, list):
        return tuple(value_of(kit, each) for each in instance)
    if isinstance(instance, dict):
        return MapValue(tuple((key, value_of(kit, each)) for key, each in instance.items()))
    if hasattr(instance, "FULL_NAME"):
        fields = type(instance).model_fields.items()
        pairs = ((field.alias or name, value_of(kit, vars(instance)[name])) for name, field in fields)
        return RecordValue(instance.FULL_NAME, tuple(pairs))
    return instance


def _symbol(kit: Kit, instance: Enum) -> SymbolValue:
    for context in kit.model.contexts:
        for enum in context.enums:
            place = kit.layout.places[enum.qualified_name]
            if kit.of(place.module, place.name) is type(instance):
                name = next(each.name for each in enum.symbols if each.wire == instance.value)
                return SymbolValue(enum.qualified_name, name)
    raise KeyError(type(instance))


def instance_of(kit: Kit, value: Value) -> Any:
    """A value of the evaluator as attributes of generated classes have it."""
    match value:
        case RecordValue(record, fields):
            return kit.cls(record).model_validate({name: instance_of(kit, each) for name, each in fields})
        case SymbolValue(enum, symbol):
            place = kit.layout.places[enum]
            wire = next(each.wire for each in kit.model.enum(enum).symbols if each.name == symbol)
            return kit.of(place.module, place.name)(wire)
        case MapValue(entries):
            return {key: instance_of(kit, each) for key, each in entries}
        case tuple():
            return [instance_of(kit, each) for each in value]
        case _:
            return value


# --- random values ----------------------------------------------------------------------------------------------------


def random_instance(kit: Kit, full_name: str, fields: tuple[Field, ...], random: Random, depth: int = 0) -> Any:
    """An instance of a class; where a random value breaks a constraint, the field has its example."""
    values = {each.name: random_value(kit, each.type, each.name, random, depth) for each in fields}
    for _ in range(3):
        try:
            return kit.cls(full_name).model_validate({name: instance_of(kit, each) for name, each in values.items()})
        except ValidationError:
            # A nested record may be what is wrong, so all that could be are replaced at once, the others one by one.
            for each in fields:
                if random.random() < 0.5 or not _is_allowed(kit, each, values[each.name]):
                    values[each.name] = example(kit.model, each)
    values = {each.name: example(kit.model, each) for each in fields}
    return kit.cls(full_name).model_validate({name: instance_of(kit, each) for name, each in values.items()})


def _is_allowed(kit: Kit, field: Field, value: Value) -> bool:
    from evgen.dsl.evaluate.values import violation

    return not violation(kit.model, field, value)


def random_value(kit: Kit, type_: Type, name: str, random: Random, depth: int = 0) -> Value:
    """A value of a type; ids and texts come from small pools, so that they meet."""
    base = kit.model.base(type_)
    match base:
        case Optional(item):
            return None if random.random() < 0.4 + depth / 5 else random_value(kit, item, name, random, depth + 1)
        case List(item):
            count = 0 if depth > 2 else random.choice((0, 1, 1, 2, 3))
            return tuple(random_value(kit, item, name, random, depth + 1) for _ in range(count))
        case Map(value):
            keys = random.sample(TEXTS, 0 if depth > 2 else random.randint(0, 3))
            return MapValue(tuple((key, random_value(kit, value, name, random, depth + 1)) for key in keys))
        case Decimal(precision, scale):
            return _decimal(precision, scale, random)
        case Named("enum", enum):
            return SymbolValue(enum, random.choice(kit.model.enum(enum).symbols).name)
        case Named("union", union):
            return random_record(kit, random.choice(kit.model.union(union).members), random, depth)
        case Named("record", record):
            return random_record(kit, record, random, depth)
        case Scalar(scalar):
            return _scalar(scalar, random)
    raise TypeError(base)


def random_record(kit: Kit, record: str, random: Random, depth: int) -> Value:
    """A record that its class accepts."""
    return value_of(kit, random_instance(kit, record, kit.model.record(record).fields, random, depth + 1))


def _decimal(precision: int, scale: int, random: Random) -> DecimalNumber:
    digits = random.choice((1, 2, 3, precision)) if random.random() < 0.1 else random.randint(1, min(precision, 4))
    number = random.randint(-(10**digits) + 1, 10**digits - 1)
    return DecimalNumber(abs(number) if random.random() < 0.8 else number).scaleb(-scale)


def _scalar(name: str, random: Random) -> Value:
    match name:
        case "string":
            return random.choice(TEXTS)
        case "bool":
            return random.random() < 0.5
        case "int" | "long":
            return random.choice(FAR if random.random() < 0.05 else NUMBERS)
        case "double":
            return random.choice((0.0, 1.5, -2.25, 1e10, 0.1))
        case "bytes":
            return random.choice((b"", b"a", b"\x00\xff"))
        case "uuid":
            return UUID(int=random.randint(1, 3), version=4)
        case "date":
            return dt.date(2026, 1, 1) + dt.timedelta(days=random.randint(-3, 40))
        case "time":
            return dt.time(random.randint(0, 23), random.randint(0, 59))
        case _:
            return START + dt.timedelta(minutes=random.randint(-10_000, 10_000))
