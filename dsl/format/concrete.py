"""The text as a tree of all its tokens, with the comments at the tokens that they stand beside.

Comes in: the scan of a text without syntax errors. Goes out: nodes that have the names of the grammar's rules and, as
leaves, every token but the commas that the formatter leaves out. Every comment and every line of documentation is in
exactly one leaf, so what prints all leaves loses none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from evgen.dsl.diagnostics.source import Source
from evgen.dsl.parse import lalr
from evgen.dsl.parse.tokens import Scan, Token


class Remark(NamedTuple):
    """A comment or a line of documentation; `blank` where an empty line stands before it."""

    text: str
    blank: bool


class Leaf(NamedTuple):
    """A token with its comments: those on the lines above it, and those behind it on its line.

    `blank`: an empty line stands before it or before its comments; `gap`: one stands between its comments and it.
    `ends_line`: nothing but a comment stands behind it on its line.
    """

    kind: str
    text: str
    above: tuple[Remark, ...]
    behind: tuple[Remark, ...]
    blank: bool
    gap: bool
    ends_line: bool


class Node(NamedTuple):
    """A rule of the grammar with its children."""

    rule: str
    children: list[Leaf | Node]


class _Nodes:
    """A builder whose every method makes a node with the method's own name."""

    def __getattr__(self, rule: str) -> Callable[[list[Leaf | Node]], Node]:
        return lambda children: Node(rule, children)


def concrete(source: Source, scanned: Scan) -> tuple[Node, Leaf]:
    """The tree of a text without syntax errors, and the leaf that stands for its end."""
    tables = lalr.load_tables()
    end = Token(lalr.END, "", len(source.text), len(source.text))
    tokens = [*scanned.tokens, end]
    leaves = [_bare(token, number) for number, token in enumerate(tokens)]
    superfluous = set(_separators(lalr.build(tables, leaves, _Nodes()), leaves))
    kept = [token for number, token in enumerate(tokens) if number not in superfluous]
    leaves = _with_comments(source, scanned, kept)
    return lalr.build(tables, leaves, _Nodes()), leaves[-1]


def _bare(token: Token, number: int) -> Leaf:
    """A leaf that carries its token's number instead of its text."""
    return Leaf(token.kind, str(number), (), (), False, False, False)


def _separators(root: Node, leaves: Sequence[Leaf]) -> Iterator[int]:
    """The numbers of the commas between members of blocks and at the ends of lists."""
    stack = [root]
    while stack:
        node = stack.pop()
        in_block = False
        for child in node.children:
            if isinstance(child, Node):
                stack.append(child)
            elif child.kind == "LBRACE":
                in_block = True
            elif child.kind in ("COMMA", "SEP"):
                number = int(child.text)
                if in_block or leaves[number + 1].kind in ("RPAR", "RSQB"):
                    yield number


def _with_comments(source: Source, scanned: Scan, tokens: Sequence[Token]) -> list[Leaf]:
    """The leaves of the tokens. What stands behind a token on its line belongs to it, else to the next one."""
    text = source.text
    docs = [line for lines in scanned.docs.values() for line in lines]
    remarks = sorted([*scanned.comments, *docs, *scanned.loose_docs], key=lambda remark: remark.start)
    leaves: list[Leaf] = []
    at = 0
    last_end = 0
    behind: list[Remark] = []
    for number, token in enumerate(tokens):
        above: list[Remark] = []
        while at < len(remarks) and remarks[at].start < token.start:
            remark = remarks[at]
            lines = text.count("\n", last_end, remark.start)
            if number and not lines and not above and not behind:
                behind.append(Remark(remark.text, False))
            else:
                above.append(Remark(remark.text, lines > 1))
            last_end = remark.end
            at += 1
        if leaves:
            previous = tokens[number - 1]
            ends_line = "\n" in text[previous.end : token.start]
            leaves[-1] = leaves[-1]._replace(behind=tuple(behind), ends_line=ends_line)
        gap = text.count("\n", last_end, token.start) > 1
        blank = above[0].blank if above else gap
        leaves.append(Leaf(token.kind, token.text, tuple(above), (), blank, gap, False))
        last_end = token.end
        behind = []
    return leaves
