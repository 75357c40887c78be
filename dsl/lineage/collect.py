"""Walks through a model once and writes down every flow and every use.

Comes in: a model without errors. Goes out: flows and uses, in the order of the model. What is external has no origin in
the model; what a person or a caller gives is an `input`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.lineage.expressions import Reading, reading_of, sources
from evgen.dsl.lineage.links import link
from evgen.dsl.lineage.places import FieldPlace, Flow, How, Purpose, Source, Use, new, senders_of
from evgen.dsl.lineage.screens import Screens
from evgen.dsl.model.expressions import Expression, FieldOf, Root
from evgen.dsl.model.types import Named, Type


@dataclass(slots=True)
class Collection:
    """All flows and uses of a model."""

    flows: list[Flow] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)


def collect(model: m.Model) -> Collection:
    """Every flow and use of the model."""
    into = Collection()
    sent = _sent_commands(model)
    screens = Screens(model, link(model))
    for context in model.contexts:
        for stream in context.streams:
            _stream(into, context, stream)
        for table in context.tables:
            _external(into, table.qualified_name, table.fields)
        for command in context.commands:
            _command(into, context, command, command.qualified_name in sent)
        for view in context.views:
            _fold(into, view.qualified_name, view.fields, view.steps, Root("row", _named("view", view), view.span))
            _finders(into, view)
        for screen in context.screens:
            _screen(into, model, screen, screens)
        for automation in context.automations:
            _sends(into, automation.qualified_name, automation.sends)
        for translation in context.translations:
            _sends(into, translation.qualified_name, translation.sends)
            _emits(into, translation.qualified_name, translation.emits, Reading())
        for derivation in context.derivations:
            _emits(into, derivation.qualified_name, derivation.emits, Reading())
        for scenario in context.all_scenarios:
            _scenario(into, scenario)
    return into


def _named(kind: str, element: m.Element) -> Named:
    return Named(kind, element.qualified_name)  # type: ignore[arg-type]


def _sent_commands(model: m.Model) -> set[str]:
    """The commands that a screen, an automation or a translation sends."""
    senders = [sender for context in model.contexts for sender in senders_of(context)]
    return {mapping.target for sender in senders for send in sender.sends for mapping in send.mappings}


# --- one value --------------------------------------------------------------------------------------------------------


def _flow(
    into: Collection,
    target: FieldPlace,
    value: Expression,
    reading: Reading,
    how: How,
    by: str,
    event: str | None,
    span: Span,
) -> None:
    into.flows += [new(Flow, (target, source, how, by, event, span)) for source in sources(value, reading)]


def _enter(into: Collection, target: FieldPlace, source: Source, how: How, by: str, event: str | None) -> None:
    into.flows.append(new(Flow, (target, source, how, by, event, source.span)))


def _use(into: Collection, value: Expression | None, reading: Reading, purpose: Purpose, by: str, span: Span) -> None:
    if value is None:
        return
    for source in sources(value, reading):
        if source.place is not None:
            into.uses.append(Use(source.place, source.path, purpose, by, span))


def _external(into: Collection, owner: str, fields: Iterable[m.Field]) -> None:
    for member in fields:
        source = Source("external", None, (), "value", member.name_span)
        _enter(into, FieldPlace(owner, member.name), source, "external", owner, None)


# --- streams and commands ---------------------------------------------------------------------------------------------


def _stream(into: Collection, context: m.Context, stream: m.Stream) -> None:
    if context.external or stream.external:
        for event in stream.events:
            _external(into, event.qualified_name, event.fields)
    state = stream.state
    _fold(into, stream.qualified_name, state.fields, state.steps, Root("state", _named("state", stream), state.span))


def _command(into: Collection, context: m.Context, command: m.Command, is_sent: bool) -> None:
    name = command.qualified_name
    if command.by or command.notes.public or context.external or not is_sent:
        for field in command.fields:
            source = Source("input", None, (), "value", field.name_span)
            _enter(into, FieldPlace(name, field.name), source, "input", name, None)
    reading = reading_of({let.name: let.value for let in command.lets}, command.stream or "")
    for step in command.steps:
        if isinstance(step, m.Reject):
            _use(into, step.condition, reading, "rejects", name, step.span)
    _emits(into, name, command.emits, reading)


def _emits(into: Collection, by: str, emits: Iterable[m.Emit], reading: Reading) -> None:
    for emit in emits:
        _use(into, emit.condition, reading, "decides", by, emit.span)
        for mapping in emit.mappings:
            _mapping(into, mapping, reading, by, emit.event)


def _mapping(into: Collection, mapping: m.Mapping, reading: Reading, by: str, event: str | None) -> None:
    for entry in mapping.fields:
        _entry(into, new(FieldPlace, (mapping.target, entry.field)), entry, reading, by, event, "missing")


def _entry(
    into: Collection,
    target: FieldPlace,
    entry: m.FieldMapping,
    reading: Reading,
    by: str,
    event: str | None,
    unsaid: Literal["missing", "input"],
) -> None:
    """`unsaid` is what a field without an origin means: a person gives it on a screen, elsewhere it is missing."""
    if entry.origin == "missing":
        _enter(into, target, Source(unsaid, None, (), "value", entry.span), unsaid, by, event)
    elif entry.value is None:
        _enter(into, target, Source("computed", None, (), "value", entry.span), "computed", by, event)
    elif entry.origin == "default":
        _enter(into, target, Source("default", None, (), "value", entry.span), "default", by, event)
        if unsaid == "input":
            _enter(into, target, Source("input", None, (), "value", entry.span), "input", by, event)
    else:
        _flow(into, target, entry.value, reading, entry.origin, by, event, entry.span)


# --- screens and machines ---------------------------------------------------------------------------------------------


def _sends(into: Collection, by: str, sends: Sequence[m.Send]) -> None:
    for send in sends:
        reading = _sending(into, by, send)
        for mapping in send.mappings:
            _mapping(into, mapping, reading, by, send.event)


def _sending(into: Collection, by: str, send: m.Send) -> Reading:
    """What names stand for in a `sends`, whose list and condition are used."""
    reading = Reading()
    if send.for_each is not None:
        _use(into, send.for_each.items, reading, "goes through", by, send.for_each.span)
        reading.items = {send.for_each.name: send.for_each.items}
    _use(into, send.condition, reading, "decides", by, send.span)
    return reading


def _screen(into: Collection, model: m.Model, screen: m.Screen, screens: Screens) -> None:
    for shown in screen.shows:
        view = model.view(shown)
        for member in view.fields:
            into.uses.append(Use(FieldPlace(shown, member.name), (), "shown", screen.qualified_name, screen.name_span))
    name = screen.qualified_name
    for send in screen.sends:
        reading = _sending(into, name, send)
        for mapping in send.mappings:
            command = model.command(mapping.target)
            copied = {entry.field: entry for entry in mapping.fields if entry.origin == "copied"}
            perhaps = [field for field in copied if screens.may_be_copied(command, field, screen.shows[0])]
            for entry in mapping.fields:
                target = new(FieldPlace, (mapping.target, entry.field))
                if entry.field in perhaps and entry.value is not None:
                    _flow(into, target, entry.value, reading, "may be copied", name, send.event, entry.span)
                elif entry.field in copied:
                    _enter(into, target, Source("input", None, (), "value", entry.span), "input", name, send.event)
                else:
                    _entry(into, target, entry, reading, name, send.event, "input")


# --- views and states -------------------------------------------------------------------------------------------------


def _finders(into: Collection, view: m.View) -> None:
    for finder in view.finders:
        for name in finder.fields:
            place = FieldPlace(view.qualified_name, name)
            into.uses.append(Use(place, (), "found by", view.qualified_name, finder.span))


def _fold(into: Collection, owner: str, fields: Iterable[m.Field], steps: Iterable[m.Step], row: Root) -> None:
    for member in fields:
        if member.default is not None and member.default.value is not None:
            source = Source("default", None, (), "value", member.default.span, member.default)
            _enter(into, FieldPlace(owner, member.name), source, "default", owner, None)
    types = {member.name: member.type for member in fields}
    for step in steps:
        _step(into, owner, step, row, types)


def _step(into: Collection, owner: str, step: m.Step, row: Root, types: dict[str, Type]) -> None:
    reading = Reading(owner)
    if step.for_each is not None:
        _use(into, step.for_each.items, reading, "goes through", owner, step.for_each.span)
        reading.items = {step.for_each.name: step.for_each.items}
    _use(into, step.condition, reading, "decides", owner, step.span)
    for name, value in step.target.values:
        if isinstance(step.target, m.KeyTarget) and not step.remove:
            _flow(into, FieldPlace(owner, name), value, reading, "key", owner, step.event, step.event_span)
        else:
            _use(into, value, reading, "finds rows", owner, step.span)
        if isinstance(step.target, m.MatchTarget):
            into.uses.append(Use(FieldPlace(owner, name), (), "finds rows", owner, step.span))
    for change in step.changes:
        whole = FieldOf(row, change.field, types[change.field], change.span)
        _change(into, new(FieldPlace, (owner, change.field)), change, whole, reading, owner, step.event)


def _change(
    into: Collection,
    target: FieldPlace,
    change: m.Change,
    whole: Expression,
    reading: Reading,
    owner: str,
    event: str,
    nested: bool = False,
) -> None:
    """`whole` is the field that is changed, behind the `item` of conditions; `nested` changes are to its elements."""

    def flow(value: Expression, how: How) -> None:
        _flow(into, target, value, reading, "updated" if nested else how, owner, event, change.span)

    match change:
        case m.SetField(value=value, origin=origin):
            flow(value, origin)
        case m.AddTo(value=value):
            flow(value, "added")
        case m.SubtractFrom(value=value):
            flow(value, "subtracted")
        case m.Append(value=value):
            flow(value, "appended")
        case m.PutEntry(key=key, value=value):
            flow(value, "put")
            _use(into, key, reading, "finds rows", owner, change.span)
        case m.RemoveEntry(key=key):
            _use(into, key, reading, "finds rows", owner, change.span)
        case m.RemoveWhere(condition=condition):
            with_item = Reading(reading.stream, reading.lets, {**reading.items, "item": whole}, reading.into)
            _use(into, condition, with_item, "finds rows", owner, change.span)
        case m.UpdateWhere(condition=condition, changes=changes):
            with_item = Reading(reading.stream, reading.lets, {**reading.items, "item": whole}, reading.into)
            _use(into, condition, with_item, "finds rows", owner, change.span)
            for inner in changes:
                deeper = FieldOf(whole, inner.field, whole.type, inner.span)
                with_item.into = (*reading.into, inner.field)
                _change(into, target, inner, deeper, with_item, owner, event, nested=True)


# --- story ------------------------------------------------------------------------------------------------------------


def _scenario(into: Collection, scenario: m.Scenario) -> None:
    by = f"{scenario.context}: {scenario.title}"
    for outcome in scenario.then:
        if isinstance(outcome, m.Instance):
            names, owner = outcome.values, outcome.element
        elif isinstance(outcome, m.AbsentOutcome):
            names, owner = outcome.values, outcome.view
        else:
            continue
        into.uses.extend(Use(FieldPlace(owner, name), (), "compared", by, outcome.span) for name, _ in names)
