"""Whether a value of JSON is a default of a type (Avro 1.12 § Complex Types, table of field defaults)."""

from __future__ import annotations

from evgen.generator.avro.parsed import NO_DEFAULT, Node

_NUMBERS = {"int": 2**31, "long": 2**63}


def is_default_of(value: object, node: Node) -> bool:
    """Whether a reader can take the value for a field of this type; in a union any branch may hold it."""
    match node.kind:
        case "null":
            return value is None
        case "boolean":
            return isinstance(value, bool)
        case "int" | "long":
            limit = _NUMBERS[node.kind]
            return isinstance(value, int) and not isinstance(value, bool) and -limit <= value < limit
        case "float" | "double":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "bytes":
            return _is_bytes(value)
        case "fixed":
            return _is_bytes(value) and isinstance(value, str) and len(value) == node.size
        case "enum":
            return value in node.symbols
        case "array":
            return isinstance(value, list) and all(is_default_of(each, node.inside[0]) for each in value)
        case "map":
            return isinstance(value, dict) and all(is_default_of(each, node.inside[0]) for each in value.values())
        case "union":
            return any(is_default_of(value, branch) for branch in node.inside)
    return isinstance(value, dict) and all(
        is_default_of(value[field.name], field.type) if field.name in value else field.default is not NO_DEFAULT
        for field in node.fields
    )


def _is_bytes(value: object) -> bool:
    """Bytes are written as a text of the code points 0 to 255."""
    return isinstance(value, str) and all(ord(character) < 256 for character in value)
