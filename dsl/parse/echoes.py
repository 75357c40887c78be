"""Diagnostics that only follow from a syntax error, which are not told.

Comes in: what the parser and the resolver found. Goes out: the resolver's diagnostics without those that a syntax error
may have caused. Those are the ones inside a declaration that could not be read, and those about a missing name that
such a declaration may have declared.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from evgen.dsl import syntax
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Source, Span

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NAMELESS = re.compile(
    r"\b(?:stream|event|view|command|type|enum|actor|screen|automation|translation|derivation|table)\s*(?:[{=@]|by\b)"
)
_MISSING = frozenset({"EVM201", "EVM204", "EVM205", "EVM207"})
"""The codes that say that something is not declared."""


def without_echoes(
    parsed: Iterable[Diagnostic],
    resolved: Sequence[Diagnostic],
    files: Iterable[syntax.File],
    sources: Mapping[str, Source],
) -> list[Diagnostic]:
    """The diagnostics of the resolver that no syntax error explains."""
    by_path = {file.path: file for file in files}
    broken = [
        _region(by_path[diagnostic.span.file], diagnostic.span, sources[diagnostic.span.file])
        for diagnostic in parsed
        if diagnostic.level == "error" and diagnostic.span is not None
    ]
    if not broken:
        return list(resolved)
    texts = [_text(region, sources) for region in broken]
    names = {name for text in texts for name in _NAME.findall(text)}
    left = [diagnostic for diagnostic in resolved if not _is_echo(diagnostic, broken, names, sources)]
    if any(_NAMELESS.search(text) for text in texts):
        left = [diagnostic for diagnostic in left if diagnostic.code != "EVM201" or diagnostic.fixes]
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


def _text(span: Span, sources: Mapping[str, Source]) -> str:
    return sources[span.file].text[span.start : span.end]


def _is_echo(diagnostic: Diagnostic, broken: list[Span], names: set[str], sources: Mapping[str, Source]) -> bool:
    span = diagnostic.span
    if span is None:
        return False
    if any(span.file == region.file and region.start <= span.start <= region.end for region in broken):
        return True
    return diagnostic.code in _MISSING and not names.isdisjoint(_NAME.findall(_text(span, sources)))
