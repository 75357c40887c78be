"""Data of another schema as data of the schema of a class (Avro 1.12, "Schema Resolution").

What is read is written anew in the form of the class's own schema, which the code of the
class then reads with all its checks. Where Avro leaves a choice: a record or an enum is
matched by its full name or an alias before its short name, times of other units are
converted, a decimal of another scale is rescaled where no digit is lost, and data in the
branches of a union that the class does not know is an error only when it comes.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any, TypeAlias

from ._numbers import MOST_EMPTY_ITEMS, SIZE, read_varint, write_long
from ._record import DecodeError
from ._wire import is_dict, is_list

Schema: TypeAlias = Any
"""A schema in normal form: names are full, every type but a union and a reference is a dictionary."""

Step: TypeAlias = Callable[[bytes, int], tuple[bytes, int]]
"""From the data and a place in it to the bytes of the class's schema and the place behind."""

Skip: TypeAlias = Callable[[bytes, int], int]

_PRIMITIVES = frozenset(
    ("null", "boolean", "int", "long", "float", "double", "bytes", "string")
)
_PROMOTED = {
    "int": ("long", "float", "double"),
    "long": ("float", "double"),
    "float": ("double",),
    "string": ("bytes",),
    "bytes": ("string",),
}
_UNITS = {"millis": 1_000, "micros": 1_000_000, "nanos": 1_000_000_000}
_FIXED_SIZES = {"null": 0, "boolean": 1, "float": 4, "double": 8}


def transcoder(
    writer_schema: str, reader_schema: str
) -> Callable[[bytes], bytes] | None:
    """The function from data of one schema to data of the other; None where both are written alike.

    Raises ``DecodeError`` where the schemas do not fit, or the writer's is none.
    """
    resolution = _Resolution()
    try:
        writer = _normal(json.loads(writer_schema), "", resolution.writers)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise DecodeError(
            f"the writer's schema is not an Avro schema: {error}"
        ) from error
    reader = _normal(json.loads(reader_schema), "", resolution.readers)
    if _wire_form(writer) == _wire_form(reader):
        return None
    step = resolution.step(writer, reader)

    def transcode(data: bytes) -> bytes:
        made, end = step(data, 0)
        if end != len(data):
            raise DecodeError(f"{len(data) - end:+d} bytes behind the end of the datum")
        return made

    return transcode


# --- schemas in normal form -----------------------------------------------------------


def _normal(schema: Any, namespace: str, names: dict[str, Any]) -> Schema:
    if isinstance(schema, str):
        if schema in _PRIMITIVES:
            return {"type": schema}
        full = _full_name(schema, namespace)
        if full not in names:
            raise ValueError(f"the type {full} is not defined")
        return full
    if is_list(schema):
        return [_normal(branch, namespace, names) for branch in schema]
    kind = schema["type"]
    if kind in ("record", "error", "enum", "fixed"):
        return _named(schema, namespace, names)
    if kind == "array":
        return {"type": "array", "items": _normal(schema["items"], namespace, names)}
    if kind == "map":
        return {"type": "map", "values": _normal(schema["values"], namespace, names)}
    inner = _normal(kind, namespace, names)
    return {**_logical(schema), **inner} if kind in _PRIMITIVES else inner


def _named(schema: dict[str, Any], namespace: str, names: dict[str, Any]) -> Schema:
    full = _full_name(schema["name"], schema.get("namespace", namespace))
    inside = full.rpartition(".")[0]
    aliases = [_full_name(alias, inside) for alias in schema.get("aliases", ())]
    found: dict[str, Any] = {"type": schema["type"], "name": full, "aliases": aliases}
    names[full] = found
    match schema["type"]:
        case "enum":
            found |= {"symbols": schema["symbols"], "default": schema.get("default")}
        case "fixed":
            found |= {"size": schema["size"], **_logical(schema)}
        case _:
            found["type"] = "record"
            found["fields"] = [
                {**field, "type": _normal(field["type"], inside, names)}
                for field in schema["fields"]
            ]
    return found


