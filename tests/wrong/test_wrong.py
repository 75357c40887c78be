"""Models with one mistake each: one diagnostic of the right code at the right place, and no other error.

The first line of each model says what is expected: `// expect: EVM201 4:12`, a line and a column from 1. A folder
is one model of several files, of which `model.evm` has the mistake.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evgen import generator
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Source
from evgen.generator.avro.options import AvroOptions
from evgen.generator.options import Options
from evgen.generator.pydantic.options import PydanticOptions
from evgen.generator.topics.options import KafkaEnvironment, KafkaOptions
from evgen.pipeline import compile

MODELS = Path(__file__).parent / "models"
CASES = sorted([*MODELS.glob("*.evm"), *MODELS.glob("*/model.evm")])
OPTIONS = Options(
    targets=(
        AvroOptions("schemas"),
        PydanticOptions("src", "shop.model"),
        KafkaOptions("kafka", environments=(KafkaEnvironment("dev"), KafkaEnvironment("prod"))),
    ),
)


def name_of(case: Path) -> str:
    return case.parent.name if case.name == "model.evm" else case.stem


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_one_mistake_gives_one_error_at_its_place(case: Path) -> None:
    files = sorted(case.parent.glob("*.evm")) if case.name == "model.evm" else [case]
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    wanted = re.match(r"// expect: (EVM\d+) (\d+):(\d+)\n", texts[case.name])
    assert wanted, "the first line says what is expected"

    errors = [one for one in found_in(texts) if one.level == "error"]

    places = [f"{one.code} {place_of(one, texts)} {one.message}" for one in errors]
    assert [place.split()[:3] for place in places] == [[wanted[1], case.name, f"{wanted[2]}:{wanted[3]}"]], places


def found_in(texts: dict[str, str]) -> tuple[Diagnostic, ...]:
    """What is found in a model, also by the generators when it compiles."""
    compiled = compile(texts)
    if any(one.level == "error" for one in compiled.diagnostics):
        return compiled.diagnostics
    return (*compiled.diagnostics, *generator.check(compiled.model, OPTIONS))


def place_of(found: Diagnostic, texts: dict[str, str]) -> str:
    if found.span is None:
        return "nowhere 0:0"
    position = Source(found.span.file, texts[found.span.file]).position(found.span.start)
    return f"{found.span.file} {position.line}:{position.column}"


def test_there_are_enough() -> None:
    assert len(CASES) >= 60
