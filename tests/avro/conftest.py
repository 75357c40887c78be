"""What the tests of schemas share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evgen.dsl.diagnostics.diagnostic import has_errors
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Model
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.generator.avro.options import AvroOptions
from evgen.generator.options import Options


@pytest.fixture
def model_of() -> Callable[..., Model]:
    """`model_of(text, …)`: the model of these texts, which must have no errors."""

    def build(*texts: str) -> Model:
        parsed = [parse(Source(f"{number}.evm", text)) for number, text in enumerate(texts, 1)]
        resolved = resolve([one.file for one in parsed])
        found = [each for one in (*parsed, resolved) for each in one.diagnostics]
        assert not has_errors(found), found
        return resolved.model

    return build


@pytest.fixture
def options() -> Options:
    """A project with nothing but schemas."""
    return Options(targets=(AvroOptions("schemas"),))
