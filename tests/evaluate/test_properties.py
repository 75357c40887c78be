"""What holds for all models and all histories."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evgen.dsl.diagnostics.diagnostic import has_errors
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.evaluate.faults import Faulted
from evgen.dsl.evaluate.folding import Happened, Rows, fold_state, project, project_all
from evgen.dsl.evaluate.operators import operate
from evgen.dsl.evaluate.scenarios import run
from evgen.dsl.evaluate.values import fit_decimal, text_of
from evgen.dsl.model import Model
from evgen.dsl.model.types import UUID as UUID_TYPE
from evgen.dsl.model.values import Value
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from tests.evaluate.models import compiled, history, record

ROOT = Path(__file__).parents[2]
PROJECTS = sorted(path.parent.name for path in (ROOT / "examples").glob("*/models"))
NOWHERE = Span("", 0, 0)


def sources_of(folder: Path) -> list[Source]:
    files = sorted(folder.glob("**/*.evm"))
    return [Source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files]


@pytest.mark.parametrize("project", PROJECTS)
def test_every_scenario_of_the_examples_passes(project: str) -> None:
    sources = sources_of(ROOT / "examples" / project / "models")
    found = run(resolve([parse(source).file for source in sources]).model)
    assert found
    assert [(one.scenario.title, one.differences) for one in found if one.verdict != "passed"] == []


def test_every_scenario_of_the_corpus_does_what_its_author_meant() -> None:
    checked = 0
    for folder in sorted((ROOT / "tests" / "corpus" / "models").iterdir()):
        resolved = resolve([parse(source).file for source in sources_of(folder)])
        assert not has_errors(resolved.diagnostics), folder
        for one in run(resolved.model):
            checked += 1
            assert one.verdict == "passed", (folder.name, one.scenario.title, one.differences, one.reason)
    assert checked > 20


@pytest.mark.parametrize("project", PROJECTS)
def test_the_order_of_declarations_does_not_matter(project: str) -> None:
    files = [parse(source).file for source in sources_of(ROOT / "examples" / project / "models")]
    before = {one.scenario.title_span: (one.verdict, one.differences) for one in run(resolve(files).model)}
    shuffle = random.Random(7)
    for _ in range(2):
        shuffle.shuffle(files)
        mixed = [replace(file, declarations=_mixed(file.declarations, shuffle)) for file in files]
        after = {one.scenario.title_span: (one.verdict, one.differences) for one in run(resolve(mixed).model)}
        assert after == before


def _mixed(declarations: tuple[object, ...], shuffle: random.Random) -> tuple[object, ...]:
    return tuple(shuffle.sample(declarations, len(declarations)))


# --- histories --------------------------------------------------------------------------------------------------------

SHOP = compiled(*(source.text for source in sources_of(ROOT / "examples" / "shop" / "models")))
EVENTS = [event.qualified_name for context in SHOP.contexts for event in context.events]
VIEWS = [view for context in SHOP.contexts for view in context.views]


@st.composite
def histories(draw: st.DrawFn) -> tuple[Happened, ...]:
    """Events of all streams of the shop, in any order, with a few different ids."""
    payloads = []
    for name in draw(st.lists(st.sampled_from(EVENTS), max_size=25)):
        number = draw(st.integers(0, 2))
        values: dict[str, Value] = {}
        for field in SHOP.event(name).fields:
            if field.key and SHOP.base(field.type) == UUID_TYPE:
                values[field.name] = UUID(int=number)
        payloads.append(record(SHOP, name, **values))
    return history(SHOP, *payloads)


def rows_of(model: Model, view: str, events: tuple[Happened, ...]) -> Rows | str:
    """The rows, or at which error the projection stops."""
    try:
        return project_all(model, model.view(view), events)
    except Faulted as stopped:
        return stopped.fault.message


@settings(max_examples=40, deadline=None)
@given(histories(), st.sampled_from(VIEWS))
def test_a_replay_gives_the_same_rows_complete_and_in_the_same_order(
    events: tuple[Happened, ...], view: object
) -> None:
    name = view.qualified_name  # type: ignore[attr-defined]
    rows = rows_of(SHOP, name, events)
    again = rows_of(SHOP, name, events)
    assert rows == again
    if isinstance(rows, str) or isinstance(again, str):
        return
    assert list(rows) == list(again)
    fields = [field.name for field in SHOP.view(name).fields]
    for key, row in rows.items():
        assert [field for field, _ in row.fields] == fields
        assert tuple(value for _, value in row.fields[: len(key)]) == key


@settings(max_examples=25, deadline=None)
@given(histories(), st.sampled_from(VIEWS), st.integers(0, 25))
def test_a_projection_can_stop_anywhere_and_go_on(events: tuple[Happened, ...], view: object, at: int) -> None:
    name = view.qualified_name  # type: ignore[attr-defined]
    whole = rows_of(SHOP, name, events)
    if isinstance(whole, str):
        return
    rows = project_all(SHOP, SHOP.view(name), events[:at])
    for event in events[at:]:
        rows = project(SHOP, SHOP.view(name), rows, event)
    assert rows == whole


@settings(max_examples=25, deadline=None)
@given(histories())
def test_a_state_depends_on_its_own_events_alone(events: tuple[Happened, ...]) -> None:
    for context in SHOP.contexts:
        for stream in context.streams:
            own = {event.qualified_name for event in stream.events}
            mine = [event for event in events if event.event in own]
            state = fold_state(SHOP, stream, mine)
            assert state == fold_state(SHOP, stream, mine)
            assert state.exists == bool(mine)


# --- numbers ----------------------------------------------------------------------------------------------------------

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20)


@given(decimals, decimals)
def test_sums_and_products_are_exact(one: Decimal, other: Decimal) -> None:
    for operator, meant in (
        ("+", Fraction(one) + Fraction(other)),
        ("-", Fraction(one) - Fraction(other)),
        ("*", Fraction(one) * Fraction(other)),
    ):
        found = operate(operator, one, other, NOWHERE)
        assert isinstance(found, Decimal)
        assert Fraction(found) == meant


@given(decimals, decimals.filter(bool))
def test_a_quotient_keeps_38_digits(one: Decimal, other: Decimal) -> None:
    found = operate("/", one, other, NOWHERE)
    assert isinstance(found, Decimal)
    assert len(found.as_tuple().digits) <= 38
    exact = Fraction(one) / Fraction(other)
    if found:
        unit = Fraction(10) ** (found.adjusted() - 37)
        assert abs(Fraction(found) - exact) <= unit / 2


@given(decimals, st.integers(0, 6))
def test_rounding_is_half_even(value: Decimal, scale: int) -> None:
    found = fit_decimal(value, 38, scale, NOWHERE)
    unit = Fraction(1, 10**scale)
    distance = abs(Fraction(found) - Fraction(value))
    assert -found.as_tuple().exponent == scale  # type: ignore[operator]
    assert distance <= unit / 2
    if distance == unit / 2:
        assert (Fraction(found) / unit) % 2 == 0


@given(decimals)
def test_the_text_of_arithmetic_depends_on_the_value_alone(value: Decimal) -> None:
    more_places = operate("*", value, Decimal("1.000"), NOWHERE)
    assert text_of(more_places, exact=True) == text_of(value, exact=True)
    assert Decimal(text_of(value, exact=True)) == value
