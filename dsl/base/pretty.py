"""Text that breaks its lines where it must: a small algebra of documents and the printer for it.

Comes in: a document, made of strings and the classes below. Goes out: lines. A group is printed on one line where that
fits and nothing in it forces a break; else each `Line` that is directly in it becomes a line end. Comments go to the
end of a line or on lines of their own, and whatever follows one begins a new line, so a comment can never swallow text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass, field

WIDTH = 100
"""How many columns a line may have."""
INDENT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line end where the group around it is broken, else `flat`. With `blank`, an empty line follows the line end."""

    flat: str = " "
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; `own` stands on a line of its own, others at the end of the line. `blank`: an empty line before it."""

    text: str
    own: bool
    blank: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Parts whose lines are all broken, or none. Made by `group`."""

    parts: Document
    broken: bool


@dataclass(frozen=True, slots=True, eq=False)
class Indent:
    """Parts whose new lines begin one step further right."""

    parts: Document


Document: TypeAlias = "str | Line | Comment | Group | Indent | Sequence[Document]"


def group(*parts: Document, broken: bool = False) -> Group:
    """Parts that are broken together: if they do not fit, if `broken`, or if there is a line end in them anyway."""
    return Group(parts, broken or _needs_lines(parts))


def fill(items: Sequence[Document]) -> Document:
    """Items with a blank between them, as many on a line as fit."""
    return [items[0], Indent([group(Line(), item) for item in items[1:]])]


def lines_of(document: Document) -> list[str]:
    """The printed lines."""
    printer = _Printer()
    printer.print(document)
    return printer.finish()


def _needs_lines(parts: Document) -> bool:
    """Whether there is a broken group in the parts, or a comment with text on both sides of it."""
    seen_text = seen_comment = False
    for part in _flattened(parts):
        if isinstance(part, Group):
            if part.broken:
                return True
        elif isinstance(part, Comment):
            seen_comment = seen_comment or seen_text
        elif seen_comment:
            return True
        else:
            seen_text = True
    return False


def _flattened(document: Document) -> Iterator[str | Comment | Group]:
    """The strings, comments and groups of a document in order; a group comes before what is in it."""
    stack: list[Document] = [document]
    while stack:
        part = stack.pop()
        match part:
            case str() | Comment():
                if part != "":
                    yield part
            case Line():
                pass
            case Group(parts):
                yield part
                stack.append(parts)
            case Indent(parts):
                stack.append(parts)
            case _:
                stack.extend(reversed(part))


@dataclass(slots=True)
class _Printer:
    """The lines that are done, and the one that is being written."""

    lines: list[str] = field(default_factory=list)
    line: str = ""
    ended_by_comment: bool = False

    def print(self, document: Document) -> None:
        """Print a document, without recursion."""
        stack: list[tuple[int, bool, Document]] = [(0, False, document)]
        while stack:
            indent, flat, part = stack.pop()
            match part:
                case str():
                    self._text(part, indent)
                case Comment():
                    self._comment(part, indent)
                case Line():
                    if flat and not self.ended_by_comment:
                        self._text(part.flat, indent)
                    else:
                        self._end_line(part.blank)
                case Indent(parts):
                    stack.append((indent + INDENT, flat, parts))
                case Group(parts):
                    fits = flat or (not part.broken and self._fits(indent, parts, stack))
                    stack.append((indent, fits, parts))
                case _:
                    stack.extend((indent, flat, item) for item in reversed(part))

    def finish(self) -> list[str]:
        """All lines, without empty ones at the end."""
        self._end_line(False)
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        return self.lines

    def _text(self, text: str, indent: int) -> None:
        if self.ended_by_comment:
            self._end_line(False)
        if not self.line:
            text = text.lstrip(" ")
            if text:
                self.line = " " * indent + text
        else:
            self.line += text

    def _comment(self, comment: Comment, indent: int) -> None:
        if comment.own or self.ended_by_comment:
            if self.line:
                self._end_line(False)
            if comment.blank:
                self._empty_line()
            self.line = " " * indent + comment.text
        else:
            self.line = f"{self.line.rstrip()} {comment.text}" if self.line else " " * indent + comment.text
        self.ended_by_comment = True

    def _end_line(self, blank: bool) -> None:
        if self.line:
            self.lines.append(self.line.rstrip())
            self.line = ""
        self.ended_by_comment = False
        if blank:
            self._empty_line()

    def _empty_line(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _fits(self, indent: int, parts: Document, rest: list[tuple[int, bool, Document]]) -> bool:
        """Whether the parts fit flat, with what follows them up to the first place where a line may end."""
        left = WIDTH - (len(self.line) if self.line and not self.ended_by_comment else indent)
        stack: list[tuple[bool, Document]] = [(True, parts)]
        behind = len(rest)
        while left >= 0:
            if not stack:
                if not behind:
                    return True
                behind -= 1
                stack.append((False, rest[behind][2]))
            inside, part = stack.pop()
            match part:
                case str():
                    left -= len(part)
                case Comment():
                    pass
                case Line():
                    if not inside:
                        return True
                    left -= len(part.flat)
                case Group(inner) | Indent(inner):
                    stack.append((inside, inner))
                case _:
                    stack.extend((inside, item) for item in reversed(part))
        return False
