"""Data of older and newer schemas, read by the classes of today."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import fastavro
import pytest

if TYPE_CHECKING:
    from conftest import Built

OLD = """
context shop.sales
enum Channel { web store phone }
enum Colour { red green }
type Card { last4: string }
type Iban { last4: string }
type Voucher { code: string }
type Payment = Card | Iban | Voucher
type Line { sku: string quantity: int }
type Node { name: string children: list<Node> }
stream Order {
  key order_id: uuid
  event OrderPlaced {
    customer: string
    total: decimal(8, 1)
    count: int
    ratio: int
    channel: Channel
    colour: Colour
    payment: Payment
    backup: Payment?
    single: Card
    lines: list<Line>
    by_sku: map<Line>
    tree: Node
    gone: list<Payment>
    gone_too: map<Node>
    gone_three: Payment?
    note: string
    placed_at: timestamp
  }
  event OrderShut { reason: string }
}
"""

NEW = """
context shop.sales
enum Channel { web @fallback store }
enum Colour { crimson @was("red") green blue }
type Iban { last4: string bank: string = "unknown" }
type PayCard @was("Card") { digits: string @was("last4") }
type Voucher { code: string }
type Payment = Voucher | Iban | PayCard
type Line { sku: string quantity: long price: decimal(6, 2) = 0.5 tags: list<string> = ["a"] }
type Node { name: string children: list<Node> depth: int = 1 }
stream Order {
  key order_id: uuid
  event OrderPlaced {
    client: string @was("customer")
    total: decimal(12, 3)
    count: long
    ratio: double
    channel: Channel
    colour: Colour
    payment: Payment
    backup: Payment?
    single: Payment
    lines: list<Line>
    by_sku: map<Line>
    tree: Node
    note: string?
    placed_at: timestamp
    source: string @backfill("import")
    limit: decimal(5, 2) @backfill(-1.5)
    blob_id: uuid @backfill("12345678-1234-1234-1234-123456789012")
    seen: timestamp? = "2026-01-01T00:00:00Z"
    kind: Payment = Voucher(code = "v")
    state: Channel = store
    many: list<Payment> = [Iban(last4 = "1", bank = "b"), Voucher(code = "c")]
    book: map<decimal(4, 1)> = { a = 1.5 }
  }
  event OrderClosed @was("OrderShut") { why: string @was("reason") }
}
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    from conftest import build

    folder = tmp_path_factory.mktemp("evolution")
    return build(folder / "old", "sales_before", OLD), build(folder / "new", "sales_after", NEW)


def classes(both: tuple[Built, Built], name: str, later: str | None = None) -> tuple[Any, Any]:
    old, new = both
    return old.find(f"shop.sales.{name}"), new.find(f"shop.sales.{later or name}")


def test_old_events_are_read_by_the_new_class(both: tuple[Built, Built]) -> None:
    old, new = classes(both, "OrderPlaced")
    before, now = both
    made = old.example(
        channel="phone",
        colour="red",
        payment=before.find("shop.sales.Iban")(last4="77"),
        single=before.find("shop.sales.Card")(last4="99"),
        lines=[{"sku": "A", "quantity": 3}],
        by_sku={"A": {"sku": "A", "quantity": -4}},
        tree={"name": "root", "children": [{"name": "leaf", "children": []}]},
        gone=[before.find("shop.sales.Card")(last4="1"), before.find("shop.sales.Voucher")(code="x")],
        gone_too={"k": {"name": "n", "children": []}},
        gone_three=before.find("shop.sales.Voucher")(code="y"),
        total="12.5",
        count=7,
        ratio=-3,
    )
    for schema in (old.SCHEMA, json.loads(old.SCHEMA)):
        read = new.from_avro(made.to_avro(), writer_schema=schema, validate=True)
        card, iban, voucher = (now.find(f"shop.sales.{name}") for name in ("PayCard", "Iban", "Voucher"))
        assert read.client == made.customer and read.order_id == made.order_id
        assert str(read.total) == "12.500" and read.count == 7 and read.ratio == -3.0
        assert read.channel == "web" and read.colour.name == "crimson" and read.colour.value == "red"
        assert read.payment == iban(last4="77", bank="unknown")
        assert read.single == card(digits="99")
        assert read.lines[0].quantity == 3 and read.lines[0].price == Decimal("0.50") and read.lines[0].tags == ["a"]
        assert read.by_sku["A"].quantity == -4
        assert read.tree.children[0].name == "leaf" and read.tree.children[0].depth == 1
        assert read.note == made.note and read.placed_at == made.placed_at
        assert read.source == "import" and read.limit == Decimal("-1.50")
        assert read.blob_id == UUID("12345678-1234-1234-1234-123456789012")
        assert read.seen == dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
        assert read.kind == voucher(code="v") and read.state == "store"
        assert read.many == [iban(last4="1", bank="b"), voucher(code="c")] and read.book == {"a": Decimal("1.5")}
        assert read.model_fields_set == set(new.model_fields)


