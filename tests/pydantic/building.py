"""Building a package from .evm text and importing it, for the tests of this folder."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Model
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.generator.options import Options
from evgen.generator.pydantic import files as target
from evgen.generator.pydantic.options import PydanticOptions


def examples(count: int) -> int:
    """How many examples a property is tried with; `EVGEN_EXAMPLES=20` asks for twenty times as many."""
    return count * int(os.environ.get("EVGEN_EXAMPLES", "1"))


CASES = Path(__file__).parent / "cases"


def compiled(*texts: str) -> Model:
    """The model of some files, which must have no errors."""
    parsed = [parse(Source(f"models/m{number}.evm", text)) for number, text in enumerate(texts)]
    resolved = resolve([each.file for each in parsed])
    found = [one for each in parsed for one in each.diagnostics] + list(resolved.diagnostics)
    errors = [f"{one.code} {one.message}" for one in found if one.level == "error"]
    assert not errors, errors
    return resolved.model


def options(package: str) -> Options:
    """Options that write the package `package` into `src`."""
    return Options(targets=(PydanticOptions("src", package),))


def files(model: Model, package: str) -> dict[str, str]:
    """The text of every generated file by its path below `src`."""
    made = target.render(model, options(package))
    assert target.check(model, options(package)) == ()
    return {file.path.removeprefix("src/"): file.text for file in made}


def write(folder: Path, model: Model, package: str) -> None:
    """Write the generated package into a folder."""
    for path, text in files(model, package).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


def imported(folder: Path, name: str) -> ModuleType:
    """A module from a folder with a generated package."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
        importlib.invalidate_caches()
    return importlib.import_module(name)
