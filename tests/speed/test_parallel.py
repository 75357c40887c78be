"""What a second process does is what this one would have done."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.build import CONFIGURATION
from bench.models import make_models
from evgen.commands import build as building
from evgen.generator import files
from evgen.workspace import forking, judging, rendering, workspace
from evgen.workspace.forking import Forked
from evgen.workspace.workers import CrashError, in_two
from tests.speed.projects import run, tree, write


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes where the system has them, however many processors there are."""
    monkeypatch.setattr(forking, "has_two", lambda: hasattr(os, "fork"))


def test_two_processes_make_what_one_makes() -> None:
    values = list(range(20))
    assert in_two(Forked(), lambda value: (value, value * value), values, values) == [(v, v * v) for v in values]
    assert in_two(Forked(), str, [], []) == []
    assert Forked().begin(lambda: [1, 2])() == [1, 2]


def test_an_error_of_the_second_process_is_raised_here() -> None:
    def fail(value: int) -> int:
        raise LookupError(value)

    with pytest.raises(LookupError) as caught:
        Forked().begin(fail, 4)()
    assert caught.value.args == (4,)
    assert "in fail" in caught.value.__notes__[0], "where it happened"


@pytest.mark.parametrize(
    ("end", "told"), [(lambda: os._exit(3), "ended with 3"), (lambda: os.kill(os.getpid(), signal.SIGKILL), "SIGKILL")]
)
def test_a_crash_of_the_second_process_is_told(end: Callable[[], int], told: str) -> None:
    with pytest.raises(CrashError, match=told):
        Forked().begin(end)()


def test_a_command_tells_of_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"evgen.toml": CONFIGURATION, **make_models(10)})
    monkeypatch.setattr(workspace, "SMALL", 0)

    def end(*_: object) -> list[object]:
        os._exit(9)

    monkeypatch.setattr(judging, "of_values", end)
    monkeypatch.setattr(judging, "of_all", end)
    ran = run(tmp_path, "check")
    assert ran.code == 2
    assert ran.err.startswith("evgen: a second process ended with 9 before it was done")


def test_a_build_by_two_processes_makes_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"evgen.toml": CONFIGURATION, **make_models(40)}
    texts["models/odd.evm"] = "context bench.odd\n\nstream Odd { key id: uuid  event OddMade { note: string } }\n"
    built = []
    for number, processes in enumerate((1, 2)):
        monkeypatch.setattr(workspace, "SMALL", 0)
        monkeypatch.setattr(rendering, "LIGHT", 0)
        monkeypatch.setattr(building, "MANY", 0)
        monkeypatch.setattr(forking, "has_two", lambda two=processes == 2: two and hasattr(os, "fork"))
        root = tmp_path / str(number)
        write(root, texts)
        ran = run(root, "build")
        assert ran.code == 0 and "EVM803" in ran.err
        built.append((ran, tree(root)))
    assert built[0] == built[1]


@pytest.mark.parametrize("failing", ["first", "last"])
def test_a_file_that_cannot_be_written_by_either_process(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"evgen.toml": CONFIGURATION, **make_models(10)})
    monkeypatch.setattr(building, "MANY", 0)
    monkeypatch.setattr(forking, "has_two", lambda: hasattr(os, "fork"))
    replace_file = files.replace_file
    assert run(tmp_path, "build").code == 0
    written = sorted(path for path in tmp_path.rglob("*.avsc"))
    path = written[0 if failing == "first" else -1]
    for each in written:
        each.unlink()

    def replacing(full: str, data: bytes, **how: bool) -> None:
        if full == str(path):
            raise OSError(28, "No space left on device")
        replace_file(full, data, **how)

    with monkeypatch.context() as broken:
        broken.setattr(files, "replace_file", replacing)
        ran = run(tmp_path, "build")
    assert ran.code == 1 and "EVM910" in ran.err and path.name in ran.err and "no space left" in ran.err
    assert run(tmp_path, "build").code == 0
    assert all(each.exists() for each in written)
