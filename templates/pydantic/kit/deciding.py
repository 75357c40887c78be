"""What deciders have in common: they fold events into a state, and decide commands by it.

A refusal is the exception ``Rejected``, which is a normal answer. Any other exception is
a fault: a mistake in the model, in the service, or in the data.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from .._record import Command, Event
from .growing import applied, folding, news_of
from .recorded import Context, Recorded


class Rejected(Exception):
    """A command was refused. ``reason`` is what the model says, ``rule`` where it says so."""

    def __init__(self, reason: str, *, rule: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.rule = rule


class State(BaseModel, frozen=True):
    """What the commands of a stream may ask about: the fold of its events."""

    model_config = ConfigDict(
        extra="forbid",
        protected_namespaces=(),
        allow_inf_nan=False,
        str_min_length=0,
        arbitrary_types_allowed=True,
    )

    exists: bool = False
    """Whether the stream has an event."""


S = TypeVar("S", bound=State)
C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)


def evolved(state: S, /, **fields: Any) -> S:
    """The state with other values; a fault where one does not fit its field."""
    before = vars(state)
    news = news_of(before, fields)
    checked = vars(type(state).model_validate(news)) if news else {}
    values = applied(before, fields, {name: checked[name] for name in news})
    return state.model_copy(update={**values, "exists": True})


class Decider(ABC, Generic[S, C, E]):
    """The behaviour of one stream."""

    STREAM: ClassVar[str]
    """The qualified name of the stream."""

    @abstractmethod
    def initial(self) -> S:
        """The state of a stream without events."""

    @abstractmethod
    def evolve(self, state: S, event: E, meta: Recorded[E] | None = None) -> S:
        """The state after one more event; ``meta`` is what was recorded with it."""

    def key_of(self, command: C, context: Context) -> bytes | None:
        """The key of the command's stream; None where the command begins a new one."""
        return command.key_bytes()

    @abstractmethod
    def decide(self, state: S, command: C, context: Context) -> list[E]:
        """What happens; raises ``Rejected`` where the command is refused."""

    def fold(self, events: Iterable[Recorded[E]], state: S | None = None) -> S:
        """The state after these events of one stream: all of them, or those behind a state."""
        found = self.initial() if state is None else state
        with folding():
            for recorded in events:
                found = self.evolve(found, recorded.event, recorded)
        return found
