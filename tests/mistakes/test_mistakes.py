"""Mistakes that people make, one at a time, in a sound model: one error, at its place, with a way out that compiles.

`cases/*.txt` has them, each under a title:

    -  text of the base (`base/`, whose files are one model), which is there once
    +  what somebody writes instead
    !  the code, the text that it points at in backticks, and words that the diagnostic says
    =  what stands there in the end; or `fix`: the edit that is offered leads to it by itself

A line end is written `\\n`. What stands behind `=` compiles, and is what the diagnostic says: each word of it that is
neither in the base nor in the mistake is named in the diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.fixes import apply_fix
from evgen.pipeline import compile

HERE = Path(__file__).parent
BASE = {path.name: path.read_text("utf-8") for path in sorted((HERE / "base").glob("*.evm"))}


class Case(NamedTuple):
    """One mistake."""

    title: str
    before: str
    mistake: str
    code: str
    at: str
    words: str
    way_out: str


def cases() -> Iterator[Case]:
    """All cases of all files."""
    for path in sorted((HERE / "cases").glob("*.txt")):
        for block in path.read_text("utf-8").strip("\n").split("\n\n"):
            title, *lines = block.split("\n")
            parts = {line[0]: line[1:].strip().replace("\\n", "\n") for line in lines}
            told = re.fullmatch(r"(EVM\d+) `(.*?)` ?(.*)", parts["!"], re.DOTALL)
            assert told and set(parts) == set("-+!="), f"{path.name}: {title}"
            yield Case(title.removeprefix("# "), parts["-"], parts["+"], *told.groups(), parts["="])


CASES = list(cases())


def project(case: Case, text: str) -> dict[str, str]:
    """The base with a text in the place of the one that the case changes."""
    (home,) = [name for name, base in BASE.items() if case.before in base]
    assert BASE[home].count(case.before) == 1, "the text is there once"
    return {**BASE, home: BASE[home].replace(case.before, text)}


def errors(texts: dict[str, str]) -> list[Diagnostic]:
    return [one for one in compile(texts).diagnostics if one.level == "error"]


def said(one: Diagnostic) -> str:
    labels = [label.text for label in one.labels]
    return " ".join([one.message, one.note, one.hint, *(fix.title for fix in one.fixes), *labels])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_one_error_at_its_place_with_its_cause(case: Case) -> None:
    texts = project(case, case.mistake)
    found = errors(texts)
    assert [one.code for one in found] == [case.code], [said(one) for one in found]
    (one,) = found
    assert one.span is not None and texts[one.span.file][one.span.start : one.span.end] == case.at
    assert case.words in said(one)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_way_out_compiles(case: Case) -> None:
    texts = project(case, case.mistake)
    (one,) = errors(texts)
    if case.way_out == "fix":
        (fix,) = one.fixes
        assert errors({**texts, **apply_fix(fix, texts)}) == []
        return
    assert errors(project(case, case.way_out)) == []
    known = set(re.findall(r"\w+", " ".join([*BASE.values(), case.mistake])))
    named = set(re.findall(r"\w+", said(one)))
    assert set(re.findall(r"\w+", case.way_out)) <= known | named


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_every_fix_that_is_offered_compiles(case: Case) -> None:
    texts = project(case, case.mistake)
    for one in errors(texts):
        for fix in one.fixes:
            assert errors({**texts, **apply_fix(fix, texts)}) == [], fix.title


def test_the_base_is_sound_and_there_are_enough_mistakes() -> None:
    assert errors(BASE) == []
    assert len({(case.before, case.mistake) for case in CASES}) == len(CASES) >= 80
