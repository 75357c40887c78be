"""Every field has its origins and its readers, worked out from the expressions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from evgen.dsl.lineage import FieldPlace, Lineage, find_lineage
from evgen.dsl.lineage.trace import final_origins
from evgen.pipeline import compile

ROOT = Path(__file__).parents[2]

MODEL = """\
context shop

use psp
use wms

actor Customer

type Line { sku: string  quantity: int  price: decimal(8, 2) }
type Pay = Card | Cash
type Card { last4: string }
type Cash { till: int }

stream Order {
  key order_id: uuid
  event Placed {
    lines: list<Line>
    total: decimal(12, 2)
    placed_at: timestamp
    by: string?
    first: string
    channel: string = "web"
    discount: decimal(8, 2)
    pay: Pay
    fast: bool
  }
  event Paid { amount: decimal(12, 2) }
  event Shipped { carrier: string }
  state {
    lines: list<Line>
    paid: decimal(12, 2) = 0
    on Placed { }
    on Paid { paid += amount }
  }
}

command Place by Customer {
  lines: list<Line>
  gift: bool
  pay: Pay
  let sum = lines.sum(item.quantity * item.price)
  reject "Nothing" if lines.count == 0
  emit Placed {
    order_id = uuid()
    total = sum
    placed_at = now()
    by = meta.actor
    first = if gift then "present" else lines.first.sku ?? "none"
    discount = computed
    fast = lines.all(item.quantity < 3)
  }
}

command Pay2 { amount: decimal(12, 2)  emit Paid if state.paid == 0 and state.exists }

view Orders {
  key order_id: uuid
  total: decimal(12, 2)
  count: int
  skus: list<string>
  label: string
  paid: decimal(12, 2) = 0
  seen_at: timestamp
  on Placed {
    count = lines.count
    skus = lines.map(item.sku)
    label = match pay { Card -> pay.last4  Cash -> text(pay.till) }
    seen_at = meta.recorded_at
  }
  on Paid { paid = row.paid + amount }
  find by total
}

view Stock {
  key sku: string
  sold: int = 0
  on Placed for each lines as line { sku = line.sku  sold += line.quantity }
}

