"""Python source text as `ruff format` lays it out, so that what is generated stays as it is when a service formats it.

Comes in: expressions as small trees, which know their text on one line. Goes out: lines. A bracket whose content does
not fit on the line is opened, with one item on each line and a comma behind the last, which the formatter leaves alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

WIDTH = 88
"""The line length of `ruff format` where nobody set another."""


class Bracket:
    """`head(items)tail`, with any kind of bracket. `comma` says whether an item more would keep the meaning."""

    __slots__ = ("brackets", "comma", "head", "items", "text")
    __match_args__ = ("head", "brackets", "items", "comma")

    def __init__(self, head: str, brackets: str, items: tuple[Expr, ...], comma: bool = True) -> None:
        self.head, self.brackets, self.items, self.comma = head, brackets, items, comma
        self.text = f"{head}{brackets[0]}{', '.join(map(flat, items))}{brackets[1]}"


class Either:
    """`a | b | c`."""

    __slots__ = ("items", "text")
    __match_args__ = ("items",)

    def __init__(self, items: tuple[Expr, ...]) -> None:
        self.items = items
        self.text = " | ".join(map(flat, items))


class Entry:
    """`key: value`, `name=value` or `lambda: value`: a part before an expression."""

    __slots__ = ("start", "text", "value")
    __match_args__ = ("start", "value")

    def __init__(self, start: str, value: Expr) -> None:
        self.start, self.value = start, value
        self.text = start + flat(value)


Expr: TypeAlias = str | Bracket | Either | Entry


def call(function: str, *arguments: Expr) -> Expr:
    """`function(arguments)`."""
    return Bracket(function, "()", arguments)


def subscript(head: str, *items: Expr) -> Expr:
    """`head[items]`; of one item a comma would make a tuple."""
    return Bracket(head, "[]", items, comma=len(items) > 1)


def list_of(items: Iterable[Expr]) -> Expr:
    """`[items]`."""
    return Bracket("", "[]", tuple(items))


def tuple_of(items: Sequence[Expr]) -> Expr:
    """`(items)`; a tuple of one item keeps its comma."""
    if len(items) == 1:
        return f"({flat(items[0])},)"
    return Bracket("", "()", tuple(items))


def dict_of(entries: Iterable[tuple[str, Expr]]) -> Expr:
    """`{key: value}`."""
    return Bracket("", "{}", tuple(Entry(f"{key}: ", value) for key, value in entries))


def set_of(items: Sequence[Expr]) -> Expr:
    """`{items}`, or the empty set."""
    return Bracket("", "{}", tuple(items)) if items else "set()"


def flat(expression: Expr) -> str:
    """The expression on one line."""
    return expression if isinstance(expression, str) else expression.text


def lay_out(start: str, expression: Expr, end: str = "", indent: int = 0, margin: str = "") -> list[str]:
    """`start expression end` as lines with this margin; they will stand `indent` columns further to the right."""
    one = f"{margin}{start}{flat(expression)}{end}"
    if indent + width(one) <= WIDTH:
        return [one]
    found = _Lines(indent)
    found.add(margin, start, expression, end)
    return found.lines


class _Lines:
    """Lines in the making, which will stand `indent` columns to the right."""

    __slots__ = ("indent", "lines")

    def __init__(self, indent: int) -> None:
        self.indent = indent
        self.lines: list[str] = []

    def add(self, margin: str, start: str, expression: Expr, end: str) -> None:
        """`start expression end` below the margin."""
        one = f"{margin}{start}{flat(expression)}{end}"
        if self._fits(one):
            self.lines.append(one)
            return
        match expression:
            case Entry(inner, value):
                self.add(margin, start + inner, value, end)
            case Bracket(head, brackets, items, comma) if items:
                self.lines.append(f"{margin}{start}{head}{brackets[0]}")
                for item in items:
                    self._add_item(f"{margin}    ", item, "," if comma else "")
                self.lines.append(f"{margin}{brackets[1]}{end}")
            case Either():
                self.lines.append(f"{margin}{start}(")
                self._add_item(f"{margin}    ", expression, "")
                self.lines.append(f"{margin}){end}")
            case str() if "= " in start and _quoted(expression) and self._fits(f"{margin}    {expression}"):
                self.lines += f"{margin}{start}(", f"{margin}    {expression}", f"{margin}){end}"
            case _:
                self.lines.append(one)

    def _fits(self, line: str) -> bool:
        return self.indent + (len(line) if line.isascii() else width(line)) <= WIDTH

    def _add_item(self, margin: str, item: Expr, end: str) -> None:
        """What stands in an open bracket, on lines of its own."""
        one = f"{margin}{flat(item)}{end}"
        if self._fits(one):
            self.lines.append(one)
        elif isinstance(item, Either):
            for number, each in enumerate(item.items):
                self.add(margin, "| " if number else "", each, "")
            self.lines[-1] += end
        else:
            self.add(margin, "", item, end)


def _quoted(text: str) -> bool:
    return text[:1] in "\"'" or text[:2] == 'b"'


def indented(lines: Iterable[str], by: int = 4) -> list[str]:
    """The lines further to the right; empty ones stay empty."""
    margin = " " * by
    return [margin + line if line else "" for line in lines]


def width(text: str) -> int:
    """How many columns a text takes: the characters of East Asia are two wide, marks that combine are none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


