"""Views that do not follow what happens: to-do lists that never get shorter, and views that go stale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from evgen.dsl import model as m
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Label, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.lineage import FieldPlace
from evgen.dsl.lineage.expressions import Reading, sources
from evgen.dsl.lineage.places import Recorder
from evgen.dsl.model.expressions import Constant, Expression, FieldOf, LetValue, Not, Operation, Root
from evgen.dsl.model.types import DATE, TIME, TIMESTAMP, UUID, required
from evgen.dsl.rules.review import Review, field_read, labels, listed, named, plain
from evgen.dsl.rules.words import word_set, words_of

# --- to-do lists ------------------------------------------------------------------------------------------------------


def list_never_shorter(review: Review) -> Iterator[Diagnostic]:
    """EVM809. What a command of somebody else leads to is not known, so it is not judged."""
    for context in review.own:
        for automation in context.automations:
            trigger = automation.trigger
            if not isinstance(trigger, m.ToDoList):
                continue
            view = review.model.view(trigger.view)
            commands = [mapping.target for send in automation.sends for mapping in send.mappings]
            if any(review.model.context_of(name).external for name in commands):
                continue
            events = [event for name in commands for event in sorted(review.links.emitted.get(name, ()))]
            if (commands and not events) or _takes_off(automation, view, set(events)):
                continue
            yield _never_shorter(context, automation, trigger.span, view, commands, events)


def _never_shorter(
    context: m.Context, automation: m.Automation, at: Span, view: m.View, commands: list[str], events: list[str]
) -> Diagnostic:
    shown = f"`{view.name}`"
    if not commands:
        message = (
            f"`{automation.name}` works through {shown} and records nothing, so the same rows are done again for ever"
        )
        hint = f"send a command whose event takes the row off {shown}"
        return diagnostic("EVM809", at, message, hint=hint, labels=[Label(view.name_span, "the to-do list")])
    what = listed(dict.fromkeys(named(name, context.name) for name in commands), "or")
    names = list(dict.fromkeys(named(name, context.name) for name in events))
    message = f"no event of {what} takes a row off {shown}, so `{automation.name}` does the same rows again for ever"
    hint = f"write `on {names[0].strip('`')} remove` in {shown}"
    asked = sorted(_asked_fields(automation, view))
    if asked:
        hint += f", or change a field there that `sends … if` asks for ({listed(asked)})"
    elif any(send.condition is None for send in automation.sends):
        hint += ", or let `sends … if` ask for a field that the event changes"
    return diagnostic("EVM809", at, message, hint=hint, labels=[Label(view.name_span, "the to-do list")])


def _takes_off(automation: m.Automation, view: m.View, events: set[str]) -> bool:
    """Whether one of these events removes the row, or changes what the automation asks for."""
    asked = _asked_fields(automation, view)
    for step in view.steps:
        if step.event not in events:
            continue
        if step.remove or any(change.field in asked and not _asks_on(automation, change) for change in step.changes):
            return True
    return False


def _asked_fields(automation: m.Automation, view: m.View) -> set[str]:
    """The fields of the row that decide whether, and for which elements, something is sent."""
    asked: set[str] = set()
    for send in automation.sends:
        reading = Reading(items={send.for_each.name: send.for_each.items} if send.for_each is not None else {})
        for expression in (send.condition, send.for_each.items if send.for_each is not None else None):
            if expression is not None:
                reads = sources(expression, reading)
                asked.update(s.place.field for s in reads if s.place and s.place.owner == view.qualified_name)
    return asked


def _asks_on(automation: m.Automation, change: m.Change) -> bool:
    """Whether the change sets a constant with which the condition plainly still holds."""
    value = plain(change.value) if isinstance(change, m.SetField) else None
    if not isinstance(value, Constant):
        return False
    tests = [send.condition for send in automation.sends if send.condition is not None]
    about = [part for test in tests for part in _conjuncts(test) if _asks_for(part, change.field)]
    return bool(about) and all(_holds(part, change.field, value) is True for part in about)


def _conjuncts(test: Expression) -> Iterator[Expression]:
    if isinstance(test, Operation) and test.operator == "and":
        yield from _conjuncts(test.left)
        yield from _conjuncts(test.right)
    else:
        yield test


def _asks_for(part: Expression, field: str) -> bool:
    return any(source.place and source.place.field == field for source in sources(part, Reading()))


def _holds(part: Expression, field: str, value: Constant) -> bool | None:
    """Whether a simple test of the field holds for the value; None where it is not simple."""
    match part:
        case Not(value=inner):
            below = _holds(inner, field, value)
            return None if below is None else not below
        case Operation(operator="==" | "!=" as operator, left=left, right=right):
            one, other = (left, plain(right)) if field_read(left, "row") == field else (right, plain(left))
            if field_read(one, "row") == field and isinstance(other, Constant):
                return (value.value == other.value) == (operator == "==")
            return None
        case _ if field_read(part, "row") == field and isinstance(value.value, bool):
            return value.value
        case _:
            return None


# --- stale views ------------------------------------------------------------------------------------------------------

MOMENTS = word_set("at on when by who reason cause note notes comment remark message")
"""Names of what belongs to one event and not to the thing: another event that has it says nothing about the first."""

CHANGES = word_set(
    "adjusted amended changed corrected edited modified moved reassigned relocated renamed replaced rescheduled reset "
    "set switched transferred updated"
)
"""Words in the name of an event that says that something is now different."""

REFUSALS = word_set("attempted declined denied failed refused rejected requested skipped")
"""Words in the name of an event after which everything is as it was."""


NEW = "new_"
"""The start of a name of an event's field that carries the new value: `new_address` of `address`."""


