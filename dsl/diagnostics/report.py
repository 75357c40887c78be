"""Diagnostics as text for people; `formats` writes them for machines.

Comes in: diagnostics, and the sources that their spans point into. Goes out: one text. A span whose file is not among
the sources (a file that could not be read) is named without a code frame. Whatever stands in a model, the output holds
no control character of it, so a hostile file cannot write on the reader's terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from evgen.dsl.diagnostics.diagnostic import Diagnostic, Level
from evgen.dsl.diagnostics.source import Source, Span

TAB = 4
WIDTH = 110
"""Columns of source text that a frame shows; a longer line is cut around what is marked."""
NEAR = 2
"""Labels at most so many lines away from the carets share their frame; others get a frame of their own."""

LEVELS: tuple[Level, ...] = ("error", "warning", "info")
COLOURS = {"error": "31", "warning": "33", "info": "36", "frame": "34", "label": "36", "bold": "1"}


class Mark(NamedTuple):
    """A span to be underlined, `^` for the place of the diagnostic and `-` for a label, and the text beside it."""

    span: Span
    sign: str
    text: str


class Piece(NamedTuple):
    """What one line of a frame underlines: columns from 0, in code points, `end` exclusive."""

    line: int
    start: int
    end: int
    sign: str
    text: str


class Painter(NamedTuple):
    """Puts colours on, or does not."""

    colour: bool

    def paint(self, style: str, text: str) -> str:
        """The text in the colour that `COLOURS` has for the style."""
        return f"\x1b[1;{COLOURS[style]}m{text}\x1b[0m" if self.colour and text else text


def render_text(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], *, colour: bool) -> str:
    """Every diagnostic with its code frame, then one line that counts them; empty when there is none."""
    if not diagnostics:
        return ""
    painter = Painter(colour)
    parts = [_render_one(diagnostic, sources, painter) for diagnostic in diagnostics]
    return "\n".join([*parts, summary(diagnostics) + "\n"])


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Such as "2 errors, 1 warning"; "no findings" when there is none."""
    levels = [diagnostic.level for diagnostic in diagnostics]
    counted = [(levels.count(level), level) for level in LEVELS]
    texts = [f"{n} {level}{'s' if n != 1 and level != 'info' else ''}" for n, level in counted if n]
    return ", ".join(texts) or "no findings"


