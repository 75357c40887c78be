"""Text and places in it.

Comes in: the text of a file. Goes out: `Source`, which turns offsets into lines and columns, and `Span`, the place of
everything that later stages talk about. A span is a pair of offsets in a named file, so it stays small and can be
pickled, compared and hashed without its text.
"""

from __future__ import annotations

import copyreg
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from evgen.dsl.base.frozen import dataclass


class Span(NamedTuple):
    """Where something stands: offsets in code points into the text of `file`; `end` is exclusive.

    `file` is the path relative to the project, with forward slashes.
    """

    file: str
    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of `other`, which stands behind it in the same file."""
        return Span(self.file, self.start, other.end)


copyreg.pickle(Span, lambda span: (Span, tuple(span)))
"""Said shortly, since most of what is pickled are spans: the way of named tuples takes twice as long."""


class Position(NamedTuple):
    """A line and a column, both from 1, the column counted in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A file's text under its path relative to the project."""

    path: str
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def position(self, offset: int) -> Position:
        """The line and column of an offset; an offset behind the text counts as its end."""
        offset = min(offset, len(self.text))
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line_text(self, line: int) -> str:
        """The text of a line, counted from 1, without its line end; empty where there is no such line."""
        if not 1 <= line <= len(self._line_starts):
            return ""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
