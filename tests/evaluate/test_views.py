# Models and rows of tables stay on one line each.
# ruff: noqa: E501
"""What blocks do to rows."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from evgen.dsl.evaluate.faults import Faulted
from evgen.dsl.evaluate.folding import Rows, fold_state, project, project_all
from evgen.dsl.model.values import MapValue, RecordValue, Value
from tests.evaluate.models import compiled, history, record

ONE = UUID(int=1)
TWO = UUID(int=2)

BASE = """\
context t
type Line { sku: string  quantity: int  price: decimal(6, 2) = 1 }
stream Order {
  key id: uuid
  event Placed { customer: string  total: decimal(6, 2)  lines: list<Line>  note: string? }
  event Paid { amount: decimal(6, 2) }
  event Moved { customer: string }
  event Dropped { sku: string }
  event Closed
}
stream Person {
  key customer: string
  event Renamed { name: string }
}
"""


def line(sku: str, quantity: int, price: str = "1.00") -> RecordValue:
    return RecordValue("t.Line", (("sku", sku), ("quantity", quantity), ("price", Decimal(price))))


def rows_after(view: str, *events: tuple[str, dict[str, Value]]) -> list[dict[str, Value]]:
    """The rows of the view `V` with this body after these events."""
    model = compiled(BASE + view)
    payloads = [record(model, f"t.{name}", **values) for name, values in events]
    rows: Rows = project_all(model, model.view("t.V"), history(model, *payloads))
    return [dict(row.fields) for row in rows.values()]


def placed(id: UUID = ONE, **values: Value) -> tuple[str, dict[str, Value]]:
    lines = (line("a", 2), line("b", 1))
    return "Placed", {"id": id, "customer": "ada", "total": Decimal("9.00"), "lines": lines, **values}


def test_fields_of_the_same_name_are_copied_unless_changed_or_left_out() -> None:
    view = "view V { key id: uuid  customer: string  note: string?  total: decimal(6, 2)? \n on Placed without total { customer = upper(customer) } }"
    assert rows_after(view, placed(note="x")) == [{"id": ONE, "customer": "ADA", "note": "x", "total": None}]


def test_a_block_that_fills_what_is_required_creates_and_others_change_rows_only() -> None:
    view = (
        "view V { key id: uuid  customer: string  paid: decimal(6, 2) = 0 \n on Placed { } on Paid { paid += amount } }"
    )
    paid = ("Paid", {"id": TWO, "amount": Decimal("3.00")})
    assert rows_after(view, paid, placed(), ("Paid", {"id": ONE, "amount": Decimal("1.50")})) == [
        {"id": ONE, "customer": "ada", "paid": Decimal("1.50")}
    ]


def test_in_a_view_without_required_fields_every_block_creates() -> None:
    view = "view V { key id: uuid  paid: decimal(6, 2) = 1 \n on Paid { paid += amount } }"
    assert rows_after(view, ("Paid", {"id": ONE, "amount": Decimal("2.00")})) == [{"id": ONE, "paid": Decimal("3.00")}]


def test_a_changed_event_of_an_existing_row_keeps_the_other_fields_and_the_place() -> None:
    view = "view V { key id: uuid  customer: string  note: string? \n on Placed { } on Moved { } }"
    found = rows_after(view, placed(ONE, note="n"), placed(TWO), ("Moved", {"id": ONE, "customer": "bob"}))
    assert found == [
        {"id": ONE, "customer": "bob", "note": "n"},
        {"id": TWO, "customer": "ada", "note": None},
    ]


def test_remove_takes_the_row_away_and_a_new_one_stands_last() -> None:
    view = "view V { key id: uuid  customer: string \n on Placed { } on Closed remove }"
    found = rows_after(
        view, placed(ONE), placed(TWO), ("Closed", {"id": ONE}), placed(ONE), ("Closed", {"id": UUID(int=9)})
    )
    assert [row["id"] for row in found] == [TWO, ONE]


def test_remove_with_a_condition() -> None:
    view = "view V { key id: uuid  total: decimal(6, 2) \n on Placed { } on Paid if amount >= row.total remove }"
    events = [placed(), ("Paid", {"id": ONE, "amount": Decimal("8.99")})]
    assert len(rows_after(view, *events)) == 1
    assert rows_after(view, *events, ("Paid", {"id": ONE, "amount": Decimal("9.00")})) == []


def test_all_changes_of_a_block_see_the_row_as_it_was() -> None:
    view = "view V { key id: uuid  a: int = 1  b: int = 2 \n on Paid { a = row.b  b = row.a } }"
    paid = ("Paid", {"id": ONE})
    assert rows_after(view, paid, paid, paid) == [{"id": ONE, "a": 2, "b": 1}]


def test_two_blocks_on_one_event_are_two_steps() -> None:
    view = "view V { key id: uuid  a: int = 1  b: int = 0 \n on Paid { a = row.a * 2 } on Paid if row.a > 1 { b = row.a } }"
    assert rows_after(view, ("Paid", {"id": ONE})) == [{"id": ONE, "a": 2, "b": 2}]


def test_for_each_makes_a_step_for_each_element_in_order() -> None:
    view = "view V { key sku: string  sold: int = 0  last: int? \n on Placed for each lines as line { sku = line.sku  sold += line.quantity  last = row.sold } }"
    found = rows_after(view, placed(lines=(line("a", 2), line("b", 1), line("a", 5))))
    assert found == [{"sku": "a", "sold": 7, "last": 2}, {"sku": "b", "sold": 1, "last": 0}]


def test_for_each_of_nothing_does_nothing() -> None:
    view = "view V { key sku: string  sold: int = 0 \n on Placed for each lines { sku = item.sku  sold += item.quantity } }"
    assert rows_after(view, placed(lines=())) == []


def test_matching_reaches_every_row_and_creates_none() -> None:
    view = "view V { key id: uuid  customer: string  name: string? \n on Placed { } on Renamed matching customer { } }"
    renamed = ("Renamed", {"customer": "ada", "name": "Ada"})
    assert rows_after(view, renamed) == []
    found = rows_after(view, placed(ONE), placed(TWO), placed(UUID(int=3), customer="bob"), renamed)
    assert [row["name"] for row in found] == ["Ada", "Ada", None]


def test_matching_null_matches_nothing() -> None:
    view = "view V { key id: uuid  mark: string?  seen: bool = false \n on Placed { mark = note } on Placed matching mark = note { seen = true } }"
    assert [row["seen"] for row in rows_after(view, placed(note=None))] == [False]
    assert [row["seen"] for row in rows_after(view, placed(ONE, note="x"), placed(TWO, note="x"))] == [True, True]


def test_matching_may_remove() -> None:
    view = "view V { key id: uuid  customer: string \n on Placed { } on Renamed matching customer remove }"
    assert rows_after(view, placed(ONE), placed(TWO, customer="bob"), ("Renamed", {"customer": "ada"})) == [
        {"id": TWO, "customer": "bob"}
    ]


def test_a_condition_that_reads_a_required_field_is_false_without_a_row() -> None:
    view = "view V { key id: uuid  customer: string  n: int = 0 \n on Placed if row.customer != customer { n += 1 } }"
    assert rows_after(view, placed()) == []
    view = "view V { key id: uuid  customer: string  n: int = 0 \n on Placed if row.n == 0 { n += 1 } }"
    assert [row["n"] for row in rows_after(view, placed(), placed())] == [1]


@pytest.mark.parametrize(
    "block",
    [
        'on Placed if customer == "ada" or row.customer == "x" { n += 1 }',
        "on Placed if lines.any(item.sku == row.customer) or true { n += 1 }",
        "on Placed { before = row.customer }",
        "on Placed for each row.inner.lines { n += 1 }",
    ],
)
def test_a_block_that_reads_a_required_field_anywhere_creates_nothing(block: str) -> None:
    start = "view V { key id: uuid  customer: string  n: int = 0  before: string?  inner: Box?  "
    if "inner" in block:
        start = start.replace("Box?", "Box").replace("customer: string", "customer: string?")
    view = f"type Box {{ lines: list<Line> }} {start} \n {block} }}"
    assert rows_after(view, placed()) == []


def test_a_block_may_read_what_has_a_start_and_the_key() -> None:
    view = (
        'view V { key id: uuid  customer: string  n: int = 4  label: string = "" \n'
        " on Placed if row.n == 4 and row.id == id { label = text(row.id)  n = row.n * 2 } }"
    )
    assert rows_after(view, placed()) == [{"id": ONE, "customer": "ada", "n": 8, "label": str(ONE)}]


def test_a_list_of_the_row_has_no_elements_without_a_row() -> None:
    view = """type Box { lines: list<Line> }
    view V { key id: uuid  customer: string  box: Box  n: int = 0
      on Moved for each row.box.lines { n += item.quantity }
      on Placed { box = { lines = lines } }
    }"""
    moved = ("Moved", {"id": ONE, "customer": "c"})
    assert rows_after(view, moved) == []
    assert [row["n"] for row in rows_after(view, placed(), moved)] == [3]


def test_changes_of_lists() -> None:
    view = """view V { key id: uuid  lines: list<Line>
      on Placed { }
      on Moved { lines += { sku = customer  quantity = 7 } }
      on Dropped { remove from lines where item.sku == sku }
      on Paid { update lines where item.quantity > 1 { quantity -= 1  price = amount } }
    }"""
    moved = ("Moved", {"id": ONE, "customer": "c"})
    dropped = ("Dropped", {"id": ONE, "sku": "b"})
    paid = ("Paid", {"id": ONE, "amount": Decimal("2.00")})
    assert rows_after(view, placed(), moved, dropped, paid) == [
        {"id": ONE, "lines": (line("a", 1, "2.00"), line("c", 6, "2.00"))}
    ]


def test_changes_of_maps() -> None:
    view = """view V { single  sums: map<decimal(6, 2)>  last: map<string>
      on Placed { sums[customer] += total  last[customer] = note ?? "none" }
      on Renamed { remove last[customer] }
    }"""
    found = rows_after(view, placed(), placed(TWO), placed(customer="bob"), ("Renamed", {"customer": "ada"}))
    assert found == [
        {
            "sums": MapValue((("ada", Decimal("18.00")), ("bob", Decimal("9.00")))),
            "last": MapValue((("bob", "none"),)),
        }
    ]


def test_sums_of_decimals_overflow() -> None:
    view = "view V { single  sum: decimal(4, 2) = 0 \n on Paid { sum += amount } }"
    assert rows_after(view, ("Paid", {"amount": Decimal("99.99")})) == [{"sum": Decimal("99.99")}]
    with pytest.raises(Faulted, match=r"100\.00 is too large"):
        rows_after(view, ("Paid", {"amount": Decimal("99.99")}), ("Paid", {"amount": Decimal("0.01")}))


def test_a_view_sees_the_metadata_of_events() -> None:
    view = "view V { key id: uuid  at: timestamp  version: long \n on Placed, Paid { at = meta.recorded_at  version = meta.stream_version } }"
    found = rows_after(view, placed(ONE), placed(TWO), ("Paid", {"id": ONE}))
    assert [row["version"] for row in found] == [2, 1]


def test_rows_are_not_changed_in_place() -> None:
    model = compiled(
        BASE + "view V { key id: uuid  total: decimal(6, 2) \n on Placed { } on Paid { total -= amount } }"
    )
    first, second = history(model, record(model, "t.Placed"), record(model, "t.Paid"))
    before = project(model, model.view("t.V"), {}, first)
    kept = dict(before)
    after = project(model, model.view("t.V"), before, second)
    assert before == kept
    assert after != before


def test_a_state_is_folded_from_its_own_events() -> None:
    model = compiled(
        """context t
        stream S {
          key id: uuid
          event Added { n: int }
          event Cleared
          state {
            sum: int = 10
            all: list<int>
            last: int?
            fresh: bool = true
            on Added { sum += n  all += n  last = n  fresh = not state.exists }
            on Cleared { all = [] }
          }
        }"""
    )
    stream = model.stream("t.S")
    events = history(model, record(model, "t.Added", n=1), record(model, "t.Cleared"), record(model, "t.Added", n=5))
    states = [fold_state(model, stream, events[:count]) for count in range(4)]
    assert [state.exists for state in states] == [False, True, True, True]
    assert dict(states[0].value.fields) == {"sum": 10, "all": (), "last": None, "fresh": True}
    assert dict(states[1].value.fields) == {"sum": 11, "all": (1,), "last": 1, "fresh": True}
    assert dict(states[3].value.fields) == {"sum": 16, "all": (5,), "last": 5, "fresh": False}
