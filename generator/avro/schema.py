"""Avro schemas of the parts of a model.

Comes in: a model without errors. Goes out: schemas as JSON values; every generator takes them from here. A schema
defines each named type where it is first used and names it by its full name afterwards, so it stands by itself. The
namespace is the name of the context, so the Avro full name is the qualified name of the model.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal as DecimalNumber
from typing import TypeAlias
from uuid import UUID

from evgen.dsl.base.memo import computed_once
from evgen.dsl.model import Alias, Command, Enum, Event, Field, Model, Notes, Record, Stream, Table, Union, View
from evgen.dsl.model.types import NULL, Decimal, List, Map, Named, Null, Optional, Scalar, Type
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value
from evgen.generator.json_text import Json

RecordLike: TypeAlias = Record | Event | Command | View | Table

_SCALARS: dict[str, Json] = {
    "string": "string",
    "bool": "boolean",
    "int": "int",
    "long": "long",
    "double": "double",
    "bytes": "bytes",
    "uuid": {"type": "string", "logicalType": "uuid"},
    "date": {"type": "int", "logicalType": "date"},
    "time": {"type": "long", "logicalType": "time-micros"},
    "timestamp": {"type": "long", "logicalType": "timestamp-micros"},
}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


# --- what others use --------------------------------------------------------------------------------------------------


@computed_once
def schema(model: Model, qualified_name: str) -> dict[str, Json]:
    """The schema of an event, command, view (its rows), table, record or enum, complete in itself.

    A KeyError where nothing of these has the name. It is made once, so nobody may change it.
    """
    element = model.elements[qualified_name]
    match element:
        case Enum():
            return _enum(model, element)
        case Record() | Event() | Command() | View() | Table():
            return _record(model, element, set())
    raise KeyError(f"{qualified_name} has no schema")


def key_schema(model: Model, qualified_name: str) -> dict[str, Json] | None:
    """The schema of the key of a stream or a view that has several key fields; None for one field or none."""
    element = model.elements[qualified_name]
    if not isinstance(element, Stream | View) or len(element.key) < 2:
        return None
    namespace, _, name = qualified_name.rpartition(".")
    found: dict[str, Json] = {
        "type": "record",
        "name": key_name(name),
        "namespace": namespace,
        "doc": f"The key of {name}.",
    }
    aliases = [key_name(old) for old in old_full_names(model, qualified_name, element.notes)]
    if aliases:
        found["aliases"] = [*aliases]
    defined = {f"{namespace}.{key_name(name)}"}
    found["fields"] = [_field(model, field, defined) for field in element.key]
    return found


def key_name(name: str) -> str:
    """The name of the record that holds the key of a stream or a view, from its name or its full name."""
    return f"{name}Key"


def type_schema(model: Model, type_: Type) -> Json:
    """The schema of a type by itself."""
    return _type(model, type_, set())


def field_schema(model: Model, field: Field) -> Json:
    """A field by itself, as it stands in a schema."""
    return _field(model, field, set())


def union_branches(model: Model, type_: Type) -> tuple[Type, ...]:
    """The branches of a type that is a union in Avro: null first, then the type or the members; else empty."""
    match type_:
        case Scalar():
            return ()
        case Optional(item):
            return (NULL, *(union_branches(model, item) or (item,)))
        case Named("union", name):
            return tuple(Named("record", member) for member in model.union(name).members)
        case Named("alias", name):
            return union_branches(model, model.alias(name).target)
        case _:
            return ()


def field_branches(model: Model, field: Field) -> tuple[Type, ...]:
    """The branches of a field in the order of its schema: the branch of the reader's default comes first."""
    branches = () if isinstance(field.type, Scalar) else union_branches(model, field.type)
    default = field.reader_default if branches else None
    if default is None:
        return branches
    first = branch_of(branches, default.value)
    return (branches[first], *branches[:first], *branches[first + 1 :])


def branch_of(branches: tuple[Type, ...], value: Value) -> int:
    """Which branch of a union a constant belongs to."""
    for index, branch in enumerate(branches):
        match branch:
            case Null():
                fits = value is None
            case Named("record", name):
                fits = isinstance(value, RecordValue) and value.record == name
            case _:
                fits = value is not None
        if fits:
            return index
    raise ValueError(f"{value!r} fits no branch")


