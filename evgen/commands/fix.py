"""`evgen check --fix` and `--diff`: the mechanical edits that findings carry.

Comes in: an examined project. Goes out: what was mended, as a difference, and the project as it is afterwards. An edit
that leads to something which does not compile is not made.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping, Sequence
from functools import partial

from evgen.commands.examine import Examined, examine
from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.fixes import apply_sound_fixes
from evgen.dsl.diagnostics.report import printable
from evgen.dsl.diagnostics.source import Source
from evgen.generator.files import cannot_write, replace_file
from evgen.project.project import Project
from evgen.terminal import Progress

ROUNDS = 10
"""Mending one thing may show another; so often it is looked again."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The project as it is afterwards, what was done, the difference, and files that could not be written."""

    examined: Examined
    done: tuple[str, ...]
    difference: str
    problems: tuple[Diagnostic, ...]


def mend(examined: Examined, shown: Progress, *, write: bool) -> Mended:
    """Apply every mechanical edit after which the project is better; without `write` the files stay as they are."""
    before = {path: source.text for path, source in examined.project.sources.items()}
    done: list[str] = []
    for _ in range(ROUNDS):
        shown.step("mending")
        texts = {path: source.text for path, source in examined.project.sources.items()}
        judge = partial(_found_with, examined.project, shown)
        fixed = apply_sound_fixes(examined.diagnostics, texts, judge, _in_focus(examined))
        if not fixed.texts:
            break
        examined = examine(_with_texts(examined.project, fixed.texts), shown)
        done += fixed.done
    after = {path: source.text for path, source in examined.project.sources.items()}
    changed = {path: text for path, text in after.items() if text != before[path]}
    problems = _write(examined.project, changed) if write else []
    return Mended(examined, tuple(done), _difference(before, changed), tuple(problems))


def _in_focus(examined: Examined) -> tuple[Diagnostic, ...]:
    """What was asked about; nothing is edited in other files on the way."""
    focus = examined.project.focus
    if not focus:
        return examined.diagnostics
    return tuple(
        finding
        for finding in examined.diagnostics
        if all(edit.span.file in focus for fix in finding.fixes for edit in fix.edits)
    )


def _found_with(project: Project, shown: Progress, texts: Mapping[str, str]) -> Sequence[Diagnostic]:
    return examine(_with_texts(project, texts), shown).diagnostics


def _with_texts(project: Project, texts: Mapping[str, str]) -> Project:
    sources = {path: Source(path, texts.get(path, source.text)) for path, source in project.sources.items()}
    return replace(project, sources=sources)


def _write(project: Project, changed: Mapping[str, str]) -> list[Diagnostic]:
    problems: list[Diagnostic] = []
    for path, text in changed.items():
        try:
            replace_file(os.path.realpath(os.path.join(project.root, path)), text.encode("utf-8"))
        except OSError as error:
            problems.append(cannot_write(path, error))
    return problems


def _difference(before: Mapping[str, str], changed: Mapping[str, str]) -> str:
    lines: list[str] = []
    for path, text in changed.items():
        name = printable(path)
        unified = difflib.unified_diff(before[path].splitlines(), text.splitlines(), name, name, lineterm="")
        lines += [printable(line) + "\n" for line in unified]
    return "".join(lines)
