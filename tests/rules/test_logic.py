"""Logic that is not meant: found where it was planted, and in no history is it otherwise than it is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evgen.dsl.evaluate.scenarios import run
from evgen.pipeline import compile
from tests.rules.models import codes, find
from tests.rules.rule_pages import read_page

ROOT = Path(__file__).parents[2]
LOGIC = [f"EVM{number}" for number in range(890, 900)]

COUNTING = """\
context c
actor U
stream S {
  key s: uuid
  event Failed { n: int }
  event Done { n: int }
  state { n: int?  m: int = 0  on Failed {}  on Done { m = n } }
}
"""


def logic(text: str) -> list[str]:
    assert [one.message for one in find(text) if one.level == "error"] == []
    return [code for code in codes(text) if code in LOGIC]


# --- loops ------------------------------------------------------------------------------------------------------------

AGAIN = f"""{COUNTING}
command Fail by U {{ n: int  emit Failed }}
automation Again {{ on Failed  sends Fail {{ n = n + 1 }} }}
"""


def test_a_machine_that_starts_itself_is_found_with_its_way() -> None:
    (found,) = [one for one in find(AGAIN) if one.code in LOGIC]
    assert found.code == "EVM891"
    assert found.message == (
        "this never ends: `Failed`, which starts `Again`, which sends `Fail`, which records `Failed`"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sends Fail {", "sends Fail if n < 3 {"),
        ("n: int  emit Failed", 'n: int  reject "enough" if n > 9  emit Failed'),
        ("emit Failed", "emit Failed if n < 3"),
        ("emit Failed", "emit Failed or nothing"),
        ("on Failed  sends", "every 5m  sends"),
    ],
)
def test_what_may_end_is_not_called_endless(before: str, after: str) -> None:
    text = AGAIN.replace(before, after).replace(
        "every 5m  sends Fail { n = n + 1 }", "every 5m  sends Fail { s = uuid()  n = 1 }"
    )
    assert logic(text) == []


TWO_LISTS = f"""{COUNTING}
command Fail by U {{ n: int  emit Failed }}
command Do by U {{ n: int  emit Done }}
view ToDo {{ key s: uuid  n: int  on Failed {{}}  on Done remove }}
view Redo {{ key s: uuid  n: int  on Done {{}}  on Failed remove }}
automation Doing {{ reads ToDo  sends Do }}
automation Redoing {{ reads Redo  sends Fail }}
"""


def test_two_to_do_lists_that_fill_each_other_are_found() -> None:
    (found,) = [one for one in find(TWO_LISTS) if one.code in LOGIC]
    assert found.code == "EVM891" and "`Doing`" in found.message and "`Redoing`" in found.message
    assert logic(TWO_LISTS.replace("reads Redo  sends Fail", "reads Redo  sends Fail if n > 3")) == []


def test_a_reminder_that_an_event_ends_is_no_loop() -> None:
    remind = "automation Remind { after 5d since Failed UNLESS sends Fail { n = 1 } }"
    text = f"{COUNTING}command Fail {{ n: int  emit Failed }}\n{remind}\n"
    assert logic(text.replace("UNLESS", "")) == ["EVM891"]
    assert logic(text.replace("UNLESS", "unless Done")) == []


# --- conditions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('reject "x" if state.exists  reject "y" if state.n == null  emit Failed', ["EVM896"]),
        ('reject "x" if n > 5 or true  emit Failed', ["EVM896"]),
        ('reject "x" if n != n  emit Failed', ["EVM892"]),
        ('reject "x" if n > 3  reject "y" if n > 5  emit Failed', ["EVM892"]),
        ('reject "x" if n > 3  reject "y" if n > 3  emit Failed', ["EVM895"]),
        ('reject "x" if n > 3  emit Failed if n > 4', ["EVM892"]),
        ('reject "x" if n > 3  emit Failed if n <= 3', ["EVM892"]),
        ('reject "x" if n > 3  emit Failed if n <= 2', []),
        ('reject "x" if n > 5  reject "y" if n > 3  emit Failed', []),
        ('reject "x" if not state.exists  reject "y" if state.m > 0  emit Failed', []),
        ("let most = 3  emit Failed if most > 2", ["EVM892"]),
        ("emit Failed { n = if n > 3 then n else n }", ["EVM893"]),
        ("emit Failed { n = match n { 1 -> 2  else -> 2 } }", ["EVM893"]),
        ("emit Failed { n = int(decimal(n) / 0) }", ["EVM894"]),
        ("emit Failed { n = int(decimal(n) / 2) }", []),
    ],
)
def test_a_command(body: str, found: list[str]) -> None:
    assert logic(f"{COUNTING}command Fail by U {{ n: int  {body} }}\n") == found


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("on Done if n > 5 and n < 3 { n = 1 }", ["EVM892"]),
        ("on Done if n == row.n { n = 1 }", []),
        ("on Done without n {}", ["EVM898"]),
        ("on Done {}", []),
    ],
)
def test_a_view(block: str, found: list[str]) -> None:
    assert logic(f"{COUNTING}view V {{ key s: uuid  n: int  on Failed {{}}  {block}  find by n }}\n") == found


# --- rows -------------------------------------------------------------------------------------------------------------

PROOFS = {
    "EVM890": """
