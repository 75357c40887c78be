"""Regular expressions: the common subset of Python's `re` and Rust's `regex`, as `base.patterns` reads it."""

from __future__ import annotations

from evgen.dsl.base.patterns import PatternError, parse_pattern
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.resolve.resolution import Resolution


def why_invalid(pattern: str) -> str:
    """What is wrong with a pattern, in a few words; empty where it is in the subset."""
    try:
        parse_pattern(pattern)
    except PatternError as error:
        return str(error)
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
