"""The pictures that are committed are those that evgen draws; `pytest --update` draws them anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from evgen.dsl.board.grid import make_grid
from evgen.dsl.board.places import make_sheet
from evgen.dsl.board.stories import tell
from evgen.dsl.evaluate.scenarios import run
from evgen.generator.draw.colours import THEMES
from evgen.generator.draw.mermaid import render_mermaid
from evgen.generator.draw.pictures import file_name
from evgen.generator.draw.svg import render_svg
from evgen.pipeline import compile
from tests.board.test_boards import README, ROOT, texts_of

EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/evgen.toml"))


@pytest.mark.parametrize("theme", THEMES)
def test_the_first_model_of_the_readme(theme: str, expected: Callable[[Path, str], None]) -> None:
    model = compile({"parcels.evm": README}).model
    (story,) = tell(model)
    picture = f"docs/pictures/parcels-{theme}.svg"
    expected(ROOT / picture, render_svg(make_sheet(model, story, {}), THEMES[theme]))
    assert picture in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_boards_of_the_examples(example: Path, expected: Callable[[Path, str], None]) -> None:
    model = compile(texts_of(example / "models")).model
    verdicts = {result.scenario.title_span: result.verdict for result in run(model)}
    drawn = {f"{file_name(story)}.svg": make_sheet(model, story, verdicts) for story in tell(model)}
    for name, sheet in drawn.items():
        expected(example / "boards" / name, render_svg(sheet))
    assert {path.name for path in (example / "boards").iterdir()} == set(drawn)


def test_mermaid_names_every_element_and_escapes_what_is_markup(expected: Callable[[Path, str], None]) -> None:
    model = compile(texts_of(ROOT / "examples" / "library" / "models")).model
    (story,) = tell(model)
    text = render_mermaid(make_grid(model, story))
    expected(Path(__file__).parent / "expected" / "library.mmd", text)


def test_mermaid_takes_no_title_for_markup() -> None:
    """A quotation mark would end a label, and `#` begins the number of a character."""
    text = """context a.b\nactor U\nstream S { key s: uuid  event Done {} }\ncommand Do by U { emit Done }
timeline "t" { slice "a \\"b\\" <i> #35; `c` |d|" { Do -> Done } }\n"""
    model = compile({"a.evm": text}).model
    (story,) = tell(model)
    (label,) = re.findall(r'subgraph slice0\["([^"]*)"\]', render_mermaid(make_grid(model, story)))
    assert re.fullmatch(r"(?:[\w .,:()!?'-]|#\d+;)+", label)
    assert re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label) == 'a "b" <i> #35; `c` |d|'
