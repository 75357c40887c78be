"""The colours of a board in its two themes; every text has a contrast of at least 4.5 to 1 on what it stands on."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.board.grid import CardKind
from evgen.dsl.board.sheet import Verdict


@dataclass(frozen=True, slots=True)
class Paint:
    """A card: what fills it, its border, and its text."""

    fill: str
    border: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of a picture."""

    ground: str
    text: str
    faint: str
    """Text that matters less."""
    rule: str
    """Lines between lanes and slices."""
    band: str
    """Every other lane."""
    arrow: str
    hotspot: Paint
    cards: dict[CardKind, Paint]
    verdicts: dict[Verdict, str]


LIGHT = Theme(
    ground="#ffffff",
    text="#1f2430",
    faint="#5b6472",
    rule="#d5dae1",
    band="#f6f7f9",
    arrow="#5b6472",
    hotspot=Paint("#fde2e4", "#b4233c", "#8c1529"),
    cards={
        "screen": Paint("#ffffff", "#5b6472", "#1f2430"),
        "machine": Paint("#e9e0f8", "#6b46b8", "#3b2370"),
        "command": Paint("#d6e6fb", "#2463b8", "#123a73"),
        "view": Paint("#d8f0dc", "#2c7d46", "#16482a"),
        "event": Paint("#fde3c4", "#b8640d", "#66350a"),
        "external": Paint("#e6e8ec", "#6b7380", "#2f3640"),
    },
    verdicts={"passed": "#2c7d46", "failed": "#b4233c", "undecided": "#8a6100", "unknown": "#5b6472"},
)

DARK = Theme(
    ground="#14171c",
    text="#e7eaf0",
    faint="#a4adbb",
    rule="#363d49",
    band="#1a1e25",
    arrow="#a4adbb",
    hotspot=Paint("#4a1a24", "#f0788c", "#ffd5db"),
    cards={
        "screen": Paint("#20252d", "#a4adbb", "#e7eaf0"),
        "machine": Paint("#33264f", "#b79cf0", "#e9defc"),
        "command": Paint("#173255", "#7fb2f5", "#d6e6fb"),
        "view": Paint("#17402a", "#7fd19a", "#d8f0dc"),
        "event": Paint("#52300f", "#f0ab5c", "#fde3c4"),
        "external": Paint("#30353d", "#a4adbb", "#e6e8ec"),
    },
    verdicts={"passed": "#7fd19a", "failed": "#f0788c", "undecided": "#e8c15a", "unknown": "#a4adbb"},
)

THEMES = {"light": LIGHT, "dark": DARK}