scenario "The row stays" { given CopyLent, CopyLost  then Reminders }
scenario "It can happen" { given CopyLent  when DeclareLost  then CopyLost }
scenario "It is refused" { given CopyLent, CopyLost  when RemindReader  then rejected "It is not out" }
""",
    "EVM899": """
scenario "There is no row" { given CopyLent, CopyReturned, ReturnRevoked  then no Loans }
scenario "It can happen" { given CopyLent, CopyReturned  when RevokeReturn  then ReturnRevoked }
scenario "It cannot begin again" {
  given CopyLent, CopyReturned, ReturnRevoked
  when LendCopy
  then rejected "It was lent before"
}
""",
}


@pytest.mark.parametrize("code", PROOFS)
def test_the_history_that_a_finding_tells_of_can_happen(code: str) -> None:
    (text,) = [content.decode() for content in read_page(code).fails.models.values()]
    compiled = compile({"m.evm": text + PROOFS[code]})
    assert [one.message for one in compiled.diagnostics if one.level == "error"] == []
    assert [result.verdict for result in run(compiled.model)] == ["passed"] * 3


# --- every model ------------------------------------------------------------------------------------------------------

REVIEWED = {
    ("cinema", "EVM898"): "the plan of seats is not begun by the screening",
    ("bank", "EVM898"): "the statement is not begun by the account",
    ("cart", "EVM898"): "the items are not begun by the cart",
    ("rides", "EVM899"): "a request whose driver gave up is shown to no other driver",
    ("odd.evm", "EVM892"): "says the same thing again and again, as it says itself",
}
"""What is found in the models of this repository: each was looked at, and is so."""


def models() -> Iterator[tuple[str, dict[str, str]]]:
    folders = [*(ROOT / "tests/corpus/models").iterdir(), *(path.parent for path in ROOT.glob("examples/*/evgen.toml"))]
    for folder in sorted(folder for folder in folders if folder.is_dir()):
        yield folder.name, {str(path): path.read_text("utf-8") for path in sorted(folder.rglob("*.evm"))}
    files = [
        *ROOT.glob("tests/kit/domains/*.evm"),
        *ROOT.glob("tests/kit/models/*.evm"),
        *ROOT.glob("tests/pydantic/cases/*.evm"),
    ]
    for path in sorted(files):
        yield path.name, {str(path): path.read_text("utf-8")}


def test_no_model_of_this_repository_is_told_of_what_is_meant() -> None:
    found = {(name, one.code) for name, texts in models() for one in compile(texts).diagnostics if one.code in LOGIC}
    assert found == set(REVIEWED)
