"""The store on disk: what was made before, in `.evgen_cache`.

Comes in: a key, the hash of everything that a value was made of. Goes out: the value. Each is a file under the hash of
its key and of evgen and Python, written as a whole, so builds may run at the same time and different versions may share
the folder. The cache may be deleted at any time. What lies in the folder of a project may come from anybody, so nothing
but plain values is read from it.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
import time
from enum import Enum
from typing import Any, TypeVar

import evgen
from evgen.dsl.base.digest import digest, seal
from evgen.dsl.base.frozen import dataclass
from evgen.generator.files import make_cache
from evgen.generator.lock import CACHE
from evgen.project import own_files
from evgen.project.stat_cache import replace

FOLDER = f"{CACHE}/made"
KEPT = frozenset({"Outlines", "FilePart", "ContextPart", "Results", "Findings", "Known", "Styles"})
"""The classes whose values take longer to make than to read."""
LASTS = 14 * 24 * 3600
"""Seconds after which what was not used is removed."""
_OURS = ("evgen.dsl.", "evgen.workspace.", "evgen.project.disk")
_THEIRS = {
    ("decimal", "Decimal"),
    ("uuid", "UUID"),
    *(("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")),
}

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Styles:
    """Whether the formatter would change texts, by their bytes; of texts without mistakes."""

    changed: dict[bytes, bool]


class Disk:
    """What was made for one project. `reads` and `writes` say whether it is looked at, and whether it grows."""

    is_shared = True

    def __init__(self, root: str, *, reads: bool = True, writes: bool = True) -> None:
        self._root = root
        self._folder = os.path.join(root, FOLDER)
        self._evgen = f"{evgen.__version__}\0{sys.version}\0{own_files.stamp()}"
        self._reads = reads
        self._writes = writes

    def is_there(self) -> bool:
        """Whether a build has made a folder here; other commands make none."""
        return os.path.isdir(self._folder)

    def get(self, key: str, kind: type[Kind]) -> Kind | None:
        """What was kept under this key; None where there is nothing that can be used."""
        if not self._reads or kind.__name__ not in KEPT:
            return None
        path = self._path(key, kind.__name__)
        try:
            with open(path, "rb") as file:
                hashed, data = file.read(32), file.read()
            if seal(os.path.basename(path).encode("ascii"), data) != hashed:
                return None
            if time.time() - os.stat(path).st_mtime > LASTS / 2:
                os.utime(path)
        except OSError:
            return None
        value = unpacked(data)
        return value if isinstance(value, kind) else None

    def put(self, key: str, value: object) -> None:
        """Keep a value, where that can be written."""
        kind = type(value).__name__
        if self._writes and kind in KEPT:
            path, data = self._path(key, kind), packed(value)
            replace(path, seal(os.path.basename(path).encode("ascii"), data) + data)

    def make(self) -> None:
        """Make the folder, where that can be."""
        try:
            make_cache(self._root)
            os.makedirs(self._folder, exist_ok=True)
        except OSError:
            return

    def tidy(self) -> None:
        """Remove what nobody has used for long."""
        if not self._writes:
            return
        try:
            with os.scandir(self._folder) as entries:
                old = [each.path for each in entries if time.time() - each.stat().st_mtime > LASTS]
            for path in old:
                os.unlink(path)
        except OSError:
            return

    def _path(self, key: str, kind: str) -> str:
        name = f"{self._evgen}\0{kind}\0{key}"
        return os.path.join(self._folder, digest(name.encode("utf-8", "surrogateescape")))


def packed(value: object) -> bytes:
    """A value as it is kept."""
    return pickle.dumps(value, protocol=5)


def unpacked(data: bytes) -> object:
    """The value; None where it is anything but plain values."""
    try:
        return _Plain(io.BytesIO(data)).load()
    except Exception:
        # What comes from anybody can fail in any way.
        return None


_known: dict[tuple[str, str], type] = {}


class _Plain(pickle.Unpickler):
    """Reads values of evgen's own classes that are nothing but values, and numbers and times of the library."""

    def find_class(self, module: str, name: str) -> Any:
        known = _known.get((module, name))
        if known is not None:
            return known
        if "." not in name and (module.startswith(_OURS) or (module, name) in _THEIRS):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_plain(found):
                _known[module, name] = found
                return found
        raise pickle.UnpicklingError(f"{module}.{name} does not belong into the cache")


def _is_plain(found: type) -> bool:
    return (
        # Not `hasattr`: what describes the fields is made when it is asked for.
        "__dataclass_fields__" in vars(found)
        or issubclass(found, tuple | Enum)
        or (found.__module__, found.__name__) in _THEIRS
    )
