"""What Kafka does not take: each mistake gives one diagnostic, at the words that are to be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from evgen import generator
from evgen.dsl.model import Model
from evgen.generator.kafka import files as kafka
from evgen.generator.options import Options
from evgen.generator.topics.settings import Problem, kafka_text, settings_of

ModelOf = Callable[[Mapping[str, str]], Model]
OptionsOf = Callable[[str], Options]

STREAM = "stream Order { key id: uuid  event Happened {}  topic { %s } }"
VIEW = "stream Order { key id: uuid  event Happened {} } view V { key id: uuid  on Happened {}  topic { %s } }"
NAMED = "stream Order { key id: uuid  event Happened {}  topic %s }"
SINGLE = "stream Only { single  event Happened {}  topic { %s } }"

SETTINGS = {
    # one setting: code and the text that is pointed at
    "retention = 7d": ("EVM708", "7d"),
    "retention_size = 1GiB": ("EVM708", "1GiB"),
    "cleanup.policy = compact": ("EVM708", "compact"),
    "retension.ms = 1": ("EVM703", "retension.ms"),
    'message.format.version = "3.0"': ("EVM703", "message.format.version"),
    "partition = 3": ("EVM703", "partition"),
    "env.dev.partition = 3": ("EVM703", "partition"),
    "env.staging.partitions = 3": ("EVM706", "staging"),
    "env.deb.partitions = 3": ("EVM706", "deb"),
    "partitions = 0": ("EVM704", "0"),
    "partitions = many": ("EVM704", "many"),
    "partitions = 1.5": ("EVM704", "1.5"),
    "replication = 40000": ("EVM704", "40000"),
    "replication = true": ("EVM704", "true"),
    "segment.bytes = 1000": ("EVM704", "1000"),
    "segment.bytes = 7d": ("EVM704", "7d"),
    "segment.bytes = 4GiB": ("EVM704", "4GiB"),
    "segment.ms = 2MiB": ("EVM704", "2MiB"),
    "segment.ms = forever": ("EVM704", "forever"),
    'segment.ms = "soon"': ("EVM704", '"soon"'),
    "segment.ms = 1.5": ("EVM704", "1.5"),
    "flush.messages = 1h": ("EVM704", "1h"),
    "min.cleanable.dirty.ratio = 1.5": ("EVM704", "1.5"),
    "min.cleanable.dirty.ratio = half": ("EVM704", "half"),
    "compression.gzip.level = 0": ("EVM704", "0"),
    "cleanup.policy = archive": ("EVM704", "archive"),
    "cleanup.policy = 3": ("EVM704", "3"),
    'cleanup.policy = "delete,delete"': ("EVM704", '"delete,delete"'),
    "compression.type = gzipp": ("EVM704", "gzipp"),
    "preallocate = maybe": ("EVM704", "maybe"),
    "preallocate = 1": ("EVM704", "1"),
    'leader.replication.throttled.replicas = "1-2"': ("EVM704", '"1-2"'),
    "min.insync.replicas = 4": ("EVM705", "4"),
    "env.dev.min.insync.replicas = 4": ("EVM705", "4"),
    "min.compaction.lag.ms = 2d  max.compaction.lag.ms = 1d": ("EVM705", "2d"),
    "remote.log.copy.disable = true  local.retention.ms = 1h": ("EVM705", "1h"),
    "max_message = 1MiB  max.message.bytes = 1": ("EVM705", "max.message.bytes"),
}

FINE = [
    "retention = forever  retention_size = -1  max_message = 2MiB",
    "partitions = 200  replication = 5  min.insync.replicas = 5",
    "env.dev.retention = 7d  env.dev.cleanup.policy = compact",
    'segment.ms = "86400000"  segment.bytes = 2MiB  segment.index.bytes = 4',
    "min.cleanable.dirty.ratio = 0.1",
    "compression.type = gzip  compression.gzip.level = -1  compression.zstd.level = -7",
    'leader.replication.throttled.replicas = "1:2,*"  follower.replication.throttled.replicas = ""',
    "remote.storage.enable = true  local.retention.ms = 7d  local.retention.bytes = 1GiB",
    "remote.log.copy.disable = true  local.retention.ms = -1",
    'cleanup.policy = ""',
    "flush.ms = 9223372036854775807  preallocate = true  message.timestamp.type = LogAppendTime",
]

OTHERS = {
    # the whole model: code and the text that is pointed at
    "a name with a blank": (NAMED % '"my topic"', "EVM701", '"my topic"'),
    "an empty name": (NAMED % '""', "EVM701", '""'),
    "a name of dots": (NAMED % '".."', "EVM701", '".."'),
    "a topic of Kafka": (NAMED % '"__consumer_offsets"', "EVM701", '"__consumer_offsets"'),
    "a long name": (NAMED % f'"{"x" * 250}"', "EVM701", f'"{"x" * 250}"'),
    "a long name of its own": (f"stream {'x' * 250} {{ key id: uuid  event E {{}} }}", "EVM701", "x" * 250),
    "two of one name": (
        'stream A { key id: uuid  event E {}  topic "x" } stream B { key id: uuid  event F {}  topic "x" }',
        "EVM702",
        '"x"',
    ),
    "two of nearly one name": (
        'stream A { key id: uuid  event E {}  topic "a_b" } stream B { key id: uuid  event F {}  topic "a.b" }',
        "EVM702",
        '"a.b"',
    ),
    "a name that another has by itself": (
        'stream A { key id: uuid  event E {}  topic "c.b.events" } stream B { key id: uuid  event F {} }',
        "EVM702",
        "B",
    ),
    "partitions of a single": (SINGLE % "partitions = 2", "EVM707", "2"),
    "a view that forgets": (VIEW % "cleanup.policy = delete", "EVM709", "delete"),
    "a view that forgets in time": (
        VIEW % 'cleanup.policy = "compact,delete"  retention = 30d',
        "EVM709",
        "30d",
    ),
    "tiers of what is compacted": (VIEW % "remote.storage.enable = true", "EVM705", "true"),
    "a topic for nobody": (
        "stream Order { key id: uuid  event Happened {}  topic commands { partitions = 2 } }",
        "EVM710",
        "topic commands { partitions = 2 }",
    ),
    "settings of somebody else": (
        "external stream Order { key id: uuid  event Happened {}  topic { partitions = 2 } }",
        "EVM710",
        "partitions",
    ),
}

TOML = """[kafka]
out = "deploy"
[kafka.environments.dev]
[kafka.environments.production]
"""


def check_one(text: str, code: str, wanted: str, model_of: ModelOf, options: Options) -> None:
    found = kafka.check(model_of({"m.evm": text}), options)
    assert [one.code for one in found] == [code], found
    span = found[0].span
    assert span is not None and text[span.start : span.end] == wanted


@pytest.mark.parametrize("settings", SETTINGS)
def test_a_wrong_setting(settings: str, model_of: ModelOf, options_of: OptionsOf) -> None:
    code, wanted = SETTINGS[settings]
    check_one(f"context c\n{STREAM % settings}", code, wanted, model_of, options_of(TOML))


@pytest.mark.parametrize("name", OTHERS)
def test_a_wrong_model(name: str, model_of: ModelOf, options_of: OptionsOf) -> None:
    text, code, wanted = OTHERS[name]
    check_one(f"context c\n{text}", code, wanted, model_of, options_of(TOML))


@pytest.mark.parametrize("settings", FINE)
def test_a_right_setting(settings: str, model_of: ModelOf, options_of: OptionsOf) -> None:
    model = model_of({"m.evm": f"context c\n{STREAM % settings}"})
    assert [one for one in kafka.check(model, options_of(TOML)) if one.level == "error"] == []


def test_near_names_are_offered(model_of: ModelOf, options_of: OptionsOf) -> None:
    def hint(settings: str) -> str:
        (found,) = kafka.check(model_of({"m.evm": f"context c\n{STREAM % settings}"}), options_of(TOML))
        return found.hint

    assert "`retention.ms`" in hint("retension.ms = 1")
    assert "`partitions`" in hint("partition = 1")
    assert "`gzip`" in hint("compression.type = gzipp")
    assert "`dev`" in hint("env.deb.partitions = 3")
    assert "[kafka.environments.zurich]" in hint("env.zurich.partitions = 3")


def test_a_model_may_be_ahead_of_the_configuration(model_of: ModelOf, options_of: OptionsOf) -> None:
    model = model_of({"m.evm": f"context c\n{STREAM % 'env.dev.flush.ms = 1'}"})
    assert [(one.code, one.level) for one in kafka.check(model, options_of("[kafka]"))] == [("EVM706", "warning")]
    assert [(one.code, one.level) for one in kafka.check(model, options_of("[kafka.environments.x]"))] == [
        ("EVM706", "error")
    ]


def test_another_version_of_kafka(model_of: ModelOf, options_of: OptionsOf) -> None:
    old = options_of('[kafka]\nout = "k"\nversion = "3.9"')
    for settings in ('message.format.version = "3.0-IV1"', "segment.bytes = 1000"):
        assert kafka.check(model_of({"m.evm": f"context c\n{STREAM % settings}"}), old) == ()
    empty = 'cleanup.policy = ""'
    (found,) = kafka.check(model_of({"m.evm": f"context c\n{STREAM % empty}"}), old)
    assert found.code == "EVM704"


@pytest.mark.parametrize(
    ("toml", "code", "wanted"),
    [
        ("[kafka.settings]\n'segment.bytes' = 1", "EVM704", "'segment.bytes'"),
        ("[kafka.settings]\nsegment.bytes = 1", "EVM704", "segment.bytes"),
        ("[kafka.settings]\n'segmen.bytes' = 1", "EVM703", "'segmen.bytes'"),
        ("[kafka.settings]\nretention = 1", "EVM703", "retention"),
        ("[kafka.settings]\npartitions = 1", "EVM703", "partitions"),
        ("[kafka.settings]\n'min.insync.replicas' = 5", "EVM705", "'min.insync.replicas'"),
        ("[kafka.settings]\n'retention.bytes' = 5", "EVM708", "'retention.bytes'"),
        ("[kafka.environments.dev.settings]\n'segment.ms' = 'x'", "EVM704", "'segment.ms'"),
        ("[kafka.environments.con]", "EVM727", "kafka.environments.con"),
        ("[kafka.environments.dev]\n[kafka.environments.Dev]", "EVM726", "kafka.environments.dev"),
    ],
)
def test_a_wrong_configuration(toml: str, code: str, wanted: str, model_of: ModelOf, options_of: OptionsOf) -> None:
    text = f'[kafka]\nout = "k"\n{toml}\n'
    model = model_of({"m.evm": "context c\nstream Order { key id: uuid  event Happened {} }"})
    found = kafka.check(model, options_of(text))
    assert [one.code for one in found] == [code], found
    span = found[0].span
    assert span is not None and span.file == "evgen.toml" and text[span.start : span.end] == wanted


def test_topics_of_two_contexts_may_meet(model_of: ModelOf, options_of: OptionsOf) -> None:
    options = options_of('[kafka]\nout = "k"\n[kafka.names]\nevents = "{stream}.events"')
    stream = "stream Order { key id: uuid  event Happened {} }"
    (found,) = kafka.check(model_of({"a.evm": f"context a\n{stream}", "b.evm": f"context b\n{stream}"}), options)
    assert found.code == "EVM702" and found.span is not None and found.span.file == "b.evm"


def test_what_is_wrong_in_each_environment_is_told_once(model_of: ModelOf, options_of: OptionsOf) -> None:
    model = model_of({"m.evm": f"context c\n{STREAM % 'min.insync.replicas = 9'}"})
    assert len(kafka.check(model, options_of(TOML))) == 1


def test_settings_are_checked_without_a_target(model_of: ModelOf, options_of: OptionsOf) -> None:
    model = model_of({"m.evm": f"context c\n{STREAM % 'env.dev.flush.ms = 1  flush.mss = 1'}"})
    assert [one.code for one in kafka.check(model, options_of(""))] == ["EVM703"]
    assert [one.code for one in generator.check(model, options_of(""))] == ["EVM703"]


@pytest.mark.parametrize("version", ["3.9", "4.3"])
def test_kafka_takes_its_own_defaults(version: str) -> None:
    """The table and the reader of it agree with each other."""
    for setting in settings_of(version).values():
        text = kafka_text(setting, setting.default, setting.default)
        assert not isinstance(text, Problem), (setting.name, text)
        assert text == setting.default


def test_both_tables_are_whole() -> None:
    assert len(settings_of("3.9")) == 36
    assert len(settings_of("4.3")) == 34
