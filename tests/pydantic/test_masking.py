"""Personal and sensitive data shows nowhere: not in `repr`, on its whole way, and in no error."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from tests.kit.kits import Kit, build

MODEL = """context t.masking
actor U
type Address { street: string @pii("to visit")  country: string }
stream S {
  key s: uuid
  event Opened { name: string @pii("to greet") @length(1, 5)  born: date @pii("age")  home: Address  other: uuid? @pii("id") }
  event Noted { note: string  secret: string @sensitive }
}
command Open by U { name: string  born: date  home: Address  other: uuid?  emit Opened }
command Note by U { word: string  text: string  emit Noted { note = text  secret = word } }
view V { key s: uuid  name: string  home: Address?  on Opened {}  find by name }
screen P by U { shows V  sends Open, Note }
"""  # noqa: E501


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    return build({"model.evm": MODEL}, Path(tmp_path_factory.mktemp("masking")), "masking", ())


def test_what_is_on_the_way_is_hidden_too(kit: Kit) -> None:
    hidden = {name: kit.cls(f"t.masking.{name}").HIDDEN for name in ("Opened", "Open", "V", "Note", "Noted", "Address")}
    assert hidden == {
        "Opened": {"name", "born", "other"},
        "Open": {"name", "born", "other"},
        "V": {"name"},
        "Note": {"word"},
        "Noted": {"secret"},
        "Address": {"street"},
    }
    shown = repr(kit.cls("t.masking.Open").example(name="Ada", home={"street": "Ada Road", "country": "NL"}))
    assert "Ada" not in shown and "NL" in shown


GOOD: dict[str, Any] = {
    "s": UUID(int=1, version=4),
    "name": "Ada",
    "born": "2000-01-01",
    "home": {"street": "Ada Road", "country": "NL"},
    "other": None,
}


def _cases(kit: Kit) -> dict[str, Callable[[], object]]:
    event, command = kit.cls("t.masking.Opened"), kit.cls("t.masking.Open")
    outer: Any = type("Outer", (BaseModel,), {"__annotations__": {"inner": event}})
    return {
        "too long": lambda: event(**{**GOOD, "name": "Ada Lovelace"}),
        "not parsed": lambda: event.model_validate({**GOOD, "born": "Lovelace", "other": "Lovelace"}),
        "missing": lambda: event.model_validate({"name": "Ada"}),
        "no record": lambda: event.model_validate("Ada Lovelace"),
        "unknown": lambda: command.model_validate({**GOOD, "nom": "Lovelace"}),
        "inside": lambda: command.model_validate({**GOOD, "home": {"street": ["Lovelace"], "country": 3}}),
        "no inner record": lambda: command.model_validate({**GOOD, "home": "Lovelace"}),
        "JSON": lambda: event.model_validate_json(json.dumps({"name": "Ada Lovelace"})),
        "no JSON": lambda: event.model_validate_json('{"name": "Ada Lovelace"'),
        "in a class of the service": lambda: outer(inner={**GOOD, "name": "Ada Lovelace"}),
        "in a list": lambda: TypeAdapter(list[command]).validate_python([{**GOOD, "name": ["Ada"]}]),
    }


def test_errors_carry_nothing_of_it(kit: Kit) -> None:
    for name, case in _cases(kit).items():
        with pytest.raises(ValidationError) as found:
            case()
        error = found.value
        said = json.dumps(error.errors(), default=str) + error.json() + str(error) + repr(error)
        assert "Ada" not in said and "Lovelace" not in said, name
        assert all(each["loc"] or name in ("no record", "no JSON") for each in error.errors()), name


def test_the_places_and_kinds_of_errors_stay(kit: Kit) -> None:
    with pytest.raises(ValidationError) as found:
        kit.cls("t.masking.Opened").model_validate({**GOOD, "name": "Ada Lovelace", "home": {"street": "x"}})
    assert [(each["type"], each["loc"], each.get("ctx") or None) for each in found.value.errors()] == [
        ("string_too_long", ("name",), {"max_length": 5}),
        ("missing", ("home", "country"), None),
    ]


def test_what_is_right_is_accepted_as_before(kit: Kit) -> None:
    event = kit.cls("t.masking.Opened")
    made = event(**GOOD)
    assert event.model_validate(made) is made
    assert event.model_validate_json(made.model_dump_json()) == made
    assert event.from_avro(made.to_avro()) == made
    assert "street" in json.dumps(event.model_json_schema())
