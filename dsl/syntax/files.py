"""Files."""

from __future__ import annotations

from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.syntax.commands import Command
from evgen.dsl.syntax.machines import Automation, Derivation, Screen, Translation
from evgen.dsl.syntax.names import Name, Path
from evgen.dsl.syntax.story import Scenario, Timeline
from evgen.dsl.syntax.streams import Hotspot, Stream, Table
from evgen.dsl.syntax.types import Actor, Alias, Annotation, Enum, RecordType
from evgen.dsl.syntax.views import View


@dataclass(frozen=True, slots=True)
class Context:
    """`external context a.b`, the head of every file."""

    doc: str
    external: bool
    name: Path
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Use:
    """`use a.b as c`."""

    context: Path
    alias: Name | None
    span: Span


@dataclass(frozen=True, slots=True)
class Broken:
    """A name that a declaration with a syntax error declares, so that references to it are not mistakes as well.

    `keyword` is the word before the name: `stream`, `event`, `command`, …
    """

    keyword: str
    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class File:
    """One file. `context` is None where the head is missing or broken; `broken` are the names of what did not parse."""

    path: str
    context: Context | None
    uses: tuple[Use, ...]
    declarations: tuple[Declaration, ...]
    broken: tuple[Broken, ...]
    span: Span


Declaration: TypeAlias = (
    Actor
    | Alias
    | RecordType
    | Enum
    | Stream
    | Table
    | Command
    | View
    | Screen
    | Automation
    | Translation
    | Derivation
    | Timeline
    | Scenario
    | Hotspot
)
