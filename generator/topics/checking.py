"""What a model or a configuration says about topics and Kafka does not take.

Comes in: a model and the options. Goes out: diagnostics at the setting or the name that is to be changed. First each
topic block by itself, then the settings of the configuration, then the topics that come out of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Label, diagnostic, with_level
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model import Context, Model, Stream, Topic, TopicSetting, View
from evgen.generator.collisions import Claim, check_paths
from evgen.generator.options import Options, place_of
from evgen.generator.topics.options import KafkaOptions
from evgen.generator.topics.settings import (
    COUNTS,
    Problem,
    Setting,
    count,
    full_name,
    kafka_text,
    settings_of,
    topic_name_facts,
    unknown_setting,
    without_unit,
)
from evgen.generator.topics.topics import Chosen, Level, TopicSpec, setting_place, topics


def check(model: Model, options: Options) -> tuple[Diagnostic, ...]:
    """Everything about topics that Kafka does not take, or that loses what must be kept."""
    kafka = options.of(KafkaOptions) or KafkaOptions(out="")
    blocks = [block for context in model.contexts for block in _blocks(context)]
    with_commands = {command.stream for context in model.contexts for command in context.commands}
    specs = topics(model, options)
    found = [
        *(each for block in blocks for each in _block(block, kafka)),
        *_unused_blocks(model, with_commands),
        *_configuration(options),
        *(each for _, group in groupby(specs, key=lambda spec: spec.environment) for each in _names(list(group))),
        *(each for spec in specs if not spec.external for each in _settings(spec, kafka)),
    ]
    # What is wrong with a topic is wrong in each of its environments.
    return tuple(dict.fromkeys(found))


# --- topic blocks, one by one -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Block:
    """A topic block and whose it is."""

    topic: Topic
    owner: Stream | View


def _blocks(context: Context) -> Iterator[_Block]:
    for stream in context.streams:
        yield from (_Block(topic, stream) for topic in (stream.topic, stream.command_topic) if topic)
    for view in context.views:
        if view.topic:
            yield _Block(view.topic, view)


def _unused_blocks(model: Model, with_commands: set[str | None]) -> Iterator[Diagnostic]:
    for owner, stream in ((context, stream) for context in model.contexts for stream in context.streams):
        if owner.external or stream.external:
            yield from _of_somebody_else(stream)
        elif stream.command_topic and stream.qualified_name not in with_commands:
            yield diagnostic(
                "EVM710",
                stream.command_topic.name_span or stream.command_topic.span,
                f"`{stream.name}` has a topic for commands, and no command that emits its events",
                hint="take the block away, or add the command",
            )


def _of_somebody_else(stream: Stream) -> Iterator[Diagnostic]:
    for topic in (stream.topic, stream.command_topic):
        if topic and topic.settings:
            yield diagnostic(
                "EVM710",
                topic.settings[0].span,
                f"`{stream.name}` belongs to somebody else, so its topic is never made and has no settings here",
                hint='say only what it is called: `topic "name"`',
            )


def _block(block: _Block, kafka: KafkaOptions) -> Iterator[Diagnostic]:
    seen: dict[tuple[str | None, str], TopicSetting] = {}
    for setting in block.topic.settings:
        if not setting.name:
            continue  # reported as a mistake of syntax
        key = (setting.environment, full_name(setting.name))
        first = seen.setdefault(key, setting)
        if first is not setting:
            yield diagnostic(
                "EVM705",
                setting.span,
                f"`{key[1]}` is set twice for the topic of `{block.owner.name}`",
                hint="keep one of the two",
                labels=[Label(first.span, "set here first")],
            )
        yield from _environment(setting, kafka)
        yield from _one_setting(setting, block, kafka)


def _environment(setting: TopicSetting, kafka: KafkaOptions) -> Iterator[Diagnostic]:
    known = [environment.name for environment in kafka.environments]
    if setting.environment is None or setting.environment in known or not kafka.out:
        return
    add = f"add `[kafka.environments.{setting.environment}]` to the configuration"
    near = did_you_mean(nearest(setting.environment, known))
    message = f"there is no environment `{setting.environment}` in the configuration"
    found = diagnostic("EVM706", _part(setting, "env."), message, hint=f"{near} or {add}" if near else add)
    # Where the configuration has no environments at all the model is only ahead of it.
    yield found if known else with_level(found, "warning")


def _part(setting: TopicSetting, before: str) -> Span:
    """The part of a dotted name behind `before`, up to the setting's own name where the environment is meant."""
    span = setting.span
    prefix = f"env.{setting.environment}."
    if setting.environment is None or span.end - span.start != len(prefix) + len(setting.name):
        return span  # written with backticks or blanks
    end = span.end if before == prefix else span.start + len(prefix) - 1
    return Span(span.file, span.start + len(before), end)


