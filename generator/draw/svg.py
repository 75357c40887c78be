"""A board as SVG that stands alone: literal colours, no fonts of its own, no scripts, and no links.

Comes in: a `Sheet` and a `Theme`. Goes out: the text of the picture, the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from evgen.dsl.board import measures as at
from evgen.dsl.board.sheet import Arrow, Box, Card, LaneBand, Sheet, SliceBand
from evgen.generator.draw.colours import LIGHT, Paint, Theme
from evgen.generator.draw.icons import ICON, icon

FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
BASELINE = 4
"""How far above the lower edge of its line a text stands."""


def render_svg(sheet: Sheet, theme: Theme = LIGHT) -> str:
    """The picture of one sheet."""
    body = "\n".join(_Drawing(sheet, theme).elements())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.width}" height="{sheet.height}"'
        f' viewBox="0 0 {sheet.width} {sheet.height}" role="img" aria-label={_attribute(_described(sheet))}'
        f' font-family="{FONT}">\n<title>{_text(sheet.title)}</title>\n{body}\n</svg>\n'
    )


def _described(sheet: Sheet) -> str:
    return f"{sheet.title}: " + ", ".join(part.full_title for part in sheet.slices)


def _text(text: str) -> str:
    return escape("".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text))


def _attribute(text: str) -> str:
    return quoteattr("".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text))


class _Drawing:
    """Draws one sheet: the lanes, the slices over them, then arrows, then cards."""

    def __init__(self, sheet: Sheet, theme: Theme) -> None:
        self._sheet = sheet
        self._theme = theme

    def elements(self) -> Iterator[str]:
        """The elements of the picture, from what lies below to what lies above."""
        sheet, theme = self._sheet, self._theme
        yield f'<rect width="{sheet.width}" height="{sheet.height}" fill="{theme.ground}"/>'
        yield self._line(sheet.title, at.MARGIN, at.MARGIN + at.SHEET_LINE, at.SHEET_SIZE, theme.text, bold=True)
        yield from self._hotspots(sheet.hotspots, at.MARGIN, at.MARGIN + at.SHEET_LINE + 4)
        for number, lane in enumerate(sheet.lanes):
            yield from self._lane(lane, number)
        for part in sheet.slices:
            yield from self._slice(part)
        for part in sheet.slices:
            for arrow in part.arrows:
                yield self._arrow(arrow)
            for card in part.cards:
                yield from self._card(card)

    def _lane(self, lane: LaneBand, number: int) -> Iterator[str]:
        theme, sheet = self._theme, self._sheet
        fill = theme.band if number % 2 == 0 else theme.ground
        yield f'<rect y="{lane.y}" width="{sheet.width}" height="{lane.height}" fill="{fill}"/>'
        y = lane.y + at.CHANNEL
        for line in lane.title:
            y += at.TITLE_LINE
            yield self._line(line, at.MARGIN, y, at.TITLE_SIZE, theme.text, bold=True)
        said = {"actor": "actor", "stream": "stream", "external": "external"}.get(lane.kind)
        if said:
            yield self._line(said, at.MARGIN, y + at.TEXT_LINE, at.TEXT_SIZE, theme.faint)

    def _slice(self, part: SliceBand) -> Iterator[str]:
        theme, sheet = self._theme, self._sheet
        yield (
            f'<line x1="{part.x}" y1="{sheet.top}" x2="{part.x}" y2="{sheet.height - at.MARGIN}"'
            f' stroke="{theme.rule}" stroke-dasharray="2 4"/>'
        )
        x, y = part.x + at.GUTTER // 2, sheet.top
        for line in part.title:
            y += at.HEADING_LINE
            yield self._line(line, x, y, at.HEADING_SIZE, theme.text, bold=True, full=part.full_title)
        yield from self._hotspots(part.hotspots, x, y + 4)
        y = sheet.bottom + at.MARGIN
        for told in part.scenarios:
            yield self._verdict(told.verdict, x, y)
            for line in told.title:
                y += at.TEXT_LINE
                yield self._line(line, x + 16, y, at.TEXT_SIZE, theme.faint)
            y += 4

    def _hotspots(self, hotspots: Sequence[tuple[str, ...]], x: int, y: int) -> Iterator[str]:
        paint = self._theme.hotspot
        for lines in hotspots:
            yield f'<path d="M{x} {y + 3}h9l-3 4l3 4h-9z" fill="{paint.fill}" stroke="{paint.border}"/>'
            for line in lines:
                y += at.TEXT_LINE
                yield self._line(line, x + 16, y, at.TEXT_SIZE, paint.border)

    def _verdict(self, verdict: str, x: int, y: int) -> str:
        """A tick, a cross, a question mark's dot or a ring: the shape says it as the colour does."""
        colour = next(shade for name, shade in self._theme.verdicts.items() if name == verdict)
        cx, cy = x + 5, y + 10
        shape = {
            "passed": f"M{cx - 4} {cy}l3 3l6 -7",
            "failed": f"M{cx - 4} {cy - 4}l8 8m0 -8l-8 8",
            "undecided": f"M{cx - 4} {cy}h8",
        }.get(verdict, f"M{cx - 3} {cy}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0")
        return f'<path d="{shape}" fill="none" stroke="{colour}" stroke-width="1.6"/>'

    def _arrow(self, arrow: Arrow) -> str:
        colour = self._theme.arrow
        points = arrow.points
        path = "M" + "L".join(f"{x} {y}" for x, y in points)
        return (
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.4" stroke-linejoin="round"/>'
            f'<path d="{_tip(points[-2], points[-1])}" fill="{colour}"/>'
        )

    def _card(self, card: Card) -> Iterator[str]:
        paint = self._theme.cards[card.kind]
        box = card.box
        dash = ' stroke-dasharray="4 3"' if card.chip else ""
        yield f"<g><title>{_text(card.element + (': ' + card.doc if card.doc else ''))}</title>"
        yield (
            f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="{_radius(card)}"'
            f' fill="{paint.fill}" stroke="{paint.border}" stroke-width="1.2"{dash}/>'
        )
        yield f'<g transform="translate({box.right - at.PADDING - ICON + 4} {box.y + 6})">{icon(card.kind, paint)}</g>'
        yield from self._chip(card, paint) if card.chip else self._face(card, paint)
        yield "</g>"

    def _chip(self, card: Card, paint: Paint) -> Iterator[str]:
        yield self._line(card.title[0], card.box.x + at.PADDING, card.box.y + at.CHIP - 5, at.TEXT_SIZE, paint.text)

    def _face(self, card: Card, paint: Paint) -> Iterator[str]:
        x, y = card.box.x + at.PADDING, card.box.y + at.PADDING
        for line in card.title:
            y += at.TITLE_LINE
            yield self._line(line, x, y, at.TITLE_SIZE, paint.text, bold=True)
        y += 4
        for line in card.notes:
            y += at.TEXT_LINE
            yield self._line(line, x, y, at.TEXT_SIZE, paint.text, italic=True)
        for row in card.rows:
            y += at.TEXT_LINE
            yield self._line(f"{row.name}: {row.type}", x, y, at.TEXT_SIZE, paint.text, underlined=row.key)
            if row.personal:
                yield _personal(Box(card.box.right - at.PADDING - 8, y - 12, 8, 10), paint)
        if card.hidden:
            more = f"… and {card.hidden} more field{'s' if card.hidden > 1 else ''}"
            yield self._line(more, x, y + at.TEXT_LINE, at.TEXT_SIZE, paint.text, italic=True)

    def _line(
        self,
        text: str,
        x: int,
        bottom: int,
        size: int,
        colour: str,
        *,
        bold: bool = False,
        italic: bool = False,
        underlined: bool = False,
        full: str = "",
    ) -> str:
        style = ' font-weight="700"' if bold else ""
        style += ' font-style="italic"' if italic else ""
        style += ' text-decoration="underline"' if underlined else ""
        hint = f"<title>{_text(full)}</title>" if full and full != text else ""
        start = f'<text x="{x}" y="{bottom - BASELINE}" font-size="{size}" fill="{colour}"{style}>'
        return f"{start}{hint}{_text(text)}</text>"


def _radius(card: Card) -> int:
    """Round for what people do, and less so for facts: the shape tells kinds apart too."""
    return {"event": 2, "external": 2, "screen": 2, "view": 8, "command": 8, "machine": 13}[card.kind]


def _personal(box: Box, paint: Paint) -> str:
    """A head and shoulders: personal data."""
    middle = box.x + box.width // 2
    return (
        f'<g fill="{paint.text}"><title>personal data</title><circle cx="{middle}" cy="{box.y + 3}" r="2.4"/>'
        f'<path d="M{box.x} {box.bottom}a4 4 0 0 1 8 0z"/></g>'
    )


def _tip(before: tuple[int, int], end: tuple[int, int]) -> str:
    """The head of an arrow that comes from one point to another, straight."""
    (x0, y0), (x, y) = before, end
    if x0 == x:
        back = -7 if y > y0 else 7
        return f"M{x} {y}l-4 {back}h8z"
    back = -7 if x > x0 else 7
    return f"M{x} {y}l{back} -4v8z"
