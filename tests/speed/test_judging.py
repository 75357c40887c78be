"""Rules that two processes share out find what one finds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bench.models import make_models
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Model
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.dsl.rules.review import Review
from evgen.dsl.rules.settings import STANDARD
from evgen.dsl.rules.table import OF_VALUES, RULES, Rule, check, find
from evgen.generator.options import Options
from evgen.workspace import workspace
from evgen.workspace.forking import Forked
from evgen.workspace.stores import Memory
from evgen.workspace.workers import Here, Worker
from evgen.workspace.workspace import Workspace
from tests.rules.models import changed

FAULTY = changed(("  shows Loans\n", ""), ("LendCopy, ReturnCopy", "LendCopy"))


def model_of(texts: Mapping[str, str]) -> Model:
    return resolve([parse(Source(path, text)).file for path, text in texts.items()]).model


@pytest.mark.parametrize("worker", [Here(), Forked()])
def test_together_they_find_everything(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "SMALL", 0)
    odd = "context odd\n\nstream Odd { key id: uuid  event MakeOdd { note: string } }\nview Odds { key id: uuid }\n"
    texts = {"models.evm": FAULTY, "odd.evm": odd}
    store = Memory()
    assert Workspace(texts, Options(), store, worker).findings == check(model_of(texts)), "all by the worker"
    again = Workspace(texts, Options(), store, worker)
    assert again.findings == check(model_of(texts)), "in two parts"
    assert len({finding.code for finding in again.findings}) > 2


def test_rules_that_follow_no_values_need_no_lineage(monkeypatch: pytest.MonkeyPatch) -> None:
    model = model_of(make_models(30))

    def missing(_: Review) -> object:
        raise LookupError

    monkeypatch.setattr(Review, "lineage", property(missing))
    others = [rule for rule in RULES if rule not in OF_VALUES]
    assert find(model, STANDARD, others) == []
    assert set(RULES) >= OF_VALUES

    def needs_it(rule: Rule) -> bool:
        try:
            return find(model, STANDARD, [rule]) != []
        except LookupError:
            return True

    assert {rule for rule in RULES if needs_it(rule)} == OF_VALUES
