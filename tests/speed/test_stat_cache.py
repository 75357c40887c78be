"""What spares a build reading files never makes it blind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from evgen.project import stat_cache
from evgen.project.unchanged import find_unchanged
from tests.cli.conftest import CONFIGURATION, MODEL
from tests.speed.projects import run, write

OUTPUT = "schemas/shop/ordering/OrderPlaced.avsc"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stat_cache, "is_checkout", lambda: False)
    write(tmp_path, {"evgen.toml": CONFIGURATION, "models/order.evm": MODEL})
    assert run(tmp_path, "build").code == 0
    return tmp_path


def settle(root: Path) -> None:
    """Make all files older than the clock of any file system is coarse, and let a build see it."""
    past = time.time_ns() - 10 * stat_cache.SETTLED
    for path in root.rglob("*"):
        if path.is_file() and ".evgen_cache" not in path.parts:
            os.utime(path, ns=(past, past))
    assert find_unchanged(str(root)) is not None


def count_reads(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    look = stat_cache.look

    def counting(root: str, path: str) -> tuple[bytes, stat_cache.Known]:
        seen.append(path)
        return look(root, path)

    monkeypatch.setattr(stat_cache, "look", counting)
    monkeypatch.setattr("evgen.project.unchanged.look", counting)
    assert find_unchanged(str(root)) is not None
    return seen


def test_what_was_left_alone_is_not_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(project)
    assert count_reads(project, monkeypatch) == []


def test_a_model_that_changed_is_not_looked_for_in_the_lock(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(project)
    (project / "models/order.evm").write_text(MODEL + "// more\n")
    monkeypatch.setattr("evgen.project.unchanged._from_lock", lambda *_: pytest.fail("it says the same"))
    assert find_unchanged(str(project)) is None


def test_what_is_as_another_lock_says_is_unchanged(project: Path) -> None:
    before = {
        path: path.read_bytes() for path in project.rglob("*") if path.is_file() and ".evgen_cache" not in str(path)
    }
    changed = MODEL.replace("event OrderPlaced {", "event OrderPlaced { note: string? ")
    (project / "models/order.evm").write_text(changed)
    assert run(project, "build").code == 0 and "note" in (project / OUTPUT).read_text()
    settle(project)
    for path, data in before.items():
        path.write_bytes(data)
    assert find_unchanged(str(project)) is not None
    (project / OUTPUT).write_text("{}")
    assert find_unchanged(str(project)) is None


def test_what_others_say_in_the_same_configuration_is_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stat_cache, "is_checkout", lambda: False)
    ours = CONFIGURATION.replace("[", "[tool.evgen.")
    write(tmp_path, {"pyproject.toml": f"[tool.evgen]\n{ours}", "models/order.evm": MODEL})
    assert run(tmp_path, "build").code == 0
    settle(tmp_path)
    with (tmp_path / "pyproject.toml").open("a") as file:
        file.write("\n[tool.other]\nlength = 1\n")
    assert find_unchanged(str(tmp_path)) is not None
    settle(tmp_path)
    with (tmp_path / "pyproject.toml").open("a") as file:
        file.write("\n[tool.evgen.rules]\n")
    assert find_unchanged(str(tmp_path)) is None


def test_what_is_young_is_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert OUTPUT in count_reads(project, monkeypatch)
    settle(project)
    (project / OUTPUT).touch()
    assert count_reads(project, monkeypatch) == [OUTPUT]
    assert count_reads(project, monkeypatch) == [OUTPUT], "it is still young"


def test_a_change_of_the_same_size_and_time_is_seen_while_the_file_is_young(project: Path) -> None:
    path = project / "models/order.evm"
    before = path.stat()
    assert find_unchanged(str(project)) is not None
    path.write_text(MODEL.replace("12, 2", "12, 3"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert find_unchanged(str(project)) is None


def test_a_change_after_a_long_time_is_seen(project: Path) -> None:
    settle(project)
    (project / "models/order.evm").write_text(MODEL.replace("12, 2", "12, 3"))
    assert find_unchanged(str(project)) is None
    assert run(project, "build", "--check").code == 1


@pytest.mark.parametrize("path", ["models/order.evm", OUTPUT, "evgen.lock", "evgen.toml"])
def test_every_file_counts(project: Path, path: str) -> None:
    settle(project)
    text = (project / path).read_text()
    (project / path).write_text(text + "\n# \n")
    assert find_unchanged(str(project)) is None
    (project / path).write_text(text)
    assert find_unchanged(str(project)) is not None
    (project / path).unlink()
    assert find_unchanged(str(project)) is None


def test_a_model_that_comes_or_goes_is_seen(project: Path) -> None:
    settle(project)
    (project / "models/more.evm").write_text("context more\n")
    assert find_unchanged(str(project)) is None
    (project / "models/more.evm").unlink()
    assert find_unchanged(str(project)) is not None


@pytest.mark.parametrize(
    "content", [b"", b"x", b"0" * 32, b"0" * 32 + b"1 0.1.0\nevgen.toml\n", b"\xff" * 200], ids=range(5)
)
def test_a_cache_that_is_torn_is_none(project: Path, content: bytes) -> None:
    settle(project)
    (project / stat_cache.FILE).write_bytes(content)
    assert stat_cache.load(str(project)) is None
    assert find_unchanged(str(project)) is not None, "the lock still tells"


def test_a_cache_of_another_version_is_none(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(project)
    assert stat_cache.load(str(project)) is not None
    monkeypatch.setattr(stat_cache, "__version__", "99")
    assert stat_cache.load(str(project)) is None


def test_a_check_leaves_no_cache_in_a_fresh_clone(project: Path) -> None:
    for path in (project / ".evgen_cache").rglob("*"):
        if path.is_file():
            path.unlink()
    for path in (project / ".evgen_cache/made", project / ".evgen_cache"):
        path.rmdir()
    assert run(project, "build", "--check").code == 0
    assert not (project / ".evgen_cache").exists()


def test_git_does_not_see_the_cache(project: Path) -> None:
    assert (project / ".evgen_cache/.gitignore").read_text() == "*\n"


def test_a_cache_that_cannot_be_written_is_none(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stat_cache.os, "replace", fail)
    assert find_unchanged(str(project)) is not None
    assert not [path for path in (project / ".evgen_cache").iterdir() if path.suffix == ".evgen-tmp"]


def test_who_works_on_evgen_sees_what_the_work_does(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stat_cache, "is_checkout", lambda: True)
    assert find_unchanged(str(project)) is None, "the lock does not say which files of evgen wrote it"
    assert run(project, "build").out.startswith("up to date")
    assert find_unchanged(str(project)) is not None
    monkeypatch.setattr("evgen.project.own_files.stamp", lambda: "an edited template")
    assert find_unchanged(str(project)) is None


def test_an_upgraded_evgen_builds_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("evgen.project.stat_cache", "evgen.project.unchanged", "evgen"):
        monkeypatch.setattr(f"{module}.__version__", "99")
    assert find_unchanged(str(project)) is None
    assert run(project, "build").code == 0
    assert '"evgen": "99"' in (project / "evgen.lock").read_text()
    assert find_unchanged(str(project)) is not None
