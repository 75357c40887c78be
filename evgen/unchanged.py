"""Whether a build has nothing to do, told from `evgen.lock` alone.

Comes in: a folder. Goes out: the lock when every hash in it holds, else None and the whole way is gone. This is what
people wait for at every commit, so nothing is imported here but what reads JSON and makes hashes.
"""

from __future__ import annotations

import os

from evgen import __version__
from evgen.generator.lock import JOURNAL, LOCK, Lock, configuration_digest, digest, from_text
from evgen.model_files import find_configuration, find_models


def find_unchanged(directory: str) -> Lock | None:
    """The lock of the project around a folder, when configuration, models and outputs are what it says."""
    found = find_configuration(directory)
    if found is None:
        return None
    root, name = os.path.split(found)
    try:
        lock = from_text(_read(os.path.join(root, LOCK)).decode("utf-8"))
        if lock is None or os.path.lexists(os.path.join(root, JOURNAL)):
            return None
        if (lock.version, lock.configuration) != (__version__, name):
            return None
        if lock.digest != configuration_digest(name, _read(found)):
            return None
        models = find_models(root, lock.models)
        if models.problems or models.paths != sorted(lock.inputs):
            return None
        return lock if _hold(root, lock.inputs) and _hold(root, lock.outputs) else None
    except (OSError, ValueError):
        return None


def _hold(root: str, hashes: dict[str, str]) -> bool:
    return all(digest(_read(os.path.join(root, path))) == hashed for path, hashed in hashes.items())


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
