"""Constants at the edges of every type: as defaults, for old data, as bounds and in scenarios, with every digit."""

from __future__ import annotations

import datetime as dt
import decimal
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from conftest import build

from evgen.dsl.diagnostics.source import Source
from evgen.dsl.evaluate.scenarios import run
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from tests.evaluate.models import compiled

if TYPE_CHECKING:
    from conftest import Built

NINES = "9" * 38
LARGEST = int(1.7976931348623157e308)

EDGES: list[tuple[str, str, Any]] = [
    ("int", "-2147483648", -(2**31)),
    ("int", "2147483647", 2**31 - 1),
    ("long", "-9223372036854775808", -(2**63)),
    ("long", "9223372036854775807", 2**63 - 1),
    ("double", f"-{LARGEST}", -1.7976931348623157e308),
    ("double", f"{LARGEST}.0", 1.7976931348623157e308),
    ("double", f"0.{'0' * 323}5", 5e-324),
    ("decimal(38, 0)", NINES, Decimal(NINES)),
    ("decimal(38, 0)", f"-{NINES}", Decimal(f"-{NINES}")),
    ("decimal(38, 38)", f"0.{NINES}", Decimal(f"0.{NINES}")),
    ("decimal(38, 38)", f"-0.{'0' * 37}1", Decimal(f"-0.{'0' * 37}1")),
    ("decimal(38, 2)", f"{NINES[:36]}.98", Decimal(f"{NINES[:36]}.98")),
    ("decimal(38, 2)", "12345678901234567890123456789.1200", Decimal("12345678901234567890123456789.12")),
    ("decimal(38, 10)", f"{'1' * 28}.{'2' * 10}", Decimal(f"{'1' * 28}.{'2' * 10}")),
    ("decimal(38, 0)", f"1{'0' * 37}", Decimal(10**37)),
    ("decimal(1, 1)", "0.9", Decimal("0.9")),
    ("decimal(3, 2)", "0", Decimal("0.00")),
    ("date", '"0001-01-01"', dt.date.min),
    ("date", '"9999-12-31"', dt.date.max),
    ("time", '"23:59:59.999999"', dt.time.max),
    ("timestamp", '"0001-01-01T00:00:00Z"', dt.datetime.min.replace(tzinfo=dt.UTC)),
    ("timestamp", '"9999-12-31T23:59:59.999999Z"', dt.datetime.max.replace(tzinfo=dt.UTC)),
    ("uuid", f'"{UUID(int=0)}"', UUID(int=0)),
    ("uuid", f'"{UUID(int=2**128 - 1)}"', UUID(int=2**128 - 1)),
    ("string", '""', ""),
    ("string", r'"\u{10FFFF}\u{1}"', "\U0010ffff\x01"),
    ("bytes", r'"\u{00}\u{FF}"', b"\x00\xff"),
]

BEYOND = [
    ("int", "2147483648"),
    ("int", "-2147483649"),
    ("long", "9223372036854775808"),
    ("long", "-9223372036854775809"),
    ("double", f"1{'0' * 309}"),
    ("decimal(38, 0)", f"1{'0' * 38}"),
    ("decimal(38, 0)", f"{NINES}.1"),
    ("decimal(38, 38)", "1"),
    ("decimal(38, 38)", f"0.{'0' * 38}1"),
    ("decimal(38, 2)", "12345678901234567890123456789.129"),
    ("decimal(38, 2)", f"1{NINES[:36]}.00"),
    ("decimal(1, 1)", "1.0"),
    ("date", '"0000-12-31"'),
    ("time", '"24:00:00"'),
    ("timestamp", '"0001-01-01T00:00:00+00:01"'),
    ("uuid", '"0"'),
    ("bytes", r'"\u{100}"'),
]


def fields(mark: str = "") -> str:
    return "\n".join(f"f{number}: {type_}{mark}" for number, (type_, _, _) in enumerate(EDGES))


def given_as(form: str) -> str:
    return "\n".join(f"f{number}: {type_} {form.format(text)}" for number, (type_, text, _) in enumerate(EDGES))


def values(separator: str = "  ") -> str:
    return separator.join(f"f{number} = {text}" for number, (_, text, _) in enumerate(EDGES))


