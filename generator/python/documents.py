"""Python that breaks its lines where `ruff format` does: a small algebra of documents and the printer for it.

Comes in: a document, made of strings and the classes below, and the column where it begins. Goes out: lines. The rules
are those of the formatter's own printer: a group is printed on one line where that fits together with what must follow
it on that line. An expression that may be put into parentheses is, where it does not fit even when its own brackets are
opened.
"""

from __future__ import annotations

import unicodedata
from typing import Literal, TypeAlias

from evgen.dsl.base.frozen import dataclass

WIDTH = 88
"""The line length of `ruff format` where nobody set another."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line end where what is around it is open, else `flat`. A `hard` one is a line end always."""

    flat: str = " "
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Expand:
    """Nothing, that opens every group around it: a comma before a closing bracket asks for that."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Parts whose line ends are all open, or none; others ask by its `id` which it was. Made by `group`."""

    parts: Document
    id: int = 0
    opened: bool = False
    if_open: int = 0
    """The number of another group; this one is only there when that one is open."""


@dataclass(frozen=True, slots=True, eq=False)
class Indent:
    """Parts whose new lines begin one step further right; with `if_open`, only where that group is open."""

    parts: Document
    if_open: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What is printed where a group is open, and where it is not; 0 is the group around."""

    opened: Document
    flat: Document
    id: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Openable:
    """Brackets in the group `id`, which may be closed although these are open. `must` says that they must be."""

    parts: Document
    id: int
    must: bool


@dataclass(frozen=True, slots=True, eq=False)
class Fitting:
    """Parts that get parentheses where they fit with them and not without."""

    parts: Document
    id: int


@dataclass(frozen=True, slots=True, eq=False)
class First:
    """The first of some documents that fits, else the last."""

    documents: tuple[Document, ...]


Document: TypeAlias = "str | Line | Expand | Group | Indent | Choice | Openable | Fitting | First | list[Document]"

SOFT = Line("")
HARD = Line("", hard=True)
EXPAND = Expand()


def group(parts: Document, id: int = 0, *, opened: bool = False, if_open: int = 0) -> Group:
    """Parts that are opened together: if they do not fit, if `opened`, or if something in them must be open."""
    return Group(parts, id, opened or must_open(parts), if_open)


def must_open(document: Document) -> bool:
    """Whether something in a document is open whatever the space is."""
    match document:
        case Line(hard=hard):
            return hard
        case Expand():
            return True
        case list():
            return any(map(must_open, document))
        case Group(parts, opened=opened):
            return opened or must_open(parts)
        case Indent(parts):
            return must_open(parts)
        case _:
            return False


def width(text: str) -> int:
    """How many columns a text takes: the characters of East Asia are two wide, marks that combine are none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


_Measure: TypeAlias = Literal["first line", "all lines", "line ends"]
"""What is measured: up to the first line end, every line, or every line but for texts that are too wide anyway."""
_Frame: TypeAlias = "tuple[int, bool, _Measure, Document]"
"""Indentation, whether lines are open, what is measured, and the document."""


def lines_of(document: Document, indent: int = 0) -> list[str]:
    """The lines of a document that stands `indent` columns to the right, with that margin."""
    return _Printer(indent).print(document)


