"""The pages for designers: their examples are models that compile, keep their promises, and have nothing to mend."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from evgen.dsl.evaluate.scenarios import run
from evgen.dsl.rules.settings import RuleSettings
from evgen.pipeline import Compiled, compile

DOCS = Path(__file__).parents[2] / "docs"
SETTINGS = RuleSettings(today=date(2026, 6, 1))


def text_of(page: str) -> str:
    return (DOCS / page).read_text("utf-8")


def blocks(page: str) -> list[str]:
    return re.findall(r"^```evm\n(.*?)^```$", text_of(page), re.M | re.S)


def compiled(text: str) -> Compiled:
    found = compile({"models/model.evm": text}, SETTINGS)
    assert [f"{one.code} {one.message}" for one in found.diagnostics if one.level == "error"] == []
    return found


def outcomes(found: Compiled) -> list[str]:
    return [result.verdict for result in run(found.model)]


def test_the_cheat_sheet_is_one_model_without_a_warning_whose_scenarios_pass() -> None:
    found = compiled("\n".join(blocks("cheat-sheet.md")))
    assert [f"{one.code} {one.message}" for one in found.diagnostics if one.level == "warning"] == []
    assert outcomes(found) == ["passed", "passed"]


def test_the_cheat_sheet_has_thirty_answers() -> None:
    assert len(re.findall(r"^\*\*… [^*]*\?\*\*", text_of("cheat-sheet.md"), re.M)) >= 30


def test_each_step_of_a_designer_leads_to_a_model_without_a_finding() -> None:
    first, state, rejection, scenarios, hotspot = blocks("first-steps.md")
    assert compiled(first).diagnostics == ()
    misspelt = compile({"models/model.evm": first.replace("on CopyLent {}", "on CopyLend {}")}).diagnostics
    assert [one.note for one in misspelt] == ["did you mean `CopyLent`?"]
    ruled = first.replace("  event CopyReturned\n", "  event CopyReturned\n\n" + state)
    ruled = ruled.replace("  due: date\n  emit CopyLent\n", "  due: date\n" + rejection + "  emit CopyLent\n")
    assert rejection in ruled and state in ruled
    found = compiled("\n".join([ruled, scenarios, hotspot]))
    assert found.diagnostics == () and outcomes(found) == ["passed", "passed"]


def test_the_first_steps_take_a_quarter_of_an_hour() -> None:
    assert len(re.findall(r"\w+", text_of("first-steps.md"))) < 15 * 80
