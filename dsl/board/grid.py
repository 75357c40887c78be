"""Which lane and which column the elements of a story get.

Comes in: a story and its model. Goes out: a `Grid`: lanes from top to bottom (actors, machines, commands and views,
streams, what is external), and for each slice its nodes and the arrows between them. Columns count within a slice, from
zero. An arrow never goes back to an earlier column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.board.story import Step, Story, StorySlice

LaneKind: TypeAlias = Literal["actor", "machine", "flow", "stream", "external"]
CardKind: TypeAlias = Literal["screen", "machine", "command", "view", "event", "external"]

LANE_ORDER: tuple[LaneKind, ...] = ("actor", "machine", "flow", "stream", "external")
IN_ONE_COLUMN = {
    ("screen", "command"),
    ("machine", "command"),
    ("machine", "event"),
    ("command", "event"),
    ("view", "screen"),
    ("view", "machine"),
}
"""Steps that go straight up or down; every other one opens a column."""
STACKED = 6
"""Chips that may lie in one cell, one above the other."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the board. `name` is the qualified name of its actor or stream; "" for machines and for the flow."""

    kind: LaneKind
    name: str
    title: str
    context: str


@dataclass(frozen=True, slots=True)
class Node:
    """An element in a slice. A `chip` stands for an element that is drawn in full elsewhere."""

    element: str
    kind: CardKind
    chip: bool
    lane: int
    column: int
    level: int
    """How many nodes lie above it in its cell."""


