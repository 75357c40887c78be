"""What a model is, as a release writes it down.

Comes in: a model without errors, and the options. Goes out: a `Release` without a name, and the schemas that it names.
The ids of its elements are their names; `ids` gives them those that they have in a history, and `with_meanings` then
says what folds and decisions mean, in terms of these ids, so that a rename is no change of meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from evgen.dsl import model as m
from evgen.dsl.base.frozen import replace
from evgen.dsl.model.types import List, Map, Named, Optional, Scalar, Type, spell
from evgen.generator.avro.identity import schema_id_of
from evgen.generator.avro.schema import fields_of, is_personal, old_full_names, schema
from evgen.generator.evolution.meaning import Names, meaning_of
from evgen.generator.evolution.release import Element, Kind, Member, Release, ReleasedTopic
from evgen.generator.json_text import Json
from evgen.generator.options import Options
from evgen.generator.topics.options import KafkaOptions
from evgen.generator.topics.topics import topics

_KINDS: dict[type, Kind] = {
    m.Stream: "stream",
    m.Event: "event",
    m.Record: "record",
    m.Enum: "enum",
    m.Alias: "alias",
    m.Union: "union",
    m.Command: "command",
    m.View: "view",
    m.Table: "table",
    m.Screen: "screen",
    m.Automation: "automation",
    m.Translation: "translation",
    m.Derivation: "derivation",
}


def snapshot(model: m.Model, options: Options) -> tuple[Release, dict[str, Json]]:
    """The release that the model would be, and the schemas that it names."""
    schemas: dict[str, Json] = {}
    elements: dict[str, Element] = {}
    for context in model.contexts:
        was = tuple(context.notes.was)
        elements[f"context {context.name}"] = Element(
            f"context {context.name}", "context", context.name, was, context.external
        )
        for element in m.elements_of(context):
            if type(element) in _KINDS:
                made = _element(model, context, element, schemas)
                elements[made.id] = made
    made_topics = tuple(sorted(_topics(model, options), key=lambda topic: (topic.environment, topic.name)))
    return Release("", "", elements, made_topics, topics_made=options.of(KafkaOptions) is not None), schemas


def with_meanings(release: Release, model: m.Model) -> Release:
    """The release with what its folds and decisions mean, told by ids."""
    names = _names(release)
    elements = {}
    for key, element in release.elements.items():
        parts = _parts(model.elements.get(element.name)) if element.kind != "context" else ()
        elements[key] = replace(element, meaning=meaning_of(parts, names)) if parts else element
    return replace(release, elements=elements)


def _parts(element: m.Element | None) -> tuple[Any, ...]:
    """What an element does."""
    match element:
        case m.View():
            return (element.single, element.steps)
        case m.Stream():
            return (element.state.steps, element.state.fields) if element.state.fields else ()
        case m.Command():
            return (element.lets, element.steps)
        case m.Automation():
            return (element.trigger, element.sends, element.does)
        case m.Translation():
            return (element.events, element.sends, element.emits)
        case m.Derivation():
            return (element.table, element.snapshot, element.emits)
    return ()


def _names(release: Release) -> Names:
    """The ids of elements by their names, and of their members by the element's name and their own."""
    elements = {each.name: each.id for each in release.elements.values() if each.kind != "context"}
    members = {
        (each.name, member.name): member.id
        for each in release.elements.values()
        for member in each.members
        if member.id != member.name
    }
    return Names(elements, members)


# --- elements ---------------------------------------------------------------------------------------------------------


def _element(model: m.Model, context: m.Context, element: m.Element, schemas: dict[str, Json]) -> Element:
    name = element.qualified_name
    return Element(
        name,
        _KINDS[type(element)],
        name,
        old_full_names(model, name, element.notes),
        external=context.external
        or (isinstance(element, m.Stream) and element.external)
        or _is_foreign(model, element),
        public=element.notes.public,
        retired=bool(getattr(element, "retired", False)),
        schema=_schema(model, element, schemas),
        owner=(element.stream or "") if isinstance(element, m.Event | m.Command) else "",
        key=_key(model, element),
        members=tuple(_members(model, element)),
        reads=tuple(dict.fromkeys(_reads(element))),
        sends=tuple(dict.fromkeys(_sends(element))),
        meaning=_stands_for(model, element),
    )


