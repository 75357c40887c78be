"""Names that mean something else in Python, in Pydantic or in the generated code: none of them does harm."""

from __future__ import annotations

import builtins
import enum
import importlib
import keyword
import re
import warnings
from typing import TYPE_CHECKING, Any

import pydantic
import pytest
from conftest import build

from evgen.generator.avro.fingerprint import PRIMITIVES

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Built

ENUM = enum.StrEnum("ENUM", "symbol")


def known(built: Built) -> list[str]:
    """Every name that a class, an enum, Python, or a module of the package has."""
    event = built.find("a.E")
    modules = ("_record", "_types", "_wire", "_numbers", "_series", "_validators", "a._s_avro", "a.s")
    found = {
        *(name for each in (event, type(event), event.example(), ENUM, ENUM.symbol, builtins) for name in dir(each)),
        *(name for each in modules for name in vars(importlib.import_module(f"{built.package}.{each}"))),
        *keyword.kwlist,
        *keyword.softkwlist,
        *("full_name", "b", "value", "data", "at", "name", "_", "__", "_a_", "_missing_", "_order_", "_ignore_"),
    }
    return sorted(name for name in found if re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name))


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    event = "context a\nstream S { key k: int event E { x: int  l: list<string>  m: map<double>  d: decimal(5, 2) } }"
    return known(build(tmp_path_factory.mktemp("plain"), "plain", event))


def holds(built: Built) -> None:
    """Each class of a package can be made, written and read, under its own name and with its own schema."""
    for full_name in built.layout.shapes:
        cls = built.find(full_name)
        value = cls.example()
        assert full_name == cls.FULL_NAME and f'"name": "{full_name.rpartition(".")[2]}"' in cls.SCHEMA
        assert cls.from_avro(value.to_avro()) == value, full_name
        assert cls.model_validate_json(value.model_dump_json()) == value, full_name


TYPES = ("int", "string?", "date", "decimal(5, 2)", "list<timestamp>", 'bytes = "a"', "uuid", "int @backfill(3)")


def test_fields(tmp_path: Path, names: list[str]) -> None:
    fields = "\n".join(f"`{name}`: {TYPES[place % len(TYPES)]}" for place, name in enumerate(names))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        built = build(tmp_path, "of_fields", f"context a\nstream S {{ key k_: int event E {{ {fields} }} }}")
        holds(built)
    assert list(built.find("a.E").example().model_dump(by_alias=True)) == ["k_", *names]


def test_symbols(tmp_path: Path, names: list[str]) -> None:
    symbols = " ".join(f"`{name}`" for name in names)
    built = build(
        tmp_path, "of_symbols", f"context a\nenum K {{ {symbols} }}\ntype T {{ k: K = `mro`  l: list<K>  m: map<K> }}"
    )
    holds(built)
    kind = built.find("a.K")
    assert [each.value for each in kind] == names
    every = built.find("a.T")(k="name", l=names, m=dict(zip(names, names, strict=True)))
    assert built.find("a.T").from_avro(every.to_avro()) == every


def test_types_that_name_each_other(tmp_path: Path, names: list[str]) -> None:
    """In rings of four, so that some stand above what they name."""
    allowed = [name for name in names if name not in PRIMITIVES | {"decimal", "list", "map"}]
    rings = (allowed[place : place + 4] for place in range(0, len(allowed), 4))
    lines = [
        f"type `{one}` {{ x: int  y: `{two}`? }}"
        for ring in rings
        for one, two in zip(ring, ring[1:] + ring[:1], strict=True)
    ]
    holds(build(tmp_path, "of_types", "\n".join(("context a", *lines))))


def test_events(tmp_path: Path, names: list[str]) -> None:
    lines = (f"event `{name}` {{ x: int  at_: timestamp }}" for name in names if name not in PRIMITIVES)
    holds(build(tmp_path, "of_events", "\n".join(("context a\nstream S { key k: int", *lines, "}"))))


def test_streams(tmp_path: Path, names: list[str]) -> None:
    lines = (
        f"stream `{name}` {{ key k: int  key l: int  event E{place} {{ x: int }} }}"
        for place, name in enumerate(names[::5])
    )
    holds(build(tmp_path, "of_streams", "\n".join(("context a", *lines))))


def test_a_schema_is_the_one_of_its_class(tmp_path: Path) -> None:
    """The constants of schemas are called like the types, and would be hidden by what a class says before."""
    built = build(tmp_path, "constants", 'context a\ntype FullName { first: string }\ntype Card { CARD: string = "x" }')
    holds(built)


# --- where a name is looked up ----------------------------------------------------------------------------------------

FOREST = """
context x.forest
type Tree { left: Node?  kids: list<Node> }
type Node { up: Tree?  n: int }
"""
GRAPH = "context x.graph\nuse x.forest\ntype Node { tree: forest.Tree }"


@pytest.fixture
def forest(tmp_path: Path, request: pytest.FixtureRequest) -> Built:
    return build(tmp_path, f"forest_{abs(hash(request.node.name))}", FOREST, GRAPH)


def test_types_of_one_name_in_two_contexts_stay_two(forest: Built) -> None:
    """Also where the first that is used holds the other, which is named before it is there."""
    node = forest.find("x.graph.Node")
    made = node(tree={"left": {"up": None, "n": 1}, "kids": []})
    assert type(made.tree.left) is forest.find("x.forest.Node") is not node
    assert node.from_avro(made.to_avro()) == made


def test_the_variables_of_who_needs_a_class_first_mean_nothing_to_it(forest: Built) -> None:
    Node, Tree = int, str  # noqa: N806
    made = forest.find("x.forest.Tree")(left=None, kids=[{"up": None, "n": 1}])
    assert type(made.kids[0]) is forest.find("x.forest.Node")
    assert Node is int and Tree is str


@pytest.mark.parametrize("name", ["Node", "Tree"])
def test_nor_do_those_of_other_models_and_adapters(forest: Built, name: str) -> None:
    Node = Tree = int  # noqa: N806
    inner = forest.find(f"x.forest.{name}")
    value = {"Node": {"up": None, "n": 1}, "Tree": {"left": {"up": None, "n": 1}, "kids": []}}[name]
    model: Any = pydantic.create_model("Node", inner=(inner, ...))
    assert type(model(inner=value).inner) is inner
    assert type(pydantic.TypeAdapter(list[inner]).validate_python([value])[0]) is inner
    assert Node is Tree is int


def test_classes_of_the_service_may_extend_recursive_ones(forest: Built) -> None:
    tree = forest.find("x.forest.Tree")

    class Mine(tree, frozen=True):  # type: ignore[misc,valid-type]
        extra: int = 3

    made = Mine(left=None, kids=[{"up": {"left": None, "kids": []}, "n": 1}])
    assert type(made.kids[0].up) is tree and made.extra == 3
