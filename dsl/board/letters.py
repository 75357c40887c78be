"""How wide a text is, without a font at hand.

The widths are those of Helvetica (Adobe Font Metrics), in thousandths of the font's size; Arial and Liberation Sans
have the same. What is not in the table is taken to be as wide as the widest letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_WIDTHS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckszvxy",
    556: "#$0123456789?_abdeghnopquL",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
ELLIPSIS = "…"
BOLD = 1.08
"""How much wider bold letters are, at most."""


def width(text: str, size: int, *, bold: bool = False) -> int:
    """Pixels that a text takes at a font size in pixels, rounded up; of bold letters rather too many than too few."""
    total = sum(_letter(letter) for letter in text)
    return -(-int(total * size * (BOLD if bold else 1)) // 1000)


def _letter(letter: str) -> int:
    known = _WIDTH_OF.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0
    return 1000 if letter == ELLIPSIS or unicodedata.east_asian_width(letter) in "WF" else 889


def cut(text: str, size: int, room: int, *, bold: bool = False) -> str:
    """The text, with an ellipsis where it would be wider than `room` pixels."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + ELLIPSIS, size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def wrap(text: str, size: int, room: int, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """The text in at most so many lines of `room` pixels, broken between words and inside names before capitals."""
    wrapped = [""]
    for piece in _pieces(text):
        longer = wrapped[-1] + piece
        if not wrapped[-1] or width(longer.rstrip(), size, bold=bold) <= room:
            wrapped[-1] = longer
        else:
            wrapped.append(piece)
    kept = [line.strip() for line in wrapped[:lines]]
    if len(wrapped) > lines:
        kept[-1] = (kept[-1] + " " + "".join(wrapped[lines:])).strip()
    return tuple(cut(line, size, room, bold=bold) for line in kept)


def _pieces(text: str) -> Iterator[str]:
    """Where a text may be broken: behind blanks, dots, underscores and hyphens, and before the capitals of a name."""
    start = 0
    for at in range(1, len(text)):
        before, here = text[at - 1], text[at]
        if (before in " ._-" and here != " ") or (before.islower() and here.isupper()):
            yield text[start:at]
            start = at
    yield text[start:]
