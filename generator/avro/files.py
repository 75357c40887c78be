"""The Avro target: a `.avsc` file for each event, command, view and table, and for each key of several fields.

Comes in: a model without errors. Goes out: files whose schemas each stand by themselves. The schemas are made in
`schema`, and `checking` tells what cannot be made. Other generators may take the names of `__all__` from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.model import Command, Context, Event, Model, Stream, Table, View
from evgen.generator.avro import checking
from evgen.generator.avro.options import AvroOptions
from evgen.generator.avro.schema import default_json, field_branches, key_name, key_schema, schema, type_schema
from evgen.generator.collisions import Claim, check_paths
from evgen.generator.files import GeneratedFile
from evgen.generator.json_text import Json, indented
from evgen.generator.options import Options
from evgen.generator.part import Part, Parts, files_of

__all__ = [
    "SchemaFile",
    "check",
    "default_json",
    "field_branches",
    "key_schema",
    "render",
    "schema",
    "schema_files",
    "schema_text",
    "type_schema",
]


_INVISIBLE = re.compile(r"[\x7f-\x9f\xad\u2028\u2029\ufeff]")
"""What JSON allows inside a text and nobody can see; defaults of bytes have such."""


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """A schema that gets a file: its Avro full name, the path below the folder of the schemas, and whom it belongs to.

    `key` says that it is the schema of the owner's key.
    """

    full_name: str
    path: str
    owner: Event | Command | View | Table | Stream
    key: bool


def check(model: Model, options: Options) -> tuple[Diagnostic, ...]:
    """What Avro cannot hold, and names that collide there or as files."""
    files = schema_files(model) if options.of(AvroOptions) else ()
    claims = (Claim(file.path, file.owner.name, file.owner.name_span) for file in files)
    return (*checking.check(model), *check_paths(claims))


def render(model: Model, options: Options) -> list[GeneratedFile]:
    """The schemas as files."""
    return files_of(parts(model, options))


def parts(model: Model, options: Options) -> Parts:
    """The schemas as files, each by itself."""
    out = options.wanted(AvroOptions).out

    def make(file: SchemaFile) -> list[GeneratedFile]:
        return [GeneratedFile(f"{out}/{file.path}", schema_text(_schema_of(model, file)))]

    return Parts([Part((file.owner.qualified_name,), file.path, partial(make, file)) for file in schema_files(model)])


def schema_files(model: Model) -> Iterator[SchemaFile]:
    """Every schema that gets a file of its own, in the order of the model."""
    for context in model.contexts:
        folder = context.name.replace(".", "/")
        for element in _with_schema(context):
            yield SchemaFile(element.qualified_name, f"{folder}/{element.name}.avsc", element, key=False)
        owners: tuple[Stream | View, ...] = (*context.streams, *context.views)
        for owner in owners:
            if len(owner.key) > 1:
                yield SchemaFile(
                    key_name(owner.qualified_name), f"{folder}/{key_name(owner.name)}.avsc", owner, key=True
                )


def schema_text(found: Json) -> str:
    """A schema as it stands in a file."""
    text = indented(found)
    if not text.isascii() or "\x7f" in text:
        text = _INVISIBLE.sub(lambda each: f"\\u{ord(each[0]):04x}", text)
    return f"{text}\n"


def _with_schema(context: Context) -> Iterable[Event | Command | View | Table]:
    return (*context.events, *context.tables, *context.commands, *context.views)


def _schema_of(model: Model, file: SchemaFile) -> Json:
    return key_schema(model, file.owner.qualified_name) if file.key else schema(model, file.full_name)
