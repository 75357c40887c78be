"""Blocks of views and states: which row, what is copied, and what creates."""

from __future__ import annotations

import pytest

from evgen.dsl import model as m

STREAM = """
stream Order {
  key id: uuid
  event Placed { customer: string  total: Money  lines: list<Line> }
  event Paid { amount: Money  status: string }
  event Moved { customer: string?  address: Address }
}
"""


def view(model, body: str) -> m.View:
    return model(STREAM + "view V { " + body + " find by n }").view("shop.V")


@pytest.mark.parametrize(
    ("fields", "block", "creates"),
    [
        ("n: int?  customer: string", "on Placed { }", True),
        ("n: int?  customer: string  open: bool", "on Placed { }", False),
        ("n: int?  customer: string  open: bool", "on Placed { open = true }", True),
        ("n: int?  open: bool", 'on Placed if row.open or customer == "a" { open = true }', False),
        ("n: int?  open: bool", "on Placed if row.n == null or row.id == id { open = true }", True),
        ("n: int?  open: bool  was: bool?", "on Placed { open = true  was = row.open }", False),
        ("n: int?  open: bool", "on Paid { open = not row.open }", False),
        ("n: int  total: Money", "on Placed { n += 1 }", False),
        ("n: int = 0", "on Placed { }", False),
        ("n: int = 0", "on Placed { n += 1 }", True),
        ("n: int?  lines: list<Line>", "on Placed { }", True),
        ("n: int?  all: list<Line>", "on Placed { remove from all where item.sku == customer }", False),
        (
            "n: int?  all: list<Line>",
            "on Placed matching n = lines.count { all += lines.first ?? { sku = customer price = 1 } }",
            False,
        ),
        ('n: int?  customer: string = ""', "on Placed remove", False),
    ],
)
def test_what_fills_every_required_field_creates(model, fields, block, creates):
    assert view(model, f"key id: uuid  {fields}  {block}").steps[0].creates is creates


def test_fields_of_the_same_name_are_copied_unless_left_out_or_changed(model):
    step = view(
        model, 'key id: uuid  n: int?  customer: string = "?"  total: Money  on Placed without customer { total = 0 }'
    )
    changes = step.steps[0].changes
    assert [(change.field, change.origin) for change in changes] == [("total", "assigned")]


def test_a_block_on_two_events_is_two_steps(model):
    found = view(model, "key id: uuid  n: int?  customer: string?  on Placed, Moved { }")
    assert [step.event for step in found.steps] == ["shop.Placed", "shop.Moved"]


def test_a_row_for_each_element_takes_its_key_from_the_element(model):
    found = view(model, "key sku: string  n: int = 0  on Placed for each lines { sku = item.sku  n += item.quantity }")
    step = found.steps[0]
    assert step.for_each is not None and step.for_each.name == "item"
    assert isinstance(step.target, m.KeyTarget) and [name for name, _ in step.target.values] == ["sku"]
    assert [type(change).__name__ for change in step.changes] == ["AddTo"]


def test_a_spread_of_the_element_gives_key_and_fields(model):
    found = view(model, "key sku: string  n: int?  quantity: int  on Placed for each lines as line { ..line }")
    assert [change.field for change in found.steps[0].changes] == ["quantity"]
    assert found.steps[0].creates


def test_matching_reaches_rows_and_copies_no_key(model):
    found = view(
        model,
        "key id: uuid  n: int?  customer: string  total: Money  on Placed { }  on Moved matching customer { n = 1 }",
    )
    step = found.steps[1]
    assert isinstance(step.target, m.MatchTarget)
    assert [change.field for change in step.changes] == ["n"]
    assert not step.creates


def test_an_entry_of_a_map_starts_from_nothing(model):
    found = view(model, "key id: uuid  n: int?  sums: map<Money>  on Placed { sums[customer] += total }")
    assert isinstance(found.steps[0].changes[0], m.PutEntry)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("key id: uuid  n: int?  status: Status  on Paid { }", "EVM411"),
        ("key id: uuid  n: int?  customer: string  on Placed { customer = customer  customer = customer }", "EVM319"),
        ("key id: uuid  n: int?  lines: list<Line>  on Placed { id = id  lines += { sku = customer } }", "EVM315"),
        ("key id: uuid  n: int?  on Placed { n = now() }", "EVM316"),
        ("key id: uuid  n: int?  on Placed matching n = customer { n = 1 }", "EVM306"),
        ("key id: uuid  n: int?  on Placed matching id { id = id }", "EVM407"),
        ("key id: uuid  n: int?  on Placed without id { }", "EVM407"),
        ("key sku: string  n: int?  lines: list<Line>  on Placed for each row.lines { sku = item.sku }", "EVM407"),
        (
            "key id: uuid  n: int?  lines: list<Line>  on Placed for each row.lines matching n = event.lines.count { }",
            "EVM407",
        ),
        (
            'key id: uuid  n: int?  on Placed { n = match customer { "a" -> null  "b" -> customer  else -> 9 } }',
            "EVM306",
        ),
        ("key id: uuid  n: int?  on Placed { n += 1 }", "EVM307"),
        ("key nr: int  n: int?  on Placed { }", "EVM404"),
        ("key id: uuid  n: int?  where: Address?  on Moved { where.city = address.city }", "EVM408"),
        ("key id: uuid  n: int?  customer: string  on Moved { }", "EVM411"),
        (
            "key id: uuid  n: int?  lines: list<Line>  on Placed for each lines { remove from lines where true }",
            "EVM317",
        ),
    ],
)
def test_what_a_block_cannot_do(errors, body, code):
    assert [each.code for each in errors(STREAM + "view V { " + body + " find by n }")] == [code]
