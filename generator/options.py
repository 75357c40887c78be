"""The configuration of a project: `evgen.toml`, or `[tool.evgen]` in `pyproject.toml`.

Comes in: the text of that file. Goes out: `Options`, whose values later stages need not check again, and diagnostics
that point at the setting. A target is on when its table is there. Nothing is read here but the text that is given.
"""

from __future__ import annotations

import tomllib

from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.rules.settings import STANDARD, RuleSettings
from evgen.generator import settings
from evgen.generator.rule_options import rule_settings
from evgen.generator.settings import Table
from evgen.generator.toml_places import error_place, place

FORMATS = ("json", "strimzi", "terraform", "shell")
PROVIDERS = ("kafka", "confluent")
KAFKA_VERSIONS = ("4.3", "3.9")

KIT_PARTS = {
    "decider": (),
    "projection": (),
    "store": (),
    "scenarios": ("decider", "projection", "store"),
}
"""The parts of the application kit, each with those that it cannot do without."""


@dataclass(frozen=True, slots=True)
class AvroOptions:
    """`[avro]`: the schemas are written into `out`."""

    out: str


@dataclass(frozen=True, slots=True)
class PydanticOptions:
    """`[pydantic]`: the classes are written into `out` as the dotted `package`.

    `contexts` (`[pydantic.contexts]`) names the package of a context, by its full name, where its short name is not it.
    """

    out: str
    package: str
    contexts: tuple[tuple[str, str], ...] = ()
    kit: tuple[str, ...] = ()
    """The parts of the application kit that are made too, of `KIT_PARTS`, with those that they need."""
    tests: str = "tests"
    """The folder of the tests that are made from scenarios."""

    @property
    def runs_machines(self) -> bool:
        """Whether the kit is whole, so that it has a runner."""
        return {"decider", "projection", "store"}.issubset(self.kit)

    @property
    def folder(self) -> str:
        """The folder of the package, below the project."""
        inside = self.package.replace(".", "/")
        return inside if self.out == "." else f"{self.out}/{inside}"


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


@dataclass(frozen=True, slots=True)
class Accept:
    """`[[evolution.accept]]`: a break that is meant, by its code and the full name of the element, and why."""

    code: str
    element: str
    reason: str
    index: int


