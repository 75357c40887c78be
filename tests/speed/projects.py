"""Projects that tests build, and how a build went."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from evgen.cli import main


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def run(root: Path, *arguments: str) -> Ran:
    """Run a command on a project, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["-C", str(root), *arguments])
    return Ran(code, out.getvalue(), err.getvalue())


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write files with the folders above them."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a project but those of the cache."""
    found = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != ".evgen_cache"]
        for name in names:
            path = Path(folder, name)
            found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found
