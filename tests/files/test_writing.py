"""Writing generated files: what is touched, what is refused, and what a crash leaves."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.generator import files, lock
from evgen.generator.files import GeneratedFile, Plan
from evgen.generator.lock import Lock

FOLDERS = ("schemas", "src/shop")


def write(
    root: Path, texts: Mapping[str, str], *, force: bool = False, folders: tuple[str, ...] = FOLDERS
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Build: plan, and carry it out when nothing stands in the way."""
    generated = [GeneratedFile(path, text, path.endswith(".sh")) for path, text in texts.items()]
    plan = files.plan(str(root), folders, generated, force=force)
    if plan.diagnostics:
        return plan, plan.diagnostics
    return plan, files.apply(plan, lock.to_text(Lock("1", "evgen.toml", "0" * 32, ("*.evm",), 0, {}, plan.hashes)))


def tree(root: Path) -> dict[str, str]:
    """Every file of the project but the cache, by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".evgen_cache" not in path.parts and path.name != "evgen.lock"
    }


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [one.code for one in found]


ONE = {"schemas/a/A.avsc": "a1\n", "src/shop/a.py": "p1\n", "schemas/run.sh": "echo\n"}
TWO = {"schemas/a/A.avsc": "a2\n", "schemas/b/B.avsc": "b2\n", "schemas/run.sh": "echo\n"}


def test_writes_changes_and_deletes(tmp_path: Path) -> None:
    plan, found = write(tmp_path, ONE)
    assert not found
    assert [change.kind for change in plan.changes] == ["create"] * 3
    assert tree(tmp_path) == ONE
    plan, found = write(tmp_path, TWO)
    assert not found
    assert {change.path: change.kind for change in plan.changes} == {
        "schemas/a/A.avsc": "update",
        "schemas/b/B.avsc": "create",
        "src/shop/a.py": "delete",
    }
    assert tree(tmp_path) == TWO
    assert not (tmp_path / "src").exists(), "folders that are empty now go with their last file"
    assert (tmp_path / ".evgen_cache" / ".gitignore").read_text() == "*\n"


def test_unchanged_files_are_not_touched(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    before = {path: (tmp_path / path).stat() for path in [*ONE, "evgen.lock"]}
    plan, found = write(tmp_path, ONE)
    assert not plan.changes
    assert not found
    after = {path: (tmp_path / path).stat() for path in before}
    assert {path: (one.st_mtime_ns, one.st_ino) for path, one in after.items()} == {
        path: (one.st_mtime_ns, one.st_ino) for path, one in before.items()
    }


def test_the_lock_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "y").mkdir()
    write(tmp_path / "x", ONE)
    write(tmp_path / "y", dict(reversed(ONE.items())))
    text = (tmp_path / "x" / "evgen.lock").read_text()
    assert text == (tmp_path / "y" / "evgen.lock").read_text()
    read = lock.from_text(text)
    assert read is not None
    assert lock.to_text(read) == text
    assert list(read.outputs) == sorted(ONE)
    assert str(tmp_path) not in text


def test_empty_folders_keep_what_python_did_not_leave(tmp_path: Path) -> None:
    write(tmp_path, {"src/shop/a/x.py": "1\n", "src/shop/b/y.py": "1\n"})
    cache = tmp_path / "src/shop/a/__pycache__"
    cache.mkdir()
    (cache / "x.cpython-311.pyc").write_bytes(b"")
    (tmp_path / "src/shop/b/mine.txt").write_text("mine")
    write(tmp_path, {"schemas/A.avsc": "a\n"})
    assert tree(tmp_path) == {"schemas/A.avsc": "a\n", "src/shop/b/mine.txt": "mine"}
    assert not (tmp_path / "src/shop/a").exists()


# --- whose a file is --------------------------------------------------------------------------------------------------


def test_a_file_edited_by_hand_is_kept_and_nothing_is_written(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    (tmp_path / "schemas/a/A.avsc").write_text("mine\n")
    _, found = write(tmp_path, TWO)
    assert codes(found) == ["EVM908"]
    assert found[0].span is not None
    assert found[0].span.file == "schemas/a/A.avsc"
    assert tree(tmp_path) == {**ONE, "schemas/a/A.avsc": "mine\n"}
    _, found = write(tmp_path, TWO, force=True)
    assert not found
    assert tree(tmp_path) == TWO


def test_a_file_edited_to_what_it_shall_be_is_fine(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    (tmp_path / "schemas/a/A.avsc").write_text(TWO["schemas/a/A.avsc"])
    _, found = write(tmp_path, TWO)
    assert not found
    assert tree(tmp_path) == TWO


def test_an_edited_file_that_is_no_longer_generated_is_kept(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    (tmp_path / "src/shop/a.py").write_text("mine\n")
    _, found = write(tmp_path, TWO)
    assert codes(found) == ["EVM908"]
    assert tree(tmp_path) == {**ONE, "src/shop/a.py": "mine\n"}
    _, found = write(tmp_path, TWO, force=True)
    assert tree(tmp_path) == TWO


def test_a_file_that_evgen_did_not_write_is_kept(tmp_path: Path) -> None:
    (tmp_path / "schemas/a").mkdir(parents=True)
    (tmp_path / "schemas/a/A.avsc").write_text("mine\n")
    _, found = write(tmp_path, ONE)
    assert codes(found) == ["EVM909"]
    assert tree(tmp_path) == {"schemas/a/A.avsc": "mine\n"}
    assert not (tmp_path / "evgen.lock").exists()
    write(tmp_path, ONE, force=True)
    assert tree(tmp_path) == ONE


def test_a_deleted_output_comes_back(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    (tmp_path / "schemas/a/A.avsc").unlink()
    _, found = write(tmp_path, ONE)
    assert not found
    assert tree(tmp_path) == ONE


def test_line_ends_of_a_checkout_are_no_edit(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    (tmp_path / "schemas/a/A.avsc").write_bytes(b"a1\r\n")
    plan, found = write(tmp_path, ONE)
    assert not plan.changes
    assert not found
    _, found = write(tmp_path, TWO)
    assert not found
    assert (tmp_path / "schemas/a/A.avsc").read_bytes() == b"a2\n"


def test_without_its_lock_evgen_takes_back_what_is_equal_and_no_more(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    (tmp_path / "evgen.lock").unlink()
    _, found = write(tmp_path, ONE)
    assert not found
    (tmp_path / "evgen.lock").unlink()
    _, found = write(tmp_path, TWO)
    assert codes(found) == ["EVM909"]


def test_a_lock_in_conflict_still_tells_what_is_ours(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    ours = (tmp_path / "evgen.lock").read_text()
    write(tmp_path, TWO)
    theirs = (tmp_path / "evgen.lock").read_text()
    (tmp_path / "evgen.lock").write_text(f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n")
    _, found = write(tmp_path, ONE)
    assert not found
    assert tree(tmp_path) == ONE


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"format": 99}', '{"format": 1}', "[" * 100_000, "\x00", '{"format": 1, "evgen": 3}'],
)
def test_a_broken_lock_is_no_lock(tmp_path: Path, text: str) -> None:
    assert lock.from_text(text) is None
    assert lock.owned_files(text) == {}
    (tmp_path / "evgen.lock").write_text(text)
    _, found = write(tmp_path, ONE)
    assert not found
    assert tree(tmp_path) == ONE


# --- never outside ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["../out.txt", "/abs/out.txt", "schemas/../../out.txt", "other/x", "schemas", "schemas//x"]
)
def test_a_path_outside_of_the_folders_is_a_bug_and_stops(tmp_path: Path, path: str) -> None:
    root = tmp_path / "project"
    root.mkdir()
    with pytest.raises(AssertionError):
        write(root, {path: "x"})
    assert list(tmp_path.rglob("*.txt")) == []


def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "project"
    (root / "schemas").mkdir(parents=True)
    (root / "schemas/a").symlink_to(outside)
    _, found = write(root, ONE)
    assert codes(found) == ["EVM911"]
    (root / "schemas/a").unlink()
    (root / "schemas").rmdir()
    (root / "schemas").symlink_to(outside)
    _, found = write(root, ONE)
    assert set(codes(found)) == {"EVM911"}
    assert list(outside.iterdir()) == []


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("a1\n")
    root = tmp_path / "project"
    (root / "schemas/a").mkdir(parents=True)
    (root / "schemas/a/A.avsc").symlink_to(victim)
    _, found = write(root, ONE)
    assert codes(found) == ["EVM911"]
    assert victim.read_text() == "a1\n"


def test_a_folder_that_is_a_link_inside_the_project_is_fine(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "schemas").symlink_to("real")
    _, found = write(tmp_path, {"schemas/a/A.avsc": "a\n"})
    assert not found
    assert (tmp_path / "real/a/A.avsc").read_text() == "a\n"


@pytest.mark.parametrize("name", ["../victim.txt", "{outside}/victim.txt", "link/victim.txt", "a\\..\\victim.txt", ""])
def test_a_lock_that_was_tampered_with_deletes_nothing_outside(tmp_path: Path, name: str) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("precious\n")
    root = tmp_path / "project"
    root.mkdir()
    (root / "link").symlink_to(tmp_path)
    outputs = {name.format(outside=tmp_path): lock.digest(b"precious\n")}
    (root / "evgen.lock").write_text(lock.to_text(Lock("1", "evgen.toml", "0" * 32, outputs=outputs)))
    write(root, ONE)
    assert victim.read_text() == "precious\n"


# --- what the system refuses ------------------------------------------------------------------------------------------


def test_an_output_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "schemas").write_text("mine")
    _, found = write(tmp_path, {"schemas/a/A.avsc": "a\n", "schemas/b/B.avsc": "b\n"})
    assert set(codes(found)) == {"EVM910"}
    assert tree(tmp_path) == {"schemas": "mine"}


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "schemas/a/A.avsc").mkdir(parents=True)
    _, found = write(tmp_path, {"schemas/a/A.avsc": "a\n"})
    assert codes(found) == ["EVM910"]


def fail_at(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException, name: str = "replace") -> None:
    """Let the call with this number of a function of `os` fail."""
    real: Callable[..., object] = getattr(os, name)
    calls = iter(range(1, 10_000))

    def call(*arguments: object, **named: object) -> object:
        if next(calls) == number:
            raise error
        return real(*arguments, **named)

    monkeypatch.setattr(os, name, call)


class Crash(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("name", ["replace", "open", "makedirs"])
@pytest.mark.parametrize("number", range(1, 6))
def test_errors_of_the_system_are_told_and_leave_whole_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, name: str, number: int
) -> None:
    write(tmp_path, ONE)
    with monkeypatch.context() as patched:
        fail_at(patched, number, OSError(error, os.strerror(error), "/machine/path"), name)
        _, found = write(tmp_path, TWO)
    if found:
        assert codes(found) == ["EVM910"]
        assert "/machine/path" not in found[0].message
        for path, text in tree(tmp_path).items():
            assert text in (ONE.get(path), TWO.get(path)), "each file is the old one or the new one"
    _, found = write(tmp_path, TWO)
    assert not found
    assert tree(tmp_path) == TWO


def test_a_full_disk_while_the_data_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    write(tmp_path, ONE)
    real = os.open

    def open_full(path: str, *rest: int) -> int:
        return real("/dev/full", os.O_WRONLY) if path.endswith(".evgen-tmp") else real(path, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", open_full)
        _, found = write(tmp_path, TWO)
    assert codes(found) == ["EVM910"]
    assert "no space left" in found[0].message
    assert tree(tmp_path) == ONE


@pytest.mark.parametrize("name", ["replace", "unlink", "open", "chmod", "rmdir", "fsync"])
@pytest.mark.parametrize("number", range(1, 9))
def test_the_build_after_a_crash_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """Also when the model has changed again before it, and when that build crashes as well."""
    three = {"schemas/a/A.avsc": "a3\n", "src/shop/c.py": "c3\n"}
    write(tmp_path, ONE)
    for texts in (TWO, three):
        with monkeypatch.context() as patched:
            fail_at(patched, number, Crash(), name)
            with contextlib.suppress(Crash):
                write(tmp_path, texts)
    _, found = write(tmp_path, ONE)
    assert not found
    assert tree(tmp_path) == ONE
    assert not (tmp_path / ".evgen_cache/journal.json").exists()


def test_what_a_killed_process_leaves_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, ONE)
    with monkeypatch.context() as patched:
        fail_at(patched, 3, Crash())
        with pytest.raises(Crash):
            write(tmp_path, TWO)
    left_over = tmp_path / "schemas/a/.A.avsc.4711.evgen-tmp"
    left_over.write_text("half")
    write(tmp_path, TWO)
    assert not left_over.exists()


def test_a_file_that_a_power_failure_emptied_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    (tmp_path / "schemas/a/A.avsc").write_text("")
    (tmp_path / ".evgen_cache/journal.json").write_text(json.dumps({"schemas/a/A.avsc": ["0" * 32]}))
    _, found = write(tmp_path, TWO)
    assert not found
    assert tree(tmp_path) == TWO


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"schemas/a/A.avsc": [1]}', '{"../../x": ["0"]}'])
def test_a_broken_journal_is_ignored(tmp_path: Path, text: str) -> None:
    write(tmp_path, ONE)
    (tmp_path / ".evgen_cache/journal.json").write_text(text)
    _, found = write(tmp_path, TWO)
    assert not found
    assert tree(tmp_path) == TWO


# --- permissions ------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_permissions_are_those_of_a_new_file_or_stay(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path, ONE)
    finally:
        os.umask(before)

    def mode(path: str) -> int:
        return stat.S_IMODE((tmp_path / path).stat().st_mode)

    assert mode("schemas/a/A.avsc") == 0o640
    assert mode("schemas/run.sh") == 0o750
    (tmp_path / "schemas/a/A.avsc").chmod(0o604)
    write(tmp_path, TWO)
    assert mode("schemas/a/A.avsc") == 0o604
