"""What machines have in common: events, rows and the clock come in, commands go out.

A handler says what to send; its runner sees to it that it is sent once. Each command
has an id that is made from what asked for it, and a command of an id that was done
before is not done again: so a runner may be killed at any point, and go on.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Generic, Literal, TypeAlias, TypeVar
from uuid import UUID, uuid4, uuid5

from .._record import Command, Event, Record
from .database import Connection, Unavailable
from .deciding import Rejected
from .event_store import EventStore, Reused, end_of
from .recorded import Context, Recorded
from .rows import Stopped
from .schedules import Schedule

E = TypeVar("E", bound=Event)
T = TypeVar("T", bound=Record)
I = TypeVar("I")

Answer: TypeAlias = Record
"""What a machine sends: a command, also one of somebody else, or an event that it records itself."""

Send: TypeAlias = Callable[[Answer, Context], object]
"""Do a command, or record an event, once for each ``command_id``."""

_LOG = logging.getLogger(__name__)
IDS = UUID("7c0b9b3c-6a6d-5a7f-8a44-0d1f0c8a5e21")
_BATCH = 200
_TURN = 1.0
"""How long a machine works before it is another one's turn, in seconds."""
_KEY_START = "substr(key, 1, 200)"
"""As much of a key as an index of every database can hold."""
_TABLES = (
    """create table if not exists checkpoints (
        name text primary key,
        position bigint not null
    )""",
    """create table if not exists timers (
        name text not null,
        event_id text not null,
        key text not null,
        position bigint not null,
        due bigint not null,
        primary key (name, event_id)
    )""",
    "create index if not exists timers_by_due on timers (name, due)",
    f"create index if not exists timers_by_key on timers (name, {_KEY_START}, due)",
)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_NEVER = -(2**62)


# --- what a service may have to fill in -----------------------------------------------


class EventHandler(ABC, Generic[E]):
    """Answers events."""

    NAME: ClassVar[str]
    EVENTS: tuple[type[E], ...]

    @abstractmethod
    def answer(self, recorded: Recorded[E], context: Context) -> Iterable[Answer]:
        """What to send for an event."""


class ClockHandler(ABC):
    """Does something by the clock."""

    NAME: ClassVar[str]
    SCHEDULE: ClassVar[Schedule]

    @abstractmethod
    def answer(self, context: Context) -> Iterable[Answer]:
        """What to send when it is time."""


class TimerHandler(ABC, Generic[E]):
    """Answers an event some time after it, unless something else happens before."""

    NAME: ClassVar[str]
    DELAY: ClassVar[dt.timedelta]
    SINCE: type[E]
    UNLESS: ClassVar[tuple[type[Event], ...]]

    @abstractmethod
    def key(self, event: Any) -> tuple[object, ...]:
        """Whom the event is about: what begins a timer and what ends it have the same."""

    @abstractmethod
    def answer(self, recorded: Recorded[E], context: Context) -> Iterable[Answer]:
        """What to send when the time is over."""


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """A change of a row in somebody else's table, as it was captured.

    ``before`` is None for an insert, ``after`` for a delete. ``change_id`` is the same
    each time that the change is delivered. ``snapshot`` says that it is a row of the
    first copy of the table.
    """

    before: T | None
    after: T | None
    change_id: UUID
    recorded_at: dt.datetime
    op: Literal["insert", "update", "delete"] = "update"
    snapshot: bool = False


class ChangeHandler(ABC, Generic[T]):
    """Recognises events in the changes of a table."""

    NAME: ClassVar[str]
    TABLE: type[T]
    SNAPSHOT: ClassVar[bool] = False
    """Whether rows of the first copy are changes too."""

    @abstractmethod
    def answer(self, change: Change[T], context: Context) -> Iterable[Answer]:
        """The events in a change."""


# --- how they are driven --------------------------------------------------------------


