"""The model as JSON: stable, whole, and as its schema says."""

from __future__ import annotations

import copy
import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import jsonschema
import pytest

import evgen
from bench.models import SHAPES, Shape, make_models
from evgen.dsl import model
from evgen.dsl.diagnostics.diagnostic import has_errors
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.model import Model, expressions, types, values
from evgen.dsl.model.expressions import Constant
from evgen.dsl.model.json_schema import MODULES, model_schema
from evgen.dsl.model.to_json import REQUIRED, _path, _plain, default_of, duration, to_json

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


CLASSES = {name: each for module in MODULES for name, each in vars(module).items() if is_own(module.__name__, each)}


def classes_in(annotation: str) -> list[str]:
    """The classes of the model that an annotation names, with those of the unions in it."""
    found: list[str] = []
    for word in re.findall(r"\w+", annotation):
        alias = next((vars(module)[word] for module in MODULES if word in vars(module)), None)
        if word in CLASSES:
            found.append(word)
        elif isinstance(alias, str):
            found += classes_in(alias)
        else:
            found += [each.__name__ for each in get_args(alias) if each.__name__ in CLASSES]
    return found


class Reading:
    """Reads the JSON again as its description says: with all that was left out."""

    def __init__(self, document: dict[str, Any], sources: dict[str, Source]) -> None:
        self.types = document["types"]
        self.sources = sources

    def span(self, place: list[Any], around: Span | None) -> Span:
        file = place[-1] if isinstance(place[-1], str) else around.file if around else ""
        numbers = [each for each in place if isinstance(each, int)]
        line, column, *end = numbers
        end_line, end_column = end if len(end) == 2 else (line, *end)
        return Span(file, self.offset(file, line, column), self.offset(file, end_line, end_column))

    def offset(self, file: str, line: int, column: int) -> int:
        lines = self.sources[file].text.split("\n")
        return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1

    def type(self, text: str) -> object:
        made = {name: value for name, value in self.types[text].items() if name != "node"}
        inside = {name: self.type(value) if name in ("item", "value") else value for name, value in made.items()}
        return CLASSES[self.types[text]["node"]](**inside)

    def value(self, written: Any, annotation: str, around: Span | None) -> Any:
        if isinstance(written, list):
            if annotation.startswith(("Span", "tuple[Span")) and written and isinstance(written[0], int):
                return self.span(written, around)
            return tuple(self.value(each, annotation, around) for each in written)
        if annotation.startswith("Type") and isinstance(written, str):
            return self.type(written)
        return self.node(written, annotation, around) if isinstance(written, dict) else written

    def node(self, written: dict[str, Any], annotation: str, around: Span | None) -> Any:
        span = self.span(written["span"], around) if "span" in written else around
        if written.get("node") == "Path":
            return self.path(written, span)
        possible = [name for name in classes_in(annotation) if name not in ("Scalar",)]
        name = written["node"] if "node" in written else next(iter(dict.fromkeys(possible)))
        made: dict[str, Any] = {}
        for field in dataclasses.fields(CLASSES[name]):
            if field.name in written and field.name != "span":
                made[field.name] = self.value(written[field.name], str(field.type), span)
            elif str(field.type) == "Span":
                made[field.name] = span
            else:
                made[field.name] = default_of(name, field.name, str(field.type))
            assert made[field.name] is not REQUIRED, (name, field.name)
            if field.name == "name_span" and field.name not in written and str(field.type) == "Span" and span:
                made["name_span"] = Span(span.file, span.start, span.start + len(written["name"]))
        return CLASSES[name](**made)

    def path(self, written: dict[str, Any], span: Span | None) -> Any:
        return ("path", written["path"], self.type(written["type"]), span)


def in_short(value: Any) -> Any:
    """The value with its paths in their short form, and values of the language in that of JSON."""
    if isinstance(value, Span) or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(map(in_short, value))
    if isinstance(value, expressions.FieldOf) and (path := _path(value)):
        return ("path", path, value.type, value.span)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: in_short(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return type(value)(**changed)
    return value if isinstance(value, str | bool | int | float) else json_value(value)


def json_value(value: object) -> object:
    return _plain(value)


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_was_left_out_is_known(example: str) -> None:
    """Read again with all defaults, the document is the model, each node with each of its fields."""
    made, sources = compiled(example)
    document = json.loads(to_json(made, sources))
    assert document["version"] == 2 and document["partial"] is False
    reading = Reading(document, sources)
    again = tuple(reading.node(each, "Context", None) for each in document["model"]["contexts"])
    for context, wanted in zip(again, in_short(made.contexts), strict=True):
        for field in dataclasses.fields(model.Context):
            assert getattr(context, field.name) == getattr(wanted, field.name), (context.name, field.name)


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


@pytest.mark.parametrize("shape", SHAPES)
def test_a_large_model_is_no_large_document(shape: Shape) -> None:
    texts = make_models(40, shape=shape)
    sources = {path: Source(path, text) for path, text in texts.items()}
    text = to_json(evgen.compile(texts).model, sources)
    assert len(text) < 40 * 8_000, "a model of 1,000 events has less than 8 MB"


def test_a_model_with_errors_is_partial(validator: jsonschema.Draft202012Validator) -> None:
    folder = ROOT / "examples" / "page"
    for old, new in (("event ", "event @"), (": string", ": sting"), ("emit ", "emit Not"), ("= ", "= nothing.")):
        texts = {str(path.relative_to(folder)): path.read_text().replace(old, new) for path in folder.rglob("*.evm")}
        broken = evgen.compile(texts)
        assert has_errors(broken.diagnostics)
        sources = {path: Source(path, text) for path, text in texts.items()}
        document = json.loads(to_json(broken.model, sources, partial=True))
        validator.validate(document)
        assert document["partial"] is True


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
        lambda node: node.update(span=[0, 1, 2]),
        lambda node: node.update(span={"line": 1}),
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