screen Shop by Customer { shows Orders  sends Place }
translation Charges { on psp.Charged  sends Pay2 { order_id = reference  amount = decimal(cents) / 100 } }
derivation Parcels {
  watches wms.parcels
  emit Shipped if after.status == "OUT" { order_id = after.order_id  carrier = after.carrier ?? "?" }
}
"""

PSP = "external context psp\nstream Charge { key id: string  event Charged { reference: uuid  cents: long } }\n"
WMS = "external context wms\ntable parcels { key no: string  order_id: uuid  status: string  carrier: string? }\n"


@cache
def lineage() -> Lineage:
    compiled = compile({"shop.evm": MODEL, "psp.evm": PSP, "wms.evm": WMS})
    assert [one for one in compiled.diagnostics if one.level == "error"] == []
    return find_lineage(compiled.model)


def into(owner: str, field: str) -> set[tuple[str, str, str]]:
    """What flows into a field: the source with its path, how, and in which role."""
    found = set()
    for flow in lineage().into[FieldPlace(f"shop.{owner}", field)]:
        source = flow.source
        name: str = source.kind
        if source.place is not None:
            name = ".".join([str(source.place).removeprefix("shop."), *source.path])
        found.add((name, flow.how, source.role))
    return found


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Place.lines", {("input", "input", "value")}),
        ("Placed.order_id", {("generated", "assigned", "value")}),
        ("Placed.lines", {("Place.lines", "copied", "value")}),
        ("Placed.total", {("Place.lines.quantity", "assigned", "value"), ("Place.lines.price", "assigned", "value")}),
        ("Placed.placed_at", {("clock", "assigned", "value")}),
        ("Placed.by", {("meta.actor", "assigned", "value")}),
        (
            "Placed.first",
            {
                ("Place.gift", "assigned", "condition"),
                ("constant", "assigned", "value"),
                ("Place.lines.sku", "assigned", "value"),
            },
        ),
        ("Placed.channel", {("default", "default", "value")}),
        ("Placed.discount", {("computed", "computed", "value")}),
        ("Placed.fast", {("Place.lines.quantity", "assigned", "measure")}),
        ("Order.paid", {("default", "default", "value"), ("Paid.amount", "added", "value")}),
        ("Orders.count", {("Placed.lines", "assigned", "measure")}),
        ("Orders.skus", {("Placed.lines.sku", "assigned", "value")}),
        (
            "Orders.label",
            {
                ("Placed.pay", "assigned", "condition"),
                ("Placed.pay.last4", "assigned", "value"),
                ("Placed.pay.till", "assigned", "value"),
            },
        ),
        (
            "Orders.paid",
            {
                ("default", "default", "value"),
                ("Orders.paid", "assigned", "value"),
                ("Paid.amount", "assigned", "value"),
            },
        ),
        ("Orders.seen_at", {("meta.recorded_at", "assigned", "value")}),
        ("Stock.sku", {("Placed.lines.sku", "key", "value")}),
        ("Stock.sold", {("default", "default", "value"), ("Placed.lines.quantity", "added", "value")}),
        ("Pay2.amount", {("psp.Charged.cents", "assigned", "value"), ("constant", "assigned", "value")}),
        (
            "Shipped.carrier",
            {("wms.parcels.carrier", "assigned", "value"), ("constant", "assigned", "value")},
        ),
    ],
)
def test_what_flows_into_a_field(place: str, expected: set[tuple[str, str, str]]) -> None:
    owner, _, field = place.partition(".")
    found = {each for each in into(owner, field) if each[0] != "constant" or ("constant",) in {e[:1] for e in expected}}
    assert found == expected


def test_what_is_read_without_flowing_on() -> None:
    uses = lineage().uses

    def purposes(owner: str, field: str) -> set[str]:
        return {use.purpose for use in uses[FieldPlace(f"shop.{owner}", field)]}

    assert purposes("Place", "lines") == {"rejects"}
    assert purposes("Order", "paid") == {"decides"}
    assert purposes("Order", "exists") == {"decides"}
    assert purposes("Placed", "lines") == {"goes through"}
    assert purposes("Orders", "total") == {"shown", "found by"}
    assert {use.purpose for use in uses[FieldPlace("wms.parcels", "status")]} == {"decides"}


def test_the_final_origins() -> None:
    origins = final_origins(lineage())
    assert origins[FieldPlace("shop.Orders", "total")] == {"input"}
    assert origins[FieldPlace("shop.Orders", "count")] == {"input"}
    assert origins[FieldPlace("shop.Orders", "paid")] == {"default", "external", "constant"}
    assert origins[FieldPlace("shop.Orders", "seen_at")] == {"meta"}
    assert origins[FieldPlace("shop.Placed", "placed_at")] == {"clock"}
    assert origins[FieldPlace("shop.Shipped", "carrier")] == {"external", "constant"}


def test_a_record_is_gone_into_by_its_fields() -> None:
    text = """\
context c
actor A
type Line { sku: string  title: string }
stream S {
  key id: uuid
  event Added { sku: string  title: string }
  event Renamed { sku: string  title: string }
}
command Add by A { sku: string  title: string  emit Added }
command Rename by A { sku: string  title: string  emit Renamed }
view V {
  key id: uuid
  lines: list<Line>
  on Added { lines += { sku = event.sku  title = upper(title) } }
  on Renamed { update lines where item.sku == sku { title = event.title } }
  find by id
}
"""
    found = find_lineage(compile({"c.evm": text}).model)
    flows = {
        (str(f.source.place), f.source.into, f.how) for f in found.into[FieldPlace("c.V", "lines")] if f.source.place
    }
    assert flows == {
        ("c.Added.sku", ("sku",), "appended"),
        ("c.Added.title", ("title",), "appended"),
        ("c.Renamed.title", ("title",), "updated"),
    }
    assert {(u.purpose, u.path) for u in found.uses[FieldPlace("c.V", "lines")]} >= {("finds rows", ("sku",))}


@pytest.mark.parametrize("example", ["hotel", "library", "page", "shop"])
def test_every_field_of_an_example_has_an_origin(example: str) -> None:
    files = {str(path): path.read_text("utf-8") for path in (ROOT / "examples" / example / "models").rglob("*.evm")}
    model = compile(files).model
    found = find_lineage(model)
    origins = final_origins(found)
    external = {event for context in model.contexts if context.external for event in context.events}
    assert external or example != "shop"
    streams = [stream for context in model.contexts for stream in context.streams]
    retired = {event.qualified_name for stream in streams for event in stream.events if event.retired}
    assert retired or example != "shop", "nothing records what is retired, so its fields come from nowhere any more"
    without = [
        str(place)
        for place in found.fields
        if place not in origins
        and found.kinds[place.owner] != "state"
        and not found.fields[place].optional
        and place.owner not in retired
    ]
    assert [name for name in without if not name.endswith(("lines", "charges", "takings"))] == []
