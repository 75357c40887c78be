"""`??` where nothing is ever null: a warning whose fix changes no value."""

from __future__ import annotations

import pytest

from evgen.dsl.diagnostics.fixes import apply_fixes
from tests.rules.models import LENDING, changed, find, places


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("due ?? today()", "due"),
        ("(due ?? (today()))", "(due)"),
        ("(due) ?? today() ?? due", "(due)"),
        ("if due > today() then due ?? today() else today()", "if due > today() then due else today()"),
    ],
)
def test_the_fix_takes_it_away_whole(written: str, left: str) -> None:
    text = changed(("  emit CopyLent\n", f"  emit CopyLent {{ due = {written} }}\n"))
    found = find(text)
    assert {one.code for one in found} == {"EVM323"} and {one.level for one in found} == {"warning"}
    while found:
        text = apply_fixes(found, {"model.evm": text}).texts["model.evm"]
        found = find(text)
    assert f"{{ due = {left} }}" in text


def test_what_a_test_before_it_has_asked_is_not_null_any_more() -> None:
    text = changed(
        (
            "  due: date\n\n  emit CopyLent\n",
            '  due: date?\n\n  reject "x" if due == null\n  emit CopyLent { due = due ?? today() }\n',
        )
    )
    assert places(text) == [("EVM323", "due")]
    assert places(text.replace('  reject "x" if due == null\n', "")) == []


def test_in_a_block_on_several_events_one_that_needs_it_is_enough() -> None:
    text = LENDING.replace("on CopyLent { }", "on CopyLent, LoanProlonged { due = event.due ?? row.due }").replace(
        "  event CopyReturned\n", "  event CopyReturned\n  event LoanProlonged { due: date? }\n"
    )
    text = text.replace(
        "command ReturnCopy", "command Prolong by Librarian { due: date?  emit LoanProlonged }\ncommand ReturnCopy"
    )
    assert "EVM323" not in [code for code, _ in places(text)]
    assert ("EVM323", "event.due") in places(
        text.replace("LoanProlonged { due: date? }", "LoanProlonged { due: date }").replace(
            "due: date?  emit LoanProlonged", "due: date  emit LoanProlonged"
        )
    )
