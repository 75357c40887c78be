"""What a scenario says must follow, beside what does follow.

Comes in: the outcomes of `then`, and what was made or what rows there are. Goes out: `Difference`s, each with both
places: the line of the scenario and the element of the model. Only written fields are compared. A field that the
service decides is what `then` says of it; where `then` says nothing, nothing is compared.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate.folding import Rows
from evgen.dsl.evaluate.making import Made
from evgen.dsl.evaluate.values import equal, show
from evgen.dsl.model import AbsentOutcome, Instance, View
from evgen.dsl.model.values import MapValue, RecordValue, Value

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the scenario says.

    `span` is the place in the scenario, `place` the element of the model that did otherwise.
    """

    message: str
    expected: str
    actual: str
    span: Span
    place: Span | None


def alike(expected: Value, actual: Value) -> bool:
    """Whether two values are equal; doubles, which are not exact, as far as their first nine digits."""
    match expected, actual:
        case (float(), float()):
            return math.isclose(expected, actual, rel_tol=1e-9, abs_tol=1e-9)
        case (tuple(), tuple()):
            return len(expected) == len(actual) and all(map(alike, expected, actual))
        case (RecordValue(one, fields), RecordValue(other, others)):
            known = dict(others)
            return one == other and all(name in known and alike(value, known[name]) for name, value in fields)
        case (MapValue(entries), MapValue(others)):
            known = dict(others)
            return len(entries) == len(known) and all(key in known and alike(v, known[key]) for key, v in entries)
        case _:
            return equal(expected, actual)


def short(name: str) -> str:
    """A qualified name without its context."""
    return name.rpartition(".")[2]


def listed(names: Sequence[str]) -> str:
    """Names for people, in order."""
    return ", ".join(f"`{short(name)}`" for name in names) or NOTHING


# --- events and commands ----------------------------------------------------------------------------------------------


def compare_made(
    expected: Sequence[Instance], actual: Sequence[Made], verb: str, at: Span, place: Span
) -> list[Difference]:
    """What is different between the events or commands that are named and those that were made, in order.

    `verb` is `recorded` or `sent`; `at` is the place in the scenario that speaks of all, `place` what made them.
    """
    wanted, got = [instance.element for instance in expected], [recorded.record.record for recorded in actual]
    if wanted != got:
        first = next((i for i, pair in enumerate(zip(wanted, got, strict=False)) if pair[0] != pair[1]), None)
        if first is None:
            first = min(len(wanted), len(got))
        span = expected[first].span if first < len(expected) else at
        maker = actual[first].span if first < len(actual) else place
        return [Difference(_other(wanted, got, first, verb), listed(wanted), listed(got), span, maker)]
    return [
        difference for instance, made in zip(expected, actual, strict=True) for difference in _fields(instance, made)
    ]


def _other(wanted: Sequence[str], got: Sequence[str], first: int, verb: str) -> str:
    if first >= len(got):
        return f"`{short(wanted[first])}` was not {verb}"
    if first >= len(wanted):
        return f"`{short(got[first])}` was {verb} too"
    return f"`{short(got[first])}` was {verb} instead of `{short(wanted[first])}`"


def _fields(expected: Instance, made: Made) -> list[Difference]:
    known = dict(made.record.fields)
    differences = []
    for (name, value), span in zip(expected.values, expected.value_spans, strict=True):
        if name in known and not alike(value, known[name]):
            message = f"`{short(expected.element)}` has another `{name}`"
            one, other = show_both(value, known[name])
            differences.append(Difference(message, one, other, span, made.mapping.of(name).span))
    return differences


def show_both(expected: Value, actual: Value) -> tuple[str, str]:
    """Both values as a model would write them; with the names of their types where they look the same without."""
    one, other = show(expected), show(actual)
    return (one, other) if one != other else (show(expected, named=True), show(actual, named=True))


def adopted(expected: Sequence[Instance], actual: Sequence[Made]) -> list[RecordValue]:
    """The records that were made, with the values that `then` gives to fields which the service decides."""
    records = []
    for instance, made in zip(expected, actual, strict=True):
        known = dict(made.record.fields)
        told = {name: value for name, value in instance.values if name not in known}
        records.append(RecordValue(made.record.record, (*made.record.fields, *told.items())))
    return records


