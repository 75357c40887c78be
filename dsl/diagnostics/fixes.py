"""Applying the mechanical edits that findings carry.

Comes in: findings, the texts that they point into, and a function that judges other texts. Goes out: the texts as they
are afterwards. Of a finding only a single way out is taken, and only where what it mends is gone afterwards and
nothing else is wrong for it; edits that touch each other are left for another round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix
from evgen.dsl.diagnostics.source import Source

Judge: TypeAlias = Callable[[Mapping[str, str]], Sequence[Diagnostic]]
"""What is found in a project in which some files, given by their paths, have these texts."""


class Fixed(NamedTuple):
    """The texts that changed, by path, and the findings whose edits were made, in their order."""

    texts: dict[str, str]
    mended: tuple[Diagnostic, ...]

    @property
    def done(self) -> tuple[str, ...]:
        """What was done, for people."""
        return tuple(f"{finding.code} {finding.fixes[0].title}" for finding in self.mended)


def apply_fixes(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> Fixed:
    """The texts with every edit that can be made in one round; a fix is made whole or not at all."""
    chosen: defaultdict[str, dict[Edit, None]] = defaultdict(dict)
    mended: list[Diagnostic] = []
    for diagnostic in diagnostics:
        if len(diagnostic.fixes) != 1 or diagnostic.span is None:
            continue
        edits = diagnostic.fixes[0].edits
        known = [edit in chosen[edit.span.file] for edit in edits]
        if all(known):
            continue
        if all(edit.span.file in texts and not _touches(edit, chosen[edit.span.file]) for edit in edits):
            for edit in edits:
                chosen[edit.span.file][edit] = None
            mended.append(diagnostic)
    changed = {path: _edited(texts[path], edits) for path, edits in chosen.items() if edits}
    return Fixed(changed, tuple(mended))


def apply_fix(fix: Fix, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts that one fix changes, as they are afterwards."""
    edits: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in fix.edits:
        edits[edit.span.file].append(edit)
    return {path: _edited(texts[path], in_file) for path, in_file in edits.items()}


def apply_sound_fixes(
    diagnostics: Sequence[Diagnostic],
    texts: Mapping[str, str],
    judge: Judge,
    candidates: Sequence[Diagnostic] | None = None,
) -> Fixed:
    """The same as `apply_fixes` without the fixes that do not lead to something that compiles.

    `diagnostics` is what `judge` says of `texts`; `candidates` are those to be mended, if not all. All fixes are tried
    together first; where that goes wrong, half of them.
    """
    fixed = apply_fixes(diagnostics if candidates is None else candidates, texts)
    if not fixed.texts or _is_better(diagnostics, judge(fixed.texts), fixed, texts):
        return fixed
    fixed = apply_fixes(_sound_halves(fixed.mended, diagnostics, texts, judge), texts)
    while fixed.texts and not _is_better(diagnostics, judge(fixed.texts), fixed, texts):
        fixed = apply_fixes(fixed.mended[: len(fixed.mended) // 2], texts)  # they are good alone, and not together
    return fixed


def _sound_halves(
    candidates: Sequence[Diagnostic], before: Sequence[Diagnostic], texts: Mapping[str, str], judge: Judge
) -> list[Diagnostic]:
    """Those of the candidates whose fixes can be made, where not all of them can."""
    half = len(candidates) // 2
    sound: list[Diagnostic] = []
    for part in (candidates[:half], candidates[half:]) if half else ():
        fixed = apply_fixes(part, texts)
        if not fixed.texts or _is_better(before, judge(fixed.texts), fixed, texts):
            sound += fixed.mended
        else:
            sound += _sound_halves(fixed.mended, before, texts, judge)
    return sound


def _is_better(
    before: Sequence[Diagnostic], after: Sequence[Diagnostic], fixed: Fixed, texts: Mapping[str, str]
) -> bool:
    """Whether every error that was to be mended is gone, and no other has come."""
    count = _errors(after)
    mended = _errors(fixed.mended)
    if count <= _errors(before) - mended:
        return True
    # Behind a mistake of the text another one may have been hidden; but what was written instead must be right.
    is_text = mended and all(CODES[finding.code].family == "text" for finding in fixed.mended)
    return bool(is_text) and count <= _errors(before) and not _is_wrong_where_edited(after, fixed, texts)


def _errors(diagnostics: Iterable[Diagnostic]) -> int:
    return sum(diagnostic.level == "error" for diagnostic in diagnostics)


def _is_wrong_where_edited(after: Iterable[Diagnostic], fixed: Fixed, texts: Mapping[str, str]) -> bool:
    """Whether an error stands in a line that is not the same as before."""
    for finding in after:
        if finding.level != "error" or finding.span is None or finding.span.file not in fixed.texts:
            continue
        text = fixed.texts[finding.span.file]
        number = Source(finding.span.file, text).position(finding.span.start).line
        line = text.splitlines()[number - 1 : number]
        if not line or line[0] not in texts[finding.span.file].splitlines():
            return True
    return False


def _touches(edit: Edit, others: Iterable[Edit]) -> bool:
    return any(edit.span.start <= other.span.end and other.span.start <= edit.span.end for other in others)


def _edited(text: str, edits: Iterable[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        start, end = edit.span.start, edit.span.end
        if (
            not edit.replacement
            and text[start - 1 : start] in (" ", "\t")
            and text[end : end + 1] in (" ", "\n", "\r", "")
        ):
            start -= 1  # what is taken away takes the blank before it along
        text = text[:start] + edit.replacement + text[end:]
    return text
