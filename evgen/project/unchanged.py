"""Whether a build has nothing to do, told without doing it.

Comes in: a folder. Goes out: a `Snapshot` when the project is as the last build left it, else None, and a whole build
follows. People wait for this at every commit, so nothing slow is imported here. There are two ways: the stat cache
looks at the times of files; where it does not know them, `evgen.lock` has their hashes. The lock is trusted where its
version is that of this evgen, and never in a checkout, where evgen changes while its version stays.
"""

from __future__ import annotations

import os

from evgen import __version__
from evgen.project import stat_cache
from evgen.project.model_files import find_configuration
from evgen.project.stat_cache import JOURNAL, Snapshot, load, look, store

LOCK = "evgen.lock"
HISTORY = "history"
"""Where releases lie unless the configuration names another folder."""


def find_unchanged(directory: str) -> Snapshot | None:
    """The project around a folder, when configuration, models and outputs are what its lock says."""
    configuration = find_configuration(directory)
    if configuration is None:
        return None
    root, name = os.path.split(configuration)
    try:
        known = load(root)
        if known is not None and known.configuration == name and known.holds(root):
            if known.read:
                store(root, known)
            return known
        if known is not None and known.changed not in ("", LOCK, name):
            # The lock, which was looked at first, is as it was, and says the same of this file.
            return None
        read = _from_lock(root, name) if not stat_cache.is_checkout() else None
    except (OSError, ValueError):
        return None
    if read is not None and os.path.isdir(os.path.join(root, os.path.dirname(JOURNAL))):
        store(root, read)
    return read


def _from_lock(root: str, name: str) -> Snapshot | None:
    """Read every file and compare it with the lock. Raises OSError and ValueError."""
    from evgen.generator.lock import configuration_digest, from_text
    from evgen.project.model_files import find_models, find_releases

    data, seen = look(root, LOCK)
    lock = from_text(data.decode("utf-8"))
    if lock is None or os.path.lexists(os.path.join(root, JOURNAL)):
        return None
    if (lock.version, lock.configuration) != (__version__, name):
        return None
    files = {LOCK: seen}
    data, files[name] = look(root, name)
    if lock.digest != configuration_digest(name, data):
        return None
    if b"evolution" in data or find_releases(root, HISTORY):
        # The lock does not answer for a history: what was released elsewhere may be broken by what lies here.
        return None
    models = find_models(root, lock.models)
    if models.problems or models.paths != sorted(lock.inputs):
        return None
    for hashes in (lock.inputs, lock.outputs):
        for path, hashed in hashes.items():
            files[path] = look(root, path)[1]
            if files[path][3] != hashed:
                return None
    return Snapshot(name, lock.models, models.paths, len(lock.outputs), lock.warnings, files, HISTORY)