def _logical(schema: dict[str, Any]) -> dict[str, Any]:
    names: tuple[str, ...] = ("logicalType", "precision", "scale")
    found: dict[str, Any] = {name: schema[name] for name in names if name in schema}
    if found.get("logicalType") == "decimal":
        found.setdefault("scale", 0)
    return found


def _full_name(name: str, namespace: str) -> str:
    return f"{namespace}.{name}" if "." not in name and namespace else name


def _wire_form(schema: Schema) -> Any:
    """All of a schema that bytes depend on, and what they mean."""
    if is_list(schema):
        return [_wire_form(branch) for branch in schema]
    if isinstance(schema, str):
        return schema
    found: dict[str, Any] = {
        key: each for key, each in schema.items() if key not in ("aliases", "default")
    }
    if "fields" in found:
        found["fields"] = [
            (field["name"], _wire_form(field["type"])) for field in found["fields"]
        ]
    for key in ("items", "values"):
        if key in found:
            found[key] = _wire_form(found[key])
    return found


# --- from one schema to the other -----------------------------------------------------


class _Resolution:
    """The steps from one schema to another; those between two records are made once, as they may contain themselves."""

    def __init__(self) -> None:
        self.writers: dict[str, Any] = {}
        self.readers: dict[str, Any] = {}
        self._steps: dict[tuple[str, str], list[Step]] = {}
        self._skips: dict[str, list[Skip]] = {}

    def step(self, writer: Schema, reader: Schema) -> Step:
        """The step between two schemas."""
        writer, reader = self._written(writer), self._read(reader)
        if is_list(writer):
            return self._from_union(writer, reader)
        if is_list(reader):
            return self._into_union(writer, reader)
        if not self._score(writer, reader):
            raise DecodeError(
                f"{_shown(writer)} was written where {_shown(reader)} is wanted"
            )
        match writer["type"]:
            case "record":
                return self._record(writer, reader)
            case "enum":
                return _enum(writer, reader)
            case "array":
                return self._blocks(
                    self._least(writer["items"], ()),
                    self.step(writer["items"], reader["items"]),
                )
            case "map":
                entry = _entry(self.step(writer["values"], reader["values"]))
                return self._blocks(1 + self._least(writer["values"], ()), entry)
            case _:
                return _scalar(writer, reader)

    def _written(self, schema: Schema) -> Schema:
        return self.writers[schema] if isinstance(schema, str) else schema

    def _read(self, schema: Schema) -> Schema:
        return self.readers[schema] if isinstance(schema, str) else schema

    def _score(self, writer: Schema, reader: Schema) -> int:
        """How well two schemas that are no unions fit: 3 the same, 2 by the short name, 1 by promotion, 0 not at all."""
        wrote, wanted = writer["type"], reader["type"]
        if "name" in writer and "name" in reader:
            if wrote != wanted or writer.get("size") != reader.get("size"):
                return 0
            if writer["name"] == reader["name"] or writer["name"] in reader["aliases"]:
                return 3
            return 2 if _short(writer) == _short(reader) else 0
        if wrote == wanted:
            return 3 if writer.get("logicalType") == reader.get("logicalType") else 2
        if wrote == "fixed":
            logical = writer.get("logicalType")
            return (
                1
                if logical in ("decimal", "uuid")
                and logical == reader.get("logicalType")
                else 0
            )
        return 1 if wanted in _PROMOTED.get(wrote, ()) else 0

    def _from_union(self, writer: list[Schema], reader: Schema) -> Step:
        steps: list[Step | DecodeError] = []
        for branch in writer:
            try:
                steps.append(self.step(branch, reader))
            except DecodeError as error:
                steps.append(error)
        if not any(callable(step) for step in steps):
            raise DecodeError("no branch of the writer's union fits")

        def run(data: bytes, at: int) -> tuple[bytes, int]:
            index, at = _long(data, at)
            if not 0 <= index < len(steps):
                raise DecodeError("a branch that does not exist")
            step = steps[index]
            if isinstance(step, DecodeError):
                raise step
            return step(data, at)

        return run

    def _into_union(self, writer: Schema, reader: list[Schema]) -> Step:
        scores = [self._score(writer, self._read(branch)) for branch in reader]
        best = max(scores)
        if not best:
            raise DecodeError(
                f"{_shown(writer)} is in no branch of the union that is wanted"
            )
        index = scores.index(best)
        prefix, step = SIZE[index], self.step(writer, reader[index])

        def run(data: bytes, at: int) -> tuple[bytes, int]:
            made, at = step(data, at)
            return prefix + made, at

        return run

    def _record(self, writer: Schema, reader: Schema) -> Step:
        key = (writer["name"], reader["name"])
        known = self._steps.get(key)
        if known is not None:
            return lambda data, at: known[0](data, at)
        made = self._steps[key] = []
        wanted = _sources(writer, reader)
        start = [
            b"" if name in wanted.values() else self._default(field)
            for name, field in _by_name(reader).items()
        ]
        places = {name: place for place, name in enumerate(_by_name(reader))}
        plan: list[tuple[int, Step, Skip]] = []
        for field in writer["fields"]:
            target = wanted.get(field["name"])
            if target is None:
                plan.append((-1, _nothing, self._skip(field["type"])))
            else:
                plan.append(
                    (
                        places[target],
                        self.step(field["type"], _by_name(reader)[target]["type"]),
                        _no_skip,
                    )
                )

        def run(data: bytes, at: int) -> tuple[bytes, int]:
            slots = start.copy()
            for place, step, skip in plan:
                if place < 0:
                    at = skip(data, at)
                else:
                    slots[place], at = step(data, at)
            return b"".join(slots), at

        made.append(run)
        return run

    def _blocks(self, least: int, item: Step) -> Step:
        def run(data: bytes, at: int) -> tuple[bytes, int]:
            items: list[bytes] = []
            while True:
                count, at = _count(data, at, least)
                if not count:
                    break
                for _ in range(count):
                    made, at = item(data, at)
                    items.append(made)
                if not least and len(items) > MOST_EMPTY_ITEMS:
                    raise DecodeError("a list that is too long to be meant")
            return (
                b"".join((SIZE[len(items)], *items, b"\x00")) if items else b"\x00"
            ), at

        return run

    # --- what is not read -------------------------------------------------------------

    def _skip(self, writer: Schema) -> Skip:
        writer = self._written(writer)
        if is_list(writer):
            return _skip_union([self._skip(branch) for branch in writer])
        match writer["type"]:
            case "record":
                return self._skip_record(writer)
            case "array":
                return _skip_blocks(
                    self._least(writer["items"], ()), self._skip(writer["items"])
                )
            case "map":
                value = self._skip(writer["values"])
                return _skip_blocks(
                    1 + self._least(writer["values"], ()),
                    lambda data, at: value(data, _sized(data, at)),
                )
            case _:
                copy = _copy(writer)
                return lambda data, at: copy(data, at)[1]

    def _skip_record(self, writer: Schema) -> Skip:
        known = self._skips.get(writer["name"])
        if known is not None:
            return lambda data, at: known[0](data, at)
        made = self._skips[writer["name"]] = []
        skips = [self._skip(field["type"]) for field in writer["fields"]]

        def run(data: bytes, at: int) -> int:
            for skip in skips:
                at = skip(data, at)
            return at

        made.append(run)
        return run

    def _least(self, writer: Schema, above: tuple[str, ...]) -> int:
        """How many bytes a value takes at least; nothing for a record that contains itself."""
        writer = self._written(writer)
        if is_list(writer):
            return 1
        match writer["type"]:
            case "record":
                if writer["name"] in above:
                    return 0
                inside = (*above, writer["name"])
                return sum(
                    self._least(field["type"], inside) for field in writer["fields"]
                )
            case "fixed":
                return int(writer["size"])
            case kind:
                return _FIXED_SIZES.get(kind, 1)

    # --- defaults ---------------------------------------------------------------------

    def _default(self, field: dict[str, Any]) -> bytes:
        if "default" not in field:
            raise DecodeError(
                f"the writer has no field {field['name']}, and it has no default"
            )
        return self._constant(field["type"], field["default"])

    def _constant(self, reader: Schema, value: Any) -> bytes:
        """A default, which is JSON, as Avro."""
        reader = self._read(reader)
        if is_list(reader):
            for index, branch in enumerate(reader):
                try:
                    return SIZE[index] + self._constant(branch, value)
                except (TypeError, ValueError, KeyError, AttributeError):
                    continue
            raise ValueError("a default that fits no branch of its union")
        match reader["type"], value:
            case "null", None:
                return b""
            case "boolean", bool():
                return b"\x01" if value else b"\x00"
            case (("int" | "long"), int()):
                return write_long(value)
            case "double", (int() | float()):
                return struct.pack("<d", value)
            case "string", str():
                return _with_size(value.encode())
            case "bytes", str():
                return _with_size(value.encode("latin-1"))
            case "enum", str():
                return SIZE[reader["symbols"].index(value)]
            case "array", _ if is_list(value):
                items = [self._constant(reader["items"], each) for each in value]
                return (
                    b"".join((SIZE[len(items)], *items, b"\x00")) if items else b"\x00"
                )
            case "map", _ if is_dict(value):
                items = [
                    _with_size(key.encode())
                    + self._constant(reader["values"], value[key])
                    for key in value
                ]
                return (
                    b"".join((SIZE[len(items)], *items, b"\x00")) if items else b"\x00"
                )
            case "record", _ if is_dict(value):
                return b"".join(
                    self._default(
                        {**field, "default": value[field["name"]]}
                        if field["name"] in value
                        else field
                    )
                    for field in reader["fields"]
                )
            case _:
                raise ValueError("a default of another type than its field")


