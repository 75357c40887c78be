"""The public Python API: texts in, values out, nothing read or written."""

from __future__ import annotations

import evgen
from evgen.dsl.diagnostics.source import Source
from evgen.generator.configuration import load
from tests.cli.conftest import CONFIGURATION, MODEL


def test_compile_and_generate() -> None:
    compiled = evgen.compile({"models/order.evm": MODEL})
    assert compiled.diagnostics == ()
    options = load(Source("evgen.toml", CONFIGURATION)).options
    assert options is not None
    files = evgen.generate(compiled.model, options)
    assert "schemas/shop/ordering/OrderPlaced.avsc" in [file.path for file in files]


def test_mistakes_are_values() -> None:
    compiled = evgen.compile({"a.evm": MODEL.replace("emit OrderPlaced", "emit Nothing_"), "b.evm": "strem X {}"})
    files = {found.span.file for found in compiled.diagnostics if found.span}
    assert files == {"a.evm", "b.evm"}


def test_format() -> None:
    assert evgen.format("context   a\n\n\n").text == "context a\n"
    broken = evgen.format("context a\nactor {")
    assert broken.text == "context a\nactor {"
    assert broken.diagnostics


def test_there_is_nothing_else() -> None:
    assert {"compile", "generate", "format", "__version__"} <= set(evgen.__all__)
    assert not hasattr(evgen, "nothing")
