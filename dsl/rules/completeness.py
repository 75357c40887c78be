"""Information: every field of an event, a command and a view has an origin, and what is given is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from evgen.dsl import model as m
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Label, diagnostic
from evgen.dsl.lineage import FieldPlace
from evgen.dsl.lineage.places import Production
from evgen.dsl.model.expressions import LetValue
from evgen.dsl.model.lets import used_lets
from evgen.dsl.model.types import required
from evgen.dsl.model.walk import reads, walk
from evgen.dsl.rules.flow import is_event_read
from evgen.dsl.rules.review import Review, labels, listed, named, short
from evgen.dsl.rules.words import words_of

# --- events and commands ----------------------------------------------------------------------------------------------


def event_field_without_origin(review: Review) -> Iterator[Diagnostic]:
    """EVM821: a field of an emit that has no assignment, no field of its name and no default."""
    for context in review.own:
        for event in context.events:
            for production in review.links.productions.get(event.qualified_name, ()):
                for entry in production.mapping.fields:
                    if entry.origin == "missing":
                        yield _without_origin(review, event, production, entry)


def _without_origin(review: Review, event: m.Event, production: Production, entry: m.FieldMapping) -> Diagnostic:
    by, name = production.by, entry.field
    field = review.lineage.fields[FieldPlace(event.qualified_name, name)]
    likely = _likely_fields(review, by, field) if isinstance(by, m.Command) else ()
    ways = [f"write `{name} = …` in the braces of the emit"]
    if isinstance(by, m.Command):
        ways.append(f"give `{by.name}` a field `{name}`")
    ways.append(f"say that the service decides with `{name} = computed`")
    return diagnostic(
        "EVM821",
        entry.span,
        f"`{name}` of `{event.name}` comes from nowhere: `{by.name}` has no value for it",
        hint=f"{', '.join(ways[:-1])}, or {ways[-1]}",
        note=did_you_mean(f"{name} = {guess}" for guess in likely),
        labels=[Label(field.name_span, "this field")],
    )


def _likely_fields(review: Review, command: m.Command, wanted: m.Field) -> tuple[str, ...]:
    """Fields of the command that lead nowhere and could be meant for the event's field."""
    base = required(review.model.base(wanted.type))
    idle = [
        field.name
        for field in command.fields
        if not field.key
        and not review.lineage.is_read(FieldPlace(command.qualified_name, field.name))
        and required(review.model.base(field.type)) == base
    ]
    words = set(words_of(wanted.name)) - {"id"}
    return nearest(wanted.name, idle) or tuple(name for name in idle if words & set(words_of(name)))


def command_field_not_given(review: Review) -> Iterator[Diagnostic]:
    """EVM822: a field that an automation or a translation does not have; on a screen a person gives it."""
    for context in review.model.contexts:
        for command in context.commands:
            for sending in review.links.sendings.get(command.qualified_name, ()):
                if isinstance(sending.by, m.Screen):
                    continue
                for entry in sending.mapping.fields:
                    if entry.origin == "missing":
                        yield _not_given(review, command, sending.by, sending.send, entry)


def _not_given(
    review: Review, command: m.Command, by: m.Automation | m.Translation, send: m.Send, entry: m.FieldMapping
) -> Diagnostic:
    name = entry.field
    field = review.lineage.fields[FieldPlace(command.qualified_name, name)]
    source = "it has no data of its own"
    ways = []
    if isinstance(by, m.Automation) and isinstance(by.trigger, m.ToDoList):
        source = f"the to-do list `{short(by.trigger.view)}` has no field of that name"
        ways.append(f"give `{short(by.trigger.view)}` a field `{name}`")
    elif send.event is not None:
        source = f"the event `{short(send.event)}` has no field of that name"
    return diagnostic(
        "EVM822",
        entry.span,
        f"`{by.name}` cannot give `{name}` of `{command.name}`: {source}",
        hint=", or ".join([*ways, f"write `{name} = …` in the braces, with `computed` if the service knows it"]),
        labels=[Label(field.name_span, "this field")],
    )


def command_field_unused(review: Review) -> Iterator[Diagnostic]:
    """EVM824. A service that decides something itself may need any field."""
    for context in review.own:
        for command in context.commands:
            if not command.emits or _service_decides(command):
                continue
            meant = _meant_elsewhere(review, command) | _read_in_vain(command)
            for field in command.fields:
                place = FieldPlace(command.qualified_name, field.name)
                if field.key or field.notes.decision or field.name in meant or review.lineage.is_read(place):
                    continue
                yield diagnostic(
                    "EVM824",
                    field.name_span,
                    f"`{field.name}` of `{command.name}` has no effect: no event keeps it and no `reject` or "
                    "condition asks "
                    "for it",
                    hint=f"give the event a field `{field.name}`, or mark it `@decision` if the service's own code "
                    "needs it "
                    "to decide",
                )


