"""Numbers of every length, one by one and in series, beside a plain implementation of the specification."""

from __future__ import annotations

import importlib
import io
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import fastavro
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from conftest import Built


def written(number: int) -> bytes:
    """Avro 1.12, "Binary Encoding": zig-zag, then seven bits in each byte from the lowest on."""
    bits, found = (number << 1) ^ (number >> 63), bytearray()
    while bits > 127:
        found.append(bits & 127 | 128)
        bits >>= 7
    return bytes((*found, bits))


def read(data: bytes, count: int, bits: int) -> tuple[list[int], int] | None:
    """As many numbers and the place behind them; None where the data has them not."""
    at, found = 0, []
    for _ in range(count):
        number = place = 0
        while True:
            if at == len(data) or place == 70:
                return None
            number |= (data[at] & 127) << place
            at, place = at + 1, place + 7
            if data[at - 1] < 128:
                break
        if number >> bits:
            return None
        found.append((number >> 1) ^ -(number & 1))
    return found, at


@dataclass(frozen=True)
class Kind:
    """What the package has for numbers of so many bits."""

    bits: int
    write: Callable[[int], bytes]
    write_all: Callable[[list[int]], bytes]
    write_each: Callable[[list[int]], list[bytes]]
    read_all: Callable[[bytes, int, int], tuple[list[int], int]]


@pytest.fixture(scope="module", params=["int", "long"])
def kind(kitchen: Built, request: pytest.FixtureRequest) -> Kind:
    numbers = importlib.import_module("lab.model._numbers")
    series = importlib.import_module("lab.model._series")
    name = request.param
    one, many = getattr(numbers, f"write_{name}"), getattr(series, f"write_{name}s")
    each, read_all = getattr(series, f"write_each_{name}"), getattr(series, f"read_{name}s")
    return Kind(32 if name == "int" else 64, one, many, each, read_all)


def edges(bits: int) -> list[int]:
    """The numbers around each change of length."""
    found = {sign * (1 << power) + step for power in range(bits) for sign in (1, -1) for step in (-1, 0, 1)}
    return sorted(each for each in found if -(1 << bits - 1) <= each < 1 << bits - 1)


def test_numbers_around_each_change_of_length(kind: Kind) -> None:
    wide = getattr(importlib.import_module("lab.model._numbers"), "read_varint32" if kind.bits == 32 else "read_varint")
    for number in edges(kind.bits):
        data = written(number)
        assert kind.write(number) == data
        assert kind.write_all([number]) == data
        for rest in (b"", b"\x00" * 20, b"\xff" * 20):
            assert kind.read_all(data + rest, 0, 1) == ([number], len(data))
            if len(data) > 1:
                bits, end = wide(data + rest, 1)
                assert ((bits >> 1) ^ -(bits & 1), end) == (number, len(data))


def test_numbers_that_do_not_fit(kind: Kind) -> None:
    for number in (1 << kind.bits - 1, -(1 << kind.bits - 1) - 1, 1 << 64, -(1 << 64), 1 << 90):
        for numbers in ([number], [0, number], [0] * 40 + [number], [1 << kind.bits - 2] * 40 + [number]):
            with pytest.raises(Exception) as found:
                kind.write_all(numbers)
            assert type(found.value).__name__ in ("OverflowError", "error")


@pytest.mark.parametrize("wrong", [1.0, "1", None, b"1", [1]])
def test_what_is_no_number(kind: Kind, wrong: Any) -> None:
    for numbers in ([wrong], [1, wrong], [1] * 40 + [wrong], [1 << 30] * 40 + [wrong]):
        with pytest.raises(Exception) as found:
            kind.write_all(numbers)
        assert type(found.value).__name__ in ("TypeError", "error")


