"""The way of a field, as people and machines see it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from evgen.dsl.diagnostics.source import Source
from evgen.dsl.lineage import Lineage, find_lineage
from evgen.dsl.lineage.trace import find_targets, trace
from evgen.dsl.lineage.trace_formats import (
    COLUMNS,
    matrix,
    render_csv,
    render_dot,
    render_json,
    render_markdown,
    render_mermaid,
    render_text,
)
from evgen.pipeline import compile

HERE = Path(__file__).parent
MODELS = HERE.parents[1] / "examples" / "shop" / "models"


@cache
def shop() -> tuple[Lineage, dict[str, Source]]:
    texts = {path.relative_to(MODELS).as_posix(): path.read_text("utf-8") for path in sorted(MODELS.rglob("*.evm"))}
    return find_lineage(compile(texts).model), {path: Source(path, text) for path, text in texts.items()}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("shop.ordering.Orders.total", ["shop.ordering.Orders.total"]),
        ("ordering.Orders.total", ["shop.ordering.Orders.total"]),
        ("Orders.total", ["shop.ordering.Orders.total"]),
        ("Cart.state.lines", ["shop.ordering.Cart.lines"]),
        ("Cart.lines", ["shop.ordering.Cart.lines"]),
        ("ItemDropped", ["shop.ordering.ItemDropped.cart_id", "shop.ordering.ItemDropped.sku"]),
        ("Order", []),
        ("Orders.totl", []),
        ("total", []),
    ],
)
def test_the_names_of_fields(name: str, found: list[str]) -> None:
    if name == "Order":
        assert {str(target.place) for target in find_targets(shop()[0], name)} == {
            "shop.ordering.Order.status",
            "shop.ordering.Order.lines",
        }
        return
    assert [str(target.place) for target in find_targets(shop()[0], name)] == found


def test_a_path_goes_on_inside_a_record() -> None:
    (target,) = find_targets(shop()[0], "OrderPlaced.address.city")
    assert target.path == ("city",)


@pytest.mark.parametrize("form", ["text", "json", "dot", "mermaid"])
@pytest.mark.parametrize("name", ["ordering.Orders.total", "BestSellers.sold", "Cart.lines.sku", "Payment.amount"])
def test_the_formats(form: str, name: str, expected: Callable[[Path, str], None]) -> None:
    lineage, sources = shop()
    traces = [trace(lineage, target.place, target.path) for target in find_targets(lineage, name)]
    texts = {
        "text": lambda: render_text(traces, lineage, sources),
        "json": lambda: render_json(traces, lineage, sources),
        "dot": lambda: render_dot(traces),
        "mermaid": lambda: render_mermaid(traces),
    }
    text = texts[form]()
    if form == "json":
        assert json.loads(text)["version"] == 1
    suffix = {"text": "txt", "mermaid": "mmd"}.get(form, form)
    expected(HERE / "expected" / f"{name}.{suffix}", text)


def test_a_row_that_is_changed_by_what_it_was_ends() -> None:
    text = """\
context c
actor A
stream S { key id: uuid  event Added { n: int } }
command Add by A { n: int  emit Added }
view V { key id: uuid  n: int = 0  on Added { n = row.n + n }  find by n }
"""
    lineage = find_lineage(compile({"c.evm": text}).model)
    (target,) = find_targets(lineage, "V.n")
    text = render_text([trace(lineage, target.place)], lineage, {"c.evm": Source("c.evm", text)})
    assert "V.n" in text and "(as above)" in text


def test_the_matrix_has_a_row_for_each_field() -> None:
    lineage, sources = shop()
    rows = list(csv.DictReader(io.StringIO(render_csv(matrix(lineage, sources)))))
    assert len(rows) == len(lineage.fields)
    by_name = {f"{row['element']}.{row['field']}": row for row in rows}
    total = by_name["shop.ordering.OrderPlaced.total"]
    assert total["kind"] == "event field" and total["from"] == "shop.ordering.PlaceOrder.total"
    assert "shop.payments.RequestPayment.amount" in total["to"]
    assert set(total["origin"].split(", ")) >= {"input", "computed"}
    assert by_name["psp.ChargeSettled.currency"]["origin"] == "external"


def test_the_matrix_as_markdown() -> None:
    text = render_markdown(matrix(*shop()))
    lines = text.splitlines()
    assert lines[0] == f"| {' | '.join(COLUMNS)} |"
    assert all(line.count(" | ") >= len(COLUMNS) - 1 or line.startswith("|---") for line in lines)


# --- what a screen proves ---------------------------------------------------------------------------------------------

SCREEN = """context t
actor U
stream S {
  key s: uuid
  event Opened { name: string }
  event Named { name: string }
}
view V { key s: uuid  name: string  on Opened {} }
"""


@pytest.mark.parametrize(
    ("more", "origins"),
    [
        # Only this command makes the rows that are shown: there is none before it.
        (
            "command Open { name: string  emit Opened }\nscreen P by U { shows V  sends Open }",
            {"Open.name": ["input"], "Open.s": ["input"]},
        ),
        # A person gives it, as the command says.
        (
            "command Open by U { name: string  emit Opened }\ncommand Name by U { name: string  emit Named }\n"
            "screen P by U { shows V  sends Open, Name }",
            {"Open.name": ["input", "input"], "Name.name": ["input", "input"]},
        ),
        # Nothing else gives it, and another command makes the row.
        (
            "command Open by U { name: string  emit Opened }\ncommand Name { name: string  emit Named }\n"
            "screen P by U { shows V  sends Name }",
            {"Name.name": ["may be copied"], "Name.s": ["may be copied"]},
        ),
        # A machine gives it.
        (
            "command Open by U { name: string  emit Opened }\ncommand Name { name: string  emit Named }\n"
            'screen P by U { shows V  sends Name }\nautomation A { on Opened  sends Name { name = "x" } }',
            {"Name.name": ["input", "assigned"]},
        ),
        # The row begins with what the command starts: a machine sends the command that makes it.
        (
            "command Open { name: string  emit Opened }\ncommand Name { name: string  emit Named }\n"
            "screen P by U { shows V  sends Name }\nautomation A { on Named  sends Open }",
            {"Name.name": ["input"]},
        ),
    ],
)
def test_what_a_screen_shows_is_no_proof(more: str, origins: dict[str, list[str]]) -> None:
    text = SCREEN + more
    compiled = compile({"t.evm": text})
    assert not [each for each in compiled.diagnostics if each.level == "error"]
    lineage = find_lineage(compiled.model)
    for name, expected in origins.items():
        (target,) = find_targets(lineage, name)
        assert [flow.how for flow in lineage.into[target.place]] == expected, name


def test_what_may_be_copied_is_told_as_such() -> None:
    text = SCREEN + (
        "command Open by U { name: string  emit Opened }\ncommand Name { name: string  emit Named }\n"
        "screen P by U { shows V  sends Name }\n"
    )
    lineage = find_lineage(compile({"t.evm": text}).model)
    sources = {"t.evm": Source("t.evm", text)}
    (back,), (forth,) = find_targets(lineage, "Named.name"), find_targets(lineage, "Opened.name")
    assert "may be copied from V.name, on P" in render_text([trace(lineage, back.place)], lineage, sources)
    assert "may be copied to Name.name, on P" in render_text([trace(lineage, forth.place)], lineage, sources)
