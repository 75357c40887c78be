"""Finding the configuration and the model files.

Comes in: a folder, and patterns such as `models/**/*.evm`. Goes out: paths, in an order that depends on their names
alone. This module is on the path of a build that finds nothing to do, so it imports nothing that is slow.
"""

from __future__ import annotations

import os

CONFIGURATION = "evgen.toml"
PYPROJECT = "pyproject.toml"
SUFFIX = ".evm"


def find_configuration(start: str) -> str | None:
    """The path of the nearest `evgen.toml`, or `pyproject.toml` with a part for evgen, in the folder or above it."""
    folder = os.path.abspath(start)
    while True:
        own = os.path.join(folder, CONFIGURATION)
        if os.path.lexists(own):
            return own
        shared = os.path.join(folder, PYPROJECT)
        if os.path.isfile(shared) and _speaks_to_evgen(shared):
            return shared
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _speaks_to_evgen(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    if b"evgen" not in data:
        return False
    import tomllib

    try:
        return isinstance(tomllib.loads(data.decode("utf-8"))["tool"]["evgen"], dict)
    except (ValueError, KeyError, TypeError, RecursionError):
        # A broken file that has the table in it is ours to complain about.
        return b"[tool.evgen" in data


RELEASES = "releases"
"""The folder of a history in which its releases lie."""


def find_releases(root: str, history: str) -> list[str]:
    """The files of the releases in a history, relative to `root`; none where there is no history."""
    try:
        entries = sorted(os.listdir(f"{root}/{history}/{RELEASES}"))
    except OSError:
        return []
    return [f"{history}/{RELEASES}/{entry}" for entry in entries if entry.endswith(".json")]


class Found:
    """The model files, and what stood in the way: pairs of a path and a reason."""

    __slots__ = ("paths", "problems")

    def __init__(self, paths: list[str], problems: list[tuple[str, str]]) -> None:
        self.paths = paths
        self.problems = problems


def find_models(root: str, patterns: tuple[str, ...]) -> Found:
    """The files that the patterns match, relative to `root`. A pattern that is a folder means all models below it.

    Hidden files and folders are matched only by patterns that name them. Links are followed; a file that is found
    twice that way counts once, under the path without links.
    """
    files: dict[str, bool] = {}
    problems: dict[str, str] = {}
    for pattern in patterns:
        _expand(root, "", [part for part in pattern.split("/") if part != "."], False, files, problems)
    linked = [path for path in sorted(files) if files[path]]
    if linked:
        seen = {os.path.realpath(os.path.join(root, path)) for path in files if not files[path]}
        for path in linked:
            real = os.path.realpath(os.path.join(root, path))
            if real in seen:
                del files[path]
            seen.add(real)
    return Found(sorted(files), sorted(problems.items()))


def _expand(
    root: str, folder: str, parts: list[str], linked: bool, files: dict[str, bool], problems: dict[str, str]
) -> None:
    """Add the files below `folder` that the rest of a pattern matches; `linked` when a link led here."""
    part, rest = (parts[0], parts[1:]) if parts else ("**", [])
    if part != "**" and not _is_wild(part):
        path = folder + part
        full = os.path.join(root, path)
        linked = linked or os.path.islink(full)
        if os.path.isdir(full):
            _expand(root, path + "/", rest, linked, files, problems)
        elif not rest:
            # A file that is named is read, or reported when it cannot be.
            files[path] = linked
        return
    if part == "**":
        rest = rest or ["*" + SUFFIX]
        _expand(root, folder, rest, linked, files, problems)
    for entry in _entries(root, folder, problems):
        if entry.name.startswith(".") and (part == "**" or not part.startswith(".")):
            continue
        if part != "**" and not _matches(entry.name, part):
            continue
        path, here = folder + entry.name, linked or entry.is_symlink()
        if _is_folder(root, path, entry, problems):
            if part == "**":
                _expand(root, path + "/", parts, here, files, problems)
            elif rest:
                _expand(root, path + "/", rest, here, files, problems)
        elif part != "**" and not rest and path not in problems and path.endswith(SUFFIX):
            files[path] = here


def _entries(root: str, folder: str, problems: dict[str, str]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(os.path.join(root, folder)) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        problems[folder.rstrip("/") or "."] = error.strerror or str(error)
        return []


def _is_folder(root: str, path: str, entry: os.DirEntry[str], problems: dict[str, str]) -> bool:
    """Whether to look for models below; a link that leads back to a folder above it is a problem."""
    try:
        if not entry.is_dir():
            return False
    except OSError:
        # A link that leads to itself: reading it will tell.
        return False
    if not entry.is_symlink():
        return True
    real = os.path.realpath(os.path.join(root, path))
    above = os.path.realpath(os.path.dirname(os.path.join(root, path)))
    if above == real or above.startswith(real.rstrip(os.sep) + os.sep):
        problems[path] = "the link leads back to a folder that it is in"
        return False
    return True


def _is_wild(part: str) -> bool:
    return "*" in part or "?" in part or "[" in part


def _matches(name: str, part: str) -> bool:
    if part == "*":
        return True
    if part[0] == "*" and not _is_wild(part[1:]):
        return name.endswith(part[1:])
    from fnmatch import fnmatchcase

    return fnmatchcase(name, part)
