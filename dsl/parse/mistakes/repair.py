"""What a repair is, and what all repairs are made of."""

from __future__ import annotations

from typing import NamedTuple

from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.parse.mistakes.place import MistakePlace
from evgen.dsl.parse.tokens import CLOSERS, WORD_KINDS, Token

VALUE_KINDS = WORD_KINDS | {"STRING", "NUMBER", "DURATION", "SIZE", "TRUE", "FALSE", "NULL", "LBRACE", "LSQB", "LPAR"}
"""The kinds of tokens that a value begins with."""


class Repair(NamedTuple):
    """The tokens from index `start` to before `end` are to be replaced.

    Where the meaning stays unknown (`certain` is False), the text is read on with the replacement, to find what else is
    wrong, but its declaration counts as broken.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    diagnostic: Diagnostic
    certain: bool = True


def replaced(token: Token, kind: str, text: str | None = None) -> Token:
    """The token as another one at its place."""
    return Token(kind, token.text if text is None else text, token.start, token.end)


def inserted(place: MistakePlace, kind: str, text: str) -> Token:
    """A token behind the one before the place."""
    end = place.near(-1).end
    return Token(kind, text, end, end)


def edit(title: str, span: Span, replacement: str) -> tuple[Fix, ...]:
    """The one way out that replaces the text at a place."""
    return (Fix(title, (Edit(span, replacement),)),)


def matching(place: MistakePlace, opener: int) -> int | None:
    """The index of the token that closes the bracket at an index."""
    depth = 0
    for at in range(opener, len(place.tokens)):
        kind = place.tokens[at].kind
        depth += (kind in CLOSERS) - (kind in CLOSERS.values())
        if depth == 0:
            return at
    return None
