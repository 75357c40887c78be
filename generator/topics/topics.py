"""The Kafka topics of a model, for each environment: names, settings, keys and the types of messages.

Comes in: a model and the options. Goes out: `TopicSpec`s, which every format prints and the checks judge. A setting is
taken from the most specific place that has it: the model for this environment, the configuration for this environment,
the model, the configuration, the topic's role. What is wrong is passed over here and told by `checking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import cache
from typing import Literal, TypeAlias

from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.base.memo import computed_once
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model import (
    Automation,
    Command,
    Context,
    Field,
    Model,
    Reaction,
    Stream,
    Timer,
    Topic,
    TopicSetting,
    Translation,
    View,
)
from evgen.dsl.model.expressions import FieldOf, Root
from evgen.dsl.model.types import spell
from evgen.generator.avro.options import AvroOptions
from evgen.generator.avro.schema import first_name, key_name
from evgen.generator.options import Options, place_of
from evgen.generator.topics.options import KafkaEnvironment, KafkaOptions
from evgen.generator.topics.settings import COUNTS, Problem, count, full_name, kafka_text, settings_of

Role: TypeAlias = Literal["events", "commands", "view", "dead-letters"]
Owner: TypeAlias = Stream | View | Automation | Translation

DEFAULT_ENVIRONMENT = "default"
"""The one environment of a project whose configuration names none."""

_DAY = 86_400_000

ROLE_SETTINGS: dict[Role, dict[str, str]] = {
    "events": {
        "cleanup.policy": "delete",
        "retention.ms": "-1",
        "retention.bytes": "-1",
        "message.timestamp.type": "CreateTime",
    },
    "commands": {"cleanup.policy": "delete", "retention.ms": str(14 * _DAY)},
    "view": {"cleanup.policy": "compact"},
    "dead-letters": {"cleanup.policy": "delete", "retention.ms": str(90 * _DAY)},
}
"""What the topics of a role start with, besides the settings that all have."""


class Level(IntEnum):
    """Where a setting comes from, the less specific first."""

    ROLE = 0
    CONFIGURATION = 1
    MODEL = 2
    CONFIGURED_ENVIRONMENT = 3
    MODEL_ENVIRONMENT = 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """A setting of a topic in Kafka's words, and where it comes from; no span for what nobody wrote."""

    name: str
    value: str
    level: Level
    span: Span | None


@dataclass(frozen=True, slots=True)
class KeySpec:
    """What the key of a record is.

    `text`: the canonical text of the one field, in UTF-8. `avro`: a datum of the record `full_name`. `constant`: always
    `text`. `original`: that of the record which failed.
    """

    kind: Literal["text", "avro", "constant", "original"]
    fields: tuple[tuple[str, str], ...] = ()
    text: str | None = None
    full_name: str | None = None
    subject: str | None = None
    schema: str | None = None


@dataclass(frozen=True, slots=True)
class MessageSpec:
    """A type of messages on a topic: its Avro full name, its subject in a schema registry, and its schema's file.

    `keyed` says that its record has the topic's key; else the key is the command's id. `subject` is None for dead
    letters, whose bytes stay as they were.
    """

    full_name: str
    subject: str | None
    schema: str | None
    keyed: bool = True


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """One topic in one environment. What is external is never created; its numbers and settings are not known.

    `owner` is the qualified name of the stream, view or consumer. `chosen` has every setting by its name.
    """

    name: str
    role: Role
    environment: str
    context: str
    owner: str
    external: bool
    doc: str
    partitions: Chosen
    replication: Chosen
    chosen: tuple[Chosen, ...]
    key: KeySpec
    messages: tuple[MessageSpec, ...]
    single: bool
    span: Span

    @property
    def config(self) -> dict[str, str]:
        """The settings in the order of their names, as Kafka takes them."""
        return {each.name: each.value for each in self.chosen}

    @property
    def partition_count(self) -> int:
        """How many partitions it has."""
        return int(self.partitions.value)

    @property
    def replica_count(self) -> int:
        """How many replicas each partition has."""
        return int(self.replication.value)


def environments(kafka: KafkaOptions) -> tuple[KafkaEnvironment, ...]:
    """The environments that topics are made for; one called `default` where the configuration names none."""
    return kafka.environments or (KafkaEnvironment(DEFAULT_ENVIRONMENT, strimzi=kafka.strimzi),)


