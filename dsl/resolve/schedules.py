"""Cron expressions of five fields, as crontab(5) has them."""

from __future__ import annotations

import re

_FIELDS = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of month", 1, 31, ()),
    ("month", 1, 12, ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    ("day of week", 0, 7, ("sun", "mon", "tue", "wed", "thu", "fri", "sat")),
)
_PART = re.compile(r"(?:\*|(\w{1,9})(?:-(\w{1,9}))?)(?:/([0-9]{1,9}))?", re.ASCII)


def why_no_schedule(cron: str) -> str:
    """What is wrong with a cron expression, in a few words; empty where nothing is."""
    parts = cron.split()
    if len(parts) != 5:
        return f"it has {len(parts)} of the five fields"
    for part, (name, low, high, words) in zip(parts, _FIELDS, strict=True):
        for piece in part.split(","):
            if not _is_piece(piece, low, high, words):
                return f"`{piece}` does not fit the {name} ({low} to {high})"
    return ""


def is_never_due(cron: str) -> bool:
    """Whether no month that a correct expression names has a day that it names, as in `0 0 31 2 *`.

    Where both kinds of days are restricted one of them is enough, and every month has every day of the week.
    """
    _, _, days, months, weekdays = cron.split()
    if not days.startswith("*") and not weekdays.startswith("*"):
        return False
    first = min(_numbers(days, *_FIELDS[2][1:]))
    return all(first > _LONGEST[month] for month in _numbers(months, *_FIELDS[3][1:]))


_LONGEST = {month: 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31 for month in range(1, 13)}
"""How many days a month has at most."""


def _numbers(part: str, low: int, high: int, words: tuple[str, ...]) -> set[int]:
    """The numbers that a field of a correct expression names."""
    found: set[int] = set()
    for piece in part.split(","):
        matched = _PART.fullmatch(piece)
        assert matched is not None, "the expression is correct"
        start, end, step = matched.groups()
        first = low if start is None else _number(start, low, words)
        last = high if start is None or (step and end is None) else _number(end or start, low, words)
        assert first is not None and last is not None, "the expression is correct"
        found.update(range(first, last + 1, int(step or 1)))
    return found


def _is_piece(piece: str, low: int, high: int, words: tuple[str, ...]) -> bool:
    match = _PART.fullmatch(piece)
    if match is None:
        return False
    start, end, step = match.groups()
    if step is not None and not 1 <= int(step) <= high:
        return False
    if start is None:
        return True
    first = _number(start, low, words)
    last = _number(end, low, words) if end is not None else first
    return first is not None and last is not None and low <= first <= last <= high


def _number(text: str, low: int, words: tuple[str, ...]) -> int | None:
    if text.isdecimal():
        return int(text)
    return words.index(text.lower()) + low if text.lower() in words else None
