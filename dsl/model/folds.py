"""What an event does to a row: the blocks of views and states."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Expression
from evgen.dsl.model.mappings import ForEach


@dataclass(frozen=True, slots=True)
class SetField:
    """`field = value`. Copies by name and spreads are written out as these."""

    field: str
    value: Expression
    origin: Literal["assigned", "spread", "copied"]
    span: Span


@dataclass(frozen=True, slots=True)
class AddTo:
    """`field += value` on a number."""

    field: str
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class SubtractFrom:
    """`field -= value` on a number."""

    field: str
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Append:
    """`field += value` on a list: one element."""

    field: str
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class RemoveWhere:
    """`remove from field where condition`; the condition sees the element as `item`."""

    field: str
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class UpdateWhere:
    """`update field where condition { changes }`; condition and changes see the element as `item`.

    The changes are to fields of the element's record.
    """

    field: str
    condition: Expression
    changes: tuple[Change, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PutEntry:
    """`field[key] = value` on a map. `field[key] += value` is a put of the sum with the old value, or with 0."""

    field: str
    key: Expression
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """`remove field[key]` on a map."""

    field: str
    key: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class KeyTarget:
    """The one row whose key has these values, in the order of the key; without a key (state, single) it is empty."""

    values: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class MatchTarget:
    """Every row whose fields have these values; null on either side matches nothing.

    `spans` are where the fields are named.
    """

    values: tuple[tuple[str, Expression], ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One block on one event.

    Order of meaning: for each element of `for_each`, find the rows of `target`, test `condition` on each, then remove
    the row or apply `changes`, which all see the row as it was before the step. `creates` says that the step makes the
    row where there is none.
    """

    event: str
    target: KeyTarget | MatchTarget
    for_each: ForEach | None
    condition: Expression | None
    remove: bool
    changes: tuple[Change, ...]
    creates: bool
    span: Span
    event_span: Span


Change: TypeAlias = SetField | AddTo | SubtractFrom | Append | RemoveWhere | UpdateWhere | PutEntry | RemoveEntry


def expressions_of(changes: Iterable[Change]) -> list[Expression]:
    """What changes compute."""
    expressions: list[Expression] = []
    for change in changes:
        match change:
            case SetField(value=value) | AddTo(value=value) | SubtractFrom(value=value) | Append(value=value):
                expressions.append(value)
            case RemoveWhere(condition=condition):
                expressions.append(condition)
            case UpdateWhere(condition=condition, changes=inner):
                expressions += [condition, *expressions_of(inner)]
            case PutEntry(key=key, value=value):
                expressions += [key, value]
            case RemoveEntry(key=key):
                expressions.append(key)
    return expressions
