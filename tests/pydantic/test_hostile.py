"""Bytes that nobody should have sent: one documented error, at once, and nothing large is made of them."""

from __future__ import annotations

import contextlib
import random
import struct
import time
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Built

LONG = bytes([0xFF] * 9 + [0x01])
"""The lowest number of 64 bits: as a length, a count or an index it is below zero."""
HUGE = bytes([0xFE] + [0xFF] * 8 + [0x01])
"""The highest number of 64 bits."""


def refused(cls: Any, data: bytes, writer_schema: str | None = None) -> str:
    import importlib

    error = importlib.import_module("lab.model").DecodeError
    with pytest.raises(error) as found:
        cls.from_avro(data, writer_schema=writer_schema)
    assert type(found.value) is error
    return str(found.value)


def test_every_truncation_is_refused(kitchen: Built) -> None:
    for cls in (kitchen.Types, kitchen.OrderPlaced, kitchen.Scalars, kitchen.Lists, kitchen.Maps, kitchen.Defaults):
        data = cls.example().to_avro()
        for end in range(len(data)):
            refused(cls, data[:end])


def test_bytes_behind_the_datum_are_refused(kitchen: Built) -> None:
    assert "1 bytes too many" in refused(kitchen.Card, kitchen.Card.example().to_avro() + b"\x00")
    refused(kitchen.Empty, b"\x00")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Lit", b"\xff" * 10),
        ("Lit", b"\xff" * 9 + b"\x02"),
        ("Lit", b"\x80" * 20 + b"\x00"),
        ("Lit", b"\x80\x80\x80\x80\x10"),
        ("Lit", b"\xff\xff\xff\xff\x1f"),
        ("Card", HUGE),
        ("Card", LONG),
        ("Card", b"\x01a"),
        ("Card", b"\x03"),
        ("Card", b"\xfe\xff\xff\xff\x0f"),
        ("Card", b"\x02\xff"),
        ("Card", b"\x04\xed\xa0"),
        ("Card", b"\x06\xed\xa0\x80"),
        ("PairMade", b"\x02a\x02\x0c\x8c\x01"),
        ("PairMade", b"\x02a\x02\x50\x00"),
        ("PairMade", b"\x02a\x02\x01\x00"),
    ],
)
def test_numbers_lengths_and_texts(kitchen: Built, name: str, data: bytes) -> None:
    refused(getattr(kitchen, name), data)


def with_field(kitchen: Built, field: str, data: bytes) -> bytes:
    """The example of all scalars, with other bytes for one of them."""
    cls = kitchen.Scalars
    names = list(cls.model_fields)
    parts = {}
    example = cls.example()
    whole = example.to_avro()
    sizes = {
        "s": len(example.s) + 1, "b": 1, "i": 1, "l": 1, "d": 8, "x": len(example.x) + 1, "u": 37,
    }  # fmt: skip
    at = 0
    for name in names[: len(sizes)]:
        parts[name] = whole[at : at + sizes[name]]
        at += sizes[name]
    return b"".join(data if name == field else part for name, part in parts.items()) + whole[at:]


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("b", b"\x02"),
        ("b", b"\xff"),
        ("d", struct.pack("<d", float("nan"))),
        ("d", struct.pack("<d", float("inf"))),
        ("u", b"\x48" + b"z" * 36),
        ("u", b"\x48" + b"1" * 36),
        ("u", b"\x00"),
    ],
)
def test_scalars(kitchen: Built, field: str, data: bytes) -> None:
    refused(kitchen.Scalars, with_field(kitchen, field, data))


@pytest.mark.parametrize(
    ("days", "fits"), [(-719162, True), (-719163, False), (2932896, True), (2932897, False), (2**31 - 1, False)]
)
def test_dates_outside_the_years_of_python(kitchen: Built, days: int, fits: bool) -> None:
    import importlib

    wire = importlib.import_module("lab.model._wire")
    data = wire.write_int(days)
    if fits:
        value, end = wire.read_date(data, 0)
        assert wire.write_date(value) == data and end == len(data)
    else:
        with pytest.raises((ValueError, OverflowError)):
            wire.read_date(data, 0)


@pytest.mark.parametrize("micros", [-62135596800000001, 253402300800000000, 2**62, -(2**63)])
def test_times_outside_the_years_of_python(kitchen: Built, micros: int) -> None:
    import importlib

    wire = importlib.import_module("lab.model._wire")
    cash = kitchen.Cash.example()
    data = cash.to_avro()
    before = data[: -len(wire.write_timestamp(cash.at))]
    refused(kitchen.Cash, before + wire.write_long(micros))