def _one_setting(setting: TopicSetting, block: _Block, kafka: KafkaOptions) -> Iterator[Diagnostic]:
    unknown = unknown_setting(setting.name, kafka.version)
    if unknown:
        span = _part(setting, f"env.{setting.environment}.")
        yield diagnostic("EVM703", span, f"`{setting.name}` {unknown.text}", hint=unknown.hint)
        return
    if setting.name in COUNTS:
        number = count(setting.name, setting.value)
        problem = number if isinstance(number, Problem) else None
        if setting.name == "partitions" and block.owner.single and isinstance(number, int) and number > 1:
            yield _single(setting, block.owner)
    else:
        text = kafka_text(settings_of(kafka.version)[full_name(setting.name)], setting.value, setting.written)
        problem = text if isinstance(text, Problem) else without_unit(setting.name, setting.written)
    if problem:
        yield diagnostic("EVM704", setting.value_span, f"`{setting.name}` {problem.text}", hint=problem.hint)


def _single(setting: TopicSetting, owner: Stream | View) -> Diagnostic:
    return diagnostic(
        "EVM707",
        setting.value_span,
        f"there is only one `{owner.name}`, so its topic has one partition, not {setting.written}",
        hint="leave `partitions` out",
        labels=[Label(owner.name_span, "declared `single`")],
    )


# --- the configuration ------------------------------------------------------------------------------------------------


def _configuration(options: Options) -> Iterator[Diagnostic]:
    kafka = options.of(KafkaOptions)
    if kafka is None:
        return
    yield from _configured(options, ("kafka", "settings"), kafka.settings, kafka.version)
    for environment in kafka.environments:
        path = ("kafka", "environments", environment.name)
        yield from _configured(options, (*path, "settings"), environment.settings, kafka.version)
    yield from check_paths(
        Claim(f"{kafka.out}/{each.name}", each.name, place_of(options, "kafka", "environments", each.name))
        for each in kafka.environments
    )


def _configured(
    options: Options, path: tuple[str, ...], settings: Iterable[tuple[str, str]], version: str
) -> Iterator[Diagnostic]:
    for name, value in settings:
        span = setting_place(options, path, name)
        known = settings_of(version).get(name)
        if known is None:
            yield _unknown_in_configuration(name, version, span)
            continue
        text = kafka_text(known, value, value)
        if isinstance(text, Problem):
            yield diagnostic("EVM704", span, f"`{name}` {text.text}", hint=text.hint)


def _unknown_in_configuration(name: str, version: str, span: Span) -> Diagnostic:
    if name in COUNTS or name != full_name(name):
        hint = f"write `{full_name(name)}`" if name not in COUNTS else f"write `{name}` into `[kafka]` itself"
        return diagnostic("EVM703", span, f"`{name}` is no setting by Kafka's own name", hint=hint)
    problem = unknown_setting(name, version)
    assert problem is not None, "the caller looked it up"
    return diagnostic("EVM703", span, f"`{name}` {problem.text}", hint=problem.hint)


# --- names ------------------------------------------------------------------------------------------------------------


