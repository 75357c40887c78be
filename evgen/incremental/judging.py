"""The rules of modelling, shared out between two processes.

Comes in: a model without errors, which both have, and the settings. Goes out: what all rules find. The process that is
there for it does the most: it follows values, for which it needs the lineage of the model. The rules that need none are
taken one by one, by this process too once it has nothing else to do. What was taken and came to nothing is done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.model import Model
from evgen.dsl.rules.settings import RuleSettings
from evgen.incremental.parallel import Claims

MANY = 256
"""More than there are rules. How many there are is known when they are imported, which only who judges does."""


class Judged(NamedTuple):
    """What some rules found; `rules` are their numbers in `RULES`."""

    rules: frozenset[int]
    found: list[Diagnostic]


class Judging:
    """The rules before they look at a model."""

    def __init__(self, settings: RuleSettings) -> None:
        self._settings = settings
        self._claims = Claims(MANY)

    def close(self) -> None:
        """Nothing is judged any more."""
        self._claims.close()

    def most(self, model: Model) -> Judged:
        """What follows values, and what nobody else has taken by then."""
        from evgen.dsl.rules.table import OF_VALUES, RULES

        def numbers() -> Iterator[int]:
            yield from (number for number, rule in enumerate(RULES) if rule in OF_VALUES)
            yield from self._taken()

        return self._judge(model, numbers())

    def all(self, model: Model, most: Callable[[], Judged]) -> tuple[Diagnostic, ...]:
        """What is told of all rules, where `most` waits for the most of them."""
        from evgen.dsl.rules.table import RULES, told

        here, there = self._judge(model, self._taken()), most()
        left = self._judge(model, sorted({*range(len(RULES))} - here.rules - there.rules))
        return told([*here.found, *there.found, *left.found])

    def _taken(self) -> Iterator[int]:
        from evgen.dsl.rules.table import OF_VALUES, RULES

        others = [number for number, rule in enumerate(RULES) if rule not in OF_VALUES]
        return (others[claim] for claim in self._claims if claim < len(others))

    def _judge(self, model: Model, numbers: Iterable[int]) -> Judged:
        from evgen.dsl.rules.table import RULES, Rule, find

        done: list[int] = []

        def rules() -> Iterator[Rule]:
            for number in numbers:
                done.append(number)
                yield RULES[number]

        found = find(model, self._settings, rules())
        return Judged(frozenset(done), found)
