"""The cost of a build grows with the model: ratios of sizes in processor time, so a busy machine does not matter."""

from __future__ import annotations

import gc
import time

import pytest

from bench.build import CONFIGURATION, HERE, WITH_KIT
from bench.models import make_models
from evgen.dsl.diagnostics.source import Source
from evgen.generator.configuration import load
from evgen.generator.options import Options
from evgen.pipeline import find_all, generate

SMALL, LARGE = 80, 640


def options(configuration: str) -> Options:
    loaded = load(Source("evgen.toml", configuration)).options
    assert loaded is not None
    return loaded


def seconds(texts: dict[str, str], chosen: Options) -> float:
    """A build in memory, from texts to texts."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    compiled = find_all(texts)
    assert not compiled.diagnostics
    assert len(generate(compiled.model, chosen)) > len(texts)
    found = time.process_time() - start
    gc.enable()
    return found


@pytest.mark.parametrize("configuration", [CONFIGURATION, WITH_KIT], ids=["without the kit", "with the kit"])
def test_a_build_grows_with_the_model(configuration: str) -> None:
    chosen = options(configuration)
    few, many = make_models(SMALL), make_models(LARGE)
    # By turns, and the least of each: what else the machine does slows down both.
    rounds = [(seconds(few, chosen), seconds(many, chosen)) for _ in range(4)]
    small, large = (min(times) for times in zip(*rounds, strict=True))
    # Eight times the model. What looks at everything for each thing would take sixty-four times as long.
    assert large < 1.6 * LARGE / SMALL * small


def test_the_models_for_measuring_have_the_size_that_they_are_asked_for() -> None:
    assert sum(text.count("  event ") for text in make_models(LARGE).values()) == LARGE
    assert len(make_models(1000)) > 100
    assert HERE.name == "bench"


@pytest.mark.parametrize("events", [10, 100])
def test_the_same_seed_makes_the_same_model(events: int) -> None:
    assert make_models(events) == make_models(events)
    assert make_models(events) != make_models(events, seed=2)
