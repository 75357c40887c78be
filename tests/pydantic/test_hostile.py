"""Bytes that nobody should have sent: one documented error, at once, and nothing large is made of them."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import random
import struct
import time
import tracemalloc
from typing import TYPE_CHECKING, Any

import fastavro
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Built

LONG = bytes([0xFF] * 9 + [0x01])
"""The lowest number of 64 bits: as a length, a count or an index it is below zero."""
HUGE = bytes([0xFE] + [0xFF] * 8 + [0x01])
"""The highest number of 64 bits."""


def refused(cls: Any, data: bytes, writer_schema: Any = None) -> str:
    error = importlib.import_module("lab.model").DecodeError
    with pytest.raises(error) as found:
        cls.from_avro(data, writer_schema=writer_schema)
    assert type(found.value) is error
    return str(found.value)


def numbers() -> Any:
    """The module that writes numbers."""
    return importlib.import_module("lab.model._numbers")


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
    wire = importlib.import_module("lab.model._wire")
    data = numbers().write_int(days)
    if fits:
        value, end = wire.read_date(data, 0)
        assert wire.write_date(value) == data and end == len(data)
    else:
        with pytest.raises((ValueError, OverflowError)):
            wire.read_date(data, 0)


@pytest.mark.parametrize("micros", [-62135596800000001, 253402300800000000, 2**62, -(2**63)])
def test_times_outside_the_years_of_python(kitchen: Built, micros: int) -> None:
    wire = importlib.import_module("lab.model._wire")
    cash = kitchen.Cash.example()
    data = cash.to_avro()
    before = data[: -len(wire.write_timestamp(cash.at))]
    refused(kitchen.Cash, before + numbers().write_long(micros))


def test_decimals_of_too_many_digits(kitchen: Built) -> None:
    number = (10**12).to_bytes(6, "big")
    refused(kitchen.Cash, bytes([len(number) * 2]) + number + b"\x00")
    refused(kitchen.Cash, b"\x80\x80\x80\x01" + b"\x7f" * 4096 + b"\x00")


def test_times_of_day_beyond_midnight(kitchen: Built) -> None:
    wire = importlib.import_module("lab.model._wire")
    for micros in (-1, 86_400_000_000, 2**63 - 1):
        with pytest.raises((ValueError, OverflowError)):
            wire.read_time(numbers().write_long(micros), 0)


def cost(function: Callable[[], object]) -> float:
    """The seconds of a call, whether it is refused or not; of this thread alone, as machines are busy."""
    best = float("inf")
    for _ in range(5):
        started = time.thread_time()
        with contextlib.suppress(ValueError):
            function()
        best = min(best, time.thread_time() - started)
    return best


@pytest.mark.parametrize("name", ["Lists", "Maps", "Nothings"])
def test_long_lists_of_nothing_take_no_time_and_no_memory(kitchen: Built, name: str) -> None:
    """A list of records without fields takes no bytes, however long it says that it is."""
    cls, most = getattr(kitchen, name), kitchen.Held(em=[kitchen.Empty()] * 65_536).to_avro()
    honest = cost(lambda: kitchen.Held.from_avro(most))
    data = cls.example().to_avro()
    for count in (
        HUGE,
        LONG,
        b"\xfe\xff\xff\xff\x0f",
        b"\x80\x80\x80\x80\x80\x80\x01",
        b"\x80\x80\x08",
        b"\x81\x80\x08",
    ):
        for at in range(0, len(data), 3):
            damaged = data[:at] + count + data[at:]
            # It is read twice: once quickly, and once to say what is wrong.
            assert cost(lambda damaged=damaged: cls.from_avro(damaged)) < 8 * honest
    tracemalloc.start()
    for at in range(len(data)):
        with contextlib.suppress(ValueError):
            cls.from_avro(data[:at] + b"\x80\x80\x08" * 2 + data[at:])
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert used < 50_000_000


def test_many_lists_of_nothing(kitchen: Built) -> None:
    """There is one limit for the lists of a datum, and it does not depend on how they are nested."""
    wire, empty = numbers(), kitchen.Empty()
    most = kitchen.Held(em=[empty] * 65_536)
    assert kitchen.Held.from_avro(most.to_avro()) == most
    assert kitchen.Held.from_avro(most.to_avro()) == most, "the limit is that of one datum"
    assert "65536" in refused(kitchen.Held, kitchen.Held(em=[empty] * 65_537).to_avro())
    honest = cost(lambda: kitchen.Held.from_avro(most.to_avro()))
    rows, of_row = 20_000, wire.write_long(60_000) + b"\x00"
    lists = wire.write_long(rows) + of_row * rows + b"\x00"
    for data in (lists + b"\x00\x00", b"\x00" + lists + b"\x00"):
        assert "65536" in refused(kitchen.Nothings, data)
        assert cost(lambda data=data: kitchen.Nothings.from_avro(data)) < 8 * honest
    blocks = wire.write_long(60_000) * rows
    assert "65536" in refused(kitchen.Held, blocks + b"\x00")
    few = kitchen.Nothings(lists=[[empty] * 3] * 5_000, held=[{"em": [empty] * 9}] * 5_000, by_name={})
    assert kitchen.Nothings.from_avro(few.to_avro()) == few


def in_blocks(count: int, with_sizes: bool) -> bytes:
    """A list of numbers with a block for each, and a map of the same kind."""
    write = numbers().write_long
    found = bytearray()
    for before in (b"", b"\x02k"):
        for value in range(count):
            item = before + write(value)
            found += (b"\x01" + write(len(item)) if with_sizes else b"\x02") + item
        found += b"\x00"
    return bytes(found)


@pytest.mark.parametrize("with_sizes", [False, True])
@pytest.mark.parametrize("resolved", [False, True])
def test_the_time_goes_by_the_length_of_the_data(kitchen: Built, with_sizes: bool, resolved: bool) -> None:
    """Many blocks of one item are no more than many bytes."""
    cls = kitchen.Numbers
    schema = cls.SCHEMA.replace('"long"', '"int"') if resolved else None
    few, many = in_blocks(2_000, with_sizes), in_blocks(16_000, with_sizes)
    read = cls.from_avro(many, writer_schema=schema)
    assert read.values == list(range(16_000)) and read.more == {"k": 15_999}
    short, long = (cost(lambda data=data: cls.from_avro(data, writer_schema=schema)) for data in (few, many))
    assert long < 20 * short
    ones = b"\x02" * (len(many) & ~1)
    whole = ones + b"\x00\x00"
    assert cls.from_avro(whole, writer_schema=schema).values == [1] * (len(ones) // 2)
    for honest, damaged in (
        (many, (many[:-1], many[: len(many) // 2], many + b"\x00")),
        (whole, (ones, whole + b"\x00")),
    ):
        for data in damaged:
            refused(cls, data, schema)
            # Read once quickly, and once more to say what is wrong.
            took, fair = (cost(lambda read=read: cls.from_avro(read, writer_schema=schema)) for read in (data, honest))
            assert took < 8 * fair


def test_a_list_does_not_go_on_behind_its_end(kitchen: Built) -> None:
    """The count of zero that ends a list may only be one byte, or what follows would be another block."""
    cls = kitchen.Held
    for end in (b"\x80\x00", b"\x80" * 8 + b"\x00"):
        for data in (end, end + b"\x02\x00", b"\x02" + end + b"\x00"):
            assert "in more bytes than one" in refused(cls, data)
            schema = cls.SCHEMA.replace('{"name": "em"', '{"name": "n", "type": "null"}, {"name": "em"')
            assert "in more bytes than one" in refused(cls, data, schema)
    for data in (b"\x80\x00", b"\x02\x02\x80\x00\x02\x04\x00"):
        refused(kitchen.Numbers, data + b"\x00")


def test_nesting_is_no_way_in(kitchen: Built) -> None:
    """A thousand and more levels end in the documented error, not in a crash."""
    deep = b"\x02\x02" * 200_000
    assert "nested too deeply" in refused(kitchen.Node, deep)

    schema = kitchen.Node.SCHEMA.replace('{"name": "value"', '{"name": "n", "type": "null"}, {"name": "value"')
    assert "nested too deeply" in refused(kitchen.Node, deep, schema)
    assert "nested too deeply" in refused(kitchen.Add, b"\x02" * 200_000)


# --- schemas that nobody should have sent ---------------------------------------------------------------------------


def of_card(*more: dict[str, Any], **schema: Any) -> str:
    """A writer's schema for `Card` with more fields."""
    fields = [{"name": "last4", "type": "string"}, *more]
    return json.dumps({"type": "record", "name": "Card", "namespace": "lab.kitchen", "fields": fields, **schema})


