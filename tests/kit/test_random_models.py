"""Random models: their kits are well-formed, and agree with the model's own evaluator."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.kit.agreement import begin, play
from tests.kit.kits import build, model_files
from tests.kit.random_models import random_texts

COUNT = int(os.environ.get("EVGEN_RANDOM_MODELS", "24"))
"""How many models are tried; more of them find more, after a change of the generator."""
GROUP = 12
TOOLS = Path(sys.executable).parent


def ruff(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ruff as services without settings of their own do."""
    command = [str(TOOLS / "ruff"), arguments[0], "--isolated", *arguments[1:]]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("first", range(0, COUNT, GROUP))
def test_kits_of_random_models(first: int, tmp_path: Path) -> None:
    """Commands, states, rows and machines agree in every model, and the formatter has nothing to do."""
    found: Counter[str] = Counter()
    for seed in range(first, first + GROUP):
        texts = random_texts(Random(seed))
        kit = build(texts, tmp_path / str(seed), f"random{seed}")
        try:
            for history in range(2):
                found += play(begin(kit, kit.module("kit.sqlite").SqliteDatabase()), history, 50)
        except Exception as error:
            error.add_note(f"the model is number {seed}:\n{texts['model.evm']}")
            raise
    assert min(found[each] for each in ("decided", "rejected", "rows")) > 50 and found["sent"], found
    assert found["unknown rows"] == 0, found
    if shutil.which("ruff", path=TOOLS) is not None:
        formatted = ruff(
            "format", "--diff", *(str(tmp_path / str(seed) / "src") for seed in range(first, first + GROUP))
        )
        assert formatted.returncode == 0, formatted.stdout[:6000]


def test_random_models_on_both_databases(make_database: Callable[..., Any], tmp_path: Path) -> None:
    """Columns of every type, in indexes and without."""
    kit = build(random_texts(Random(24)), tmp_path, "random_databases")
    assert play(begin(kit, make_database(kit)), 3, 120)["rows"] > 20


@pytest.mark.skipif(shutil.which("mypy", path=TOOLS) is None, reason="mypy is not installed")
def test_they_are_typed(tmp_path: Path) -> None:
    """What narrows in the model narrows for a type checker; in models that people wrote too."""
    for seed in (3, 8):
        build(random_texts(Random(seed)), tmp_path, f"typed{seed}")
    # Nobody would write what random models do: to ask again for what was ruled out.
    settings = ["--strict", "--config-file=", "--disable-error-code=comparison-overlap"]
    command = [str(TOOLS / "mypy"), *settings, "--cache-dir", str(tmp_path / "cache")]
    build(model_files(Path(__file__).parent / "domains"), tmp_path, "domains")
    packages = ["-p", "typed3.model", "-p", "typed8.model", "-p", "domains.model"]
    done = subprocess.run([*command, *packages], cwd=tmp_path / "src", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
