"""No construct of the language makes a command or an output grow faster than the square of what is written.

What is not so would be exponential as a rule: then the larger model is not done with before patience ends.
"""

from __future__ import annotations

import pytest

from tests.growth.constructs import CONSTRUCTS
from tests.growth.measure import Cost, costs, options

SMALL, LARGE = 8, 32
SECONDS = 0.25
CHARACTERS = 30_000
"""What anything may take and give, however small it is for a small model: so little says nothing."""


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_growth(name: str) -> None:
    small, large = CONSTRUCTS[name](SMALL), CONSTRUCTS[name](LARGE)
    assert len(large) > len(small)
    few, many = costs(small, options()), costs(large, options())
    growth = max(LARGE / SMALL, len(large) / len(small))
    for what, cost in many.items():
        before: Cost = few[what]
        power = 3 if what == "trace" else 2  # Its lines are indented by the length of the way.
        assert cost.characters <= max(CHARACTERS, growth**power * before.characters), what
        assert cost.seconds <= max(SECONDS, 2 * growth**power * before.seconds), what


def test_every_construct_of_the_grammar_grows_in_some_model() -> None:
    """The words of the grammar that no model of these has would be measured by nothing."""
    from evgen.dsl.parse.tokens import KEYWORDS

    texts = " ".join(make(3) for make in CONSTRUCTS.values()).split()
    missing = [word for word in KEYWORDS if not any(word in text for text in texts)]
    assert missing == []
