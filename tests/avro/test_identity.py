"""What schemas are called: the same where nothing but documentation changed, another name where the meaning did."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given

from evgen.dsl.model import Model
from evgen.generator.avro.fingerprint import fingerprint
from evgen.generator.avro.identity import canonical, schema_id_of
from evgen.generator.avro.schema import schema
from tests.avro.random_schemas import SCHEMAS

MODEL = """
context shop.sales
enum Channel @was("Source") { web store @fallback phone @was("tel") }
type Card { last4: string }
type Iban { last4: string }
type Pay = Card | Iban
type Amount = decimal(12, 2)
stream Order {
  key order_id: uuid
  event Placed @was("Created") {
    total: Amount
    net: decimal(8, 0)
    rate: double = 0.5
    pay: Pay
    spare: Pay?
    channel: Channel = web
    others: list<Channel>
    lines: map<list<Card>>
    note: string? @was("remark")
    at: timestamp
  }
}
"""


def placed(model_of: Callable[..., Model], text: str = MODEL) -> dict[str, Any]:
    return json.loads(json.dumps(schema(model_of(text), "shop.sales.Placed")))  # type: ignore[no-any-return]


def test_the_form_is_what_is_said(model_of: Callable[..., Model]) -> None:
    """Names in full, logical types, defaults, aliases and enum defaults; the hash is that of its text."""
    text = """
    context shop.sales
    /// Where it came from.
    enum Channel @was("Source") { web store @fallback }
    stream Order {
      key order_id: uuid
      event Placed @was("Created") @avro("team", "x") {
        total: decimal(8, 0) @backfill(7)
        channel: Channel = web @pii("why not")
        again: Channel? @was("before")
        rate: double = 2
      }
    }
    """
    found = canonical(placed(model_of, text))
    channel = {
        "type": "enum",
        "name": "shop.sales.Channel",
        "aliases": ["shop.sales.Source"],
        "symbols": ["web", "store"],
        "default": "store",
    }
    assert found == {
        "type": "record",
        "name": "shop.sales.Placed",
        "aliases": ["shop.sales.Created"],
        "fields": [
            {"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
            {
                "name": "total",
                "type": {"type": "bytes", "logicalType": "decimal", "precision": 8},
                "default": "\x07",
            },
            {"name": "channel", "type": channel, "default": "web"},
            {"name": "again", "type": ["null", "shop.sales.Channel"], "default": None, "aliases": ["before"]},
            {"name": "rate", "type": "double", "default": 2},
        ],
    }
    smallest = placed(model_of, "context shop.sales stream S { key k: string event Placed }")
    written = b'{"fields":[{"name":"k","type":"string"}],"name":"shop.sales.Placed","type":"record"}'
    assert schema_id_of(smallest) == hashlib.sha256(written).hexdigest()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  total: Amount", "  /// What it costs.\n    total: Amount"),
        ("type Card {", "/// A card.\ntype Card {"),
        ("total: Amount", 'total: Amount @pii("tells much")'),
        ("rate: double = 0.5", 'rate: double = 0.5 @avro("unit", "EUR") @deprecated("use net")'),
        ("type Amount = decimal(12, 2)", 'type Amount = decimal(12, 2) @avro("unit", "EUR")'),
        ("total: Amount", "total: decimal(12, 2) @min(0)"),
    ],
)
def test_what_changes_no_meaning_changes_no_name(model_of: Callable[..., Model], old: str, new: str) -> None:
    changed = placed(model_of, MODEL.replace(old, new))
    assert changed != placed(model_of) or "@min" in new
    assert schema_id_of(changed) == schema_id_of(placed(model_of))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("decimal(12, 2)", "decimal(12, 4)"),
        ("decimal(12, 2)", "decimal(14, 2)"),
        ("order_id: uuid", "order_id: string"),
        ("at: timestamp", "at: long"),
        ("rate: double = 0.5", "rate: double = 0.25"),
        ("rate: double = 0.5", "rate: double"),
        (' @was("remark")', ""),
        (' @was("Created")', ""),
        (' @was("Source")', ""),
        ("store @fallback phone", "store phone @fallback"),
        ("{ web store @fallback", "{ store @fallback web"),
        ("type Pay = Card | Iban", "type Pay = Iban | Card"),
        ("type Card { last4: string }", "type Card { last4: string? }"),
        ("pay: Pay\n    spare: Pay?", "spare: Pay?\n    pay: Pay"),
        ("note: string?", 'note: string? = "-"'),
        ("context shop.sales", "context shop.other"),
    ],
)
def test_what_changes_the_meaning_changes_the_name(model_of: Callable[..., Model], old: str, new: str) -> None:
    assert old in MODEL
    name = "shop.other.Placed" if "other" in new else "shop.sales.Placed"
    changed = schema(model_of(MODEL.replace(old, new)), name)
    assert schema_id_of(changed) != schema_id_of(placed(model_of))


def test_the_fingerprint_forgets_what_the_name_does_not(model_of: Callable[..., Model]) -> None:
    """Why a fingerprint names no schema."""
    changed = placed(model_of, MODEL.replace("decimal(12, 2)", "decimal(12, 4)"))
    assert fingerprint(changed) == fingerprint(placed(model_of))


def test_ways_to_write_one_schema_have_one_name() -> None:
    """By the rules of Avro for names, and by those of JSON for numbers."""
    field = {"name": "a", "type": "string"}
    ways: list[Any] = [
        {"type": "record", "name": "R", "namespace": "a.b", "fields": [field]},
        {"type": "record", "name": "a.b.R", "fields": [field]},
        {"type": "record", "name": "a.b.R", "namespace": "ignored", "fields": [field], "aliases": [], "doc": "R"},
        {"type": "record", "name": "R", "namespace": "a.b", "fields": [{"name": "a", "type": {"type": "string"}}]},
        {"type": {"type": "record", "name": "R", "namespace": "a.b", "fields": [{**field, "aliases": []}]}},
    ]
    assert len({schema_id_of(way) for way in ways}) == 1
    numbers = [
        {"type": "record", "name": "R", "fields": [{"name": "a", "type": "double", "default": number}]}
        for number in (json.loads("1"), json.loads("1.0"), json.loads("1e0"), json.loads("10e-1"))
    ]
    assert len({schema_id_of(way) for way in numbers}) == 1
    zeros = [
        {"type": "record", "name": "R", "fields": [{"name": "a", "type": "double", "default": number}]}
        for number in (0.0, -0.0, 1e-5, 2.0**53, 2.0**53 + 2)
    ]
    assert len({schema_id_of(way) for way in zeros}) == 5
    scales = [{"type": "bytes", "logicalType": "decimal", "precision": 4, **scale} for scale in ({}, {"scale": 0})]
    assert len({schema_id_of(way) for way in scales}) == 1
    inside = {"type": "record", "name": "a.Outer", "fields": [{"name": "x", "type": {"type": "enum", "name": "E",
              "symbols": ["s"]}}, {"name": "y", "type": "E"}]}  # fmt: skip
    spelled = copy.deepcopy(inside)
    spelled["fields"][0]["type"]["name"] = spelled["fields"][1]["type"] = "a.E"  # type: ignore[index]
    assert schema_id_of(inside) == schema_id_of(spelled)


@pytest.mark.parametrize(
    "wrong", [7, None, {"type": "record", "name": "R"}, {"type": "record", "name": "R", "fields": [1]}]
)
def test_what_is_no_schema_has_no_name(wrong: Any) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        schema_id_of(wrong)


# --- any schema -------------------------------------------------------------------------------------------------------


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths to everything in a canonical form that is no list or dictionary."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield from leaves(each, (*path, key))
    if not isinstance(value, dict | list):
        yield path


@given(SCHEMAS)
def test_the_canonical_form_is_its_own(found: Any) -> None:
    """It is a schema that has the same name, and nothing in it can change without another name."""
    form: Any = canonical(found)
    assert canonical(form) == form and schema_id_of(form) == schema_id_of(found)
    for path in leaves(form):
        changed = copy.deepcopy({"root": form})
        inside: Any = changed
        for key in ("root", *path)[:-1]:
            inside = inside[key]
        last = ("root", *path)[-1]
        if last == "type" and isinstance(inside[last], str) and inside[last] in ("array", "map", "record", "enum"):
            continue
        inside[last] = "other" if inside[last] != "other" else "another"
        assert schema_id_of(changed["root"]) != schema_id_of(found), path
