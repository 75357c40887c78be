"""The package of `cases/kitchen.evm` and `cases/other.evm`, which have everything that the language has for data."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from building import CASES, compiled, imported, options, write
from data import Find, Values, finder

from evgen.generator.pydantic.layout import Layout, plan


@dataclass(frozen=True)
class Built:
    """A generated package that can be imported, and how its classes are found."""

    folder: Path
    package: str
    layout: Layout
    find: Find
    values: Values

    def __getattr__(self, name: str) -> Any:
        """A class of the context `kitchen` by its Python name."""
        return getattr(imported(self.folder, f"{self.package}.kitchen"), name)


def build(folder: Path, package: str, *texts: str) -> Built:
    """The package of some files."""
    model = compiled(*texts)
    write(folder, model, package)
    layout = plan(model, options(package))
    find = finder(layout, imported(folder, package))
    return Built(folder, package, layout, find, Values(layout, find))


@pytest.fixture(scope="session")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("kitchen")
    yield build(folder, "lab.model", *(path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.evm"))))
    sys.path.remove(str(folder))
