"""Applying the mechanical edits that findings carry.

Comes in: findings and the texts that they point into. Goes out: the texts as they are afterwards. Of a finding only a
single way out is taken; edits that touch each other are left for another round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit


class Fixed(NamedTuple):
    """The texts that changed, by path, and what was done, in the order of the findings."""

    texts: dict[str, str]
    done: tuple[str, ...]


def apply_fixes(found: Iterable[Diagnostic], texts: Mapping[str, str]) -> Fixed:
    """The texts with every edit that can be made in one round; a fix is made whole or not at all."""
    chosen: defaultdict[str, dict[Edit, None]] = defaultdict(dict)
    done: list[str] = []
    for one in found:
        if len(one.fixes) != 1 or one.span is None:
            continue
        edits = one.fixes[0].edits
        known = [edit in chosen[edit.span.file] for edit in edits]
        if all(known):
            continue
        if all(edit.span.file in texts and not _touches(edit, chosen[edit.span.file]) for edit in edits):
            for edit in edits:
                chosen[edit.span.file][edit] = None
            done.append(f"{one.code} {one.fixes[0].title}")
    changed = {path: _edited(texts[path], edits) for path, edits in chosen.items() if edits}
    return Fixed(changed, tuple(done))


def _touches(edit: Edit, others: Iterable[Edit]) -> bool:
    return any(edit.span.start <= other.span.end and other.span.start <= edit.span.end for other in others)


def _edited(text: str, edits: Iterable[Edit]) -> str:
    for edit in sorted(edits, key=lambda each: each.span.start, reverse=True):
        start, end = edit.span.start, edit.span.end
        if (
            not edit.replacement
            and text[start - 1 : start] in (" ", "\t")
            and text[end : end + 1] in (" ", "\n", "\r", "")
        ):
            start -= 1  # what is taken away takes the blank before it along
        text = text[:start] + edit.replacement + text[end:]
    return text
