"""Where a setting stands in a TOML text: `tomllib` gives values and no places.

Comes in: the text and the path of keys. Goes out: the span of the key, or of the nearest table around it that is
written out. It is found by looking for lines that begin like a header or a key, which is enough to point a reader to
the line.
"""

from __future__ import annotations

import re

from evgen.dsl.diagnostics.source import Source, Span

_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEYS = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_LINE = re.compile(rf"^[ \t]*(?:\[\[?[ \t]*(?P<header>{_KEYS})[ \t]*\]|(?P<key>{_KEYS})[ \t]*=)", re.MULTILINE)
_ERROR = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")


def place(source: Source, path: tuple[str, ...]) -> Span:
    """The span of the key at `path`, else of the longest part of the path that is written, else of the text's start."""
    best, length = Span(source.path, 0, 0), 0
    table: tuple[str, ...] = ()
    for found in _LINE.finditer(source.text):
        if found["header"] is not None:
            table = here = _split(found["header"])
            span = Span(source.path, found.start("header"), found.end("header"))
        else:
            here = table + _split(found["key"])
            span = Span(source.path, found.start("key"), found.end("key"))
        common = _common(here, path)
        if common > length and (common == len(here) or common == len(path)):
            best, length = span, common
    return best


def error_place(source: Source, message: str) -> tuple[Span, str]:
    """The place that a message of `tomllib` names at its end, and the message without it."""
    found = _ERROR.search(message)
    end = len(source.text)
    if not found or not found[1]:
        return Span(source.path, end, end), _ERROR.sub("", message).strip()
    lines = source.text.splitlines(keepends=True)
    start = min(end, sum(map(len, lines[: int(found[1]) - 1])) + int(found[2]) - 1)
    return Span(source.path, start, min(end, start + 1)), _ERROR.sub("", message).strip()


def _split(keys: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, keys))


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