def test_series(kind: Kind) -> None:
    """Series of all sizes, of numbers of one size, of near sizes, and of all."""
    all_edges = edges(kind.bits)

    @settings(max_examples=150, deadline=None, database=None)
    @given(st.sampled_from([1, 2, 5, 15, 16, 17, 63, 64, 65, 130]), st.integers(1, kind.bits - 1), st.randoms())
    def check(size: int, width: int, chance: random.Random) -> None:
        numbers = [chance.randrange(-(1 << width - 1), 1 << width - 1) for _ in range(size)]
        for mixed in (numbers, [chance.choice((one, chance.choice(all_edges))) for one in numbers]):
            data = b"".join(map(written, mixed))
            assert kind.write_all(mixed) == data
            assert kind.write_each(mixed) == [*map(written, mixed)]
            assert kind.read_all(data, 0, size) == (mixed, len(data))
            assert kind.read_all(b"\xff" + data + b"\x80", 1, size) == (mixed, len(data) + 1)

    check()


def test_damaged_series(kind: Kind) -> None:
    """What is read of damaged data is what the specification reads of it."""
    chance = random.Random(kind.bits)
    seen = {True: 0, False: 0}
    for _ in range(6000):
        size, width = chance.choice((1, 3, 6, 12, 16, 40, 70)), chance.randrange(1, kind.bits)
        numbers = (chance.randrange(-(1 << width - 1), 1 << width - 1) for _ in range(size))
        data = bytearray(b"".join(map(written, numbers)))
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        wanted = read(bytes(data), size, kind.bits)
        try:
            found, end = kind.read_all(bytes(data), 0, size)
        except (ValueError, IndexError):
            assert wanted is None
        else:
            # A place behind the end is refused by whoever reads the whole datum.
            assert (found, end) == wanted or (wanted is None and end > len(data))
        seen[wanted is None] += 1
    assert min(seen.values()) > 500


def test_maps_of_numbers(kitchen: Built, kind: Kind) -> None:
    """Of few entries and of many, with keys of every length: what fastavro writes."""
    chance, name = random.Random(7), "int" if kind.bits == 32 else "long"
    schema = fastavro.parse_schema({"type": "map", "values": name})
    wire = importlib.import_module("lab.model._wire")
    for size in (1, 15, 16, 17, 64, 65, 300):
        for width in (5, 12, 27, kind.bits - 1):
            numbers = [chance.randrange(-(1 << width - 1), 1 << width - 1) for _ in range(size)]
            entries = {chance.choice("aß€𐍈") * chance.randrange(90) + str(at): each for at, each in enumerate(numbers)}
            out = io.BytesIO()
            fastavro.schemaless_writer(out, schema, entries)
            assert wire.write_map(entries, kind.write_each(numbers)) == out.getvalue()


@pytest.mark.parametrize("size", [1, 15, 16, 17, 200])
def test_classes_with_maps_of_numbers(tmp_path_factory: pytest.TempPathFactory, size: int) -> None:
    """The same where the code of a class does it, there and back; what does not fit is refused."""
    from conftest import build

    text = "context map.ping\ntype Both { ints: map<int>  longs: map<long>  deep: map<map<long>> }"
    built = build(tmp_path_factory.mktemp("maps"), f"maps_{size}", text)
    cls = built.find("map.ping.Both")
    longs = {f"k{at}": (1 << at % 63) * (-1) ** at for at in range(size)}
    ints = {f"k{at}": (1 << at % 31) * (-1) ** at for at in range(size)}
    made = cls(ints=ints, longs=longs, deep={"a": longs, "b": {}})
    out = io.BytesIO()
    fastavro.schemaless_writer(out, fastavro.parse_schema(json.loads(cls.SCHEMA)), made.model_dump())
    assert made.to_avro() == out.getvalue() and cls.from_avro(made.to_avro()) == made
    for wrong in ({**ints, "x": 1 << 31}, {**ints, "x": "1"}, {**ints, 5: 1}):
        with pytest.raises(ValueError) as refused:
            cls.model_construct(ints=wrong, longs=longs, deep={}).to_avro()
        assert type(refused.value).__name__ == "EncodeError"