@dataclass(frozen=True, slots=True)
class EvolutionOptions:
    """`[evolution]`: where the history lies, and in which environments topics count; all, where none is named."""

    history: str = "history"
    environments: tuple[str, ...] = ()
    accept: tuple[Accept, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that a project may say about how it is built; paths are below the project, with forward slashes."""

    models: tuple[str, ...] = ("models/**/*.evm",)
    strict: bool = False
    rules: RuleSettings = STANDARD
    avro: AvroOptions | None = None
    pydantic: PydanticOptions | None = None
    kafka: KafkaOptions | None = None
    evolution: EvolutionOptions = EvolutionOptions()
    source: Source = field(default=Source("evgen.toml", ""), compare=False)
    """The text of the configuration, so that a check of a target can point into it with `place_of`."""

    @property
    def folders(self) -> dict[str, str]:
        """The folder that each target that is on writes into; nothing is written elsewhere."""
        on = {
            "avro": self.avro and self.avro.out,
            "pydantic": self.pydantic and self.pydantic.folder,
            "kafka": self.kafka and self.kafka.out,
            "scenarios": self.pydantic and "scenarios" in self.pydantic.kit and self.pydantic.tests,
        }
        return {target: folder for target, folder in on.items() if folder}


@dataclass(frozen=True, slots=True)
class Loaded:
    """The options (None when the text is no TOML; usable with errors only for going on to look for more of them)."""

    options: Options | None
    diagnostics: tuple[Diagnostic, ...]


def load(source: Source) -> Loaded:
    """The options that stand in the text; `source.path` says whether it is a `pyproject.toml`."""
    try:
        values = tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        span, message = error_place(source, str(error))
        hint = "see https://toml.io for how the format is written"
        return Loaded(None, (diagnostic("EVM902", span, f"`{source.path}` is not valid TOML: {message}", hint=hint),))
    found: list[Diagnostic] = []
    start = _start(source)
    table = Table(settings.inner(values, start), start, source, found)
    pydantic = _pydantic(settings.table(table, "pydantic"))
    options = Options(
        models=settings.patterns(table, "models", ("models/**/*.evm",)),
        strict=settings.flag(table, "strict", default=False),
        rules=rule_settings(settings.table(table, "rules"), kit=pydantic is not None and pydantic.runs_machines),
        avro=_avro(settings.table(table, "avro")),
        pydantic=pydantic,
        kafka=_kafka(settings.table(table, "kafka")),
        evolution=_evolution(settings.table(table, "evolution")),
        source=source,
    )
    settings.refuse_unknown(table, ("models", "strict", "rules", "avro", "pydantic", "kafka", "evolution"))
    settings.refuse_shared_folders(table, options.folders)
    _refuse_unknown_environments(table, options)
    return Loaded(options, tuple(found))


def place_of(options: Options, *path: str) -> Span:
    """Where a setting stands, for the diagnostics of a target: `place_of(options, "kafka", "settings")`."""
    return place(options.source, _start(options.source) + path)


def _start(source: Source) -> tuple[str, ...]:
    return ("tool", "evgen") if source.path.rpartition("/")[2] == "pyproject.toml" else ()


def _avro(table: Table | None) -> AvroOptions | None:
    if table is None:
        return None
    settings.refuse_unknown(table, ("out",))
    return AvroOptions(settings.folder(table, "out", "schemas"))


def _pydantic(table: Table | None) -> PydanticOptions | None:
    if table is None:
        return None
    settings.refuse_unknown(table, ("out", "package", "contexts", "kit", "tests"))
    chosen = settings.choices(table, "kit", (), tuple(KIT_PARTS)) if "kit" in table.values else ()
    needed = {each for part in chosen for each in (part, *KIT_PARTS[part])}
    return PydanticOptions(
        settings.folder(table, "out", "src"),
        settings.package(table, "package"),
        settings.context_packages(table, "contexts"),
        tuple(part for part in KIT_PARTS if part in needed),
        settings.folder(table, "tests", "tests"),
    )


def _evolution(table: Table | None) -> EvolutionOptions:
    if table is None:
        return EvolutionOptions()
    settings.refuse_unknown(table, ("history", "environments", "accept"))
    accept = (_accept(each, index) for index, each in enumerate(settings.tables(table, "accept")))
    return EvolutionOptions(
        settings.folder(table, "history", "history"),
        settings.texts(table, "environments", ()),
        tuple(each for each in accept if each is not None),
    )


def _accept(table: Table, index: int) -> Accept | None:
    settings.refuse_unknown(table, ("code", "element", "reason"))
    code, element, reason = (settings.text(table, key, "") for key in ("code", "element", "reason"))
    code = next((known for known, row in CODES.items() if code in (known, row.slug)), code)
    for key, value in (("code", code), ("element", element), ("reason", reason)):
        if not value.strip():
            settings.refuse(table, key, f"an acceptance says its `{key}`", "write `code`, `element` and `reason`")
            return None
    if code not in CODES or CODES[code].family != "evolution" or not CODES[code].configurable:
        settings.refuse(table, "code", f"there is no finding of evolution `{code}`", "`evgen rules` lists all of them")
        return None
    return Accept(code, element, reason, index)


def _refuse_unknown_environments(table: Table, options: Options) -> None:
    known = [each.name for each in options.kafka.environments] if options.kafka is not None else []
    inner = settings.table(table, "evolution")
    for name in options.evolution.environments:
        if inner is not None and name not in (known or ["default"]):
            hint = did_you_mean(nearest(name, known)) or "name those of `[kafka.environments]`"
            settings.refuse(inner, "environments", f"there is no environment `{name}`", hint)


_KAFKA = ("out", "formats", "version", "partitions", "replication", "min_insync_replicas")
_KAFKA_TABLES = ("names", "settings", "environments", "strimzi", "terraform")


def _kafka(table: Table | None) -> KafkaOptions | None:
    if table is None:
        return None
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
