"""The vocabulary of lineage: places, sources, flows and uses. Data only."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model import (
    Automation,
    Command,
    Context,
    Derivation,
    Emit,
    Mapping,
    Screen,
    Send,
    Step,
    Translation,
    View,
)
from evgen.dsl.model.expressions import Constant

new = tuple.__new__
"""Makes a named tuple from a tuple of its values in a third of the time; for what is made for each field of a model."""

FieldKind: TypeAlias = Literal["command field", "event field", "view field", "state", "table field", "meta"]
"""What kind of thing has the field. A field of a table is a place like any other; its origin is `external`."""

OriginKind: TypeAlias = Literal[
    "input", "clock", "generated", "constant", "default", "computed", "external", "meta", "missing"
]
"""Where values enter the model.

A person or a caller gives an `input`; the service's own code gives what is `computed`; somebody else's system records
what is `external`; `missing` has no origin.
"""

SourceKind: TypeAlias = FieldKind | OriginKind

Role: TypeAlias = Literal["value", "measure", "condition"]
"""How an expression uses a source.

`value`: it goes in, whole or as a part (sums and joined texts too). `measure`: what goes in tells something about it (a
count, the answer of a comparison). `condition`: it decides which of other values goes in.
"""

How: TypeAlias = Literal[
    "assigned",
    "copied",
    "spread",
    "default",
    "computed",
    "missing",
    "input",
    "external",
    "key",
    "added",
    "subtracted",
    "appended",
    "removed",
    "updated",
    "put",
    "may be copied",
]
"""How a value gets into its place: as the model writes it in a mapping, or by which change of a row.

`may be copied` is what a person may take over from a screen.
"""

Purpose: TypeAlias = Literal["rejects", "decides", "finds rows", "goes through", "shown", "found by", "compared"]
"""What a field is read for without flowing into another one."""


class FieldPlace(NamedTuple):
    """A field of an element. `owner` is a qualified name (of a stream: its state), or `meta`."""

    owner: str
    field: str

    def __str__(self) -> str:
        return f"{self.owner}.{self.field}"


class Source(NamedTuple):
    """What one expression reads. `place` is set for fields; `path` goes on inside the field's record.

    `into` is the path inside the value that is made: `{ name = title }` reads `title` into `name`. The elements of
    lists and maps have the paths of their list or map.
    """

    kind: SourceKind
    place: FieldPlace | None
    path: tuple[str, ...]
    role: Role
    span: Span
    constant: Constant | None = None
    into: tuple[str, ...] = ()


class Flow(NamedTuple):
    """A step of a value into a place.

    `by` is the element in which it is written (for a state its stream), `event` what it answers: the event of a block,
    the trigger of a machine. `span` is the mapping or the change.
    """

    target: FieldPlace
    source: Source
    how: How
    by: str
    event: str | None
    span: Span


class Use(NamedTuple):
    """A field that is read and flows no further; `by` is the element that reads it."""

    place: FieldPlace
    path: tuple[str, ...]
    purpose: Purpose
    by: str
    span: Span


Recorder: TypeAlias = Command | Translation | Derivation
Sender: TypeAlias = Screen | Automation | Translation


@dataclass(frozen=True, slots=True)
class Production:
    """An event that is recorded: by what, in which emit, with which mapping."""

    by: Recorder
    emit: Emit
    mapping: Mapping


@dataclass(frozen=True, slots=True)
class Sending:
    """A command that is sent: by what, in which `sends`, with which mapping."""

    by: Sender
    send: Send
    mapping: Mapping


@dataclass(frozen=True, slots=True)
class Feeding:
    """A block of a view on an event."""

    view: View
    step: Step


def senders_of(context: Context) -> tuple[Sender, ...]:
    """The screens, automations and translations of a context."""
    return (*context.screens, *context.automations, *context.translations)


def recorders_of(context: Context) -> tuple[Recorder, ...]:
    """The commands, translations and derivations of a context."""
    return (*context.commands, *context.translations, *context.derivations)
