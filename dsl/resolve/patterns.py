"""Regular expressions: the common subset of Python's `re` and Rust's `regex`.

No look-around, no back-references, no inline flags or comments, no conditionals and no possessive or atomic groups; so
a pattern means the same in Python, in Pydantic's core, in Java and in databases.
"""

from __future__ import annotations

import re

from evgen.dsl.diagnostics.source import Span
from evgen.dsl.resolve.resolution import Resolution

_FORBIDDEN = (
    (re.compile(r"\(\?[=!]|\(\?<[=!]"), "look-around"),
    (re.compile(r"\(\?[aiLmsux-]+[):]"), "an inline flag"),
    (re.compile(r"\(\?#"), "a comment"),
    (re.compile(r"\(\?P=|\\[1-9]"), "a back-reference"),
    (re.compile(r"\(\?\("), "a conditional group"),
    (re.compile(r"\(\?>"), "an atomic group"),
    (re.compile(r"(?:[*+?]|\{\d*,?\d*\})\+"), "a possessive quantifier"),
    (re.compile(r"\\[ZGKRXQEuUNzA<>]|\\h"), "an escape that not every engine knows"),
    (re.compile(r"\[[^\]]*(?:--|&&|~~|\|\|)|\[[^\]]*\["), "a set operation inside a character class"),
)


def why_invalid(pattern: str) -> str:
    """What is wrong with a pattern, in a few words; empty where it is in the subset."""
    bare = re.sub(r"\\\\", "..", pattern)
    in_class = re.sub(r"\\.", lambda match: match.group() if match.group()[1].isalnum() else "..", bare)
    for forbidden, what in _FORBIDDEN:
        if forbidden.search(in_class):
            return f"it uses {what}"
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        return f"{error}"
    return ""


def check_pattern(resolution: Resolution, pattern: str, span: Span) -> bool:
    """Whether a pattern is in the subset; what is not is reported."""
    reason = why_invalid(pattern)
    if not reason:
        return True
    resolution.report(
        "EVM320",
        span,
        f"this pattern cannot be used: {reason}",
        hint="patterns keep to what Python and Rust have in common: no look-around, back-references or inline flags",
    )
    return False
