"""Where everything on a board stands.

Comes in: a model, a story of it, and what came of its scenarios. Goes out: its `Sheet`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.board import measures as at
from evgen.dsl.board.cards import Face, face
from evgen.dsl.board.grid import Grid, GridSlice, Lane, Node, make_grid
from evgen.dsl.board.letters import wrap
from evgen.dsl.board.routes import Route, Routes, find_routes
from evgen.dsl.board.sheet import Arrow, Box, Card, LaneBand, Sheet, SliceBand, Told, Verdict
from evgen.dsl.board.stories import tell
from evgen.dsl.board.story import Story
from evgen.dsl.diagnostics.source import Span

Verdicts: TypeAlias = Mapping[Span, Verdict]


def sheets(model: m.Model, verdicts: Verdicts | None = None) -> tuple[Sheet, ...]:
    """The boards of all stories of a model; `verdicts` are of scenarios, by the places of their titles."""
    return tuple(make_sheet(model, story, verdicts or {}) for story in tell(model))


def make_sheet(model: m.Model, story: Story, verdicts: Verdicts) -> Sheet:
    """The board of one story."""
    grid = make_grid(model, story)
    faces = {node.element: face(model, node.element) for part in grid.slices for node in part.nodes}
    routes = [find_routes(part) for part in grid.slices]
    columns = [_widths(part, route) for part, route in zip(grid.slices, routes, strict=True)]
    heads = [_head(part, widths) for part, widths in zip(grid.slices, columns, strict=True)]
    told = [_told(part, widths, verdicts) for part, widths in zip(grid.slices, columns, strict=True)]
    notes = tuple(wrap(text, at.TEXT_SIZE, 560, 2) for text in story.hotspots)
    head = at.MARGIN + at.SHEET_LINE + sum(len(lines) for lines in notes) * at.TEXT_LINE + at.MARGIN
    top = head + max((part.height for part in heads), default=0) + at.MARGIN // 2
    lanes = _lanes(grid, faces, routes, top)
    bottom = lanes[-1].y + lanes[-1].height if lanes else top
    bands, x = [], at.MARGIN + at.LANE_LABEL
    for part, way, widths, heading, stories in zip(grid.slices, routes, columns, heads, told, strict=True):
        pen = _Pen(part, way, widths, lanes, faces, x)
        bands.append(
            SliceBand(
                heading.title,
                part.part.title,
                part.part.doc,
                x,
                sum(widths) + at.GUTTER,
                heading.hotspots,
                stories,
                pen.cards,
                pen.arrows(),
            )
        )
        x += sum(widths) + at.GUTTER
    below = max(
        (sum(len(story.title) for story in stories) * at.TEXT_LINE + len(stories) * 4 for stories in told), default=0
    )
    return Sheet(
        story.title,
        story.context,
        story.inferred,
        story.doc,
        notes,
        x + at.MARGIN,
        bottom + at.MARGIN + below + at.MARGIN,
        head,
        bottom,
        tuple(_band(lane, lanes[row]) for row, lane in enumerate(grid.lanes)),
        tuple(bands),
    )


# --- widths and heights -----------------------------------------------------------------------------------------------


def _widths(part: GridSlice, routes: Routes) -> list[int]:
    """The width of each column with the gutter right of it."""
    return [
        at.CARD + at.GUTTER + at.TRACK * max(0, routes.gutters.get(column, 0) - 1) for column in range(part.columns)
    ]


@dataclass(frozen=True, slots=True)
class _Head:
    title: tuple[str, ...]
    hotspots: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> int:
        return len(self.title) * at.HEADING_LINE + sum(len(lines) for lines in self.hotspots) * at.TEXT_LINE + 8


def _head(part: GridSlice, widths: Sequence[int]) -> _Head:
    room = sum(widths) - at.GUTTER
    hotspots = tuple(wrap(text, at.TEXT_SIZE, room - 16, 3) for text in part.part.hotspots)
    return _Head(wrap(part.part.title, at.HEADING_SIZE, room, at.TITLE_LINES, bold=True), hotspots)


def _told(part: GridSlice, widths: Sequence[int], verdicts: Verdicts) -> tuple[Told, ...]:
    room = sum(widths) - at.GUTTER - 16
    return tuple(
        Told(wrap(scenario.title, at.TEXT_SIZE, room, 2), verdicts.get(scenario.title_span, "unknown"))
        for scenario in part.part.scenarios
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A lane at its place: `cards` is where its cards begin; the channel above them has `tracks` tracks."""

    y: int
    cards: int
    height: int


