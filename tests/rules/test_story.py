"""Slices, scenarios, order and borders, beyond what the pages of the codes show."""

from __future__ import annotations

import pytest

from evgen.dsl.rules.settings import RuleSettings
from tests.rules.models import LENDING, changed, codes, find, places

TOLD = (
    LENDING
    + """
timeline "A loan" {
  slice "Lend a copy" { Desk -> LendCopy -> CopyLent -> Loans -> Desk }
  slice "Return a copy" { Desk -> ReturnCopy -> CopyReturned -> Loans }
}
"""
)


def test_a_story_that_is_told_whole() -> None:
    assert codes(TOLD) == []


@pytest.mark.parametrize(
    ("chain", "code"),
    [
        ("CopyLent -> ReturnCopy", "EVM842"),
        ("LendCopy -> Loans", "EVM842"),
        ("CopyLent -> Desk", "EVM842"),
        ("Desk -> CopyLent", "EVM842"),
        ("Loans -> CopyReturned", "EVM842"),
        ("ReturnCopy -> CopyLent", "EVM843"),
        ("Loans -> Desk", ""),
        ("Loans -> ReturnCopy", ""),
        ("CopyLent -> CopyReturned", ""),
    ],
)
def test_the_links_of_a_chain(chain: str, code: str) -> None:
    text = changed(("CopyReturned -> Loans }", f"CopyReturned -> Loans\n    {chain} }}"), text=TOLD)
    assert places(text) == ([(code, chain)] if code else [])


def test_a_link_is_told_once() -> None:
    text = changed(
        ("CopyReturned -> Loans }", "CopyReturned -> Loans  LendCopy -> Loans  LendCopy -> Loans }"), text=TOLD
    )
    assert codes(text) == ["EVM842"]


def test_what_happens_in_a_scenario_of_a_slice_is_told() -> None:
    text = changed(
        (
            'slice "Return a copy" { Desk -> ReturnCopy -> CopyReturned -> Loans }',
            'slice "Return a copy" { Desk -> ReturnCopy }',
        ),
        text=TOLD,
    )
    assert places(text) == [("EVM844", "CopyReturned")]
    scenario = 'Desk -> ReturnCopy  scenario "Back" { given CopyLent when ReturnCopy then CopyReturned, no Loans } }'
    whole = changed(("Desk -> ReturnCopy }", scenario), text=text)
    assert "EVM844" not in codes(whole)


def test_a_timeline_that_was_only_begun_is_one_info() -> None:
    text = LENDING + '\ntimeline "A loan" { slice "Lend" { Desk -> LendCopy } }\n'
    (found,) = find(text)
    assert (found.code, found.level) == ("EVM844", "info")
    assert text[found.span.start : found.span.end] == "timeline"  # type: ignore[union-attr]


# --- scenarios --------------------------------------------------------------------------------------------------------

REJECTING = changed(
    (
        "  event CopyReturned\n",
        "  event CopyReturned\n  state {\n    lent: bool = false\n    on CopyLent { lent = "
        "true }\n    on CopyReturned { lent = false }\n  }\n",
    ),
    ("  emit CopyLent\n", '  reject "Somebody has it" if state.lent\n  emit CopyLent\n'),
    ("  emit CopyReturned\n", '  reject "Nobody has it" if not state.lent\n  emit CopyReturned\n'),
)

LENT = '\nscenario "Lent" { when LendCopy then CopyLent, Loans }\n'
TWICE = '\nscenario "Twice" { given CopyLent when LendCopy then rejected "Somebody has it" }\n'
NOBODY = '\nscenario "Nobody" { when ReturnCopy then rejected }\n'


def test_a_context_without_scenarios_is_let_be_unless_the_project_is_strict() -> None:
    assert codes(REJECTING) == []
    strict = codes(REJECTING, RuleSettings(preset="strict"))
    assert sorted(strict) == ["EVM853", "EVM853", "EVM854"]


def test_what_lacks_a_scenario_is_told_softly_where_most_do() -> None:
    assert [(one.code, one.level) for one in find(REJECTING + LENT)] == [("EVM853", "info"), ("EVM853", "info")]
    assert [(one.code, one.level) for one in find(REJECTING + LENT + TWICE)] == [("EVM853", "warning")]


def test_a_rejection_without_a_reason_shows_the_only_one_that_there_is() -> None:
    assert codes(REJECTING + LENT + TWICE + NOBODY) == []


def test_a_machine_that_is_tried_may_expect_only_what_it_sends() -> None:
    automation = (
        "automation Chase {\n  after 30d since CopyLent unless CopyReturned\n  sends ReturnCopy\n}\n\nscreen Desk"
    )
    scenario = """
scenario "Late" {
  given CopyLent at "2026-01-01T00:00:00Z"
  when Chase at "2026-03-01T00:00:00Z"
  then LendCopy
}
"""
    text = changed(("screen Desk", automation)) + scenario
    assert ("EVM851", "LendCopy") in places(text)


def test_the_history_of_a_stream_that_matters_is_part_of_the_story() -> None:
    text = LENDING + '\nscenario "Back" { given CopyLent, CopyReturned, CopyLent then Loans }\n'
    assert codes(text) == []


# --- borders ----------------------------------------------------------------------------------------------------------


def test_the_fix_of_a_foreign_event_makes_it_public() -> None:
    other = (
        "context shop\nuse library.lending\nview Lent { key copy_id: uuid due: date on lending.CopyLent { } find "
        "by due }\n"
    )
    files = {"a.evm": LENDING, "b.evm": other}
    (found,) = find(files)
    assert found.code == "EVM845" and found.span is not None
    assert other[found.span.start : found.span.end] == "lending.CopyLent"
    (edit,) = found.fixes[0].edits
    assert edit.span.file == "a.evm"
    mended = LENDING[: edit.span.start] + edit.replacement + LENDING[edit.span.end :]
    assert codes({"a.evm": mended, "b.evm": other}) == []


def test_a_circle_of_three_contexts_is_one_finding() -> None:
    def context(name: str, other: str) -> str:
        return (
            f"context {name}\nuse {other}\nactor A\nstream {name.title()} {{ key {name}_id: uuid event "
            f"{name.title()}Opened @public }}\n"
            f"command Open{name.title()} by A {{ emit {name.title()}Opened }}\n"
            f"view {name.title()}s {{ key {other}_id: uuid n: int = 0 on {other}.{other.title()}Opened {{ n += 1 }} "
            "find by n }\n"
        )

    files = {f"{name}.evm": context(name, other) for name, other in [("ape", "bat"), ("bat", "cow"), ("cow", "ape")]}
    (found,) = find(files)
    assert found.code == "EVM846"
    assert "`ape` -> `bat` -> `cow` -> `ape`" in found.message


def test_a_row_that_comes_back_is_told_only_where_every_block_creates() -> None:
    view = (
        "view Ghosts {\n  key copy_id: uuid\n  due: date?\n  seen: int = 0\n\n  on CopyLent { }\n  on CopySeen { "
        "seen += 1 }\n  on CopyReturned remove\n}\n\nscreen Desk"
    )
    text = changed(
        ("  event CopyReturned\n", "  event CopySeen\n  event CopyReturned\n"),
        ("screen Desk", "command SeeCopy by Librarian { emit CopySeen }\n\n" + view),
        ("shows Loans", "shows Loans, Ghosts"),
    )
    (found,) = find(text)
    assert (found.code, found.level) == ("EVM848", "info")
    assert codes(changed(("  due: date?\n", "  due: date\n"), text=text)) == []
