"""Schemas of writers in a normal form, with which those of this package are compared.

The schema may come from anybody: what is no schema raises a ``ValueError`` or another
plain error of Python, and sizes and scales are held to what data can have.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from ._wire import is_list

Schema: TypeAlias = Any
"""A schema in normal form: names are full, every type but a union and a reference is a dictionary."""

PRIMITIVES = frozenset(
    ("null", "boolean", "int", "long", "float", "double", "bytes", "string")
)

MOST_DIGITS = 1024
"""How many digits behind the point a decimal may have."""


def normal(schema: Any, namespace: str, names: dict[str, Any]) -> Schema:
    """The normal form of a schema; the named types in it are put into ``names``."""
    if isinstance(schema, str):
        if schema in PRIMITIVES:
            return {"type": schema}
        full = _full_name(schema, namespace)
        if full not in names:
            raise ValueError(f"the type {full} is not defined")
        return full
    if is_list(schema):
        return [normal(branch, namespace, names) for branch in schema]
    kind = schema["type"]
    if kind in ("record", "error", "enum", "fixed"):
        return _named(schema, namespace, names)
    if kind == "array":
        return {"type": "array", "items": normal(schema["items"], namespace, names)}
    if kind == "map":
        return {"type": "map", "values": normal(schema["values"], namespace, names)}
    inner = normal(kind, namespace, names)
    return {**_logical(schema), **inner} if isinstance(kind, str) else inner


def _named(schema: dict[str, Any], namespace: str, names: dict[str, Any]) -> Schema:
    full = _full_name(schema["name"], schema.get("namespace", namespace))
    inside = full.rpartition(".")[0]
    aliases = [_full_name(alias, inside) for alias in schema.get("aliases", ())]
    found: dict[str, Any] = {"type": schema["type"], "name": full, "aliases": aliases}
    names[full] = found
    match schema["type"]:
        case "enum":
            symbols = schema["symbols"]
            if any(not isinstance(each, str) for each in symbols):
                raise ValueError(f"the symbols of {full} are no texts")
            found |= {"symbols": symbols, "default": schema.get("default")}
        case "fixed":
            found |= {"size": _within(schema["size"], 2**31), **_logical(schema)}
        case _:
            found["type"] = "record"
            found["fields"] = [
                {**field, "type": normal(field["type"], inside, names)}
                for field in schema["fields"]
            ]
    return found


def _logical(schema: dict[str, Any]) -> dict[str, Any]:
    names: tuple[str, ...] = ("logicalType", "precision", "scale")
    found: dict[str, Any] = {name: schema[name] for name in names if name in schema}
    if found.get("logicalType") == "decimal":
        found["scale"] = _within(found.get("scale", 0), MOST_DIGITS)
    return found


def _within(number: Any, most: int) -> int:
    if type(number) is not int or not 0 <= number <= most:
        raise ValueError(f"{number!r} is not within 0 and {most}")
    return number


def _full_name(name: str, namespace: str) -> str:
    return f"{namespace}.{name}" if "." not in name and namespace else name


def wire_form(schema: Schema) -> Any:
    """All of a schema that bytes depend on, and what they mean."""
    if is_list(schema):
        return [wire_form(branch) for branch in schema]
    if isinstance(schema, str):
        return schema
    found: dict[str, Any] = {
        key: each for key, each in schema.items() if key not in ("aliases", "default")
    }
    if "fields" in found:
        found["fields"] = [
            (field["name"], wire_form(field["type"])) for field in found["fields"]
        ]
    for key in ("items", "values"):
        if key in found:
            found[key] = wire_form(found[key])
    return found