def doubling(levels: int, leaf: Any) -> dict[str, Any]:
    """A field of records that hold the next one twice: a short schema for a very long datum."""
    made = leaf
    for level in range(levels):
        fields = [{"name": "a", "type": made}, {"name": "b", "type": f"L{level - 1}" if level else leaf}]
        made = {"type": "record", "name": f"L{level}", "fields": fields}
    return {"name": "extra", "type": made}


def nested(levels: int, kind: str) -> Any:
    """A type within a type within a type."""
    made: Any = "int"
    for _ in range(levels):
        made = {"type": "array", "items": made} if kind == "array" else {"type": "map", "values": made}
    return made


def deep_text(levels: int) -> str:
    """JSON that no reader of JSON takes."""
    return '{"type": "array", "items": ' * levels + '"int"' + "}" * levels


@pytest.mark.parametrize(
    "schema",
    [
        of_card({"name": "extra", "type": {"type": "fixed", "name": "F", "size": -1}}),
        of_card({"name": "extra", "type": {"type": "fixed", "name": "F", "size": "8"}}),
        of_card({"name": "extra", "type": {"type": "fixed", "name": "F", "size": 10**30}}),
        of_card({"name": "extra", "type": {"type": "fixed", "name": "F", "size": True}}),
        of_card({"name": "extra", "type": {"type": "bytes", "logicalType": "decimal", "scale": 10**9}}),
        of_card({"name": "extra", "type": {"type": "bytes", "logicalType": "decimal", "scale": -(10**9)}}),
        of_card({"name": "extra", "type": "Nowhere"}),
        of_card({"name": "extra", "type": {"type": "enum", "name": "E", "symbols": 5}}),
        of_card({"name": "extra"}),
        of_card({"name": "extra", "type": None}),
        of_card({"name": "extra", "type": {"type": 5}}),
        of_card({"type": "int"}),
        of_card(fields=5),
        of_card(fields=[5]),
        of_card(fields={"name": "last4"}),
        of_card(aliases=5),
        of_card(aliases=[5]),
        of_card(name=5),
        of_card(name=None),
        of_card(namespace=5),
        deep_text(500),
        deep_text(100_000),
        "[" * 100_000,
        '"' + "x" * 1_000_000 + '"',
        json.dumps({"type": "record", "name": "lab.kitchen.Card", "fields": [{"name": "last4", "type": "Card"}]}),
        json.dumps(["null"] * 50_000),
    ],
    ids=lambda schema: f"{schema[80:160]} {len(schema)}",
)
def test_schemas_that_are_none(kitchen: Built, schema: str) -> None:
    refused(kitchen.Card, b"\x02a\x00", schema)
    try:
        as_python = json.loads(schema)
    except (ValueError, RecursionError):
        return
    refused(kitchen.Card, b"\x02a\x00", as_python)


