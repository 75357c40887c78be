"""Answers about a model are computed once, and are gone when the model is."""

from __future__ import annotations

import gc
import weakref

from evgen.dsl.base.memo import computed_once
from evgen.dsl.lineage import Lineage, find_lineage
from evgen.dsl.model import Model
from evgen.pipeline import compile

TEXT = "context a\nstream S { key id: uuid event Happened { name: string } }\n"


def model() -> Model:
    return compile({"models/a.evm": TEXT}).model


def test_an_answer_is_computed_once_for_each_value_and_argument() -> None:
    asked: list[tuple[int, str]] = []

    @computed_once
    def size(model: Model, of: str) -> int:
        asked.append((len(model.contexts), of))
        return len(of)

    one, other = model(), model()
    assert one == other
    assert [size(one, "x"), size(one, "x"), size(one, "xy"), size(other, "x")] == [1, 1, 2, 1]
    assert asked == [(1, "x"), (1, "xy"), (1, "x")], "equal models are two models"


def test_the_answers_are_not_in_the_model_and_go_with_it() -> None:
    own = model()
    lineage = find_lineage(own)
    assert find_lineage(own) is lineage
    assert not any(isinstance(value, Lineage) for value in vars(own).values())
    gone = weakref.ref(own)
    del own
    gc.collect()
    assert gone() is None, "the lineage of a model does not hold it"


def test_a_later_value_at_the_same_address_has_its_own_answers() -> None:
    class Thing:
        def __init__(self, name: str) -> None:
            self.name = name

    @computed_once
    def name(thing: Thing) -> str:
        return thing.name

    assert [name(Thing(str(number))) for number in range(1000)] == [str(number) for number in range(1000)]