def test_each_member_of_a_union_stays_what_it_was(both: tuple[Built, Built]) -> None:
    old, new = classes(both, "OrderPlaced")
    before, _ = both
    for name, field in {"Card": "last4", "Iban": "last4", "Voucher": "code"}.items():
        member = before.find(f"shop.sales.{name}")(**{field: "x"})
        read = new.from_avro(old.example(payment=member, backup=member).to_avro(), writer_schema=old.SCHEMA)
        assert type(read.payment).__name__ == type(read.backup).__name__ == {"Card": "PayCard"}.get(name, name)
    assert new.from_avro(old.example().to_avro(), writer_schema=old.SCHEMA).backup is None


def test_a_renamed_event_and_its_old_name(both: tuple[Built, Built]) -> None:
    import importlib

    old, new = classes(both, "OrderShut", "OrderClosed")
    made = old.example(reason="late")
    read = new.from_avro(made.to_avro(), writer_schema=old.SCHEMA)
    assert read.why == "late"
    package = importlib.import_module("sales_after")
    assert package.class_of("shop.sales.OrderShut") is new
    assert package.decode("shop.sales.OrderShut", made.to_avro(), writer_schema=old.SCHEMA) == read
    assert package.decode("shop.sales.OrderClosed", read.to_avro()) == read
    with pytest.raises(KeyError):
        package.class_of("shop.sales.Nothing")


def test_new_events_are_not_read_by_a_class_that_cannot(both: tuple[Built, Built]) -> None:
    old, new = classes(both, "OrderPlaced")
    with pytest.raises(ValueError, match="no field customer"):
        old.from_avro(new.example().to_avro(), writer_schema=new.SCHEMA)


def read_with(both: tuple[Built, Built], fields: list[dict[str, Any]], values: dict[str, Any]) -> Any:
    """The new `Line` in what fastavro writes with another schema."""
    new = both[1].find("shop.sales.Line")
    schema = {"type": "record", "name": "Line", "namespace": "shop.sales", "fields": fields}
    out = io.BytesIO()
    fastavro.schemaless_writer(out, fastavro.parse_schema(schema), values)
    return new.from_avro(out.getvalue(), writer_schema=schema)


BASE: list[dict[str, Any]] = [{"name": "sku", "type": "string"}, {"name": "quantity", "type": "int"}]


def test_types_are_promoted(both: tuple[Built, Built]) -> None:
    sku_as_bytes = [{"name": "sku", "type": "bytes"}, BASE[1]]
    assert read_with(both, sku_as_bytes, {"sku": "ü".encode(), "quantity": 1}).sku == "ü"
    with pytest.raises(ValueError, match="UTF-8"):
        read_with(both, sku_as_bytes, {"sku": b"\xff", "quantity": 1})
    in_union = [BASE[0], {"name": "quantity", "type": ["null", "int", "string"]}]
    assert read_with(both, in_union, {"sku": "a", "quantity": 5}).quantity == 5
    for wrong in (None, "five"):
        with pytest.raises(ValueError):
            read_with(both, in_union, {"sku": "a", "quantity": wrong})
    with pytest.raises(ValueError):
        read_with(both, [BASE[0], {"name": "quantity", "type": "double"}], {"sku": "a", "quantity": 1.0})


