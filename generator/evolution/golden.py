"""Golden data: what the classes of a release write, kept as bytes and as the values that they stand for.

Comes in: a schema. Goes out: some data of it that show every branch and symbol, null and a value, the smallest and the
largest numbers, full precision, empty and filled lists, times before 1970. Values are plain JSON: a decimal, a date, a
time and a uuid are texts, bytes are texts of the code points 0 to 255, a record in a union says with `$type` which one
it is. The same schema gives the same data always, so a golden file is never written anew.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from evgen.dsl.model import Command, Event, Model
from evgen.generator.avro.parsed import Node, parse
from evgen.generator.evolution.raw import example_of
from evgen.generator.json_text import Json, indented

MOST = 12
"""Data of one schema."""
USUAL = 3
"""The data of a schema whose values are usual ones, so that sums and products of them hold too."""
LARGEST = 4_096
"""Characters of a golden file; what is larger has fewer data."""

_INTEGERS = {"int": 2**31, "long": 2**63}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = (datetime(1, 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)
_LAST = (datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)


def golden_of(model: Model, element: Event | Command, name: str, schema: Json) -> str:
    """The golden file of the schema of an event or a command, which begins with the model's own example of it."""
    return golden_text(name, schema, example_of(model, element))


def golden_text(name: str, schema: Json, example: Any = None) -> str:
    """The golden file of a schema that has this name; it begins with the raw value of an example, if there is one."""
    node, bare = parse(schema), without_logic(schema)
    data: list[Json] = []
    first = [] if example is None else [example]
    for raw in islice(chain(first, _distinct(node)), MOST):
        entry: Json = {"bytes": base64.b64encode(encoded(bare, raw)).decode("ascii"), "value": plain(node, raw)}
        if data and len(json.dumps([*data, entry])) > LARGEST:
            break
        data.append(entry)
    return indented({"format": 1, "schema": name, "data": data}) + "\n"


def without_logic(schema: Json) -> Json:
    """The schema without logical types, by which bytes are read as they are."""
    if isinstance(schema, list):
        return [without_logic(each) for each in schema]
    if isinstance(schema, dict):
        return {
            key: each if key in ("default", "aliases", "symbols") else without_logic(each)
            for key, each in schema.items()
            if key not in ("logicalType", "precision", "scale", "doc")
        }
    return schema


def encoded(bare: Json, raw: Any) -> bytes:
    """The datum of a raw value by a schema without logical types."""
    import fastavro

    out = io.BytesIO()
    fastavro.schemaless_writer(out, _parsed(bare), raw)
    return out.getvalue()


def decoded(data: bytes, writer: Json, reader: Json) -> Any:
    """The raw value of a datum, resolved to the reader's schema. Raises what fastavro raises."""
    import fastavro

    parsed = (_parsed(without_logic(writer)), _parsed(without_logic(reader)))
    source = io.BytesIO(data)
    raw = fastavro.schemaless_reader(source, *parsed, return_record_name=True, return_record_name_override=True)
    if source.read(1):
        raise ValueError("the data has bytes too many")
    return raw


def _parsed(bare: Any) -> Any:
    import fastavro

    return fastavro.parse_schema(bare)


# --- raw values -------------------------------------------------------------------------------------------------------


def _distinct(node: Node) -> Iterator[Any]:
    seen = []
    for number in range(MOST * 2):
        raw = _raw(node, number, 0)
        if raw not in seen:
            seen.append(raw)
            yield raw


def _raw(node: Node, number: int, depth: int) -> Any:
    """A raw value of a type; another one for each number where the type has several."""
    match node.kind:
        case "null":
            return None
        case "boolean":
            return number % 2 == 0
        case "int" | "long":
            return _integer(node, number)
        case "float" | "double":
            return (0.5, -1.0, 0.0, 1e9)[number % 4]
        case "string":
            return _text(node, number)
        case "bytes" | "fixed":
            return _bytes(node, number)
        case "enum":
            return node.symbols[number % len(node.symbols)]
        case "array":
            return [_raw(node.inside[0], number + each, depth + 1) for each in range(_count(number, depth))]
        case "map":
            return {
                f"key {each}": _raw(node.inside[0], number + each, depth + 1) for each in range(_count(number, depth))
            }
        case "union":
            return _branch(node, number, depth)
    # The first data are usual ones throughout; after them each field is at another end of what it holds.
    shift = 1 if number >= 2 else 0
    return {field.name: _raw(field.type, number + shift * place, depth + 1) for place, field in enumerate(node.fields)}


