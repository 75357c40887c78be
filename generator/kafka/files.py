"""The Kafka target: the topics of each environment as JSON, Strimzi resources, Terraform and a shell script.

Comes in: a model without errors and the options. Goes out: one folder per environment. The JSON says all that is known
and is the contract for other tools; the other formats create what is ours and never touch topics of somebody else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.model import Model
from evgen.generator.files import GeneratedFile
from evgen.generator.json_text import Json, indented
from evgen.generator.options import Options
from evgen.generator.part import Part, Parts, files_of
from evgen.generator.templates import printed
from evgen.generator.topics import checking
from evgen.generator.topics.options import KafkaEnvironment, KafkaOptions
from evgen.generator.topics.settings import settings_of
from evgen.generator.topics.topics import KeySpec, MessageSpec, TopicSpec, environments, topics

CONFLUENT_CLOUD_SETTINGS = frozenset(
    (
        "cleanup.policy",
        "delete.retention.ms",
        "max.compaction.lag.ms",
        "max.message.bytes",
        "message.timestamp.after.max.ms",
        "message.timestamp.before.max.ms",
        "message.timestamp.difference.max.ms",
        "message.timestamp.type",
        "min.compaction.lag.ms",
        "min.insync.replicas",
        "retention.bytes",
        "retention.ms",
        "segment.bytes",
        "segment.ms",
    )
)
"""What Confluent Cloud lets its customers set (documentation of the Terraform resource `confluent_kafka_topic`)."""


TAIL = "[]\n}\n"
"""How the JSON of an environment ends that has no topics."""


@dataclass(frozen=True, slots=True)
class TopicResource:
    """A topic as the templates print it. The pairs of settings have their names filled up to one width for Terraform.

    `added` is the argument of `kafka-configs.sh --add-config`; `left_out` names what Confluent Cloud decides itself.
    """

    name: str
    resource_name: str
    metadata_name: str
    partitions: int
    replicas: int
    protected: bool
    typed: tuple[tuple[str, str | int | float | bool], ...]
    settings: tuple[tuple[str, str], ...]
    cloud_settings: tuple[tuple[str, str], ...]
    left_out: str
    options: tuple[str, ...]
    added: str


def check(model: Model, options: Options) -> tuple[Diagnostic, ...]:
    """What Kafka does not take of the model's topics and of the configuration."""
    return checking.check(model, options)


def render(model: Model, options: Options) -> list[GeneratedFile]:
    """The files of every environment."""
    return files_of(parts(model, options))


