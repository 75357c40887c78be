"""Views."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.syntax.blocks import On
from evgen.dsl.syntax.names import Name
from evgen.dsl.syntax.streams import Single, Topic
from evgen.dsl.syntax.types import Annotation, Field


@dataclass(frozen=True, slots=True)
class Find:
    """`find by a, b`."""

    fields: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class View:
    """`view X { key … fields on … find by … topic … }`."""

    doc: str
    name: Name
    keys: tuple[Field, ...]
    singles: tuple[Single, ...]
    fields: tuple[Field, ...]
    blocks: tuple[On, ...]
    finds: tuple[Find, ...]
    topics: tuple[Topic, ...]
    annotations: tuple[Annotation, ...]
    span: Span
