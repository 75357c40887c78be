"""Every scalar of the language has what each stage and each target needs of it."""

from __future__ import annotations

import ast

import pytest

from evgen import generate
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.evaluate.examples import has_example
from evgen.dsl.model.types import SCALARS
from evgen.generator.configuration import load
from evgen.pipeline import compile

MODEL = """
context a
stream S {{ key id: uuid  event Happened {{ one: {type}  maybe: {type}?  list: list<{type}>  map: map<{type}> }} }}
command C {{ one: {type}  maybe: {type}?  list: list<{type}>  map: map<{type}>  emit Happened }}
view V {{ key id: uuid  one: {type}  maybe: {type}?  list: list<{type}>  map: map<{type}>  on Happened {{}} }}
screen X {{ shows V  sends C }}
scenario "it happens" {{ when C then Happened }}
"""

OPTIONS = """
[avro]
[kafka]
[pydantic]
package = "shop.model"
kit = ["decider", "projection", "store", "scenarios"]
"""


@pytest.mark.parametrize("name", SCALARS)
def test_a_scalar_goes_all_the_way(name: str) -> None:
    compiled = compile({"models/a.evm": MODEL.format(type=name)})
    assert [found.message for found in compiled.diagnostics if found.level == "error"] == []
    (event,) = compiled.model.contexts[0].streams[0].events
    assert all(has_example(compiled.model, field) for field in event.fields)
    options = load(Source("evgen.toml", OPTIONS)).options
    assert options is not None
    files = {file.path: file.text for file in generate(compiled.model, options)}
    assert "schemas/a/Happened.avsc" in files
    for path, text in files.items():
        if path.endswith(".py"):
            ast.parse(text)
