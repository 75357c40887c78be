"""All rules together cost less than parsing, and grow with the model; `make bench` measures larger ones."""

from __future__ import annotations

from bench.models import make_models
from bench.rules import measure


def test_the_models_for_measuring_are_the_same_for_the_same_seed() -> None:
    assert make_models(40, seed=3) == make_models(40, seed=3)
    assert make_models(40, seed=3) != make_models(40, seed=4)


def test_the_rules_cost_less_than_parsing() -> None:
    measured = [measure(160) for _ in range(3)]
    assert min(one.rules for one in measured) < min(one.parsing for one in measured)


def test_the_cost_grows_with_the_model() -> None:
    small = min(measure(80).rules for _ in range(3))
    large = min(measure(640).rules for _ in range(2))
    # Eight times the model; a scan of all for each would make it sixty-four times the cost.
    assert large < 20 * small
