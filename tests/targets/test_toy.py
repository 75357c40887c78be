"""A target of somebody else: it is passed to the pipeline, and nothing else knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from evgen import generator
from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Model
from evgen.generator import settings
from evgen.generator.configuration import load
from evgen.generator.files import GeneratedFile
from evgen.generator.options import Options
from evgen.generator.part import Part, Parts
from evgen.generator.settings import Table
from evgen.generator.target import Target
from evgen.generator.targets import TARGETS
from evgen.pipeline import compile, generate

MODEL = """
context shop

stream Order {
  key order_id: uuid
  event OrderPlaced { total: int }
}
"""


@dataclass(frozen=True)
class ToyOptions:
    """`[toy]`: a text for each event is written into `out`."""

    out: str = "toys"
    loud: bool = False

    @property
    def folders(self) -> Mapping[str, str]:
        """The folder that is written into."""
        return {"toy": self.out}


def read(table: Table) -> ToyOptions:
    """What `[toy]` says."""
    settings.refuse_unknown(table, ("out", "loud"))
    return ToyOptions(settings.folder(table, "out", "toys"), settings.flag(table, "loud", default=False))


def check(model: Model, options: Options) -> Iterable[Diagnostic]:
    """There is no toy of more than one context."""
    if len(model.contexts) > 1:
        yield diagnostic("EVM726", model.contexts[1].span, "one context is enough to play with")


def parts(model: Model, options: Options) -> Parts:
    """A file for each event."""
    chosen = options.wanted(ToyOptions)

    def part(name: str) -> Part:
        text = name.upper() if chosen.loud else name
        return Part((name,), "", lambda: [GeneratedFile(f"{chosen.out}/{name}.txt", f"{text}\n")])

    return Parts([part(event.qualified_name) for context in model.contexts for event in context.events])


TOY = Target("toy", ToyOptions, read, check, parts)
ALL = (*TARGETS, TOY)


def configured(text: str) -> Options:
    """The options of a configuration that knows the toy; there is nothing wrong with it."""
    loaded = load(Source("evgen.toml", text), ALL)
    assert loaded.options is not None and loaded.diagnostics == ()
    return loaded.options


def test_a_new_target_is_a_value() -> None:
    options = configured('[avro]\n[toy]\nout = "play"\nloud = true\n')
    model = compile({"shop.evm": MODEL}).model
    assert options.of(ToyOptions) == ToyOptions("play", loud=True)
    assert options.folders == {"avro": "schemas", "toy": "play"}
    assert generator.check(model, options, ALL) == ()
    made = {file.path: file.text for file in generate(model, options, ALL)}
    assert made["play/shop.OrderPlaced.txt"] == "SHOP.ORDERPLACED\n"
    assert made.keys() == {"play/shop.OrderPlaced.txt", "schemas/shop/OrderPlaced.avsc"}


def test_it_is_off_without_its_table() -> None:
    options = configured("[avro]\n")
    two = compile({"shop.evm": MODEL, "other.evm": "context other\n"}).model
    assert not TOY.is_on(options)
    assert generator.check(two, options, ALL) == ()
    assert not any(file.path.startswith("toys") for file in generate(two, options, ALL))
    assert [found.code for found in generator.check(two, configured("[toy]\n"), ALL)] == ["EVM726"]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("[toy]\nloudness = 3\n", "EVM903", "there is no setting `loudness` in `[toy]`"),
        ('[toy]\nout = "../x"\n', "EVM904", "`toy.out`"),
        ('[toy]\nout = "schemas"\n[avro]\n', "EVM905", "`toy` and `avro` write into one folder"),
    ],
)
def test_its_settings_are_checked_as_all_are(text: str, code: str, said: str) -> None:
    (found,) = load(Source("evgen.toml", text), ALL).diagnostics
    assert found.code == code and said in found.message


def test_without_it_its_table_is_unknown() -> None:
    (found,) = load(Source("evgen.toml", "[toy]\n")).diagnostics
    assert found.code == "EVM903"


def test_each_target_has_its_folder_and_its_page() -> None:
    root = Path(__file__).parents[2]
    assert len({target.name for target in TARGETS}) == len(TARGETS)
    for target in TARGETS:
        assert (root / "generator" / target.name / "target.py").is_file()
        page = {"pydantic": "python"}.get(target.name, target.name)
        assert (root / "docs" / "how-to" / f"{page}.md").is_file()
