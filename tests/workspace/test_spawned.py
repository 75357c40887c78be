"""A process of its own says what this one would say, and is told of when it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from bench.models import make_models
from evgen.generator.options import Options
from evgen.workspace import workspace
from evgen.workspace.spawning import Spawned
from evgen.workspace.stores import Memory
from evgen.workspace.workers import CrashError
from evgen.workspace.workspace import Workspace


@pytest.fixture(scope="module")
def worker() -> Iterator[Spawned]:
    made = Spawned()
    yield made
    made.close()


def test_a_spawned_worker_judges_what_is_edited(worker: Spawned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "SMALL", 0)
    texts = make_models(20)
    edited = Workspace(texts, Options(), Memory(), worker)
    assert edited.findings == ()
    path = next(path for path in sorted(texts) if "command Rename" in texts[path])
    changed = texts[path].replace("  shows ", "  // shows ")
    assert changed != texts[path]
    again = edited.with_text(path, changed)
    assert again.findings == Workspace({**texts, path: changed}).findings != ()


def test_errors_and_the_end_of_a_spawned_worker_are_told(worker: Spawned) -> None:
    waiting = [worker.begin(divmod, 7, 2), worker.begin(divmod, 1, 0)]
    with pytest.raises(CrashError, match="ZeroDivisionError"):
        waiting[1]()
    assert waiting[0]() == (3, 1), "in whatever order one waits"
    own = Spawned()
    finish = own.begin(os._exit, 3)
    with pytest.raises(CrashError, match="ended with 3"):
        finish()
    own.close()
