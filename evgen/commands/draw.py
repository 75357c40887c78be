"""`evgen draw`: the boards of a project as pictures.

Comes in: a folder, which part of the model is wanted, and as what. Goes out: an exit code; a picture goes to standard
output, or with `out` one file for each board into that folder. 0: fine. 1: the models have errors. 2: there is no such
timeline, slice or context, or several boards cannot go to standard output, or the configuration cannot be used.
"""

from __future__ import annotations

import os

from evgen.commands.examine import examine
from evgen.dsl.diagnostics.codes import CODES
from evgen.generator.draw.pictures import NothingDrawnError, Wanted, pictures
from evgen.project.project import open_project
from evgen.terminal import progress, report, result, tell


def draw(directory: str, wanted: Wanted, out: str | None) -> int:
    """Draw the boards that are wanted."""
    with progress() as shown:
        examined = examine(open_project(directory), shown)
    errors = [finding for finding in examined.diagnostics if not CODES[finding.code].configurable]
    if examined.model is None or errors:
        report(errors or examined.diagnostics, examined.sources)
        return examined.status or 1
    try:
        drawn = pictures(examined.model, wanted)
    except NothingDrawnError as nothing:
        tell(f"evgen: {nothing}")
        return 2
    if out is not None:
        folder = os.path.join(directory, out)
        os.makedirs(folder, exist_ok=True)
        for picture in drawn:
            with open(os.path.join(folder, picture.file), "w", encoding="utf-8", newline="\n") as file:
                file.write(picture.text)
            result(f"wrote {os.path.join(out, picture.file)}\n")
        return 0
    if len(drawn) > 1:
        titles = ", ".join(f"`{picture.title}`" for picture in drawn)
        tell(f"evgen: there are {len(drawn)} boards: {titles}; choose one with `--timeline`, or a folder with `--out`")
        return 2
    result(drawn[0].text)
    return 0
