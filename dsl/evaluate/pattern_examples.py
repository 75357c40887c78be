"""Texts that match a pattern: a small search.

Comes in: a pattern and the lengths that are allowed. Goes out: a few texts, the simplest first, each of which was
checked against the pattern as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice, product

from evgen.dsl.base.patterns import Choice, Kind, Letters, Node, PatternError, Repeat, Sequence, matches, parse_pattern

LETTERS = "aA0-_ .,:;/@+*'!?%&=()[]{}<>#~^|\\\"$\tbcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ123456789é€"
"""What is tried where a class excludes characters, in this order."""

TRIES = 2000
"""Texts that are tried for one number of repetitions."""

PARTS = 6
"""Texts that are tried for each part of a pattern."""

MOST_REPEATED = 40


def texts_matching(pattern: str, least: int, most: int) -> Iterator[str]:
    """Texts of `least` to `most` characters that match the whole pattern, the empty text last."""
    try:
        tree = parse_pattern(pattern)
    except PatternError:
        return
    for more in chain(range(min(least, MOST_REPEATED) + 2), (least,) if least > MOST_REPEATED else ()):
        for text in islice(_Texts(more, most).of(tree, TRIES), TRIES):
            if text and least <= len(text) <= most and matches(pattern, text):
                yield text
    if least == 0 and matches(pattern, ""):
        yield ""


class _Texts:
    """Texts for the parts of a pattern, made once for each part.

    What is repeated is so up to `more` times more often than it must be; what gets longer than `most` is left out.
    """

    def __init__(self, more: int, most: int) -> None:
        self._more = more
        self._most = most
        self._known: dict[int, list[str]] = {}

    def of(self, node: Node, tries: int = PARTS) -> Iterator[str]:
        """At most so many texts for a node."""
        match node:
            case Letters():
                found: Iterable[str] = _letters(node)
            case Sequence(items):
                parts = [self._some(item) for item in items]
                found = ("".join(combined) for combined in product(*parts))
            case Choice(branches):
                found = chain.from_iterable(self._some(branch) for branch in branches)
            case Repeat(item, low, high):
                found = self._repeated(item, low, high)
            case _:
                found = ("",)
        return islice((text for text in found if len(text) <= self._most), tries)

    def _some(self, node: Node) -> list[str]:
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = list(self.of(node))
        return known

    def _repeated(self, item: Node, low: int, high: int | None) -> Iterator[str]:
        texts = self._some(item)[:3]
        for extra in (self._more, 0, 1):
            count = low + extra if high is None else min(low + extra, high)
            for text in texts:
                if len(text) * count <= self._most:
                    yield text * count


def _letters(letters: Letters) -> Iterator[str]:
    """Characters of a class, those that look plain first."""
    if letters.is_negated:
        yield from (letter for letter in LETTERS if letters.has(letter))
        return
    for part in letters.parts:
        if isinstance(part, Kind):
            yield from (letter for letter in LETTERS if part.has(letter))
        else:
            yield from dict.fromkeys(part)
