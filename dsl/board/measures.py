"""The sizes of a board, in pixels."""

from __future__ import annotations

MARGIN = 16
LANE_LABEL = 132
"""The column at the left with the names of the lanes."""
CARD = 184
"""Width of cards and chips."""
PADDING = 10
"""Inside a card, at its sides."""
TITLE_SIZE, TITLE_LINE = 13, 16
TEXT_SIZE, TEXT_LINE = 11, 15
HEADING_SIZE, HEADING_LINE = 14, 18
SHEET_SIZE, SHEET_LINE = 18, 26
CHIP = 26
"""Height of a chip."""
BETWEEN_CHIPS = 8
FIELDS = 8
"""Rows of fields on a card; the others are counted."""
TITLE_LINES = 3
GUTTER = 26
"""Between two columns, before any arrow runs there."""
CHANNEL = 14
"""Above and below the cards of a lane, before any arrow runs there."""
TRACK = 8
"""Between two arrows side by side."""
OUT, IN = 6, -6
"""Where arrows leave and reach the sides of a card, from its middle."""
