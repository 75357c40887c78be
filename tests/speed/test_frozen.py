"""The project's own data classes behave as those of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from evgen.dsl.base import frozen

ROOT = Path(__file__).parents[2]


def make(module: ModuleType, **options: bool) -> Any:
    """A class with a bit of everything, made by the module's `dataclass`."""

    class Thing:
        """A thing."""

        name: str
        size: int = 3
        parts: tuple[int, ...] = ()
        note: str = module.field(default="none", compare=False)

        @property
        def double(self) -> int:
            """Twice the size."""
            return self.size * 2

    Thing.__qualname__ = "Thing"
    Thing.__annotations__ = {"name": "str", "size": "int", "parts": "tuple[int, ...]", "note": "str"}
    return module.dataclass(**options)(Thing)


OPTIONS: list[dict[str, bool]] = [
    {"frozen": True, "slots": True},
    {"frozen": True},
    {"slots": True},
    {},
    {"frozen": True, "slots": True, "eq": False},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_values_behave_as_those_of_the_standard_library(options: dict[str, bool]) -> None:
    ours, theirs = make(frozen, **options), make(dataclasses, **options)
    for made in (ours, theirs):
        one, same, other = made("a", 1, note="x"), made(name="a", size=1, note="y"), made("a", parts=(1,))
        assert (one == same) is options.get("eq", True)
        assert one != other and one != "a" and one.double == 2
        assert made.__match_args__ == ("name", "size", "parts", "note")
        match one:
            case made(name, size):
                assert (name, size) == ("a", 1)
        assert frozen.replace(one, size=9).size == dataclasses.replace(one, size=9).size == 9
        assert hasattr(one, "__dict__") is not options.get("slots", False)
    assert repr(ours("a", 1)) == repr(theirs("a", 1))
    if options.get("frozen") and options.get("eq", True):
        assert hash(ours("a", 1)) == hash(theirs("a", 1))
    shown = [[(each.name, each.default, each.compare) for each in dataclasses.fields(made)] for made in (ours, theirs)]
    assert shown[0] == shown[1]
    assert dataclasses.is_dataclass(ours)
    for wrong in ((), ("a", 1, (), "n", 5)):
        with pytest.raises(TypeError):
            ours(*wrong)
    with pytest.raises(TypeError):
        ours("a", colour=1)


@pytest.mark.parametrize("slots", [True, False])
def test_frozen_is_frozen(slots: bool) -> None:
    one = make(frozen, frozen=True, slots=slots)("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name
    with pytest.raises((dataclasses.FrozenInstanceError, AttributeError)):
        one.fresh = 1


def test_what_is_not_frozen_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(make(frozen, slots=True)("a"))


@frozen.dataclass(frozen=True, slots=True)
class Leaf:
    """At the top of a module, so that it can be pickled."""

    name: str
    more: tuple[Leaf, ...] = ()


@frozen.dataclass(frozen=True)
class Empty:
    """No fields."""


@frozen.dataclass(slots=True)
class Growing:
    """Not frozen."""

    items: list[int] = frozen.field(default_factory=list)


def test_copies_and_pickles() -> None:
    tree = Leaf("a", (Leaf("b"), Leaf("c", (Leaf("d"),))))
    grown = Growing()
    grown.items.append(1)
    for value in (tree, Empty(), grown):
        for version in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(value, version)) == value
        assert copy.copy(value) == value and copy.deepcopy(value) == value
    assert Growing().items == [], "each has a list of its own"
    assert dataclasses.fields(Empty) == ()


@frozen.interned
@frozen.dataclass(frozen=True, slots=True, eq=False)
class Once:
    """Each value is there once."""

    name: str
    inner: Once | None = None


def test_what_is_interned_is_there_once() -> None:
    one: Any = Once("a", Once("b"))
    again = [Once("a", inner=Once("b")), pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)]
    assert all(each is one for each in [*again, frozen.replace(Once("c", Once("b")), name="a")])
    others = [Once("a"), Once("b", Once("b")), Once("a", Once("c"))]
    assert len({one, *again, *others}) == 4 and one not in others
    assert repr(one) == "Once(name='a', inner=Once(name='b', inner=None))"
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "b"


def test_a_class_below_may_be_called_first() -> None:
    @frozen.dataclass
    class Above:
        name: str

    class Below(Above):
        def __init__(self) -> None:
            super().__init__("below")

    assert [Below().name, Below().name, Above("above").name] == ["below", "below", "above"]


def test_nothing_inherits_fields() -> None:
    with pytest.raises(AssertionError):
        frozen.dataclass(type("Below", (Leaf,), {}))


def test_nothing_makes_its_data_classes_in_the_slow_way() -> None:
    slow = re.compile(r"^\s*(import dataclasses|from dataclasses import .*\b(dataclass|field|replace)\b)", re.MULTILINE)
    files = [path for folder in ("dsl", "evgen", "generator") for path in (ROOT / folder).rglob("*.py")]
    found = {path.name for path in files if slow.search(path.read_text("utf-8"))}
    assert len(files) > 100
    # The first imports it where somebody asks for what only the standard library has; the other writes documentation.
    assert found == {"frozen.py", "json_schema.py"}
