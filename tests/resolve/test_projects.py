"""Whole projects: contexts and files together."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from evgen.dsl import model as m
from evgen.pipeline import compile

ROOT = Path(__file__).parents[2]
PROJECTS = [ROOT / "examples" / name for name in ("page", "library", "hotel", "shop")]


def texts_of(project: Path) -> dict[str, str]:
    files = sorted((project / "models").rglob("*.evm"))
    return {str(file.relative_to(project)): file.read_text(encoding="utf-8") for file in files}


def shape(model: m.Model) -> dict[str, str]:
    """What the elements say, without their places."""
    return {name: re.sub(r"Span\([^)]*\)", "", repr(element)) for name, element in sorted(model.elements.items())}


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_the_order_of_files_and_declarations_does_not_matter(project):
    texts = {path: re.sub(r"(?m)^///.*\n", "", text) for path, text in texts_of(project).items()}
    expected = shape(compile(texts).model)
    rng = random.Random(7)
    shuffled = {}
    for path, text in texts.items():
        head, *pieces = re.split(r"\n(?=(?:actor|type|enum|stream|command|view|screen|automation) )", text)
        rng.shuffle(pieces)
        shuffled[f"{rng.random()}/{path}"] = "\n".join([head, *pieces])
    compiled = compile(shuffled)
    assert [each for each in compiled.diagnostics if each.level == "error"] == []
    assert shape(compiled.model) == expected


def test_a_name_of_another_context_needs_its_use():
    shop = "context shop\nuse stock\nview V { key sku: string  n: int?  on stock.Counted { n = 1 }  find by n }"
    stock = "context stock\nstream Shelf { key sku: string  event Counted }"
    assert [each.code for each in compile({"a": shop, "b": stock}).diagnostics if each.level == "error"] == []
    without = shop.replace("use stock\n", "")
    found = [each for each in compile({"a": without, "b": stock}).diagnostics if each.level == "error"]
    assert [each.code for each in found] == ["EVM205"]
    assert "use stock" in found[0].hint


def test_an_unknown_context_is_told_once():
    shop = (
        "context shop\nuse stok\nview V { key sku: string  n: int?  on stok.Counted, stok.Lost { n = 1 }  find by n }"
    )
    assert [each.code for each in compile({"a": shop}).diagnostics if each.level == "error"] == ["EVM204"]


def test_a_broken_declaration_makes_no_echo():
    text = """context shop
stream Order { key id: uuid  event Placed { total int }  event Paid }
view V { key id: uuid  total: int  on Placed { }  on Paid { }  find by total }
command Pay { emit Payd }
"""
    found = [each for each in compile({"a": text}).diagnostics if each.level == "error"]
    assert [each.code for each in found] == ["EVM103", "EVM201"]
    assert "Payd" in found[1].message


@pytest.mark.parametrize("declaration", ["view { key id: uuid  on Placed { } }", "command by Clerk { emit Placed }"])
def test_what_may_be_the_name_of_a_nameless_declaration_is_no_second_mistake(declaration: str):
    text = f"""context shop
actor Clerk
stream Order {{ key id: uuid  event Placed }}
{declaration}
screen Desk by Clerk {{ shows Missing  sends Gone }}
command Pay {{ emit Plaecd  emit Lost }}
"""
    found = [each for each in compile({"a": text}).diagnostics if each.level == "error"]
    assert [each.code for each in found] == ["EVM103", "EVM201"]
    assert "has no name" in found[0].message and "Plaecd" in found[1].message