@computed_once
def topics(model: Model, options: Options) -> tuple[TopicSpec, ...]:
    """Every topic of every environment, in the order of the model."""
    kafka = options.of(KafkaOptions) or KafkaOptions(out="")
    commands: dict[str, list[Command]] = {}
    for command in (each for context in model.contexts for each in context.commands):
        if command.stream is not None:
            commands.setdefault(command.stream, []).append(command)
    return tuple(
        topic
        for environment in environments(kafka)
        for topic in _Topics(
            model, options, kafka, environment, commands, _configured(options, kafka, environment)
        ).all()
    )


def command_key(model: Model, command: Command) -> tuple[str, ...] | None:
    """The fields of a command that give the key of its stream, in the key's order.

    None where the key is not known before the command is handled, or where there is no stream; then the Kafka key is
    the command's id. Empty for a stream of which there is only one.
    """
    if command.stream is None:
        return None
    names = [_key_field(command, key.name) for key in model.stream(command.stream).key]
    known = [name for name in names if name is not None]
    return tuple(known) if len(known) == len(names) else None


def _key_field(command: Command, key: str) -> str | None:
    """The field of the command that the key's field gets its value from, where it is one field."""
    for emit in command.emits:
        for mapping in emit.mappings:
            match mapping.of(key).value:
                case FieldOf(Root("command"), field):
                    return field
    return key if any(field.key and field.name == key for field in command.fields) else None


def consumers(context: Context) -> Iterator[View | Automation | Translation]:
    """What is driven by the messages of a topic, and so needs a place for those that it cannot handle.

    What goes by the clock or works off a to-do list is not: what it cannot handle stays on the list.
    """
    if context.external:
        return
    yield from context.views
    for automation in context.automations:
        if isinstance(automation.trigger, Reaction | Timer):
            yield automation
    yield from context.translations


def consumed(consumer: View | Automation | Translation) -> tuple[str, ...]:
    """The qualified names of the types of messages that a consumer reads, each once."""
    match consumer:
        case View(steps=steps):
            names: Iterable[str] = (step.event for step in steps)
        case Translation(events=events):
            names = events
        case Automation(trigger=Reaction(events=events)):
            names = events
        case Automation(trigger=Timer(since=since, unless=unless)):
            names = (since, *unless)
        case _:
            names = ()
    return tuple(dict.fromkeys(names))


