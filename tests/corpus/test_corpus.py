"""Event models as other people have published them, in their own styles: all of them compile, generate and round-trip.

Each folder of `models/` is one model. They are not tidy on purpose.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import fastavro
import pytest

from evgen import generator
from evgen.dsl.model import Model
from evgen.generator.options import AvroOptions, KafkaEnvironment, KafkaOptions, Options, PydanticOptions
from evgen.pipeline import compile, format

MODELS = Path(__file__).parent / "models"
CASES = sorted(folder.name for folder in MODELS.iterdir())
OPTIONS = Options(
    root=MODELS,
    avro=AvroOptions("schemas"),
    pydantic=PydanticOptions("src", "corpus.model"),
    kafka=KafkaOptions("kafka", ("json", "strimzi", "terraform", "shell"), environments=(KafkaEnvironment("test"),)),
)

ROUND_TRIP = """
import importlib, json, pathlib, sys

classes = 0
for name in json.loads(sys.argv[1]):
    module = importlib.import_module(name)
    for exported in module.__all__:
        one = getattr(module, exported)
        if not hasattr(one, "from_avro"):
            continue
        value = one.example()
        assert one.from_avro(value.to_avro()) == value, one
        assert one.model_validate_json(value.model_dump_json()) == value, one
        classes += 1
print(classes)
"""


def texts(case: str) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted((MODELS / case).glob("*.evm"))}


@cache
def model_of(case: str) -> Model:
    compiled = compile(texts(case))
    found = [f"{one.code} {one.span} {one.message}" for one in compiled.diagnostics if one.level == "error"]
    assert not found
    return compiled.model


def test_there_are_enough() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("case", CASES)
def test_it_compiles(case: str) -> None:
    assert model_of(case).contexts


@pytest.mark.parametrize("case", CASES)
def test_formatting_keeps_the_model_and_is_done_once(case: str) -> None:
    once = {path: format(text, path).text for path, text in texts(case).items()}
    assert {path: format(text, path).text for path, text in once.items()} == once
    compiled = compile(once)
    assert not [one.message for one in compiled.diagnostics if one.level == "error"]
    assert list(compiled.model.elements) == list(model_of(case).elements)


@pytest.mark.parametrize("case", CASES)
def test_its_schemas_parse(case: str) -> None:
    assert not [one for one in generator.check(model_of(case), OPTIONS) if one.level == "error"]
    schemas = [json.loads(file.text) for file in generator.render(model_of(case), OPTIONS) if file.path.endswith(".avsc")]
    for schema in schemas:
        fastavro.parse_schema(schema)
    made = sum(len(context.events) + len(context.commands) + len(context.views) for context in model_of(case).contexts)
    assert len(schemas) >= made > 5


@pytest.mark.parametrize("case", CASES)
def test_its_classes_round_trip(case: str, tmp_path: Path) -> None:
    model = model_of(case)
    for file in generator.render(model, OPTIONS):
        target = tmp_path / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, encoding="utf-8", newline="\n")
    modules = json.dumps([f"corpus.model.{context.short_name}" for context in model.contexts])
    command = [sys.executable, "-c", ROUND_TRIP, modules]
    ran = subprocess.run(command, cwd=tmp_path / "src", capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) > 5