def _is_foreign(model: m.Model, element: m.Element) -> bool:
    return isinstance(element, m.Event) and model.stream(element.stream).external


def _schema(model: m.Model, element: m.Element, schemas: dict[str, Json]) -> str:
    if not isinstance(element, m.Event | m.Command | m.View | m.Table | m.Record | m.Enum):
        return ""
    made = schema(model, element.qualified_name)
    found = schema_id_of(made)
    schemas[found] = made
    return found


def _key(model: m.Model, element: m.Element) -> tuple[tuple[str, str], ...]:
    if not isinstance(element, m.Stream | m.View | m.Table):
        return ()
    return tuple((field.name, spell(model.base(field.type))) for field in element.key)


def _members(model: m.Model, element: m.Element) -> Iterator[Member]:
    match element:
        case m.Enum():
            for symbol in element.symbols:
                yield Member(symbol.name, symbol.name, symbol.wire, tuple(symbol.notes.was))
        case m.Stream():
            for field in element.key:
                yield _member(model, field)
        case m.Record() | m.Event() | m.Command() | m.View() | m.Table():
            for field in fields_of(element):
                yield _member(model, field)


def _member(model: m.Model, field: m.Field) -> Member:
    if isinstance(field.type, Scalar):
        # Most fields are of a built-in type, which goes through no alias.
        return Member(field.name, field.name, field.type.name, tuple(field.notes.was), field.notes.pii is not None)
    uses = tuple(alias.qualified_name for alias in _aliases(model, field.type))
    base = spell(model.base(field.type))
    return Member(field.name, field.name, base, tuple(field.notes.was), is_personal(model, field), uses)


def _aliases(model: m.Model, type_: Type) -> Iterator[m.Alias]:
    match type_:
        case Optional(item) | List(item) | Map(item):
            yield from _aliases(model, item)
        case Named("alias", name):
            alias = model.alias(name)
            yield alias
            yield from _aliases(model, alias.target)


def _stands_for(model: m.Model, element: m.Element) -> str:
    match element:
        case m.Alias():
            return spell(model.base(element.target))
        case m.Union():
            return " | ".join(element.members)
    return ""


def _reads(element: m.Element) -> Iterable[str]:
    match element:
        case m.View(steps=steps) | m.Stream(state=m.State(steps=steps)):
            return [step.event for step in steps]
        case m.Screen(shows=shows):
            return shows
        case m.Translation(events=events):
            return events
        case m.Derivation(table=table):
            return [table] if table else []
        case m.Automation(trigger=m.ToDoList(view=view)):
            return [view]
        case m.Automation(trigger=m.Reaction(events=events)):
            return events
        case m.Automation(trigger=m.Timer(since=since, unless=unless)):
            return (since, *unless)
    return []


def _sends(element: m.Element) -> Iterable[str]:
    """What an element makes: the commands that it sends, the events that it records."""
    match element:
        case m.Screen(sends=sends) | m.Automation(sends=sends):
            return [mapping.target for send in sends for mapping in send.mappings]
        case m.Translation(sends=sends, emits=emits):
            sent = [mapping.target for send in sends for mapping in send.mappings]
            return [*sent, *(mapping.target for emit in emits for mapping in emit.mappings)]
        case m.Derivation(emits=emits) | m.Command(emits=emits):
            return [mapping.target for emit in emits for mapping in emit.mappings]
    return []


# --- topics -----------------------------------------------------------------------------------------------------------


def _topics(model: m.Model, options: Options) -> Iterator[ReleasedTopic]:
    for topic in topics(model, options):
        key = ", ".join(f"{name}: {type_}" for name, type_ in topic.key.fields)
        yield ReleasedTopic(
            topic.environment,
            topic.role,
            topic.owner,
            topic.name,
            topic.external,
            topic.partition_count,
            f"{topic.key.kind} {key}".strip(),
            topic.config,
        )
