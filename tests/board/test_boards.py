"""Boards show what a model says, all of it and nothing else, and every card and arrow has room."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest

from bench.models import SHAPES, make_models
from evgen.dsl.board.letters import cut, width, wrap
from evgen.dsl.board.places import make_sheet, sheets
from evgen.dsl.board.sheet import Arrow, Box, Sheet, SliceBand
from evgen.dsl.board.stories import tell
from evgen.dsl.board.story import Story
from evgen.dsl.model import Model
from evgen.generator.draw.colours import DARK, LIGHT, Theme
from evgen.generator.draw.svg import render_svg
from evgen.pipeline import compile
from tests.kit.random_models import random_texts

ROOT = Path(__file__).parents[2]
FOLDERS = sorted((*ROOT.glob("examples/*/models"), *(ROOT / "tests" / "corpus" / "models").iterdir()))
README = re.findall(r"```evm\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[0]


def texts_of(folder: Path) -> dict[str, str]:
    return {path.as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.evm"))}


TEXTS: dict[str, dict[str, str]] = {
    **{f"{folder.parent.name}/{folder.name}": texts_of(folder) for folder in FOLDERS},
    "README": {"parcels.evm": README},
    **{f"bench {shape}": make_models(24, shape=shape) for shape in SHAPES},
    **{f"random {seed}": random_texts(Random(seed)) for seed in range(12)},
}


@cache
def model_of(name: str) -> Model:
    compiled = compile(TEXTS[name])
    assert not [found for found in compiled.diagnostics if found.level == "error"], compiled.diagnostics
    return compiled.model


def boards(name: str) -> list[tuple[Story, Sheet]]:
    model = model_of(name)
    return [(story, make_sheet(model, story, {})) for story in tell(model)]


every_model = pytest.mark.parametrize("name", TEXTS)


@every_model
def test_every_step_is_drawn_and_no_other(name: str) -> None:
    for story, sheet in boards(name):
        for part, band in zip(story.slices, sheet.slices, strict=True):
            drawn = Counter(
                (band.cards[arrow.source].element, band.cards[arrow.target].element) for arrow in band.arrows
            )
            assert drawn == Counter((step.source, step.target) for step in part.steps)
            assert {card.element for card in band.cards} == set(part.elements)


@every_model
def test_every_element_of_a_story_is_in_full_once(name: str) -> None:
    for story, sheet in boards(name):
        full = Counter(card.element for band in sheet.slices for card in band.cards if not card.chip)
        assert full == Counter({element for part in story.slices for element in part.elements})


@every_model
def test_no_card_lies_on_another_and_each_in_its_lane(name: str) -> None:
    for _, sheet in boards(name):
        for band in sheet.slices:
            for one, other in combinations(band.cards, 2):
                assert not overlap(one.box, other.box), (one.element, other.element)
            for card in band.cards:
                assert band.x <= card.box.x and card.box.right <= band.x + band.width
                lanes = [
                    lane for lane in sheet.lanes if lane.y <= card.box.y and card.box.bottom <= lane.y + lane.height
                ]
                assert len(lanes) == 1
                assert sheet.top <= card.box.y and card.box.bottom <= sheet.bottom
        for one_band, next_band in pairwise(sheet.slices):
            assert one_band.x + one_band.width == next_band.x
        for lane, below in pairwise(sheet.lanes):
            assert lane.y + lane.height == below.y


@every_model
def test_no_arrow_runs_through_a_card_or_leaves_its_slice(name: str) -> None:
    for _, sheet in boards(name):
        for band in sheet.slices:
            for arrow in band.arrows:
                assert touches(band.cards[arrow.source].box, arrow.points[0])
                assert touches(band.cards[arrow.target].box, arrow.points[-1])
                for start, end in pairwise(arrow.points):
                    assert start[0] == end[0] or start[1] == end[1], "arrows run straight"
                    assert all(band.x <= x <= band.x + band.width for x, _ in (start, end))
                    through = [card.element for card in band.cards if runs_inside(card.box, start, end)]
                    assert through == []


@every_model
def test_arrows_to_different_cards_do_not_run_on_each_other(name: str) -> None:
    for _, sheet in boards(name):
        for band in sheet.slices:
            for one, other in combinations(band.arrows, 2):
                if one.target != other.target and one.source != other.source:
                    assert not any(run_together(*pair) for pair in pairs_of_pieces(one.points, other.points))


@every_model
def test_the_order_of_files_and_declarations_does_not_matter(name: str) -> None:
    texts = TEXTS[name]
    renamed = {f"{len(texts) - at:03}.evm": text for at, text in enumerate(texts.values())}
    model = model_of(name)
    inferred = {story.context for story in tell(model) if story.inferred}
    for context in inferred:
        renamed = {path: shuffled(text) if f"context {context}\n" in text else text for path, text in renamed.items()}
    again = compile(renamed).model
    assert [render_svg(sheet) for sheet in sheets(again)] == [render_svg(sheet) for sheet in sheets(model)]


def shuffled(text: str) -> str:
    """The same declarations of a text in another order."""
    head, *rest = re.split(r"\n(?=(?:///.*\n)*(?:actor|stream|command|view|screen|automation|type|enum)\b)", text)
    Random(7).shuffle(rest)
    return "\n".join([head, *(part.rstrip("\n") for part in rest)]) + "\n"


def test_an_inferred_story_shows_nothing_before_it_was_made() -> None:
    (story,) = tell(model_of("README"))
    assert story.inferred and story.title == "post.delivery"
    assert [part.title for part in story.slices] == ["CollectParcel", "Round", "DeliverParcel"]
    assert ("ParcelDelivered", "Round") in [
        (step.source.rpartition(".")[2], step.target.rpartition(".")[2]) for step in story.slices[-1].steps
    ]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_text_can_be_read(theme: Theme) -> None:
    for paint in (*theme.cards.values(), theme.hotspot):
        assert contrast(paint.text, paint.fill) >= 4.5
    for ground in (theme.ground, theme.band):
        for colour in (theme.text, theme.faint, theme.hotspot.border, *theme.verdicts.values()):
            assert contrast(colour, ground) >= 4.5


HOSTILE = (
    """\