def _names(specs: list[TopicSpec]) -> Iterator[Diagnostic]:
    """The names of the topics of one environment."""
    seen: dict[str, TopicSpec] = {}
    for spec in specs:
        problem = _name_problem(spec)
        if problem:
            yield diagnostic("EVM701", spec.span, f"`{_shortened(spec.name)}` {problem.text}", hint=problem.hint)
            continue
        first = seen.setdefault(spec.name.replace(".", "_"), spec)
        if first is not spec:
            yield _collision(first, spec)


def _name_problem(spec: TopicSpec) -> Problem | None:
    longest, pattern, forbidden, internal = topic_name_facts()
    name = spec.name
    if not name:
        return Problem("cannot be the name of a topic", "write a name, or leave it out")
    if name in forbidden:
        return Problem("cannot be the name of a topic", "write a name with a letter in it")
    if name in internal:
        return Problem("is a topic of Kafka itself", "choose another name")
    if not re.fullmatch(pattern, name):
        wrong = re.sub(r"[a-zA-Z0-9._-]", "", name)[0]
        shown = "a blank" if wrong.isspace() else f"`{wrong}`" if wrong.isprintable() else "a control character"
        hint = "use letters, digits, `.`, `_` and `-`"
        return Problem(f"cannot be the name of a topic, because it has {shown} in it", hint)
    if len(name) > longest:
        hint = "shorten the name with `topic`" if spec.role != "dead-letters" else "choose a shorter name"
        return Problem(f"has {len(name)} characters, and the name of a topic has at most {longest}", hint)
    return None


def _shortened(name: str) -> str:
    printable = "".join(each if each.isprintable() else " " for each in name)
    return printable if len(printable) <= 60 else printable[:57] + "…"


def _collision(first: TopicSpec, second: TopicSpec) -> Diagnostic:
    if first.name == second.name:
        message = f"two topics would be called `{second.name}`"
    else:
        message = f"Kafka cannot tell the topics `{first.name}` and `{second.name}` apart in its metrics"
    return diagnostic(
        "EVM702",
        second.span,
        message,
        hint='give one of them another name with `topic "name"`',
        labels=[Label(first.span, f"the {first.role} of `{first.owner.rpartition('.')[2]}`")],
    )


# --- settings that belong together ------------------------------------------------------------------------------------


def _settings(spec: TopicSpec, kafka: KafkaOptions) -> Iterator[Diagnostic]:
    chosen = {each.name: each for each in spec.chosen}
    settings = settings_of(kafka.version)
    yield from _too_many_in_sync(spec, chosen)
    yield from _compaction(chosen, settings["max.compaction.lag.ms"])
    yield from _tiered(chosen, kafka.version)
    yield from _what_expires(spec, chosen)


def _disagree(one: Chosen, message: str, hint: str, *others: Chosen | None) -> Iterator[Diagnostic]:
    """Told at the more specific of the settings that somebody wrote."""
    written = sorted(
        (each for each in (one, *others) if each is not None and each.span is not None),
        key=lambda each: each.level,
        reverse=True,
    )
    if written:
        labels = [Label(each.span, f"`{each.name}` is {each.value}") for each in written[1:] if each.span]
        yield diagnostic("EVM705", written[0].span, message, hint=hint, labels=labels)


def _too_many_in_sync(spec: TopicSpec, chosen: dict[str, Chosen]) -> Iterator[Diagnostic]:
    in_sync, replicas = chosen["min.insync.replicas"], spec.replication
    if int(in_sync.value) > int(replicas.value):
        yield from _disagree(
            in_sync,
            f"nothing could be written: {in_sync.value} replicas must have a message, and there are {replicas.value}",
            f"write {replicas.value} or less for `min.insync.replicas`, or more for `replication`",
            replicas,
        )


def _compaction(chosen: dict[str, Chosen], longest: Setting) -> Iterator[Diagnostic]:
    least, most = chosen.get("min.compaction.lag.ms"), chosen.get("max.compaction.lag.ms")
    if least and int(least.value) > int(most.value if most else longest.default):
        yield from _disagree(
            least,
            "`min.compaction.lag.ms` is more than `max.compaction.lag.ms`",
            "a message cannot be compacted later than it must be",
            most,
        )


