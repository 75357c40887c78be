"""Logic that is surely not meant: what always or never holds, what changes nothing, what never ends.

Each finding is certain: what is called impossible happens in no history. What is only likely is not told.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal as DecimalNumber

from evgen.dsl import model as m
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Label, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate.certainty import EXISTS, Known, Range, truths
from evgen.dsl.evaluate.values import start_fields
from evgen.dsl.model.expressions import Choose, Constant, Expression, MatchValue, Operation
from evgen.dsl.model.folds import expressions_of
from evgen.dsl.model.values import Value
from evgen.dsl.model.walk import is_pure, path_of, walk, without_spans
from evgen.dsl.rules.review import Review, named, plain, short

# --- conditions -------------------------------------------------------------------------------------------------------


def known_of_command(model: m.Model, command: m.Command) -> Known:
    """What a command may rely on: the constraints of its fields, and how its stream's state begins."""
    ranges: dict[Hashable, Range] = {}
    for field in command.fields:
        for limits in model.constraints_of(field):
            if limits.minimum is not None or limits.maximum is not None:
                ranges.setdefault(("command", field.name), Range(_number(limits.minimum), _number(limits.maximum)))
    starts: dict[Hashable, Value] = {}
    if command.stream is not None:
        state = model.stream(command.stream).state
        starts = {("state", name): value for name, value in start_fields(model, state.fields)}
    lets = {let.name: let.value for let in command.lets}
    return Known(model, lets, ranges, {}, starts)


def _number(value: object) -> DecimalNumber | None:
    return None if value is None else DecimalNumber(str(value))


def decided_conditions(review: Review) -> Iterator[Diagnostic]:
    """EVM892, EVM895 and EVM896: conditions of commands, in the order in which they are asked."""
    for context in review.own:
        for command in context.commands:
            yield from _of_command(review.model, command)
        for view in context.views:
            yield from _of_steps(review.model, view.steps)
        for stream in context.streams:
            if not stream.external:
                yield from _of_steps(review.model, stream.state.steps)
        machines: list[m.Automation | m.Translation] = [*context.automations, *context.translations]
        for machine in machines:
            for send in machine.sends:
                if send.condition is not None:
                    yield from _judged(send.condition, truths(send.condition, Known(review.model)), "nothing is sent")


def _of_command(model: m.Model, command: m.Command) -> Iterator[Diagnostic]:
    known = known_of_command(model, command)
    facts: list[tuple[Expression, bool]] = []
    asked: dict[object, m.Reject] = {}
    for step in command.steps:
        if step.condition is None:
            continue
        if isinstance(step, m.Emit):
            never = f"`{short(step.mappings[0].target)}` is never recorded"
            yield from _judged(step.condition, truths(step.condition, known, facts), never)
            continue
        question = without_spans(step.condition)
        if question in asked:
            yield _asked_twice(command, step, asked[question])
            continue
        possible = truths(step.condition, known, facts)
        if possible == {True}:
            yield _never_succeeds(command, step, step.condition)
            return
        yield from _judged(step.condition, possible, "it refuses nothing")
        asked[question] = step
        facts.append((step.condition, False))


def _asked_twice(command: m.Command, again: m.Reject, first: m.Reject) -> Diagnostic:
    return diagnostic(
        "EVM895",
        again.span,
        f"`{command.name}` is refused for this already: the second `reject` of one condition is never reached",
        hint="take one of the two away, or ask for something else",
        labels=[Label(first.span, f'refused here, with "{first.reason}"')],
    )


def _never_succeeds(command: m.Command, reject: m.Reject, condition: Expression) -> Diagnostic:
    return diagnostic(
        "EVM896",
        condition.span,
        f'`{command.name}` can never succeed: what is left by then is always refused with "{reject.reason}"',
        hint="correct the condition, or the ones before it",
        labels=[Label(command.name_span, "is always refused")],
    )


def _judged(condition: Expression, possible: frozenset[bool], never: str) -> Iterator[Diagnostic]:
    """A finding where the condition is decided."""
    if len(possible) != 1:
        return
    (truth,) = possible
    what = f"never true, so {never}" if not truth else "always true"
    hint = "correct it, or take it away" + (", since it says nothing" if truth else "")
    yield diagnostic("EVM892", condition.span, f"this condition is {what}", hint=hint)


