"""The files of evgen itself. In a checkout they change while the version stays the same.

A cache that was made by other files of evgen is not used.
"""

from __future__ import annotations

import os

import evgen
from evgen.dsl.base.digest import digest

_PACKAGES = ("", "dsl", "generator", "templates")


def stamp() -> str:
    """What changes when one of the files does."""
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
