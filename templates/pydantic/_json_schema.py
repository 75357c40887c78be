"""What JSON Schema says of the classes: what they write, and what they take."""

import json
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeAlias, cast

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from ._record import Record
from ._registry import class_of
from ._validators import to_base64


def binary_json_schema(found: JsonSchemaValue) -> JsonSchemaValue:
    """What JSON Schema says of bytes."""
    for each in (found, *found.get("anyOf", ())):
        if each.get("type") == "string":
            each["contentEncoding"] = "base64"
    return found


# --- classes --------------------------------------------------------------------------

Fields: TypeAlias = dict[str, Any]
"""The fields of a class, as Pydantic's core has them."""


def record_json_schema(
    cls: type[Record], schema: CoreSchema, handler: GetJsonSchemaHandler
) -> JsonSchemaValue:
    """What JSON Schema says of a class, with the documentation of its fields."""
    defaults: dict[str, str] = {}

    def without_bytes(fields: Fields) -> Fields:
        # A default of bytes would be shown as a text, or not at all, and not as base64.
        made = dict(fields)
        for name, field in fields.items():
            default = field["schema"].get("default")
            if isinstance(default, bytes):
                defaults[name] = to_base64(default)
                made[name] = {**field, "schema": {**field["schema"], "default": None}}
        return made

    found = handler(_with_fields(schema, without_bytes))
    properties = handler.resolve_ref_schema(found).get("properties", {})
    docs = _docs(cls)
    for name, field in cls.model_fields.items():
        wire = field.alias or name
        shown = properties.get(wire, properties.get(name, {}))
        if name in defaults:
            shown["default"] = defaults[name]
        if wire in docs:
            shown.setdefault("description", docs[wire])
    return found


def _docs(cls: type[Record]) -> dict[str, str]:
    """What the schema says of the fields of a class of this package."""
    fields = json.loads(cls.SCHEMA)["fields"] if "SCHEMA" in cls.__dict__ else ()
    return {field["name"]: field["doc"] for field in fields if "doc" in field}


def _with_fields(schema: Any, change: Callable[[Fields], Fields]) -> Any:
    """The schema of a class with other fields, which may stand below validators."""
    if schema["type"] == "model-fields":
        return {**schema, "fields": change(schema["fields"])}
    return {**schema, "schema": _with_fields(schema["schema"], change)}


# --- unions ---------------------------------------------------------------------------

_BEGUN: ContextVar[set[str] | None] = ContextVar("_BEGUN", default=None)
"""The definitions that are made in the making of a union, or were, by their references."""


def union_json_schema(
    schema: CoreSchema, handler: GetJsonSchemaHandler
) -> JsonSchemaValue:
    """What JSON Schema says of a union: each member with its name."""
    names = cast("core_schema.TaggedUnionSchema", schema)["choices"]
    outer = _BEGUN.get()
    before = _BEGUN.set(set() if outer is None else outer)
    try:
        return {"oneOf": [handler(_member(str(name))) for name in names]}
    finally:
        _BEGUN.reset(before)


def _member(full_name: str) -> CoreSchema:
    """The schema of a class that says in JSON which it is; it has a definition of its own, beside that of the class."""
    cls = class_of(full_name)
    reference = f"{cls.__module__}.{cls.__qualname__}-Member:{id(cls)}"
    if not _begin(reference):
        return core_schema.definition_reference_schema(reference)
    cls.model_rebuild()
    made: Any = cls.__pydantic_core_schema__
    definitions: list[Any] = []
    if made["type"] == "definitions":
        definitions, made = made["definitions"], made["schema"]
    if made["type"] == "definition-ref":
        made = next(each for each in definitions if each["ref"] == made["schema_ref"])
    named = core_schema.model_field(core_schema.literal_schema([full_name]))
    member = _with_fields(
        {**made, "ref": reference}, lambda fields: {"$type": named, **fields}
    )
    needed = [each for each in definitions if _begin(each["ref"])]
    return core_schema.definitions_schema(member, needed)


def _begin(reference: str) -> bool:
    """Whether a definition is not made yet, which is then to be made."""
    begun = _BEGUN.get()
    if begun is None or reference in begun:
        return False
    begun.add(reference)
    return True