def printable(text: str) -> str:
    """The text with every control character, and what turns the direction of writing, made visible."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    hidden = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
    return "�" if hidden or unicodedata.bidirectional(character) in _TURNS else character


_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def _render_one(diagnostic: Diagnostic, sources: Mapping[str, Source], painter: Painter) -> str:
    # A message is one line: a text of the user may hold line ends, which show as signs.
    title = printable(diagnostic.message)
    lines = [
        painter.paint(diagnostic.level, f"{diagnostic.level}[{diagnostic.code}]") + painter.paint("bold", f": {title}")
    ]
    marks = ([Mark(diagnostic.span, "^", diagnostic.note)] if diagnostic.span else []) + [
        Mark(label.span, "-", label.text) for label in diagnostic.labels
    ]
    frames = _frames(marks)
    gutter = max((len(str(_last_line(mark, sources))) for mark in marks), default=1)
    for index, frame in enumerate(frames):
        arrow = "-->" if index == 0 and diagnostic.span else ":::"
        lines += _render_frame(frame, sources, arrow, gutter, painter, last=index == len(frames) - 1)
    edge = " " * gutter + " " + painter.paint("frame", "=") + " "
    if diagnostic.note and not (diagnostic.span and diagnostic.span.file in sources):
        lines += _attached(edge, "note", diagnostic.note, painter)
    if diagnostic.hint:
        lines += _attached(edge, "help", diagnostic.hint, painter)
    for fix in diagnostic.fixes:
        lines += _attached(edge, "fix", fix.title, painter)
    lines.append(f"{edge}{painter.paint('bold', 'explain')}: evgen explain {diagnostic.code}")
    return "\n".join(lines) + "\n"


def _attached(edge: str, name: str, text: str, painter: Painter) -> list[str]:
    """A line such as `   = help: …`; further lines of the text stand under its first."""
    first, *rest = text.splitlines() or [""]
    indent = " " * (len(name) + 2)
    plain_edge = " " * (edge.index("=") if not painter.colour else edge.index("\x1b")) + "  "
    return [
        f"{edge}{painter.paint('bold', name)}: {printable(first)}",
        *(f"{plain_edge}{indent}{printable(line)}" for line in rest),
    ]


def _last_line(mark: Mark, sources: Mapping[str, Source]) -> int:
    source = sources.get(mark.span.file)
    return source.position(mark.span.end).line if source else 1


def _frames(marks: list[Mark]) -> list[list[Mark]]:
    """The marks by file, those of one file in one list: the file of the diagnostic first, then in their order."""
    frames: dict[str, list[Mark]] = {}
    for mark in marks:
        frames.setdefault(mark.span.file, []).append(mark)
    return list(frames.values())


def _render_frame(
    marks: list[Mark], sources: Mapping[str, Source], arrow: str, gutter: int, painter: Painter, *, last: bool
) -> list[str]:
    """The frames of one file: near lines together, far ones each below a line of its own with the place."""
    pad = " " * gutter
    source = sources.get(marks[0].span.file)
    if source is None:
        return [f"{pad}{painter.paint('frame', arrow)} {printable(marks[0].span.file)}"]
    groups = _groups(marks, source)
    lines: list[str] = []
    for index, group in enumerate(groups):
        sign = arrow if index == 0 else ":::"
        at = source.position(group[0].span.start)
        place = f"{printable(source.path)}:{at.line}:{at.column}"
        lines.append(f"{pad}{painter.paint('frame', sign)} {place}")
        lines.append(f"{pad} {painter.paint('frame', '|')}")
        lines += _render_lines([piece for mark in group for piece in _pieces(mark, source)], source, gutter, painter)
        if not (last and index == len(groups) - 1):
            lines.append(f"{pad} {painter.paint('frame', '|')}")
    return lines


def _groups(marks: list[Mark], source: Source) -> list[list[Mark]]:
    """Marks whose lines are near each other, around the first mark of each group."""
    groups: list[list[Mark]] = []
    for mark in marks:
        line = source.position(mark.span.start).line
        for group in groups:
            if any(abs(line - source.position(other.span.start).line) <= NEAR for other in group):
                group.append(mark)
                break
        else:
            groups.append([mark])
    return groups


def _pieces(mark: Mark, source: Source) -> list[Piece]:
    """What to underline on which line: a span over several lines is marked on its first and its last."""
    start, end = source.position(mark.span.start), source.position(max(mark.span.start, mark.span.end))
    if end.line > start.line and end.column == 1:
        # A span that ends with a line end belongs to that line.
        end = source.position(mark.span.end - 1)
    if start.line == end.line:
        return [Piece(start.line, start.column - 1, max(end.column - 1, start.column), mark.sign, mark.text)]
    first_text, last_text = source.line_text(start.line), source.line_text(end.line)
    indent = len(last_text) - len(last_text.lstrip())
    return [
        Piece(start.line, start.column - 1, max(len(first_text.rstrip()), start.column), mark.sign, ""),
        Piece(end.line, min(indent, end.column - 1), max(end.column - 1, 1), mark.sign, mark.text),
    ]


def _render_lines(pieces: list[Piece], source: Source, gutter: int, painter: Painter) -> list[str]:
    """Source lines with their underlines; lines left out between them are one `...`, a single one is shown."""
    lines: list[str] = []
    before = 0
    for number in sorted({piece.line for piece in pieces}):
        if before and number - before == 2:
            lines.append(_source_line(before + 1, _window(source.line_text(before + 1), [])[0], gutter, painter))
        elif before and number - before > 2:
            lines.append(painter.paint("frame", "..."))
        here = sorted((piece for piece in pieces if piece.line == number), key=lambda piece: (piece.start, piece.sign))
        text, spans = _window(source.line_text(number), [(piece.start, piece.end) for piece in here])
        lines.append(_source_line(number, text, gutter, painter))
        lines += [f"{' ' * gutter} {painter.paint('frame', '|')} {line}" for line in _underlines(here, spans, painter)]
        before = number
    return lines


def _source_line(number: int, text: str, gutter: int, painter: Painter) -> str:
    start = painter.paint("frame", f"{number:>{gutter}} |")
    return f"{start} {text}" if text else start


def _underlines(pieces: list[Piece], spans: list[tuple[int, int]], painter: Painter) -> list[str]:
    """One line with all marks when only the last has a text, else the texts below each other, the last mark first."""
    rows: list[str] = []
    waiting = list(zip(pieces, spans, strict=True))
    while waiting:
        row, at = "", 0
        shared = [waiting[-1]] + [placed for placed in waiting[:-1] if not placed[0].text]
        for piece, (start, end) in sorted(shared, key=lambda placed: placed[1]):
            if start < at:
                continue
            sign = piece.sign * max(1, end - start)
            row += " " * (start - at) + painter.paint("error" if piece.sign == "^" else "label", sign)
            at = start + len(sign)
        text = printable(waiting[-1][0].text)
        style = "error" if waiting[-1][0].sign == "^" else "label"
        rows.append(row + (" " + painter.paint(style, text) if text else ""))
        waiting = [placed for placed in waiting if placed not in shared]
    return rows


def _window(text: str, spans: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The line as a terminal shows it, cut to `WIDTH` around the first span; and the spans in columns of that."""
    cells, starts = _cells(text)
    columns = [(starts[min(a, len(text))], starts[min(b, len(text))]) for a, b in spans]
    columns = [(a, max(b, a + 1)) for a, b in columns]
    total = starts[-1]
    if total <= WIDTH:
        return "".join(cells).rstrip(), columns
    focus = columns[0][0] if columns else 0
    left = 0 if focus < WIDTH * 2 // 3 else focus - WIDTH // 3
    right = left + WIDTH
    shown = "".join(cell for cell, at in zip(cells, starts, strict=False) if left <= at < right)
    # Where a wide character or a tab is cut in two, the first cell that is shown begins behind `left`.
    offset = next((at for at in starts if at >= left), left)
    prefix, suffix = ("…" if left else ""), ("…" if total > right else "")

    def moved(column: int) -> int:
        return min(max(column, offset), right) - offset + len(prefix)

    columns = [(moved(start), max(moved(end), moved(start) + 1)) for start, end in columns]
    return prefix + shown.rstrip() + suffix, columns


def _cells(text: str) -> tuple[list[str], list[int]]:
    """What is shown for each character, and the column at which each begins; one more column for the end."""
    if text.isascii() and text.isprintable():
        return list(text), list(range(len(text) + 1))
    cells: list[str] = []
    starts = [0]
    for character in text:
        at = starts[-1]
        if character == "\t":
            width = TAB - at % TAB
            cells.append(" " * width)
        else:
            shown = _shown(character)
            width = _width(shown)
            cells.append(shown)
        starts.append(at + width)
    return cells, starts


def _width(character: str) -> int:
    """Columns of a terminal: 2 for wide East Asian characters and emoji, 0 for those that join the one before."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
