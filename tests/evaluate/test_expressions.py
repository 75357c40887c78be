# Models and rows of tables stay on one line each.
# ruff: noqa: E501
"""What expressions mean: a row for each construct and each edge."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import get_args
from uuid import UUID

import pytest

from evgen.dsl.evaluate.faults import Fault
from evgen.dsl.model.expressions import Operator
from evgen.dsl.model.types import SCALARS
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value
from tests.evaluate.models import NOW, value_of

AN_ID = UUID("12345678-1234-5678-1234-567812345678")
INT_MAX = 2**31 - 1
LONG_MAX = 2**63 - 1


def symbol(name: str, enum: str = "Colour") -> SymbolValue:
    return SymbolValue(f"t.{enum}", name)


def line(name: str, quantity: int, price: str, note: str | None = None) -> RecordValue:
    fields = (("name", name), ("quantity", quantity), ("price", Decimal(price)), ("note", note))
    return RecordValue("t.Line", fields)


LINES = (line("a", 2, "4.50"), line("b", 1, "0.25", "soft"))

WITHOUT_FIELDS: list[tuple[str, str, Value]] = [
    # Numbers take the type that is wanted, arithmetic is exact.
    ("int", "1 + 2 * 3", 7),
    ("int", "-(3 - 5)", 2),
    ("long", "2147483647", 2147483647),
    ("double", "1", 1.0),
    ("double", "1.0 / 4.0", 0.25),
    ("decimal(10, 2)", "0.1 + 0.2", Decimal("0.30")),
    ("decimal(10, 2)", "2 * 4.50", Decimal("9.00")),
    # Rounded half-even where it is assigned, and only there.
    ("decimal(10, 2)", "0.5 * 0.25", Decimal("0.12")),
    ("decimal(10, 2)", "0.5 * 0.27", Decimal("0.14")),
    ("decimal(10, 2)", "-(0.5 * 0.25)", Decimal("-0.12")),
    ("decimal(10, 1)", "0.04 + 0.01", Decimal("0.0")),
    ("decimal(10, 0)", "decimal(5) / 2", Decimal("2")),
    ("decimal(10, 0)", "decimal(7) / 2", Decimal("4")),
    # `/` keeps 38 digits.
    ("decimal(38, 37)", "decimal(2) / 3", Decimal("0." + "6" * 36 + "7")),
    ("decimal(38, 38)", "decimal(1) / 3 * 3 - 1", Decimal("-1e-38")),
    ("decimal(10, 2)", "decimal(0) * -1", Decimal("0.00")),
    # Conversions that are written.
    ("decimal(10, 2)", "decimal(double(0.1))", Decimal("0.10")),
    ("double", "double(0.1)", 0.1),
    ("int", "int(7.00)", 7),
    ("long", "long(double(8))", 8),
    # Comparisons, and, or, not, if.
    ("bool", "1 < 2 and 2 <= 2 and 3 > 2 and 3 >= 3", True),
    ("bool", "1.50 == 1.5", True),
    ("bool", '"Z" < "a"', True),
    ("bool", '"ä" > "z"', True),
    ("bool", "not (1 == 1) or 2 in [1, 2]", True),
    ("bool", '"x" in ["a", "b"]', False),
    ("string", 'if 1 < 2 then "yes" else "no"', "yes"),
    ("string", '"a" + "b"', "ab"),
    ("string", 'lower("ÄB") + upper("ß")', "äbSS"),
    ("int", '"a😀".length', 2),
    ("bool", '"AB-12".matches("[A-Z]{2}-[0-9]+")', True),
    ("bool", '"AB-12 ".matches("[A-Z]{2}-[0-9]+")', False),
    # Times.
    ("timestamp", "now()", NOW),
    ("date", "today()", date(2026, 3, 1)),
    ("timestamp", "now() + 90m", datetime(2026, 3, 1, 11, 30, tzinfo=UTC)),
    ("timestamp", "now() - 1d", datetime(2026, 2, 28, 10, tzinfo=UTC)),
    ("date", "today() + 1w", date(2026, 3, 8)),
    ("date", "date(now() + 14h)", date(2026, 3, 2)),
    ("bool", "now() - (now() - 1h) == 60m", True),
    ("bool", "today() - (today() - 30d) > 4w", True),
    ("bool", "1h + 30m == 90m and 1h - 90m == -30m", True),
    # Texts of values.
    ("string", "text(9.50)", "9.5"),
    ("string", "text(2 * 4.50)", "9"),
    ("string", "text(100)", "100"),
    ("string", "text(double(1))", "1.0"),
    ("string", "text(1 < 2)", "true"),
    ("string", "text(now())", "2026-03-01T10:00:00Z"),
    ("string", "text(today())", "2026-03-01"),
    ("string", "text(Colour.green)", "green"),
    # Enums by name.
    ("Colour?", 'Colour("green")', symbol("green")),
    ("Colour?", 'Colour("verde")', symbol("green")),
    ("Colour?", 'Colour("pink")', None),
    ("Colour", "Colour(Light.red)", symbol("red")),
    ("Light?", "Light(Colour.blue)", None),
    # Lists, maps and records.
    ("list<int>", "[1, 2]", (1, 2)),
    ("map<int>", "{ a = 1 }", MapValue((("a", 1),))),
    ("Line", '{ name = "a"  quantity = 2  price = 4.5 }', LINES[0]),
    ("Payment", 'Card(last4 = "1234")', RecordValue("t.Card", (("last4", "1234"),))),
    # Literals whose type is the wanted one.
    ("bytes", '"a\\u{FF}"', b"a\xff"),
    ("time", '"12:30"', time(12, 30)),
    ("uuid", f'"{AN_ID}"', AN_ID),
    # State without events.
    ("int", "state.count", 0),
    ("bool", "state.exists", False),
]


@pytest.mark.parametrize(("type_", "expression", "expected"), WITHOUT_FIELDS)
def test_an_expression(type_: str, expression: str, expected: Value) -> None:
    found = value_of(type_, expression)
    assert found == expected
    assert type(found) is type(expected)
    if isinstance(expected, Decimal) and isinstance(found, Decimal):
        assert str(found) == str(expected)


WITH_FIELDS: list[tuple[str, str, str, dict[str, Value], Value]] = [
    # Null is two-valued, and a member of null is null.
    ("bool", "a == null", "a: int?", {"a": None}, True),
    ("bool", "a == b", "a: int?  b: int?", {"a": None, "b": None}, True),
    ("bool", "a != b", "a: int?  b: int?", {"a": None, "b": 0}, True),
    ("int", "a ?? 7", "a: int?", {"a": None}, 7),
    ("int", "a ?? 7", "a: int?", {"a": 1}, 1),
    ("int", "if a != null then a + 1 else 0", "a: int?", {"a": 4}, 5),
    ("string?", "a.note", "a: Line?", {"a": None}, None),
    ("int?", "a.quantity", "a: Line?", {"a": LINES[0]}, 2),
    ("decimal(10, 2)?", "a", "a: int?", {"a": None}, None),
    ("decimal(10, 2)?", "a", "a: int?", {"a": 3}, Decimal("3.00")),
    # What is not asked for is not computed.
    ("bool", "a != 0.0 and 1.0 / a > 0.0", "a: double", {"a": 0.0}, False),
    ("bool", "a == 0.0 or 1.0 / a > 0.0", "a: double", {"a": 0.0}, True),
    ("double", "if a == 0.0 then 0.0 else 1.0 / a", "a: double", {"a": 0.0}, 0.0),
    ("double", "b ?? 1.0 / a", "a: double  b: double?", {"a": 0.0, "b": 2.0}, 2.0),
    # Lists.
    ("int", "lines.count", "lines: list<Line>", {"lines": LINES}, 2),
    ("decimal(10, 2)", "lines.sum(item.quantity * item.price)", "lines: list<Line>", {"lines": LINES}, Decimal("9.25")),
    ("decimal(10, 2)", "lines.sum(item.price)", "lines: list<Line>", {"lines": ()}, Decimal("0.00")),
    ("int", "xs.sum(item)", "xs: list<int>", {"xs": ()}, 0),
    ("double", "xs.sum(item)", "xs: list<double>", {"xs": (0.1, 0.2)}, 0.1 + 0.2),
    ("bool", "xs.any(item > 1)", "xs: list<int>", {"xs": (1, 2)}, True),
    ("bool", "xs.any(item > 1)", "xs: list<int>", {"xs": ()}, False),
    ("bool", "xs.all(item > 1)", "xs: list<int>", {"xs": ()}, True),
    ("list<int>", "xs.where(item > 1)", "xs: list<int>", {"xs": (1, 2, 3)}, (2, 3)),
    ("list<int>", "xs.map(item * 2)", "xs: list<int>", {"xs": (1, 2, 3)}, (2, 4, 6)),
    ("int?", "xs.first", "xs: list<int>", {"xs": ()}, None),
    ("int?", "xs.last", "xs: list<int>", {"xs": (1, 2)}, 2),
    ("bool", "[1, 2] == xs", "xs: list<int>", {"xs": (1, 2)}, True),
    ("bool", "a in lines", "a: Line  lines: list<Line>", {"a": line("a", 2, "4.5"), "lines": LINES}, True),
    # Maps.
    ("int?", 'm["a"]', "m: map<int>", {"m": MapValue((("a", 1),))}, 1),
    ("int?", 'm["b"]', "m: map<int>", {"m": MapValue((("a", 1),))}, None),
    ("bool", "m == n", "m: map<int>  n: map<int>", {"m": MapValue((("a", 1), ("b", 2))), "n": MapValue((("b", 2), ("a", 1)))}, True),
    # Match.
    ("string", 'match c { red, green -> "warm"  blue -> "cold" }', "c: Colour", {"c": symbol("green")}, "warm"),
    ("string", 'match c { red -> "r"  null -> "none"  else -> "other" }', "c: Colour?", {"c": None}, "none"),
    ("int", "match n { 1 -> 10  2 -> 20  else -> 0 }", "n: int", {"n": 2}, 20),
    ("string", "match p { Card -> p.last4  Bank -> p.iban }", "p: Payment", {"p": RecordValue("t.Bank", (("iban", "X"),))}, "X"),
    ("decimal(4, 2)", "a + 0.003 + 0.001", "a: decimal(4, 2)", {"a": Decimal("99.99")}, Decimal("99.99")),
    # Texts of values with a type of their own.
    ("string", "text(a)", "a: decimal(12, 2)", {"a": Decimal("9.50")}, "9.50"),
    ("string", "text(a)", "a: decimal(12, 0)", {"a": Decimal("100")}, "100"),
    ("string", "text(a)", "a: timestamp", {"a": datetime(2026, 1, 2, 3, 4, 5, 60, tzinfo=UTC)}, "2026-01-02T03:04:05.000060Z"),
    ("string", "text(a)", "a: time", {"a": time(9, 30)}, "09:30:00"),
    ("string", "text(a)", "a: uuid", {"a": AN_ID}, str(AN_ID)),
    # Whole numbers are exact between the places where they are assigned.
    ("int", "a + a - a", "a: int", {"a": INT_MAX}, INT_MAX),
    ("long", "a * a", "a: int", {"a": INT_MAX}, INT_MAX * INT_MAX),
    ("decimal(38, 0)", "a * a", "a: long", {"a": LONG_MAX}, Decimal(LONG_MAX * LONG_MAX)),
    ("bool", "a + 1 > a", "a: long", {"a": LONG_MAX}, True),
    # Spreads and records.
    ("Line", "{ ..command  note = text(quantity) }", "name: string  quantity: int  price: decimal(10, 2)", {"name": "a", "quantity": 2, "price": Decimal("4.50")}, line("a", 2, "4.50", "2")),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "expression", "fields", "values", "expected"), WITH_FIELDS)
def test_an_expression_of_fields(
    type_: str, expression: str, fields: str, values: dict[str, Value], expected: Value
) -> None:
    found = value_of(type_, expression, fields, values)
    assert found == expected
    assert type(found) is type(expected)


FAULTS: list[tuple[str, str, str, dict[str, Value], str]] = [
    ("int", "a + 1", "a: int", {"a": INT_MAX}, "2147483648 is out of the range of `int`"),
    ("int", "-a", "a: int", {"a": -INT_MAX - 1}, "out of the range of `int`"),
    ("long", "a + 1", "a: long", {"a": LONG_MAX}, "out of the range of `long`"),
    ("long", "a * a * a", "a: int", {"a": INT_MAX}, "out of the range of `long`"),
    ("list<int>", "xs.map(item + 1)", "xs: list<int>", {"xs": (1, INT_MAX)}, "out of the range of `int`"),
    ("Line", '{ name = "a"  quantity = a * 2  price = 1 }', "a: int", {"a": INT_MAX}, "out of the range of `int`"),
    ("decimal(4, 2)", "a * 2", "a: decimal(4, 2)", {"a": Decimal("50.00")}, "too large for `decimal(4, 2)`"),
    ("decimal(4, 2)", "a + 0.004 + 0.001", "a: decimal(4, 2)", {"a": Decimal("99.99")}, "99.995 is too large"),
    ("double", "1.0 / a", "a: double", {"a": 0.0}, "division by zero"),
    ("decimal(10, 2)", "1.0 / a", "a: decimal(4, 2)", {"a": Decimal("0.00")}, "division by zero"),
    ("decimal(10, 2)", "a / a", "a: decimal(4, 2)", {"a": Decimal("0.00")}, "division by zero"),
    ("double", "a * a", "a: double", {"a": 1e200}, "too large for `double`"),
    ("int", "int(a)", "a: long", {"a": LONG_MAX}, "out of the range of `int`"),
    ("long", "long(a)", "a: double", {"a": 1e30}, "out of the range of `long`"),
    ("timestamp", "a + 7d", "a: timestamp", {"a": datetime(9999, 12, 31, tzinfo=UTC)}, "years 1 to 9999"),
    ("date", "a + 12h", "a: date", {"a": date(2026, 1, 1)}, "whole days"),
]


@pytest.mark.parametrize(("type_", "expression", "fields", "values", "said"), FAULTS)
def test_a_run_time_error(type_: str, expression: str, fields: str, values: dict[str, Value], said: str) -> None:
    found = value_of(type_, expression, fields, values)
    assert isinstance(found, Fault), found
    assert said in found.message


def test_every_operator_and_every_scalar_has_a_row() -> None:
    """A new one is in no row, and then fails in its row until it is evaluated."""
    rows = [*WITHOUT_FIELDS, *((type_, text, expected) for type_, text, _, _, expected in WITH_FIELDS)]
    texts = [f" {text} ".replace("(", " ( ") for _, text, _ in rows]
    assert [operator for operator in get_args(Operator) if not any(f" {operator} " in text for text in texts)] == []
    types = {type_.removesuffix("?") for type_, _, _ in rows}
    assert {*SCALARS} - types == set()


def test_each_mention_of_uuid_is_another() -> None:
    found = value_of("list<uuid>", "[uuid(), uuid()]")
    assert isinstance(found, tuple)
    assert found[0] != found[1]
    assert all(isinstance(each, UUID) and each.version == 4 for each in found)


def test_a_sum_of_many_decimals_is_exact() -> None:
    values = tuple(line("a", 1, "0.01") for _ in range(1000))
    found = value_of("decimal(10, 2)", "lines.sum(item.price / 3) * 3", "lines: list<Line>", {"lines": values})
    assert found == Decimal("10.00")
