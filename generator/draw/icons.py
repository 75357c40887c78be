"""The drawn signs of the kinds of cards, in a square of `ICON` pixels; no characters of a font."""

from __future__ import annotations

from evgen.dsl.board.grid import CardKind
from evgen.generator.draw.colours import Paint

ICON = 14

_PATHS: dict[CardKind, str] = {
    # A window with its bar.
    "screen": "M1 2h12v10h-12zM1 5h12",
    # A cog: a ring with four teeth.
    "machine": "M4 7a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M7 1v3M7 10v3M1 7h3M10 7h3",
    # What is to be done: an arrow.
    "command": "M2 7h9M8 3.5l3.5 3.5l-3.5 3.5",
    # Rows.
    "view": "M2 3h10M2 7h10M2 11h10",
    # What happened: a flash.
    "event": "M8 1l-5 7h4l-1 5l5 -7h-4z",
    # Somebody else's: an arrow into a box.
    "external": "M5 2h7v10h-7M1 7h7M5.5 4.5l2.5 2.5l-2.5 2.5",
}


def icon(kind: CardKind, paint: Paint) -> str:
    """The sign of a kind as an SVG path."""
    return f'<path d="{_PATHS[kind]}" fill="none" stroke="{paint.border}" stroke-width="1.3"/>'