# --- one environment --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Topics:
    """The topics of one environment in the making."""

    model: Model
    options: Options
    kafka: KafkaOptions
    environment: KafkaEnvironment
    commands: Mapping[str, list[Command]]
    configured: tuple[Chosen, ...]

    def all(self) -> Iterator[TopicSpec]:
        partitions: dict[str, Chosen] = {}
        for context in self.model.contexts:
            for stream in context.streams:
                partitions[stream.qualified_name] = self._partitions(stream.topic, stream.single, self._project_wide())
        for context in self.model.contexts:
            for stream in context.streams:
                yield from self._of_stream(context, stream, partitions[stream.qualified_name])
            yield from (self._of_view(context, view, partitions) for view in context.views)
            yield from (self._dead_letters(context, consumer) for consumer in consumers(context))

    def _of_stream(self, context: Context, stream: Stream, partitions: Chosen) -> Iterator[TopicSpec]:
        name = _name(self.model, self.kafka.names.events, "stream", stream, stream.topic)
        types = [event.qualified_name for event in stream.events]
        external = context.external or stream.external
        events = self._topic(name, "events", context, stream, stream.topic, partitions, types, external=external)
        yield replace(events, key=self._key(name, stream.qualified_name, stream.key))
        commands = self.commands.get(stream.qualified_name)
        if commands:
            yield self._commands(context, stream, partitions, commands, external=external)

    def _commands(
        self, context: Context, stream: Stream, events: Chosen, commands: list[Command], *, external: bool
    ) -> TopicSpec:
        name = _name(self.model, self.kafka.names.commands, "stream", stream, stream.command_topic)
        partitions = self._partitions(stream.command_topic, stream.single, events)
        types = [command.qualified_name for command in commands]
        topic = self._topic(
            name, "commands", context, stream, stream.command_topic, partitions, types, external=external
        )
        keyed = {command.qualified_name for command in commands if command_key(self.model, command) is not None}
        messages = tuple(replace(each, keyed=each.full_name in keyed) for each in topic.messages)
        return replace(topic, key=self._key(name, stream.qualified_name, stream.key), messages=messages)

    def _of_view(self, context: Context, view: View, streams: Mapping[str, Chosen]) -> TopicSpec:
        name = _name(self.model, self.kafka.names.view, "view", view, view.topic)
        sources = [streams[self.model.event(event).stream] for event in consumed(view)]
        widest = max(sources, key=lambda source: int(source.value), default=self._project_wide())
        partitions = self._partitions(view.topic, view.single, replace(widest, span=None))
        topic = self._topic(
            name, "view", context, view, view.topic, partitions, [view.qualified_name], external=context.external
        )
        return replace(topic, key=self._key(name, view.qualified_name, view.key))

    def _dead_letters(self, context: Context, consumer: View | Automation | Translation) -> TopicSpec:
        name = _name(self.model, self.kafka.names.dead_letters, "consumer", consumer, None)
        partitions = Chosen("partitions", "1", Level.ROLE, None)
        types = consumed(consumer)
        topic = self._topic(name, "dead-letters", context, consumer, None, partitions, types, external=False)
        messages = tuple(replace(message, subject=None) for message in topic.messages)
        doc = f"Messages that {consumer.name} could not handle."
        return replace(topic, doc=doc, messages=messages, single=False)

    def _topic(
        self,
        name: str,
        role: Role,
        context: Context,
        owner: Owner,
        topic: Topic | None,
        partitions: Chosen,
        types: Iterable[str],
        *,
        external: bool,
    ) -> TopicSpec:
        replication = self._replication(topic)
        return TopicSpec(
            name=name,
            role=role,
            environment=self.environment.name,
            context=context.name,
            owner=owner.qualified_name,
            external=external,
            doc=owner.doc,
            partitions=partitions,
            replication=replication,
            chosen=() if external else self._settings(role, topic, replication),
            key=KeySpec("original"),
            messages=tuple(self._message(name, full_name) for full_name in types),
            single=isinstance(owner, Stream | View) and owner.single,
            span=topic.name_span if topic and topic.name_span else owner.name_span,
        )

    # --- keys and messages --------------------------------------------------------------------------------------------

    def _key(self, topic: str, owner: str, fields: tuple[Field, ...]) -> KeySpec:
        named = tuple((field.name, spell(self.model.base(field.type))) for field in fields)
        if not fields:
            return KeySpec("constant", text="single")
        if len(fields) == 1:
            return KeySpec("text", named)
        record = key_name(owner)
        return KeySpec("avro", named, None, record, f"{topic}-{record}", self._schema_file(record))

    def _message(self, topic: str, full_name: str) -> MessageSpec:
        return MessageSpec(full_name, f"{topic}-{full_name}", self._schema_file(full_name))

    def _schema_file(self, full_name: str) -> str | None:
        avro = self.options.of(AvroOptions)
        return None if avro is None else f"{avro.out}/{full_name.replace('.', '/')}.avsc"

    # --- settings -----------------------------------------------------------------------------------------------------

    def _project_wide(self) -> Chosen:
        if self.environment.partitions is not None:
            return Chosen("partitions", str(self.environment.partitions), Level.CONFIGURED_ENVIRONMENT, None)
        return Chosen("partitions", str(self.kafka.partitions), Level.CONFIGURATION, None)

    def _partitions(self, topic: Topic | None, single: bool, otherwise: Chosen) -> Chosen:
        written = self._count(topic, "partitions")
        if single:
            return written or Chosen("partitions", "1", Level.ROLE, None)
        if written and written.level < Level.CONFIGURED_ENVIRONMENT and self.environment.partitions is not None:
            return self._project_wide()
        return written or otherwise

    def _replication(self, topic: Topic | None) -> Chosen:
        written = self._count(topic, "replication")
        here = self.environment.replication
        if here is not None and (written is None or written.level < Level.CONFIGURED_ENVIRONMENT):
            return Chosen("replication", str(here), Level.CONFIGURED_ENVIRONMENT, None)
        return written or Chosen("replication", str(self.kafka.replication), Level.CONFIGURATION, None)

    def _count(self, topic: Topic | None, name: str) -> Chosen | None:
        found = None
        for setting, level in self._written(topic):
            if setting.name == name and not isinstance(number := count(name, setting.value), Problem):
                chosen = Chosen(name, str(number), level, setting.value_span)
                found = chosen if found is None or level >= found.level else found
        return found

    def _written(self, topic: Topic | None) -> Iterator[tuple[TopicSetting, Level]]:
        """What the model says for this environment."""
        for setting in topic.settings if topic else ():
            if setting.environment is None:
                yield setting, Level.MODEL
            elif setting.environment == self.environment.name:
                yield setting, Level.MODEL_ENVIRONMENT

    def _settings(self, role: Role, topic: Topic | None, replication: Chosen) -> tuple[Chosen, ...]:
        found: dict[str, Chosen] = {}
        for chosen in self._layers(role, topic):
            if chosen.name not in found or chosen.level >= found[chosen.name].level:
                found[chosen.name] = chosen
        in_sync = found["min.insync.replicas"]
        if int(in_sync.value) > int(replication.value) and (in_sync.span is None or in_sync.level < replication.level):
            # Whoever wants fewer replicas in one place does not want topics there that cannot be written.
            found["min.insync.replicas"] = replace(in_sync, value=replication.value, span=None)
        return tuple(found[name] for name in sorted(found))

    def _layers(self, role: Role, topic: Topic | None) -> Iterator[Chosen]:
        for name, value in ROLE_SETTINGS[role].items():
            yield Chosen(name, value, Level.ROLE, None)
        yield Chosen("unclean.leader.election.enable", "false", Level.ROLE, None)
        yield from self.configured
        known = settings_of(self.kafka.version)
        for setting, level in self._written(topic):
            name = full_name(setting.name)
            if setting.name not in COUNTS and name in known:
                text = kafka_text(known[name], setting.value, setting.written)
                if isinstance(text, str):
                    yield Chosen(name, text, level, setting.value_span)