def _read_in_vain(command: m.Command) -> set[str]:
    """Fields that are read by unused lets alone. EVM834 tells those lets."""
    read = (path for let in _unused_lets(command) for root, path in reads(let.value) if root == "command")
    return {path[0] for path in read if path}


def _unused_lets(command: m.Command) -> list[m.Let]:
    if not command.lets:
        return []
    used = used_lets(command)
    return [let for let in command.lets if let not in used]


def let_unused(review: Review) -> Iterator[Diagnostic]:
    """EVM834. Where one unused let is used by another alone, only the other is told."""
    for context in review.own:
        for command in context.commands:
            unused = _unused_lets(command)
            inner = {part.name for let in unused for part in walk(let.value) if isinstance(part, LetValue)}
            for let in unused:
                if let.name not in inner:
                    yield diagnostic(
                        "EVM834",
                        let.span,
                        f"nothing in `{command.name}` uses `{let.name}`",
                        hint="use it in a `reject` or an `emit`, or take it away",
                    )


def _service_decides(command: m.Command) -> bool:
    """Whether the service's own code takes part in what the command does, as the model says it."""
    if any(reject.condition is None for reject in command.rejects):
        return True
    return any(
        emit.or_nothing
        or len(emit.mappings) > 1
        or any(entry.origin == "computed" for mapping in emit.mappings for entry in mapping.fields)
        for emit in command.emits
    )


def _meant_elsewhere(review: Review, command: m.Command) -> set[str]:
    """Fields that EVM821 already offers for a field without origin: one cause is told once."""
    meant: set[str] = set()
    for emit in command.emits:
        for mapping in emit.mappings:
            for entry in mapping.fields:
                if entry.origin == "missing":
                    wanted = review.lineage.fields[FieldPlace(mapping.target, entry.field)]
                    meant.update(_likely_fields(review, command, wanted))
    return meant


def event_field_never_read(review: Review) -> Iterator[Diagnostic]:
    """EVM825. An event that nothing reads at all is told by EVM804."""
    for stream in review.own_streams():
        for event in stream.events:
            notes = event.notes
            if notes.public or notes.terminal or event.retired or not is_event_read(review, event):
                continue
            unread = [field for field in event.fields if _is_unread(review, event, field)]
            # What is waived at the field is told there, so that the waiver is used.
            waived = [field for field in unread if any(waiver.code == "EVM825" for waiver in field.notes.waivers)]
            yield from (_never_read(event, [field]) for field in waived)
            if left := [field for field in unread if field not in waived]:
                yield _never_read(event, left)


def _is_unread(review: Review, event: m.Event, field: m.Field) -> bool:
    notes = field.notes
    if field.key or notes.audit or notes.deprecated is not None:
        return False
    return not review.lineage.is_read(FieldPlace(event.qualified_name, field.name))


def _never_read(event: m.Event, fields: list[m.Field]) -> Diagnostic:
    """One finding for an event: it is one decision how much of it is kept for the record."""
    alone = len(fields) == 1
    what, kept = ("it", "it is") if alone else ("them", "they are")
    return diagnostic(
        "EVM825",
        fields[0].name_span if alone else event.name_span,
        f"nobody reads {listed(field.name for field in fields)} of `{event.name}`",
        hint=f"show {what} in a view, take {what} away, or mark {what} `@audit` if {kept} kept for the record",
        labels=() if alone else labels((field.name_span, "read by nobody") for field in fields),
    )


# --- views ------------------------------------------------------------------------------------------------------------


def view_beginnings(review: Review) -> Iterator[Diagnostic]:
    """EVM805, EVM806, EVM823 and EVM826: what feeds a view, what fills its fields, what begins its rows.

    One function, since one missing mapping is often the cause of all of them, and is told once.
    """
    for context in review.own:
        for view in context.views:
            if not view.steps:
                yield diagnostic(
                    "EVM805",
                    view.name_span,
                    f"no event feeds `{view.name}`, so it is always empty",
                    hint="say which events change it: `on Event { … }`",
                )
                continue
            never = [field for field in view.fields if not field.key and _is_never_filled(review, view, field)]
            yield from (_never_filled(review, view, field) for field in never)
            if not any(step.creates for step in view.steps):
                yield from _never_begins(review, view, never)


def _is_never_filled(review: Review, view: m.View, field: m.Field) -> bool:
    flows = review.lineage.into.get(FieldPlace(view.qualified_name, field.name), ())
    return all(flow.how == "default" for flow in flows)


