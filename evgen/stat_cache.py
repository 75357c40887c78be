"""What was known of the project's files when nothing had to be done: the content of `evgen.lock`, and what the system
says of each file without reading it.

Comes in: the folder of a project. Goes out: whether all is still as it was. A file counts as unchanged when its time,
size and number are the same, and when it was left alone for a while before it was last read (`SETTLED`): a file system's
clock is coarse, so a younger one may have been changed again within the same tick. Everything else is read and hashed.
The cache may be deleted at any time; one that is torn, or that another version wrote, is not looked at.
"""

from __future__ import annotations

import marshal
import os
import sys
import time

from evgen import __version__
from evgen.generator.digest import digest
from evgen.model_files import find_models

FILE = ".evgen_cache/unchanged"
JOURNAL = ".evgen_cache/journal.json"
SETTLED = 2_000_000_000
"""Nanoseconds: the tick of the coarsest clock of a file system (FAT)."""
VERSION = (1, __version__, sys.implementation.cache_tag)

# What is known of a file: time of change and size, number, hash, and whether it was settled.
Known = tuple[int, int, int, str, bool]


class Snapshot:
    """A project in which nothing was to be done. `read` are the files that were read anew, and are known better now."""

    __slots__ = ("configuration", "files", "inputs", "models", "outputs", "read", "warnings")

    def __init__(
        self,
        configuration: str,
        models: tuple[str, ...],
        inputs: list[str],
        outputs: int,
        warnings: int,
        files: dict[str, Known],
    ) -> None:
        self.configuration = configuration
        self.models = models
        self.inputs = inputs
        self.outputs = outputs
        self.warnings = warnings
        self.files = files
        self.read = 0

    def holds(self, root: str) -> bool:
        """Whether configuration, models, outputs and lock are what they were."""
        if os.path.lexists(f"{root}/{JOURNAL}"):
            return False
        stat, files = os.stat, self.files
        for path, (changed, size, number, hashed, settled) in files.items():
            now = stat(f"{root}/{path}")
            if settled and now.st_mtime_ns == changed and now.st_size == size and now.st_ino == number:
                continue
            if now.st_size != size:
                return False
            data, files[path] = look(root, path)
            self.read += 1
            if files[path][3] != hashed:
                return False
        found = find_models(root, self.models)
        return not found.problems and found.paths == self.inputs


def look(root: str, path: str) -> tuple[bytes, Known]:
    """The content of a file and what is to be known of it. Raises OSError."""
    with open(f"{root}/{path}", "rb") as file:
        before = os.fstat(file.fileno())
        data = file.read()
    settled = time.time_ns() - before.st_mtime_ns > SETTLED
    return data, (before.st_mtime_ns, before.st_size, before.st_ino, digest(data), settled)


def load(root: str) -> Snapshot | None:
    """The snapshot that was stored; None where there is none that can be used here."""
    try:
        with open(f"{root}/{FILE}", "rb") as file:
            hashed, data = file.read(32), file.read()
        if digest(data).encode("ascii") != hashed:
            return None
        version, *content = marshal.loads(data)
        return Snapshot(*content) if version == VERSION else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def store(root: str, snapshot: Snapshot) -> None:
    """Keep the snapshot where the cache has its folder; where that cannot be written, the next build reads files again."""
    content = (snapshot.configuration, snapshot.models, snapshot.inputs, snapshot.outputs, snapshot.warnings)
    data = marshal.dumps((VERSION, *content, snapshot.files))
    temporary = f"{root}/{FILE}.{os.getpid()}.evgen-tmp"
    try:
        with open(temporary, "xb") as file:
            file.write(digest(data).encode("ascii") + data)
        os.replace(temporary, f"{root}/{FILE}")
    except OSError:
        try:
            os.unlink(temporary)
        except OSError:
            return
