"""Views."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.declared import Field
from evgen.dsl.model.folds import Step
from evgen.dsl.model.notes import Notes
from evgen.dsl.model.topics import Topic


@dataclass(frozen=True, slots=True)
class Finder:
    """`find by fields`."""

    fields: tuple[str, ...]
    field_spans: tuple[Span, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class View:
    """A table of rows folded from events. `fields` begins with `key`, which is empty exactly where `single` is true."""

    name: str
    qualified_name: str
    key: tuple[Field, ...]
    single: bool
    fields: tuple[Field, ...]
    steps: tuple[Step, ...]
    finders: tuple[Finder, ...]
    topic: Topic | None
    doc: str
    notes: Notes
    span: Span
    name_span: Span
