"""`[kafka]` as a target: the files of topics; what a project says of topics is in `topics.options`."""

from __future__ import annotations

from collections.abc import Iterable

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.model import Model
from evgen.generator.options import Options
from evgen.generator.part import Parts
from evgen.generator.target import Target
from evgen.generator.topics.options import KafkaOptions, read_kafka


def _check(model: Model, options: Options) -> Iterable[Diagnostic]:
    from evgen.generator.kafka.files import check

    return check(model, options)


def _parts(model: Model, options: Options) -> Parts:
    from evgen.generator.kafka.files import parts

    return parts(model, options)


KAFKA = Target("kafka", KafkaOptions, read_kafka, _check, _parts, always_checked=True)
"""The topics as files. Every model's topics are checked, also where no file is made of them."""