@pytest.mark.parametrize("kind", ["array", "map"])
def test_types_may_be_nested_as_deep_as_python_goes(kitchen: Built, kind: str) -> None:
    card = kitchen.Card(last4="a")
    schema = of_card({"name": "extra", "type": nested(50, kind)})
    assert kitchen.Card.from_avro(card.to_avro() + b"\x00", writer_schema=schema) == card


@pytest.mark.parametrize("leaf", ["null", {"type": "fixed", "name": "None_", "size": 0}, "int"])
def test_a_schema_that_doubles(kitchen: Built, leaf: Any) -> None:
    """Forty records that hold the next one twice: 2**40 values, which take no bytes, or more than there are."""
    card = kitchen.Card(last4="a")
    one = of_card(doubling(1, leaf))
    honest = cost(lambda: kitchen.Card.from_avro(card.to_avro() + b"\x00\x00", writer_schema=one))
    many = of_card(doubling(40, leaf))
    lists = of_card({"name": "extra", "type": {"type": "array", "items": doubling(40, leaf)["type"]}})
    if leaf == "int":
        refused(kitchen.Card, card.to_avro() + b"\x00" * 1000, many)
        refused(kitchen.Card, card.to_avro() + b"\x02" + b"\x00" * 1000, lists)
        return
    assert kitchen.Card.from_avro(card.to_avro(), writer_schema=many) == card
    assert kitchen.Card.from_avro(card.to_avro() + b"\x02\x00", writer_schema=lists) == card
    refused(kitchen.Card, card.to_avro() + HUGE, lists)
    assert cost(lambda: kitchen.Card.from_avro(card.to_avro(), writer_schema=many)) < 50 * honest


def test_lists_of_nothing_in_another_schema(kitchen: Built) -> None:
    """A list of nulls is read as a list of optional values, of which each takes a byte."""
    schema = {
        "type": "record",
        "name": "Opts",
        "namespace": "lab.kitchen",
        "fields": [{"name": "rows", "type": {"type": "array", "items": {"type": "array", "items": "null"}}}],
    }
    wire, rows = numbers(), 20_000
    cls = kitchen.OptionalRows
    schema["name"] = "OptionalRows"
    data = wire.write_long(rows) + (wire.write_long(60_000) + b"\x00") * rows + b"\x00"
    honest = wire.write_long(1) + wire.write_long(60_000) + b"\x00" + b"\x00"
    assert cls.from_avro(honest, writer_schema=schema).rows == [[None] * 60_000]
    refused(cls, data, json.dumps(schema))
    time_of_one = cost(lambda: cls.from_avro(honest, writer_schema=schema))
    assert cost(lambda: cls.from_avro(data, writer_schema=schema)) < 8 * time_of_one


# --- damage -----------------------------------------------------------------------------------------------------------


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
        as_fastavro_reads_it(bytes(data), read)
    assert accepted


def as_fastavro_reads_it(data: bytes, read: Any) -> None:
    """What fastavro reads of the same bytes is written as what was read here."""
    schema = fastavro.parse_schema(json.loads(read.SCHEMA))
    found = fastavro.schemaless_reader(io.BytesIO(data), schema, None, return_named_type=True)
    out = io.BytesIO()
    fastavro.schemaless_writer(out, schema, found)
    assert out.getvalue() == read.to_avro()


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
