"""The style of the formatter (`cases/*.evm` beside the reviewed `cases/*.out`) and its three promises on everything."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from evgen.dsl.base.pretty import WIDTH
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.format.formatter import format_text
from evgen.dsl.parse.parser import parse
from evgen.dsl.parse.tokens import scan

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.evm"))
CORPUS = [*CASES, *sorted((HERE.parent / "parse" / "constructs").glob("*.evm"))]
CORPUS += sorted((HERE.parents[1] / "examples").glob("*/models/**/*.evm"))


def _formatted(text: str) -> str:
    return format_text(Source("f", text)).text


def _tree(text: str) -> str:
    """The tree without its places."""
    parsed = parse(Source("f", text))
    assert not [one for one in parsed.diagnostics if one.level == "error"], text
    return re.sub(r"(, )?span=Span\(file='f', start=\d+, end=\d+\)", "", repr(parsed.file))


def _comments(text: str) -> Counter[str]:
    scanned = scan(Source("f", text))
    docs = [line for lines in scanned.docs.values() for line in lines]
    return Counter(comment.text for comment in [*scanned.comments, *docs, *scanned.loose_docs])


def _hold_the_promises(text: str) -> None:
    once = _formatted(text)
    assert _formatted(once) == once
    assert _tree(once) == _tree(text)
    assert _comments(once) == _comments(text)
    assert once.endswith("\n") and not once.endswith("\n\n")
    assert "\r" not in once and "\t" not in once and " \n" not in once and "\n\n\n" not in once


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_style(path: Path, expected: Callable[[Path, str], None]) -> None:
    expected(path.with_suffix(".out"), _formatted(path.read_text("utf-8")))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_promises(path: Path) -> None:
    text = path.read_text("utf-8")
    _hold_the_promises(text)
    _hold_the_promises("\ufeff" + text.replace("\n", "\r\n"))


@pytest.mark.parametrize("seed", range(40))
def test_promises_whatever_stands_between_the_tokens(seed: int) -> None:
    """Comments, line ends and empty lines at random places of the corpus."""
    chance = random.Random(seed)
    text = chance.choice(CORPUS).read_text("utf-8")
    share = chance.choice([0.01, 0.1, 0.5])
    parts, last = [], 0
    for number, token in enumerate(scan(Source("f", text)).tokens):
        gap = text[last : token.start]
        if "///" not in gap and chance.random() < share:
            comments = [
                f" // c{number}\n",
                f"\n// c{number}\n",
                f"\n\n  // c{number}\n\n",
                f" // c{number}\n // d{number}\n",
            ]
            gap = chance.choice([*comments, "\n", "\n\n\n"] if "//" not in gap else comments)
        parts += [gap, token.text]
        last = token.end
    _hold_the_promises("".join([*parts, text[last:]]))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_text_on_one_line(path: Path) -> None:
    """All on one line, and one token on each: what the author's line ends say is only which blocks stay open."""
    tokens = [token.text for token in scan(Source("f", path.read_text("utf-8"))).tokens]
    _hold_the_promises(" ".join(tokens))
    _hold_the_promises("\n".join(tokens))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_width(path: Path) -> None:
    """A line is longer only for what cannot be divided: its longest word or text does not fit with its indentation."""
    for line in _formatted(path.read_text("utf-8")).splitlines():
        if len(line) > WIDTH and "//" not in line:
            assert re.search(r'"[^"]{40,}"|\S{60,}', line), line


def test_a_broken_text_stays_as_it_is() -> None:
    text = "context c\ntype   X { a int }\n"
    formatted = format_text(Source("f", text))
    assert formatted.text == text
    assert [one.code for one in formatted.diagnostics] == ["EVM103"]


def test_a_warning_does_not_keep_from_formatting() -> None:
    formatted = format_text(Source("f", "context   c\n/// belongs to nothing\n"))
    assert formatted.text == "context c\n/// belongs to nothing\n"
    assert [one.code for one in formatted.diagnostics] == ["EVM110"]
