"""Where a broken file is cut, and which of its braces does not fit.

Comes in: tokens of a text that did not parse. Goes out: the pieces, one for each declaration, and the mistakes with
braces, found by how lines are indented. Nothing here reads the grammar: what a declaration looks like at its start is
enough, so that a mistake in one of them does not touch the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from evgen.dsl.diagnostics.source import Source
from evgen.dsl.parse.tokens import HARD_KINDS, KEYWORDS, SOFT_KINDS, Token

NAMED_DECLARATIONS = [
    "ACTOR",
    "TYPE",
    "ENUM",
    "TABLE",
    "STREAM",
    "COMMAND",
    "VIEW",
    "SCREEN",
    "AUTOMATION",
    "TRANSLATION",
    "DERIVATION",
]
"""The words that begin a declaration with a name."""

_TITLED = ("TIMELINE", "SCENARIO", "HOTSPOT")
_NAMES = SOFT_KINDS | HARD_KINDS | {"NAME", "QUOTED", "STRING"}
_NOTHING = Token("", "", -1, -1)


class Layout:
    """The lines of a text: which tokens begin one, and how far they are indented."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def column(self, token: Token) -> int:
        """How many characters stand before the first token of this one's line."""
        text = self._source.text
        start = token.start - self._source.position(token.start).column + 1
        end = start
        while end < token.start and text[end] in " \t\ufeff":
            end += 1
        return end - start

    def begins_line(self, token: Token) -> bool:
        """Whether nothing but white space stands before the token on its line."""
        text = self._source.text
        at = token.start
        while at and text[at - 1] in " \t\r\f\v\ufeff":
            at -= 1
        return at == 0 or text[at - 1] == "\n"

    def is_followed_by(self, token: Token, sign: str) -> bool:
        """Whether this stands right behind the token."""
        return self._source.text.startswith(sign, token.end)

    def same_line(self, one: Token, other: Token) -> bool:
        """Whether there is no line end between two tokens, given in their order."""
        return self._source.text.find("\n", one.end, other.start) < 0


_MEMBERS = ("EVENT", "RETIRED")
"""What looks like a declaration and belongs into a stream."""


def cut(tokens: Sequence[Token], layout: Layout) -> list[Sequence[Token]]:
    """Divide the tokens before each declaration.

    A declaration begins a line, and stands outside all braces or is indented no more than the least indented one.
    """
    starts = [at for at in range(len(tokens)) if _looks_like_declaration(tokens, at) and layout.begins_line(tokens[at])]
    base = min((layout.column(tokens[at]) for at in starts if tokens[at].kind not in _MEMBERS), default=0)
    possible = set(starts)
    edges, depth = [0], 0
    for at, token in enumerate(tokens):
        if token.kind == "LBRACE":
            depth += 1
        elif token.kind == "RBRACE":
            depth = max(0, depth - 1)
        elif at in possible and ((depth == 0 and token.kind not in _MEMBERS) or layout.column(token) <= base):
            if not (at and tokens[at - 1].kind in ("EXTERNAL", "RETIRED") and layout.same_line(tokens[at - 1], token)):
                edges.append(at)
                depth = 0
        elif depth == 0 and _looks_like_misspelt(tokens, at) and _begins_far_left(token, layout, base):
            edges.append(at)
    edges.append(len(tokens))
    return [tokens[start:end] for start, end in pairwise(edges) if start < end]


def _begins_far_left(token: Token, layout: Layout, base: int) -> bool:
    return layout.begins_line(token) and layout.column(token) <= base


def _looks_like_declaration(tokens: Sequence[Token], at: int) -> bool:
    kind = tokens[at].kind
    after = tokens[at + 1].kind if at + 1 < len(tokens) else ""
    then = tokens[at + 2].kind if at + 2 < len(tokens) else ""
    if kind == "EXTERNAL":
        return after in ("STREAM", "CONTEXT", *NAMED_DECLARATIONS)
    if kind == "RETIRED":
        return after == "EVENT"
    if kind in ("CONTEXT", "USE"):
        return after in _NAMES and then not in ("COLON", "ASSIGN")
    if kind in NAMED_DECLARATIONS or kind == "EVENT":
        return (after in _NAMES and then != "COLON") or after == "LBRACE"
    return kind in _TITLED and after in ("STRING", "LBRACE", "NAME") and then != "COLON"


