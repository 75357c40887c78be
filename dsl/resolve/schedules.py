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
_PART = re.compile(r"(?:\*|(\w+)(?:-(\w+))?)(?:/(\d+))?")


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
