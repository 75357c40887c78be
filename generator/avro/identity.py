"""What a schema is called: the SHA-256 of its canonical JSON.

Comes in: a schema as JSON values. Goes out: the 64 hex digits that name it wherever something is stored or sent. Data
of two schemas with one name are the same bytes and mean the same. The Parsing Canonical Form of Avro, and the
fingerprints made of it, forget logical types and defaults, and so name no schema.

The canonical JSON has names and references in full, the order of fields, branches and symbols, aliases, defaults, sizes
and logical types with precision and scale. It has no `doc` and no other property. A type that has nothing but its name
is that name; no aliases and a scale of 0 are left out. The text has no white space, its keys are sorted, and everything
beyond ASCII is escaped. A number without a fraction is written as a whole number, any other as the shortest decimal
that reads back as the same double. The module `_identity` of every generated package makes the same name.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from math import copysign
from typing import TYPE_CHECKING, Any

from evgen.generator.avro.fingerprint import PRIMITIVES

if TYPE_CHECKING:
    from evgen.generator.json_text import Json

_LOGICAL: tuple[str, ...] = ("logicalType", "precision", "scale")

_WHOLE = 2**53
"""From here on not every whole number is a double."""


def _sha256() -> Callable[[bytes], Any]:
    """The function of `hashlib`, where it can be without loading OpenSSL: by the module of Python 3.11, or of 3.12."""
    for module in ("_sha256", "_sha2"):
        try:
            return import_module(module).sha256  # type: ignore[no-any-return]
        except ImportError:
            pass
    from hashlib import sha256

    return sha256


_hash = _sha256()
_to_json = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def schema_id_of(schema: Json) -> str:
    """The name of a schema: 64 hex digits. A `ValueError`, `KeyError` or `TypeError` where it is no schema of Avro."""
    found: str = _hash(_to_json(canonical(schema)).encode("ascii")).hexdigest()
    return found


def canonical(schema: Json, namespace: str = "") -> Json:
    """The canonical JSON of a schema inside a namespace, as JSON values."""
    if isinstance(schema, str):
        return schema if schema in PRIMITIVES else _full_name(schema, namespace)
    if isinstance(schema, list):
        return [canonical(branch, namespace) for branch in schema]
    if not isinstance(schema, dict):
        raise ValueError(f"not an Avro schema: {schema!r}")
    match schema["type"]:
        case "record" | "error" | "enum" | "fixed":
            return _named(schema, namespace)
        case "array":
            return {"type": "array", "items": canonical(schema["items"], namespace)}
        case "map":
            return {"type": "map", "values": canonical(schema["values"], namespace)}
        case str() as kind:
            inner = canonical(kind, namespace)
            logical = _logical(schema)
            return {"type": inner, **logical} if logical else inner
        case kind:
            return canonical(kind, namespace)


def _named(schema: dict[str, Json], namespace: str) -> dict[str, Json]:
    full = _full_name(str(schema["name"]), str(schema.get("namespace", namespace) or ""))
    inside = full.rpartition(".")[0]
    found: dict[str, Json] = {"type": schema["type"], "name": full}
    aliases = _list(schema.get("aliases", []))
    if aliases:
        found["aliases"] = [_full_name(str(alias), inside) for alias in aliases]
    match schema["type"]:
        case "enum":
            found["symbols"] = schema["symbols"]
            if schema.get("default") is not None:
                found["default"] = schema["default"]
        case "fixed":
            found |= {"size": schema["size"], **_logical(schema)}
        case _:
            found["fields"] = [_field(field, inside) for field in _list(schema["fields"])]
    return found


def _field(field: Json, namespace: str) -> Json:
    if not isinstance(field, dict):
        raise ValueError(f"not a field of an Avro record: {field!r}")
    found: dict[str, Json] = {"name": field["name"], "type": canonical(field["type"], namespace)}
    if "default" in field:
        found["default"] = _plain(field["default"])
    if field.get("aliases"):
        found["aliases"] = field["aliases"]
    return found


def _logical(schema: dict[str, Json]) -> dict[str, Json]:
    if schema.get("logicalType") is None:
        return {}
    found: dict[str, Json] = {key: schema[key] for key in _LOGICAL if key in schema}
    if found.get("scale") == 0:
        del found["scale"]
    return found


def _plain(value: Json) -> Json:
    """A default with its numbers in their one form."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE and copysign(1.0, value) > 0:
        return int(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise ValueError(f"not a list: {value!r}")
    return value


def _full_name(name: str, namespace: str) -> str:
    return f"{namespace}.{name}" if "." not in name and namespace else name
