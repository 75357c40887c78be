"""`evgen draw` prints one picture, or writes one for each board."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import MODEL, Run, tree

Make = Callable[..., Path]

TWO = (
    MODEL
    + """
timeline "Buying" { slice "Place" { Checkout -> PlaceOrder -> OrderPlaced } }
timeline "Looking/back" { slice "See" { OrderPlaced -> Orders -> Checkout } }
"""
)


def test_one_board_goes_to_standard_output(evgen: Run, project: Make) -> None:
    ran = evgen("draw", at=project())
    picture = ElementTree.fromstring(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert picture.get("aria-label") == "shop.ordering: PlaceOrder, Orders"


def test_several_boards_need_a_folder_or_a_choice(evgen: Run, project: Make) -> None:
    root = project({"models/order.evm": TWO})
    refused = evgen("draw", at=root)
    assert refused.code == 2 and refused.out == ""
    assert "there are 2 boards: `Buying`, `Looking/back`" in refused.err

    assert evgen("draw", "--out", "boards", at=root).code == 0
    first, second = sorted(path.name for path in (root / "boards").iterdir())
    assert first == "shop.ordering.buying.svg"
    assert second.startswith("shop.ordering.looking-back-") and second.endswith(".svg")

    chosen = evgen("draw", "--timeline", "Buying", "--format", "mermaid", at=root)
    assert chosen.code == 0 and chosen.out.startswith("flowchart LR\n")


def test_a_slice_is_drawn_alone_and_in_full(evgen: Run, project: Make) -> None:
    ran = evgen("draw", "--slice", "See", "--format", "json", at=project({"models/order.evm": TWO}))
    (board,) = json.loads(ran.out)["boards"]
    (part,) = board["slices"]
    assert part["title"] == "See"
    chips = {card["title"][0]: card["chip"] for card in part["cards"]}
    assert chips == {"OrderPlaced": False, "Orders": False, "Checkout": False}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--timeline", "shop.orderin"], "there is no timeline `shop.orderin`; did you mean `shop.ordering`?"),
        (["--slice", "PlaceOrde"], "there is no slice `PlaceOrde`; did you mean `PlaceOrder`?"),
        (["--context", "x"], "there is no context with a board `x`; there are shop.ordering"),
    ],
)
def test_what_is_not_there(evgen: Run, project: Make, arguments: list[str], said: str) -> None:
    ran = evgen("draw", *arguments, at=project())
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_model_with_mistakes_is_not_drawn(evgen: Run, project: Make) -> None:
    ran = evgen("draw", at=project({"models/order.evm": "context shop.ordering\n\nstream {\n"}))
    assert (ran.code, ran.out) == (1, "")
    assert "error[" in ran.err


def test_a_model_with_nothing_to_draw(evgen: Run, project: Make) -> None:
    ran = evgen("draw", at=project({"models/order.evm": "context shop.ordering\n\nenum Level { low high }\n"}))
    assert (ran.code, ran.out) == (2, "")
    assert "there is nothing to draw" in ran.err


def test_the_same_bytes_each_time_and_no_other_file(evgen: Run, project: Make) -> None:
    root = project({"models/order.evm": TWO})
    before = tree(root)
    evgen("draw", "--out", "one", at=root)
    evgen("draw", "--out", "two", at=root)
    after = tree(root)
    one, two = ({path[4:]: data for path, data in after.items() if path.startswith(at)} for at in ("one/", "two/"))
    assert one == two and len(one) == 2
    assert {path: after[path] for path in before} == before
    assert len(after) == len(before) + 4
