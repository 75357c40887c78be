"""Each row of the table in docs/how-to/evolve.md is a pair of models, and the finding is the loudest that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.evolution.models import REPORTS, SHOP, found, released, side

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "evolve.md"
ROWS = re.findall(r"^\| ([^|]+) \| `(.+?)` \| `(.+?)` \| ([^|`]+) \|$", PAGE.read_text(encoding="utf-8"), re.M)
LEVELS = ("info", "warning", "error")


def after(old: str, new: str) -> str:
    assert old in SHOP
    text = SHOP.replace(old, new)
    if "OrderDropped" in new:
        text = text.replace("emit OrderCancelled", "emit OrderDropped").replace("on OrderCancelled", "on OrderDropped")
    if "paid_on" in new:
        text = text.replace("paid_at = now", "paid_on = now")
    if "reason: bool" in new:
        text = text.replace("emit OrderCancelled", "emit OrderCancelled { reason = true }")
    return text


def test_the_table_is_read_whole() -> None:
    assert len(ROWS) == PAGE.read_text(encoding="utf-8").count("\n| ") - 1 > 25


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_row_says_what_is_found(row: tuple[str, str, str, str]) -> None:
    _, old, new, said = row
    diagnostics = found(released(side(SHOP, reports=REPORTS)), side(after(old, new), reports=REPORTS))
    loudest = max(diagnostics, key=lambda one: LEVELS.index(one.level), default=None)

    if said.strip() == "nothing":
        assert loudest is None or loudest.level == "info", loudest
    else:
        level, code = said.split()
        assert loudest is not None and loudest.level == level, diagnostics
        assert code in [one.code for one in diagnostics if one.level == level], diagnostics