/// <script>alert(1)</script> & "quotes" \u202e\u0007 🎉
context odd.names

actor Someone

stream Thing {
  key thing_id: uuid
  event """
    + "Very" * 50
    + """Happened { note: string  a_very_long_name_of_a_field_that_goes_on_and_on: list<string> }
}
command """
    + "Very" * 50
    + """Do by Someone {
  note: string
  a_very_long_name_of_a_field_that_goes_on_and_on: list<string>
  emit """
    + "Very" * 50
    + '''Happened
}
timeline "<b>&\\" \u202e שלום 🎉" {
  slice "'''
    + "W" * 200
    + """" {
    """
    + "Very" * 50
    + "Do -> "
    + "Very" * 50
    + """Happened
    hotspot "]]> <i>why</i>?"
  }
}
"""
)


def test_hostile_names_and_docs_stay_texts_in_their_cards() -> None:
    model = compile({"odd.evm": HOSTILE.replace("\u0007", "")}).model
    (sheet,) = sheets(model)
    picture = ElementTree.fromstring(render_svg(sheet))
    names = {element.tag.rpartition("}")[2] for element in picture.iter()}
    assert names <= {"svg", "title", "rect", "line", "path", "text", "g", "circle"}
    (band,) = sheet.slices
    for card in band.cards:
        for line in card.title:
            assert width(line, 13, bold=True) <= card.box.width
        for row in card.rows:
            assert width(f"{row.name}: {row.type}", 11) <= card.box.width


def test_a_model_without_anything_to_tell_has_no_board() -> None:
    assert sheets(compile({"a.evm": "context a.b\n"}).model) == ()
    only_types = compile({"a.evm": "context a.b\n\nenum Level { low high }\n"}).model
    assert sheets(only_types) == ()


def test_circles_in_a_slice_end_in_a_chip() -> None:
    (sheet,) = sheets(model_of("hotel/models"))
    (band,) = [band for band in sheet.slices if band.full_title == "Record a no-show"]
    arrivals = [card for card in band.cards if card.element == "hotel.reception.Arrivals"]
    assert len(arrivals) == 2 and arrivals[1].chip
    assert arrivals[0].box.x < arrivals[1].box.x


def test_texts_are_cut_and_broken_where_names_are() -> None:
    assert wrap("OrderPlacedByPhone", 13, 60, 3, bold=True) == ("Order", "PlacedBy", "Phone")
    assert wrap("a b", 13, 500, 2) == ("a b",)
    assert cut("long enough", 11, 30).endswith("…")
    assert cut("short", 11, 500) == "short"
    assert width("", 11) == 0 and width("i", 11) < width("W", 11) <= width("漢", 11)


# --- geometry ---------------------------------------------------------------------------------------------------------

Point = tuple[int, int]


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def touches(box: Box, point: Point) -> bool:
    x, y = point
    at_side = x in (box.x, box.right) and box.y <= y <= box.bottom
    return at_side or (y in (box.y, box.bottom) and box.x <= x <= box.right)


def runs_inside(box: Box, start: Point, end: Point) -> bool:
    """Whether a piece of an arrow runs inside a card, and not only along its border."""
    (x0, x1), (y0, y1) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return (
        (x0 < box.right and box.x < x1 and box.y < y1 and y0 < box.bottom)
        or (x0 == x1 and box.x < x0 < box.right and y0 < box.bottom and box.y < y1)
        or (y0 == y1 and box.y < y0 < box.bottom and x0 < box.right and box.x < x1)
    )


def pairs_of_pieces(one: tuple[Point, ...], other: tuple[Point, ...]) -> Iterator[tuple[Point, Point, Point, Point]]:
    for a, b in pairwise(one):
        for c, d in pairwise(other):
            yield a, b, c, d


def run_together(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two pieces lie on one line and share more than a point."""
    for along, across in ((0, 1), (1, 0)):
        if a[across] == b[across] == c[across] == d[across]:
            low, high = (
                max(min(a[along], b[along]), min(c[along], d[along])),
                min(max(a[along], b[along]), max(c[along], d[along])),
            )
            return low < high
    return False


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, relative luminance)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_what_is_tested_has_slices_that_are_not_easy() -> None:
    """The models above have arrows of every kind: straight ones, short ones, and long ones along a channel."""
    corners = Counter(
        len(arrow.points) for name in TEXTS for _, sheet in boards(name) for arrow in arrows(sheet.slices)
    )
    assert corners[2] > 50 and corners[4] > 20 and corners[6] > 20


def arrows(bands: tuple[SliceBand, ...]) -> Iterator[Arrow]:
    for band in bands:
        yield from band.arrows
