"""Drafts of scenarios: each compiles, passes, and is what was missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evgen.commands.drafts import with_drafts
from evgen.dsl.diagnostics.fixes import apply_fix
from evgen.dsl.evaluate.scenarios import run
from evgen.pipeline import compile
from tests.cli.conftest import CONFIGURATION
from tests.rules.models import LENDING, changed

CORPUS = Path(__file__).parents[1] / "corpus" / "models"
MISSING = ("EVM853", "EVM854")
FEW = {"SavingsAccounts", "PlanNames", "Inventories", "PlaceOnHold"}
"""What no one or two events lead to."""


@pytest.mark.parametrize("name", sorted(path.name for path in CORPUS.iterdir() if path.is_dir()))
def test_every_draft_passes_and_is_what_was_missing(name: str) -> None:
    texts = {str(path): path.read_text("utf-8") for path in sorted((CORPUS / name).rglob("*.evm"))}
    compiled = compile(texts)
    before = {result.scenario.id for result in run(compiled.model)}
    drafted = 0
    for finding in with_drafts(compiled.diagnostics, compiled.model):
        if finding.code not in MISSING:
            assert finding in compiled.diagnostics
            continue
        if not finding.fixes:
            assert any(f"`{few}`" in finding.message for few in FEW), finding.message
            continue
        drafted += 1
        (fix,) = finding.fixes
        after = compile({**texts, **apply_fix(fix, texts)})
        assert [one.message for one in after.diagnostics if one.level == "error"] == []
        verdicts = [result.verdict for result in run(after.model) if result.scenario.id not in before]
        assert verdicts and set(verdicts) == {"passed"}
        assert finding.message not in [one.message for one in after.diagnostics]
    assert drafted


def test_a_draft_finds_the_value_that_is_refused() -> None:
    text = changed(("  emit CopyLent\n", '  reject "Four weeks at most" if weeks > 4\n  emit CopyLent\n'))
    text = text.replace("  due: date\n\n  reject", "  due: date\n  weeks: int @decision\n\n  reject")
    shown = 'scenario "It is back" { given CopyLent  when ReturnCopy  then CopyReturned }\n'
    compiled = compile({"m.evm": text + shown})
    (finding,) = [one for one in with_drafts(compiled.diagnostics, compiled.model) if one.code == "EVM853"]
    assert "when LendCopy { weeks = 5 }  then rejected" in finding.hint


def test_an_editor_is_offered_the_draft_and_nobody_makes_it_unasked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from evgen.cli import main

    (tmp_path / "models").mkdir()
    (tmp_path / "evgen.toml").write_text(CONFIGURATION)
    model = LENDING + '\nscenario "It is back" {\n  given CopyLent\n  when ReturnCopy\n  then CopyReturned\n}\n'
    (tmp_path / "models/lending.evm").write_text(model)
    assert main(["-C", str(tmp_path), "check", "--fix", "--format", "json"]) == 0
    (finding,) = json.loads(capfd.readouterr().out)["diagnostics"]
    assert finding["code"] == "EVM854" and "given CopyLent" in finding["fixes"][0]["edits"][0]["replacement"]
    assert (tmp_path / "models/lending.evm").read_text() == model
