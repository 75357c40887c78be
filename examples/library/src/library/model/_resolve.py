"""Data of another schema as data of the schema of a class (Avro 1.12, "Schema Resolution").

What is read is written anew in the form of the class's own schema, which the code of the
class then reads with all its checks. Where Avro leaves a choice: a record or an enum is
matched by its full name or an alias before its short name, times of other units are
converted, a decimal of another scale is rescaled where no digit is lost, and data in the
branches of a union that the class does not know is an error only when it comes. Logical
types keep their meaning: none is read as another, and no value of one is promoted, nor
any to one, but for times of other units. What was written without a logical type may be
read as one.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

from ._convert import (
    FIXED_SIZES,
    Skip,
    Step,
    count_at,
    entry,
    enum_step,
    long_at,
    meaning,
    scalar_step,
    sized,
    skip_all,
    skip_blocks,
    skip_scalar,
    skip_union,
    with_size,
)
from ._normal_form import Schema, normal, wire_form
from ._numbers import SIZE, write_long
from ._record import DecodeError
from ._wire import is_dict, is_list

_PROMOTED = {
    "int": ("long", "float", "double"),
    "long": ("float", "double"),
    "float": ("double",),
    "string": ("bytes",),
    "bytes": ("string",),
}


def transcoder(
    writer_schema: str, reader_schema: str
) -> Callable[[bytes], bytes] | None:
    """The function from data of one schema to data of the other; None where both are written alike.

    Raises ``DecodeError`` where the schemas do not fit, or the writer's is none.
    """
    resolution = _Resolution()
    try:
        writer = normal(json.loads(writer_schema), "", resolution.writers)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise DecodeError(
            f"the writer's schema is not an Avro schema: {error}"
        ) from error
    reader = normal(json.loads(reader_schema), "", resolution.readers)
    if wire_form(writer) == wire_form(reader):
        return None
    step = resolution.step(writer, reader)

    def transcode(data: bytes) -> bytes:
        made, end = step(data, 0)
        if end != len(data):
            raise DecodeError(f"{len(data) - end:+d} bytes behind the end of the datum")
        return made

    return transcode


# --- from one schema to the other -----------------------------------------------------


class _Resolution:
    """The steps from one schema to another; those between two records are made once, as they may contain themselves."""

    def __init__(self) -> None:
        self.writers: dict[str, Any] = {}
        self.readers: dict[str, Any] = {}
        self._steps: dict[tuple[str, str], list[Step]] = {}
        self._skips: dict[str, list[Skip]] = {}
        self._sizes: dict[str, int] = {}

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
                return enum_step(writer, reader)
            case "array":
                return self._blocks(
                    self._least(writer["items"]),
                    self.step(writer["items"], reader["items"]),
                )
            case "map":
                value = self.step(writer["values"], reader["values"])
                return self._blocks(1 + self._least(writer["values"]), entry(value))
            case _:
                return scalar_step(writer, reader)

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
        meant, means = meaning(writer), meaning(reader)
        if wrote == wanted and writer.get("logicalType") == reader.get("logicalType"):
            return 3
        if meant != means and (wrote != wanted or (meant and means)):
            # Avro would take the days of a date for milliseconds, and a text for a decimal.
            return 0
        if wrote == wanted:
            return 2
        if wrote == "fixed":
            return 1 if meant in ("decimal", "uuid") else 0
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
            index, at = long_at(data, at)
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
        plan: list[tuple[int, Step]] = []
        for field in writer["fields"]:
            target = wanted.get(field["name"])
            if target is None:
                plan.append((-1, self._passed_over(field["type"])))
            else:
                wanted_type = _by_name(reader)[target]["type"]
                plan.append((places[target], self.step(field["type"], wanted_type)))

        def run(data: bytes, at: int) -> tuple[bytes, int]:
            slots = [*start, b""]
            for place, step in plan:
                slots[place], at = step(data, at)
            return b"".join(slots), at

        made.append(run)
        return run

    def _blocks(self, least: int, item: Step) -> Step:
        def run(data: bytes, at: int) -> tuple[bytes, int]:
            items: list[bytes] = []
            while True:
                count, at = count_at(data, at, least)
                if not count:
                    break
                for _ in range(count):
                    made, at = item(data, at)
                    items.append(made)
            return (
                b"".join((SIZE[len(items)], *items, b"\x00")) if items else b"\x00"
            ), at

        return run

    # --- what is not read -------------------------------------------------------------

    def _passed_over(self, writer: Schema) -> Step:
        skip = self._skip(writer)
        return lambda data, at: (b"", skip(data, at))

    def _skip(self, writer: Schema) -> Skip:
        writer = self._written(writer)
        if is_list(writer):
            return skip_union([self._skip(branch) for branch in writer])
        match writer["type"]:
            case "record":
                return self._skip_record(writer)
            case "array":
                items = writer["items"]
                return skip_blocks(self._least(items), self._skip(items))
            case "map":
                value = self._skip(writer["values"])
                return skip_blocks(
                    1 + self._least(writer["values"]),
                    lambda data, at: value(data, sized(data, at)),
                )
            case _:
                return skip_scalar(writer)

    def _skip_record(self, writer: Schema) -> Skip:
        known = self._skips.get(writer["name"])
        if known is None:
            known = self._skips[writer["name"]] = []
            fields = [self._skip(field["type"]) for field in writer["fields"]]
            known.append(skip_all(fields))
        elif not known:  # The record contains itself, and is not complete.
            return lambda data, at: known[0](data, at)
        return known[0]

    def _least(self, writer: Schema) -> int:
        """How many bytes a value takes at least; nothing for a record that contains itself."""
        writer = self._written(writer)
        if is_list(writer):
            return 1
        match writer["type"]:
            case "record":
                name = writer["name"]
                if name not in self._sizes:
                    self._sizes[name] = 0
                    sizes = (self._least(field["type"]) for field in writer["fields"])
                    self._sizes[name] = sum(sizes)
                return self._sizes[name]
            case "fixed":
                return int(writer["size"])
            case kind:
                return FIXED_SIZES.get(kind, 1)

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
                return with_size(value.encode())
            case "bytes", str():
                return with_size(value.encode("latin-1"))
            case "enum", str():
                return SIZE[reader["symbols"].index(value)]
            case "array", _ if is_list(value):
                items = [self._constant(reader["items"], each) for each in value]
                return (
                    b"".join((SIZE[len(items)], *items, b"\x00")) if items else b"\x00"
                )
            case "map", _ if is_dict(value):
                items = [
                    with_size(key.encode())
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
