"""The application kit as a target, which `kit` in `[pydantic]` turns on."""

from __future__ import annotations

from collections.abc import Iterable

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.model import Model
from evgen.generator.options import Options
from evgen.generator.part import Parts
from evgen.generator.pydantic.options import PydanticOptions
from evgen.generator.target import Target


def _check(model: Model, options: Options) -> Iterable[Diagnostic]:
    return ()


def _parts(model: Model, options: Options) -> Parts:
    chosen = options.of(PydanticOptions)
    if chosen is None or not chosen.kit:
        return Parts([])
    from evgen.generator.kit.files import parts

    return parts(model, options)


KIT = Target("kit", PydanticOptions, None, _check, _parts)
"""More modules of the package. It asks nothing of a model that the language and the classes do not ask."""
