"""Types of expressions, and what tests make known."""

from __future__ import annotations

import pytest

STREAM = """
stream Order {
  key id: uuid
  event Done { s: string?  n: int?  m: Money?  b: bool?  d: date?  t: timestamp?  st: Status?  l: list<Line> = [] }
  state {
    status: Status?
    payment: Payment?
    total: Money = 0
    lines: list<Line>
    counts: map<int>
    since: timestamp?
    address: Address?
  }
}
command Do by Clerk {
  name: string
  maybe: string?
  count: int
  many: long
  rate: double
  amount: Money
  at: timestamp
  day: date
  status: Status
  pay: Payment
"""


def emit(assignments: str, before: str = "") -> str:
    return STREAM + before + " emit Done { " + assignments + " } }"


@pytest.mark.parametrize(
    "assignments",
    [
        "n = count * 2 + 1",
        "m = amount / 3",
        "m = count * amount - 0.5",
        "m = state.lines.sum(item.quantity * item.price)",
        "n = state.lines.count",
        "n = state.counts[name] ?? 0",
        "n = state.counts[name]",
        "n = if maybe != null then maybe.length else 0",
        's = maybe ?? name + "!"',
        "s = state.lines.first.sku",
        "b = status in [open, paid]",
        'b = name.matches("[a-z]+")',
        "b = state.lines.any(item.sku == name) and not state.exists",
        "b = at - 5d < (state.since ?? at)",
        "b = now() - at > 90s",
        "d = date(at) + 2d",
        "st = Status(name)",
        "st = if count > 3 then paid else open",
        "s = match pay { Card -> pay.last4  Transfer -> pay.iban }",
        's = match state.payment { null -> "none"  Card -> state.payment.last4  Transfer -> state.payment.iban }',
        "n = match status { open, paid -> 1  shipped -> 2 }",
        's = match count { 1 -> "one"  else -> "many" }',
        "l = state.lines.where(item.quantity > 1)",
        "l = [{ sku = name  price = 1 }]",
        "s = text(amount) + upper(name)",
        "n = int(rate)",
        "m = decimal(rate) + amount",
        "b = rate * 2 > 1.5",
        "n = -count",
        "b = state.address != null and state.address.city == name",
        "b = state.address == null or state.address.city == name",
    ],
)
def test_what_fits(model, assignments):
    model(emit(assignments))


@pytest.mark.parametrize(
    ("assignments", "code"),
    [
        ("n = many", "EVM306"),
        ("n = rate", "EVM306"),
        ("m = rate", "EVM306"),
        ("b = rate > amount", "EVM309"),
        ("n = count / 2", "EVM309"),
        ("s = name + count", "EVM309"),
        ("b = maybe == null or count == null", "EVM309"),
        ("b = maybe < name", "EVM307"),
        ('s = match status { open -> "a"  paid -> "b" }', "EVM313"),
        ('s = match status { open -> "a"  else -> "b"  paid -> "c" }', "EVM314"),
        ("s = match pay { Card -> pay.iban  Transfer -> pay.iban }", "EVM207"),
        ("s = pay.last4", "EVM207"),
        ("s = state.address.city.length", "EVM307"),
        ("s = state.address.city", ""),
        ("b = state.lines.all(item.quantity)", "EVM306"),
        ("n = state.lines.sum(item.sku)", "EVM311"),
        ("l = [{ sku = name }]", "EVM315"),
        ("s = row.name", "EVM322"),
        ("s = item", "EVM322"),
        ("s = computed + name", "EVM318"),
        ("n = frobnicate(count)", "EVM310"),
        ("s = nmae", "EVM201"),
        ("st = opne", "EVM201"),
        ("st = Status.opne", "EVM201"),
        ('d = "2026-02-30"', "EVM308"),
        ("n = 3000000000", "EVM308"),
        ("m = 1.999", "EVM308"),
        ("b = count", "EVM306"),
        ("b = [] == []", "EVM321"),
    ],
)
def test_what_does_not(errors, assignments, code):
    assert [each.code for each in errors(emit(assignments))] == ([code] if code else [])


def test_a_rejection_makes_known_what_it_refused(model):
    model(emit("n = maybe.length", 'reject "No" if maybe == null'))


def test_a_field_and_a_symbol_of_one_name_want_a_root(errors):
    text = "command Set by Clerk { open: Status  emit Done { st = open } }"
    found = errors(STREAM + " emit Done }" + text)
    assert [each.code for each in found] == ["EVM312"]
    assert "command.open" in found[0].hint and "Status.open" in found[0].hint


def test_one_cause_is_told_once_with_the_other_places(errors):
    found = errors(emit("n = 1", 'reject "A" if nmae == "a"  reject "B" if nmae == "b"'))
    assert [each.code for each in found] == ["EVM201"]
    assert [label.text for label in found[0].labels] == ["and here"]


def test_an_unknown_type_silences_what_follows_from_it(errors):
    text = """
stream Order { key id: uuid  event Done { kind: Knid } }
view V { key id: uuid  kind: Status  big: bool  on Done { big = kind == large  kind = kind }  find by big }
"""
    assert [each.code for each in errors(text)] == ["EVM201"]
