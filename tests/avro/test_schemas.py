"""Schemas of whole models: .evm text in, reviewed .avsc files out, which two other libraries read."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import avro.schema
import fastavro
import pytest

from evgen.dsl.model import Model
from evgen.generator.avro import files as target
from evgen.generator.avro.fingerprint import canonical_form
from evgen.generator.avro.schema import decimal_bytes
from evgen.generator.options import Options

HERE = Path(__file__).parent
CASES = {"types": ("types",), "names": ("names",), "contexts": ("contexts", "names", "wms")}


def texts_of(case: str) -> list[str]:
    return [(HERE / "cases" / f"{name}.evm").read_text(encoding="utf-8") for name in CASES[case]]


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def model(case: str, model_of: Callable[..., Model]) -> Model:
    return model_of(*texts_of(case))


def test_files_are_as_reviewed(
    case: str, model: Model, options: Options, expected: Callable[[Path, str], None], request: pytest.FixtureRequest
) -> None:
    folder = HERE / "expected" / case
    assert target.check(model, options) == ()
    files = {folder / file.path.removeprefix("schemas/"): file.text for file in target.render(model, options)}
    for path, text in files.items():
        expected(path, text)
    assert set(folder.rglob("*.*")) == set(files)


def test_other_libraries_read_them(model: Model, options: Options) -> None:
    for file in target.render(model, options):
        schema = json.loads(file.text)
        parsed = avro.schema.parse(file.text)
        assert str(parsed.fullname) == f"{schema['namespace']}.{schema['name']}"
        fastavro.parse_schema(schema)
        assert canonical_form(schema) == fastavro.schema.to_parsing_canonical_form(schema)


def test_each_schema_stands_by_itself(model: Model, options: Options) -> None:
    """Every name is defined once, before it is used."""

    def visit(node: object, defined: set[str]) -> None:
        match node:
            case str() if node not in _SIMPLE:
                assert node in defined
            case list():
                for each in node:
                    visit(each, defined)
            case {"type": "record" | "enum"}:
                full = f"{node['namespace']}.{node['name']}"
                assert full not in defined
                defined.add(full)
                for field in node.get("fields", ()):
                    visit(field["type"], defined)
            case {"type": "array", "items": inside} | {"type": "map", "values": inside} | {"type": inside}:
                visit(inside, defined)

    for file in target.render(model, options):
        visit(json.loads(file.text), set())


_SIMPLE = {"null", "boolean", "int", "long", "double", "bytes", "string"}


def test_a_reader_takes_the_defaults(model_of: Callable[..., Model]) -> None:
    """What `Defaults` says is what a reader gets for data that has none of its fields."""
    import io

    schema = target.schema(model_of(*texts_of("types")), "shop.types.Defaults")
    writer = {**schema, "fields": schema["fields"][:1]}  # type: ignore[index]
    data = io.BytesIO()
    fastavro.schemaless_writer(data, writer, {"thing_id": "00000000-0000-0000-0000-000000000000"})
    data.seek(0)
    row = fastavro.schemaless_reader(data, writer, schema)
    assert isinstance(row, dict)
    assert row["a_decimal"].encode("latin-1") == (125000).to_bytes(3, "big")
    assert row["a_negative"].encode("latin-1") == b"\x80"
    assert row["a_date"] == -1
    assert row["a_time"] == 86_399_000_001
    assert row["an_enum"] == "hoch"
    assert row["optional_union"] == {"iban": "DE00"}
    assert row["for_readers"] == "low"
    assert row["optional_for_readers"] == "old"


@pytest.mark.parametrize(
    ("text", "scale", "number"),
    [
        ("0", 2, 0),
        ("1.27", 2, 127),
        ("1.28", 2, 128),
        ("-1.28", 2, -128),
        ("-1.29", 2, -129),
        ("5", 3, 5000),
        ("9" * 36 + ".99", 2, int("9" * 38)),
        ("1.500", 1, 15),
    ],
)
def test_decimals_are_twos_complement(text: str, scale: int, number: int) -> None:
    data = decimal_bytes(Decimal(text), scale)
    assert int.from_bytes(data, "big", signed=True) == number
    assert len(data) == 1 or not -(1 << (8 * len(data) - 9)) <= number < 1 << (8 * len(data) - 9)


def test_a_decimal_is_never_cut() -> None:
    with pytest.raises(ValueError, match="more than 1 digits"):
        decimal_bytes(Decimal("1.55"), 1)


def test_keys(model_of: Callable[..., Model]) -> None:
    model = model_of(*texts_of("names"))
    key = target.key_schema(model, "shop.names.Account")
    assert key is not None
    assert (key["namespace"], key["name"], key["aliases"]) == ("shop.names", "AccountKey", ["shop.names.KontoKey"])
    assert target.key_schema(model_of(*texts_of("types")), "shop.types.Thing") is None


def test_the_time_goes_by_the_number_of_events(model_of: Callable[..., Model], options: Options) -> None:
    import time

    types = "type Money = decimal(9, 2)\ntype Line { m: Money  l: L }\nenum L { x y }"

    def rendered(count: int) -> float:
        """The seconds of this thread for a model with so many events."""
        events = "\n".join(f"event E{n} {{ a: string  b: Money?  c: list<Line>  d: L = x }}" for n in range(count))
        model = model_of(f"context c\n{types}\nstream S {{ key id: uuid\n{events} }}")
        start = time.thread_time()
        assert len(target.render(model, options)) == count
        return time.thread_time() - start

    few = min(rendered(100) for _ in range(3))
    assert rendered(1000) < 30 * few, "ten times as many events take about ten times as long"
