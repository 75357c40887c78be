"""`[kafka]`: what a project says about its topics and how files are made of them."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.generator import settings
from evgen.generator.settings import Table

FORMATS = ("json", "strimzi", "terraform", "shell")
PROVIDERS = ("kafka", "confluent")
KAFKA_VERSIONS = ("4.3", "3.9")


@dataclass(frozen=True, slots=True)
class KafkaNames:
    """`[kafka.names]`: the patterns of topic names, with the placeholders of `settings.PLACEHOLDERS`."""

    events: str = "{context}.{stream}.events"
    commands: str = "{context}.{stream}.commands"
    view: str = "{context}.{view}.view"
    dead_letters: str = "{context}.{consumer}.dead-letters"


@dataclass(frozen=True, slots=True)
class StrimziOptions:
    """`[kafka.strimzi]`: the `strimzi.io/cluster` label, and the namespace, which may be left to whoever applies."""

    cluster: str = "kafka"
    namespace: str | None = None


@dataclass(frozen=True, slots=True)
class KafkaEnvironment:
    """`[kafka.environments.NAME]`: what is not None holds for every topic there, whatever the model's topics say.

    `min_insync_replicas` is never above `replication`: it is lowered when only `replication` is given.
    """

    name: str
    partitions: int | None = None
    replication: int | None = None
    min_insync_replicas: int | None = None
    settings: tuple[tuple[str, str], ...] = ()
    strimzi: StrimziOptions = StrimziOptions()


@dataclass(frozen=True, slots=True)
class KafkaOptions:
    """`[kafka]`: `settings` are Kafka's own, by dotted names, for every topic whose block does not say otherwise."""

    out: str
    formats: tuple[str, ...] = ("json",)
    version: str = "4.3"
    partitions: int = 6
    replication: int = 3
    min_insync_replicas: int = 2
    names: KafkaNames = KafkaNames()
    settings: tuple[tuple[str, str], ...] = ()
    environments: tuple[KafkaEnvironment, ...] = ()
    strimzi: StrimziOptions = StrimziOptions()
    providers: tuple[str, ...] = ("kafka",)

    @property
    def folders(self) -> dict[str, str]:
        """The folder that is written into."""
        return {"kafka": self.out}


_KAFKA = ("out", "formats", "version", "partitions", "replication", "min_insync_replicas")
_KAFKA_TABLES = ("names", "settings", "environments", "strimzi", "terraform")


def read_kafka(table: Table) -> KafkaOptions:
    """What `[kafka]` says."""
    settings.refuse_unknown(table, _KAFKA + _KAFKA_TABLES)
    replication = settings.count(table, "replication", 3, high=32767)
    in_sync = settings.count(table, "min_insync_replicas", min(2, replication), high=32767)
    settings.refuse_more_in_sync(table, in_sync, replication)
    strimzi = _strimzi(settings.table(table, "strimzi"), StrimziOptions())
    return KafkaOptions(
        out=settings.folder(table, "out", "deploy/kafka"),
        formats=settings.choices(table, "formats", ("json",), FORMATS),
        version=settings.choice(table, "version", "4.3", KAFKA_VERSIONS),
        partitions=settings.count(table, "partitions", 6),
        replication=replication,
        min_insync_replicas=in_sync,
        names=_names(settings.table(table, "names")),
        settings=settings.broker_settings(table, "settings"),
        environments=_environments(settings.table(table, "environments"), in_sync, replication, strimzi),
        strimzi=strimzi,
        providers=_providers(settings.table(table, "terraform")),
    )


def _names(table: Table | None) -> KafkaNames:
    default = KafkaNames()
    if table is None:
        return default
    settings.refuse_unknown(table, tuple(settings.PLACEHOLDERS))
    names = KafkaNames(
        settings.name_pattern(table, "events", default.events),
        settings.name_pattern(table, "commands", default.commands),
        settings.name_pattern(table, "view", default.view),
        settings.name_pattern(table, "dead_letters", default.dead_letters),
    )
    if names.events.lower() == names.commands.lower():
        settings.refuse(table, "commands", "the events and the commands of a stream would have one topic")
    return names


def _strimzi(table: Table | None, default: StrimziOptions) -> StrimziOptions:
    if table is None:
        return default
    settings.refuse_unknown(table, ("cluster", "namespace"))
    namespace = settings.dns_label(table, "namespace", default.namespace or "") or None
    return StrimziOptions(settings.dns_label(table, "cluster", default.cluster), namespace)


def _providers(table: Table | None) -> tuple[str, ...]:
    if table is None:
        return ("kafka",)
    settings.refuse_unknown(table, ("provider",))
    if isinstance(table.values.get("provider"), str):
        return (settings.choice(table, "provider", "kafka", PROVIDERS),)
    return settings.choices(table, "provider", ("kafka",), PROVIDERS)


_ENVIRONMENT = ("partitions", "replication", "min_insync_replicas", "settings", "strimzi")


def _environments(
    table: Table | None, in_sync: int, replication: int, strimzi: StrimziOptions
) -> tuple[KafkaEnvironment, ...]:
    """The environments in the order of their names, so that the order of the file changes no output."""
    if table is None:
        return ()
    environments = []
    for name in sorted(table.values):
        settings.refuse_bad_environment(table, name)
        one = settings.table(table, name)
        if one is not None:
            settings.refuse_unknown(one, _ENVIRONMENT)
            environments.append(_environment(one, name, in_sync, replication, strimzi))
    return tuple(environments)


def _environment(table: Table, name: str, in_sync: int, replication: int, strimzi: StrimziOptions) -> KafkaEnvironment:
    here = settings.optional_count(table, "replication", high=32767)
    here_in_sync = settings.optional_count(table, "min_insync_replicas", high=32767)
    if here_in_sync is not None:
        settings.refuse_more_in_sync(table, here_in_sync, here or replication)
    elif here is not None:
        here_in_sync = min(in_sync, here)
    return KafkaEnvironment(
        name,
        partitions=settings.optional_count(table, "partitions"),
        replication=here,
        min_insync_replicas=here_in_sync,
        settings=settings.broker_settings(table, "settings"),
        strimzi=_strimzi(settings.table(table, "strimzi"), strimzi),
    )