def _looks_like_misspelt(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is none of the language stands where a declaration's word could: `strem Order {`."""
    if tokens[at].kind != "NAME" or at + 2 >= len(tokens):
        return False
    after, then = tokens[at + 1].kind, tokens[at + 2].kind
    return after in ("NAME", "QUOTED", "STRING") and then in ("LBRACE", "ASSIGN", "ANNOTATE", "BY")


class UnclosedBrace(NamedTuple):
    """The `{` at index `opener` should have been closed before the token at index `before`."""

    opener: int
    before: int


def unclosed_brace(tokens: Sequence[Token], layout: Layout) -> UnclosedBrace | None:
    """The first brace that is not closed, and where its end is missing; None where there are not too few ends."""
    if surplus_braces(tokens) <= 0:
        return None
    stack: list[int] = []
    for at, token in enumerate(tokens):
        if stack and at and layout.begins_line(token) and not layout.same_line(tokens[stack[-1]], token):
            block, here = layout.column(tokens[stack[-1]]), layout.column(token)
            ends_outer = token.kind == "RBRACE" and here < block
            is_sibling = token.kind in _NAMES and here <= block
            if ends_outer or is_sibling:
                return UnclosedBrace(stack[-1], at)
        if token.kind == "LBRACE":
            stack.append(at)
        elif token.kind == "RBRACE" and stack:
            stack.pop()
    return UnclosedBrace(stack[-1], len(tokens))


def extra_brace(tokens: Sequence[Token], layout: Layout) -> int | None:
    """The index of a `}` that closes nothing; None where there are not too many ends."""
    if surplus_braces(tokens) >= 0:
        return None
    stack: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind == "LBRACE":
            stack.append(at)
        elif token.kind == "RBRACE":
            if not stack:
                return at
            opener = tokens[stack.pop()]
            if not layout.same_line(opener, token) and layout.column(opener) != layout.column(token):
                return at
            if not stack and at + 1 < len(tokens) and tokens[at + 1].kind != "RBRACE":
                return at
    return None


def surplus_braces(tokens: Sequence[Token]) -> int:
    """How many more braces are opened than closed."""
    return sum((token.kind == "LBRACE") - (token.kind == "RBRACE") for token in tokens)


def declared_names(tokens: Sequence[Token]) -> list[tuple[str, Token]]:
    """The names that a broken piece declares, each with the word before it: the declaration's own and its events."""
    parts: list[tuple[str, Token]] = []
    for at in range(1, len(tokens)):
        word, name = tokens[at - 1], tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else _NOTHING
        if name.kind not in ("NAME", "QUOTED") and not (at == 1 and name.text in KEYWORDS):
            continue
        if not name.text.strip("`").isidentifier():
            continue
        if word.kind in NAMED_DECLARATIONS or word.kind == "EVENT":
            if after.kind not in ("COLON", "ASSIGN", "DOT") or (word.kind == "TYPE" and after.kind == "ASSIGN"):
                parts.append((word.text, name))
        elif word.kind == "USE":
            parts.append((word.text, _last_of_dotted(tokens, at)))
        elif at == 1 and word.kind == "NAME" and after.kind in ("LBRACE", "ASSIGN", "ANNOTATE", "BY"):
            parts.append((word.text, name))
    return parts


def _last_of_dotted(tokens: Sequence[Token], at: int) -> Token:
    """The name by which a used context is known: its last segment, or the one behind `as`."""
    while at + 2 < len(tokens) and tokens[at + 1].kind in ("DOT", "AS"):
        at += 2
    return tokens[at]