def _configured(options: Options, kafka: KafkaOptions, environment: KafkaEnvironment) -> tuple[Chosen, ...]:
    """What the configuration says for all topics of an environment."""
    here = Level.CONFIGURED_ENVIRONMENT
    path = ("kafka", "environments", environment.name, "settings")
    in_sync = environment.min_insync_replicas
    return (
        Chosen("min.insync.replicas", str(kafka.min_insync_replicas), Level.CONFIGURATION, None),
        *_settings_at(options, ("kafka", "settings"), kafka.settings, Level.CONFIGURATION),
        *([Chosen("min.insync.replicas", str(in_sync), here, None)] if in_sync is not None else []),
        *_settings_at(options, path, environment.settings, here),
    )


def _settings_at(
    options: Options, path: tuple[str, ...], settings: tuple[tuple[str, str], ...], level: Level
) -> Iterator[Chosen]:
    kafka = options.of(KafkaOptions)
    known = settings_of(kafka.version if kafka else "4.3")
    for name, value in settings:
        if name in known and isinstance(text := kafka_text(known[name], value, value), str):
            yield Chosen(name, text, level, setting_place(options, path, name))


def setting_place(options: Options, path: tuple[str, ...], name: str) -> Span:
    """Where a setting stands in the configuration, whose name may be in quotes or not."""
    table, quoted = place_of(options, *path), place_of(options, *path, name)
    return quoted if quoted != table else place_of(options, *path, *name.split("."))


# --- names ------------------------------------------------------------------------------------------------------------


def _name(model: Model, pattern: str, kind: str, owner: Owner, topic: Topic | None) -> str:
    """The name that the topic block gives, else that of the pattern; an owner that was renamed keeps its old one."""
    if topic and topic.name is not None:
        return topic.name
    full = first_name(model, owner.qualified_name, owner.notes)
    context, _, name = full.rpartition(".")
    values = {
        "context": ".".join(map(snake_case, context.split("."))),
        "Context": context,
        kind: snake_case(name),
        kind.capitalize(): name,
    }
    return re.sub(r"\{(\w+)\}", lambda found: values[found[1]], pattern)


@cache
def snake_case(name: str) -> str:
    """`OrderLine` as `order_line`, `HTTPServer2` as `http_server2`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