class Taken(NamedTuple):
    """What a view or a state takes over: the position of the last event that gives it, where, and whether as it is."""

    position: int
    span: Span
    is_copy: bool


def stale_view(review: Review) -> Iterator[Diagnostic]:
    """EVM814: one finding for each event that a view or a state ignores."""
    carriers: dict[str, dict[str, list[int]]] = {}
    for context in review.own:
        for view in context.views:
            for name in dict.fromkeys(review.model.event(step.event).stream for step in view.steps):
                stream = review.model.stream(name)
                known = carriers.setdefault(name, _carriers(stream))
                fold = Fold(view.qualified_name, f"`{view.name}`", view.name_span, view.fields, view.steps)
                yield from _ignored(review, context, fold, stream, known)
        for stream in context.streams:
            state = stream.state
            if state.steps and not stream.external:
                known = carriers.setdefault(stream.qualified_name, _carriers(stream))
                keyword = Span(state.span.file, state.span.start, state.span.start + len("state"))
                title = f"the state of `{stream.name}`"
                fold = Fold(stream.qualified_name, title, keyword, state.fields, state.steps)
                yield from _ignored(review, context, fold, stream, known)


class Fold(NamedTuple):
    """A view, or the state of a stream."""

    owner: str
    title: str
    span: Span
    fields: tuple[m.Field, ...]
    steps: tuple[m.Step, ...]


def _carriers(stream: m.Stream) -> dict[str, list[int]]:
    """The positions of the events that carry a field, or its new value, by the field's name."""
    positions: dict[str, list[int]] = {}
    for position, event in enumerate(stream.events):
        names = [field.name for field in event.fields[len(stream.key) :]]
        for name in dict.fromkeys([*names, *(old.removeprefix(NEW) for old in names)]):
            positions.setdefault(name, []).append(position)
    return positions


def _ignored(
    review: Review, context: m.Context, fold: Fold, stream: m.Stream, carriers: dict[str, list[int]]
) -> Iterator[Diagnostic]:
    position = {event.qualified_name: at for at, event in enumerate(stream.events)}
    handled = {position[step.event] for step in fold.steps if step.event in position}
    end = _end_of_rows(fold.steps, position)
    taken = _taken(review, fold, position)
    missed: defaultdict[int, list[str]] = defaultdict(list)
    for name, use in taken.items():
        for at in carriers.get(name, ()):
            if not use.position < at < end or at in handled or not _happens(review, stream.events[at]):
                continue
            if _is_from_the_state(review, stream.events[at], name):
                continue
            if _says_the_same(review, stream, use, at, name):
                missed[at].append(name)
    for at, names in sorted(missed.items()):
        event, first = stream.events[at], taken[names[0]]
        source = named(stream.events[first.position].qualified_name, context.name)
        ignored = named(event.qualified_name, context.name)
        yield diagnostic(
            "EVM814",
            fold.span,
            f"{fold.title} takes {listed(names)} from {source} and ignores {ignored}, which carries "
            f"{'it' if len(names) == 1 else 'them'} too: what it shows grows old",
            hint=f"write `on {ignored.strip('`')} {_block(event, names, taken)}` in {fold.title}",
            labels=labels([(first.span, "taken here"), (event.name_span, "carries it too, later")]),
        )


