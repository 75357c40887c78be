"""`evgen.lock`: what evgen owns, and the hashes of inputs, configuration and outputs.

Committed beside the configuration, and the same on every machine: sorted, one path a line so that changes merge,
without times and machine paths. A hash is of the text with `\\n` line ends, so that a checkout which turns them is not
a change. This module is on the path of a build that finds nothing to do, so it imports little: no `typing`, no
`dataclasses`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from evgen.dsl.base.digest import digest as digest

LOCK = "evgen.lock"
CACHE = ".evgen_cache"
"""A folder for what need not be committed; it ignores itself."""
JOURNAL = f"{CACHE}/journal.json"
FORMAT = 1


class Lock:
    """The content of `evgen.lock`; paths are relative to its folder, with forward slashes."""

    __slots__ = ("configuration", "digest", "inputs", "models", "outputs", "version", "warnings")

    def __init__(
        self,
        version: str = "",
        configuration: str = "",
        digest: str = "",
        models: Iterable[str] = (),
        warnings: int = 0,
        inputs: Mapping[str, str] | None = None,
        outputs: Mapping[str, str] | None = None,
    ) -> None:
        self.version = version
        self.configuration = configuration
        self.digest = digest
        self.models = tuple(models)
        self.warnings = warnings
        self.inputs = dict(inputs or {})
        self.outputs = dict(outputs or {})


def configuration_digest(name: str, data: bytes) -> str:
    """The hash of the configuration: in a `pyproject.toml` only what is said to evgen counts."""
    if name != "pyproject.toml":
        return digest(data)
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8")).get("tool", {}).get("evgen", {})
    except (ValueError, AttributeError, RecursionError):
        return digest(data)
    return digest(json.dumps(table, sort_keys=True, default=str).encode())


def to_text(lock: Lock) -> str:
    """The lock as it is written; ASCII, so that any file name survives."""
    content = {
        "format": FORMAT,
        "evgen": lock.version,
        "configuration": {lock.configuration: lock.digest},
        "models": list(lock.models),
        "warnings": lock.warnings,
        "inputs": dict(sorted(lock.inputs.items())),
        "outputs": dict(sorted(lock.outputs.items())),
    }
    return json.dumps(content, indent=1) + "\n"


def from_text(text: str) -> Lock | None:
    """The lock; None where the text is none, or is of a format that is not known here."""
    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            return None
        ((configuration, hashed),) = content["configuration"].items()
        lock = Lock(
            content["evgen"],
            configuration,
            hashed,
            content["models"],
            content["warnings"],
            content["inputs"],
            content["outputs"],
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    texts = [lock.version, hashed, *lock.models, *lock.inputs.values(), *lock.outputs.values()]
    return lock if all(isinstance(one, str) for one in texts) and isinstance(lock.warnings, int) else None


_ENTRY = r'^\s*("(?:[^"\\\n]|\\.)+"): "([0-9a-f]{32})",?\s*$'


def owned_files(text: str) -> dict[str, set[str]]:
    """The hashes under which each path is evgen's, also from a lock that a merge has left in pieces."""
    lock = from_text(text)
    if lock is not None:
        return {path: {hashed} for path, hashed in lock.outputs.items()}
    import re

    hashes: dict[str, set[str]] = {}
    for name, hashed in re.findall(_ENTRY, text, re.MULTILINE):
        try:
            hashes.setdefault(json.loads(name), set()).add(hashed)
        except ValueError:
            continue
    return hashes