def _lanes(grid: Grid, faces: Mapping[str, Face], routes: Sequence[Routes], top: int) -> list[_Row]:
    rows = []
    y = top
    for row in range(len(grid.lanes)):
        tracks = max((route.channels.get(row, 0) for route in routes), default=0)
        above = at.CHANNEL + at.TRACK * tracks
        inner = max((_stack(nodes, faces) for nodes in _cells(grid, row)), default=at.CHIP)
        rows.append(_Row(y, y + above, above + inner + at.CHANNEL))
        y += rows[-1].height
    return rows


def _cells(grid: Grid, row: int) -> Iterator[list[Node]]:
    for part in grid.slices:
        cells: dict[int, list[Node]] = {}
        for node in part.nodes:
            if node.lane == row:
                cells.setdefault(node.column, []).append(node)
        yield from cells.values()


def _stack(nodes: Sequence[Node], faces: Mapping[str, Face]) -> int:
    return sum(_height(node, faces) for node in nodes) + at.BETWEEN_CHIPS * (len(nodes) - 1)


def _height(node: Node, faces: Mapping[str, Face]) -> int:
    return at.CHIP if node.chip else faces[node.element].height


def _band(lane: Lane, row: _Row) -> LaneBand:
    title = wrap(lane.title, at.TITLE_SIZE, at.LANE_LABEL - 24, 3, bold=True)
    return LaneBand(lane.kind, title, lane.context, row.y, row.height)


# --- one slice --------------------------------------------------------------------------------------------------------


class _Pen:
    """Puts the cards of one slice at their places and draws its arrows."""

    def __init__(
        self,
        part: GridSlice,
        routes: Routes,
        widths: Sequence[int],
        rows: Sequence[_Row],
        faces: Mapping[str, Face],
        x: int,
    ) -> None:
        self._part = part
        self._routes = routes
        self._rows = rows
        self._columns = [x + at.GUTTER // 2 + sum(widths[:column]) for column in range(len(widths))]
        self.cards = tuple(self._card(node, faces) for node in part.nodes)

    def _card(self, node: Node, faces: Mapping[str, Face]) -> Card:
        row = self._rows[node.lane]
        face = faces[node.element]
        y = row.cards + node.level * (at.CHIP + at.BETWEEN_CHIPS)
        box = Box(self._columns[node.column], y, at.CARD, _height(node, faces))
        if node.chip:
            return Card(node.element, node.kind, True, (face.short_title,), (), (), 0, face.doc, box)
        return Card(node.element, node.kind, False, face.title, face.notes, face.rows, face.hidden, face.doc, box)

    def arrows(self) -> tuple[Arrow, ...]:
        """Every arrow of the slice."""
        return tuple(
            Arrow(source, target, self._points(source, target, route))
            for (source, target), route in zip(self._part.arrows, self._routes.routes, strict=True)
        )

    def _points(self, source: int, target: int, route: Route) -> tuple[tuple[int, int], ...]:
        start, end = self.cards[source].box, self.cards[target].box
        if route.straight:
            x = start.x + start.width // 2
            return ((x, start.bottom), (x, end.y)) if start.y < end.y else ((x, start.y), (x, end.bottom))
        out = start.right + at.GUTTER // 2 + route.out * at.TRACK
        leave, reach = start.y + start.height // 2 + at.OUT, end.y + end.height // 2 + at.IN
        if route.channel is None:
            side = end.right if route.from_right else end.x
            return ((start.right, leave), (out, leave), (out, reach), (side, reach))
        row = self._rows[self._part.nodes[target].lane]
        channel = row.y + at.CHANNEL + route.channel * at.TRACK
        before = self._columns[self._part.nodes[target].column - 1] + at.CARD
        into = before + at.GUTTER // 2 + route.into * at.TRACK
        return ((start.right, leave), (out, leave), (out, channel), (into, channel), (into, reach), (end.x, reach))
