"""Numbers of variable length (Avro 1.12, "Binary Encoding"), and the lengths, counts and indexes made of them.

A number is written in zig-zag, seven bits in each byte from the lowest on; the high bit of
a byte says that another one follows. What is called `bits` here is still in zig-zag.
"""

from __future__ import annotations

import struct
from threading import local
from typing import NoReturn

from ._record import DecodeError


def _tables() -> tuple[list[bytes], list[bytes]]:
    """By fourteen bits: the last byte or two of a number, and two bytes that more bytes follow."""
    low = bytes(range(128, 256))
    ends, middles = bytearray(low * 256), bytearray(low * 256)
    ends[0::2] = middles[0::2] = low * 128
    for high in range(128):
        ends[high * 256 + 1 : high * 256 + 256 : 2] = bytes((high,)) * 128
        middles[high * 256 + 1 : high * 256 + 256 : 2] = bytes((high | 128,)) * 128
    in_twos = struct.Struct("2s" * 16_384).unpack
    ones = [bytes((bits,)) for bits in range(128)]
    return [*ones, *in_twos(ends)[128:]], [*in_twos(middles)]


END, MIDDLE = _tables()


def write_int(number: int) -> bytes:
    """A number of 32 bits."""
    bits = number + number if number >= 0 else ~(number + number)
    if bits < 0x4000:
        return END[bits]
    if bits < 0x10000000:
        return MIDDLE[bits & 16383] + END[bits >> 14]
    if bits > 0xFFFFFFFF:
        raise OverflowError(f"{number} takes more than 32 bits")
    return MIDDLE[bits & 16383] + MIDDLE[bits >> 14 & 16383] + END[bits >> 28]


def write_long(number: int) -> bytes:
    """A number of 64 bits."""
    bits = number + number if number >= 0 else ~(number + number)
    if bits < 0x4000:
        return END[bits]
    if bits < 0x10000000:
        return MIDDLE[bits & 16383] + END[bits >> 14]
    low = bits & 0xFFFFFFF
    bits >>= 28
    if bits < 0x4000:
        return MIDDLE[low & 16383] + MIDDLE[low >> 14] + END[bits]
    middle = bits & 0xFFFFFFF
    bits >>= 28
    written = MIDDLE[low & 16383] + MIDDLE[low >> 14]
    if not bits:
        return written + MIDDLE[middle & 16383] + END[middle >> 14]
    if bits > 0xFF:
        raise OverflowError(f"{number} takes more than 64 bits")
    return written + MIDDLE[middle & 16383] + MIDDLE[middle >> 14] + END[bits]


class _Sizes(dict[int, bytes]):
    """The bytes of lengths, counts and indexes; those of small ones are kept."""

    def __missing__(self, number: int) -> bytes:
        written = write_long(number)
        if number < 4096:
            self[number] = written
        return written


SIZE = _Sizes()

# --- reading --------------------------------------------------------------------------


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The bits of a number of 64 bits whose first byte is before ``at`` and not its last."""
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
    return read_wide(data, at + 3, low)


def read_varint32(data: bytes, at: int) -> tuple[int, int]:
    """As ``read_varint``, for a number of 32 bits."""
    bits, at = read_varint(data, at)
    if bits > 0xFFFFFFFF:
        too_long(32)
    return bits, at


def read_wide(data: bytes, at: int, low: int) -> tuple[int, int]:
    """The bits of a number of 64 bits, of which four bytes were read."""
    e = data[at]
    if e < 128:
        return low + (e << 28), at + 1
    f = data[at + 1]
    if f < 128:
        return low + (e - 0x80 + (f << 7) << 28), at + 2
    g = data[at + 2]
    if g < 128:
        return low + (e - 0x4080 + (f << 7) + (g << 14) << 28), at + 3
    h = data[at + 3]
    if h < 128:
        return low + (e - 0x204080 + (f << 7) + (g << 14) + (h << 21) << 28), at + 4
    low += e - 0x10204080 + (f << 7) + (g << 14) + (h << 21) << 28
    i = data[at + 4]
    if i < 128:
        return low + (i << 56), at + 5
    j = data[at + 5]
    if j > 1:
        too_long(64)
    return low + (i - 0x80 + (j << 7) << 56), at + 6


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


def read_count(data: bytes, at: int, smallest: int) -> tuple[int, int]:
    """Twice the count of a block, whose first byte is before ``at``; its items have a smallest size."""
    bits = data[at - 1]
    if bits > 127:
        bits, at = read_varint(data, at)
    if bits & 1:  # A negative count: the size of the block in bytes follows.
        bits += 1
        _, at = read_size(data, at + 1)
    elif not bits:
        raise DecodeError("the end of a list or map in more bytes than one")
    if smallest and bits >> 1 > (len(data) - at) // smallest:
        raise DecodeError("a list or map that is longer than the data")
    return bits, at


# --- items that take no bytes -----------------------------------------------------------

MOST_EMPTY_ITEMS = 65_536
"""How many records without fields may be in the lists of a datum: they take no bytes."""


class _EmptyItems(local):
    """The datum that is read now, the place of its last such list, and how many it may still have."""

    data = b""
    at = 0
    left = 0


_empty = _EmptyItems()


def count_empty_items(data: bytes, at: int, count: int) -> None:
    """Refuse a datum with more items than may be meant; a block of them begins here."""
    if data is not _empty.data or at <= _empty.at:
        _empty.data, _empty.left = data, MOST_EMPTY_ITEMS
    _empty.at = at
    _empty.left -= count
    if _empty.left < 0:
        _empty.data = b""
        raise DecodeError(
            f"more than {MOST_EMPTY_ITEMS} records without fields in one datum"
        )
