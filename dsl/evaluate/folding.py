"""Folds: what events make of a stream's state and of a view's rows.

Comes in: a model, a view or a stream, what was there before, and an event that happened. Goes out: what is there
afterwards; nothing is changed in place. `Faulted` says that the fold stops at this event. A field whose value is not
known, since a service decides it, is missing from its row or state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.evaluate import operators
from evgen.dsl.evaluate.expressions import Bindings, evaluate, holds, list_of
from evgen.dsl.evaluate.faults import NotKnown
from evgen.dsl.evaluate.values import equal, field_value, hold, start_fields, with_fields
from evgen.dsl.model import (
    AddTo,
    Append,
    Change,
    Field,
    MatchTarget,
    Model,
    PutEntry,
    RemoveEntry,
    RemoveWhere,
    SetField,
    Step,
    Stream,
    SubtractFrom,
    UpdateWhere,
    View,
)
from evgen.dsl.model.expressions import Expression
from evgen.dsl.model.values import MapValue, RecordValue, Value
from evgen.dsl.model.walk import reads


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that was recorded: its payload, under the event's qualified name, and its `meta`."""

    payload: RecordValue
    meta: RecordValue

    @property
    def event(self) -> str:
        """The qualified name of the event."""
        return self.payload.record


@dataclass(frozen=True, slots=True)
class StateValue:
    """A stream's state, and whether the stream has an event."""

    value: RecordValue
    exists: bool


Key: TypeAlias = tuple[Value, ...]

Rows: TypeAlias = Mapping[Key, RecordValue]
"""The rows of a view by their keys, in the order in which they were created."""


# --- states -----------------------------------------------------------------------------------------------------------


def start_state(model: Model, stream: Stream) -> StateValue:
    """The state of a stream without events."""
    return StateValue(RecordValue(stream.qualified_name, tuple(start_fields(model, stream.state.fields))), False)


def fold_state(model: Model, stream: Stream, events: Iterable[Happened]) -> StateValue:
    """The state after these events, all of them of one key of the stream, in order."""
    state = start_state(model, stream)
    for event in events:
        state = next_state(model, stream, state, event)
    return state


def next_state(model: Model, stream: Stream, state: StateValue, event: Happened) -> StateValue:
    """The state after one more event."""
    fields = {field.name: field for field in stream.state.fields}
    value = state.value
    for step in stream.state.steps:
        if step.event != event.event:
            continue
        bindings = Bindings(model, _roots(event, "state", value), exists=state.exists)
        for element in _elements(step, bindings):
            here = _with_element(step, bindings.with_root("state", value), element)
            if holds(step.condition, here):
                value = _changed(step.changes, fields, value, here)
    return StateValue(value, True)


# --- views ------------------------------------------------------------------------------------------------------------


def project_all(model: Model, view: View, events: Iterable[Happened]) -> Rows:
    """The rows of a view after all events, in their total order."""
    rows: Rows = {}
    for event in events:
        rows = project(model, view, rows, event)
    return rows


def project(model: Model, view: View, rows: Rows, event: Happened) -> Rows:
    """The rows after one more event. Each step, and each element of a `for each`, sees what those before it left."""
    steps = [step for step in view.steps if step.event == event.event]
    if not steps:
        return rows
    after = dict(rows)
    for step in steps:
        bindings = Bindings(model, _roots(event, "row", None))
        for element in _elements_of(view, step, bindings, after):
            _apply(view, step, _with_element(step, bindings, element), after)
    return after


def _elements_of(view: View, step: Step, bindings: Bindings, rows: Rows) -> Sequence[Value]:
    """The elements of a `for each`; a list of the row has none where there is no row and the step makes none."""
    if step.for_each is None or not any(root == "row" for root, _ in reads(step.for_each.items)):
        return _elements(step, bindings)
    key = _key(view, step, bindings)
    if key in rows:
        return _elements(step, bindings.with_root("row", rows[key]))
    return _elements(step, bindings.with_root("row", _begun(view, step, bindings, key))) if step.creates else ()


def _roots(event: Happened, name: str, value: Value) -> dict[str, Value]:
    return {"event": event.payload, "meta": event.meta, name: value}


def _elements(step: Step, bindings: Bindings) -> Sequence[Value]:
    """The elements of a step's `for each`; a step without one is done once, with an element that nobody sees."""
    if step.for_each is None:
        return (None,)
    return list_of(evaluate(step.for_each.items, bindings))


def _with_element(step: Step, bindings: Bindings, element: Value) -> Bindings:
    return bindings if step.for_each is None else bindings.with_item(step.for_each.name, element)


def _key(view: View, step: Step, bindings: Bindings) -> Key:
    """The key of the row that a block says; Faulted where it is too large a number for one."""
    types = {field.name: field.type for field in view.key}
    values = step.target.values
    return tuple(hold(bindings.model, types[name], evaluate(value, bindings), value.span) for name, value in values)


