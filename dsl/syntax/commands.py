"""Commands."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.syntax.expressions import Expression, Record, StringLiteral
from evgen.dsl.syntax.names import Name, Path
from evgen.dsl.syntax.types import Annotation, Field


@dataclass(frozen=True, slots=True)
class Let:
    """`let name = value`."""

    name: Name
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Reject:
    """`reject "reason" if condition`."""

    reason: StringLiteral
    condition: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Emit:
    """`emit A or B or nothing if condition { mapping }`."""

    events: tuple[Path, ...]
    or_nothing: bool
    condition: Expression | None
    mapping: Record | None
    span: Span


@dataclass(frozen=True, slots=True)
class Command:
    """`command X by Actor { … }`; `steps` are its rejects and emits in the order written."""

    doc: str
    name: Name
    by: tuple[Path, ...]
    fields: tuple[Field, ...]
    lets: tuple[Let, ...]
    steps: tuple[Reject | Emit, ...]
    annotations: tuple[Annotation, ...]
    span: Span