class _Printer:
    """The state of printing. `measured` says that what is flat is known to fit up to the next line end."""

    def __init__(self, indent: int) -> None:
        self.lines: list[str] = []
        self.line, self.margin = " " * indent, indent
        self.is_open: dict[int, bool] = {}
        self.measured = False
        self.stack: list[_Frame] = []

    def print(self, document: Document) -> list[str]:
        self.stack.append((self.margin, True, "first line", document))
        while self.stack:
            self._print(*self.stack.pop())
        return [*self.lines, self.line]

    def _print(self, indent: int, opened: bool, measure: _Measure, document: Document) -> None:
        push = self.stack.append
        match document:
            case str():
                self.line += document
            case Line(flat, hard):
                if opened or hard:
                    self.lines.append(self.line)
                    self.line, self.measured = " " * indent, False
                else:
                    self.line += flat
            case list():
                self.stack.extend((indent, opened, measure, part) for part in reversed(document))
            case Group(parts, id, must, if_open):
                if not if_open or self.is_open[if_open]:
                    opened = must or not self._fits_flat(indent, opened, parts, id)
                    if id:
                        self.is_open[id] = opened
                push((indent, opened, measure, parts))
            case Indent(parts, if_open):
                deeper = not if_open or self.is_open[if_open]
                push((indent + 4 * deeper, opened, measure, parts))
            case Choice(open_parts, flat_parts, id):
                push((indent, opened, measure, open_parts if self.is_open.get(id, opened) else flat_parts))
            case Openable(parts, id):
                self.measured = self.measured and self.is_open[id]
                push((indent, opened, measure, parts))
            case Fitting(parts, id):
                self._print_fitting(indent, opened, measure, parts, id)
            case First(documents):
                self._print_first(indent, opened, documents)

    def _fits_flat(self, indent: int, opened: bool, parts: Document, id: int) -> bool:
        if not opened and self.measured:
            return True
        self.measured = True
        if id:
            self.is_open[id] = False
        return self._fits((indent, False, "first line", parts))

    def _print_fitting(self, indent: int, opened: bool, measure: _Measure, parts: Document, id: int) -> None:
        with_parentheses: Document = ["(", Indent([HARD, parts]), HARD, ")"]
        use = False
        if not self._fits_flat(indent, opened, parts, id):
            self.is_open[id] = True
            use = self._fits((indent, opened, "all lines", with_parentheses))
        self.is_open[id] = use
        self.stack.append((indent, use, measure, with_parentheses if use else parts))

    def _print_first(self, indent: int, opened: bool, documents: tuple[Document, ...]) -> None:
        if not opened and self.measured:
            self.stack.append((indent, False, "first line", documents[0]))
            return
        self.measured = True
        for document in documents[:-1]:
            if self._fits((indent, False, "first line", document)):
                self.stack.append((indent, False, "first line", document))
                return
        self.stack.append((indent, True, "first line", documents[-1]))

    def _fits(self, frame: _Frame) -> bool:
        """Whether a document fits with what follows it, up to the next line end, or with all of its lines."""
        column, ahead, rest = width(self.line), [frame], len(self.stack)
        while ahead or rest:
            if not ahead:
                rest -= 1
                ahead.append(self.stack[rest])
            indent, opened, measure, document = ahead.pop()
            match document:
                case str():
                    column += width(document)
                    if column > WIDTH and measure != "line ends":
                        return False
                case Line(flat, hard):
                    if opened and measure != "first line":
                        column = indent
                    elif opened or hard:
                        return True
                    else:
                        column += len(flat)
                        if column > WIDTH and measure != "line ends":
                            return False
                case _:
                    following = self._measured(indent, opened, measure, document)
                    if following is None:
                        return False
                    ahead += following
        return True

    def _measured(self, indent: int, opened: bool, measure: _Measure, document: Document) -> list[_Frame] | None:
        """The parts of a document as they are measured, the last one first; None where they cannot fit."""
        match document:
            case list():
                return [(indent, opened, measure, part) for part in reversed(document)]
            case Group(parts, id, must, if_open):
                if if_open and not self.is_open.get(if_open, opened):
                    return [(indent, opened, measure, parts)]
                if id:
                    self.is_open[id] = must or opened
                return [(indent, must or opened, measure, parts)]
            case Indent(parts, if_open):
                deeper = not if_open or self.is_open.get(if_open, opened)
                return [(indent + 4 * deeper, opened, measure, parts)]
            case Choice(open_parts, flat_parts, id):
                return [(indent, opened, measure, open_parts if self.is_open.get(id, opened) else flat_parts)]
            case Openable(parts, id, must):
                if not opened and not self.is_open.get(id, opened):
                    return [(indent, True, "line ends", parts)]
                return None if must and not opened else [(indent, opened, measure, parts)]
            case Fitting(parts, id):
                # What stands before them is opened rather than they are put around the rest.
                self.is_open[id] = opened
                return [(indent, opened, measure, parts)]
            case First(documents):
                return [(indent, opened, measure, documents[-1] if opened else documents[0])]
            case _:
                return []
