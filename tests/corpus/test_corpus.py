"""Event models as other people have published them, in their own styles: all of them compile, generate and round-trip.

Each folder of `models/` is one model. They are not tidy on purpose.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import fastavro
import pytest

from evgen import generator
from evgen.dsl.evaluate.report import has_failures
from evgen.dsl.evaluate.scenarios import run
from evgen.dsl.model import Model
from evgen.generator.avro.options import AvroOptions
from evgen.generator.options import Options
from evgen.generator.pydantic.options import PydanticOptions
from evgen.generator.topics.options import KafkaEnvironment, KafkaOptions
from evgen.pipeline import compile, format

MODELS = Path(__file__).parent / "models"
CASES = sorted(folder.name for folder in MODELS.iterdir())
OPTIONS = Options(
    targets=(
        AvroOptions("schemas"),
        PydanticOptions("src", "corpus.model"),
        KafkaOptions("kafka", ("json", "strimzi", "terraform", "shell"), environments=(KafkaEnvironment("test"),)),
    ),
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
def test_its_scenarios_hold_as_their_author_meant(case: str) -> None:
    results = run(model_of(case))
    assert results
    assert not has_failures(results, strict=True), [one for one in results if has_failures([one], strict=True)]


@pytest.mark.parametrize("case", CASES)
def test_its_schemas_parse(case: str) -> None:
    assert not [one for one in generator.check(model_of(case), OPTIONS) if one.level == "error"]
    schemas = [
        json.loads(file.text) for file in generator.render(model_of(case), OPTIONS) if file.path.endswith(".avsc")
    ]
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


CHECKERS = {
    "ruff check": ["ruff", "check", "--isolated", "--no-cache", "."],
    "ruff format": ["ruff", "format", "--isolated", "--no-cache", "--check", "."],
    "mypy": [
        "mypy",
        "--strict",
        "--explicit-package-bases",
        "--config-file",
        os.devnull,
        "--cache-dir",
        os.devnull,
        ".",
    ],
    "pyright": ["pyright", "--project", ".", "--pythonpath", sys.executable],
}
"""What a target codebase may run over its own files, as strict as it can be."""


@pytest.fixture(scope="session")
def all_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the generated package of every model."""
    folder = tmp_path_factory.mktemp("packages")
    for case in CASES:
        options = Options(targets=(PydanticOptions("src", f"corpus_{case}.model"),))
        for file in generator.render(model_of(case), options):
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(file.text, encoding="utf-8", newline="\n")
    (folder / "src/pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', encoding="utf-8")
    return folder / "src"


@pytest.mark.parametrize("checker", CHECKERS)
def test_generated_code_is_clean(checker: str, all_packages: Path) -> None:
    command = [sys.executable, "-m", *CHECKERS[checker]]
    ran = subprocess.run(command, cwd=all_packages, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
