"""The target `pydantic`."""

from __future__ import annotations

from collections.abc import Iterable

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.model import Model
from evgen.generator.options import Options
from evgen.generator.part import Parts
from evgen.generator.pydantic.options import PydanticOptions, read_pydantic
from evgen.generator.target import Target


def _check(model: Model, options: Options) -> Iterable[Diagnostic]:
    from evgen.generator.pydantic.checking import check

    return check(model, options)


def _parts(model: Model, options: Options) -> Parts:
    from evgen.generator.pydantic.files import parts

    return parts(model, options)


PYDANTIC = Target("pydantic", PydanticOptions, read_pydantic, _check, _parts)
"""The package with the classes."""