NUMBERS = [(type_, text, value) for type_, text, value in EDGES if isinstance(value, int | float | Decimal)]
BOUNDS = "\n".join(f"b{number}: {type_} @min({text}) @max({text})" for number, (type_, text, _) in enumerate(NUMBERS))
FROM_STATE = "  ".join(f"f{number} = state.f{number} ?? f{number}" for number in range(len(EDGES)))

MODEL = f"""
context edges.all
actor Clerk
stream S {{
  key k: string
  event Defaults {{ {given_as("= {}")} }}
  event Backfills {{ {given_as("@backfill({})")} }}
  event Bounds {{ {BOUNDS} }}
  event Given {{ {fields()} }}
  state {{ {fields("?")} on Given {{ {values()} }} }}
}}
command Give by Clerk {{ {fields()} reject "again" if state.f0 != null emit Given }}
command Repeat by Clerk {{ {fields()} emit Given {{ {FROM_STATE} }} }}
scenario "every digit" {{ when Give {{ {values()} }} then Given {{ {values()} }} }}
scenario "every digit, by way of the state" {{
  given Given {{ {values()} }}
  when Repeat {{ {values()} }}
  then Given {{ {values()} }}
}}
"""


@pytest.fixture(scope="module")
def edges(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("edges"), "edges_package", MODEL)


def holds_all(instance: Any, prefix: str, expected: list[tuple[str, str, Any]]) -> None:
    for number, (_, _, value) in enumerate(expected):
        found = getattr(instance, f"{prefix}{number}")
        assert (found, type(found), str(found)) == (value, type(value), str(value))


def test_defaults_and_backfills_keep_every_digit(edges: Built) -> None:
    defaults, backfills = edges.find("edges.all.Defaults"), edges.find("edges.all.Backfills")
    made = defaults(k="k")
    holds_all(made, "f", EDGES)
    holds_all(defaults.from_avro(made.to_avro()), "f", EDGES)
    holds_all(defaults.model_validate_json(made.model_dump_json()), "f", EDGES)
    short = {
        "type": "record",
        "name": "Backfills",
        "namespace": "edges.all",
        "fields": [{"name": "k", "type": "string"}],
    }
    holds_all(backfills.from_avro(b"\x02k", writer_schema=short), "f", EDGES)


def test_bounds_keep_every_digit(edges: Built) -> None:
    cls = edges.find("edges.all.Bounds")
    exact = {f"b{number}": value for number, (_, _, value) in enumerate(NUMBERS)}
    holds_all(cls(k="k", **exact), "b", NUMBERS)
    holds_all(cls.example(), "b", NUMBERS)
    for number, (type_, _, value) in enumerate(NUMBERS):
        other = value - 1 if isinstance(value, int) and value > 0 else None
        if isinstance(value, Decimal):
            context = decimal.Context(prec=100)
            scale = int(type_.rpartition(" ")[2].rstrip(")"))
            other = context.subtract(value, context.copy_sign(Decimal((0, (1,), -scale)), value))
        if other is not None and other != value:
            with pytest.raises(ValueError, match=f"b{number}"):
                cls(k="k", **{**exact, f"b{number}": other})


def test_scenarios_keep_every_digit() -> None:
    model = compiled(MODEL)
    assert [each.verdict for each in run(model)] == ["passed", "passed"]


@pytest.mark.parametrize("precision", [6, 28])
def test_the_context_of_a_service_changes_nothing(edges: Built, precision: int) -> None:
    """Its own arithmetic may be as coarse as it likes."""
    with decimal.localcontext(decimal.Context(prec=precision)):
        test_defaults_and_backfills_keep_every_digit(edges)
        compiled(MODEL)
        test_scenarios_keep_every_digit()


@pytest.mark.parametrize(("type_", "text"), BEYOND)
@pytest.mark.parametrize("form", ["= {}", "@backfill({})"])
def test_what_is_beyond_an_edge_is_refused(type_: str, text: str, form: str) -> None:
    """Never cut, never rounded."""
    parsed = parse(
        Source("m.evm", f"context a.b stream S {{ key k: string event E {{ f: {type_} {form.format(text)} }} }}")
    )
    found = [*parsed.diagnostics, *resolve([parsed.file]).diagnostics]
    assert [each.level for each in found if each.level == "error"] == ["error"], found
