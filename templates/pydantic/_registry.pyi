"""What `registry.py.j2` prints for every model: with this, the modules beside it are checked where they lie."""

from typing import Any

from ._identity import Schemas
from ._record import Record, WriterSchema

CLASSES: dict[str, tuple[str, str]]

def class_of(full_name: str) -> type[Record]: ...
def names_of(full_name: str) -> tuple[str, ...]: ...
def schema_of(schema_id: str) -> str | None: ...
def decode(
    full_name: str,
    data: bytes,
    *,
    dataschema: str | None = None,
    schemas: Schemas | None = None,
    writer_schema: WriterSchema | None = None,
    validate: bool = False,
) -> Any: ...
