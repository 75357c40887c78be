"""What the README shows is what evgen does. The blocks that evgen makes are written anew by `make docs`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evgen import generator
from evgen.dsl.diagnostics.report import render_text
from evgen.dsl.diagnostics.source import Source
from evgen.generator.configuration import load
from evgen.generator.files import GeneratedFile
from evgen.generator.options import Options
from evgen.pipeline import compile

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"


def block(language: str) -> str:
    """The first block of a language in the README."""
    text, *_ = re.findall(rf"^```{language}\n(.*?)^```$", README.read_text(encoding="utf-8"), re.M | re.S)
    return str(text)


def options() -> Options:
    loaded = load(Source("evgen.toml", block("toml")))
    assert loaded.options and not loaded.diagnostics
    return loaded.options


def generated() -> list[GeneratedFile]:
    compiled = compile({"models/parcels.evm": block("evm")})
    assert not [one.message for one in compiled.diagnostics if one.level == "error"]
    return generator.render(compiled.model, options())


def test_the_model_has_no_finding() -> None:
    settings = replace(options().rules, today=date(2026, 6, 1))
    compiled = compile({"models/parcels.evm": block("evm")}, settings)
    assert [f"{one.code} {one.message}" for one in compiled.diagnostics] == []
    assert list(generator.check(compiled.model, options())) == []


def made_schema() -> str:
    (schema,) = [
        json.loads(file.text) for file in generated() if file.path == "schemas/post/delivery/ParcelDelivered.avsc"
    ]
    fields = ",\n".join(f"    {json.dumps(field)}" for field in schema.pop("fields"))
    return json.dumps(schema, indent=2).removesuffix("\n}") + f',\n  "fields": [\n{fields}\n  ]\n}}\n'


def made_topic() -> str:
    (resources,) = [file.text for file in generated() if file.path.endswith(".yaml")]
    (topic,) = [part for part in resources.split("---\n") if "post.delivery.parcel.events\n" in part.replace('"', "")]
    return topic.strip() + "\n"


def made_error() -> str:
    text = block("evm").replace("emit ParcelDelivered", "emit ParcelDeliverd")
    source = Source("models/parcels.evm", text)
    return render_text(compile({source.path: text}).diagnostics, {source.path: source}, colour=False).strip() + "\n"


MADE = {"json": made_schema, "yaml": made_topic, "text": made_error}


@pytest.mark.parametrize("language", MADE)
def test_what_comes_out(language: str, request: pytest.FixtureRequest) -> None:
    made = MADE[language]()
    if request.config.getoption("--update"):
        text = README.read_text(encoding="utf-8")
        blocks = re.compile(rf"^```{language}\n.*?^```$", re.M | re.S)
        README.write_text(blocks.sub(lambda _: f"```{language}\n{made}```", text, count=1), encoding="utf-8")
    assert block(language) == made


def test_the_class_is_used_as_shown(tmp_path: Path) -> None:
    for file in generated():
        target = tmp_path / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, encoding="utf-8", newline="\n")
    subprocess.run([sys.executable, "-c", block("python")], cwd=tmp_path / "src", check=True)
