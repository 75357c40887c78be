"""Which way the arrows of a slice take.

Comes in: the nodes and arrows of a slice. Goes out: `Route`s. An arrow either goes straight up or down inside its
column, or leaves its card to the right, runs up or down in the gutter there, and if its target is further away along
the channel above the target's lane to the gutter before it. Gutters lie between columns and channels between lanes, so
no arrow crosses a card. Arrows to one target share their tracks; no others do where they lie side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.board.grid import GridSlice, Node


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one arrow.

    `straight`: inside its column. Otherwise `out` is its track in the gutter right of its source; where `channel` is
    set, it goes on along that track above the target's lane and down `into`, a track left of the target. `from_right`
    says that the target, which lies in the source's column, is reached at its right side.
    """

    straight: bool = False
    out: int = 0
    channel: int | None = None
    into: int = 0
    from_right: bool = False


@dataclass(slots=True)
class Tracks:
    """Tracks side by side in one gutter or channel, with what runs on each: who, and from where to where."""

    used: list[list[tuple[object, int, int]]] = field(default_factory=list)

    def take(self, owner: object, start: int, end: int) -> int:
        """The first track on which nobody else runs between two positions; its number."""
        low, high = min(start, end), max(start, end)
        for number, track in enumerate(self.used):
            if all(other == owner or high < begin or finish < low for other, begin, finish in track):
                track.append((owner, low, high))
                return number
        self.used.append([(owner, low, high)])
        return len(self.used) - 1


@dataclass(frozen=True, slots=True)
class Routes:
    """The ways of a slice's arrows, and how many tracks each gutter (by the column left of it) and lane needs."""

    routes: tuple[Route, ...]
    gutters: dict[int, int]
    channels: dict[int, int]


def find_routes(part: GridSlice) -> Routes:
    """Route every arrow of a slice."""
    gutters: dict[int, Tracks] = {}
    channels: dict[int, Tracks] = {}
    cells: dict[tuple[int, int], list[Node]] = {}
    for node in part.nodes:
        cells.setdefault((node.column, node.lane), []).append(node)

    def route(source: Node, target: Node, owner: int) -> Route:
        if _is_straight(cells, source, target):
            return Route(straight=True)
        start, end = _height(source), _height(target)
        gutter = gutters.setdefault(source.column, Tracks())
        if target.column <= source.column + 1:
            return Route(out=gutter.take(owner, start, end), from_right=target.column == source.column)
        above = 2 * target.lane * LEVELS
        out = gutter.take(owner, start, above)
        channel = channels.setdefault(target.lane, Tracks()).take(owner, source.column, target.column - 1)
        into = gutters.setdefault(target.column - 1, Tracks()).take(owner, above, end)
        return Route(out=out, channel=channel, into=into)

    routes = tuple(route(part.nodes[source], part.nodes[target], target) for source, target in part.arrows)
    return Routes(
        routes,
        {column: len(tracks.used) for column, tracks in gutters.items()},
        {lane: len(tracks.used) for lane, tracks in channels.items()},
    )


LEVELS = 100
"""More than the nodes of any cell, so that positions of neighbouring lanes stay apart."""


def _height(node: Node) -> int:
    """Where a node lies in its gutter: lanes at odd multiples of `LEVELS`, channels between them at even ones."""
    return (2 * node.lane + 1) * LEVELS + node.level


def _is_straight(cells: dict[tuple[int, int], list[Node]], source: Node, target: Node) -> bool:
    if source.column != target.column or source.lane == target.lane:
        return False
    low, high = sorted((source.lane, target.lane))
    ends = (*cells[source.column, source.lane], *cells[target.column, target.lane])
    between: Sequence[int] = range(low + 1, high)
    return len(ends) == 2 and not any((source.column, lane) in cells for lane in between)