def default_json(model: Model, value: Value, type_: Type) -> Json:
    """A constant as the default of a field of this type (Avro 1.12, "Complex Types", table of field defaults).

    Bytes and decimals are texts of the code points 0 to 255; dates, times and timestamps are numbers.
    """
    match value:
        case None | bool() | int() | float() | str():
            return value
        case DecimalNumber():
            return decimal_bytes(value, _scale(model, type_, value)).decode("latin-1")
        case bytes():
            return value.decode("latin-1")
        case UUID():
            return str(value)
        case datetime():
            since = value - _EPOCH
            return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
        case date():
            return value.toordinal() - _EPOCH.toordinal()
        case time():
            return ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond
        case SymbolValue(enum, name):
            return next(symbol.wire for symbol in model.enum(enum).symbols if symbol.name == name)
        case RecordValue(record, fields):
            types = {field.name: field.type for field in model.record(record).fields}
            return {name: default_json(model, each, types[name]) for name, each in fields}
        case MapValue(entries):
            inside = type_inside(model, type_)
            return {key: default_json(model, each, inside) for key, each in entries}
        case tuple():
            inside = type_inside(model, type_)
            return [default_json(model, each, inside) for each in value]
    raise ValueError(f"{value!r} cannot be a default")


def decimal_bytes(value: DecimalNumber, scale: int) -> bytes:
    """The unscaled number as Avro writes a decimal: two's complement, most significant byte first, no byte too many."""
    sign, digits, exponent = value.as_tuple()
    unscaled, shift = int("".join(map(str, digits))), int(exponent) + scale
    if shift < 0 and unscaled % 10**-shift:
        raise ValueError(f"{value} has more than {scale} digits behind the point")
    unscaled = int(unscaled * 10**shift) if shift >= 0 else unscaled // 10**-shift
    number = -unscaled if sign else unscaled
    length = (number if number >= 0 else ~number).bit_length() // 8 + 1
    return number.to_bytes(length, "big", signed=True)


def old_full_names(model: Model, qualified_name: str, notes: Notes) -> tuple[str, ...]:
    """The names of `@was` as full names: a short one belongs to the namespace."""
    namespace, _, name = qualified_name.rpartition(".")
    own = tuple(old if "." in old else f"{namespace}.{old}" for old in notes.was)
    contexts = model.context_of(qualified_name).notes.was
    if not contexts:
        return own
    short = dict.fromkeys((name, *(old for old in notes.was if "." not in old)))
    return (*own, *(f"{context}.{each}" for context in contexts for each in short))


def first_name(model: Model, qualified_name: str, notes: Notes) -> str:
    """The full name that something had first, under which it is remembered outside of the model."""
    return (qualified_name, *old_full_names(model, qualified_name, notes))[-1]


def fields_of(element: RecordLike) -> tuple[Field, ...]:
    """The fields of the element's record, its key first."""
    if isinstance(element, Table):
        names = {field.name for field in element.fields}
        return (*(field for field in element.key if field.name not in names), *element.fields)
    return element.fields


def is_personal(model: Model, field: Field) -> bool:
    """Whether a field holds personal data, by its own mark or that of an alias, also inside lists and maps."""
    if field.notes.pii is not None or isinstance(field.type, Scalar):
        return field.notes.pii is not None
    return any(alias.notes.pii for alias in _aliases_inside(model, field.type))


# --- named types ------------------------------------------------------------------------------------------------------


def _record(model: Model, element: RecordLike, defined: set[str]) -> dict[str, Json]:
    defined.add(element.qualified_name)
    found = _head(model, "record", element, doc_of(element.doc, element.notes.deprecated))
    found["fields"] = [_field(model, field, defined) for field in fields_of(element)]
    return _with_properties(found, element.notes)


def _enum(model: Model, element: Enum) -> dict[str, Json]:
    symbols = [
        f"- {symbol.wire}: {text}" for symbol in element.symbols if (text := _symbol_doc(symbol.doc, symbol.notes))
    ]
    doc = doc_of(element.doc, element.notes.deprecated)
    found = _head(
        model, "enum", element, "\n".join([doc, "", *symbols] if doc and symbols else [doc, *symbols]).strip("\n")
    )
    found["symbols"] = [symbol.wire for symbol in element.symbols]
    if element.fallback:
        found["default"] = element.fallback.wire
    return _with_properties(found, element.notes)


def _symbol_doc(doc: str, notes: Notes) -> str:
    return " ".join(doc_of(doc, notes.deprecated).split())


def _head(model: Model, kind: str, element: RecordLike | Enum, doc: str) -> dict[str, Json]:
    namespace = element.qualified_name.rpartition(".")[0]
    found: dict[str, Json] = {"type": kind, "name": element.name, "namespace": namespace}
    if doc:
        found["doc"] = doc
    aliases = old_full_names(model, element.qualified_name, element.notes)
    if aliases:
        found["aliases"] = [*aliases]
    return found


