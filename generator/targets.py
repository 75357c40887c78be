"""Every target. A new one is a line here, and a folder with its module `target`."""

from __future__ import annotations

from evgen.generator.avro.target import AVRO
from evgen.generator.kafka.target import KAFKA
from evgen.generator.kit.target import KIT
from evgen.generator.pydantic.target import PYDANTIC
from evgen.generator.target import Target

TARGETS: tuple[Target, ...] = (AVRO, PYDANTIC, KIT, KAFKA)
