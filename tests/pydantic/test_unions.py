"""Unions in Python, in JSON and in JSON Schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

if TYPE_CHECKING:
    from conftest import Built


def test_members_say_in_json_which_they_are_and_only_there(kitchen: Built) -> None:
    card, iban = kitchen.Card(last4="1"), kitchen.Iban(last4="1")
    assert json.loads(card.model_dump_json()) == {"last4": "1"}
    for member in (card, iban):
        order = kitchen.OrderPlaced.example(payment=member)
        written = json.loads(order.model_dump_json())
        assert written["payment"] == {"$type": member.FULL_NAME, "last4": "1"}
        assert kitchen.OrderPlaced.model_validate(written) == order
        assert type(kitchen.OrderPlaced.model_validate_json(order.model_dump_json()).payment) is type(member)
    opts = kitchen.Opts.example(p=iban, r=card)
    written = json.loads(opts.model_dump_json())
    assert written["p"]["$type"] == "lab.kitchen.Iban" and "$type" not in written["r"]
    nested = kitchen.Lists.example(p=[card, iban], op=[None, iban])
    assert kitchen.Lists.model_validate_json(nested.model_dump_json()) == nested


@pytest.mark.parametrize(
    "value", [{"last4": "1"}, {"$type": "lab.kitchen.Nothing", "last4": "1"}, {"$type": 5}, 5, "Card", None, []]
)
def test_what_does_not_say_which_is_refused(kitchen: Built, value: Any) -> None:
    with pytest.raises(pydantic.ValidationError, match="Card or Iban or Cash"):
        kitchen.OrderPlaced.example(payment=value)


def test_another_class_is_refused(kitchen: Built) -> None:
    with pytest.raises(pydantic.ValidationError):
        kitchen.OrderPlaced.example(payment=kitchen.Lit(n=1))


def test_recursive_unions(kitchen: Built) -> None:
    add = kitchen.Add(left=kitchen.Add(left=kitchen.Lit(n=1), right=kitchen.Lit(n=2)), right=kitchen.Lit(n=3))
    assert kitchen.Add.from_avro(add.to_avro()) == add
    assert kitchen.Add.model_validate_json(add.model_dump_json()) == add
    assert json.loads(add.model_dump_json())["left"]["left"] == {"$type": "lab.kitchen.Lit", "n": 1}


def test_the_events_of_a_stream_are_a_union(kitchen: Built) -> None:
    adapter = pydantic.TypeAdapter(kitchen.OrderEvent)
    for cls in (kitchen.OrderPlaced, kitchen.OrderDropped, kitchen.Types):
        event = cls.example()
        assert adapter.validate_json(adapter.dump_json(event)) == event
        assert type(adapter.validate_python(event)) is cls
