"""What machines do: automations, translations and derivations.

Comes in: a machine, what has happened (events in their total order, or one change of a table), and the moment. Goes
out: a `Decision` with the commands that are sent or the events that are recorded, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.evaluate.deciding import emitted
from evgen.dsl.evaluate.expressions import Bindings, evaluate, holds, list_of
from evgen.dsl.evaluate.faults import Faulted, NotKnown
from evgen.dsl.evaluate.folding import Happened, evaluate_field, project_all
from evgen.dsl.evaluate.making import Choice, Decided, Decision, Made, Moment, Undecided, in_moment, make, pick
from evgen.dsl.evaluate.values import equal, field_value
from evgen.dsl.model import Automation, Derivation, Emit, Model, Reaction, Schedule, Send, Timer, ToDoList, Translation
from evgen.dsl.model.expressions import Root
from evgen.dsl.model.types import Named
from evgen.dsl.model.values import RecordValue


@dataclass(frozen=True, slots=True)
class RowChange:
    """A change of a table that was captured: `before` is None for an insert, `after` for a delete.

    `snapshot` says that it is a row of the first copy. `meta.recorded_at` is the time of the change.
    """

    before: RecordValue | None
    after: RecordValue | None
    meta: RecordValue
    snapshot: bool = False


def react(model: Model, automation: Automation, events: Sequence[Happened], moment: Moment) -> Decision:
    """The commands that an automation sends, given all that has happened, when its time comes.

    A to-do list is visited row by row in the order of creation; a reaction answers each of its events; a schedule sends
    once; a timer sends for each start whose time has come and that nothing ended before.
    """
    return _answered(lambda: _reactions(model, automation, events, moment))


def translate(model: Model, translation: Translation, events: Sequence[Happened], moment: Moment) -> Decision:
    """The commands and events that a translation makes of each of the events that it is on."""
    return _answered(lambda: _translations(model, translation, events, moment))


def derive(model: Model, derivation: Derivation, change: RowChange, moment: Moment) -> Decision:
    """The events that a derivation recognises in one change of its table."""
    return _answered(lambda: _derivations(model, derivation, change, moment))


def _answered(make: Callable[[], Iterator[Made]]) -> Decision:
    try:
        return Decided(tuple(make()))
    except Faulted as stopped:
        return stopped.fault
    except NotKnown as unknown:
        return Undecided(unknown.what, unknown.span)


# --- automations ------------------------------------------------------------------------------------------------------


def _reactions(model: Model, automation: Automation, events: Sequence[Happened], moment: Moment) -> Iterator[Made]:
    match automation.trigger:
        case ToDoList(view=view):
            for row in project_all(model, model.view(view), events).values():
                yield from _sent(automation.sends, in_moment(model, {"row": row}, moment), moment)
        case Reaction(events=names):
            for event in events:
                if event.event in names:
                    yield from _sent_on(model, automation.sends, event, moment)
        case Schedule():
            yield from _sent(automation.sends, in_moment(model, {}, moment), moment)
        case Timer() as timer:
            for due, event in rings(model, timer, events):
                if due <= moment.now:
                    yield from _sent_on(model, automation.sends, event, moment)
        case None:
            pass


def rings(model: Model, timer: Timer, events: Sequence[Happened]) -> list[tuple[datetime, Happened]]:
    """When a timer rings, and for which start, in the order of time; those that were ended before are left out.

    An end at the very moment of ringing still counts.
    """
    due_times: list[tuple[datetime, Happened]] = []
    for at, event in enumerate(events):
        if event.event != timer.since:
            continue
        due = recorded_at(event) + timedelta(milliseconds=timer.delay)
        later = events[at + 1 :]
        if not any(recorded_at(end) <= due and _ends(model, timer, event, end) for end in later):
            due_times.append((due, event))
    return sorted(due_times, key=lambda ring: ring[0])


def _ends(model: Model, timer: Timer, start: Happened, end: Happened) -> bool:
    if end.event not in timer.unless:
        return False
    for field in model.event(timer.since).fields:
        if not field.key:
            continue
        asked = Root("event", Named("event", end.event), timer.span)
        one, other = (evaluate_field(happened.payload, field.name, asked) for happened in (start, end))
        if not equal(one, other):
            return False
    return True


def recorded_at(event: Happened) -> datetime:
    """When an event was recorded."""
    value = field_value(event.meta, "recorded_at")
    assert isinstance(value, datetime)
    return value


def _sent_on(model: Model, sends: Sequence[Send], event: Happened, moment: Moment) -> Iterator[Made]:
    answers = [send for send in sends if send.event in (None, event.event)]
    yield from _sent(answers, in_moment(model, {"event": event.payload, "meta": event.meta}, moment), moment)


def _sent(sends: Sequence[Send], bindings: Bindings, moment: Moment) -> Iterator[Made]:
    for send in sends:
        if send.for_each is None:
            yield from _sent_once(send, bindings, moment)
            continue
        for element in list_of(evaluate(send.for_each.items, bindings)):
            yield from _sent_once(send, bindings.with_item(send.for_each.name, element), moment)


def _sent_once(send: Send, bindings: Bindings, moment: Moment) -> Iterator[Made]:
    if holds(send.condition, bindings):
        mapping = pick(Choice(send.mappings, False, send.span), moment)
        if mapping is not None:
            yield make(bindings.model, mapping, bindings, moment, send.span)


# --- translations and derivations -------------------------------------------------------------------------------------


def _translations(model: Model, translation: Translation, events: Sequence[Happened], moment: Moment) -> Iterator[Made]:
    parts: tuple[Send | Emit, ...] = (*translation.sends, *translation.emits)
    answers = sorted(parts, key=lambda part: part.span.start)
    for event in events:
        bindings = in_moment(model, {"event": event.payload, "meta": event.meta}, moment)
        for answer in answers:
            if event.event not in translation.events or answer.event not in (None, event.event):
                continue
            if isinstance(answer, Emit):
                yield from emitted(answer, bindings, moment)
            else:
                yield from _sent([answer], bindings, moment)


def _derivations(model: Model, derivation: Derivation, change: RowChange, moment: Moment) -> Iterator[Made]:
    if change.snapshot and not derivation.snapshot:
        return
    at = field_value(change.meta, "recorded_at")
    assert isinstance(at, datetime)
    roots = {"before": change.before, "after": change.after, "meta": change.meta}
    bindings = in_moment(model, {**roots}, replace(moment, now=at))
    for emit in derivation.emits:
        yield from emitted(emit, bindings, moment)
