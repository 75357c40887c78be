"""What is known of regions that were built before, in `.evgen_cache`.

Comes in: the files of a region. Goes out: what `regions` made of the very same files, with the same configuration and
the same evgen. Each is a file under the hash of all of that, written as a whole, so builds may run at the same time and
different versions may share the folder. The cache may be deleted at any time. What lies in the folder of a project may
come from anybody, so nothing but evgen's own plain values is read from it.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
import time
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

import evgen
from evgen.generator.digest import digest
from evgen.generator.files import make_cache
from evgen.generator.lock import CACHE
from evgen.stat_cache import replace

if TYPE_CHECKING:
    from evgen.regions import Region

FOLDER = f"{CACHE}/regions"
LASTS = 14 * 24 * 3600
"""Seconds after which what was not used is removed."""
_OURS = ("evgen.dsl.", "evgen.generator.", "evgen.regions")
_PACKAGES = ("", "dsl", "generator", "templates")


class Cache:
    """The regions of one project."""

    def __init__(self, root: str, configuration: str) -> None:
        self._root = root
        self._folder = os.path.join(root, FOLDER)
        self._same = f"{evgen.__version__} {sys.version} {configuration} {_stamp()}"

    def load(self, texts: Mapping[str, str]) -> Region | None:
        """What was stored for these files; None where there is nothing that can be used."""
        path = os.path.join(self._folder, self._key(texts))
        try:
            with open(path, "rb") as file:
                hashed, data = file.read(32), file.read()
            if digest(data).encode("ascii") != hashed:
                return None
            found = _Plain(io.BytesIO(data)).load()
            if time.time() - os.stat(path).st_mtime > LASTS / 2:
                os.utime(path)
        except (OSError, ValueError, EOFError, TypeError, AttributeError, ImportError, pickle.UnpicklingError):
            return None
        from evgen.regions import Region

        return found if isinstance(found, Region) else None

    def store(self, texts: Mapping[str, str], region: Region) -> None:
        """Keep a region, where that can be written."""
        data = pickle.dumps(region, protocol=5)
        replace(os.path.join(self._folder, self._key(texts)), digest(data).encode("ascii") + data)

    def tidy(self) -> None:
        """Make the folder, and remove what nobody has used for long."""
        try:
            make_cache(self._root)
            os.makedirs(self._folder, exist_ok=True)
            with os.scandir(self._folder) as entries:
                old = [each.path for each in entries if time.time() - each.stat().st_mtime > LASTS]
            for path in old:
                os.unlink(path)
        except OSError:
            return

    def _key(self, texts: Mapping[str, str]) -> str:
        parts = [self._same, *(f"{path} {len(text)} {text}" for path, text in sorted(texts.items()))]
        # With the sign, because `digest` takes both kinds of line ends for one, and they move what stands behind them.
        return digest("\0".join(parts).replace("\r", "\r\r").encode("utf-8", "surrogatepass"))


class _Plain(pickle.Unpickler):
    """Reads values of evgen's own classes that are nothing but values."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(_OURS) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_plain(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} does not belong into the cache")


def _is_plain(found: type) -> bool:
    return hasattr(found, "__dataclass_fields__") or issubclass(found, tuple | Enum)


def _stamp() -> str:
    """What changes when evgen's own files do, so that who works on evgen sees what the work does."""
    assert evgen.__file__ is not None
    here = os.path.dirname(evgen.__file__)
    seen = []
    for package in _PACKAGES:
        folders = [os.path.join(here, package)]
        while folders:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith((".", "__pycache__")) or entry.is_symlink():
                        continue
                    if entry.is_dir():
                        folders.append(entry.path)
                    else:
                        status = entry.stat()
                        seen.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
    return digest("\n".join(sorted(seen)).encode("utf-8", "surrogateescape"))
