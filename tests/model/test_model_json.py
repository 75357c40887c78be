"""The model as JSON: stable, whole, and as its schema says."""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema
import pytest

import evgen
from evgen.dsl import model
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.model import Model, expressions, types, values
from evgen.dsl.model.expressions import Constant
from evgen.dsl.model.json_schema import MODULES, model_schema
from evgen.dsl.model.to_json import duration, to_json

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir() if (path / "models").is_dir())


def compiled(example: str) -> tuple[Model, dict[str, Source]]:
    folder = ROOT / "examples" / example
    texts = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("models/**/*.evm")}
    result = evgen.compile(texts)
    assert not [one for one in result.diagnostics if one.level == "error"]
    return result.model, {path: Source(path, text) for path, text in texts.items()}


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = model_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_schema_in_the_documentation_is_fresh(expected: Callable[[Path, str], None]) -> None:
    expected(ROOT / "docs" / "model.schema.json", json.dumps(model_schema(), indent=1) + "\n")


def test_every_class_has_one_name() -> None:
    names = [name for module in MODULES for name, each in vars(module).items() if is_own(module.__name__, each)]
    assert len(names) == len(set(names))


def is_own(module: str, each: object) -> bool:
    return isinstance(each, type) and dataclasses.is_dataclass(each) and each.__module__ == module


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_as_the_schema_says(example: str, validator: jsonschema.Draft202012Validator) -> None:
    text = to_json(*compiled(example))
    validator.validate(json.loads(text))
    assert to_json(*compiled(example)) == text
    assert str(ROOT) not in text


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    match value:
        case dict():
            if "node" in value:
                yield value
            for each in value.values():
                yield from nodes(each)
        case list():
            for each in value:
                yield from nodes(each)


def test_nothing_is_left_out() -> None:
    """Every dataclass in the model is one node in the JSON, with each of its fields."""
    made, sources = compiled("page")
    counted: dict[str, int] = {}

    def count(value: object) -> None:
        if isinstance(value, Span):
            return
        if isinstance(value, tuple):
            for each in value:
                count(each)
        elif dataclasses.is_dataclass(value):
            counted[type(value).__name__] = counted.get(type(value).__name__, 0) + 1
            for field in dataclasses.fields(value):
                count(getattr(value, field.name))

    count(made)
    written: dict[str, int] = {}
    classes = {name: each for module in MODULES for name, each in vars(module).items() if is_own(module.__name__, each)}
    for node in nodes(json.loads(to_json(made, sources))):
        written[node["node"]] = written.get(node["node"], 0) + 1
        assert list(node)[1:] == [field.name for field in dataclasses.fields(classes[node["node"]])]
    assert written == counted
    assert counted["Event"] == 4


def test_a_wrong_document_is_refused(validator: jsonschema.Draft202012Validator) -> None:
    document = json.loads(to_json(*compiled("page")))
    constants = [node for node in nodes(document) if node["node"] == "Operation"]
    assert constants

    def wrong(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        changed = copy.deepcopy(document)
        change(next(node for node in nodes(changed) if node["node"] == "Operation"))
        return changed

    changes: list[Callable[[dict[str, Any]], object]] = [
        lambda node: node.update(node="Unknown"),
        lambda node: node.update(operator="xor"),
        lambda node: node.pop("left"),
        lambda node: node.update(more=1),
        lambda node: node["span"].update(line=0),
        lambda node: node.update(right=None),
    ]
    for change in changes:
        assert not validator.is_valid(wrong(change))


def test_values_have_their_usual_form(validator: jsonschema.Draft202012Validator) -> None:
    made, sources = compiled("page")
    file = next(iter(sources))
    wanted: list[tuple[values.Value, object]] = [
        (Decimal("1E+3"), "1000"),
        (Decimal("4.50"), "4.50"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (date(2026, 3, 1), "2026-03-01"),
        (time(1, 2, 3, 4), "01:02:03.000004"),
        (datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01T00:00:00Z"),
        (timedelta(seconds=90), "PT90S"),
        (b"\x00\xff", "AP8="),
        (2**63 - 1, 2**63 - 1),
        (0.1, 0.1),
        ((1, "a"), [1, "a"]),
        (None, None),
        ("\u2028\ud83d\ude00"[0], "\u2028"),
    ]
    items = tuple(Constant(value, types.STRING, Span(file, 0, 1)) for value, _ in wanted)
    new_list = expressions.NewList(items, types.List(types.STRING), Span(file, 0, 1))
    let = model.Let("x", new_list, Span(file, 0, 1))
    context = made.contexts[0]
    command = dataclasses.replace(context.commands[0], lets=(let,))
    changed = Model((dataclasses.replace(context, commands=(command,)),))
    document = json.loads(to_json(changed, sources))
    validator.validate(document)
    (found,) = [node for node in nodes(document) if node["node"] == "NewList"]
    assert [item["value"] for item in found["items"]] == [form for _, form in wanted]


def test_durations() -> None:
    assert duration(timedelta()) == "PT0S"
    assert duration(timedelta(microseconds=-500_000)) == "-PT0.5S"
    assert duration(timedelta(days=1, microseconds=1)) == "PT86400.000001S"
