"""Values of generated classes: made by Hypothesis, and as what fastavro writes and reads."""

from __future__ import annotations

import datetime as dt
import json
import math
import pickle
import string
from collections.abc import Callable
from decimal import Decimal as DecimalNumber
from enum import Enum
from io import BytesIO
from types import ModuleType
from typing import Any
from uuid import UUID

import fastavro
from hypothesis import strategies as st

from evgen.dsl.model import Constraints, Field, Model
from evgen.dsl.model.types import Decimal, List, Map, Named, Optional, Scalar, Type
from evgen.generator.pydantic.layout import Layout, Shape
from evgen.generator.pydantic.scope import attribute_names

Find = Callable[[str], Any]
"""The class of a qualified name."""


def finder(layout: Layout, package: ModuleType) -> Find:
    """Find the generated classes by the qualified names of the model."""
    import importlib

    def find(full_name: str) -> Any:
        place = layout.places[full_name]
        return getattr(importlib.import_module(f"{package.__name__}.{'.'.join(place.module)}"), place.name)

    return find


class Values:
    """Strategies for valid instances."""

    def __init__(self, layout: Layout, find: Find) -> None:
        self._layout, self._find = layout, find
        self._shapes: dict[str, st.SearchStrategy[Any]] = {}

    @property
    def _model(self) -> Model:
        return self._layout.model

    def shape(self, shape: Shape) -> st.SearchStrategy[Any]:
        """Instances of a class; fields with a default are sometimes left out."""
        if shape.full_name not in self._shapes:
            self._shapes[shape.full_name] = st.deferred(lambda: self._build(shape))
        return self._shapes[shape.full_name]

    def _build(self, shape: Shape) -> st.SearchStrategy[Any]:
        named = attribute_names(self._layout, shape)
        required, optional = {}, {}
        for one in shape.fields:
            target = required if one.default is None else optional
            target[named[one.name]] = self.field(one)
        cls = self._find(shape.full_name)
        return st.fixed_dictionaries(required, optional=optional).map(lambda values: cls(**values))

    def field(self, one: Field) -> st.SearchStrategy[Any]:
        """Values of a field."""
        return self._type(one.type, list(self._model.constraints_of(one)))

    def _type(self, type_: Type, constraints: list[Constraints]) -> st.SearchStrategy[Any]:
        model = self._model
        match type_:
            case Named("alias", name):
                alias = model.alias(name)
                return self._type(alias.target, [*constraints, alias.notes.constraints])
            case Optional(item):
                return st.none() | self._type(item, constraints)
            case List(item):
                low, high = _lengths(constraints)
                return st.lists(self._type(item, []), min_size=low, max_size=min(high, max(low, 2)))
            case Map(value):
                low, high = _lengths(constraints)
                return st.dictionaries(TEXTS, self._type(value, []), min_size=low, max_size=min(high, max(low, 2)))
            case Named("enum", name):
                return st.sampled_from(list(self._find(name)))
            case Named("record", name):
                return self.shape(self._layout.shapes[name])
            case Named("union", name):
                members = [self.shape(self._layout.shapes[each]) for each in model.union(name).members]
                return st.one_of(members)
            case _:
                return scalars(type_, constraints)


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


def scalars(type_: Type, constraints: list[Constraints]) -> st.SearchStrategy[Any]:
    """Values of a scalar type, all that it can hold."""
    low_length, high_length = _lengths(constraints)
    low, high = _numbers(constraints)
    patterns = [each.pattern for each in constraints if each.pattern]
    match type_:
        case Scalar("string") if patterns:
            found: st.SearchStrategy[Any] = st.from_regex(patterns[-1], fullmatch=True, alphabet=string.printable)
            import re

            return found.filter(
                lambda text: (
                    low_length <= len(text) <= high_length and all(re.fullmatch(pattern, text) for pattern in patterns)
                )
            )
        case Scalar("string"):
            alphabet = st.characters(exclude_categories=("Cs",))
            return st.text(alphabet, min_size=low_length, max_size=min(high_length, low_length + 70))
        case Scalar("bytes"):
            return st.binary(min_size=low_length, max_size=min(high_length, low_length + 70))
        case Scalar("bool"):
            return st.booleans()
        case Scalar("int" | "long" as name):
            bits = 31 if name == "int" else 63
            return st.integers(
                max(-(2**bits), math.ceil(low) if low is not None else -(2**bits)),
                min(2**bits - 1, math.floor(high) if high is not None else 2**bits - 1),
            )
        case Scalar("double"):
            return st.floats(
                None if low is None else float(low),
                None if high is None else float(high),
                allow_nan=False,
                allow_infinity=False,
            )
        case Scalar("uuid"):
            return st.uuids()
        case Scalar("date"):
            return st.dates()
        case Scalar("time"):
            return st.times()
        case Scalar("timestamp"):
            zones = (
                st.timezones()
                | st.just(dt.UTC)
                | st.integers(-720, 720).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
            )
            return st.datetimes(dt.datetime(1, 1, 2), dt.datetime(9999, 12, 30), timezones=zones)
        case Decimal(precision, scale):
            most = DecimalNumber(f"{10**precision - 1}E-{scale}")
            smallest = most.copy_negate() if low is None else max(low, most.copy_negate())
            largest = most if high is None else min(high, most)
            return st.decimals(smallest, largest, places=scale, allow_nan=False)
    raise ValueError(f"no values for {type_}")