# --- rows -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowsCompared:
    """The differences; `undecided` names a field that the service decides, where its value could remove them all."""

    differences: tuple[Difference, ...]
    undecided: str = ""


def compare_rows(view: View, expected: Sequence[Instance | AbsentOutcome], rows: Rows) -> RowsCompared:
    """What `then` says of one view, beside its rows: each that is named is another row; others may exist."""
    differences: list[Difference] = []
    undecided = ""
    named = [outcome for outcome in expected if isinstance(outcome, Instance)]
    taken = _assigned(named, list(rows.values()), surely=True)
    if len(taken) < len(named):
        perhaps = _assigned(named, list(rows.values()), surely=False)
        if len(perhaps) == len(named):
            undecided = _unknown_field(named, list(rows.values()))
        else:
            left = [row for at, row in enumerate(rows.values()) if at not in perhaps.values()]
            for at, instance in enumerate(named):
                if at not in perhaps:
                    differences += _no_such_row(view, instance, left, others=bool(rows))
    for outcome in expected:
        if isinstance(outcome, AbsentOutcome):
            verdicts = [_matches(outcome.values, row) for row in rows.values()]
            if True in verdicts:
                row = list(rows.values())[verdicts.index(True)]
                message = f"there is a row of `{view.name}`"
                differences.append(Difference(message, "no such row", show(row), outcome.span, view.name_span))
            elif None in verdicts:
                undecided = undecided or _unknown_in(outcome.values, list(rows.values()))
    return RowsCompared(tuple(differences), undecided)


def _matches(values: Sequence[tuple[str, Value]], row: RecordValue) -> bool | None:
    """Whether a row has these values; None where a service decides it."""
    known = dict(row.fields)
    if any(name in known and not alike(value, known[name]) for name, value in values):
        return False
    return True if all(name in known for name, _ in values) else None


def _assigned(named: Sequence[Instance], rows: Sequence[RecordValue], *, surely: bool) -> dict[int, int]:
    """Give each named row a row of its own, to as many as possible: bipartite matching by augmenting paths."""
    fits = [[at for at, row in enumerate(rows) if _fits(instance, row, surely)] for instance in named]
    owner: dict[int, int] = {}

    def place(index: int, tried: set[int]) -> bool:
        for row in fits[index]:
            if row not in tried:
                tried.add(row)
                if row not in owner or place(owner[row], tried):
                    owner[row] = index
                    return True
        return False

    for index in range(len(named)):
        place(index, set())
    return {index: row for row, index in owner.items()}


def _fits(instance: Instance, row: RecordValue, surely: bool) -> bool:
    verdict = _matches(instance.values, row)
    return verdict is True if surely else verdict is not False


def _unknown_field(named: Sequence[Instance], rows: Sequence[RecordValue]) -> str:
    return next((unknown for instance in named if (unknown := _unknown_in(instance.values, rows))), "a field")


def _unknown_in(values: Sequence[tuple[str, Value]], rows: Sequence[RecordValue]) -> str:
    for row in rows:
        known = dict(row.fields)
        for name, _ in values:
            if name not in known:
                return f"`{name}` of `{short(row.record)}`"
    return ""


def _no_such_row(view: View, instance: Instance, rows: Sequence[RecordValue], *, others: bool) -> list[Difference]:
    """Why no row is the one that is named: the fields in which the nearest row differs, or that there is none."""
    if not rows:
        wanted = "{ " + "  ".join(f"{name} = {show(value)}" for name, value in instance.values) + " }"
        message = f"there is no{' other' if others else ''} row of `{view.name}`"
        return [Difference(message, wanted if instance.values else "a row", NOTHING, instance.span, view.name_span)]
    key = {field.name for field in view.key}

    def distance(row: RecordValue) -> tuple[int, int]:
        known = dict(row.fields)
        wrong = [name for name, value in instance.values if name in known and not alike(value, known[name])]
        return (sum(name in key for name in wrong), len(wrong))

    nearest = dict(min(rows, key=distance).fields)
    places = {field.name: field.name_span for field in view.fields}
    differences = []
    for (name, value), span in zip(instance.values, instance.value_spans, strict=True):
        if name in nearest and not alike(value, nearest[name]):
            one, other = show_both(value, nearest[name])
            differences.append(Difference(f"`{view.name}` has another `{name}`", one, other, span, places[name]))
    return differences