def _never_filled(review: Review, view: m.View, field: m.Field) -> Diagnostic:
    where = "so no row can begin" if review.is_required(field) else "so it always stays as it starts"
    events = [review.model.event(step.event) for step in view.steps]
    known = {member.name: event for event in reversed(events) for member in event.fields}
    near = [f"{field.name} = {guess}" for guess in nearest(field.name, known)]
    return diagnostic(
        "EVM823",
        field.name_span,
        f"no event fills `{field.name}` of `{view.name}`, {where}",
        note=did_you_mean(near),
        hint=f"set it in a block with `{field.name} = …`, give an event a field `{field.name}`, or take it away",
    )


def _never_begins(review: Review, view: m.View, never: list[m.Field]) -> Iterator[Diagnostic]:
    """Why no row begins: what the block lacks that comes nearest, or that there is no such block."""
    required_fields = {f.name: f for f in view.fields if not f.key and review.is_required(f)}
    beginning = [s for s in view.steps if isinstance(s.target, m.KeyTarget) and not s.remove]
    if any(field.name in required_fields for field in never):
        return
    best, missing = None, dict(required_fields)
    for step in beginning:
        lacking = {name: f for name, f in required_fields.items() if name not in _set_fields(step)}
        if best is None or len(lacking) < len(missing):
            best, missing = step, lacking
    if best is None or not missing:
        hint = (
            "a block that copies nothing but the key creates no row: set a field where the row begins"
            if best is not None and not required_fields
            else "a row begins where a block without `matching` sets every field that is neither optional nor "
            "defaulted, without asking for the row as it was"
        )
        message = f"no block of `{view.name}` can create a row, so it is always empty"
        places = [(best.event_span, "creates nothing")] if best is not None else []
        yield diagnostic("EVM806", view.name_span, message, hint=hint, labels=labels(places))
        return
    for field in missing.values():
        yield diagnostic(
            "EVM826",
            field.name_span,
            f"`{field.name}` is required, and `{short(best.event)}`, which would begin the row, does not set it: "
            f"`{view.name}` is always empty",
            hint=f"set it there with `{field.name} = …`, give it a default, or make it optional with `?`",
            labels=[Label(best.event_span, "the row would begin here")],
        )


def _set_fields(step: m.Step) -> set[str]:
    return {change.field for change in step.changes if isinstance(change, m.SetField)}


def state_field_never_filled(review: Review) -> Iterator[Diagnostic]:
    """EVM823 for states: a field that no block changes, and that a command asks for."""
    for stream in review.own_streams():
        for field in stream.state.fields:
            place = FieldPlace(stream.qualified_name, field.name)
            flows = review.lineage.into.get(place, ())
            if all(flow.how == "default" for flow in flows):
                yield diagnostic(
                    "EVM823",
                    field.name_span,
                    f"no event fills `{field.name}` in the state of `{stream.name}`, so it always stays as it starts",
                    hint=f"set it in a block with `{field.name} = …`, or take it away",
                )


# --- copies -----------------------------------------------------------------------------------------------------------


def accidental_copy(review: Review) -> Iterator[Diagnostic]:
    """EVM827: a field that events of two streams copy by name.

    A block that does nothing else was written for the copy; and what identifies something is the same everywhere.
    """
    model = review.model
    keys = {field.name for context in model.contexts for stream in context.streams for field in stream.key}
    for context in model.contexts:
        for view in () if context.external else context.views:
            copies: defaultdict[str, list[m.Step]] = defaultdict(list)
            for step in view.steps:
                for change in step.changes:
                    if isinstance(change, m.SetField) and change.origin == "copied" and change.field not in keys:
                        copies[change.field].append(step)
            for name, steps in copies.items():
                yield from _copied_twice(model, context, view, name, steps)


def _copied_twice(
    model: m.Model, context: m.Context, view: m.View, name: str, steps: list[m.Step]
) -> Iterator[Diagnostic]:
    first = steps[0]
    home = model.event(first.event).stream
    told: set[str] = set()
    for step in steps[1:]:
        stream = model.event(step.event).stream
        if stream == home or stream in told or _was_written_for(step, name):
            continue
        told.add(stream)
        one, other = named(first.event, context.name), named(step.event, context.name)
        yield diagnostic(
            "EVM827",
            step.event_span,
            f"`{name}` of `{view.name}` is copied by name from {one} and from {other}, which belong to two streams: "
            "is it the same thing?",
            hint=f"write `{name} = event.{name}` if it is, or `on {other.strip('`')} without {name}` if it is not",
            labels=labels([(first.event_span, "copied here first")]),
        )


def _was_written_for(step: m.Step, name: str) -> bool:
    return len(step.changes) == 1 and step.changes[0].field == name
