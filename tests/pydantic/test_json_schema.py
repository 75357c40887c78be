"""JSON Schema, as OpenAPI shows it: what the classes write and take, and nothing else."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any

import jsonschema
import pydantic
import pytest
from building import CASES, compiled, examples, options
from conftest import build
from hypothesis import HealthCheck, given, settings
from pydantic.json_schema import models_json_schema

from evgen.generator.pydantic.layout import plan

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Built

SHAPES = sorted(
    plan(compiled(*(path.read_text(encoding="utf-8") for path in CASES.glob("*.evm"))), options("m")).shapes
)
MODES = ("validation", "serialization")


def of(cls: Any, mode: Any = "validation") -> dict[str, Any]:
    """The JSON Schema of a class, made without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found: dict[str, Any] = cls.model_json_schema(mode=mode)
    jsonschema.Draft202012Validator.check_schema(found)
    return found


@pytest.mark.parametrize("name", SHAPES)
def test_what_a_class_writes_is_what_its_schema_says(kitchen: Built, name: str) -> None:
    validators = [jsonschema.Draft202012Validator(of(kitchen.find(name), mode)) for mode in MODES]

    @settings(max_examples=examples(4), deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(kitchen.values.shape(kitchen.layout.shapes[name]))
    def check(value: Any) -> None:
        written = json.loads(value.model_dump_json())
        for validator in validators:
            validator.validate(written)

    check()


def test_what_a_schema_does_not_say(kitchen: Built) -> None:
    schema = of(kitchen.OrderPlaced)
    assert schema["properties"]["customer_id"]["description"] == 'Who "bought"'
    written = json.loads(kitchen.OrderPlaced.example().model_dump_json())
    for wrong in ({"last4": "1"}, {"$type": "lab.kitchen.Cash", "last4": "1"}, {"$type": "lab.kitchen.Card"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**written, "payment": wrong}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"$type": "lab.kitchen.Card", "last4": "1"}, of(kitchen.Card))
    assert "minLength" not in json.dumps(of(kitchen.Card))


@pytest.mark.parametrize("mode", MODES)
def test_defaults_are_those_of_the_class(kitchen: Built, mode: str) -> None:
    made = kitchen.Defaults()
    written = json.loads(made.model_dump_json())
    shown = {
        name: each["default"] for name, each in of(kitchen.Defaults, mode)["properties"].items() if "default" in each
    }
    assert shown["x"] == "/wAiXA==" and shown["ox"] == "YSdi"
    assert shown == {name: written[name] for name in shown}
    assert kitchen.Defaults.model_validate(shown) == made
    assert {"s", "b", "i", "l", "d", "u", "da", "ti", "ts", "dec", "e", "x", "ox", "os", "oe"} == set(shown)


RINGS = (
    """
context r.a
use r.b
type Lit { n: int }
type Add { left: Expr  right: Expr }
type Neg { e: Expr?  more: map<list<Expr>>  other: b.Shape? }
type Expr = Lit | Add | Neg
type Holder { e: Expr  lit: Lit  add: Add }
""",
    """
context r.b
use r.a
type Lit { m: string }
type Box { shapes: list<Shape>  e: a.Expr?  class: bytes = "x" }
type Shape = Lit | Box
""",
)


def test_unions_in_rings(tmp_path: Path) -> None:
    """Members have definitions of their own, which need each other and are made once."""
    built = build(tmp_path, "rings", *RINGS)
    add, lit = built.find("r.a.Add"), built.find("r.a.Lit")
    box = built.find("r.b.Box")(shapes=[built.find("r.b.Lit")(m="x")], e=lit(n=1))
    neg = built.find("r.a.Neg")(e=add(left=lit(n=1), right=lit(n=2)), more={"a": [lit(n=3)]}, other=box)
    for value in (neg, box, add(left=neg, right=lit(n=1)), built.find("r.a.Holder")(e=neg, lit=lit(n=1), add=neg.e)):
        written = json.loads(value.model_dump_json())
        for mode in MODES:
            schema = of(type(value), mode)
            jsonschema.validate(written, schema)
            assert len(json.dumps(schema)) < 4_500
            assert len([name for name in schema["$defs"] if name.endswith("-Member")]) == 5


def test_schemas_of_many_classes_at_once(kitchen: Built) -> None:
    """As FastAPI makes them: of all classes, in both modes, with one set of definitions."""
    classes = [kitchen.find(name) for name in SHAPES]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pairs: Any = [(cls, mode) for cls in classes for mode in MODES]
        found, whole = models_json_schema(pairs)
        union = pydantic.TypeAdapter(kitchen.OrderEvent).json_schema()
    for (cls, _), schema in found.items():
        written = json.loads(cls.example().model_dump_json())
        jsonschema.Draft202012Validator({**whole, **schema}).validate(written)
    event = kitchen.OrderPlaced.example()
    jsonschema.validate({"$type": event.FULL_NAME, **json.loads(event.model_dump_json())}, union)
