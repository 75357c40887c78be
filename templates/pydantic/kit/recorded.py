"""Events as they were recorded: the fact itself, and what travels with it.

``Recorded`` is what the event store gives, what projections read, and what goes to
Kafka, where the metadata stand in CloudEvents headers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast
from uuid import UUID, uuid4

from .._record import Event

E_co = TypeVar("E_co", bound=Event, covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Recorded(Generic[E_co]):
    """An event with its metadata.

    ``position`` is its place in the whole store, ``stream_version`` its place in its
    stream; both begin with 1. ``recorded_at`` is in UTC.
    """

    event: E_co
    event_id: UUID
    recorded_at: dt.datetime
    stream_version: int
    position: int
    correlation_id: UUID | None = None
    causation_id: UUID | None = None
    actor: str | None = None


def utc_now() -> dt.datetime:
    """The clock of this machine."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision takes from outside: the clock, new ids, and who asks for what.

    ``now`` is one instant for the whole command. ``command_id`` says which command it
    is: a second command of the same id is not done again.
    """

    now: dt.datetime = field(default_factory=utc_now)
    new_uuid: Callable[[], UUID] = uuid4
    actor: str | None = None
    command_id: UUID = field(default_factory=uuid4)
    correlation_id: UUID | None = None
    causation_id: UUID | None = None
    answers: dict[str, object] = field(default_factory=dict[str, object])

    @property
    def today(self) -> dt.date:
        """The date of ``now``, in UTC."""
        return self.now.date()

    def once(self, name: str, answer: Callable[[], T]) -> T:
        """What the service answers, asked for once however often the command is tried."""
        if name not in self.answers:
            self.answers[name] = answer()
        return cast("T", self.answers[name])
