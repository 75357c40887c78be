"""`[avro]`: what a project says about the schemas."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.generator import settings
from evgen.generator.settings import Table


@dataclass(frozen=True, slots=True)
class AvroOptions:
    """`[avro]`: the schemas are written into `out`."""

    out: str

    @property
    def folders(self) -> dict[str, str]:
        """The folder that is written into."""
        return {"avro": self.out}


def read_avro(table: Table) -> AvroOptions:
    """What `[avro]` says."""
    settings.refuse_unknown(table, ("out",))
    return AvroOptions(settings.folder(table, "out", "schemas"))