class MachineRunner(ABC):
    """Drives one machine. ``advance`` may be killed anywhere; the next one goes on."""

    def __init__(
        self, name: str, store: EventStore, send: Send, clock: Callable[[], dt.datetime]
    ) -> None:
        self.name = name
        self.stopped: Stopped | None = None
        self._store = store
        self._database = store.database
        self.send = send
        self._clock = clock
        self._database.prepare("machines", _TABLES)

    @abstractmethod
    def advance(self) -> bool:
        """Do what is to be done now, as far as one turn goes; whether there was anything."""

    def _in_turn(self, items: Iterable[I]) -> Iterator[I]:
        """One after the other, and no more of them when the turn is over; at least one."""
        until = time.monotonic() + _TURN
        for item in items:
            yield item
            if time.monotonic() > until:
                return

    def _context(self, cause: Recorded[Event] | None = None) -> Context:
        if cause is None:
            return Context(now=self._clock())
        return Context(
            now=self._clock(),
            correlation_id=cause.correlation_id or cause.event_id,
            causation_id=cause.event_id,
        )

    def _answer(
        self,
        source: str,
        answers: Callable[[Context], Iterable[Answer]],
        context: Context,
        cause: Recorded[Event] | None = None,
    ) -> bool:
        """Send all answers, each under an id of its own; False where it stopped."""
        try:
            for place, answer in enumerate(answers(context)):
                self._send_once(
                    answer, context, uuid5(IDS, f"{self.name} {source} {place}")
                )
        except Exception as error:
            if isinstance(error, Unavailable):
                raise
            self.stopped = Stopped(self.name, cause, error)
            return False
        self.stopped = None
        return True

    def _send_once(self, answer: Answer, context: Context, command_id: UUID) -> None:
        """Send this where it was not sent before."""
        if self._store.recorded_by(command_id) is None:
            self._send_new(answer, context, command_id)

    def _send_new(self, answer: Answer, context: Context, command_id: UUID) -> bool:
        """Send this; False where it is refused."""
        about = Context(
            now=context.now,
            new_uuid=context.new_uuid,
            command_id=command_id,
            correlation_id=context.correlation_id or uuid4(),
            causation_id=context.causation_id or command_id,
        )
        try:
            self.send(answer, about)
        except Rejected as refused:
            _LOG.info(
                "%s: %s was refused: %s", self.name, type(answer).__name__, refused
            )
            return False
        except Reused:
            return True  # Another runner was faster, and its clock stood elsewhere.
        if not isinstance(answer, Command | Event):
            # Nothing in the store tells that it was given to somebody else.
            self._store.note_done(command_id)
        return True

    def _position(self) -> int | None:
        sql = "select position from checkpoints where name = ?"
        found = self._database.run(lambda c: c.rows(sql, self.name), write=False)
        return found[0][0] if found else None

    def _go_to(self, position: int) -> None:
        self._database.run(
            lambda connection: set_checkpoint(connection, self.name, position)
        )

    def _is_due(self, schedule: Schedule) -> int | None:
        """The time, as a number, that has come since the last look; the first look only begins."""
        due = micros(schedule.last(self._clock()))
        last = self._position()
        if last is None:
            self._go_to(due)
            return None
        return due if due > last else None


def set_checkpoint(connection: Connection, name: str, position: int) -> None:
    """Note how far somebody has come; nobody goes back."""
    connection.execute(
        "insert into checkpoints values (?, ?) on conflict (name) do update"
        " set position = excluded.position where checkpoints.position < excluded.position",
        name,
        position,
    )


class EventMachine(MachineRunner, Generic[E]):
    """Drives what answers events."""

    def __init__(
        self,
        handler: EventHandler[E],
        store: EventStore,
        send: Send,
        clock: Callable[[], dt.datetime],
    ) -> None:
        super().__init__(handler.NAME, store, send, clock)
        self._handler = handler
        self._types = tuple(event.FULL_NAME for event in handler.EVENTS)

    def advance(self) -> bool:
        """Answer the next events, one after the other."""
        begun = position = self._position() or 0
        end = self._store.end()
        chunk = self._store.read_chunk(position, end, self._types, _BATCH)
        for recorded in self._in_turn(chunk.events):
            context = self._context(recorded)
            source = str(recorded.event_id)
            if not self._answer(
                source, partial(self._handler.answer, recorded), context, recorded
            ):
                return position > begun
            position = recorded.position
            self._go_to(position)
        if chunk.events and position < chunk.events[-1].position:
            return True
        if chunk.reached > position:
            position = chunk.reached
            self._go_to(position)
        if chunk.unreadable is not None:
            self.stopped = Stopped(self.name, None, chunk.unreadable)
        return position > begun


class ClockMachine(MachineRunner):
    """Drives what goes by the clock. What was due while nobody ran is done once."""

    def __init__(
        self,
        handler: ClockHandler,
        store: EventStore,
        send: Send,
        clock: Callable[[], dt.datetime],
    ) -> None:
        super().__init__(handler.NAME, store, send, clock)
        self._handler = handler

    def advance(self) -> bool:
        """Do it, if it is time."""
        due = self._is_due(self._handler.SCHEDULE)
        if due is None or not self._answer(
            str(due), self._handler.answer, self._context()
        ):
            return False
        self._go_to(due)
        return True

    def now(self) -> None:
        """Do it now, whatever the clock says."""
        self._answer(str(uuid4()), self._handler.answer, self._context())


