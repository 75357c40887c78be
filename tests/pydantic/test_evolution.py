"""Hypothesis changes models as people do: what the old class wrote, the new class reads as it should."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Any

from building import examples
from conftest import build
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    import pytest
    from conftest import Built

BEFORE = """
enum Colour { red green blue }
type Card { last4: string }
type Iban { last4: string }
type Cash { amount: int }
type Pay = Card | Iban
type Line { sku: string  quantity: int  gone: string }
type Tree { name: string  children: list<Tree>  best: Tree? }
"""

AFTER = """
enum Colour { green @fallback crimson @was("red") black }
type Cash { amount: int }
type Iban { bank: string = "none"  number: string @was("last4") }
type DebitCard @was("Card") { last4: string  debit: bool = true }
type Pay = Cash | Iban | DebitCard
type Line { price: decimal(6, 2) = 0.5  sku: string?  amount: long @was("quantity") }
type Tree { depth: int = 1  children: list<Tree>  best: Tree?  label: string @was("name") }
"""

Convert = Callable[[Any, "Built"], Any]
"""What the new class has for a value of the old one."""


def same(value: Any, now: Built) -> Any:
    return value


def colour(value: Any, now: Built) -> Any:
    return now.find("some.where.Colour")("red" if value == "red" else "green")


def member(value: Any, now: Built) -> Any:
    match type(value).__name__:
        case "Card":
            return now.find("some.where.DebitCard")(last4=value.last4)
        case "Iban":
            return now.find("some.where.Iban")(number=value.last4)
        case _:
            return now.find("some.where.Cash")(amount=value.amount)


def line(value: Any, now: Built) -> Any:
    return now.find("some.where.Line")(sku=value.sku, amount=value.quantity)


def tree(value: Any, now: Built) -> Any:
    best = None if value.best is None else tree(value.best, now)
    children = [tree(each, now) for each in value.children]
    return now.find("some.where.Tree")(label=value.name, children=children, best=best)


def in_list(convert: Convert) -> Convert:
    return lambda value, now: [convert(each, now) for each in value]


def in_map(convert: Convert) -> Convert:
    return lambda value, now: {key: convert(each, now) for key, each in value.items()}


def if_any(convert: Convert) -> Convert:
    return lambda value, now: None if value is None else convert(value, now)


CHANGES: list[tuple[str, str, Convert]] = [
    *((name, name, same) for name in ("string", "bool", "int", "long", "double", "bytes", "uuid", "date", "time")),
    ("timestamp", "timestamp", same),
    ("decimal(9, 2)", "decimal(9, 2)", same),
    ("int", "long", same),
    ("int", "double", lambda value, now: float(value)),
    ("long", "double", lambda value, now: float(value)),
    ("string", "bytes", lambda value, now: value.encode()),
    ("decimal(8, 1)", "decimal(12, 4)", lambda value, now: Decimal(value).quantize(Decimal("0.0001"))),
    ("string", "string?", same),
    ("int", "long?", same),
    ("int?", "long?", same),
    ("Colour", "Colour", colour),
    ("Colour", "Colour?", colour),
    ("Pay", "Pay", member),
    ("Pay?", "Pay?", if_any(member)),
    ("Pay", "Pay?", member),
    ("Card", "Pay", member),
    ("Cash", "Pay?", member),
    ("Line", "Line", line),
    ("Tree", "Tree", tree),
]
"""Types before and after, each with what becomes of a value."""

ADDED: list[tuple[str, Any]] = [
    ("string?", None),
    ("int = 5", 5),
    ('string @backfill("old")', "old"),
    ("list<int> = [1, 2]", [1, 2]),
    ("map<string> = {}", {}),
    ("decimal(5, 2) @backfill(1.5)", Decimal("1.50")),
    ("Pay? = null", None),
    ("bool = true", True),
]
"""New fields, each with what it is in old data."""


@dataclass(frozen=True)
class Change:
    """A field before and after; a name that is None says that there was or is none."""

    old: tuple[str, str] | None
    new: tuple[str, str] | None
    convert: Convert


@st.composite
def changes(draw: st.DrawFn) -> tuple[Change, ...]:
    """The fields of an event, each with what happened to it."""
    found = []
    for number in range(draw(st.integers(1, 7))):
        before, after, convert = draw(st.sampled_from(CHANGES))
        match draw(st.integers(0, 3)):
            case 1:
                before, after, convert = f"list<{before}>", f"list<{after}>", in_list(convert)
            case 2:
                before, after, convert = f"map<{before}>", f"map<{after}>", in_map(convert)
        name = f"f{number}"
        match draw(st.integers(0, 5)):
            case 0:
                found.append(Change((name, before), None, same))
            case 1:
                declared, value = draw(st.sampled_from(ADDED))
                found.append(Change(None, (name, declared), lambda _, now, value=value: value))
            case 2:
                found.append(Change((name, before), (f"renamed{number}", f'{after} @was("{name}")'), convert))
            case _:
                found.append(Change((name, before), (name, after), convert))
    return tuple(found)


def model(types: str, event: str, fields: list[tuple[str, str]]) -> str:
    declared = "\n".join(f"    {name}: {type_}" for name, type_ in fields)
    return f"context some.where\n{types}\nstream S {{\n  key id: int\n  event {event} {{\n{declared}\n  }}\n}}"


NUMBERS = count()


def test_old_data_is_read_by_changed_classes(tmp_path_factory: pytest.TempPathFactory) -> None:
    @settings(
        max_examples=examples(10),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=[Phase.generate, Phase.shrink],
    )
    @given(changes(), st.data(), st.booleans(), st.randoms())
    def check(made: tuple[Change, ...], data: st.DataObject, renamed: bool, chance: Any) -> None:
        folder, number = tmp_path_factory.mktemp("evolved"), next(NUMBERS)
        packages = (f"before_{number}", f"after_{number}")
        new_fields = [change.new for change in made if change.new]
        chance.shuffle(new_fields)
        new_name = 'Later @was("E")' if renamed else "E"
        try:
            old = build(folder, packages[0], model(BEFORE, "E", [change.old for change in made if change.old]))
            new = build(folder, packages[1], model(AFTER, new_name, new_fields))
            cls = new.find(f"some.where.{new_name.partition(' ')[0]}")
            shape = old.layout.shapes["some.where.E"]
            for value in (data.draw(old.values.shape(shape)) for _ in range(4)):
                wanted = {
                    change.new[0]: change.convert(getattr(value, change.old[0]) if change.old else None, new)
                    for change in made
                    if change.new
                }
                for validate in (False, True):
                    read = cls.from_avro(value.to_avro(), writer_schema=value.SCHEMA, validate=validate)
                    assert read == cls(id=value.id, **wanted)
        finally:
            forget(packages, folder)

    check()


def forget(packages: tuple[str, ...], folder: Any) -> None:
    """Remove what was built, and what was imported of it."""
    sys.path[:] = [path for path in sys.path if path != str(folder)]
    for name in [name for name in sys.modules if name.split(".")[0] in packages]:
        del sys.modules[name]
    importlib.invalidate_caches()
    shutil.rmtree(folder)
