"""Writing what was generated: the only module that writes into a user's project.

Comes in: every generated file as text, and the lock of the build before. Goes out: the changes that were made, or what
stood in the way; then nothing was written at all. May be relied on:

- a file whose content is unchanged is not touched, and each other one is replaced as a whole or not at all;
- only files that evgen wrote and nobody edited are replaced or deleted, unless `force` is given;
- nothing is written outside the folders of the targets, through links neither;
- after a crash at any point the next build goes on. What is about to be written is noted in a journal first, and the
  lock is written last: a file is ours when its content is that of the lock, of the journal, or what it shall become.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, TypeAlias

from evgen.dsl.base.digest import digest
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.generator.lock import CACHE, JOURNAL, LOCK, owned_files


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file to be written: its path below the project with forward slashes, and its text with `\\n` line ends."""

    path: str
    text: str
    executable: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one file; `before` is None where there was none, `after` where there shall be none."""

    path: str
    before: bytes | None
    after: bytes | None
    executable: bool = False

    @property
    def kind(self) -> Literal["create", "update", "delete"]:
        """What it is for the reader."""
        if self.before is None:
            return "create"
        return "delete" if self.after is None else "update"


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done so that the project's files are those of its model; `diagnostics` stand in the way of it.

    `hashes` are those of the outputs as they will be.
    """

    root: str
    changes: tuple[Change, ...]
    hashes: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]
    journal: dict[str, list[str]]
    lock: str
    """The text of `evgen.lock` as it stands."""


Failure: TypeAlias = tuple[str, OSError]
"""The path of a file that could not be written, and why."""
Write: TypeAlias = Callable[[str, Sequence[Change]], Failure | None]


