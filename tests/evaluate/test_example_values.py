"""Example values fit their fields, and equal names meet."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from evgen.dsl.evaluate.examples import NoExample, example, has_example, is_too_large
from evgen.dsl.evaluate.pattern_examples import texts_matching
from evgen.dsl.evaluate.values import show, violation
from evgen.dsl.model import Field, Model
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value, size_of
from tests.evaluate.models import compiled

ROOT = Path(__file__).parents[2]

FIELDS = {
    "name: string": "name",
    "name: string @length(2)": "na",
    "name: string @length(6, 9)": "namena",
    'name: string @pattern("[a-z]+")': "name",
    'name: string @pattern("[A-Z]{2}-[0-9]{4}")': "AA-0000",
    'name: string @pattern("[0-9]+") @length(3, 5)': "000",
    'name: string @example("Ada")': "Ada",
    'name: string = "x"': "x",
    "name: string?": None,
    "name: Known": "known",
    "name: Code": "AB",
    "n: int": 1,
    "n: long @min(5)": 5,
    "n: int @max(0)": 0,
    "n: double": 1.0,
    "n: decimal(10, 2)": Decimal("1.00"),
    "n: decimal(2, 2)": Decimal("0.10"),
    "n: decimal(10, 2) @min(7.5)": Decimal("7.50"),
    "flag: bool": False,
    "data: bytes": b"data",
    "data: bytes @length(2)": b"da",
    "colour: Colour": SymbolValue("t.Colour", "red"),
    "xs: list<int>": (1,),
    "xs: list<int> @length(3, 5)": (1, 1, 1),
    "xs: list<int> @length(0, 0)": (),
    "xs: list<Code>": ("AB",),
    "xs: list<int?>": (None,),
    "m: map<int>": MapValue(()),
    "m: map<int> @length(1, 2)": MapValue((("key1", 1),)),
    "at: timestamp": datetime.fromisoformat("2026-01-01T00:00:00Z"),
    "tree: Tree": RecordValue("t.Tree", (("label", "label"), ("children", ()), ("next", None))),
    "shape: Shape": RecordValue("t.Loop", (("inner", RecordValue("t.Leaf", (("size", 1),))),)),
}

TYPES = """
enum Colour { red green }
type Known = string @example("known")
type Code = string @pattern("AB|CD")
type Tree { label: string  children: list<Tree>  next: Tree? }
type Shape = Loop | Leaf
type Loop { inner: Shape }
type Leaf { size: int }
type Five = int @min(5)
"""


def field_of(written: str) -> tuple[Model, Field]:
    model = compiled(f"context t\nstream S {{ key id: uuid  event E {{ {written} }} }}\n{TYPES}")
    return model, model.event("t.E").fields[-1]


@pytest.mark.parametrize("written", FIELDS)
def test_the_example_of_a_field(written: str) -> None:
    model, field = field_of(written)
    found = example(model, field)
    assert found == FIELDS[written]
    assert type(found) is type(FIELDS[written])


@pytest.mark.parametrize("written", ["n: Five @max(4)", 'name: string @pattern("[A-Z]{9}") @length(1, 3)'])
def test_no_example(written: str) -> None:
    model, field = field_of(written)
    assert not has_example(model, field)
    with pytest.raises(NoExample):
        example(model, field)


def nested(size: int, field: str) -> str:
    types = "\n".join(f"type L{at + 1} {{ x: L{at}  y: L{at} }}" for at in range(size))
    return f"context t\ntype L0 {{ n: int }}\n{types}\nstream S {{ key id: uuid  event E {{ thing: {field} }} }}"


def test_examples_stay_small() -> None:
    model = compiled(nested(8, "L8"))
    assert size_of(example(model, model.event("t.E").fields[-1]), 2000) == 2**9 - 1 + 2**8
    model = compiled(nested(40, "L40"))
    assert not has_example(model, model.event("t.E").fields[-1])
    assert [name for name in range(41) if is_too_large(model, f"t.L{name}")] == [9]
    # A list of them is empty where it may be.
    model = compiled(nested(8, "Box") + "\ntype Box { a: list<L8>  b: list<L8> }")
    box = RecordValue("t.Box", (("a", ()), ("b", ())))
    assert example(model, model.event("t.E").fields[-1]) == box


def test_equal_names_of_one_type_meet() -> None:
    model = compiled(
        "context t\ntype Id = uuid\nstream S { key id: uuid  event E { customer_id: Id } }\n"
        "command C { customer_id: uuid  other_id: uuid  emit E }"
    )
    command = {field.name: example(model, field) for field in model.command("t.C").fields}
    event = {field.name: example(model, field) for field in model.event("t.E").fields}
    assert command["customer_id"] == event["customer_id"]
    assert len({command["customer_id"], command["other_id"], command["id"]}) == 3
    assert isinstance(command["id"], UUID) and command["id"].version == 5


PATTERNS = [
    r"[^@ ]+@[^@ ]+",
    r"\d{3}-\d{2}",
    r"[+]?[0-9 ]{5,12}",
    r"(NL|DE)[0-9]{2}[A-Z]{4}[0-9]{10}",
    r"[a-z0-9]+(-[a-z0-9]+)*",
    r"\w+\s\w+",
    r".{3,5}",
    r"^a$",
    r"a*?b+?",
    r"https?://[^/]+/.*",
    r"[^a-zA-Z]\S",
    r"(?:x|yy|zzz){2}",
    r"\$[0-9]+\.[0-9]{2}",
    r"[\w.-]+",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_texts_that_match_a_pattern(pattern: str) -> None:
    found = list(texts_matching(pattern, 1, 40))
    assert found
    for text in found:
        assert re.fullmatch(pattern, text)
        assert 1 <= len(text) <= 40


def test_every_field_of_the_example_projects_has_an_example_that_it_allows() -> None:
    checked = 0
    for folder in sorted((ROOT / "examples").iterdir()):
        files = sorted(folder.glob("models/**/*.evm"))
        if not files:
            continue
        model = compiled(*(file.read_text(encoding="utf-8") for file in files))
        for context in model.contexts:
            for owner in (*context.events, *context.commands, *context.records):
                for field in owner.fields:
                    found: Value = example(model, field)
                    assert violation(model, field, found) == "", (owner.qualified_name, field.name, show(found))
                    checked += 1
    assert checked > 100
