"""Texts that match a pattern: a small search in the subset of regular expressions that models may use.

Comes in: a pattern and the lengths that are allowed. Goes out: a few texts, the simplest first, each of which was
checked against the pattern as a whole, so a construct that is not understood costs an example and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import chain, islice, product
from typing import Any

LETTERS = "aA0-_ .,:;/@+*'!?%&=()[]{}<>#~^|\\\"$\tbcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ123456789é€"
"""What is tried where a class excludes characters, in this order."""

CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}

TRIES = 2000
"""Texts that are tried for one number of repetitions."""

MOST_REPEATED = 40

Item = tuple[Any, Any]


def texts_matching(pattern: str, least: int, most: int) -> Iterator[str]:
    """Texts of `least` to `most` characters that match the whole pattern, the empty text last."""
    try:
        # The module has no public name; what it gives is checked below.
        tree: Sequence[Item] = list(import_module("re._parser").parse(pattern))
        matches = re.compile(pattern).fullmatch
    except (ImportError, AttributeError, re.error, RecursionError, OverflowError):
        return
    for more in chain(range(min(least, MOST_REPEATED) + 2), (least,) if least > MOST_REPEATED else ()):
        for text in islice(_texts(tree, more), TRIES):
            if text and least <= len(text) <= most and matches(text):
                yield text
    if least == 0 and matches(""):
        yield ""


def _texts(items: Sequence[Item], more: int) -> Iterator[str]:
    """Texts for a sequence; what is repeated is so up to `more` times more often than it must be."""
    parts = [list(islice(_of_item(operation, argument, more), 6)) for operation, argument in items]
    for combined in product(*parts):
        yield "".join(combined)


def _of_item(operation: Any, argument: Any, more: int) -> Iterator[str]:
    match str(operation):
        case "LITERAL":
            yield chr(argument)
        case "NOT_LITERAL":
            yield next(letter for letter in LETTERS if ord(letter) != argument)
        case "ANY":
            yield LETTERS[0]
        case "IN":
            yield from _of_class(argument)
        case "BRANCH":
            yield from chain.from_iterable(_texts(list(branch), more) for branch in argument[1])
        case "SUBPATTERN":
            yield from _texts(list(argument[-1]), more)
        case "MAX_REPEAT" | "MIN_REPEAT":
            low, high, inner = argument
            yield from _repeated(low, high, inner, more)
        case "AT":
            yield ""
        case _:
            pass


def _repeated(low: Any, high: Any, inner: Any, more: int) -> Iterator[str]:
    for count in dict.fromkeys(min(int(low) + extra, int(high)) for extra in (more, 0, 1)):
        for text in islice(_texts(list(inner), more), 3):
            yield text * count


def _of_class(members: Sequence[Item]) -> Iterator[str]:
    """Characters of a class in brackets, those that look plain first."""
    if any(str(operation) == "NEGATE" for operation, _ in members):
        yield from (letter for letter in LETTERS if not any(_in(letter, *member) for member in members))
        return
    for operation, argument in members:
        match str(operation):
            case "LITERAL":
                yield chr(argument)
            case "RANGE":
                yield chr(argument[0])
                yield chr(argument[1])
            case "CATEGORY":
                yield from (letter for letter in LETTERS if _in(letter, operation, argument))
            case _:
                pass


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
