"""The place of a syntax error, as `repairs` and `messages` look at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evgen.dsl.diagnostics.source import Span
from evgen.dsl.parse.lalr import END, Open
from evgen.dsl.parse.mistakes.pieces import Layout
from evgen.dsl.parse.tokens import Token

_NOTHING = Token("", "", 0, 0)


class MistakePlace(NamedTuple):
    """Where a piece of text is wrong: the token at index `at`, which is none of the `expected` kinds.

    `open` is what the parser holds before it, the outermost first. The last of the tokens is of the kind END.
    """

    file: str
    tokens: Sequence[Token]
    at: int
    expected: frozenset[str]
    open: Sequence[Open]
    layout: Layout

    @property
    def token(self) -> Token:
        """The token that is wrong."""
        return self.tokens[self.at]

    def near(self, distance: int) -> Token:
        """The token so many before (below zero) or behind the wrong one; one of no kind where there is none."""
        at = self.at + distance
        return self.tokens[at] if 0 <= at < len(self.tokens) else _NOTHING

    def span(self, first: int = 0, last: int | None = None) -> Span:
        """From one token to another, counted from the wrong one."""
        start, end = self.near(first), self.near(first if last is None else last)
        return Span(self.file, start.start, end.end)

    def gap(self) -> Span:
        """The point behind the token before the wrong one, where something is missing."""
        before = self.near(-1)
        return Span(self.file, before.end, before.end)

    @property
    def same_line(self) -> bool:
        """Whether the wrong token stands on the line of the one before it."""
        return self.at > 0 and self.token.kind != END and self.layout.same_line(self.near(-1), self.token)

    def held(self, back: int = 1) -> str:
        """The symbol that the parser holds last, or so many before it; empty where there is none."""
        return self.open[-back].symbol if back <= len(self.open) else ""

    def text_of(self, back: int = 1) -> str:
        """How the first token of a held symbol is written."""
        return self.tokens[self.open[-back].start].text if back <= len(self.open) else ""
