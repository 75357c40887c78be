"""Diagnostics that only follow from a syntax error, which are not told.

Comes in: what the parser found in each file, and the resolver in all. Goes out: the resolver's diagnostics without
those that a syntax error may have caused. Those are the ones inside a declaration that could not be read, and those
about a missing name that such a declaration may have declared.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from evgen.dsl import syntax
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.parse.parser import Parsed

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NAMELESS = re.compile(
    r"\b(?:stream|event|view|command|type|enum|actor|screen|automation|translation|derivation|table)\s*(?:[{=@]|by\b)"
)
_MISSING = frozenset({"EVM201", "EVM204", "EVM205", "EVM207"})
"""The codes that say that something is not declared."""


class Region(NamedTuple):
    """The text around a syntax error: where it is, the names in it, and whether something without a name is in it."""

    span: Span
    names: frozenset[str]
    nameless: bool


def regions_of(parsed: Parsed, source: Source) -> tuple[Region, ...]:
    """What a file's syntax errors stand in."""
    errors = [found.span for found in parsed.diagnostics if found.level == "error" and found.span is not None]
    spans = [_region(parsed.file, span, source) for span in errors]
    texts = [source.text[span.start : span.end] for span in spans]
    return tuple(
        Region(span, frozenset(_NAME.findall(text)), _NAMELESS.search(text) is not None)
        for span, text in zip(spans, texts, strict=True)
    )


def without_echoes(
    resolved: Sequence[Diagnostic], regions: Sequence[Region], sources: Mapping[str, Source]
) -> list[Diagnostic]:
    """The diagnostics of the resolver that no syntax error explains."""
    if not regions:
        return list(resolved)
    names = frozenset[str]().union(*(region.names for region in regions))
    left = [found for found in resolved if not _is_echo(found, regions, names, sources)]
    if any(region.nameless for region in regions):
        left = [found for found in left if found.code != "EVM201" or found.fixes]
    return left


def _region(file: syntax.File, mistake: Span, source: Source) -> Span:
    """The declaration that a mistake stands in, or the text between those around it.

    In a file whose context is not known it is the whole file, since nobody can refer to what it declares.
    """
    if file.context is None:
        return Span(file.path, 0, len(source.text))
    spans = sorted(declaration.span for declaration in file.declarations)
    starts = [span.start for span in spans]
    at = bisect_right(starts, mistake.start) - 1
    if at >= 0 and mistake.start <= spans[at].end:
        return spans[at]
    start = spans[at].end if at >= 0 else 0
    end = spans[at + 1].start if at + 1 < len(spans) else len(source.text)
    return Span(file.path, start, max(end, mistake.end))


def _is_echo(
    diagnostic: Diagnostic, regions: Sequence[Region], names: frozenset[str], sources: Mapping[str, Source]
) -> bool:
    at = diagnostic.span
    if at is None:
        return False
    around = (region.span for region in regions)
    if any(at.file == span.file and span.start <= at.start <= span.end for span in around):
        return True
    return diagnostic.code in _MISSING and not names.isdisjoint(_NAME.findall(sources[at.file].text[at.start : at.end]))
