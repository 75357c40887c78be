"""What a command does: refuse, or record events.

Comes in: a command with its fields, the state of its stream, and the moment. Goes out: a `Decision`. Rejects, emits
and lets are taken in the order written: a `let` is computed where it stands, once, if anything uses it, and knows what
the rejects before it have ruled out. A run-time error refuses the command as a `Fault`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from evgen.dsl.base.frozen import replace
from evgen.dsl.evaluate.expressions import Bindings, evaluate, holds
from evgen.dsl.evaluate.faults import Faulted, NotKnown
from evgen.dsl.evaluate.folding import Key, StateValue, start_state
from evgen.dsl.evaluate.making import (
    Choice,
    Decided,
    Decision,
    Made,
    Moment,
    Rejected,
    Undecided,
    Unmade,
    in_moment,
    make,
    pick,
)
from evgen.dsl.evaluate.values import field_value, hold, violation
from evgen.dsl.model import Command, Emit, Let, Model, Reject, Stream
from evgen.dsl.model.expressions import Expression
from evgen.dsl.model.lets import is_new, needed_lets, used_lets
from evgen.dsl.model.values import RecordValue, Value

Load: TypeAlias = Callable[[Key], StateValue]
"""The state of the command's stream under a key."""


def decide(model: Model, command: Command, fields: RecordValue, load: Load, moment: Moment) -> Decision:
    """What the command records; `fields` are the command's own, the key of its stream among them if it carries it.

    A constraint that they break refuses it before anything is decided.
    """
    broken = broken_constraint(model, command, fields)
    if broken:
        return Unmade(broken, command.name_span)
    try:
        return _decide(model, command, fields, load, moment)
    except Faulted as stopped:
        return stopped.fault
    except NotKnown as unknown:
        return Undecided(unknown.what, unknown.span)


def broken_constraint(model: Model, command: Command, fields: RecordValue) -> str:
    """Which constraint the fields of a command break, in words; empty where they hold to all."""
    known = dict(fields.fields)
    reasons = (violation(model, field, known[field.name]) for field in command.fields if field.name in known)
    return next((reason for reason in reasons if reason), "")


def _decide(model: Model, command: Command, fields: RecordValue, load: Load, moment: Moment) -> Decision:
    roots: dict[str, Value] = {"command": fields, "meta": RecordValue("meta", (("actor", moment.actor),))}
    bindings = in_moment(model, roots, moment)
    if command.stream is not None:
        bindings = _with_state(bindings, model.stream(command.stream), command, load, moment)
    made: list[Made] = []
    for part in sorted((*used_lets(command), *command.steps), key=lambda part: part.span.start):
        match part:
            case Let():
                bindings = _with_let(bindings, part)
            case Reject():
                if _refuses(part, bindings, moment):
                    return Rejected(part)
            case Emit():
                made.extend(emitted(part, bindings, moment))
    return Decided(tuple(made))


def _with_let(bindings: Bindings, let: Let) -> Bindings:
    return bindings if let.name in bindings.lets else bindings.with_let(let.name, evaluate(let.value, bindings))


def _refuses(reject: Reject, bindings: Bindings, moment: Moment) -> bool:
    if reject.condition is None:
        return moment.service.refuses(reject)
    return holds(reject.condition, bindings)


def emitted(emit: Emit, bindings: Bindings, moment: Moment) -> list[Made]:
    """The event of one emit; none where its condition is false, or where the service chooses `nothing`."""
    if not holds(emit.condition, bindings):
        return []
    mapping = pick(Choice(emit.mappings, emit.or_nothing, emit.span), moment)
    return [] if mapping is None else [make(bindings.model, mapping, bindings, moment, emit.span)]


# --- which stream -----------------------------------------------------------------------------------------------------


def _with_state(bindings: Bindings, stream: Stream, command: Command, load: Load, moment: Moment) -> Bindings:
    """The bindings with the state under the command's key, and with the lets that the key was made from."""
    start = start_state(bindings.model, stream)
    bindings = bindings.with_root("state", start.value)
    values: list[Value] = []
    carried = {field.name for field in command.fields if field.key}
    mapping = command.emits[0].mappings[0]
    begins = False
    for field in stream.key:
        if field.name in carried:
            values.append(field_value_or_unknown(bindings.roots["command"], field.name, command))
            continue
        entry = mapping.of(field.name)
        if entry.value is None:
            values.append(moment.service.computes(mapping.target, field))
        elif is_new(entry.value, command):
            begins = True
        else:
            bindings = _with_needed_lets(bindings, entry.value, command)
            values.append(hold(bindings.model, field.type, evaluate(entry.value, bindings), entry.span))
    state = start if begins else load(tuple(values))
    return replace(bindings.with_root("state", state.value), exists=state.exists)


def field_value_or_unknown(command: Value, name: str, element: Command) -> Value:
    """The field of a command; NotKnown where a service computes it."""
    assert isinstance(command, RecordValue)
    try:
        return field_value(command, name)
    except KeyError:
        raise NotKnown(f"`{name}` of `{element.name}`", element.name_span, command) from None


def _with_needed_lets(bindings: Bindings, expression: Expression, command: Command) -> Bindings:
    for let in needed_lets([expression], command):
        bindings = _with_let(bindings, let)
    return bindings
