"""Fixes that were guessed wrong, which are not offered.

Comes in: the diagnostics of a text, and a function that reads other texts. Goes out: the same diagnostics without the
fixes that leave as many mistakes as before. Their messages stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Fix
from evgen.dsl.diagnostics.fixes import apply_fix
from evgen.dsl.diagnostics.source import Source

_MOST_READ = 400_000
"""So many characters are read again at most; the edits that come behind are offered as they are."""


def without_guesses(
    source: Source, diagnostics: tuple[Diagnostic, ...], read: Callable[[Source], Sequence[Diagnostic]]
) -> tuple[Diagnostic, ...]:
    """The diagnostics, each with its edits if the text has fewer mistakes after them."""
    left = _MOST_READ
    told: list[Diagnostic] = []
    for diagnostic in diagnostics:
        if diagnostic.level == "error" and diagnostic.fixes and left >= len(source.text) * len(diagnostic.fixes):
            left -= len(source.text) * len(diagnostic.fixes)
            helpful = tuple(fix for fix in diagnostic.fixes if _helps(source, diagnostics, fix, read))
            diagnostic = diagnostic if helpful == diagnostic.fixes else replace(diagnostic, fixes=helpful)
        told.append(diagnostic)
    return tuple(told)


def _helps(
    source: Source, diagnostics: Sequence[Diagnostic], fix: Fix, read: Callable[[Source], Sequence[Diagnostic]]
) -> bool:
    (text,) = apply_fix(fix, {source.path: source.text}).values()
    return len(read(Source(source.path, text))) < len(diagnostics)