def _of_steps(model: m.Model, steps: Sequence[m.Step]) -> Iterator[Diagnostic]:
    told: set[Span] = set()
    for step in steps:
        if step.condition is not None and step.condition.span not in told:
            several = [
                truths(s.condition, Known(model))
                for s in steps
                if s.condition and s.condition.span == step.condition.span
            ]
            told.add(step.condition.span)
            yield from _judged(step.condition, frozenset().union(*several), "the block does nothing")


# --- expressions ------------------------------------------------------------------------------------------------------


def _expressions(review: Review) -> Iterator[Expression]:
    """Every expression of the project's own commands, views, states and machines, from the outside."""
    for context in review.own:
        for command in context.commands:
            yield from (let.value for let in command.lets)
            yield from (step.condition for step in command.steps if step.condition is not None)
            for emit in command.emits:
                yield from _mapped(emit.mappings)
        steps = [step for view in context.views for step in view.steps]
        steps += [step for stream in context.streams for step in stream.state.steps]
        for step in steps:
            yield from (each for each in (step.condition,) if each is not None)
            yield from expressions_of(step.changes)
        machines: list[m.Automation | m.Translation] = [*context.automations, *context.translations]
        for machine in machines:
            for send in machine.sends:
                yield from (each for each in (send.condition,) if each is not None)
                yield from _mapped(send.mappings)


def _mapped(mappings: Sequence[m.Mapping]) -> Iterator[Expression]:
    for mapping in mappings:
        yield from (entry.value for entry in mapping.fields if entry.value is not None)


def odd_expressions(review: Review) -> Iterator[Diagnostic]:
    """EVM893 and EVM894: branches that are the same, and a division by a constant zero."""
    told: set[tuple[str, Span]] = set()
    for outer in _expressions(review):
        # Most are copies, which have nothing inside.
        for part in walk(outer) if not isinstance(outer, Constant) and path_of(outer) is None else ():
            found = _odd(part)
            if found is not None and found.span is not None and (found.code, found.span) not in told:
                told.add((found.code, found.span))
                yield found


def _odd(part: Expression) -> Diagnostic | None:
    match part:
        case Choose(then=then, otherwise=otherwise) if without_spans(then) == without_spans(otherwise):
            message = "both branches of this `if` are the same, so its condition decides nothing"
            return diagnostic("EVM893", part.span, message, hint="write the value alone, or correct one of the two")
        case MatchValue(arms=arms) if len(arms) > 1 and len({without_spans(arm.value) for arm in arms}) == 1:
            message = "all arms of this `match` have the same value, so it decides nothing"
            return diagnostic("EVM893", part.span, message, hint="write the value alone, or correct an arm")
        case Operation(operator="/", right=right) if _is_zero(right):
            return diagnostic(
                "EVM894", right.span, "this divides by zero, which always fails", hint="correct the divisor"
            )
        case _:
            return None


def _is_zero(value: Expression) -> bool:
    value = plain(value) or value
    return isinstance(value, Constant) and not isinstance(value.value, bool) and value.value == 0


# --- what says nothing ------------------------------------------------------------------------------------------------


def idle_block(review: Review) -> Iterator[Diagnostic]:
    """EVM898: a block that changes no row and begins none. That nothing changes or begins one is told elsewhere."""
    for context in review.own:
        for view in context.views:
            if any(step.creates for step in view.steps):
                yield from _idle(view.steps, f"`{view.name}`")
        for stream in context.streams:
            if not stream.external and any(step.changes for step in stream.state.steps):
                yield from _idle(stream.state.steps, f"the state of `{stream.name}`", state=True)


def _idle(steps: Sequence[m.Step], title: str, *, state: bool = False) -> Iterator[Diagnostic]:
    for step in steps:
        if not step.changes and not step.remove and (state or not step.creates):
            yield diagnostic(
                "EVM898",
                step.event_span,
                f"`{short(step.event)}` changes nothing in {title}",
                hint="say what it changes, or take the block away"
                + ("" if state else "; a block that copies nothing but the key begins no row"),
            )


# --- loops ------------------------------------------------------------------------------------------------------------


def endless_loop(review: Review) -> Iterator[Diagnostic]:
    """EVM891: machines that start each other for ever, whatever is said to them."""
    ways: dict[str, list[tuple[m.Automation, m.Command, str]]] = {}
    for context in review.own:
        for automation in context.automations:
            for event in _starts(review, automation):
                ways.setdefault(event, []).extend(_surely_records(review, automation))
    told: set[frozenset[str]] = set()
    for event in sorted(ways):
        loop = _loop(event, ways)
        if loop and (machines := frozenset(step[0].qualified_name for step in loop)) not in told:
            told.add(machines)
            yield _endless(review, event, loop)