def _taken(review: Review, fold: Fold, position: dict[str, int]) -> dict[str, Taken]:
    """The fields of a stream's events that go into the row, by name; what is added up is no state of anything."""
    taken: dict[str, Taken] = {}
    for field in fold.fields:
        for flow in review.lineage.into.get(FieldPlace(fold.owner, field.name), ()):
            place = flow.source.place
            if place is None or place.owner not in position or flow.how not in ("assigned", "copied", "spread"):
                continue
            is_copy = place.field == field.name and not flow.source.path and flow.source.role == "value"
            at, before = position[place.owner], taken.get(place.field)
            if before is None or before.position <= at:
                taken[place.field] = Taken(at, flow.span, is_copy or (before is not None and before.is_copy))
    return taken


def _happens(review: Review, event: m.Event) -> bool:
    """Whether anything records the event. Where nothing does, EVM803 tells it."""
    return event.qualified_name in review.links.productions or event.retired or review.is_foreign(event)


def _is_from_the_state(review: Review, event: m.Event, name: str) -> bool:
    """Whether the event only says again what was so before: all that record it take the value from the state."""
    field = _new_value(event, name).name
    values = [
        (production.by, entry.value)
        for production in review.links.productions.get(event.qualified_name, ())
        for entry in production.mapping.fields
        if entry.field == field
    ]
    return bool(values) and all(_is_of_the_state(by, value) for by, value in values)


def _is_of_the_state(by: Recorder, value: Expression | None) -> bool:
    """Whether the value is a field of the state, by itself or through a `let`."""
    value = plain(value)
    if isinstance(value, LetValue) and isinstance(by, m.Command):
        return _is_of_the_state(by, next(let.value for let in by.lets if let.name == value.name))
    while isinstance(value, FieldOf):
        value = plain(value.value)
    return isinstance(value, Root) and value.name == "state"


def _end_of_rows(steps: tuple[m.Step, ...], position: dict[str, int]) -> int:
    """The position of the first event that removes rows; 0 where an event of another stream does."""
    removing = [position.get(step.event, 0) for step in steps if step.remove]
    return min(removing, default=len(position))


def _says_the_same(review: Review, stream: m.Stream, first: Taken, second: int, name: str) -> bool:
    """Whether a later event's field of this name is likely to be the new value of the earlier one."""
    event = stream.events[second]
    words = set(words_of(event.name))
    one, other = _field(stream.events[first.position], name), _new_value(event, name)
    base = required(review.model.base(one.type))
    if event.notes.terminal or words & REFUSALS or required(review.model.base(other.type)) != base:
        return False
    if words & CHANGES or other.name != name:
        return True
    if not first.is_copy or _tells_of_a_part(stream, event):
        return False
    parts = words_of(name)
    is_moment = parts[-1] in MOMENTS and (len(parts) == 1 or base in (TIMESTAMP, DATE, TIME))
    return not (is_moment or base == UUID or parts[-1] == "id")


def _field(event: m.Event, name: str) -> m.Field:
    return next(field for field in event.fields if field.name == name)


def _new_value(event: m.Event, name: str) -> m.Field:
    by_name = {field.name: field for field in event.fields}
    return by_name.get(name) or by_name[NEW + name]


def _block(event: m.Event, names: list[str], taken: Mapping[str, Taken]) -> str:
    """The block on the event that is missing; what is copied by name need not be said."""
    entries = [f"{name} = {NEW}{name}" for name in names if _new_value(event, name).name != name]
    if not all(taken[name].is_copy for name in names):
        entries.append("…")
    return f"{{ {'  '.join(entries)} }}" if entries else "{}"


def _tells_of_a_part(stream: m.Stream, event: m.Event) -> bool:
    """Whether the event is about a part with an id of its own: `RoomAdded { room_id … }` of a hotel."""
    words = set(words_of(event.name)) - set(words_of(stream.name))
    ids = (words_of(field.name) for field in event.fields[len(stream.key) :])
    return any(len(parts) > 1 and parts[-1] == "id" and words.issuperset(parts[:-1]) for parts in ids)