class _Refused(Exception):
    """Carries the diagnostic that says why a path is not written."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.message)
        self.found = found


def plan(
    root: str,
    folders: Iterable[str],
    files: Sequence[GeneratedFile],
    *,
    force: bool = False,
    known: Mapping[str, str] = MappingProxyType({}),
) -> Plan:
    """Compare what shall be with what is. Reads, and writes nothing.

    `known` has hashes of these files, and those of more files that shall be; `holding` has said that these are.
    """
    lock = _read_text(os.path.join(root, LOCK))
    owned = owned_files(lock)
    journal = _read_journal(root)
    ours = _Ours(owned, {path.casefold(): hashes for path, hashes in owned.items()}, journal, force)
    changes: list[Change] = []
    found: list[Diagnostic] = []
    hashes: dict[str, str] = {**known}
    places = _Places(root, folders)
    for file in files:
        data = file.text.encode("utf-8")
        if file.path not in known:
            hashes[file.path] = digest(data)
        try:
            before = _existing(places, file.path)
            if before is None or (before != data and digest(before) != hashes[file.path]):
                ours.refuse_foreign(file.path, before)
                changes.append(Change(file.path, before, data, file.executable))
        except _Refused as refused:
            found.append(refused.found)
    for path in sorted((owned.keys() | journal.keys()) - hashes.keys()):
        try:
            before = _stale(root, path)
            # What only the journal names may be somebody else's, if the build before did not come so far.
            if before is not None and (path in owned or ours.holds(path, before)):
                ours.refuse_edited(path, before)
                changes.append(Change(path, before, None))
        except _Refused as refused:
            found.append(refused.found)
    changes.sort(key=lambda change: (change.after is not None, change.path))
    # One obstacle may stand in the way of many files.
    return Plan(root, tuple(changes), hashes, tuple(dict.fromkeys(found)), journal, lock)


def holding(
    root: str,
    folders: Iterable[str],
    hashes: Mapping[str, str],
    hash_of: Callable[[str, os.stat_result], str],
) -> set[str]:
    """Those paths at which a file with this hash stands, where evgen may write. `hash_of` may raise OSError."""
    places, found = _Places(root, folders), set()
    for path, hashed in hashes.items():
        try:
            if not places.exists(path.rpartition("/")[0]):
                continue
            status = os.lstat(f"{root}/{path}")
            if stat.S_ISREG(status.st_mode) and hash_of(path, status) == hashed:
                found.add(path)
        except (_Refused, OSError):
            continue
    return found


def apply(plan: Plan, lock: str, write: Write | None = None) -> tuple[Diagnostic, ...]:
    """Make the changes, then write the text of the lock. Stops at the first file that cannot be written.

    `write` does what `carry_out` does, and may do it otherwise: each file of a plan is by itself.
    """
    assert not plan.diagnostics, "a plan with something in its way is not carried out"
    lock_path = os.path.join(plan.root, LOCK)
    path = LOCK
    try:
        _remove_left_overs(plan)
        if plan.changes:
            path = JOURNAL
            _write_journal(plan)
        # What goes, goes first: where case does not count, a file whose name changes its case is one file.
        going = [change for change in plan.changes if change.after is None]
        coming = [change for change in plan.changes if change.after is not None]
        failed = carry_out(plan.root, going) or (write or carry_out)(plan.root, coming)
        if failed is not None:
            return (cannot_write(*failed),)
        path = LOCK
        if plan.lock != lock:
            replace_file(lock_path, lock.encode("ascii"), durable=True)
        path = JOURNAL
        with contextlib.suppress(FileNotFoundError):
            os.unlink(os.path.join(plan.root, JOURNAL))
    except OSError as error:
        return (cannot_write(path, error),)
    return ()


def cannot_write(path: str, error: OSError) -> Diagnostic:
    """The diagnostic for an error of the system while `path` was written."""
    hint = "nothing is lost: what was written so far is whole, and the next build goes on"
    return diagnostic("EVM910", Span(path, 0, 0), f"`{path}` cannot be written: {_reason(error)}", hint=hint)


def replace_file(path: str, data: bytes, *, executable: bool = False, durable: bool = False) -> None:
    """Put the data into the file, as a whole or not at all; its permissions stay, or are those of a new file.

    `durable` waits for the disk. Raises OSError, and then the file is as it was.
    """
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name[:200]}.{os.getpid()}.evgen-tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(temporary, flags, 0o666)
    except FileExistsError:
        os.unlink(temporary)
        handle = os.open(temporary, flags, 0o666)
    try:
        # Without a file object, which takes an eighth of the time that a small file takes.
        try:
            written = os.write(handle, data)
            while written < len(data):
                written += os.write(handle, memoryview(data)[written:])
            if durable:
                os.fsync(handle)
            _set_permissions(handle, temporary, path, executable)
        finally:
            os.close(handle)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def create_file(path: str, text: str) -> None:
    """Write a file that is not there yet, and the folders above it. Raises OSError, also when it is there."""
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _set_permissions(handle: int, temporary: str, path: str, executable: bool) -> None:
    try:
        mode = stat.S_IMODE(os.stat(path).st_mode)
    except OSError:
        if not executable:
            return
        mode = stat.S_IMODE(os.fstat(handle).st_mode)
    if executable:
        mode |= (mode & 0o444) >> 2
    if stat.S_IMODE(os.fstat(handle).st_mode) != mode:
        os.chmod(temporary, mode)


# --- whose a file is --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Ours:
    """Tells whether the content of a file was written by evgen, by this build or one before."""

    owned: dict[str, set[str]]
    folded: dict[str, set[str]]
    journal: dict[str, list[str]]
    force: bool

    def holds(self, path: str, content: bytes) -> bool:
        known = self.owned.get(path, self.folded.get(path.casefold(), set())) | set(self.journal.get(path, ()))
        # An empty file that was about to be written is what a power failure leaves.
        return digest(content) in known or (not content and path in self.journal)

    def refuse_foreign(self, path: str, before: bytes | None) -> None:
        if before is None or self.force or self.holds(path, before):
            return
        if path in self.owned:
            self.refuse_edited(path, before)
        message = f"`{path}` is to be generated, and a file that evgen did not write stands there"
        hint = "move it away, choose another folder with `out`, or replace it with `evgen build --force`"
        raise _Refused(diagnostic("EVM909", Span(path, 0, 0), message, hint=hint))

    def refuse_edited(self, path: str, before: bytes) -> None:
        if self.force or self.holds(path, before):
            return
        message = f"`{path}` is generated, and it was edited by hand"
        hint = "say it in the model instead; `evgen build --force` drops what was edited"
        raise _Refused(diagnostic("EVM908", Span(path, 0, 0), message, hint=hint))


class _Places:
    """The folders to write into, each looked at once: whether it may be written into, and whether it is there."""

    def __init__(self, root: str, folders: Iterable[str]) -> None:
        self.root = root
        self._real_root = os.path.realpath(root)
        self._allowed = {folder: os.path.realpath(os.path.join(root, folder)) for folder in folders}
        self._seen: dict[str, bool | _Refused] = {}

    def exists(self, folder: str) -> bool:
        """Whether there is such a folder; refuses one that may not be written into."""
        seen = self._seen.get(folder)
        if seen is None:
            try:
                self._refuse(folder)
                seen = os.path.isdir(os.path.join(self.root, folder))
            except _Refused as refused:
                seen = refused
            self._seen[folder] = seen
        if isinstance(seen, _Refused):
            raise seen
        return seen

    def _refuse(self, path: str) -> None:
        folder = next((one for one in self._allowed if one == "." or f"{path}/".startswith(one + "/")), None)
        parts = path.split("/") if path else []
        assert folder is not None and not {"", ".", ".."} & set(parts), f"{path} is outside of every target's folder"
        inside_root = _is_inside(self._allowed[folder], self._real_root)
        real = os.path.realpath(os.path.join(self.root, *parts))
        if not inside_root or not _is_inside(real, self._allowed[folder]):
            outside = folder if not inside_root else path
            message = (
                f"`{outside}` is reached through a link that leads out of the {'folder' if inside_root else 'project'}"
            )
            hint = "evgen writes only below the folder that is configured; remove the link"
            raise _Refused(diagnostic("EVM911", Span(outside, 0, 0), message, hint=hint))
        _refuse_file_in_the_way(self.root, parts)


def _existing(places: _Places, path: str) -> bytes | None:
    """The content of the file that stands at a path to be written; refuses a path that may not be written."""
    folder, _, name = path.rpartition("/")
    assert name not in ("", ".", ".."), f"{path} is no file"
    if not places.exists(folder):
        return None
    full = os.path.join(places.root, path)
    try:
        if stat.S_ISLNK(os.lstat(full).st_mode):
            message = f"`{path}` is to be generated, and a link stands there"
            raise _Refused(diagnostic("EVM911", Span(path, 0, 0), message, hint="remove the link"))
    except OSError:
        # Not there, or not to be reached, which reading tells.
        pass
    return _read(full, path)


def _stale(root: str, path: str) -> bytes | None:
    """The content of a file that is no longer generated; None where it is gone, or is not below the project."""
    parts = path.split("/")
    full = os.path.join(root, *parts)
    escapes = os.path.isabs(path) or "\\" in path or {"", ".", ".."} & set(parts)
    if escapes or not _is_inside(os.path.realpath(os.path.dirname(full)), os.path.realpath(root)):
        # A lock that was tampered with names what evgen never wrote.
        return None
    if os.path.islink(full) or not os.path.isfile(full):
        return None
    return _read(full, path)


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _refuse_file_in_the_way(root: str, parts: Sequence[str]) -> None:
    for count in range(1, len(parts) + 1):
        above = os.path.join(root, *parts[:count])
        if os.path.lexists(above) and not os.path.isdir(above):
            path = "/".join(parts[:count])
            message = f"`{path}` is to be a folder for generated files, and a file stands there"
            hint = "move the file away, or choose another folder with `out`"
            raise _Refused(diagnostic("EVM910", Span(path, 0, 0), message, hint=hint))


def _read(full: str, path: str) -> bytes | None:
    try:
        with open(full, "rb", buffering=0) as file:
            return file.readall()
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        message = f"`{path}` is to be generated, and a folder stands there"
        raise _Refused(diagnostic("EVM910", Span(path, 0, 0), message, hint="move the folder away")) from None
    except OSError as error:
        message = f"`{path}` is to be generated, and what stands there cannot be read: {_reason(error)}"
        raise _Refused(diagnostic("EVM907", Span(path, 0, 0), message)) from None


def _read_text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def _reason(error: OSError) -> str:
    """What the system says, without the path, which may be one of the machine."""
    return (error.strerror or type(error).__name__).lower()


# --- carrying it out --------------------------------------------------------------------------------------------------


def _read_journal(root: str) -> dict[str, list[str]]:
    """The hashes that an interrupted build was about to write; empty after a build that ended well."""
    try:
        journal = json.loads(_read_text(os.path.join(root, JOURNAL)))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(journal, dict):
        return {}
    return {path: [str(one) for one in hashes] for path, hashes in journal.items() if isinstance(hashes, list)}


def make_cache(root: str) -> None:
    """Make the folder of the cache, which git does not look at. Raises OSError."""
    cache = os.path.join(root, CACHE)
    os.makedirs(cache, exist_ok=True)
    ignore = os.path.join(cache, ".gitignore")
    if not os.path.exists(ignore):
        replace_file(ignore, b"*\n")


def _write_journal(plan: Plan) -> None:
    make_cache(plan.root)
    journal = {path: list(hashes) for path, hashes in plan.journal.items()}
    for change in plan.changes:
        hashes = journal.setdefault(change.path, [])
        if change.after is not None and plan.hashes[change.path] not in hashes:
            hashes.append(plan.hashes[change.path])
    text = json.dumps(journal) + "\n"
    replace_file(os.path.join(plan.root, JOURNAL), text.encode("ascii"), durable=True)


def _remove_left_overs(plan: Plan) -> None:
    """Remove the unfinished files of an interrupted build."""
    names: dict[str, set[str]] = {}
    for path in plan.journal:
        folder, name = os.path.split(path)
        names.setdefault(folder, set()).add(f".{name[:200]}.")
    for folder, prefixes in names.items():
        full = os.path.join(plan.root, folder)
        if not _is_inside(os.path.realpath(full), os.path.realpath(plan.root)):
            continue
        with contextlib.suppress(OSError):
            for name in os.listdir(full):
                if name.endswith(".evgen-tmp") and any(name.startswith(prefix) for prefix in prefixes):
                    os.unlink(os.path.join(full, name))


def carry_out(root: str, changes: Iterable[Change]) -> Failure | None:
    """Make changes in their order, up to the first that fails. Goes out: its path and why."""
    made: set[str] = set()
    for change in changes:
        try:
            _carry_out(root, change, made)
        except OSError as error:
            return change.path, error
    return None


def _carry_out(root: str, change: Change, made: set[str]) -> None:
    """Make one change; `made` are the folders that were made already."""
    full = os.path.join(root, *change.path.split("/"))
    if change.after is not None:
        folder = os.path.dirname(full)
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        replace_file(full, change.after, executable=change.executable)
        return
    with contextlib.suppress(FileNotFoundError):
        os.unlink(full)
    _remove_empty_folders(root, change.path)


def _remove_empty_folders(root: str, path: str) -> None:
    """Remove the folders above a deleted file that hold nothing any more but what Python left of it."""
    folder = os.path.dirname(path)
    while folder:
        full = os.path.join(root, *folder.split("/"))
        try:
            _remove_bytecode(full)
            os.rmdir(full)
        except OSError:
            return
        folder = os.path.dirname(folder)


def _remove_bytecode(folder: str) -> None:
    if os.listdir(folder) != ["__pycache__"]:
        return
    cache = os.path.join(folder, "__pycache__")
    for name in os.listdir(cache):
        if name.endswith(".pyc"):
            os.unlink(os.path.join(cache, name))
    os.rmdir(cache)
