"""Avro's binary encoding (Avro 1.12, "Binary Encoding") for the code of this package.

The functions called ``write_…`` give bytes, and refuse with a plain Python error what
the wire cannot hold. The functions called ``read_…`` take the whole input and the place
to read from, and give the value and the place behind it. A place beyond the end of the
input is no harm: the next byte raises an ``IndexError``, and whoever reads a whole datum
compares the last place with the length.
"""

from __future__ import annotations

import datetime as dt
import struct
from binascii import unhexlify
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any, NoReturn, TypeGuard
from uuid import UUID, SafeUUID

from ._numbers import SIZE, read_size, read_varint, write_int, write_long
from ._record import DecodeError
from ._validators import EXACT


def symbol_bytes(enum: type[StrEnum]) -> dict[str, bytes]:
    """The bytes of each symbol of an enum, by what it is called on the wire."""
    return {each.value: SIZE[index] for index, each in enumerate(enum)}


BOOL = {False: b"\x00", True: b"\x01"}
BOOLS = (False, True)

# --- text and scalars of more than one byte --------------------------------------------


def read_string(data: bytes, at: int) -> tuple[str, int]:
    """A text."""
    size = data[at]
    at += 1
    if size & 129:
        size, at = read_size(data, at)
    end = at + (size >> 1)
    return data[at:end].decode(), end


def write_string(value: str) -> bytes:
    """A text."""
    text = value.encode()
    return SIZE[len(text)] + text


def write_bytes(value: bytes) -> bytes:
    """Bytes."""
    return SIZE[len(value)] + value


def write_map(entries: dict[str, Any], values: list[bytes]) -> bytes:
    """The entries of a map that has some, with what their values are in Avro."""
    keys = [*map(str.encode, entries)]
    parts = [b"\x00"] * (3 * len(keys) + 2)
    parts[0] = SIZE[len(keys)]
    parts[1:-1:3] = [SIZE[len(key)] for key in keys]
    parts[2:-1:3] = keys
    parts[3:-1:3] = values
    return b"".join(parts)


pack_double = struct.Struct("<d").pack
unpack_double = struct.Struct("<d").unpack_from


def pack_doubles(count: int) -> Callable[..., bytes]:
    """The function that writes so many doubles."""
    return struct.Struct(f"<{count}d").pack


def unpack_doubles(count: int) -> Callable[[bytes, int], tuple[float, ...]]:
    """The function that reads so many doubles."""
    return struct.Struct(f"<{count}d").unpack_from


def write_doubles(values: list[float]) -> bytes:
    """Doubles, one behind the other."""
    for value in values:
        if value - value != 0:
            not_finite(value)
    return struct.pack(f"<{len(values)}d", *values)


def read_doubles(data: bytes, at: int, count: int) -> tuple[tuple[float, ...], int]:
    """As many doubles, one behind the other."""
    values: tuple[float, ...] = struct.unpack_from(f"<{count}d", data, at)
    for value in values:
        if value - value != 0:
            not_finite(value)
    return values, at + 8 * count


def not_finite(*values: float) -> NoReturn:
    """Refuse numbers that Avro could hold and the model does not."""
    raise ValueError(f"{', '.join(map(str, values))}: not a finite number")


_DAY_ZERO = 719_163
"""1970-01-01 as an ordinal."""


def write_date(value: dt.date) -> bytes:
    """The days since 1970."""
    if type(value) is not dt.date:
        raise TypeError(f"a date is wanted, not a {type(value).__name__}")
    return write_int(value.toordinal() - _DAY_ZERO)


def read_date(data: bytes, at: int) -> tuple[dt.date, int]:
    """The days since 1970, in the years 1 to 9999."""
    bits = data[at]
    at += 1
    if bits > 127:
        bits, at = read_varint(data, at)
    return dt.date.fromordinal(((bits >> 1) ^ -(bits & 1)) + _DAY_ZERO), at


def write_time(value: dt.time) -> bytes:
    """The microseconds since midnight of a time without a zone."""
    if value.tzinfo is not None:
        raise TypeError("a time of day has no time zone")
    minutes = value.hour * 60 + value.minute
    return write_long((minutes * 60 + value.second) * 1_000_000 + value.microsecond)


