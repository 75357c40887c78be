"""What a second process does is what this one would have done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.build import CONFIGURATION
from bench.models import make_models
from evgen.commands import build as building
from evgen.generator import files
from evgen.incremental import compiling, parallel, rendering
from tests.speed.projects import run, tree, write

HERE = os.getpid()


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes where the system has them, however many processors there are."""
    monkeypatch.setattr(parallel, "has_two", lambda: hasattr(os, "fork"))


def test_two_processes_make_what_one_makes() -> None:
    values = list(range(20))
    assert parallel.in_parallel(lambda value: (value, value * value), values, values) == [(v, v * v) for v in values]
    assert parallel.in_parallel(str, [], []) == []
    assert parallel.beside(lambda: [1, 2])() == [1, 2]


def test_what_the_second_process_cannot_do_is_done_here() -> None:
    def only_here(value: int) -> int:
        if os.getpid() != HERE:
            raise MemoryError
        return -value

    assert parallel.in_parallel(only_here, [1, 2, 3], [1, 1, 1]) == [-1, -2, -3]
    assert parallel.beside(lambda: only_here(4))() == -4


def test_a_build_by_two_processes_makes_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"evgen.toml": CONFIGURATION, **make_models(40)}
    texts["models/odd.evm"] = "context bench.odd\n\nstream Odd { key id: uuid  event OddMade { note: string } }\n"
    built = []
    for number, processes in enumerate((1, 2)):
        monkeypatch.setattr(compiling, "SMALL", 0)
        monkeypatch.setattr(rendering, "LIGHT", 0)
        monkeypatch.setattr(building, "MANY", 0)
        for module in (parallel, compiling):
            monkeypatch.setattr(module, "has_two", lambda two=processes == 2: two and hasattr(os, "fork"))
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
    monkeypatch.setattr(parallel, "has_two", lambda: hasattr(os, "fork"))
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
