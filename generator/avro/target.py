"""The target `avro`."""

from __future__ import annotations

from collections.abc import Iterable

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.model import Model
from evgen.generator.avro.options import AvroOptions, read_avro
from evgen.generator.options import Options
from evgen.generator.part import Parts
from evgen.generator.target import Target


def _check(model: Model, options: Options) -> Iterable[Diagnostic]:
    from evgen.generator.avro.files import check

    return check(model, options)


def _parts(model: Model, options: Options) -> Parts:
    from evgen.generator.avro.files import parts

    return parts(model, options)


AVRO = Target("avro", AvroOptions, read_avro, _check, _parts, always_checked=True)
"""The schemas. Every model is held to what Avro can hold, also where no schema is made."""