def _short(schema: Schema) -> str:
    return str(schema["name"]).rpartition(".")[2]


def _shown(schema: Schema) -> str:
    return str(schema.get("name") or schema.get("logicalType") or schema["type"])


def _by_name(record: Schema) -> dict[str, Any]:
    return {field["name"]: field for field in record["fields"]}


def _sources(writer: Schema, reader: Schema) -> dict[str, str]:
    """The reader's field that each of the writer's fields goes to: that of its name, else the one that has the alias."""
    written = _by_name(writer)
    found = {name: name for name in _by_name(reader) if name in written}
    for name, field in _by_name(reader).items():
        if name not in written:
            old = next(
                (
                    alias
                    for alias in field.get("aliases", ())
                    if alias in written and alias not in found
                ),
                None,
            )
            if old is not None:
                found[old] = name
    return found


# --- single values --------------------------------------------------------------------


def _nothing(data: bytes, at: int) -> tuple[bytes, int]:
    return b"", at


def _no_skip(data: bytes, at: int) -> int:
    return at


def _long(data: bytes, at: int) -> tuple[int, int]:
    bits = data[at]
    at += 1
    if bits > 127:
        bits, at = read_varint(data, at)
    return (bits >> 1) ^ -(bits & 1), at


def _sized(data: bytes, at: int) -> int:
    """The place behind bytes or a text."""
    size, at = _long(data, at)
    if not 0 <= size <= len(data) - at:
        raise DecodeError("a length that is not within the data")
    return at + size


