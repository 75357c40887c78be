"""Drafts of scenarios: data that reaches a rejection or a view, found by trying, so that each draft passes.

Comes in: a model without errors, and what no scenario shows. Goes out: the text of a scenario, or None where no few
events and values lead there, or where the service's own code would decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from uuid import UUID

from evgen.dsl.evaluate.faults import Faulted, NotKnown
from evgen.dsl.evaluate.folding import project_all
from evgen.dsl.evaluate.given import given_events
from evgen.dsl.evaluate.scenarios import run_scenario
from evgen.dsl.model import Command, Event, Instance, Model, Reject, RejectedOutcome, Scenario, View
from evgen.dsl.model.expressions import Constant, Expression
from evgen.dsl.model.notes import NO_NOTES
from evgen.dsl.model.types import Optional
from evgen.dsl.model.values import SymbolValue, Value
from evgen.dsl.model.walk import walk
from evgen.dsl.syntax.text import quoted

MOST_TRIED = 150
MOST_FIELDS = 3


def draft_rejection(model: Model, command: Command, reject: Reject) -> str | None:
    """A scenario in which the command is refused for this reason."""
    if reject.condition is None or command.stream is None:
        return None
    outcome = RejectedOutcome(reject.reason, reject.span)
    context = model.context_of(command.qualified_name).name
    for given, values in islice(_tries(model, command, reject.condition), MOST_TRIED):
        when = Instance(command.qualified_name, command.span, values, None, command.span, ())
        scenario = _scenario(context, reject.reason, given, when, outcome)
        if run_scenario(model, scenario).verdict == "passed":
            return _text(reject.reason, given, when, f"rejected {quoted(reject.reason)}")
    return None


def draft_view(model: Model, view: View) -> str | None:
    """A scenario that shows a row of the view after one event."""
    context = model.context_of(view.qualified_name).name
    title = f"What {view.name} shows"
    for step in view.steps:
        if not step.creates or not _is_near(context, step.event):
            continue
        given = (_instance(model.event(step.event), ()),)
        try:
            rows = project_all(model, view, given_events(model, _scenario(context, title, given, None)))
        except (Faulted, NotKnown):
            continue
        for row in list(rows.values())[:1]:
            keys = {field.name for field in view.fields if field.key}
            shown = [(name, value) for name, value in row.fields if name not in keys and _literal(value) is not None]
            values = tuple(shown[:MOST_FIELDS])
            outcome = _row(view, values)
            if run_scenario(model, _scenario(context, title, given, None, outcome)).verdict == "passed":
                return _text(title, given, None, f"{view.name}{_braces(values)}")
    return None


def _tries(
    model: Model, command: Command, condition: Expression
) -> Iterator[tuple[tuple[Instance, ...], tuple[tuple[str, Value], ...]]]:
    """What may have happened before, with values of the command; the simplest first."""
    assert command.stream is not None
    events = model.stream(command.stream).events
    histories: list[tuple[Event, ...]] = [(), *((event,) for event in events)]
    histories += [(first, second) for first in events for second in events if first is not second]
    variants = [(), *_variants(model, command, condition)]
    for history in histories:
        for values in variants:
            yield tuple(_instance(event, ()) for event in history), values


def _variants(model: Model, command: Command, condition: Expression) -> Iterator[tuple[tuple[str, Value], ...]]:
    """One field of the command with a value that the condition may ask for."""
    constants = [part.value for part in walk(condition) if isinstance(part, Constant)]
    for field in command.fields:
        base = model.base(field.type)
        tried: list[Value] = [None] if isinstance(base, Optional) else []
        for value in (*constants, 0, 1):
            if isinstance(value, int) and not isinstance(value, bool):
                tried += [value, value + 1, value - 1]
            elif value is not None:
                tried.append(value)
        for value in (*tried, True, False, ""):
            if _fits(base, value):
                yield ((field.name, Decimal(value) if _kind(base) == "decimal" and isinstance(value, int) else value),)
    lists = [field.name for field in command.fields if _kind(model.base(field.type)) == "list"]
    yield from (((name, ()),) for name in lists)


def _kind(base: object) -> str:
    inner = base.item if isinstance(base, Optional) else base
    return str(getattr(inner, "name", type(inner).__name__)).lower()


def _fits(base: object, value: Value) -> bool:
    """Whether a value is one of the type, as far as drafts go."""
    kind = _kind(base)
    match value:
        case None:
            return isinstance(base, Optional)
        case bool():
            return kind == "bool"
        case int():
            return kind in ("int", "long", "decimal")
        case Decimal():
            return kind == "decimal"
        case str():
            return kind == "string"
        case SymbolValue(enum=enum):
            return kind == enum.lower()
        case _:
            return False


def _is_near(context: str, name: str) -> bool:
    """Whether the name is written without its context."""
    return name.rpartition(".")[0] == context


def _instance(event: Event, values: tuple[tuple[str, Value], ...]) -> Instance:
    return Instance(event.qualified_name, event.span, values, None, event.span, ())


def _row(view: View, values: tuple[tuple[str, Value], ...]) -> Instance:
    return Instance(view.qualified_name, view.span, values, None, view.span, tuple(view.span for _ in values))


def _scenario(
    context: str,
    title: str,
    given: tuple[Instance, ...],
    when: Instance | None,
    *then: RejectedOutcome | Instance,
) -> Scenario:
    span = given[0].span if given else when.span if when is not None else then[0].span
    return Scenario(title, title, context, None, given, when, tuple(then), "", NO_NOTES, span, span)


def _text(title: str, given: tuple[Instance, ...], when: Instance | None, then: str) -> str:
    lines = [f"scenario {quoted(title)} {{"]
    if given:
        lines.append("  given " + ", ".join(_written(each) for each in given))
    if when is not None:
        lines.append(f"  when {_written(when)}")
    return "\n".join([*lines, f"  then {then}", "}"])


def _written(instance: Instance) -> str:
    return instance.element.rpartition(".")[2] + _braces(instance.values)


def _braces(values: tuple[tuple[str, Value], ...]) -> str:
    written = "  ".join(f"{name} = {_literal(value)}" for name, value in values)
    return f" {{ {written} }}" if written else ""


def _literal(value: Value) -> str | None:
    """The value as it is written; None for what is too long for a draft."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | Decimal():
            return str(value)
        case str():
            return quoted(value)
        case SymbolValue(symbol=symbol):
            return symbol
        case datetime():
            return quoted(value.isoformat().replace("+00:00", "Z"))
        case date() | time():
            return quoted(value.isoformat())
        case UUID():
            return quoted(str(value))
        case ():
            return "[]"
        case _:
            return None