@dataclass(frozen=True, slots=True)
class GridSlice:
    """A slice with its nodes, and its arrows as pairs of positions in `nodes`. It has at least one column."""

    part: StorySlice
    nodes: tuple[Node, ...]
    arrows: tuple[tuple[int, int], ...]
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole story in lanes and columns."""

    story: Story
    lanes: tuple[Lane, ...]
    slices: tuple[GridSlice, ...]


def make_grid(model: m.Model, story: Story) -> Grid:
    """Lay a story out; an element is in full where the story first has it, and where it is not only looked back at."""
    lanes = {name: _lane(model, name) for part in story.slices for name in part.elements}
    # Of one kind in the order in which the story has them.
    order = sorted(dict.fromkeys(lanes.values()), key=lambda lane: LANE_ORDER.index(lane.kind))
    rows = {lane: at for at, lane in enumerate(order)}
    row_of = {name: rows[lane] for name, lane in lanes.items()}
    at_home = _homes(model, story)
    slices = tuple(
        _lay_out(model, part, row_of, {name for name, home in at_home.items() if home == at})
        for at, part in enumerate(story.slices)
    )
    return Grid(story, tuple(order), slices)


def kind_of(element: m.Element, *, external: bool = False) -> CardKind:
    """Which kind of card an element is drawn as."""
    if external:
        return "external"
    match element:
        case m.Screen():
            return "screen"
        case m.Command():
            return "command"
        case m.View():
            return "view"
        case m.Event():
            return "event"
        case m.Table():
            return "external"
        case _:
            return "machine"


def _kind(model: m.Model, name: str) -> CardKind:
    element = model.elements[name]
    return kind_of(element, external=isinstance(element, m.Event) and model.stream(element.stream).external)


def _lane(model: m.Model, name: str) -> Lane:
    element = model.elements[name]
    match element:
        case m.Screen(by=by):
            actor = by[0] if by else ""
            return Lane("actor", actor, actor.rpartition(".")[2] or "Screens", actor.rpartition(".")[0])
        case m.Event(stream=stream):
            kind: LaneKind = "external" if model.stream(stream).external else "stream"
            return Lane(kind, stream, stream.rpartition(".")[2], stream.rpartition(".")[0])
        case m.Table():
            return Lane("external", name, element.name, name.rpartition(".")[0])
        case m.Command() | m.View():
            return Lane("flow", "", "Commands and views", "")
        case _:
            return Lane("machine", "", "Machines", "")


def _homes(model: m.Model, story: Story) -> dict[str, int]:
    """In which slice each element is in full: where something first leads to it, else where it first stands."""
    first: dict[str, int] = {}
    made: dict[str, int] = {}
    for at, part in enumerate(story.slices):
        for name in part.elements:
            first.setdefault(name, at)
        for step in part.steps:
            if _kind(model, step.target) != "screen":
                made.setdefault(step.target, at)
    return {name: made.get(name, at) for name, at in first.items()}


# --- one slice --------------------------------------------------------------------------------------------------------


class _Flow:
    """The steps of a slice without circles: an arrow that would close one leads to another occurrence of its target."""

    def __init__(self) -> None:
        self.elements: list[str] = []
        self.after: list[list[int]] = []
        self.arrows: list[tuple[int, int]] = []
        self._occurrences: dict[str, list[int]] = {}

    def add(self, element: str) -> int:
        self.elements.append(element)
        self.after.append([])
        self._occurrences.setdefault(element, []).append(len(self.elements) - 1)
        return len(self.elements) - 1

    def connect(self, step: Step) -> None:
        """Draw a step from the last occurrence of its source to an occurrence of its target that it may lead to."""
        source = self._occurrences[step.source][0]
        reaching = self._reaching(source)
        target = next((at for at in self._occurrences[step.target] if at not in reaching), None)
        if target is None:
            target = self.add(step.target)
        self.after[source].append(target)
        self.arrows.append((source, target))

    def _reaching(self, node: int) -> set[int]:
        """The nodes from which a way leads to this one, and it itself."""
        before: dict[int, list[int]] = {}
        for source, target in self.arrows:
            before.setdefault(target, []).append(source)
        found, stack = {node}, [node]
        while stack:
            for other in before.get(stack.pop(), ()):
                if other not in found:
                    found.add(other)
                    stack.append(other)
        return found

    def in_order(self) -> Iterator[int]:
        """The nodes, each behind those that lead to it, else as they were added."""
        waiting = [0] * len(self.elements)
        for _, target in self.arrows:
            waiting[target] += 1
        ready = [at for at, count in enumerate(waiting) if count == 0]
        while ready:
            node = ready.pop(0)
            yield node
            for target in self.after[node]:
                waiting[target] -= 1
                if waiting[target] == 0:
                    ready.append(target)


def _lay_out(model: m.Model, part: StorySlice, row_of: dict[str, int], in_full: set[str]) -> GridSlice:
    flow = _Flow()
    for element in part.elements:
        flow.add(element)
    for step in part.steps:
        flow.connect(step)
    kinds: list[CardKind] = [_kind(model, element) for element in flow.elements]
    seen: set[str] = set()
    chips = []
    for element in flow.elements:
        chips.append(element not in in_full or element in seen)
        seen.add(element)
    rows = [row_of[element] for element in flow.elements]
    columns = _columns(flow, kinds, chips, rows)
    nodes = tuple(
        Node(element, kinds[at], chips[at], rows[at], *columns[at]) for at, element in enumerate(flow.elements)
    )
    return GridSlice(part, nodes, tuple(flow.arrows), max((node.column for node in nodes), default=0) + 1)


def _columns(
    flow: _Flow, kinds: Sequence[CardKind], chips: Sequence[bool], rows: Sequence[int]
) -> dict[int, tuple[int, int]]:
    """The column of each node and its level in its cell."""
    before: dict[int, list[int]] = {}
    for source, target in flow.arrows:
        before.setdefault(target, []).append(source)
    cells: dict[tuple[int, int], list[int]] = {}
    placed: dict[int, tuple[int, int]] = {}
    for node in flow.in_order():
        column = 0
        for source in before.get(node, ()):
            straight = (kinds[source], kinds[node]) in IN_ONE_COLUMN
            column = max(column, placed[source][0] + (0 if straight else 1))
        while not _is_free(cells.get((rows[node], column), []), node, chips):
            column += 1
        cell = cells.setdefault((rows[node], column), [])
        placed[node] = (column, len(cell))
        cell.append(node)
    return placed


def _is_free(cell: Sequence[int], node: int, chips: Sequence[bool]) -> bool:
    """Whether a node may lie in a cell: an empty one, or one of few chips for another chip."""
    return not cell or (chips[node] and len(cell) < STACKED and all(chips[other] for other in cell))