def read_time(data: bytes, at: int) -> tuple[dt.time, int]:
    """The microseconds since midnight."""
    bits = data[at]
    at += 1
    if bits > 127:
        bits, at = read_varint(data, at)
    if bits & 1:
        raise DecodeError("a time before midnight")
    seconds, micros = divmod(bits >> 1, 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return dt.time(hours, minutes, seconds, micros), at


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_timedelta = dt.timedelta


def write_timestamp(value: dt.datetime) -> bytes:
    """The microseconds since 1970 of a time with a zone."""
    since = value - _EPOCH
    number = (
        since.days * 86_400_000_000 + since.seconds * 1_000_000 + since.microseconds
    )
    return write_long(number)


def read_timestamp(data: bytes, at: int) -> tuple[dt.datetime, int]:
    """The microseconds since 1970, in the years 1 to 9999, as a time in UTC."""
    end = at + 8
    if end <= len(data) and data[end - 1] < 128:
        # Eight bytes, as nearly every time of this millennium has.
        a, b, c, d, e, f, g, h = data[at:end]
        if a & b & c & d & e & f & g & 128:
            low = a + (b << 7) + (c << 14) + (d << 21) - 0x10204080
            high = e + (f << 7) + (g << 14) + (h << 21) - 0x204080
            bits = low + (high << 28)
            return _EPOCH + _timedelta(0, 0, (bits >> 1) ^ -(bits & 1)), end
    bits = data[at]
    at += 1
    if bits > 127:
        bits, at = read_varint(data, at)
    return _EPOCH + _timedelta(0, 0, (bits >> 1) ^ -(bits & 1)), at


def write_uuid(value: UUID) -> bytes:
    """The 36 characters of a uuid."""
    text = f"{value.int:032x}"
    return f"H{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}".encode()


_new = object.__new__
_set_int: Callable[[UUID, int], None] = UUID.__dict__["int"].__set__
_set_is_safe: Callable[[UUID, SafeUUID], None] = UUID.__dict__["is_safe"].__set__
_UNKNOWN = SafeUUID.unknown


def read_uuid(data: bytes, at: int) -> tuple[UUID, int]:
    """A uuid, in any of the forms that Python reads."""
    if data[at] == 72:
        end = at + 37
        packed = unhexlify(data[at + 1 : end].replace(b"-", b""))
        if len(packed) != 16:
            raise DecodeError("a text that is not a uuid")
        value = _new(UUID)
        _set_int(value, int.from_bytes(packed, "big"))
        _set_is_safe(value, _UNKNOWN)
        return value, end
    text, at = read_string(data, at)
    return UUID(text), at


def decimal_writer(precision: int, scale: int) -> Callable[[Decimal], bytes]:
    """The function that writes decimals of so many digits, so many of them behind the point."""
    shifted, whole, shift, limit = (
        EXACT.scaleb,
        EXACT.to_integral_exact,
        Decimal(scale),
        10**precision,
    )

    def write_decimal(value: Decimal) -> bytes:
        number = int(whole(shifted(value, shift)))
        if not -limit < number < limit:
            raise OverflowError(f"a decimal of more than {precision} digits")
        size = (number.bit_length() + 8) >> 3
        return SIZE[size] + number.to_bytes(size, "big", signed=True)

    return write_decimal


def decimal_reader(
    precision: int, scale: int
) -> Callable[[bytes, int], tuple[Decimal, int]]:
    """The function that reads decimals of so many digits, so many of them behind the point."""
    shifted, shift, limit = EXACT.scaleb, Decimal(-scale), 10**precision

    def read_decimal(data: bytes, at: int) -> tuple[Decimal, int]:
        size = data[at]
        at += 1
        if size & 129:
            size, at = read_size(data, at)
        end = at + (size >> 1)
        number = int.from_bytes(data[at:end], "big", signed=True)
        if not -limit < number < limit:
            raise DecodeError(f"a decimal of more than {precision} digits")
        return shifted(Decimal(number), shift), end

    return read_decimal


# --- what the straight-line code calls where something is not as usual ------------------


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether something is a list."""
    return isinstance(value, list)


def is_dict(value: Any) -> TypeGuard[dict[Any, Any]]:
    """Whether something is a dictionary."""
    return isinstance(value, dict)


def as_list(value: Any) -> list[Any]:
    """A list or a tuple as a list; anything else cannot be written as one."""
    if is_list(value):
        return value
    if not isinstance(value, tuple):
        raise TypeError(f"a list is wanted, not a {type(value).__name__}")
    return [*value]


def as_dict(value: Any) -> dict[Any, Any]:
    """A dictionary; anything else cannot be written as a map."""
    if not is_dict(value):
        raise TypeError(f"a dict is wanted, not a {type(value).__name__}")
    return value


def check_class(value: object, cls: type[Any]) -> None:
    """Refuse what is neither of a class nor of one that somebody made from it."""
    if not isinstance(value, cls):
        raise TypeError(f"a {cls.__name__} is wanted, not a {type(value).__name__}")


def member_of(value: Any, members: tuple[type[Any], ...]) -> type[Any]:
    """The member of a union that the class of an instance is made from, where it is none itself."""
    for member in members:
        if isinstance(value, member):
            return member
    raise TypeError(f"a {type(value).__name__} is no member of the union")
