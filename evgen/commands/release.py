"""`evgen release`: write down what the models are, so that every later change is compared with it.

Comes in: a folder, the name of the release, and why a break is accepted. Goes out: an exit code. 0: written. 1: the
models have errors, or a break is not accepted, or there is such a release: nothing is written. 2: wrong usage, or the
history cannot be read.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from evgen.commands.breaking import settled
from evgen.commands.examine import Examined, examine
from evgen.dsl.diagnostics.diagnostic import has_errors
from evgen.dsl.diagnostics.report import printable
from evgen.evolution import (
    BrokenHistory,
    Compared,
    NotComparable,
    accepted_in,
    broken,
    evolution_of,
    make_release,
    summary_of,
    write_release,
)
from evgen.project.project import open_project
from evgen.terminal import progress, report, result, tell

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._+-]{0,99}")
_TAKEN = ("all", "last", "con", "prn", "aux", "nul")
"""Names that mean something else, to evgen or to Windows."""


def release(directory: str, name: str, *, accept: str | None) -> int:
    """Write a release."""
    if not _NAME.fullmatch(name) or name.lower().partition(".")[0] in _TAKEN or name.endswith("."):
        tell(
            f"evgen: `{printable(name)}` cannot name a release: letters, digits, `.`, `_`, `+` and `-`, such"
            f" as `v1.4.0`"
        )
        return 2
    with progress() as shown:
        project = open_project(directory)
        examined = examine(project, shown, compared=False)
        if examined.status != 0 or examined.model is None:
            shown.stop()
            report([one for one in examined.diagnostics if one.level == "error"], examined.sources)
            return examined.status or 1
        try:
            compared = evolution_of(project, examined.model)
        except BrokenHistory as error:
            shown.stop()
            report([broken(project.options, error)], examined.sources)
            return 2
        except NotComparable as error:
            shown.stop()
            tell(f"evgen: {error}")
            return 2
    return _write(examined, compared, name, accept)


def _write(examined: Examined, compared: Compared, name: str, accept: str | None) -> int:
    history, folder = compared.work.history, examined.project.options.evolution.history
    same = [each for each in history.by_name if each.lower() == name.lower()]
    if same:
        tell(f"evgen: there is a release `{same[0]}` already, and a release is never changed; choose another name")
        return 1
    told = settled(examined, compared)
    report([one for one in told if one.level != "info"], examined.sources)
    breaks = has_errors(told)
    if breaks and accept is None:
        tell(
            f"`{name}` was not released: mend what breaks, allow it where it stands, or accept all of it"
            f" with `--accept`"
        )
        return 1
    model, options = examined.model, examined.project.options
    assert model is not None
    day = options.rules.today or datetime.now(UTC).date()
    made = make_release(compared, name, day, accepted_in(compared, model, options, told, accept))
    try:
        write_release(examined.project, model, compared, made)
    except OSError as error:
        tell(f"evgen: `{folder}` cannot be written: {error.strerror or error}")
        return 2
    result(summary_of(compared, made, folder))
    return 0
