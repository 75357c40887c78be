"""A board at its places: data only. All lengths are whole pixels from the upper left corner."""

from __future__ import annotations

from typing import Literal, TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.board.grid import CardKind, LaneKind

Verdict: TypeAlias = Literal["passed", "failed", "undecided", "unknown"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The x of its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The y of its lower side."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Row:
    """A field on a card: its name and type as they are shown, whether it is part of the key, and personal data."""

    name: str
    type: str
    key: bool
    personal: bool


@dataclass(frozen=True, slots=True)
class Card:
    """An element at its place. `title` and `notes` are lines; `hidden` says how many fields have no row."""

    element: str
    kind: CardKind
    chip: bool
    title: tuple[str, ...]
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    hidden: int
    doc: str
    box: Box


@dataclass(frozen=True, slots=True)
class Arrow:
    """A step of the flow, from card to card by their positions; `points` are its corners, the last is its tip."""

    source: int
    target: int
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class LaneBand:
    """A lane across the whole sheet."""

    kind: LaneKind
    title: tuple[str, ...]
    context: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Told:
    """A scenario under its slice, in lines, and what came of it."""

    title: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class SliceBand:
    """A slice from the top of the sheet to its bottom. `arrows` are its own."""

    title: tuple[str, ...]
    full_title: str
    doc: str
    x: int
    width: int
    hotspots: tuple[tuple[str, ...], ...]
    scenarios: tuple[Told, ...]
    cards: tuple[Card, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The board of one story. The lanes lie between `top` and `bottom`, the scenarios below."""

    title: str
    context: str
    inferred: bool
    doc: str
    hotspots: tuple[tuple[str, ...], ...]
    width: int
    height: int
    top: int
    bottom: int
    lanes: tuple[LaneBand, ...]
    slices: tuple[SliceBand, ...]
