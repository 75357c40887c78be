"""The generated code and the model's own evaluator agree, at each step of long random histories."""

from __future__ import annotations

import multiprocessing
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.kit import plugged, servers
from tests.kit.agreement import answer, begin, compare_rows, play
from tests.kit.kits import PROJECT, Kit, build, model_files
from tests.kit.values import START

HERE = Path(__file__).parent

fork = multiprocessing.get_context("fork")

PROJECTS = [
    HERE / "models",
    HERE / "domains",
    *sorted(path for path in (PROJECT / "examples").iterdir() if (path / "evgen.toml").is_file()),
    *sorted((PROJECT / "tests" / "corpus" / "models").iterdir()),
]


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_histories(project: Path, tmp_path: Path) -> None:
    """Commands, states, rows and machines of every model that there is; `domains` has five trades with all features."""
    kit = build(model_files(project), tmp_path, f"agree_{project.parent.name}_{project.name}")
    found: Counter[str] = Counter()
    for seed in range(4 if project.name == "models" else 2):
        found += play(begin(kit, kit.module("kit.sqlite").SqliteDatabase()), seed, 80)
    assert found["decided"] > 5 and found["rejected"] + found["faults"] > 5, found
    assert found["rows"] > 5 and found["unknown rows"] == 0, found


def test_both_databases(make_database: Callable[..., Any], tmp_path: Path) -> None:
    """The same histories on each database."""
    kit = build(model_files(HERE / "models"), tmp_path, "agree_databases")
    found = play(begin(kit, make_database(kit)), 11, 60)
    assert found["rows"] > 5, found


def rebuild_until_it_dies(kit: Kit, database: Any, point: int) -> None:
    """Build all rows anew, again and again, and die at some statement or commit."""
    service = plugged.service(kit.service, database, lambda: START, answer)
    servers.die_at(database, point)
    while True:
        service.runner.rebuild()
        service.runner.project()


def test_through_crashes(make_database: Callable[..., Any], tmp_path: Path) -> None:
    """Rows are those of the evaluator after processes died while they built them anew, and after a last rebuild."""
    kit, random = build(model_files(HERE / "models"), tmp_path, "agree_crashes"), Random(4)
    history = begin(kit, make_database(kit))
    play(history, 12, 60)
    for _ in range(15):
        process = fork.Process(target=rebuild_until_it_dies, args=(kit, make_database(kit), random.randint(1, 400)))
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
    history.service = begin(kit, make_database(kit)).service
    before = history.counts["rows"]
    compare_rows(history)
    history.service.runner.rebuild()
    compare_rows(history)
    assert history.counts["rows"] > before + 5


def test_a_difference_is_found(tmp_path: Path) -> None:
    """The comparison can fail: a kit of another model than the evaluator's is told apart."""
    texts = model_files(HERE / "models")
    kit = build({**texts, "rich.evm": texts["rich.evm"].replace("orders += 1", "orders += 2")}, tmp_path, "agree_other")
    other = build(texts, tmp_path / "right", "agree_right")
    mixed = type(kit)(other.model, kit.layout, kit.package, kit.folder)
    with pytest.raises(AssertionError, match="Totals"):
        for seed in range(5):
            play(begin(mixed, kit.module("kit.sqlite").SqliteDatabase()), seed, 60)