def doc_of(doc: str, deprecated: str | None) -> str:
    """The documentation with what `@deprecated` says below it."""
    if deprecated is None:
        return doc
    return "\n".join(filter(None, (doc, f"Deprecated: {deprecated}" if deprecated else "Deprecated.")))


# --- fields and types -------------------------------------------------------------------------------------------------


def _field(model: Model, field: Field, defined: set[str]) -> dict[str, Json]:
    doc, deprecated = field.doc, field.notes.deprecated
    found: dict[str, Json] = {"name": field.name}
    if isinstance(field.type, Scalar):
        found["type"] = _type(model, field.type, defined)
    else:
        for each in _types_named(model, field.type):
            doc = doc or each.doc
            deprecated = each.notes.deprecated if deprecated is None else deprecated
        branches = field_branches(model, field)
        found["type"] = [_type(model, each, defined) for each in branches] or _type(model, field.type, defined)
    if doc or deprecated is not None:
        found["doc"] = doc_of(doc, deprecated)
    if field.reader_default is not None:
        found["default"] = default_json(model, field.reader_default.value, field.type)
    if field.notes.was:
        found["aliases"] = [*field.notes.was]
    if is_personal(model, field):
        found["confluent:tags"] = ["PII"]
    return _with_properties(found, field.notes)


def _type(model: Model, type_: Type, defined: set[str]) -> Json:
    match type_:
        case Null():
            return "null"
        case Scalar(name):
            simple = _SCALARS[name]
            return {**simple} if isinstance(simple, dict) else simple
        case Decimal(precision, scale):
            return {"type": "bytes", "logicalType": "decimal", "precision": precision, "scale": scale}
        case List(item):
            return {"type": "array", "items": _type(model, item, defined)}
        case Map(value):
            return {"type": "map", "values": _type(model, value, defined)}
        case Optional() | Named("union"):
            return [_type(model, branch, defined) for branch in union_branches(model, type_)]
        case Named("alias", name):
            alias = model.alias(name)
            inner = _type(model, alias.target, defined)
            return inner if not alias.notes.avro else _type_with_properties(inner, alias.notes)
        case Named(_, name) if name in defined:
            return name
        case Named("record", name):
            return _record(model, model.record(name), defined)
        case Named("enum", name):
            defined.add(name)
            return _enum(model, model.enum(name))
    raise ValueError(f"{type_} is not the type of a field")


def _with_properties(found: dict[str, Json], notes: Notes) -> dict[str, Json]:
    """The properties of `@avro` are added; tags join those that are there."""
    for name, value in notes.avro:
        given = property_json(value)
        before = found.get(name)
        if isinstance(before, list) and isinstance(given, list):
            given = [*before, *(each for each in given if each not in before)]
        found[name] = given
    return found


def _type_with_properties(inner: Json, notes: Notes) -> Json:
    return _with_properties({**inner} if isinstance(inner, dict) else {"type": inner}, notes)


def property_json(value: Value) -> Json:
    """A value of `@avro` as JSON."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case DecimalNumber():
            return int(value) if value == value.to_integral_value() else float(value)
        case tuple():
            return [property_json(each) for each in value]
        case MapValue(entries) | RecordValue(_, entries):
            return {key: property_json(each) for key, each in entries}
        case SymbolValue(_, symbol):
            return symbol
    return str(value)


def _types_named(model: Model, type_: Type) -> tuple[Alias | Union, ...]:
    """The aliases that a type goes through at its outside, and the union at their end: they lend their notes."""
    match type_:
        case Scalar():
            return ()
        case Optional(item):
            return _types_named(model, item)
        case Named("alias", name):
            alias = model.alias(name)
            return (alias, *_types_named(model, alias.target))
        case Named("union", name):
            return (model.union(name),)
        case _:
            return ()


def _aliases_inside(model: Model, type_: Type) -> tuple[Alias, ...]:
    match type_:
        case Scalar():
            return ()
        case Optional(item) | List(item) | Map(item):
            return _aliases_inside(model, item)
        case Named("alias", name):
            alias = model.alias(name)
            return (alias, *_aliases_inside(model, alias.target))
        case _:
            return ()


def type_inside(model: Model, type_: Type) -> Type:
    """The type of the elements of a list or of the entries of a map."""
    base = model.base(type_)
    base = base.item if isinstance(base, Optional) else base
    match base:
        case List(item) | Map(item):
            return item
    raise ValueError(f"{type_} has no elements")


def _scale(model: Model, type_: Type, value: DecimalNumber) -> int:
    base = model.base(type_)
    base = base.item if isinstance(base, Optional) else base
    if not isinstance(base, Decimal):
        raise ValueError(f"{value} stands where a {type_} is wanted")
    return base.scale
