"""The cache holds plain values, and nothing of it is believed without reason."""

from __future__ import annotations

import pickle
import random
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from evgen.dsl.base.digest import seal
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.types import Named
from evgen.dsl.parse.outline import outline
from evgen.project.disk import FOLDER, Disk, packed, unpacked
from evgen.workspace.parts import FilePart
from evgen.workspace.workspace import Outlines
from tests.speed.edits import add_field
from tests.speed.projects import run, tree
from tests.speed.test_changed import project


class Hostile:
    """Runs a command where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (self.path,))


def test_nothing_is_run_that_lies_in_the_cache(tmp_path: Path) -> None:
    project(tmp_path, "pairs")
    assert run(tmp_path, "build").code == 0
    trap = tmp_path / "trap"
    stored = sorted((tmp_path / FOLDER).glob("*"))
    assert len(stored) > 5
    data = pickle.dumps(Hostile(trap))
    for path in stored:
        path.write_bytes(seal(path.name.encode(), data) + data)
    assert pickle.loads(data) is None and trap.exists(), "the trap works"
    trap.unlink()
    add_field(tmp_path, random.Random(1))
    assert run(tmp_path, "build").code == 0
    assert not trap.exists()


@pytest.mark.parametrize("value", [print, Path("x"), Disk, getattr])
def test_what_is_no_plain_value_is_not_read(value: object) -> None:
    assert unpacked(pickle.dumps(value)) is None


def test_plain_values_come_back() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    value = (Span("a.evm", 1, 2), Named("enum", "a.B"), Decimal("1.50"), at, at - at, at.date(), UUID(int=7), None)
    assert unpacked(packed(value)) == value


def outlines(name: str) -> Outlines:
    found = outline(f"context a\ntype {name.rpartition('.')[2]} = string\n")
    assert found is not None
    return Outlines({name: found})


def test_what_costs_more_to_read_than_to_make_is_not_kept(tmp_path: Path) -> None:
    disk = Disk(str(tmp_path))
    disk.make()
    disk.put("key", Named("enum", "a.B"))
    assert disk.get("key", Named) is None
    assert list((tmp_path / FOLDER).glob("*")) == []


@pytest.mark.parametrize(("reads", "writes"), [(False, True), (True, False)])
def test_a_store_may_only_be_read_or_only_be_written(tmp_path: Path, reads: bool, writes: bool) -> None:
    Disk(str(tmp_path)).make()
    disk = Disk(str(tmp_path), reads=reads, writes=writes)
    disk.put("key", outlines("a.B"))
    assert disk.get("key", Outlines) is None
    assert (Disk(str(tmp_path)).get("key", Outlines) is not None) is writes


def test_an_entry_is_believed_under_its_own_name_alone(tmp_path: Path) -> None:
    disk = Disk(str(tmp_path))
    disk.make()
    disk.put("one", outlines("a.One"))
    disk.put("other", outlines("a.Other"))
    one, other = (tmp_path / FOLDER / Path(disk._path(key, "Outlines")).name for key in ("one", "other"))
    other.write_bytes(one.read_bytes())
    assert disk.get("one", Outlines) == outlines("a.One")
    assert disk.get("other", Outlines) is None
    assert disk.get("one", FilePart) is None, "it is no part of a file"


def test_another_python_and_another_evgen_know_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Disk(str(tmp_path))
    first.make()
    first.put("key", outlines("a.B"))
    assert Disk(str(tmp_path)).get("key", Outlines) is not None
    monkeypatch.setattr("evgen.project.own_files.stamp", lambda: "other files")
    assert Disk(str(tmp_path)).get("key", Outlines) is None
    monkeypatch.undo()
    monkeypatch.setattr(sys, "version", "4.0")
    assert Disk(str(tmp_path)).get("key", Outlines) is None


def test_what_nobody_used_for_long_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(str(tmp_path))
    disk.make()
    disk.put("key", outlines("a.B"))
    monkeypatch.setattr("evgen.project.disk.LASTS", -1)
    disk.tidy()
    assert list((tmp_path / FOLDER).glob("*")) == []


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    project(tmp_path, "pairs")
    (tmp_path / ".evgen_cache").mkdir()
    (tmp_path / FOLDER).write_text("in the way")
    assert run(tmp_path, "build").code == 0
    before = tree(tmp_path)
    assert run(tmp_path, "build", "--force").out.startswith("up to date")
    assert tree(tmp_path) == before
