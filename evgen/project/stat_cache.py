"""What was known of the project's files when nothing had to be done: the content of `evgen.lock`, and what the system
says of each file without reading it.

Comes in: the folder of a project. Goes out: whether all is still as it was. A file counts as unchanged when its time,
size and number are the same, and when it was left alone for a while before it was last read (`SETTLED`): a system's
clock for files is coarse, so a younger one may have been changed again within the same tick. Everything else is read
and hashed. The cache may be deleted at any time; one that is torn, or that another version wrote, is not looked at.
"""

from __future__ import annotations

import os
import time

import evgen
from evgen import __version__
from evgen.dsl.base.digest import digest
from evgen.project.model_files import find_models, find_releases

FILE = ".evgen_cache/unchanged"
JOURNAL = ".evgen_cache/journal.json"
SETTLED = 2_000_000_000
"""Nanoseconds: the tick of the coarsest clock of a file system (FAT)."""

# What is known of a file: time of change and size, number, hash, and whether it was settled.
Known = tuple[int, int, int, str, bool]


class Snapshot:
    """A project in which nothing was to be done.

    `history` is the folder of the releases; a new release is a change. `read` are the files that had to be read, so
    that the cache is written anew; `changed` is a file that has changed.
    """

    __slots__ = ("changed", "configuration", "files", "history", "inputs", "models", "outputs", "read", "warnings")

    def __init__(
        self,
        configuration: str,
        models: tuple[str, ...],
        inputs: list[str],
        outputs: int,
        warnings: int,
        files: dict[str, Known],
        history: str,
    ) -> None:
        self.configuration = configuration
        self.models = models
        self.inputs = inputs
        self.outputs = outputs
        self.warnings = warnings
        self.files = files
        self.history = history
        self.read = 0
        self.changed = ""

    def holds(self, root: str) -> bool:
        """Whether configuration, models, outputs and lock are what they were."""
        if os.path.lexists(f"{root}/{JOURNAL}"):
            return False
        stat, files = os.stat, self.files
        for path, (changed, size, number, hashed, settled) in files.items():
            now = stat(f"{root}/{path}")
            if settled and now.st_mtime_ns == changed and now.st_size == size and now.st_ino == number:
                continue
            _, files[path] = look(root, path)
            self.read += 1
            if files[path][3] != hashed:
                self.changed = path
                return False
        models = find_models(root, self.models)
        releases = find_releases(root, self.history)
        return not models.problems and models.paths == self.inputs and files.keys() >= set(releases)


def look(root: str, path: str) -> tuple[bytes, Known]:
    """The content of a file and what is to be known of it. Raises OSError."""
    # Thousands of files are read like this, and a file object for each would take as long as reading it.
    handle = os.open(f"{root}/{path}", os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        before = os.fstat(handle)
        data = part = os.read(handle, before.st_size + 1)
        while part and len(data) != before.st_size:
            part = os.read(handle, 1 << 20)
            data += part
    finally:
        os.close(handle)
    settled = time.time_ns() - before.st_mtime_ns > SETTLED
    return data, (before.st_mtime_ns, before.st_size, before.st_ino, digest(data), settled)


_loaded: dict[str, Snapshot] = {}
"""What was read to see whether there is something to do, and is not read again when there is."""


class Hashes:
    """The hashes of files, of which those that were left alone need not be read. `seen` is what was found out."""

    __slots__ = ("_known", "_root", "seen")

    def __init__(self, root: str) -> None:
        snapshot = _loaded.pop(root, None) or load(root)
        self._root = root
        self._known: dict[str, Known] = snapshot.files if snapshot is not None else {}
        self.seen: dict[str, Known] = {}

    def of(self, path: str, now: os.stat_result) -> str:
        """The hash of a file for which the system says `now`. Raises OSError."""
        known = self._known.get(path)
        if known is None or known[:3] != (now.st_mtime_ns, now.st_size, now.st_ino) or not known[4]:
            known = look(self._root, path)[1]
        self.seen[path] = known
        return known[3]

    def after(self, hashes: dict[str, str]) -> dict[str, Known]:
        """What is known of files that have these hashes now; those that were just written have to be read once more."""
        known_files = {}
        for path, hashed in hashes.items():
            known = self.seen.get(path)
            known_files[path] = known if known is not None and known[3] == hashed else (0, 0, 0, hashed, False)
        return known_files


def is_checkout() -> bool:
    """Whether evgen runs from a checkout, where its sub-packages are links and its files change under one version."""
    return os.path.islink(os.path.join(os.path.dirname(evgen.__file__), "dsl"))


def _version() -> str:
    """The format of the file, and the evgen that made what is compared."""
    if not is_checkout():
        return f"2 {__version__}"
    from evgen.project.own_files import stamp

    return f"2 {__version__} {stamp()}"


def load(root: str) -> Snapshot | None:
    """The snapshot that was stored; None where there is none that can be used here."""
    try:
        with open(f"{root}/{FILE}", "rb") as file:
            data = file.read()
        hashed, text = data[:32].decode("ascii"), data[32:]
        if digest(text) != hashed:
            return None
        version, configuration, history, outputs, warnings, models, inputs, *lines = text.decode("utf-8").split("\n")
        if version != _version():
            return None
        files: dict[str, Known] = {}
        for line in lines:
            changed, size, number, file_hash, settled, path = line.split(" ", 5)
            files[path] = (int(changed), int(size), int(number), file_hash, settled == "1")
        names = inputs.split("\0") if inputs else []
        snapshot = Snapshot(
            configuration, tuple(models.split("\0")), names, int(outputs), int(warnings), files, history
        )
        _loaded[root] = snapshot
        return snapshot
    except (OSError, ValueError):
        return None


def store(root: str, snapshot: Snapshot) -> None:
    """Keep the snapshot in the cache; where it cannot be written, the next build reads the files again."""
    head = [_version(), snapshot.configuration, snapshot.history, str(snapshot.outputs), str(snapshot.warnings)]
    head += ["\0".join(snapshot.models), "\0".join(snapshot.inputs)]
    lines = [
        f"{changed} {size} {number} {hashed} {settled:d} {path}"
        for path, (changed, size, number, hashed, settled) in snapshot.files.items()
    ]
    try:
        text = "\n".join([*head, *lines]).encode("utf-8")
    except UnicodeEncodeError:
        # A file name that is no text.
        return
    if text.count(b"\n") + 1 == len(head) + len(lines):
        replace(f"{root}/{FILE}", digest(text).encode("ascii") + text)


def replace(path: str, data: bytes) -> None:
    """Put the data into a file of the cache, whole or not at all; a cache that cannot be written is none."""
    temporary = f"{path}.{os.getpid()}.evgen-tmp"
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        try:
            os.unlink(temporary)
        except OSError:
            return
