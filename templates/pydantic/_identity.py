"""What a schema is called: the SHA-256 of its canonical JSON, as 64 hex digits.

Data of two schemas with one name are the same bytes and mean the same. The fingerprints
of Avro forget logical types and defaults, so they name no schema.

The canonical JSON has names and references in full, the order of fields, branches and
symbols, aliases, defaults, sizes and logical types with precision and scale. It has no
``doc`` and no other property. A type that has nothing but its name is that name; no
aliases and a scale of 0 are left out. The text has no white space, its keys are sorted,
and everything beyond ASCII is escaped. A number without a fraction is written as a whole
number, any other as the shortest decimal that reads back as the same double.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from math import copysign
from typing import Any, TypeAlias, TypeVar

from ._normal_form import PRIMITIVES
from ._record import DecodeError, Record, UnknownSchema, WriterSchema
from ._wire import is_dict, is_list

R = TypeVar("R", bound=Record)

Schemas: TypeAlias = Mapping[str, WriterSchema] | Callable[[str], WriterSchema | None]
"""Where schemas are found by their names: None, or no entry, where there is none."""

_URN = "urn:sha256:"
_WHOLE = 2**53
"""From here on not every whole number is a double."""


def schema_id_of(schema: WriterSchema) -> str:
    """The name of a schema: JSON, or what ``json.loads`` makes of it.

    Raises ``ValueError`` where it is no schema of Avro.
    """
    text = schema if isinstance(schema, str) else json.dumps(schema)
    return _of_text(text)


def urn_of(schema_id: str) -> str:
    """The name as a URI, which a message has in its header ``ce_dataschema``."""
    return _URN + schema_id


def id_in(urn: str) -> str:
    """The name in such a URI; a ``ValueError`` where it is another one."""
    schema_id = urn.removeprefix(_URN)
    if (
        len(schema_id) != 64
        or schema_id == urn
        or not set(schema_id) <= set("0123456789abcdef")
    ):
        raise ValueError(f"{urn[:100]!r} is not {_URN} and 64 hex digits")
    return schema_id


def read_as(
    cls: type[R],
    data: bytes,
    schema_id: str,
    *places: Schemas | None,
    validate: bool = False,
) -> R:
    """The instance in a datum that was written with the schema of this name.

    The schema is that of the class, or is found in the first of the places that has it.
    Raises ``UnknownSchema`` where none has it, and ``DecodeError`` where the datum cannot
    be read by it, or what was found has another name.
    """
    if schema_id == cls.SCHEMA_ID:
        return cls.from_avro(data, validate=validate)
    for place in places:
        if place is None:
            continue
        found = place(schema_id) if callable(place) else place.get(schema_id)
        if found is not None:
            _check_name(found, schema_id)
            return cls.from_avro(data, writer_schema=found, validate=validate)
    raise UnknownSchema(schema_id)


def _check_name(schema: WriterSchema, schema_id: str) -> None:
    try:
        named = schema_id_of(schema)
    except ValueError as error:
        raise DecodeError(
            f"what was found as {urn_of(schema_id)} is no schema: {error}"
        ) from error
    if named != schema_id:
        raise DecodeError(
            f"what was found as {urn_of(schema_id)} is the schema {urn_of(named)}"
        )


@lru_cache(maxsize=1024)
def _of_text(text: str) -> str:
    try:
        found = _canonical(json.loads(text), "")
        made = json.dumps(found, sort_keys=True, separators=(",", ":"))
    except (AttributeError, LookupError, RecursionError, TypeError) as error:
        raise ValueError(f"not an Avro schema: {error!r}") from error
    return sha256(made.encode("ascii")).hexdigest()


def _canonical(schema: Any, namespace: str) -> Any:
    """The canonical JSON of a schema inside a namespace."""
    if isinstance(schema, str):
        return schema if schema in PRIMITIVES else _full_name(schema, namespace)
    if is_list(schema):
        return [_canonical(branch, namespace) for branch in schema]
    match schema["type"]:
        case "record" | "error" | "enum" | "fixed":
            return _named(schema, namespace)
        case "array":
            return {"type": "array", "items": _canonical(schema["items"], namespace)}
        case "map":
            return {"type": "map", "values": _canonical(schema["values"], namespace)}
        case kind:
            inner = _canonical(kind, namespace)
            logical = _logical(schema) if isinstance(kind, str) else {}
            return {"type": inner, **logical} if logical else inner


def _named(schema: Any, namespace: str) -> dict[str, Any]:
    full = _full_name(schema["name"], schema.get("namespace", namespace) or "")
    inside = full.rpartition(".")[0]
    found: dict[str, Any] = {"type": schema["type"], "name": full}
    if schema.get("aliases"):
        found["aliases"] = [_full_name(alias, inside) for alias in schema["aliases"]]
    match schema["type"]:
        case "enum":
            found["symbols"] = schema["symbols"]
            if schema.get("default") is not None:
                found["default"] = schema["default"]
        case "fixed":
            found |= {"size": schema["size"], **_logical(schema)}
        case _:
            found["fields"] = [_field(field, inside) for field in schema["fields"]]
    return found


def _field(field: Any, namespace: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": field["name"],
        "type": _canonical(field["type"], namespace),
    }
    if "default" in field:
        found["default"] = _plain(field["default"])
    if field.get("aliases"):
        found["aliases"] = field["aliases"]
    return found


def _logical(schema: Any) -> dict[str, Any]:
    if schema.get("logicalType") is None:
        return {}
    names = ("logicalType", "precision", "scale")
    found: dict[str, Any] = {name: schema[name] for name in names if name in schema}
    if found.get("scale") == 0:
        del found["scale"]
    return found


def _plain(value: Any) -> Any:
    """A default with its numbers in their one form."""
    if (
        isinstance(value, float)
        and value.is_integer()
        and abs(value) < _WHOLE
        and copysign(1.0, value) > 0
    ):
        return int(value)
    if is_list(value):
        return [_plain(each) for each in value]
    if is_dict(value):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _full_name(name: str, namespace: str) -> str:
    return f"{namespace}.{name}" if "." not in name and namespace else name
