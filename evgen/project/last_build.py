"""Which evgen built a project last, as its lock says."""

from __future__ import annotations

import os
import re

from evgen.generator.lock import LOCK, from_text


def last_version(root: str) -> tuple[int, ...] | None:
    """The version's numbers; None where nothing was built yet or the lock cannot be read."""
    try:
        with open(os.path.join(root, LOCK), encoding="utf-8") as file:
            lock = from_text(file.read())
    except (OSError, ValueError):
        return None
    numbers = re.match(r"\d+(?:\.\d+)*", lock.version) if lock is not None else None
    return tuple(map(int, numbers[0].split("."))) if numbers else None