def _lengths(constraints: list[Constraints]) -> tuple[int, float]:
    low = max((each.min_length for each in constraints if each.min_length is not None), default=0)
    return low, min((each.max_length for each in constraints if each.max_length is not None), default=10**6)


def _numbers(constraints: list[Constraints]) -> tuple[DecimalNumber | None, DecimalNumber | None]:
    low = [DecimalNumber(str(each.minimum)) for each in constraints if each.minimum is not None]
    high = [DecimalNumber(str(each.maximum)) for each in constraints if each.maximum is not None]
    return max(low, default=None), min(high, default=None)


# --- with fastavro ----------------------------------------------------------------------------------------------------


def datum(value: Any, schema: Any, names: dict[str, Any]) -> Any:
    """An instance as what fastavro writes: dictionaries, and the members of unions with their names."""
    if isinstance(schema, str):
        schema = names.get(schema, schema)
    if isinstance(schema, list):
        if value is None:
            return None
        for branch in schema:
            name = branch.get("name") if isinstance(branch, dict) else branch
            kind = branch if isinstance(branch, dict) else names.get(branch, {})
            if hasattr(value, "FULL_NAME"):
                if kind.get("type") == "record" and _full(kind, name) == value.FULL_NAME:
                    return (value.FULL_NAME, datum(value, branch, names))
            elif branch != "null" and kind.get("type") != "record":
                return datum(value, branch, names)
        raise AssertionError(f"{value!r} is in no branch")
    if isinstance(schema, str):
        return value
    match schema["type"]:
        case "record":
            names[_full(schema, schema["name"])] = schema
            by_wire = {field.alias or name: name for name, field in type(value).model_fields.items()}
            return {
                field["name"]: datum(value.__dict__[by_wire[field["name"]]], field["type"], names)
                for field in schema["fields"]
            }
        case "enum":
            names[_full(schema, schema["name"])] = schema
            return value.value
        case "array":
            return [datum(each, schema["items"], names) for each in value]
        case "map":
            return {key: datum(each, schema["values"], names) for key, each in value.items()}
        case _:
            return value.value if isinstance(value, Enum) else value


def _full(schema: dict[str, Any], name: str | None) -> str:
    assert name is not None
    return name if "." in name else f"{schema.get('namespace', '')}.{name}"


def declare(schema: Any, names: dict[str, Any]) -> dict[str, Any]:
    """All named types of a schema, also those of branches that a value does not take."""
    if isinstance(schema, list):
        for branch in schema:
            declare(branch, names)
    elif isinstance(schema, dict):
        if schema["type"] in ("record", "enum"):
            names[_full(schema, schema["name"])] = schema
        for field in schema.get("fields", ()):
            declare(field["type"], names)
        for inner in (schema.get("items"), schema.get("values"), schema["type"]):
            if isinstance(inner, dict | list):
                declare(inner, names)
    return names


def fastavro_bytes(value: Any) -> bytes:
    """What fastavro writes for an instance."""
    schema = json.loads(type(value).SCHEMA)
    out = BytesIO()
    fastavro.schemaless_writer(out, fastavro.parse_schema(schema), datum(value, schema, declare(schema, {})))
    return out.getvalue()


def without_names(value: Any) -> Any:
    """A datum of fastavro without the names of the members of unions."""
    match value:
        case (str() as name, dict() as fields) if "." in name:
            return without_names(fields)
        case dict():
            return {key: without_names(each) for key, each in value.items()}
        case list():
            return [without_names(each) for each in value]
        case UUID():
            return str(value)
        case _:
            return value


# --- instances --------------------------------------------------------------------------------------------------------


def same_as(read: Any, made: Any) -> None:
    """Two instances that nothing tells apart, and everything inside them."""
    assert type(read) is type(made)
    assert repr(read) == repr(made)
    if hasattr(made, "model_fields_set"):
        assert read.model_fields_set == made.model_fields_set or made.model_fields_set < read.model_fields_set
        assert list(read.__dict__) == list(made.__dict__)
        assert read.__pydantic_extra__ is None and made.__pydantic_extra__ is None
        assert read.__pydantic_private__ is None and made.__pydantic_private__ is None
        assert pickle.dumps(read.model_copy()) == pickle.dumps(read)
        for key, value in made.__dict__.items():
            same_as(read.__dict__[key], value)
    elif isinstance(made, list):
        for one, other in zip(read, made, strict=True):
            same_as(one, other)
    elif isinstance(made, dict):
        assert list(read) == list(made)
        for key, value in made.items():
            same_as(read[key], value)