@pytest.mark.parametrize(
    ("written", "scale", "wanted"),
    [("1.5", 1, "1.50"), ("-12.25", 2, "-12.25"), ("1.500", 3, "1.50"), ("1.501", 3, None), ("99999.0", 1, None)],
)
def test_decimals_change_their_scale_or_are_refused(
    both: tuple[Built, Built], written: str, scale: int, wanted: str | None
) -> None:
    decimal = {"logicalType": "decimal", "precision": 9, "scale": scale}
    for kind in ({"type": "bytes", **decimal}, {"type": "fixed", "name": "F", "size": 8, **decimal}):
        values = {"sku": "a", "quantity": 1, "price": Decimal(written)}
        fields = [*BASE, {"name": "price", "type": kind}]
        if wanted is None:
            with pytest.raises(ValueError):
                read_with(both, fields, values)
        else:
            assert str(read_with(both, fields, values).price) == wanted


def test_times_and_uuids_of_other_forms(both: tuple[Built, Built]) -> None:
    new = both[1].find("shop.sales.OrderPlaced")
    schema = json.loads(new.SCHEMA)
    for field in schema["fields"]:
        if field["name"] == "placed_at":
            field["type"] = {"type": "long", "logicalType": "timestamp-millis"}
        if field["name"] == "blob_id":
            field["type"] = {"type": "fixed", "name": "Id", "size": 16, "logicalType": "uuid"}
    made = new.example(placed_at=dt.datetime(2026, 5, 6, 7, 8, 9, 123000, tzinfo=dt.UTC), blob_id=UUID(int=7))
    from data import datum, declare

    values = datum(made, json.loads(new.SCHEMA), declare(json.loads(new.SCHEMA), {}))
    out = io.BytesIO()
    fastavro.schemaless_writer(out, fastavro.parse_schema(schema), {**values, "blob_id": made.blob_id.bytes})
    assert new.from_avro(out.getvalue(), writer_schema=schema) == made


def test_records_of_one_short_name_stay_apart(tmp_path: Path) -> None:
    """fastavro's own resolution takes the first branch with the short name; ours the one with the full name."""
    from conftest import build

    text = """context one.{0}
    type Money {{ amount: int }}
    """
    main = """context one.shop
    use one.left
    use one.right
    type Paid = left.Money | right.Money
    stream S { key id: int event E { paid: Paid extra: string = "x" } }
    """
    built = build(tmp_path, "short_names", text.format("left"), text.format("right"), main)
    event = built.find("one.shop.E")
    for name in ("one.left.Money", "one.right.Money"):
        made = event(id=1, paid=built.find(name)(amount=5))
        schema = json.loads(event.SCHEMA)
        schema["fields"].pop()
        short = made.to_avro()[:-2]
        read = event.from_avro(short, writer_schema=schema)
        assert type(read.paid) is built.find(name) and read == made
        assert event.from_avro(made.to_avro()).paid == made.paid
        assert event.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize(
    "schema",
    ["", "nonsense", "{}", "[]", "5", '{"type": "record"}', '{"type": "record", "name": "A", "fields": 5}', '"string"',
     '{"type":"record","name":"Line","fields":[{"name":"sku","type":"Unknown"}]}', '["string"]'],
)  # fmt: skip
def test_what_is_no_schema_is_told(both: tuple[Built, Built], schema: str) -> None:
    with pytest.raises(ValueError) as found:
        both[1].find("shop.sales.Line").from_avro(b"\x00\x00", writer_schema=schema)
    assert type(found.value).__name__ == "DecodeError"


def test_recursive_schemas(kitchen: Built) -> None:
    cls = kitchen.Node
    schema = json.loads(cls.SCHEMA)
    schema["fields"].append({"name": "more", "type": ["null", "lab.kitchen.Node"], "default": None})
    leaf = {"value": 1, "children": [], "next": None, "by_name": {}, "more": None}
    tree = {**leaf, "children": [leaf, {**leaf, "value": 2, "more": leaf}], "next": leaf, "by_name": {"a": leaf}}
    out = io.BytesIO()
    fastavro.schemaless_writer(out, fastavro.parse_schema(schema), tree)
    read = cls.from_avro(out.getvalue(), writer_schema=schema)
    assert [child.value for child in read.children] == [1, 2] and read.by_name["a"].value == 1
    assert read.next is not None and read.next.value == 1
