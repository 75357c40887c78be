"""How a command is done: the state is read, the decider asked, and the answer recorded."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from .._record import Command, Event
from .deciding import Decider, State
from .event_store import Conflict, EventStore
from .recorded import Context, Recorded

C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)
S = TypeVar("S", bound=State)

MOST_TRIES = 20


@dataclass(frozen=True, slots=True)
class Known(Generic[S]):
    """The state of a stream, and the event that it ends with."""

    state: S
    version: int = 0
    last: UUID | None = None


class CommandHandler(Generic[S, C, E]):
    """Does the commands of one stream.

    It remembers the states of the streams that were asked for last, so a command reads
    what is newer and no more, however long its stream is. A state is only trusted while
    the event that it ends with stands where it stood. What is not remembered, because
    the process is new or the stream rare, is folded from the first event.
    """

    def __init__(
        self, store: EventStore, decider: Decider[S, C, E], *, remembers: int = 1_000
    ) -> None:
        self._store = store
        self._decider = decider
        self._remembers = remembers
        self._states: OrderedDict[bytes, Known[S]] = OrderedDict()
        self._lock = threading.Lock()

    def handle(self, command: C, context: Context) -> list[Recorded[E]]:
        """Do a command; raises ``Rejected`` where it is refused.

        Where somebody else was faster, it is decided again, by what is there now. One
        whose id has recorded something already is not done again; where that was
        another command, ``Reused`` is raised.
        """
        key = self._decider.key_of(command, context)
        tries = 0
        while True:
            known = Known(self._decider.initial()) if key is None else self.state(key)
            try:
                events = self._decider.decide(known.state, command, context)
            except Exception:
                before = self._store.recorded_by(context.command_id, command)
                if before is not None:
                    return before
                raise
            if not events:
                return self._store.recorded_by(context.command_id, command) or []
            try:
                return self._store.append(
                    events,
                    expected_version=known.version,
                    context=context,
                    command=command,
                )
            except Conflict:
                tries += 1
                if tries == MOST_TRIES:
                    raise

    def state(self, key: bytes) -> Known[S]:
        """The state of the stream with this key, as it is now."""
        stream, read = self._decider.STREAM, self._store.read_stream
        with self._lock:
            known = self._states.get(key)
        if known is not None:
            history = read(stream, key, after_version=known.version - 1)
            if history and history[0].event_id == known.last:
                return self._after(key, known, history[1:])
        return self._after(key, Known(self._decider.initial()), read(stream, key))

    def _after(
        self, key: bytes, known: Known[S], newer: list[Recorded[Any]]
    ) -> Known[S]:
        """The state after these events, which is remembered."""
        if newer:
            state, last = self._decider.fold(newer, known.state), newer[-1]
            known = Known(state, last.stream_version, last.event_id)
        if not known.version:
            return known
        with self._lock:
            self._states[key] = known
            self._states.move_to_end(key)
            if len(self._states) > self._remembers:
                self._states.popitem(last=False)
        return known
