"""Single values of another schema as those of the schema of a class, and how they are passed over."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import TypeAlias

from ._normal_form import Schema
from ._numbers import SIZE, count_empty_items, read_varint, write_long
from ._record import DecodeError

Step: TypeAlias = Callable[[bytes, int], tuple[bytes, int]]
"""From the data and a place in it to the bytes of the class's schema and the place behind."""

Skip: TypeAlias = Callable[[bytes, int], int]
"""From the data and a place in it to the place behind."""

_UNITS = {"millis": 1_000, "micros": 1_000_000, "nanos": 1_000_000_000}
FIXED_SIZES = {"null": 0, "boolean": 1, "float": 4, "double": 8}


def meaning(schema: Schema) -> str:
    """What kind of value a logical type stands for; empty for numbers, texts and bytes as such."""
    logical = str(schema.get("logicalType", ""))
    kind, _, unit = logical.removeprefix("local-").rpartition("-")
    if kind in ("time", "timestamp") and unit in _UNITS:
        return kind
    return logical if logical in ("date", "decimal", "uuid") else ""


def long_at(data: bytes, at: int) -> tuple[int, int]:
    """A number."""
    bits = data[at]
    at += 1
    if bits > 127:
        bits, at = read_varint(data, at)
    return (bits >> 1) ^ -(bits & 1), at


def sized(data: bytes, at: int) -> int:
    """The place behind bytes or a text."""
    size, at = long_at(data, at)
    if not 0 <= size <= len(data) - at:
        raise DecodeError("a length that is not within the data")
    return at + size


def with_size(data: bytes) -> bytes:
    """Bytes or a text with its length before it."""
    return SIZE[len(data)] + data


def count_at(data: bytes, at: int, least: int) -> tuple[int, int]:
    """The count of a block whose items take at least so many bytes."""
    start = at
    count, at = long_at(data, at)
    if count < 0:
        count = -count
        _, at = long_at(data, at)
    elif not count and at > start + 1:
        raise DecodeError("the end of a list or map in more bytes than one")
    if not least:
        count_empty_items(data, at, count)
    elif count > (len(data) - at) // least:
        raise DecodeError("a list or map that is longer than the data")
    return count, at


def entry(value: Step) -> Step:
    """An entry of a map."""

    def run(data: bytes, at: int) -> tuple[bytes, int]:
        end = sized(data, at)
        made, behind = value(data, end)
        return data[at:end] + made, behind

    return run


def copied(writer: Schema) -> Step:
    """The bytes of a scalar as they are."""
    match writer["type"]:
        case "int" | "long" | "enum":

            def end_of(data: bytes, at: int) -> int:
                return long_at(data, at)[1]

        case "string" | "bytes":
            end_of = sized
        case kind:
            size = int(writer["size"]) if kind == "fixed" else FIXED_SIZES[kind]

            def end_of(data: bytes, at: int) -> int:
                if at + size > len(data):
                    raise DecodeError("the data ends too early")
                return at + size

    def run(data: bytes, at: int) -> tuple[bytes, int]:
        end = end_of(data, at)
        return data[at:end], end

    return run


def enum_step(writer: Schema, reader: Schema) -> Step:
    """A symbol, or the default of the reader for one that it does not know."""
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
        index, at = long_at(data, at)
        made = table[index] if 0 <= index < len(table) else None
        if made is None:
            raise DecodeError(f"a symbol of {reader['name']} that does not exist")
        return made, at

    return run


def scalar_step(writer: Schema, reader: Schema) -> Step:
    """A scalar, promoted or converted."""
    wrote, wanted = writer["type"], reader["type"]
    copy = copied(writer)
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
        start = 0 if is_fixed else long_at(made, 0)[1]
        if not digits:
            return (with_size(made) if is_fixed else made), end
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
        return with_size(number.to_bytes(size, "big", signed=True)), end

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
        number, at = long_at(data, at)
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
        number, at = long_at(data, at)
        return write_long(number * times // by), at

    return run


# --- what is passed over --------------------------------------------------------------


def no_bytes(data: bytes, at: int) -> int:
    """What takes no bytes."""
    return at


def skip_scalar(writer: Schema) -> Skip:
    """A scalar."""
    if FIXED_SIZES.get(writer["type"]) == 0 or writer.get("size") == 0:
        return no_bytes
    copy = copied(writer)
    return lambda data, at: copy(data, at)[1]


def skip_all(skips: list[Skip]) -> Skip:
    """One after the other. What takes no bytes takes no time either, however much of it there is."""
    needed = [skip for skip in skips if skip is not no_bytes]
    if not needed:
        return no_bytes

    def run(data: bytes, at: int) -> int:
        for skip in needed:
            at = skip(data, at)
        return at

    return run


def skip_union(skips: list[Skip]) -> Skip:
    """The branch that comes."""

    def run(data: bytes, at: int) -> int:
        index, at = long_at(data, at)
        if not 0 <= index < len(skips):
            raise DecodeError("a branch that does not exist")
        return skips[index](data, at)

    return run


def skip_blocks(least: int, item: Skip) -> Skip:
    """The items of a list or a map."""

    def run(data: bytes, at: int) -> int:
        while True:
            count, at = count_at(data, at, least)
            if not count:
                return at
            for _ in range(0 if item is no_bytes else count):
                at = item(data, at)

    return run
