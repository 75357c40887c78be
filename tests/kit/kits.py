"""The kit of a model, generated into a folder and imported from there.

Comes in: the folder of a project, or the text of a model. Goes out: `Kit`, with the model, the layout of the package,
and its modules. Each package has a root of its own, so that many of them live in one process.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from evgen import generator
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Model
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.generator.options import Options
from evgen.generator.pydantic.layout import Layout, plan
from evgen.generator.pydantic.options import KIT_PARTS, PydanticOptions

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Kit:
    """A generated package, imported."""

    model: Model
    layout: Layout
    package: str
    folder: Path

    def module(self, name: str) -> ModuleType:
        """A module of the package."""
        return import_module(f"{self.package}.{name}" if name else self.package)

    @property
    def service(self) -> Any:
        """The class `Service`."""
        return self.module("service").Service

    def cls(self, full_name: str) -> Any:
        """The class with this Avro full name."""
        return self.module("_registry").class_of(full_name)

    def of(self, path: tuple[str, ...], name: str) -> Any:
        """Something in a module of the package."""
        return getattr(self.module(".".join(path)), name)


def model_files(folder: Path) -> dict[str, str]:
    """The texts of a project's models."""
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.evm"))}


def model_of(texts: dict[str, str]) -> Model:
    """What the texts mean; they must have no error."""
    parsed = [parse(Source(path, text)) for path, text in texts.items()]
    resolved = resolve([each.file for each in parsed])
    diagnostics: Iterable[Diagnostic] = [*(d for each in parsed for d in each.diagnostics), *resolved.diagnostics]
    errors = [f"{each.code} {each.message}" for each in diagnostics if each.level == "error"]
    assert not errors, errors
    return resolved.model


def build(texts: dict[str, str], folder: Path, root: str, parts: tuple[str, ...] = tuple(KIT_PARTS)) -> Kit:
    """Generate the package `root.model` below a folder, and make it importable."""
    model = model_of(texts)
    package = f"{root}.model"
    options = Options(targets=(PydanticOptions("src", package, kit=parts, tests="scenarios"),))
    for file in generator.render(model, options):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="\n")
    source = str(folder / "src")
    if source not in sys.path:
        sys.path.insert(0, source)
    return Kit(model, plan(model, options), package, folder)