# --- texts ------------------------------------------------------------------------------------------------------------

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@lru_cache(4096)
def text_literal(text: str) -> str:
    """A text as a literal, in the quotes that the formatter prefers."""
    if text.isidentifier() and text.isprintable():
        return f'"{text}"'
    quote = "'" if text.count('"') > text.count("'") else '"'
    if text.isprintable():
        return quote + text.replace("\\", "\\\\").replace(quote, f"\\{quote}") + quote
    return quote + "".join(_escaped(each, quote) for each in text) + quote


def bytes_literal(data: bytes) -> str:
    """Bytes as a literal, in the quotes that the formatter prefers."""
    text = data.decode("latin-1")
    quote = "'" if text.count('"') > text.count("'") else '"'
    return (
        f"b{quote}"
        + "".join(f"\\x{ord(each):02x}" if ord(each) > 126 else _escaped(each, quote) for each in text)
        + quote
    )


def _escaped(each: str, quote: str) -> str:
    if each in _ESCAPES:
        return _ESCAPES[each]
    if each == quote:
        return "\\" + quote
    if each.isprintable():
        return each
    code = ord(each)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def docstring(text: str) -> list[str]:
    """A text as the documentation of what stands above; no lines where there is nothing to say."""
    lines = _doc_lines(text)
    if not lines:
        return []
    if lines[0].startswith('"'):
        lines[0] = f" {lines[0]}"
    if len(lines) == 1:
        return [f'"""{lines[0]}{" " if lines[0].endswith(chr(34)) else ""}"""']
    return [f'"""{lines[0]}', *lines[1:], '"""']


def _doc_lines(text: str) -> list[str]:
    """The lines of a documentation, safe between triple quotes, without white space that a formatter takes away."""
    if text.isprintable() and "\\" not in text and '"' not in text:
        return [text.strip()] if text.strip() else []
    plain = text.expandtabs(4).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    lines = (line if line.isprintable() else "".join(map(_doc_character, line)) for line in plain.split("\n"))
    made = [line.rstrip() for line in lines]
    while made and not made[0]:
        made.pop(0)
    while made and not made[-1]:
        made.pop()
    if not made:
        return []
    made[0] = made[0].lstrip()
    indents = [len(line) - len(line.lstrip(" ")) for line in made[1:] if line]
    margin = min(indents, default=0)
    return [made[0], *(line[margin:] for line in made[1:])]


def _doc_character(each: str) -> str:
    if each.isprintable() or each == " ":
        return each
    return " " if each.isspace() and ord(each) > 160 else "" if each == "\r" else _escaped(each, "")
