"""What the tests of topics share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from evgen.dsl.diagnostics.diagnostic import has_errors
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Model
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.generator.configuration import load
from evgen.generator.options import Options

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def model_of() -> Callable[[Mapping[str, str]], Model]:
    """`model_of({path: text})`: the model of these texts, which must have no errors."""

    def build(texts: Mapping[str, str]) -> Model:
        parsed = [parse(Source(path, text)) for path, text in texts.items()]
        resolved = resolve([one.file for one in parsed])
        found = [each for one in (*parsed, resolved) for each in one.diagnostics]
        assert not has_errors(found), found
        return resolved.model

    return build


@pytest.fixture
def options_of() -> Callable[[str], Options]:
    """`options_of(text)`: the options in the text of an evgen.toml without mistakes."""

    def build(text: str) -> Options:
        loaded = load(Source("evgen.toml", text))
        assert loaded.options is not None and not loaded.diagnostics, loaded.diagnostics
        return loaded.options

    return build


@pytest.fixture
def shop(model_of: Callable[[Mapping[str, str]], Model]) -> Model:
    """A model with topics of every role."""
    return model_of({name: (CASES / name).read_text(encoding="utf-8") for name in ("shop.evm", "wms.evm")})


@pytest.fixture
def shop_options(options_of: Callable[[str], Options]) -> Options:
    """Two environments, every format."""
    return options_of((CASES / "shop.toml").read_text(encoding="utf-8"))