def _starts(review: Review, automation: m.Automation) -> Iterator[str]:
    """The events that surely start the automation."""
    match automation.trigger:
        case m.Reaction(events=events):
            yield from events
        case m.Timer(since=since, unless=()):
            yield since
        case m.ToDoList(view=name, every=None):
            steps = review.model.view(name).steps
            for step in steps:
                others = [s for s in steps if s.event == step.event and s.remove]
                if step.creates and step.condition is None and step.for_each is None and not others:
                    yield step.event
        case _:
            pass


def _surely_records(review: Review, automation: m.Automation) -> Iterator[tuple[m.Automation, m.Command, str]]:
    """The commands that it surely sends, with the events that these surely record."""
    for send in automation.sends:
        if send.condition is not None or send.for_each is not None or len(send.mappings) != 1:
            continue
        command = review.model.elements.get(send.mappings[0].target)
        if (
            not isinstance(command, m.Command)
            or command.rejects
            or review.model.context_of(command.qualified_name).external
        ):
            continue
        for emit in command.emits:
            if emit.condition is None and not emit.or_nothing and len(emit.mappings) == 1:
                yield automation, command, emit.mappings[0].target


def _loop(
    start: str, ways: Mapping[str, list[tuple[m.Automation, m.Command, str]]]
) -> list[tuple[m.Automation, m.Command, str]]:
    """The shortest way from an event back to itself."""
    queue: list[tuple[str, list[tuple[m.Automation, m.Command, str]]]] = [(start, [])]
    seen: set[str] = set()
    for event, way in queue:
        for step in ways.get(event, ()):
            if step[2] == start:
                return [*way, step]
            if step[2] not in seen:
                seen.add(step[2])
                queue.append((step[2], [*way, step]))
    return []


_VERBS: dict[type, str] = {m.Timer: "after a while starts", m.ToDoList: "puts a row on the list of"}


def _endless(review: Review, event: str, loop: list[tuple[m.Automation, m.Command, str]]) -> Diagnostic:
    home = review.model.context_of(loop[0][0].qualified_name).name
    way = named(event, home)
    for automation, command, recorded in loop:
        verb = _VERBS.get(type(automation.trigger), "starts")
        sent = f"sends {named(command.qualified_name, home)}, which records {named(recorded, home)}"
        way += f", which {verb} `{automation.name}`, which {sent}"
    return diagnostic(
        "EVM891",
        loop[0][0].name_span,
        f"this never ends: {way}",
        hint="let a `reject`, or `sends … if`, end it",
        labels=[Label(step[0].name_span, "goes through here") for step in loop[1:4]],
    )


# --- rows that stay, or stay away -------------------------------------------------------------------------------------


def _after(review: Review, stream: m.Stream, events: Sequence[str]) -> dict[Hashable, Value]:
    """What is surely in the state after these events, and no other."""
    state = stream.state
    values: dict[Hashable, Value] = {("state", name): value for name, value in start_fields(review.model, state.fields)}
    values[EXISTS] = True
    for event in events:
        for step in state.steps:
            if step.event != event:
                continue
            for change in step.changes:
                term = ("state", change.field)
                value = plain(change.value) if isinstance(change, m.SetField) else None
                if isinstance(value, Constant) and step.condition is None:
                    values[term] = value.value
                else:
                    values.pop(term, None)
    return values


def _in_state(review: Review, command: m.Command, values: Mapping[Hashable, Value]) -> Known:
    known = known_of_command(review.model, command)
    return Known(review.model, known.lets, known.ranges, dict(values), {})


def _refused(review: Review, command: m.Command, values: Mapping[Hashable, Value]) -> bool:
    """Whether a command is surely refused in this state."""
    known = _in_state(review, command, values)
    return any(reject.condition is not None and truths(reject.condition, known) == {True} for reject in command.rejects)


def _can_happen(review: Review, stream: m.Stream, event: str, before: Sequence[str]) -> bool:
    """Whether a command of the model may record the event after those before it, in the same stream."""
    values = _after(review, stream, before)
    return any(
        isinstance(production.by, m.Command)
        and production.by.stream == stream.qualified_name
        and not _begins_a_stream(stream, production.mapping)
        and not _refused(review, production.by, values)
        and not _is_left_out(review, production.by, production.emit, values)
        for production in review.links.productions.get(event, ())
    )


def _begins_a_stream(stream: m.Stream, mapping: m.Mapping) -> bool:
    """Whether a new id makes the key."""
    keys = {field.name for field in stream.key}
    return any(entry.field in keys and entry.value is not None and not is_pure(entry.value) for entry in mapping.fields)