class TimerMachine(MachineRunner, Generic[E]):
    """Drives timers, whose due times stand in a table."""

    def __init__(
        self,
        handler: TimerHandler[E],
        store: EventStore,
        send: Send,
        clock: Callable[[], dt.datetime],
    ) -> None:
        super().__init__(handler.NAME, store, send, clock)
        self._handler = handler
        events: tuple[type[Event], ...] = (handler.SINCE, *handler.UNLESS)
        self._types = tuple(event.FULL_NAME for event in events)
        self._rang = (_NEVER, 0)
        self._failed: Stopped | None = None
        self._unreadable: Stopped | None = None

    def advance(self) -> bool:
        """Set and stop timers by the next events, and answer those that are due.

        While there are more events, only what is due before the last one that is known can
        ring: those behind it are later, and end nothing that is over by then.
        """
        position = reached = self._position() or 0
        end, known = self._store.end(), micros(self._clock())
        if position < end:
            reached, end, last = self._database.run(self._take_in)
            known = known if reached >= end else min(known, last - 1)
        rang = self._ring(known)
        self.stopped = self._unreadable or self._failed
        return rang or reached > position

    def _take_in(self, connection: Connection) -> tuple[int, int, int]:
        """The position up to which events are known, the last one, and the time of the last known event."""
        set_checkpoint(connection, self.name, 0)
        sql = "update checkpoints set position = position where name = ? returning position"
        ((position,),) = connection.rows(sql, self.name)
        end = end_of(connection)
        chunk = self._store.chunk(connection, position, end, self._types, _BATCH)
        for recorded in chunk.events:
            self._note(connection, recorded)
        set_checkpoint(connection, self.name, chunk.reached)
        unreadable = chunk.unreadable
        self._unreadable = (
            None if unreadable is None else Stopped(self.name, None, unreadable)
        )
        last = micros(chunk.events[-1].recorded_at) if chunk.events else _NEVER
        return chunk.reached, end, last

    def _note(self, connection: Connection, recorded: Recorded[Event]) -> None:
        handler, at = self._handler, micros(recorded.recorded_at)
        key = json.dumps([str(value) for value in handler.key(recorded.event)])
        if isinstance(recorded.event, handler.UNLESS):
            sql = f"delete from timers where name = ? and {_KEY_START} = ? and key = ? and due >= ?"
            connection.execute(sql, self.name, key[:200], key, at)
        if isinstance(recorded.event, handler.SINCE):
            sql = "insert into timers values (?, ?, ?, ?, ?)"
            due = at + handler.DELAY // _MICROSECOND
            connection.execute(
                sql, self.name, str(recorded.event_id), key, recorded.position, due
            )

    def last_due(self) -> dt.datetime | None:
        """When the last of the timers that are running is due."""
        while self._store.end() > (self._position() or 0) and self.advance():
            pass
        sql = "select max(due) from timers where name = ?"
        found = self._database.run(lambda c: c.rows(sql, self.name), write=False)
        return None if found[0][0] is None else _EPOCH + found[0][0] * _MICROSECOND

    def _ring(self, until: int) -> bool:
        """Answer timers that are due by then: the next ones behind those of the last time."""
        sql = (
            "select event_id, position, due from timers where name = ? and due <= ?"
            f" and (due, position) > (?, ?) order by due, position limit {_BATCH}"
        )
        values = (self.name, until, *self._rang)
        found = self._database.run(lambda c: c.rows(sql, *values), write=False)
        if self._rang == (_NEVER, 0):
            self._failed = None
        worked, last = False, (_NEVER, 0)
        for event_id, position, due in self._in_turn(found):
            last = (due, position)
            # A timer that cannot be answered keeps its place, and stands in nobody's way.
            if self._answer_timer(event_id, position):
                self._database.run(partial(self._delete, event_id=event_id))
                worked = True
            else:
                self._failed = self.stopped
        is_over = len(found) < _BATCH and (
            not found or last == (found[-1][2], found[-1][1])
        )
        self._rang = (_NEVER, 0) if is_over else last
        return worked or not is_over

    def _answer_timer(self, event_id: str, position: int) -> bool:
        chunk = self._store.read_chunk(position - 1, position)
        if chunk.unreadable is not None:
            self.stopped = Stopped(self.name, None, chunk.unreadable)
            return False
        (recorded,) = chunk.events
        answer = partial(self._handler.answer, recorded)
        return self._answer(event_id, answer, self._context(recorded), recorded)

    def _delete(self, connection: Connection, event_id: str) -> None:
        sql = "delete from timers where name = ? and event_id = ?"
        connection.execute(sql, self.name, event_id)


class ChangeMachine(MachineRunner, Generic[T]):
    """Records the events that are recognised in changes. Changes are pushed, not read."""

    def __init__(
        self,
        handler: ChangeHandler[T],
        store: EventStore,
        send: Send,
        clock: Callable[[], dt.datetime],
    ) -> None:
        super().__init__(handler.NAME, store, send, clock)
        self._handler = handler

    def advance(self) -> bool:
        """There is nothing to be done without a change."""
        return False

    def take(self, change: Change[Any]) -> None:
        """Record what a change says, once however often it is delivered."""
        if not isinstance(change.after or change.before, self._handler.TABLE):
            return
        if change.snapshot and not self._handler.SNAPSHOT:
            return
        context = Context(now=change.recorded_at)
        for place, answer in enumerate(self._handler.answer(change, context)):
            self._send_once(
                answer, context, uuid5(IDS, f"{self.name} {change.change_id} {place}")
            )


def micros(moment: dt.datetime) -> int:
    """A moment as a number: microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND
