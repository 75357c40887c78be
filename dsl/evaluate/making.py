"""Events and commands that are made from mappings, and what the service's own code decides about them.

Comes in: a mapping, the bindings of its place, and the `Moment`: the clock, new ids, and the service. Goes out: `Made`
records. A field whose value the service does not tell is missing from the record.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate.expressions import Bindings, evaluate
from evgen.dsl.evaluate.faults import Fault, Faulted, NotKnown
from evgen.dsl.evaluate.values import hold, violation
from evgen.dsl.model import Command, Event, Field, Mapping, Model, Reject
from evgen.dsl.model.values import RecordValue, Value


@dataclass(frozen=True, slots=True)
class Choice:
    """`A or B`, `A or nothing`: which of the mappings it is, the service's own code decides."""

    mappings: tuple[Mapping, ...]
    or_nothing: bool
    span: Span


class Service(Protocol):
    """What a service's own code decides; each method may raise NotKnown."""

    def refuses(self, reject: Reject) -> bool:
        """Whether a command is refused for a reason that has no condition in the model."""
        ...

    def picks(self, choice: Choice) -> Mapping | None:
        """Which of `A or B` it is; None is nothing, where that may be."""
        ...

    def computes(self, target: str, field: Field) -> Value:
        """The value of a field that is `computed`, or that nothing fills."""
        ...


class Nobody:
    """A service that decides nothing."""

    def refuses(self, reject: Reject) -> bool:
        """Nobody knows."""
        raise NotKnown(f'whether it is refused because of "{reject.reason}"', reject.span)

    def picks(self, choice: Choice) -> Mapping | None:
        """Nobody knows."""
        names = [f"`{mapping.target.rpartition('.')[2]}`" for mapping in choice.mappings]
        raise NotKnown(" or ".join([*names, "nothing"] if choice.or_nothing else names), choice.span)

    def computes(self, target: str, field: Field) -> Value:
        """Nobody knows."""
        raise NotKnown(f"`{field.name}` of `{target.rpartition('.')[2]}`", field.name_span)


NOBODY = Nobody()


@dataclass(frozen=True, slots=True)
class Moment:
    """What an evaluation takes from outside: the clock, new ids (each call another), who acts, and the service."""

    now: datetime
    new_id: Callable[[], UUID]
    actor: str | None = None
    service: Service = NOBODY


@dataclass(frozen=True, slots=True)
class Made:
    """An event to be recorded or a command to be sent, and the place in the model that makes it."""

    record: RecordValue
    mapping: Mapping
    span: Span


@dataclass(frozen=True, slots=True)
class Decided:
    """What is recorded or sent, in order."""

    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A command was refused."""

    reject: Reject


@dataclass(frozen=True, slots=True)
class Undecided:
    """The service's own code decides; `what` says what."""

    what: str
    span: Span


@dataclass(frozen=True, slots=True)
class Unmade:
    """A command that no class lets be made: it breaks a constraint, so it is refused for no reason of the model."""

    reason: str
    span: Span


Decision = Decided | Rejected | Unmade | Fault | Undecided


def in_moment(model: Model, roots: dict[str, Value], moment: Moment) -> Bindings:
    """Bindings with a clock."""
    return Bindings(model, roots, now=moment.now, new_id=moment.new_id)


def target_fields(model: Model, name: str) -> tuple[Field, ...]:
    """The fields of the event or the command of this name."""
    element = model.elements[name]
    assert isinstance(element, Event | Command)
    return element.fields


def pick(choice: Choice, moment: Moment) -> Mapping | None:
    """The one mapping, or the one that the service picks."""
    if len(choice.mappings) == 1 and not choice.or_nothing:
        return choice.mappings[0]
    return moment.service.picks(choice)


def make(model: Model, mapping: Mapping, bindings: Bindings, moment: Moment, span: Span) -> Made:
    """The event or the command that a mapping makes; Faulted where a field cannot hold its value."""
    values: dict[str, Value] = {}
    for field, entry in zip(target_fields(model, mapping.target), mapping.fields, strict=True):
        try:
            if entry.value is None:
                value = moment.service.computes(mapping.target, field)
            else:
                value = evaluate(entry.value, bindings)
        except NotKnown:
            continue
        values[field.name] = hold(model, field.type, value, entry.span)
        broken = violation(model, field, values[field.name])
        if broken:
            raise Faulted(broken, entry.span)
    return Made(RecordValue(mapping.target, tuple(values.items())), mapping, span)