def _count(number: int, depth: int) -> int:
    return 0 if depth > 6 else (1, 0, 2)[number % 3]


def _branch(node: Node, number: int, depth: int) -> Any:
    branches = node.inside
    if depth > 6:
        branches = tuple(branch for branch in branches if branch.kind == "null") or branches
    branch = branches[(number + 1) % len(branches)]
    raw = _raw(branch, number // len(branches), depth + 1)
    return (branch.name, raw) if branch.kind == "record" else raw


def _integer(node: Node, number: int) -> int:
    match node.logical:
        case "date":
            days = (date(2024, 2, 29) - date(1970, 1, 1)).days
            return (days, -1, date(1, 1, 1).toordinal() - _EPOCH.toordinal(), 0)[number % 4]
        case "time-micros":
            return (37_800_000_000, 0, 86_399_999_999)[number % 3]
        case "timestamp-micros":
            return (1_709_208_000_123_456, -1, _FIRST, _LAST)[number % 4]
    limit = _INTEGERS[node.kind]
    return (7, 0, -limit, limit - 1)[number % 4]


def _text(node: Node, number: int) -> str:
    if node.logical == "uuid":
        return f"0b8a7c1e-3c8f-4d5e-9a55-{number % 4:012x}"
    return ("text", "", "Grüße 🚲", "a longer text")[number % 4]


def _bytes(node: Node, number: int) -> bytes:
    if node.logical == "decimal":
        largest = 10**node.precision - 1
        unscaled = (125 % (largest + 1), 0, -largest, largest)[number % 4]
        length = (unscaled if unscaled >= 0 else ~unscaled).bit_length() // 8 + 1
        return unscaled.to_bytes(node.size or length, "big", signed=True)
    return (b"\x00\xff", b"", b"bytes")[number % 3].ljust(node.size, b"x")[: node.size or None]


# --- values as JSON ---------------------------------------------------------------------------------------------------


def plain(node: Node, raw: Any) -> Json:
    """The value that a raw one stands for, by the logical types of a schema."""
    match node.kind:
        case "union":
            return _plain_branch(node, raw)
        case "array":
            return [plain(node.inside[0], each) for each in raw]
        case "map":
            return {key: plain(node.inside[0], each) for key, each in raw.items()}
        case "record":
            values = raw[1] if isinstance(raw, tuple) else raw
            return {field.name: plain(field.type, values[field.name]) for field in node.fields}
        case "bytes" | "fixed" if node.logical == "decimal":
            number = int.from_bytes(_as_bytes(raw), "big", signed=True)
            return format(Decimal((int(number < 0), tuple(map(int, str(abs(number)))), -node.scale)), "f")
        case "bytes" | "fixed":
            return _as_bytes(raw).decode("latin-1")
        case "int" | "long":
            return _plain_integer(node, raw)
        case "float" | "double":
            return float(raw)
        case "string":
            return raw.decode("utf-8") if isinstance(raw, bytes) else str(raw)
    found: Json = raw
    return found


def _as_bytes(raw: Any) -> bytes:
    return raw.encode("utf-8") if isinstance(raw, str) else bytes(raw)


def _plain_branch(node: Node, raw: Any) -> Json:
    name = raw[0] if isinstance(raw, tuple) else ""
    branch = next(
        (each for each in node.inside if name and each.kind == "record" and name in (each.name, *each.aliases)), None
    )
    if branch is None:
        branch = next(each for each in node.inside if _holds(each, raw))
        return plain(branch, raw)
    found = plain(branch, raw)
    return {"$type": name, **found} if isinstance(found, dict) else found


_PYTHON: Mapping[str, tuple[type, ...]] = {
    "null": (type(None),),
    "boolean": (bool,),
    "int": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "string": (str,),
    "bytes": (bytes,),
    "fixed": (bytes,),
    "enum": (str,),
    "array": (list,),
    "map": (dict,),
    "record": (dict, tuple),
}


def _holds(branch: Node, raw: Any) -> bool:
    if isinstance(raw, bool) != (branch.kind == "boolean"):
        return False
    return isinstance(raw, _PYTHON[branch.kind]) and (branch.kind != "enum" or raw in branch.symbols)


def _plain_integer(node: Node, raw: int) -> Json:
    match node.logical:
        case "date":
            return date.fromordinal(_EPOCH.toordinal() + raw).isoformat()
        case "time-micros":
            return (datetime.min + timedelta(microseconds=raw)).time().isoformat()
        case "timestamp-micros":
            return (_EPOCH + timedelta(microseconds=raw)).isoformat().replace("+00:00", "Z")
    return int(raw)
