"""`evgen test` and the generated tests say the same of every scenario."""

from __future__ import annotations

import importlib.util
import os
from collections import Counter
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from evgen.dsl.evaluate.scenarios import run
from tests.kit.kits import Kit, build
from tests.kit.random_scenarios import random_text

COUNT = int(os.environ.get("EVGEN_RANDOM_SCENARIOS", "3"))
"""How many models are tried, each with some sixty scenarios."""


@pytest.mark.parametrize("seed", range(COUNT))
def test_both_runners_agree(seed: int, tmp_path: Path) -> None:
    text = random_text(Random(seed))
    kit = build({"model.evm": text}, tmp_path, f"scenes{seed}")
    tests = _tests(kit, tmp_path)
    verdicts: Counter[str] = Counter()
    for result in run(kit.model):
        title = result.scenario.title
        answer, why = _played(kit, tests, title)
        scenario = text[result.scenario.span.start : result.scenario.span.end]
        assert answer == result.verdict, f"{scenario}\n{result.differences}\n{why}\n{text[: text.index('scenario')]}"
        verdicts[answer] += 1
    assert min(verdicts["passed"], verdicts["failed"]) >= 5, verdicts


def _tests(kit: Kit, folder: Path) -> ModuleType:
    (path,) = (folder / "scenarios").glob("test_*.py")
    spec = importlib.util.spec_from_file_location(f"{kit.package.replace('.', '_')}_scenarios", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _played(kit: Kit, tests: ModuleType, title: str) -> tuple[str, str]:
    """What the test of this scenario comes to, and why."""
    test = next(each for name, each in vars(tests).items() if name.startswith("test_") and each.__doc__ == title)
    story = kit.module("kit.stories").Story(lambda database, clock: kit.service(database=database, clock=clock))
    try:
        test(story)
    except Exception as error:
        return "failed", repr(error)
    return "passed", ""