def _apply(view: View, step: Step, bindings: Bindings, rows: dict[Key, RecordValue]) -> None:
    """Do one step, for one element, to all rows that it reaches."""
    if isinstance(step.target, MatchTarget):
        for key in [key for key, row in rows.items() if _matches(step.target, row, bindings)]:
            _apply_to(view, step, bindings, rows, key)
        return
    key = _key(view, step, bindings)
    if key in rows:
        _apply_to(view, step, bindings, rows, key)
    elif step.creates:
        _create(view, step, bindings, rows, key)


def _matches(target: MatchTarget, row: RecordValue, bindings: Bindings) -> bool:
    here = bindings.with_root("row", row)
    for name, expression in target.values:
        wanted = evaluate(expression, here)
        value = evaluate_field(row, name, expression)
        if wanted is None or value is None or not equal(wanted, value):
            return False
    return True


def evaluate_field(row: RecordValue, name: str, asked: Expression) -> Value:
    """The field of a row; NotKnown, at the place that asks, where the row lacks it."""
    try:
        return field_value(row, name)
    except KeyError:
        raise NotKnown(f"`{name}`", asked.span, row) from None


def _apply_to(view: View, step: Step, bindings: Bindings, rows: dict[Key, RecordValue], key: Key) -> None:
    here = bindings.with_root("row", rows[key])
    if not holds(step.condition, here):
        return
    if step.remove:
        del rows[key]
        return
    rows[key] = _in_order(view, _changed(step.changes, _by_name(view.fields), rows[key], here))


def _create(view: View, step: Step, bindings: Bindings, rows: dict[Key, RecordValue], key: Key) -> None:
    """Make the row. The step sees in `row` the values that its fields start with; it reads no required field."""
    begun = _begun(view, step, bindings, key)
    here = bindings.with_root("row", begun)
    if holds(step.condition, here):
        rows[key] = _in_order(view, _changed(step.changes, _by_name(view.fields), begun, here))


def _begun(view: View, step: Step, bindings: Bindings, key: Key) -> RecordValue:
    """A new row: its key, and for each other field the value that it starts with."""
    start = RecordValue(view.qualified_name, tuple(start_fields(bindings.model, view.fields)))
    names = [name for name, _ in step.target.values]
    return with_fields(start, dict(zip(names, key, strict=True)) | dict(start.fields))


def _by_name(fields: Iterable[Field]) -> dict[str, Field]:
    return {field.name: field for field in fields}


def _in_order(view: View, row: RecordValue) -> RecordValue:
    known = dict(row.fields)
    return with_fields(row, {field.name: known[field.name] for field in view.fields if field.name in known})


# --- changes ----------------------------------------------------------------------------------------------------------


def _changed(
    changes: Sequence[Change], fields: Mapping[str, Field], before: RecordValue, bindings: Bindings
) -> RecordValue:
    """The record after all changes, each of which sees it as it was; an unknown value leaves its field out."""
    after = dict(before.fields)
    for change in changes:
        try:
            value = _changed_value(change, before, bindings)
        except NotKnown:
            after.pop(change.field, None)
            continue
        after[change.field] = hold(bindings.model, fields[change.field].type, value, change.span)
    return with_fields(before, after)


def _changed_value(change: Change, before: RecordValue, bindings: Bindings) -> Value:
    if isinstance(change, SetField):
        return evaluate(change.value, bindings)
    try:
        old = field_value(before, change.field)
    except KeyError:
        raise NotKnown(f"`{change.field}`", change.span, before) from None
    match change:
        case AddTo(value=value, span=span):
            return operators.operate("+", old, evaluate(value, bindings), span)
        case SubtractFrom(value=value, span=span):
            return operators.operate("-", old, evaluate(value, bindings), span)
        case Append(value=value):
            return (*list_of(old), evaluate(value, bindings))
        case RemoveWhere(condition=condition):
            return tuple(item for item in list_of(old) if not holds(condition, bindings.with_item("item", item)))
        case UpdateWhere():
            return tuple(_updated(change, item, bindings) for item in list_of(old))
        case PutEntry(key=key, value=value):
            entries = _without(old, evaluate(key, bindings))
            return MapValue((*entries, (str(evaluate(key, bindings)), evaluate(value, bindings))))
        case RemoveEntry(key=key):
            return MapValue(_without(old, evaluate(key, bindings)))


def _without(map_: Value, key: Value) -> tuple[tuple[str, Value], ...]:
    assert isinstance(map_, MapValue)
    return tuple((kept, value) for kept, value in map_.entries if kept != key)


def _updated(change: UpdateWhere, element: Value, bindings: Bindings) -> Value:
    inner = bindings.with_item("item", element)
    if element is None or not holds(change.condition, inner):
        return element
    assert isinstance(element, RecordValue)
    fields = _by_name(bindings.model.record(element.record).fields)
    return _changed(change.changes, fields, element, inner)
