"""A mistake in a literal is told where it is read, and nothing behind it stumbles over it."""

from __future__ import annotations

import itertools

import pytest

from evgen.dsl.resolve.annotations import ANNOTATIONS
from evgen.pipeline import compile

BAD = (
    "0x10",
    "1e3",
    "1_000",
    "5x",
    "1" + "0" * 5000,
    "-0x10",
    "9" * 30 + "d",
    "9" * 5000 + "w",
    "9" * 30 + "TiB",
    "1.5.5",
    '"\\x"',
    '"\\u{110000}"',
    "99999999999999d",
)
PLACES = (
    *(f"type A = int @{name}({{}})" for name in ANNOTATIONS),
    *(f"type A = string @{name}({{}}, {{}})" for name in ANNOTATIONS),
    *(f"stream S {{{{ key k: int  event E {{{{ x: decimal(5, 2) @{name}({{}}) }}}} }}}}" for name in ANNOTATIONS),
    "type A = decimal({}, 2)",
    "type A = list<decimal(5, {})>",
    "type A {{ x: int = {} }}",
    "type A {{ x: list<double> = [{}] }}",
    "stream S {{ single  event E  topic {{ partitions = {}  retention = {}  max_message = {}  x.y = {} }} }}",
    "stream S {{ single  event E {{ a: int }} }} command C {{ emit E {{ a = {} }} }}",
    "stream S {{ single  event E }} command C {{ let x = now() + {}  reject {} if x > now()  emit E }}",
    "automation A {{ every {} }}",
    "automation A {{ after {} since E }}",
    'scenario "s" {{ given E at {} when C {{ a = {} }} then E {{ a = {} }} }}',
    "hotspot {}",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_bad_literal_is_a_diagnostic(place: str) -> None:
    for literal in BAD:
        text = "context t\n" + place.format(*itertools.repeat(literal, 4))
        compiled = compile({"t.evm": text})
        assert any(each.level == "error" for each in compiled.diagnostics), text
