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

from ._record import DecodeError
from ._validators import EXACT

_END: list[bytes] = []
"""The last two bytes of a number in variable length, or the one that is left, by their bits."""

_MIDDLE: list[bytes] = []
"""Two bytes of a number in variable length that more bytes follow, by their bits."""


def _fill_tables() -> None:
    """Make the tables of bytes, which takes a millisecond that not every program needs."""
    low = bytes(range(128, 256))
    ends, middles = bytearray(low * 256), bytearray(low * 256)
    ends[0::2] = middles[0::2] = low * 128
    for high in range(128):
        ends[high * 256 + 1 : high * 256 + 256 : 2] = bytes((high,)) * 128
        middles[high * 256 + 1 : high * 256 + 256 : 2] = bytes((high | 128,)) * 128
    ones = [bytes((bits,)) for bits in range(128)]
    twos = [bytes(ends[at : at + 2]) for at in range(256, 32_768, 2)]
    _MIDDLE.extend(bytes(middles[at : at + 2]) for at in range(0, 32_768, 2))
    _END.extend((*ones, *twos))


def write_int(number: int) -> bytes:
    """A number of 32 bits, in zig-zag and variable length."""
    if not _END:
        _fill_tables()
    bits = number << 1 ^ number >> 63
    if bits < 0x4000:
        return _END[bits]
    if bits < 0x10000000:
        return _MIDDLE[bits & 16383] + _END[bits >> 14]
    if bits > 0xFFFFFFFF:
        raise OverflowError(f"{number} takes more than 32 bits")
    return _MIDDLE[bits & 16383] + _MIDDLE[bits >> 14 & 16383] + _END[bits >> 28]


def write_long(number: int) -> bytes:
    """A number of 64 bits, in zig-zag and variable length."""
    if not _END:
        _fill_tables()
    bits = number << 1 ^ number >> 63
    if bits < 0x4000:
        return _END[bits]
    low = bits & 0xFFFFFFF
    bits >>= 28
    if bits < 0x4000:
        if bits:
            return _MIDDLE[low & 16383] + _MIDDLE[low >> 14] + _END[bits]
        return _MIDDLE[low & 16383] + _END[low >> 14]
    if bits < 0x10000000:
        return (
            _MIDDLE[low & 16383]
            + _MIDDLE[low >> 14]
            + _MIDDLE[bits & 16383]
            + _END[bits >> 14]
        )
    if bits > 0xFFFFFFFFF:
        raise OverflowError(f"{number} takes more than 64 bits")
    written = _MIDDLE[low & 16383] + _MIDDLE[low >> 14] + _MIDDLE[bits & 16383]
    return written + _MIDDLE[bits >> 14 & 16383] + _END[bits >> 28]


class _Sizes(dict[int, bytes]):
    """The bytes of lengths, counts and indexes; those of small ones are kept."""

    def __missing__(self, number: int) -> bytes:
        written = write_long(number)
        if number < 4096:
            self[number] = written
        return written


SIZE = _Sizes()


def symbol_bytes(enum: type[StrEnum]) -> dict[str, bytes]:
    """The bytes of each symbol of an enum, by what it is called on the wire."""
    return {each.value: SIZE[index] for index, each in enumerate(enum)}


BOOL = {False: b"\x00", True: b"\x01"}
BOOLS = (False, True)

# --- reading numbers, lengths and counts ----------------------------------------------


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The bits, still in zig-zag, of a 64-bit number whose first byte is before ``at``."""
    b = data[at]
    if b < 128:
        return data[at - 1] - 0x80 + (b << 7), at + 1
    c = data[at + 1]
    if c < 128:
        return data[at - 1] - 0x4080 + (b << 7) + (c << 14), at + 2
    d = data[at + 2]
    if d < 128:
        return data[at - 1] - 0x204080 + (b << 7) + (c << 14) + (d << 21), at + 3
    low = data[at - 1] - 0x10204080 + (b << 7) + (c << 14) + (d << 21)
    e = data[at + 3]
    if e < 128:
        return low + (e << 28), at + 4
    f = data[at + 4]
    if f < 128:
        return low + (e - 0x80 + (f << 7) << 28), at + 5
    g = data[at + 5]
    if g < 128:
        return low + (e - 0x4080 + (f << 7) + (g << 14) << 28), at + 6
    low += e - 0x204080 + (f << 7) + (g << 14) << 28
    return read_long_end(data, at + 6, low)


def read_varint32(data: bytes, at: int) -> tuple[int, int]:
    """As ``read_varint``, for a number of 32 bits."""
    bits, at = read_varint(data, at)
    if bits > 0xFFFFFFFF:
        too_long(32)
    return bits, at


def read_long_end(data: bytes, at: int, low: int) -> tuple[int, int]:
    """The bits of a 64-bit number, of which seven bytes were read."""
    h = data[at]
    if h < 128:
        return low + (h << 49), at + 1
    i = data[at + 1]
    if i < 128:
        return low + (h - 0x80 + (i << 7) << 49), at + 2
    if data[at + 2] > 1:
        too_long(64)
    return low + (h - 0x4080 + (i << 7) + (data[at + 2] << 14) << 49), at + 3


def too_long(bits: int) -> NoReturn:
    """Refuse a number that goes on after as many bytes as it may have."""
    raise DecodeError(f"a number of more than {bits} bits")


def read_size(data: bytes, at: int) -> tuple[int, int]:
    """Twice a length, or the place of a symbol or branch, whose first byte is before ``at``."""
    bits = data[at - 1]
    if bits > 127:
        bits, at = read_varint(data, at)
    if bits & 1:
        raise DecodeError("a length or an index below zero")
    return bits, at


MOST_EMPTY_ITEMS = 65_536
"""How many elements a list of records without fields may have: they take no bytes."""


def read_count(data: bytes, at: int, smallest: int) -> tuple[int, int]:
    """Twice the count of a block, whose first byte is before ``at``; its items have a smallest size."""
    bits = data[at - 1]
    if bits > 127:
        bits, at = read_varint(data, at)
    if bits & 1:  # A negative count: the size of the block in bytes follows.
        bits += 1
        _, at = read_size(data, at + 1)
    room = (len(data) - at) // smallest if smallest else MOST_EMPTY_ITEMS
    if bits >> 1 > room:
        raise DecodeError("a list or map that is longer than the data")
    return bits, at


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


pack_double = struct.Struct("<d").pack
unpack_double = struct.Struct("<d").unpack_from


def pack_doubles(count: int) -> Callable[..., bytes]:
    """The function that writes so many doubles."""
    return struct.Struct(f"<{count}d").pack


def unpack_doubles(count: int) -> Callable[[bytes, int], tuple[float, ...]]:
    """The function that reads so many doubles."""
    return struct.Struct(f"<{count}d").unpack_from


def write_doubles(values: list[float]) -> bytes:
    """The doubles of a list, one behind the other."""
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


def member_of(value: Any, members: tuple[type[Any], ...]) -> type[Any]:
    """The member of a union that the class of an instance is made from, where it is none itself."""
    for member in members:
        if isinstance(value, member):
            return member
    raise TypeError(f"a {type(value).__name__} is no member of the union")


def not_finite(*values: float) -> NoReturn:
    """Refuse numbers that Avro could hold and the model does not."""
    raise ValueError(f"{', '.join(map(str, values))}: not a finite number")


def check_empty_items(count: int) -> None:
    """Refuse a list that takes no bytes and is too long to be meant."""
    if count > MOST_EMPTY_ITEMS:
        raise DecodeError(
            f"a list of more than {MOST_EMPTY_ITEMS} records without fields"
        )
