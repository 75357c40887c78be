"""Texts that match a pattern: a small generator for the subset of regular expressions that models may use.

Comes in: a pattern and the lengths that are allowed. Goes out: a few texts, short ones first, each of which is checked
against the pattern as a whole before it is given, so a construct that is not understood costs an example and nothing
more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

LETTERS = "aA0-_ .,:;/@+*'!?%&=()[]{}<>#~^|\\\"$\tbcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ123456789é€"
"""What is tried where a class excludes characters or a point takes any, in this order."""

CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}

MOST_CHOICES = 8
"""Alternatives of one pattern that are tried."""

Item = tuple[Any, Any]


def texts_matching(pattern: str, least: int, most: int) -> Iterator[str]:
    """Texts of `least` to `most` characters that match the whole pattern, the empty text last."""
    try:
        # The module has no public name; what it gives is checked below.
        parsed: Sequence[Item] = list(import_module("re._parser").parse(pattern))
        matches = re.compile(pattern).fullmatch
    except (ImportError, AttributeError, re.error, RecursionError, OverflowError):
        return
    seen: set[str] = set()
    for more in sorted({0, 1, 2, 3, 5, 8, 13, least, max(0, least - 1), most if most <= 1000 else 0}):
        for choice in range(MOST_CHOICES):
            text = _sequence(parsed, more, choice)
            if text is None or text in seen:
                continue
            seen.add(text)
            if text and least <= len(text) <= most and matches(text):
                yield text
    if least == 0 and matches(""):
        yield ""


def _sequence(items: Sequence[Item], more: int, choice: int) -> str | None:
    parts = [_item(operation, argument, more, choice) for operation, argument in items]
    return None if any(part is None for part in parts) else "".join(part for part in parts if part is not None)


def _item(operation: Any, argument: Any, more: int, choice: int) -> str | None:
    """The text for one node; repetitions are `more` often than they must be, `choice` selects among alternatives."""
    match str(operation):
        case "LITERAL":
            return chr(argument)
        case "NOT_LITERAL":
            return next(each for each in LETTERS if ord(each) != argument)
        case "ANY":
            return LETTERS[0]
        case "IN":
            return _class(argument)
        case "BRANCH":
            branches = argument[1]
            return _sequence(list(branches[choice % len(branches)]), more, choice // len(branches))
        case "SUBPATTERN":
            return _sequence(list(argument[-1]), more, choice)
        case "MAX_REPEAT" | "MIN_REPEAT":
            low, high, inner = argument
            text = _sequence(list(inner), more if low == high else 0, choice)
            return None if text is None else text * min(int(low) + more, int(high))
        case "AT":
            return ""
        case _:
            return None


def _class(members: Sequence[Item]) -> str | None:
    """A character of a class in brackets."""
    negated = any(str(operation) == "NEGATE" for operation, _ in members)
    if negated:
        return next((each for each in LETTERS if not any(_in(each, *member) for member in members)), None)
    for operation, argument in members:
        match str(operation):
            case "LITERAL":
                return chr(argument)
            case "RANGE":
                return chr(argument[0])
            case "CATEGORY":
                return next((each for each in LETTERS if _in(each, operation, argument)), None)
            case _:
                continue
    return None


def _in(letter: str, operation: Any, argument: Any) -> bool:
    match str(operation):
        case "LITERAL":
            return ord(letter) == int(argument)
        case "RANGE":
            return bool(argument[0] <= ord(letter) <= argument[1])
        case "CATEGORY":
            return re.fullmatch(CATEGORIES[str(argument)], letter) is not None
        case _:
            return False
