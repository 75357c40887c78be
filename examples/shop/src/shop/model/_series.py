"""Many numbers one behind the other: the elements of lists, and fields that follow each other.

Each step of Python takes as long as a number in C, so it is taken for 64 numbers at once:
they lie side by side in one large number, each in a lane of its own, and their groups of
seven bits are moved together by shifts and masks that work on all lanes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ._numbers import (
    END,
    MIDDLE,
    read_wide,
    too_long,
    write_int,
    write_long,
)
from ._record import DecodeError

LANES = 64
"""How many numbers are read or written at once."""

FEW = 16
"""Below this many numbers the large number does not pay, unless they are long."""


def _lanes(width: int, fields: Iterable[tuple[int, int]]) -> int:
    """Ones in all lanes of some bits: in each from ``place`` on as many as ``count`` says."""
    lane = sum(((1 << count) - 1) << place for place, count in fields)
    return lane * (((1 << width * LANES) - 1) // ((1 << width) - 1))


# --- reading: lanes with a byte for each group of seven bits ------------------------------

_SIGNED = bytes(bits >> 1 ^ -(bits & 1) & 255 for bits in range(256))
"""A number of one byte, as C has it."""


class _Short(dict[bytes, int]):
    """The numbers of one byte and of two; they are put in when the first is looked for."""

    def __missing__(self, number: bytes) -> int:
        if not self:
            zigzag = ((bits >> 1) ^ -(bits & 1) for bits in range(len(END)))
            self.update(zip(END, zigzag, strict=True))
            return self[number]
        raise KeyError(number)


_SHORT = _Short()


class _Gathering:
    """How numbers of 32 or 64 bits are found in what is read: in lanes of twice as many bits."""

    def __init__(self, bits: int, item: str) -> None:
        self._bits, self._item, self._most = bits, item, (1 << bits) - 1
        self._groups = (bits + 6) // 7
        more = self._groups - 1
        number = re.compile(b"[\x80-\xff]{0,%d}[\x00-\x7f]" % more)
        self._find: Callable[[bytes, int, int], list[bytes]] = number.findall
        self._sevens = self._mask((8 * place, 7) for place in range(self._groups))
        self._signs, self._low = self._mask([(0, 1)]), self._mask([(0, bits)])
        self._too_long = self._mask([(bits, bits)])
        sizes = (size for size in (1, 2, 4, 8) if size < self._groups)
        self._steps = tuple(self._step(size) for size in sizes)
        self._own: dict[int, tuple[Callable[..., bytes], Callable[..., Any]]] = {}

    def _mask(self, fields: Iterable[tuple[int, int]]) -> int:
        return _lanes(2 * self._bits, [*fields])

    def _step(self, size: int) -> tuple[int, int, int]:
        """By ones, twos, fours and eights: a group moves down to the end of the one below."""
        lower = range(0, self._groups, 2 * size)
        upper = [place for place in lower if place + size < self._groups]
        stays = self._mask((8 * place, 7 * size) for place in lower)
        moved = self._mask((8 * place + 7 * size, 7 * size) for place in upper)
        return size, stays, moved

    def _for(self, count: int) -> tuple[Callable[..., bytes], Callable[..., Any]]:
        """What fills so many lanes, and what takes the numbers out of them."""
        size = self._bits // 8
        fill = struct.Struct(f"{2 * size}s" * count).pack
        take = struct.Struct(f"<{f'{self._item}{size}x' * count}").unpack
        self._own[count] = fill, take
        return fill, take

    def read(self, data: bytes, at: int, count: int) -> tuple[list[int], int]:
        """As many numbers."""
        if count >= FEW or data[at] < 128:
            end = at + count
            short = data[at:end]
            if short.isascii() and end <= len(data):
                return memoryview(short.translate(_SIGNED)).cast("b").tolist(), end
            if count >= FEW:
                return self._read_many(data, at, count)
        numbers: list[int] = []
        for left in range(count, 0, -1):
            n = data[at]
            at += 1
            if n > 127:
                if (b := data[at]) < 128:
                    n += (b << 7) - 0x80
                    at += 1
                elif (c := data[at + 1]) < 128:
                    n += (b << 7) + (c << 14) - 0x4080
                    at += 2
                elif (d := data[at + 2]) < 128:
                    n += (b << 7) + (c << 14) + (d << 21) - 0x204080
                    at += 3
                elif left > 4:
                    found, at = self._read_lanes(data, at - 1, left)
                    return numbers + found, at
                else:
                    n += (b << 7) + (c << 14) + (d << 21) - 0x10204080
                    n, at = read_wide(data, at + 3, n)
                    if n > self._most:
                        too_long(self._bits)
            numbers.append(~(n >> 1) if n & 1 else n >> 1)
        return numbers, at

    def _read_many(self, data: bytes, at: int, count: int) -> tuple[list[int], int]:
        """As many numbers, of which there may be more than lanes."""
        numbers: list[int] = []
        while count:
            found, at = self._read_lanes(data, at, min(count, LANES))
            numbers += found
            count -= len(found)
        return numbers, at

    def _read_lanes(self, data: bytes, at: int, count: int) -> tuple[list[int], int]:
        """As many numbers, of which there are no more than lanes."""
        found = self._find(data, at, at + self._groups * count)[:count]
        joined = b"".join(found)
        end = at + len(joined)
        if len(found) < count or joined != data[at:end]:
            raise DecodeError(
                f"numbers that end too early, or of more than {self._bits} bits"
            )
        if len(joined) <= 2 * count:
            try:
                return [*map(_SHORT.__getitem__, found)], end
            except KeyError:
                pass  # One of them has more than two bytes.
        fill, take = self._own.get(count) or self._for(count)
        lanes = int.from_bytes(fill(*found), "little") & self._sevens
        for shift, stays, moved in self._steps:
            lanes = lanes & stays | lanes >> shift & moved
        if lanes & self._too_long:
            too_long(self._bits)
        signs = lanes & self._signs
        lanes = (lanes >> 1 ^ (signs << self._bits) - signs) & self._low
        return [*take(lanes.to_bytes(self._bits // 4 * count, "little"))], end


read_ints = _Gathering(32, "i").read
"""Read as many numbers of 32 bits: their list, and the place behind them."""

read_longs = _Gathering(64, "q").read
"""Read as many numbers of 64 bits: their list, and the place behind them."""


# --- writing: lanes with two bytes for each group of seven bits --------------------------


class _Spread:
    """How numbers of 32 or 64 bits, and of no more than some groups of seven, are spread out."""

    def __init__(self, bits: int, item: str, groups: int) -> None:
        self._bits, self._item, self._groups = bits, item, groups
        self.most = 1 << min(bits, 7 * groups) - 1
        self._too_long = self._mask([(7 * groups, max(0, bits - 7 * groups))])
        self._signs, self._low = self._mask([(0, 1)]), self._mask([(0, bits)])
        self._high_bits = self._mask((16 * place + 7, 1) for place in self._places(0))
        self._absent = self._mask((16 * place + 8, 1) for place in self._places(1))
        sizes = [size for size in (1, 2, 4, 8) if size < self._groups]
        self._steps = tuple(self._step(size) for size in reversed(sizes))
        self._below = tuple((16 * size, self._flags(size)) for size in sizes)
        self._own: dict[int, tuple[Callable[..., bytes], int, int]] = {}

    def _mask(self, fields: Iterable[tuple[int, int]]) -> int:
        return _lanes(16 * self._groups, [*fields])

    def _places(self, start: int, step: int = 1) -> range:
        return range(start, self._groups, step)

    def _flags(self, size: int) -> int:
        """The high bits of the groups that have another one so many places above."""
        return self._mask((16 * place + 7, 1) for place in range(self._groups - size))

    def _step(self, size: int) -> tuple[int, int, int]:
        """By eights, fours, twos and ones: the upper half of what is together moves up."""
        stays = [(16 * place, 7 * size) for place in self._places(0, 2 * size)]
        upper = self._places(size, 2 * size)
        moved = [(16 * place, 7 * min(size, self._groups - place)) for place in upper]
        return 9 * size, self._mask(stays), self._mask(moved)

    def _for(self, count: int) -> tuple[Callable[..., bytes], int, int]:
        """What fills so many lanes, and the two masks that must not be longer than they are."""
        lanes = (1 << 16 * self._groups * count) - 1
        unused = 2 * self._groups - self._bits // 8
        fill = struct.Struct(f"<{f'{self._item}{unused}x' * count}").pack
        sevens = self._mask((16 * place, 7) for place in self._places(0)) & lanes
        self._own[count] = fill, sevens, self._absent & lanes
        return self._own[count]

    def write(self, numbers: Sequence[int]) -> bytes:
        """Numbers, of which there are no more than lanes."""
        count = len(numbers)
        fill, sevens, absent = self._own.get(count) or self._for(count)
        lanes = int.from_bytes(fill(*numbers), "little")
        signs = lanes >> self._bits - 1 & self._signs
        lanes = (lanes << 1 & self._low) ^ (signs << self._bits) - signs
        if lanes & self._too_long:
            raise OverflowError("a number of more bits than the others")
        for shift, stays, moved in self._steps:
            lanes = lanes & stays | lanes << shift & moved
        # A group is written where it, or one above it, is not zero; the lowest always is.
        written = lanes + sevens & self._high_bits
        for shift, flags in self._below:
            written |= written >> shift & flags
        lanes |= written >> 16 & self._below[0][1]
        lanes |= written << 1 & self._absent ^ absent
        text = lanes.to_bytes(2 * self._groups * count, "little").decode("utf-16-le")
        return text.replace("\u0100", "").encode("latin-1")


_INT, _MIDDLE, _LONG = _Spread(32, "i", 5), _Spread(64, "q", 7), _Spread(64, "q", 10)


def write_ints(numbers: list[int]) -> bytes:
    """Numbers of 32 bits, one behind the other; there must be one."""
    return b"".join(_parts(numbers, write_int, (_INT,)))


def write_longs(numbers: list[int]) -> bytes:
    """Numbers of 64 bits, one behind the other; there must be one."""
    return b"".join(_parts(numbers, write_long, (_INT, _MIDDLE, _LONG)))


def write_each_int(numbers: list[int]) -> list[bytes]:
    """Numbers of 32 bits, each by itself; there must be one."""
    return _apart(_parts(numbers, write_int, (_INT,)), len(numbers))


def write_each_long(numbers: list[int]) -> list[bytes]:
    """Numbers of 64 bits, each by itself; there must be one."""
    return _apart(_parts(numbers, write_long, (_INT, _MIDDLE, _LONG)), len(numbers))


_NUMBERS = re.compile(b"[\x80-\xff]*[\x00-\x7f]")


def _apart(parts: list[bytes], count: int) -> list[bytes]:
    if len(parts) == count:
        return parts
    found: list[bytes] = _NUMBERS.findall(b"".join(parts))
    return found


def _parts(
    numbers: list[int],
    write_one: Callable[[int], bytes],
    spreads: tuple[_Spread, ...],
) -> list[bytes]:
    """The numbers one by one, or some at once.

    That is in the first of the ways that is wide enough for the first number, if it is
    for the others.
    """
    first = numbers[0]
    if -0x8000000 <= first < 0x8000000:
        try:
            return [
                END[bits]
                if (bits := n + n if n >= 0 else ~(n + n)) < 0x4000
                else MIDDLE[bits & 16383] + END[bits >> 14]
                for n in numbers
            ]
        except IndexError:
            pass  # One of them has more than four bytes.
    if len(numbers) >= FEW:
        parts = [numbers[at : at + LANES] for at in range(0, len(numbers), LANES)]
        for spread in spreads:
            if -spread.most <= first < spread.most:
                try:
                    return [spread.write(part) for part in parts]
                except (OverflowError, struct.error):
                    pass  # One of them is longer.
    return [*map(write_one, numbers)]
