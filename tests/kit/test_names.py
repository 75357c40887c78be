"""Names that outlive a build depend on their own element: not on the order of declarations, and not on neighbours.

A model is a bag of declarations here. Whatever else is in the bag, and in whatever order, each of them keeps its names:
in the database, in Python, in tests, and among the resources of Kafka.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evgen import generator
from evgen.generator.avro.options import AvroOptions
from evgen.generator.options import Options
from evgen.generator.pydantic.names import distinct, looks_marked, marked
from evgen.generator.pydantic.options import KIT_PARTS, PydanticOptions
from evgen.generator.topics.options import KafkaEnvironment, KafkaOptions
from tests.kit.kits import Kit, build, model_of

KAFKA = KafkaOptions(
    "deploy",
    environments=(KafkaEnvironment("prod-eu"), KafkaEnvironment("prod_eu")),
    formats=("json", "strimzi", "terraform", "shell"),
)
PYTHON = PydanticOptions("src", "shop.model", kit=tuple(KIT_PARTS), tests="tests")
OPTIONS = Options(targets=(AvroOptions("schemas"), PYTHON, KAFKA))

LONG = "OfAllCustomersInTheEnterpriseResourcePlanningSystem"
TITLE = "a customer of the enterprise resource planning system is seen by the clerk in the"

SALES: dict[str, str] = {
    "actor": "actor Clerk",
    "Customer": "stream Customer { key no: string  event Seen { weight: int  place: string  is_new: bool } }",
    "See": """command See by Clerk {
      weight: int
      reject "a customer of the enterprise resource planning system is seen once a day"
      reject "a customer of the enterprise resource planning system is seen once a week"
      emit Seen { place = computed  is_new = computed }
    }""",
    "see_it": "command see_it by Clerk { weight: int  emit Seen { place = computed  is_new = computed } }",
    "SeeIt": "command SeeIt by Clerk { weight: int  emit Seen { place = computed  is_new = computed } }",
    f"Overview{LONG}ByMonth": "view {} {{ key no: string  n: int = 0  on Seen {{ n += weight }}  find by n }}",
    f"Overview{LONG}ByDay": "view {} {{ key no: string  n: int = 0  on Seen {{ n += 1 }}  find by n }}",
    "ByPlace": "view {} {{ key place: string  is_new: bool  on Seen {{}}  find by is_new  find by is_new, place }}",
    "By_Place": "view {} {{ key place: string  on Seen {{}} }}",
    "HTTPPlaces": "view {} {{ key place: string  on Seen {{}} }}",
    "HttpPlaces": "view {} {{ key place: string  on Seen {{}} }}",
    "Runner": "view {} {{ key place: string  on Seen {{}} }}",
    "PlacesDeadbeef": "view {} {{ key place: string  on Seen {{}} }}",
    "money": "type money = decimal(8, 2)",
    "Money": "view {} {{ key place: string  on Seen {{}} }}",
    "Again": "automation {} {{ on Seen  sends See {{ no = no  weight = 1 }} }}",
    "AGain": "automation {} {{ on Seen  sends See {{ no = no  weight = 2 }} }}",
    "one day": f'scenario "{TITLE} day" {{ when See {{ no = "a"  weight = 1 }} then Seen {{ weight = 1 }} }}',
    "one evening": f'scenario "{TITLE} evening" {{ when See {{ no = "a"  weight = 1 }} then Seen {{ weight = 1 }} }}',
}
"""Declarations by their names; `{}` is the name."""

NEEDED = ("actor", "Customer", "See", "Money")
ANY = tuple(name for name in SALES if name not in NEEDED)

OTHER = """
context {}.archive
stream Customer {{ key no: string  event Filed {{ place: string }} }}
view Money {{ key place: string  on Filed {{}} }}
view ByPlace {{ key place: string  on Filed {{}} }}
"""


@dataclass(frozen=True)
class Named:
    """What a build calls things: by kind and by what it is, the name."""

    tables: dict[str, str]
    python: dict[str, str]
    tests: dict[str, str]
    resources: dict[str, str]


def text_of(names: Iterable[str]) -> str:
    declared = (SALES[name].format(name) if "{}" in SALES[name] else SALES[name] for name in names)
    return "\n".join(["context shop.sales", *declared])


FINDERS = ("get", "all", "where", "one", "kept", "position")


def named(*texts: str) -> Named:
    """The names of everything in a project."""
    return _named(texts)


@cache
def _named(texts: tuple[str, ...]) -> Named:
    model = model_of({f"{number}.evm": text for number, text in enumerate(texts)})
    files = {file.path: file.text for file in generator.render(model, OPTIONS)}
    tables: dict[str, str] = {}
    python: dict[str, str] = {}
    tests: dict[str, str] = {}
    resources: dict[str, str] = {}
    for path, text in files.items():
        if "/projections/" in path and "NAME = " in text:
            view = value(text, "NAME")
            tables[view] = value(text, "TABLE")
            tables |= {
                f"{view} {field}": column for field, column in re.findall(r'Column\(\s*"(\w+)",\s*"(\w+)"', text)
            }
        if re.search(r"/(projections|deciders|handlers)/\w+\.py$", path) and not path.endswith("__init__.py"):
            python[of(text)] = f"{path} {sorted(classes(text))}"
            python |= {f"{of(text)} {doc}": name for name, doc in methods(text) if name not in FINDERS}
        if path.startswith("tests/test_"):
            tests |= {doc: name for name, doc in methods(text) if name.startswith("test_")}
        if path.endswith((".tf", ".yaml")):
            resources |= {f"{path} {topic}": name for name, topic in resource_names(text)}
    service = files["src/shop/model/service.py"]
    python |= {f"service {cls}": name for name, cls in re.findall(r"self\.(\w+) = (\w+Table)\(", service)}
    topics = files["src/shop/model/topics.py"]
    found = re.findall(r'(\w+)=\s*"([^"]+)"', topics)
    # Two views of one topic are a finding; what they are called is all the same.
    python |= {f"topics {topic}": str(sorted({name for name, each in found if each == topic})) for _, topic in found}
    assert tables and resources
    return Named(tables, python, tests, resources)


def value(text: str, name: str) -> str:
    found = re.search(rf'^    {name} = (?:\(\s+)?"([^"]+)"', text, flags=re.MULTILINE)
    assert found, name
    return found[1]


def of(text: str) -> str:
    """What the documentation of a module says that it is about."""
    doc = ast.get_docstring(ast.parse(text))
    assert doc
    return doc


def classes(text: str) -> list[str]:
    return [each.name for each in ast.parse(text).body if isinstance(each, ast.ClassDef)]


def methods(text: str) -> list[tuple[str, str]]:
    return [
        (each.name, ast.get_docstring(each) or "")
        for each in ast.walk(ast.parse(text))
        if isinstance(each, ast.FunctionDef) and not each.name.startswith("__")
    ]


def resource_names(text: str) -> list[tuple[str, str]]:
    terraform = re.findall(r'resource "\w+" "(\w+)" \{\n(?:.*\n)*?\s+(?:topic_)?name\s*=\s*"([^"]+)"', text)
    strimzi = re.findall(r'name: "([^"]+)"\n(?:.*\n)*?\s+topicName: "([^"]+)"', text)
    return [*terraform, *strimzi]


# --- the promise ------------------------------------------------------------------------------------------------------


@given(st.permutations([*SALES]))
@settings(max_examples=15, deadline=None)
def test_order_changes_no_name(names: list[str]) -> None:
    assert named(text_of(names)) == named(text_of(SALES))


def clashing(one: str, other: str) -> bool:
    """Whether two declarations would be called the same in Python."""
    plain = {re.sub("_", "", each).casefold() for each in (one, other)}
    return len(plain) == 1


@given(st.sets(st.sampled_from(ANY)), st.sampled_from(ANY), st.randoms())
@settings(max_examples=25, deadline=None)
def test_neighbours_change_no_name(chosen: set[str], added: str, random: Random) -> None:
    """Without a declaration, and with it, in whatever order: everybody else is called the same."""
    before = [*NEEDED, *sorted(chosen - {added})]
    after = [*before, added]
    random.shuffle(after)
    old, new = named(text_of(before)), named(text_of(after))
    assert old.tables.items() <= new.tables.items()
    assert old.resources.items() <= new.resources.items()
    assert old.tests.items() <= new.tests.items()
    changed = {key for key in old.python if old.python[key] != new.python.get(key)}
    assert not changed or any(clashing(each, added) for each in before), changed


def test_who_clashes_carries_a_hash_of_its_own() -> None:
    """Of two that would be called the same, neither has the plain name, so code that means the other breaks."""
    alone = [named(text_of([*NEEDED, name])).python for name in ("HTTPPlaces", "HttpPlaces")]
    both = named(text_of([*NEEDED, "HTTPPlaces", "HttpPlaces", "ByPlace"])).python
    of_places = {key for key in both if key.endswith(("PlacesTable", "Places` are made."))}
    assert len(of_places) == 4 and all(both[key] != each.get(key) for key in of_places for each in alone)
    again = named(text_of(["HttpPlaces", *NEEDED, "HTTPPlaces"])).python
    assert {key: both[key] for key in of_places} == {key: again[key] for key in of_places}


@pytest.mark.parametrize("context", ["aaa", "zzz"])
def test_other_contexts_change_no_name(context: str) -> None:
    """Wherever the other one stands, and although its views have the same names."""
    alone, both = named(text_of(SALES)), named(text_of(SALES), OTHER.format(context))
    assert alone.tables.items() <= both.tables.items()
    assert alone.tests.items() <= both.tests.items() and alone.resources.items() <= both.resources.items()
    changed = {key for key in alone.python if alone.python[key] != both.python.get(key)}
    assert changed <= {"service MoneyTable", "service ByPlaceTable", "service By_PlaceTable"} | {
        key for key in alone.python if key.startswith("service")
    }


def test_tables_have_names_of_their_own() -> None:
    """No two of them are one, whatever the case; none is longer than a database lets it be."""
    tables = named(text_of(SALES), OTHER.format("aaa")).tables
    of_views = [name for key, name in tables.items() if " " not in key]
    assert len({name.casefold() for name in of_views}) == len(of_views) == 11
    assert all(len(name) <= 48 for name in tables.values())
    assert tables["shop.sales.ByPlace"] == "sales_by_place" and tables["shop.sales.Runner"] == "sales_runner"
    assert looks_marked(tables["shop.sales.By_Place"]) and looks_marked(tables[f"shop.sales.Overview{LONG}ByDay"])


# --- the function behind it -------------------------------------------------------------------------------------------

WORDS = st.text("ab_", min_size=1, max_size=4)


@given(st.dictionaries(st.text("xyz", min_size=1, max_size=3), WORDS, max_size=8), st.randoms(), st.booleans())
def test_distinct(wanted: dict[str, str], random: Random, fold: bool) -> None:
    """All names are different; order does not matter, and who is alone with a name has it."""
    found = distinct(wanted, ("a", "ab"), fold=fold, longest=14)
    assert len(set(found.values())) == len(wanted) and {"a", "ab"}.isdisjoint(found.values())
    items = [*wanted.items()]
    random.shuffle(items)
    assert distinct(dict(items), ("a", "ab"), fold=fold, longest=14) == found
    for full, name in wanted.items():
        others = {each for other, each in wanted.items() if other != full}
        if name not in others and name not in ("a", "ab") and name not in {f"{each}_" for each in ("a", "ab")}:
            assert found[full] == name
    for full in wanted:
        less = {other: name for other, name in wanted.items() if other != full}
        without = distinct(less, ("a", "ab"), fold=fold, longest=14)
        assert all(without[other] == found[other] or looks_marked(found[other]) for other in less)


def test_a_hash_is_the_same_for_ever() -> None:
    """It is in databases: no later evgen may make another one."""
    assert marked("orders", "shop.sales.Orders") == "orders_" + marked("", "shop.sales.Orders")[1:]
    assert marked("sales_by_place", "shop.sales.By_Place", 48) == "sales_by_place_dbfb1861"
    assert len(marked("x" * 100, "a.B", 48)) == 48


# --- databases --------------------------------------------------------------------------------------------------------

BILLING = """context billing
actor Clerk
stream Customer {{ key no: string  event CustomerSeen {{ weight: int }} }}
command SeeCustomer by Clerk {{ weight: int  emit CustomerSeen }}
{}
"""
BY_MONTH = f"view Overview{LONG}ByMonth {{ key no: string  n: int = 0  on CustomerSeen {{ n += weight }}  find by n }}"
BY_DAY = f"view Overview{LONG}ByDay {{ key no: string  n: int = 0  on CustomerSeen {{ n += 1 }}  find by n }}"
BY_YEAR = f"view Overview{LONG}ByYear {{ key no: string  n: int = 0  on CustomerSeen {{ n += 2 }}  find by n }}"
ACRONYM = "view HTTPSeen { key no: string  n: int = 0  on CustomerSeen { n += weight }  find by n }"
WORD = "view HttpSeen { key no: string  n: int = 0  on CustomerSeen { n += 1 }  find by n }"


@pytest.fixture(scope="module")
def kits(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Kit]:
    """The kit with some views, made once."""
    made: dict[tuple[str, ...], Kit] = {}

    def kit(*views: str) -> Kit:
        if views not in made:
            root = f"names_{len(made)}"
            made[views] = build({"m.evm": BILLING.format("\n".join(views))}, tmp_path_factory.mktemp(root), root)
        return made[views]

    return kit


def rows(service: Any) -> dict[str, list[int]]:
    """The sums in each view, by the name of the view."""
    return {
        each.name.rpartition(".")[2]: [row.n for row in table_of(service, each).all()]
        for each in service.runner.projections
    }


def table_of(service: Any, runner: Any) -> Any:
    return next(
        each
        for each in vars(service).values()
        if getattr(each, "_projection", None).__class__ is type(runner.projection)
    )


@pytest.mark.parametrize("first", [(BY_MONTH,), (ACRONYM,)])
@pytest.mark.parametrize("is_first_kit", [False, True])
def test_a_view_that_is_added_leaves_the_others_alone(
    kits: Callable[..., Kit], make_database: Callable[..., Any], first: tuple[str, ...], is_first_kit: bool
) -> None:
    """Whether it stands before or behind the other one, and whatever kit made the table of that."""
    added = BY_DAY if first == (BY_MONTH,) else WORD
    old = kits(*first)
    service = old.service(database=make_database(old))
    service.handle(old.module("billing").SeeCustomer(no="a", weight=7))
    service.runner.run_until_idle()
    ((view, seen),) = rows(service).items()
    assert seen == [7]
    if is_first_kit:
        as_the_first_kit(service)
    for views in ((added, *first), (*first, added), first):
        new = kits(*views)
        service = new.service(database=make_database(new))
        assert rows(service)[view] == [7]
        service.runner.run_until_idle()
        assert service.runner.stopped == {}
        expected = {view: [7]} if views == first else {view: [7], view_name(added): [1]}
        assert rows(service) == expected
        assert [
            row.n for row in table_of(service, service.runner.projections[0]).find_by_n(expected_first(rows(service)))
        ]


def test_two_tables_of_the_first_kits(kits: Callable[..., Kit], make_database: Callable[..., Any]) -> None:
    """They were called alike, but for an underscore; each is found again, also when a third view comes first."""
    old = kits(BY_MONTH, BY_DAY)
    service = old.service(database=make_database(old))
    service.handle(old.module("billing").SeeCustomer(no="a", weight=7))
    service.runner.run_until_idle()
    as_the_first_kit(service)
    for views in ((BY_MONTH, BY_DAY), (BY_YEAR, BY_MONTH, BY_DAY)):
        new = kits(*views)
        service = new.service(database=make_database(new))
        found = rows(service)
        assert (found[view_name(BY_MONTH)], found[view_name(BY_DAY)]) == ([7], [1])
    service.runner.run_until_idle()
    assert service.runner.stopped == {} and rows(service)[view_name(BY_YEAR)] == [2]


def view_name(text: str) -> str:
    return text.split()[1]


def expected_first(found: dict[str, list[int]]) -> int:
    return next(iter(found.values()))[0]


def as_the_first_kit(service: Any) -> None:
    """Call the tables as the first kits did, which wrote down no names of tables."""
    projections, taken = [each.projection for each in service.runner.projections], set[str]()

    def rename(connection: Any) -> None:
        for projection in projections:
            first = projection.FIRST_TABLE
            while first in taken:
                first += "_"
            taken.add(first)
            connection.execute(f'alter table "{projection.TABLE}_v1" rename to "{first}_v1"')
            sql = "update view_versions set version = ? where view = ?"
            connection.execute(sql, projection.EARLIER, projection.NAME)
        connection.execute("delete from view_tables")

    assert all(each.FIRST_TABLE and each.EARLIER for each in projections)
    service.database.run(rename)
