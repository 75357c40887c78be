"""What is found in the published models of the corpus and in the examples: reviewed, so that crying wolf shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evgen.dsl.diagnostics.source import Source
from evgen.pipeline import compile

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus" / "models"
EXAMPLES = ROOT / "examples"


def found_in(folder: Path) -> list[str]:
    """What is found, as `code level file:line message`."""
    files = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.evm"))}
    sources = {path: Source(path, text) for path, text in files.items()}
    return [
        f"{one.code} {one.level} {one.span.file}:{sources[one.span.file].position(one.span.start).line} {one.message}"
        for one in compile(files).diagnostics
        if one.span is not None
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in CORPUS.iterdir() if path.is_dir()))
def test_a_published_model(name: str, expected: Callable[[Path, str], None]) -> None:
    lines = found_in(CORPUS / name)
    expected(Path(__file__).parent / "expected" / f"{name}.txt", "".join(line + "\n" for line in lines))


@pytest.mark.parametrize("name", sorted(path.parent.name for path in EXAMPLES.glob("*/evgen.toml")))
def test_an_example_has_no_warning(name: str) -> None:
    assert [line for line in found_in(EXAMPLES / name / "models") if " info " not in line] == []
