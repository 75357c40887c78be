"""Building models from text in tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.model import Model
from evgen.pipeline import compile

HEAD = """context shop
actor Clerk
type Money = decimal(12, 2) @min(0)
enum Status { open paid shipped }
type Address { street: string  city: string }
type Card { last4: string }
type Transfer { iban: string }
type Payment = Card | Transfer
type Line { sku: string  quantity: int = 1  price: Money }
"""


@pytest.fixture
def errors() -> Callable[[str], list[Diagnostic]]:
    """`errors(text)`: the errors of a model that begins with the declarations of `HEAD`."""

    def run(text: str) -> list[Diagnostic]:
        return [each for each in compile({"m.evm": HEAD + text}).diagnostics if each.level == "error"]

    return run


@pytest.fixture
def model() -> Callable[[str], Model]:
    """`model(text)`: the model, which has no errors; it begins with the declarations of `HEAD`."""

    def run(text: str) -> Model:
        compiled = compile({"m.evm": HEAD + text})
        wrong = [f"{each.code} {each.message}" for each in compiled.diagnostics if each.level == "error"]
        assert not wrong, wrong
        return compiled.model

    return run
