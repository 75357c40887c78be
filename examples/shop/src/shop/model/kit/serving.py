"""How a command is done: the state is read, the decider asked, and the answer recorded."""

from __future__ import annotations

from typing import Any, TypeVar

from .._record import Command, Event
from .deciding import Decider, State
from .event_store import Conflict, EventStore
from .recorded import Context, Recorded

C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)
S = TypeVar("S", bound=State)

MOST_TRIES = 20


def handle(
    store: EventStore, decider: Decider[S, C, E], command: C, context: Context
) -> list[Recorded[E]]:
    """Do a command; raises ``Rejected`` where it is refused.

    Where somebody else was faster, the command is decided again, by what is there now.
    """
    tries = 0
    while True:
        key = decider.key_of(command, context)
        history: list[Recorded[Any]] = []
        if key is not None:
            history = store.read_stream(decider.STREAM, key)
        events = decider.decide(decider.fold(history), command, context)
        version = history[-1].stream_version if history else 0
        try:
            return store.append(events, expected_version=version, context=context)
        except Conflict:
            tries += 1
            if tries == MOST_TRIES:
                raise
