"""Where the fields of events and commands get their values from."""

from __future__ import annotations

import pytest

from evgen.dsl import model as m
from evgen.dsl.model.expressions import Constant, Convert, FieldOf, LetValue, Narrowed, Root
from evgen.pipeline import compile

STREAM = """
stream Order {
  key id: uuid
  event Placed { customer: string  total: Money  note: string?  channel: string = "web"  at: timestamp }
  event Moved { address: Address  customer: string }
  state {
    customer: string?
    address: Address?
    total: Money = 0
    lines: list<Line>
    on Placed without note { }
    on Moved { }
  }
}
"""


def origins(emit: m.Emit) -> dict[str, str]:
    return {entry.field: entry.origin for entry in emit.mappings[0].fields}


def test_each_field_has_an_origin(model):
    found = model(STREAM + "command Place by Clerk { customer: string  total: Money  emit Placed { at = now() } }")
    command = found.command("shop.Place")
    assert command.stream == "shop.Order"
    assert [(field.name, field.key) for field in command.fields] == [
        ("id", True),
        ("customer", False),
        ("total", False),
    ]
    assert origins(command.emits[0]) == {
        "id": "copied",
        "customer": "copied",
        "total": "copied",
        "note": "default",
        "channel": "default",
        "at": "assigned",
    }


def test_what_nobody_gives_is_missing_and_what_the_service_gives_is_computed(model):
    found = model(STREAM + "command Place by Clerk { total: Money  emit Placed { at = computed } }")
    emit = found.command("shop.Place").emits[0]
    assert origins(emit) | {"total": ""} == origins(emit) | {"customer": "missing", "at": "computed", "total": ""}
    assert not found.command("shop.Place").complete


def test_the_command_wins_over_the_state_and_an_assignment_over_both(model):
    text = """command Place by Clerk {
      customer: string
      emit Placed { ..state  total = 3  at = now() }
    }"""
    mapping = model(STREAM + text).command("shop.Place").emits[0].mappings[0]
    assert mapping.of("customer").origin == "copied"
    assert isinstance(mapping.of("total").value, Constant)
    assert str(mapping.of("total").value.value) == "3.00"


def test_a_state_fills_what_the_command_lacks_once_it_is_known(model):
    text = """command Move by Clerk {
      reject "Nobody" if state.address == null or state.customer == null
      emit Moved { ..state }
    }"""
    mapping = model(STREAM + text).command("shop.Move").emits[0].mappings[0]
    assert {entry.field: entry.origin for entry in mapping.fields} == {
        "id": "copied",
        "address": "spread",
        "customer": "spread",
    }
    assert isinstance(mapping.of("customer").value, Narrowed)


def test_an_assigned_key_is_not_carried_and_comes_from_one_let(model):
    text = """command Place by Clerk {
      customer: string  total: Money
      let new = uuid()
      emit Placed { id = new  at = now() }
    }"""
    command = model(STREAM + text).command("shop.Place")
    assert [field.name for field in command.fields] == ["customer", "total"]
    assert isinstance(command.emits[0].mappings[0].of("id").value, LetValue)


def test_two_generated_keys_are_two_keys(errors):
    text = """command Place by Clerk {
      customer: string  total: Money  address: Address
      emit Placed { id = uuid()  at = now() }
      emit Moved { id = uuid() }
    }"""
    assert [each.code for each in errors(STREAM + text)] == ["EVM412"]


def test_a_choice_has_a_mapping_for_each_and_passes_over_the_fields_of_the_other(model):
    text = """command Do by Clerk {
      customer: string  total: Money  address: Address
      emit Placed or Moved or nothing { at = now() }
    }"""
    emit = model(STREAM + text).command("shop.Do").emits[0]
    assert [each.target for each in emit.mappings] == ["shop.Placed", "shop.Moved"]
    assert emit.or_nothing


def test_numbers_widen_and_are_rounded_where_they_are_assigned(model):
    text = """command Place by Clerk {
      customer: string  count: int
      emit Placed { total = count  at = now() }
    }"""
    value = model(STREAM + text).command("shop.Place").emits[0].mappings[0].of("total").value
    assert isinstance(value, Convert)
    assert value.value == FieldOf(
        Root("command", value.value.value.type, value.span), "count", value.value.type, value.span
    )


def test_a_translation_answers_each_of_its_events(model):
    text = """
stream Legacy {
  key id: uuid
  event Old { customer: string  total: Money }
  event Older { customer: string  total: Money }
}
translation Import { on Old, Older  emit Placed { at = meta.recorded_at } }
"""
    found = model(STREAM + text)
    emits = found.contexts[0].translations[0].emits
    assert [each.event for each in emits] == ["shop.Old", "shop.Older"]


def test_a_screen_asks_for_what_does_not_fit(model):
    text = """
view Orders { key id: uuid  customer: string?  on Placed without customer { }  }
command Move by Clerk { customer: string  address: Address  emit Moved }
screen Desk by Clerk { shows Orders  sends Move }
"""
    mapping = model(STREAM + text).contexts[0].screens[0].sends[0].mappings[0]
    assert {entry.field: entry.origin for entry in mapping.fields} == {
        "id": "copied",
        "customer": "missing",
        "address": "missing",
    }


def test_a_machine_must_give_the_key(errors):
    text = """
command Move by Clerk { customer: string  address: Address  emit Moved }
automation Night { every 1d  sends Move { customer = "x"  address = { street = "a"  city = "b" } } }
"""
    assert [each.code for each in errors(STREAM + text)] == ["EVM404"]


@pytest.mark.parametrize("test", ["before == null", "before == null and after != null", "not (before != null)"])
def test_an_inserted_row_is_there_after(test):
    garage = "external context garage\ntable repairs { key repair_no: long  bike: string }"
    text = f"""context shop
use garage
stream Repair {{ key repair_no: long  event RepairBegun {{ bike: string }} }}
derivation Repairs {{
  watches garage.repairs
  emit RepairBegun if {test} {{ repair_no = after.repair_no  bike = after.bike }}
}}"""
    found = compile({"garage.evm": garage, "shop.evm": text}).diagnostics
    assert [each.message for each in found if each.level == "error"] == []
