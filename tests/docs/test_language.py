"""The examples of the language reference are models that compile."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from evgen.dsl.model.expressions import Operator
from evgen.dsl.model.types import SCALARS
from evgen.dsl.parse.tokens import HARD_WORDS, SOFT_WORDS
from evgen.dsl.resolve.annotations import ANNOTATIONS
from evgen.dsl.resolve.calls import CLOCKS, FUNCTIONS, METHODS, PROPERTIES
from evgen.pipeline import compile

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")


def chapters() -> dict[str, dict[str, str]]:
    """The models of each chapter: a block that begins with its context begins a file, the next ones go on with it."""
    found: dict[str, dict[str, str]] = {}
    for chapter in re.split(r"^## ", TEXT, flags=re.M)[1:]:
        title, _, body = chapter.partition("\n")
        files: list[str] = []
        for block in re.findall(r"^```evm\n(.*?)^```$", body, re.M | re.S):
            if re.match(r"(external )?context ", block):
                files.append(block)
            else:
                assert files, f"the first example of {title!r} begins a context"
                files[-1] += "\n" + block
        if files:
            found[title] = {f"models/{number}.evm": text for number, text in enumerate(files)}
    return found


CHAPTERS = chapters()

(FUNCTIONS_TABLE,) = re.findall(r"^### Functions$.*?^\|---\|---\|---\|\n((?:\|[^\n]*\n)+)", TEXT, re.M | re.S)


@pytest.mark.parametrize("title", CHAPTERS)
def test_the_examples_of_a_chapter_compile(title: str) -> None:
    found = compile(CHAPTERS[title]).diagnostics
    assert not [one.message for one in found if one.level == "error"]


@pytest.mark.parametrize("name", ANNOTATIONS)
def test_every_annotation_is_in_the_table(name: str) -> None:
    assert re.search(rf"^\|[^|]*`@{name}\b", TEXT, re.M)


@pytest.mark.parametrize("name", [*SCALARS, "decimal", "list", "map"])
def test_every_type_is_in_the_table(name: str) -> None:
    assert re.search(rf"^\|[^|]*`{name}\b", TEXT, re.M)


@pytest.mark.parametrize("operator", get_args(Operator))
def test_every_operator_is_in_the_list_of_strengths(operator: str) -> None:
    (line,) = re.findall("^From weak to strong: .*$", TEXT, re.M)
    comparisons = ("==", "!=", "<", "<=", ">", ">=", "in")
    assert operator in comparisons or re.search(rf"[` ]{re.escape(operator)}[` ]", line)


@pytest.mark.parametrize("name", [*FUNCTIONS, *CLOCKS, *METHODS, *PROPERTIES])
def test_every_function_is_in_the_table(name: str) -> None:
    assert re.search(rf"^\|.*`(\w+\.)?{name}\b", FUNCTIONS_TABLE, re.M)


def test_the_table_has_no_other_function() -> None:
    written = " ".join(line.split("|")[1] for line in FUNCTIONS_TABLE.splitlines())
    names = set(re.findall(r"`(?:\w+\.)?(\w+)[(`]", written))
    assert names == {*FUNCTIONS, *CLOCKS, *METHODS, *PROPERTIES, "length", "matches", "Enum", "Record"}


def test_most_chapters_have_examples() -> None:
    assert len(CHAPTERS) >= 12


def test_every_link_inside_the_page_leads_somewhere() -> None:
    anchors = {heading_anchor(line) for line in re.findall(r"^#+ (.*)$", TEXT, re.M)}
    assert set(re.findall(r"\]\(#([^)]*)\)", TEXT)) <= anchors


def heading_anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_all_words_are_listed() -> None:
    chapter = TEXT.partition("## All words")[2]
    hard, soft, *_ = re.findall(r"`([a-z\s]{40,})`", chapter)
    assert hard.split() == list(HARD_WORDS)
    assert sorted(soft.split()) == sorted(SOFT_WORDS)