def test_decimals_of_too_many_digits(kitchen: Built) -> None:
    number = (10**12).to_bytes(6, "big")
    refused(kitchen.Cash, bytes([len(number) * 2]) + number + b"\x00")
    refused(kitchen.Cash, b"\x80\x80\x80\x01" + b"\x7f" * 4096 + b"\x00")


def test_times_of_day_beyond_midnight(kitchen: Built) -> None:
    import importlib

    wire = importlib.import_module("lab.model._wire")
    for micros in (-1, 86_400_000_000, 2**63 - 1):
        with pytest.raises((ValueError, OverflowError)):
            wire.read_time(wire.write_long(micros), 0)


@pytest.mark.parametrize("schema", [False, True])
def test_long_lists_of_nothing_take_no_time_and_no_memory(kitchen: Built, schema: bool) -> None:
    """A list of records without fields takes no bytes, however long it says that it is."""
    cls = kitchen.Maps if schema else kitchen.Lists
    example = cls.example()
    data = example.to_avro()
    tracemalloc.start()
    started = time.perf_counter()
    for count in (HUGE, LONG, b"\xfe\xff\xff\xff\x0f", b"\x80\x80\x80\x80\x80\x80\x01"):
        for at in range(0, len(data), 3):
            try:
                cls.from_avro(data[:at] + count + data[at:])
            except ValueError:
                continue
    assert time.perf_counter() - started < 10
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_many_blocks_of_nothing(kitchen: Built) -> None:
    import importlib

    lists = kitchen.Lists.example(em=[])
    data = lists.to_avro()
    assert kitchen.Lists.from_avro(data) == lists
    wire = importlib.import_module("lab.model._wire")
    block = wire.write_long(60_000)
    for at in range(len(data)):
        started = time.perf_counter()
        with contextlib.suppress(ValueError):
            kitchen.Lists.from_avro(data[:at] + block * 50 + data[at:])
        assert time.perf_counter() - started < 30, "hostile bytes take no more than a moment, also on a busy machine"


def test_nesting_is_no_way_in(kitchen: Built) -> None:
    """A thousand and more levels end in the documented error, not in a crash."""
    deep = b"\x02\x02" * 200_000
    assert "nested too deeply" in refused(kitchen.Node, deep)


@pytest.mark.parametrize("name", ["Types", "OrderPlaced", "Scalars", "Opts", "Lists", "Maps", "Node", "Add", "PairKey"])
def test_random_damage(kitchen: Built, name: str) -> None:
    """What is still read after damage is what its own bytes say; everything else is the documented error."""
    cls = getattr(kitchen, name)
    good = cls.example().to_avro()
    chance = random.Random(name)
    accepted = 0
    for _ in range(1500):
        data = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    data[at] ^= 1 << chance.randrange(8)
                case 2:
                    del data[at : at + chance.randint(1, 3)]
                    data = data or bytearray(b"\x00")
                case 3:
                    data[at:at] = chance.randbytes(chance.randint(1, 10))
        try:
            read = cls.from_avro(bytes(data))
        except ValueError as error:
            assert type(error).__name__ == "DecodeError"
            continue
        accepted += 1
        assert cls.from_avro(read.to_avro()) == read
    assert accepted


def test_damage_under_another_schema(kitchen: Built) -> None:
    cls = kitchen.Opts
    schema = cls.SCHEMA.replace('"int"', '"long"')
    good = cls.example().to_avro()
    chance = random.Random(1)
    for _ in range(800):
        data = bytearray(good)
        data[chance.randrange(len(data))] = chance.randrange(256)
        data[chance.randrange(len(data)) :] = chance.randbytes(chance.randint(0, 8))
        try:
            cls.from_avro(bytes(data), writer_schema=schema)
        except ValueError as error:
            assert type(error).__name__ == "DecodeError", error


@pytest.mark.parametrize("data", ["text", None, 5, [1]])
def test_what_is_no_bytes_is_a_mistake_of_the_program(kitchen: Built, data: Any) -> None:
    with pytest.raises(TypeError):
        kitchen.Card.from_avro(data)


def test_other_kinds_of_bytes_are_read(kitchen: Built) -> None:
    card = kitchen.Card(last4="1234")
    assert kitchen.Card.from_avro(bytearray(card.to_avro())) == card
    assert kitchen.Card.from_avro(memoryview(card.to_avro())) == card
    blob = kitchen.Scalars.example()
    assert type(kitchen.Scalars.from_avro(bytearray(blob.to_avro())).x) is bytes
