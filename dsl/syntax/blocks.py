"""The blocks of states and views: `on` events, and what they change."""

from __future__ import annotations

from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.syntax.expressions import Expression, Spread
from evgen.dsl.syntax.names import Name, Path


@dataclass(frozen=True, slots=True)
class ForEach:
    """`for each path as name`."""

    source: Path
    alias: Name | None
    span: Span


@dataclass(frozen=True, slots=True)
class MatchingPair:
    """`field` or `field = path` behind `matching`."""

    field: Name
    source: Path | None
    span: Span


@dataclass(frozen=True, slots=True)
class SetValue:
    """`field = value`, or with an index `field[key] = value`. The target may be a path, which resolve refuses."""

    target: Path
    index: Expression | None
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Add:
    """`field += value`, or with an index `field[key] += value`."""

    target: Path
    index: Expression | None
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Subtract:
    """`field -= value`, or with an index `field[key] -= value`."""

    target: Path
    index: Expression | None
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class RemoveWhere:
    """`remove from field where condition`."""

    target: Path
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class RemoveKey:
    """`remove field[key]`."""

    target: Path
    index: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class UpdateWhere:
    """`update field where condition { changes }`."""

    target: Path
    condition: Expression
    changes: tuple[Change, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class On:
    """`on A, B clauses remove` or `on A, B clauses { changes }`; each clause keeps all that was written of it.

    A clause that may stand once is a tuple, so that a second one is seen.
    """

    events: tuple[Path, ...]
    matching: tuple[MatchingPair, ...]
    without: tuple[Name, ...]
    for_each: tuple[ForEach, ...]
    conditions: tuple[Expression, ...]
    remove: bool
    changes: tuple[Change, ...]
    span: Span


Change: TypeAlias = SetValue | Add | Subtract | RemoveWhere | RemoveKey | UpdateWhere | Spread