def _is_left_out(review: Review, command: m.Command, emit: m.Emit, values: Mapping[Hashable, Value]) -> bool:
    """Whether the condition of the emit surely does not hold in this state."""
    return emit.condition is not None and truths(emit.condition, _in_state(review, command, values)) == {False}


def list_outlives_reason(review: Review) -> Iterator[Diagnostic]:
    """EVM890: an event after which the command for a row of a to-do list is always refused, and the row stays."""
    for context in review.own:
        for automation in context.automations:
            trigger = automation.trigger
            if (
                not isinstance(trigger, m.ToDoList)
                or len(automation.sends) != 1
                or len(automation.sends[0].mappings) != 1
            ):
                continue
            send, view = automation.sends[0], review.model.view(trigger.view)
            command = review.model.elements.get(send.mappings[0].target)
            if send.condition is not None or not isinstance(command, m.Command) or command.stream is None:
                continue
            stream = review.model.stream(command.stream)
            yield from _outlives(review, automation, view, command, stream)


def _outlives(
    review: Review, automation: m.Automation, view: m.View, command: m.Command, stream: m.Stream
) -> Iterator[Diagnostic]:
    handled = {step.event for step in view.steps}
    own = [event.qualified_name for event in stream.events]
    first = next((s for s in view.steps if s.creates and s.event in own and s.condition is None), None)
    if first is None or not isinstance(first.target, m.KeyTarget) or first.for_each is not None:
        return
    if tuple(name for name, _ in first.target.values) != tuple(field.name for field in stream.key):
        return
    if _refused(review, command, _after(review, stream, [first.event])):
        return
    for event in own:
        if event in handled or not _can_happen(review, stream, event, [first.event]):
            continue
        if _refused(review, command, _after(review, stream, [first.event, event])):
            home = review.model.context_of(view.qualified_name).name
            ended = named(event, home)
            yield diagnostic(
                "EVM890",
                view.name_span,
                f"a row stays in `{view.name}` after {ended}, though `{command.name}` is always refused then: "
                f"`{automation.name}` tries it for ever",
                hint=f"write `on {ended.strip('`')} remove` in `{view.name}`",
                labels=[Label(automation.name_span, "works through the list")],
            )


def row_stays_away(review: Review) -> Iterator[Diagnostic]:
    """EVM899: a thing that is again as it was when its row began, after its row was removed, and gets no row again."""
    for context in review.own:
        for view in context.views:
            for stream in _streams_of(review, view):
                yield from _stays_away(review, view, stream)


def _streams_of(review: Review, view: m.View) -> Iterator[m.Stream]:
    for name in dict.fromkeys(review.model.event(step.event).stream for step in view.steps):
        stream = review.model.stream(name)
        if not stream.external and tuple(f.name for f in view.fields if f.key) == tuple(f.name for f in stream.key):
            yield stream


def _stays_away(review: Review, view: m.View, stream: m.Stream) -> Iterator[Diagnostic]:
    handled = {step.event for step in view.steps}
    begins = [s.event for s in view.steps if s.creates and s.condition is None]
    ends = [s.event for s in view.steps if s.remove and s.condition is None]
    own = [event.qualified_name for event in stream.events]
    if not begins or any(event not in own for event in (*begins, *ends)):
        return
    for event in own:
        for end in ends if event not in handled else ():
            if _is_back(review, stream, begins[0], end, event):
                home = review.model.context_of(view.qualified_name).name
                back, gone = named(event, home), named(end, home)
                yield diagnostic(
                    "EVM899",
                    view.name_span,
                    f"{gone} removes the row from `{view.name}`, and {back}, after which all is as it was before, "
                    "brings it back nowhere",
                    hint=f"write a block on {back} that begins the row again, or keep the row and mark it as ended",
                )
                return


def _is_back(review: Review, stream: m.Stream, begin: str, end: str, event: str) -> bool:
    """Whether the event turns back what the end has changed in the state, and can happen then."""
    begun, ended = _after(review, stream, [begin]), _after(review, stream, [begin, end])
    again = _after(review, stream, [begin, end, event])
    changed = [term for term, value in begun.items() if term in ended and ended[term] != value]
    if not changed or any(again.get(term, again) != begun[term] for term in changed):
        return False
    if _can_happen(review, stream, event, [begin]) or not _can_happen(review, stream, event, [begin, end]):
        return False
    return not _can_happen(review, stream, begin, [begin, end, event])