def _with_size(data: bytes) -> bytes:
    return SIZE[len(data)] + data


def _count(data: bytes, at: int, least: int) -> tuple[int, int]:
    count, at = _long(data, at)
    if count < 0:
        count = -count
        _, at = _long(data, at)
    if count > ((len(data) - at) // least if least else MOST_EMPTY_ITEMS):
        raise DecodeError("a list or map that is longer than the data")
    return count, at


def _entry(value: Step) -> Step:
    def run(data: bytes, at: int) -> tuple[bytes, int]:
        end = _sized(data, at)
        made, behind = value(data, end)
        return data[at:end] + made, behind

    return run


def _copy(writer: Schema) -> Step:
    """The bytes of a scalar as they are."""
    match writer["type"]:
        case "int" | "long" | "enum":

            def end_of(data: bytes, at: int) -> int:
                return _long(data, at)[1]

        case "string" | "bytes":
            end_of = _sized
        case kind:
            size = int(writer["size"]) if kind == "fixed" else _FIXED_SIZES[kind]

            def end_of(data: bytes, at: int) -> int:
                if at + size > len(data):
                    raise DecodeError("the data ends too early")
                return at + size

    def run(data: bytes, at: int) -> tuple[bytes, int]:
        end = end_of(data, at)
        return data[at:end], end

    return run


def _enum(writer: Schema, reader: Schema) -> Step:
    symbols: list[str] = reader["symbols"]
    default = (
        SIZE[symbols.index(reader["default"])]
        if reader["default"] is not None
        else None
    )
    table = [
        SIZE[symbols.index(each)] if each in symbols else default
        for each in writer["symbols"]
    ]

    def run(data: bytes, at: int) -> tuple[bytes, int]:
        index, at = _long(data, at)
        made = table[index] if 0 <= index < len(table) else None
        if made is None:
            raise DecodeError(f"a symbol of {reader['name']} that does not exist")
        return made, at

    return run


def _scalar(writer: Schema, reader: Schema) -> Step:
    wrote, wanted = writer["type"], reader["type"]
    copy = _copy(writer)
    logical = (writer.get("logicalType"), reader.get("logicalType"))
    if reader.get("logicalType") == "decimal" and logical[0] == "decimal":
        return _rescaled(copy, wrote == "fixed", reader["scale"] - writer["scale"])
    if wrote == "fixed" and wanted == "string":
        return _uuid_text
    if wanted == "double" and wrote != "double":
        return _as_double(wrote)
    factor = _factor(*logical)
    return copy if factor is None else _converted(*factor)


def _rescaled(copy: Step, is_fixed: bool, digits: int) -> Step:
    """A decimal with more digits behind the point, or with fewer where they are zeros."""

    def run(data: bytes, at: int) -> tuple[bytes, int]:
        made, end = copy(data, at)
        start = 0 if is_fixed else _long(made, 0)[1]
        if not digits:
            return (_with_size(made) if is_fixed else made), end
        if len(made) - start > 1024:
            raise DecodeError("a decimal of more digits than any class has")
        number = int.from_bytes(made[start:], "big", signed=True)
        number, lost = (
            (number * 10**digits, 0) if digits > 0 else divmod(number, 10**-digits)
        )
        if lost:
            raise DecodeError(
                "a decimal with more digits behind the point than the class has"
            )
        size = (number.bit_length() + 8) >> 3
        return _with_size(number.to_bytes(size, "big", signed=True)), end

    return run


def _uuid_text(data: bytes, at: int) -> tuple[bytes, int]:
    text = data[at : at + 16].hex()
    if len(text) != 32:
        raise DecodeError("the data ends too early")
    return (
        f"H{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}".encode(),
        at + 16,
    )


def _as_double(wrote: str) -> Step:
    def run(data: bytes, at: int) -> tuple[bytes, int]:
        if wrote == "float":
            return struct.pack("<d", *struct.unpack_from("<f", data, at)), at + 4
        number, at = _long(data, at)
        return struct.pack("<d", number), at

    return run


def _factor(wrote: str | None, wanted: str | None) -> tuple[int, int] | None:
    """What a time is multiplied with and divided by; None where it stays as it is."""
    if wrote is None or wanted is None or wrote == wanted:
        return None
    kind, _, unit = wrote.removeprefix("local-").rpartition("-")
    other, _, wanted_unit = wanted.rpartition("-")
    if (
        kind != other
        or unit not in _UNITS
        or wanted_unit not in _UNITS
        or unit == wanted_unit
    ):
        return None
    return _UNITS[wanted_unit], _UNITS[unit]


def _converted(times: int, by: int) -> Step:
    def run(data: bytes, at: int) -> tuple[bytes, int]:
        number, at = _long(data, at)
        return write_long(number * times // by), at

    return run


# --- what is passed over --------------------------------------------------------------


def _skip_union(skips: list[Skip]) -> Skip:
    def run(data: bytes, at: int) -> int:
        index, at = _long(data, at)
        if not 0 <= index < len(skips):
            raise DecodeError("a branch that does not exist")
        return skips[index](data, at)

    return run


def _skip_blocks(least: int, item: Skip) -> Skip:
    def run(data: bytes, at: int) -> int:
        while True:
            count, at = _count(data, at, least)
            if not count:
                return at
            for _ in range(count):
                at = item(data, at)

    return run
