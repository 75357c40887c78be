"""Rules that two processes share out find what one finds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial

import pytest

from bench.models import make_models
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Model
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.dsl.rules.review import Review
from evgen.dsl.rules.settings import STANDARD
from evgen.dsl.rules.table import OF_VALUES, RULES, Rule, check, find
from evgen.incremental import parallel
from evgen.incremental.judging import MANY, Judged, Judging
from evgen.incremental.parallel import Claims, beside
from tests.rules.models import LENDING, changed

FAULTY = changed(("  shows Loans\n", ""), ("LendCopy, ReturnCopy", "LendCopy"), ("event CopyLent", "event LendTheCopy"))


def model_of(*texts: str) -> Model:
    return resolve([parse(Source(f"{number}.evm", text)).file for number, text in enumerate(texts)]).model


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "has_two", lambda: hasattr(os, "fork"))


@pytest.fixture
def judging() -> Iterator[Judging]:
    with closing(Judging(STANDARD)) as made:
        yield made


def lost(_: Callable[[], Judged]) -> Judged:
    """What a process took that ended before it could answer."""
    return Judged(frozenset(), [])


def late(most: Callable[[], Judged]) -> Judged:
    """Another process that begins when this one has done what it could."""
    return beside(most)()


@pytest.mark.parametrize("other", [lost, late, lambda most: most()], ids=["lost", "late", "none"])
def test_together_they_find_everything(other: Callable[[Callable[[], Judged]], Judged], judging: Judging) -> None:
    model = model_of(FAULTY)
    whole = judging.all(model, partial(other, partial(judging.most, model)))
    assert whole == check(model) and len({one.code for one in whole}) > 2


def test_the_other_process_takes_what_nobody_has_taken(judging: Judging) -> None:
    model = model_of(LENDING)
    first = beside(partial(judging.most, model))()
    assert first.rules == frozenset(range(len(RULES))), "all, since nobody else has begun"
    assert judging.all(model, lambda: first) == check(model)


def test_each_number_is_for_one() -> None:
    with closing(Claims(200)) as claims:
        there = beside(lambda: list(claims))
        here = list(claims)
        assert sorted([*here, *there()]) == list(range(200))


def test_rules_that_follow_no_values_need_no_lineage(monkeypatch: pytest.MonkeyPatch) -> None:
    model = model_of(*make_models(30).values())

    def missing(_: Review) -> object:
        raise LookupError

    monkeypatch.setattr(Review, "lineage", property(missing))
    others = [rule for rule in RULES if rule not in OF_VALUES]
    assert find(model, STANDARD, others) == []
    assert set(RULES) >= OF_VALUES and len(RULES) < MANY

    def needs_it(rule: Rule) -> bool:
        try:
            return find(model, STANDARD, [rule]) != []
        except LookupError:
            return True

    assert {rule for rule in RULES if needs_it(rule)} == OF_VALUES
