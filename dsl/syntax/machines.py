"""Screens, automations, translations and derivations."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.syntax.blocks import ForEach
from evgen.dsl.syntax.commands import Emit
from evgen.dsl.syntax.expressions import DurationLiteral, Expression, Record, StringLiteral
from evgen.dsl.syntax.names import Name, Path
from evgen.dsl.syntax.types import Annotation


@dataclass(frozen=True, slots=True)
class Sends:
    """`sends A or B, C for each path if condition { mapping }`: `groups` are divided by commas, each a choice."""

    groups: tuple[tuple[Path, ...], ...]
    for_each: tuple[ForEach, ...]
    conditions: tuple[Expression, ...]
    mapping: Record | None
    span: Span


@dataclass(frozen=True, slots=True)
class Screen:
    """`screen X by Actor { shows … sends … }`."""

    doc: str
    name: Name
    by: tuple[Path, ...]
    shows: tuple[Path, ...]
    sends: tuple[Sends, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Reads:
    """`reads View`."""

    view: Path
    span: Span


@dataclass(frozen=True, slots=True)
class OnEvents:
    """`on A, B` of an automation or a translation."""

    events: tuple[Path, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Every:
    """`every 15m` or `every "0 2 * * *"`."""

    period: DurationLiteral | StringLiteral
    span: Span


@dataclass(frozen=True, slots=True)
class After:
    """`after 5d since E unless F, G`."""

    delay: DurationLiteral
    since: Path
    unless: tuple[Path, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Does:
    """`does "an effect outside the model"`."""

    text: StringLiteral
    span: Span


@dataclass(frozen=True, slots=True)
class Automation:
    """`automation X { triggers, sends, does }`."""

    doc: str
    name: Name
    triggers: tuple[Reads | OnEvents | Every | After, ...]
    sends: tuple[Sends, ...]
    does: tuple[Does, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Translation:
    """`translation X { on … sends … emit … }`."""

    doc: str
    name: Name
    triggers: tuple[OnEvents, ...]
    sends: tuple[Sends, ...]
    emits: tuple[Emit, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Watches:
    """`watches Table`."""

    table: Path
    span: Span


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The word `snapshot` of a derivation."""

    span: Span


@dataclass(frozen=True, slots=True)
class Derivation:
    """`derivation X { watches … snapshot emit … }`."""

    doc: str
    name: Name
    watches: tuple[Watches, ...]
    snapshots: tuple[Snapshot, ...]
    emits: tuple[Emit, ...]
    annotations: tuple[Annotation, ...]
    span: Span
