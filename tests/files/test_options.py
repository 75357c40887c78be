"""The configuration: what is taken, and one diagnostic at the right line for what is not."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from evgen.dsl.diagnostics.source import Source
from evgen.generator.avro.options import AvroOptions
from evgen.generator.configuration import Loaded, load
from evgen.generator.options import Options, place_of
from evgen.generator.pydantic.options import PydanticOptions
from evgen.generator.topics.options import KafkaEnvironment, KafkaOptions, StrimziOptions

FULL = """\
models = ["models/**/*.evm"]
strict = false

[avro]
out = "./schemas/"

[pydantic]
out = "src"
package = "shop.model"
contexts = { shop.ordering = "orders", "shop.billing" = "bills" }

[kafka]
out = "deploy/kafka"
formats = ["shell", "json", "strimzi", "terraform"]
version = "3.9"
partitions = 12
replication = 3
min_insync_replicas = 2
settings = { "compression.type" = "zstd", cleanup.policy = "delete" }

[kafka.names]
events = "{context}.{stream}.e"

[kafka.strimzi]
cluster = "main"
namespace = "events"

[kafka.terraform]
provider = ["confluent", "kafka"]

[kafka.environments.prod]
min_insync_replicas = 3

[kafka.environments.dev]
partitions = 1
replication = 1
settings.retention.ms = 3600000
strimzi = { cluster = "dev" }
"""


def loaded(text: str, name: str = "evgen.toml") -> Loaded:
    return load(Source(name, text))


def test_everything_that_can_be_said() -> None:
    result = loaded(FULL)
    assert result.diagnostics == ()
    options = result.options
    assert options is not None
    assert options.of(AvroOptions) == AvroOptions("schemas")
    assert options.of(PydanticOptions) == PydanticOptions(
        "src", "shop.model", (("shop.billing", "bills"), ("shop.ordering", "orders"))
    )
    kafka = options.of(KafkaOptions)
    assert kafka is not None
    assert kafka.formats == ("json", "strimzi", "terraform", "shell")
    assert (kafka.version, kafka.partitions, kafka.providers) == ("3.9", 12, ("kafka", "confluent"))
    assert kafka.settings == (("cleanup.policy", "delete"), ("compression.type", "zstd"))
    assert kafka.names.events == "{context}.{stream}.e"
    assert kafka.names.view == "{context}.{view}.view"
    assert kafka.environments == (
        KafkaEnvironment("dev", 1, 1, 1, (("retention.ms", "3600000"),), StrimziOptions("dev", "events")),
        KafkaEnvironment("prod", None, None, 3, (), StrimziOptions("main", "events")),
    )
    assert options.folders == {"avro": "schemas", "pydantic": "src/shop/model", "kafka": "deploy/kafka"}


def test_nothing_need_be_said() -> None:
    result = loaded("")
    assert result.diagnostics == ()
    assert result.options == Options()
    result = loaded("[avro]\n[kafka]\n")
    assert result.options is not None
    assert result.options.of(AvroOptions) == AvroOptions("schemas")
    assert result.options.of(KafkaOptions) == KafkaOptions("deploy/kafka")


def test_in_a_pyproject() -> None:
    result = loaded("[project]\nname = 'x'\n[tool.evgen]\nstrict = true\n[tool.evgen.avro]\n", "pyproject.toml")
    assert result.options is not None
    assert result.options.strict
    assert result.options.of(AvroOptions)
    result = loaded("[tool.evgen.kafka]\n\npartitons = 1\n", "pyproject.toml")
    (found,) = result.diagnostics
    assert found.message == "there is no setting `partitons` in `[tool.evgen.kafka]`"
    assert found.span is not None
    assert found.span.start == len("[tool.evgen.kafka]\n\n")


WRONG = {
    "modles = []": ("EVM903", 1, "did you mean `models`?"),
    "[avro]\nfolder = 'x'": ("EVM903", 2, "known here: `out`"),
    "[kafka.environments.dev]\nreplicaton = 1": ("EVM903", 2, "did you mean `replication`?"),
    "[protobuf]": ("EVM903", 1, "known here"),
    "models = 3": ("EVM904", 1, ""),
    "models = []": ("EVM904", 1, "at least one"),
    "models = ['a', 3]": ("EVM904", 1, ""),
    "models = ['../x/*.evm']": ("EVM904", 1, "inside the project"),
    "models = '/x/*.evm'": ("EVM904", 1, "inside the project"),
    "strict = 'yes'": ("EVM904", 1, ""),
    "avro = true": ("EVM904", 1, "write `[avro]`"),
    "[avro]\nout = '../schemas'": ("EVM904", 2, "inside the project"),
    "[avro]\nout = '/schemas'": ("EVM904", 2, "inside the project"),
    "[avro]\nout = 'C:/schemas'": ("EVM904", 2, "inside the project"),
    "[avro]\nout = '~/schemas'": ("EVM904", 2, "inside the project"),
    "[avro]\nout = 'a\\b'": ("EVM904", 2, "inside the project"),
    "[avro]\nout = ''": ("EVM904", 2, "inside the project"),
    '[avro]\nout = "a\\u0000b"': ("EVM904", 2, "inside the project"),
    "[avro]\nout = '.git/hooks'": ("EVM904", 2, "inside the project"),
    "[avro]\nout = 3": ("EVM904", 2, ""),
    "[avro]\nout = 1979-05-27": ("EVM904", 2, ""),
    "[pydantic]\nout = 'src'": ("EVM904", 1, 'package = "shop.model"'),
    "[pydantic]\npackage = 'shop-model'": ("EVM904", 2, '"shop.model"'),
    "[pydantic]\npackage = 'shop.class'": ("EVM904", 2, '"shop.model"'),
    "[pydantic]\npackage = 'shop..x'": ("EVM904", 2, '"shop.model"'),
    "[pydantic]\npackage = '../x'": ("EVM904", 2, '"shop.model"'),
    "[pydantic]\npackage = 'types'": ("EVM904", 2, "shop.types"),
    "[pydantic]\npackage = 'pydantic.model'": ("EVM904", 2, ""),
    "[pydantic]\npackage = 'a'\n[pydantic.contexts]\nshop.x = 'a-b'": ("EVM904", 4, "ordering"),
    "[pydantic]\npackage = 'a'\n[pydantic.contexts]\nx = 'a'\ny = 'A'": ("EVM904", 5, ""),
    "[pydantic]\npackage = 'a'\ncontexts = 'b'": ("EVM904", 3, "[pydantic.contexts]"),
    "[kafka]\nformats = 'json'": ("EVM904", 2, 'formats = ["json"]'),
    "[kafka]\nformats = ['jsn']": ("EVM904", 2, "did you mean `json`?"),
    "[kafka]\nformats = []": ("EVM904", 2, "at least one"),
    "[kafka]\nversion = '2.8'": ("EVM904", 2, "known: `4.3`, `3.9`"),
    "[kafka]\nversion = 4.3": ("EVM904", 2, ""),
    "[kafka]\npartitions = 0": ("EVM904", 2, ""),
    "[kafka]\npartitions = true": ("EVM904", 2, ""),
    "[kafka]\nreplication = 40000": ("EVM904", 2, ""),
    "[kafka]\nreplication = 2\nmin_insync_replicas = 3": ("EVM904", 3, "2 or less"),
    "[kafka.environments.dev]\nreplication = 1\nmin_insync_replicas = 2": ("EVM904", 3, "1 or less"),
    '[kafka.environments."a/b"]\nreplication = 1': ("EVM904", 1, "letters"),
    "[kafka.environments]\ndev = 1": ("EVM904", 2, "[kafka.environments.dev]"),
    "[kafka.names]\nevents = '{contxt}.{stream}'": ("EVM904", 2, "{context}"),
    "[kafka.names]\nevents = '{context}.events'": ("EVM904", 2, "put `{stream}`"),
    "[kafka.names]\nview = '{context}/{view}'": ("EVM904", 2, "letters"),
    "[kafka.names]\nevents = '{stream}.x'\ncommands = '{stream}.x'": ("EVM904", 3, ""),
    "[kafka.names]\nevent = '{stream}'": ("EVM903", 2, "did you mean `events`?"),
    '[kafka.settings]\n"retention.ms" = [1]': ("EVM904", 2, ""),
    "[kafka.strimzi]\ncluster = 'My_Cluster'": ("EVM904", 2, "lower case"),
    "[kafka.terraform]\nprovider = 'aws'": ("EVM904", 2, "known: `kafka`, `confluent`"),
    "[avro]\nout = 'x'\n[kafka]\nout = 'x'": ("EVM905", 4, "folder of its own"),
    "[avro]\nout = 'x'\n[kafka]\nout = 'X/y'": ("EVM905", 4, "folder of its own"),
    "[avro]\nout = '.'\n[kafka]\nout = 'y'": ("EVM905", 4, "folder of its own"),
    "[avro]\nout = 'src/shop'\n[pydantic]\npackage = 'shop.model'": ("EVM905", 3, "folder of its own"),
    "strict = ": ("EVM902", 1, "toml.io"),
    "\n\n[avro\n": ("EVM902", 3, "toml.io"),
    "a = 1\na = 2": ("EVM902", 2, "toml.io"),
    "a = " + "[" * 5000: ("EVM902", 1, "toml.io"),
}


@pytest.mark.parametrize("text", WRONG)
def test_one_mistake_gives_one_diagnostic_at_its_line(text: str) -> None:
    code, line, hint = WRONG[text]
    result = loaded(text)
    (found,) = result.diagnostics
    assert found.span is not None
    assert (found.code, Source("evgen.toml", text).position(found.span.start).line) == (code, line), found
    assert hint in found.hint


def test_five_mistakes_give_five() -> None:
    text = "stric = 1\nmodels = 3\n[avro]\nout = '..'\n[kafka]\npartitions = -1\nformats = ['x']\n"
    assert len(loaded(text).diagnostics) == 5


def test_targets_side_by_side_are_fine() -> None:
    text = "[avro]\nout = 'src/schemas'\n[pydantic]\nout = 'src'\npackage = 'shop.model'\n[kafka]\nout = 'src/shop2'\n"
    assert loaded(text).diagnostics == ()


def test_the_place_of_a_setting() -> None:
    options = loaded(FULL).options
    assert options is not None
    span = place_of(options, "kafka", "environments", "dev", "settings", "retention.ms")
    assert FULL[span.start : span.end] in ("settings.retention.ms", "kafka.environments.dev")
    span = place_of(options, "kafka", "partitions")
    assert FULL[span.start : span.end] == "partitions"
    assert FULL[: span.start].count("\n") + 1 == 16


def test_the_documented_settings_are_all_there_and_all_known() -> None:
    """The page shows every setting once, and the text on it loads as it stands."""
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    result = loaded(text)
    assert result.diagnostics == ()
    assert result.options is not None
    for options in (result.options, result.options.of(PydanticOptions), result.options.of(KafkaOptions)):
        assert options is not None
        names = {field.name for field in dataclasses.fields(options)} - {"root", "source", "providers", "targets"}
        assert [name for name in names if not re.search(rf"^{name} = |^\[(.*\.)?{name}(\..*)?\]", text, re.M)] == []
