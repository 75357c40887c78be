"""The history of a project as it is read from disk, and the releases that are written there.

Comes in: the folder of a project and its options. Goes out: a `History`. A folder that is not there is a project that
never released; everything else that cannot be read is a BrokenHistory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from evgen.project.model_files import RELEASES

TYPE_CHECKING = False
if TYPE_CHECKING:
    # A project that never released needs none of it.
    from evgen.generator.evolution.history import History

SCHEMAS = "schemas"


def load_history(root: str, folder: str) -> History:
    """The history of a project. Raises BrokenHistory."""
    from evgen.generator.evolution.history import NO_HISTORY, read_history

    base = f"{root}/{folder}"
    if not os.path.isdir(base):
        return NO_HISTORY
    texts = {}
    for entry in _entries(f"{base}/{RELEASES}"):
        if entry.endswith(".json"):
            texts[entry.removesuffix(".json")] = _read(base, f"{RELEASES}/{entry}")
    history = read_history(texts, lambda name: _read(base, f"{SCHEMAS}/{name}.avsc"))
    _refuse_orphans(base, history)
    return history


def _entries(folder: str) -> list[str]:
    try:
        return sorted(entry for entry in os.listdir(folder) if not entry.startswith(".") and entry != "README.md")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _broken(os.path.basename(folder), f"it cannot be read ({error.strerror})") from error


def _read(base: str, path: str) -> str:
    try:
        with open(f"{base}/{path}", "rb") as file:
            return file.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise _broken(path, "it is not UTF-8 text") from error
    except OSError as error:
        raise _broken(path, f"it cannot be read ({error.strerror or error})") from error


def _refuse_orphans(base: str, history: History) -> None:
    """A schema that no release names is what is left of a release that was deleted."""
    named = {element.schema for release in history.releases for element in release.elements.values()}
    there = {entry.removesuffix(".avsc") for entry in _entries(f"{base}/{SCHEMAS}") if entry.endswith(".avsc")}
    lost = sorted(there - named)
    if lost:
        why = "no release names it, so a release was deleted; take it back from git"
        raise _broken(f"{SCHEMAS}/{lost[0]}.avsc", why)
    missing = sorted(named - there - {""})
    if missing:
        raise _broken(f"{SCHEMAS}/{missing[0]}.avsc", "a release names it, and it was deleted; take it back from git")


def _broken(file: str, why: str) -> Exception:
    from evgen.generator.evolution.history import BrokenHistory

    return BrokenHistory(file, why)


def golden_reader(root: str, folder: str) -> Callable[[str], str]:
    """What gives the text of the golden file of a schema. It raises BrokenHistory."""
    return lambda schema: _read(f"{root}/{folder}", f"golden/{schema}.json")


def write_history(root: str, folder: str, files: Iterable[tuple[str, str]]) -> None:
    """Write files of a history that are not there yet, in this order, each whole or not at all. Raises OSError."""
    from evgen.generator.files import replace_file

    for path, text in files:
        full = f"{root}/{folder}/{path}"
        if not os.path.lexists(full):
            os.makedirs(os.path.dirname(full), exist_ok=True)
            replace_file(full, text.encode("utf-8"))
