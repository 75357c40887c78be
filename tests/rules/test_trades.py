"""Models of three trades: nothing is a warning in them, and wrong logic that is planted in them is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evgen.dsl.evaluate.scenarios import run
from evgen.dsl.rules.settings import RuleSettings
from evgen.pipeline import compile

TRADES = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "trades").glob("*.evm"))}
SETTINGS = RuleSettings(today=date(2026, 6, 1))


def warnings(text: str) -> list[str]:
    return [one.code for one in compile({"m.evm": text}, SETTINGS).diagnostics if one.level != "info"]


@pytest.mark.parametrize("name", TRADES)
def test_nothing_is_a_warning(name: str) -> None:
    assert warnings(TRADES[name]) == []
    infos = {one.code for one in compile({"m.evm": TRADES[name]}, SETTINGS).diagnostics}
    assert infos <= {"EVM853", "EVM854"}
    assert all(result.verdict == "passed" for result in run(compile({"m.evm": TRADES[name]}).model))


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        (
            "vet",
            'reject "The visit goes on" if not state.ended',
            'reject "It" if not state.ended  reject "It" if not state.ended',
            "EVM895",
        ),
        (
            "vet",
            'reject "It is known" if not state.alive',
            'reject "It is known" if not state.alive\n  reject "It is alive" if state.alive',
            "EVM896",
        ),
        ("vet", "on VisitPaid if not cash {", "on VisitPaid if not cash and cash {", "EVM892"),
        (
            "vet",
            "sum(item.price)  ended_at",
            "sum(if item.price > 0 then item.price else item.price)  ended_at",
            "EVM893",
        ),
        ("vet", "shows Animals, Diary,", "shows Animals, Diary, Animals,", "EVM897"),
        ("coworking", "until > today() + 92d", "until > today() + 92d and until < today() + 92d", "EVM892"),
        (
            "coworking",
            'reject "It goes on" if state.active',
            'reject "It goes on" if state.active or not state.active',
            "EVM896",
        ),
        (
            "coworking",
            "on PlanSwitched {}\n  on MembershipPaused { paused",
            "on PlanSwitched without plan {}\n  on MembershipPaused { paused",
            "EVM898",
        ),
        ("recycling", "if percent >= 80 and not state.full", "if percent > 100 and not state.full", "EVM892"),
        ("recycling", "if percent >= 80 and not state.full", "if percent >= 0 or state.full", "EVM892"),
        ("recycling", "kilograms += kilograms", "kilograms += decimal(kilograms / 0)", "EVM894"),
    ],
)
def test_planted_logic_is_found(name: str, before: str, after: str, code: str) -> None:
    assert TRADES[name].count(before) == 1
    found = warnings(TRADES[name].replace(before, after))
    assert code in found