def _tiered(chosen: dict[str, Chosen], version: str) -> Iterator[Diagnostic]:
    remote, policy = chosen.get("remote.storage.enable"), chosen["cleanup.policy"]
    if remote and remote.value == "true":
        if policy.value != "delete" and not (policy.value == "" and version != "3.9"):
            yield from _disagree(
                remote,
                f"`remote.storage.enable` goes only with `cleanup.policy` `delete`, and here it is `{policy.value}`",
                "leave `remote.storage.enable` out",
                policy,
            )
        for unit in ("ms", "bytes"):
            yield from _local_retention(chosen, unit)
    no_copies = chosen.get("remote.log.copy.disable")
    if no_copies and no_copies.value == "true":
        for unit in ("ms", "bytes"):
            yield from _not_copied(no_copies, chosen, unit)


def _local_retention(chosen: dict[str, Chosen], unit: str) -> Iterator[Diagnostic]:
    local, whole = chosen.get(f"local.retention.{unit}"), chosen.get(f"retention.{unit}")
    limit = _retention(whole, unit)
    if local is None or limit == -1 or local.value == "-2":
        return
    if local.value == "-1" or int(local.value) > limit:
        yield from _disagree(
            local,
            f"`local.retention.{unit}` keeps more than `retention.{unit}`, which is {limit}",
            f"write at most {limit}, or -2 for the same",
            whole,
        )


def _not_copied(no_copies: Chosen, chosen: dict[str, Chosen], unit: str) -> Iterator[Diagnostic]:
    local, whole = chosen.get(f"local.retention.{unit}"), chosen.get(f"retention.{unit}")
    if local and local.value not in ("-2", str(_retention(whole, unit))):
        yield from _disagree(
            local,
            f"with `remote.log.copy.disable`, `local.retention.{unit}` must be -2 or equal `retention.{unit}`",
            f"leave `local.retention.{unit}` out",
            whole,
            no_copies,
        )


def _retention(whole: Chosen | None, unit: str) -> int:
    return int(whole.value if whole else settings_of("4.3")[f"retention.{unit}"].default)


# --- what must be kept ------------------------------------------------------------------------------------------------


def _what_expires(spec: TopicSpec, chosen: dict[str, Chosen]) -> Iterator[Diagnostic]:
    policy = chosen["cleanup.policy"].value.split(",")
    limits = [
        each
        for name in ("retention.ms", "retention.bytes")
        if (each := chosen.get(name)) and each.value != "-1" and "delete" in policy
    ]
    if spec.role == "events":
        compacted = [chosen["cleanup.policy"]] if "compact" in policy else []
        for each in _written_for_all((*limits, *compacted)):
            yield diagnostic(
                "EVM708",
                each.span,
                f"with `{each.name}` {each.value} {_whose(each, spec)} forgets events; nothing can be rebuilt from it",
                hint="leave it out: events are kept forever",
            )
    elif spec.role == "view":
        never = [] if "compact" in policy else [chosen["cleanup.policy"]]
        for each in _written_for_all((*limits, *never)):
            yield diagnostic(
                "EVM709",
                each.span,
                f"with `{each.name}` {each.value or 'empty'} {_whose(each, spec)} loses rows that still hold",
                hint="leave it out: a view's topic is compacted",
            )


def _whose(chosen: Chosen, spec: TopicSpec) -> str:
    if chosen.level == Level.CONFIGURATION:
        return "each topic of events" if spec.role == "events" else "each topic of a view"
    return f"the topic of `{spec.owner.rpartition('.')[2]}`"


def _written_for_all(settings: Iterable[Chosen]) -> Iterator[Chosen]:
    """What somebody wrote for every environment; that a test environment forgets is nobody's loss."""
    return (each for each in settings if each.span is not None and each.level <= Level.MODEL)