def parts(model: Model, options: Options) -> Parts:
    """The files of every environment; each is about all topics, and says no more of the model than they do."""
    known = "\n".join(map(_said_of, topics(model, options)))
    return Parts([Part((), known, lambda: _render(model, options), weight=len(model.elements) // 5)])


def _said_of(spec: TopicSpec) -> str:
    """Everything that the files say of a topic."""
    key = spec.key
    messages = (f"{each.full_name} {each.subject} {each.schema} {each.keyed}" for each in spec.messages)
    named = (spec.environment, spec.name, spec.role, spec.context, spec.owner, spec.external, spec.doc)
    chosen = (spec.partitions.value, spec.replication.value, spec.config)
    return repr((named, chosen, (key.kind, key.fields, key.text, key.full_name, key.subject, key.schema), *messages))


def _render(model: Model, options: Options) -> list[GeneratedFile]:
    kafka = options.wanted(KafkaOptions)
    found = topics(model, options)
    return [
        file
        for environment in environments(kafka)
        for file in _files(kafka, environment, [topic for topic in found if topic.environment == environment.name])
    ]


def _files(kafka: KafkaOptions, environment: KafkaEnvironment, found: Sequence[TopicSpec]) -> list[GeneratedFile]:
    folder = f"{kafka.out}/{environment.name}"
    resources = [_resource(spec, kafka.version) for spec in found if not spec.external]
    values = {"environment": environment.name, "strimzi": environment.strimzi, "topics": resources}
    files = []
    if "json" in kafka.formats:
        files.append(GeneratedFile(f"{folder}/topics.json", _topics_json(kafka, environment.name, found)))
    if "strimzi" in kafka.formats:
        files.append(_printed(f"{folder}/strimzi/kafka-topics.yaml", "strimzi.yaml.j2", values))
    if "terraform" in kafka.formats:
        for provider in kafka.providers:
            files.append(_printed(f"{folder}/terraform/{provider}/topics.tf", f"{provider}.tf.j2", values))
    if "shell" in kafka.formats:
        text = _printed("", "create-topics.sh.j2", values).text
        files.append(GeneratedFile(f"{folder}/create-topics.sh", text, executable=True))
    return files


def _printed(path: str, template: str, values: dict[str, object]) -> GeneratedFile:
    return GeneratedFile(path, printed("kafka", template, **values))


# --- JSON -------------------------------------------------------------------------------------------------------------


def _topics_json(kafka: KafkaOptions, environment: str, found: Sequence[TopicSpec]) -> str:
    """All that is known of the topics of one environment; `docs/how-to/kafka.md` describes the format."""
    head: Json = {"version": 1, "environment": environment, "kafka": kafka.version, "topics": []}
    text = json.dumps(head, indent=2, ensure_ascii=False) + "\n"
    if not found:
        return text
    inside = ",\n    ".join(indented(_topic_json(spec), "\n    ") for spec in found)
    return f"{text.removesuffix(TAIL)}[\n    {inside}\n  ]\n}}\n"


def _topic_json(spec: TopicSpec) -> Json:
    ours = not spec.external
    return {
        "name": spec.name,
        "role": spec.role,
        "context": spec.context,
        "of": spec.owner,
        "external": spec.external,
        "doc": spec.doc,
        "partitions": spec.partition_count if ours else None,
        "replication": spec.replica_count if ours else None,
        "config": {**spec.config},
        "key": _key_json(spec.key),
        "messages": [_message_json(message) for message in spec.messages],
    }


def _key_json(key: KeySpec) -> Json:
    fields: Json = [{"name": name, "type": type_} for name, type_ in key.fields]
    match key.kind:
        case "text":
            return {"kind": "text", "fields": fields}
        case "avro":
            found = {"fullname": key.full_name, "subject": key.subject, "schema": key.schema}
            return {"kind": "avro", "fields": fields, **found}
        case "constant":
            return {"kind": "constant", "text": key.text}
        case "original":
            return {"kind": "original"}


def _message_json(message: MessageSpec) -> Json:
    return {
        "fullname": message.full_name,
        "subject": message.subject,
        "schema": message.schema,
        "key": "topic" if message.keyed else "command_id",
    }


# --- what the templates print -----------------------------------------------------------------------------------------


def _resource(spec: TopicSpec, version: str) -> TopicResource:
    cloud = {name: value for name, value in spec.config.items() if name in CONFLUENT_CLOUD_SETTINGS}
    return TopicResource(
        name=spec.name,
        resource_name=_resource_name(spec.name),
        metadata_name=_metadata_name(spec.name),
        partitions=spec.partition_count,
        replicas=spec.replica_count,
        protected=spec.role == "events",
        typed=tuple((name, _typed(name, value, version)) for name, value in spec.config.items()),
        settings=_aligned(spec.config),
        cloud_settings=_aligned(cloud),
        left_out=", ".join(name for name in spec.config if name not in cloud),
        options=tuple(f"{name}={value}" for name, value in spec.config.items()),
        added=",".join(f"{name}={_bracketed(value)}" for name, value in spec.config.items()),
    )


def _typed(name: str, value: str, version: str) -> str | int | float | bool:
    match settings_of(version)[name].type:
        case "int" | "long":
            return int(value)
        case "double":
            return float(value)
        case "boolean":
            return value == "true"
        case _:
            return value


def _aligned(settings: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """`"name"` filled with blanks up to the longest name, as `terraform fmt` would have it."""
    width = max(map(len, settings), default=0) + 2
    return tuple((f'"{name}"'.ljust(width), value) for name, value in settings.items())


def _bracketed(value: str) -> str:
    """A value for `--add-config`, which takes commas for its own unless the value is in brackets."""
    return f"[{value}]" if "," in value or not value else value


def _resource_name(topic: str) -> str:
    """The name of the topic's resource in Terraform: it depends on the topic's name alone, so that it never moves.

    Kafka counts `.` and `_` as one, so no two topics come to one name.
    """
    name = topic.replace(".", "_")
    return name if re.match(r"[A-Za-z_]", name) else f"topic_{name}_{_short_hash(topic)}"


def _metadata_name(topic: str) -> str:
    """The name of the topic's resource in Kubernetes (RFC 1123), which also depends on the topic's name alone.

    Where it must differ from the topic's name a hash keeps it from meeting another's.
    """
    if re.fullmatch(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*", topic):
        return topic
    labels = (label.strip("-") for label in topic.lower().replace("_", "-").split("."))
    readable = ".".join(label for label in labels if label)[:230].rstrip(".-")
    return f"{readable}-{_short_hash(topic)}" if readable else f"topic-{_short_hash(topic)}"


def _short_hash(text: str) -> str:
    # Not at the top: it loads OpenSSL, and few topics have names for which this is asked.
    import hashlib

    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
