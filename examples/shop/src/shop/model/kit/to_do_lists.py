"""What works off the rows of a view, which is its to-do list.

Each command has an id that is made from the key of its row, from the event that made the
row what it is, and from the place in the model that sends it: it is the same in every
table of the view, however often the rows are built anew. What was sent is noted beside
that, so a row that only another version of the view has changed is not done again.

A row is visited when it has changed. One whose command was refused, or recorded nothing,
waits until the stream of that command goes on, or for a while; one that failed is tried
again in each round, and stands in nobody's way.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar
from uuid import uuid5

from .._record import Command, Record, View
from .._registry import names_of
from .database import Connection, Unavailable, Value
from .event_store import EventStore, end_of
from .machines import IDS, Answer, MachineRunner, Send, micros, set_checkpoint
from .names import STREAM_NAMES
from .recorded import Context
from .rows import Listed, Stopped, Table
from .schedules import Schedule
from .versions import Version, digest_of

A = TypeVar("A", bound=Record)
V = TypeVar("V", bound=View)

_PAGE = 100
_AGAIN = 20
"""How many rows are tried again in one round."""
_KEPT_VERSIONS = 5
_FIRST_PAUSE, _LONGEST_PAUSE = 60_000_000, 86_400_000_000  # microseconds
_TABLES = (
    # How far a list was looked through: a table of its view, up to which position.
    """create table if not exists lists_seen (
        name text not null,
        version integer not null,
        position bigint not null,
        primary key (name, version)
    )""",
    # What was sent for a row, and up to which position of its view that counts.
    """create table if not exists rows_done (
        name text not null,
        answer text not null,
        position bigint not null,
        primary key (name, answer)
    )""",
    # Rows to be tried again; an event of this stream behind `seen` may help.
    """create table if not exists rows_waiting (
        name text not null,
        version integer not null,
        number bigint not null,
        mark text not null,
        stream text,
        key $binary,
        seen bigint not null,
        tries integer not null,
        due bigint not null,
        primary key (name, version, number)
    )""",
    "create index if not exists rows_waiting_by_due on rows_waiting (name, version, due)",
    "create index if not exists rows_waiting_by_stream on rows_waiting (name, stream, key)",
)


class Answers(list[A]):
    """What is sent for a row, and for each the place in the model that sends it.

    Where a handler says no places, they are what is sent, and how many came before.
    """

    def __init__(self) -> None:
        super().__init__()
        self.places: list[str] = []
        self._counts: Counter[str] = Counter()

    def add(self, answer: A, *elements: object, nth: int = 1) -> None:
        """One more, of the ``nth`` line that sends it, for these elements of lists."""
        found = _counted(answer.FULL_NAME, nth)
        if elements:
            found = f"{found} {digest_of(*elements)}"
            self._counts[found] += 1
            found = _counted(found, self._counts[found])
        self.places.append(found)
        self.append(answer)


def _counted(place: str, count: int) -> str:
    return place if count == 1 else f"{place}#{count}"


def _placed(answers: Iterable[Answer]) -> Iterator[tuple[str, Answer]]:
    """Each answer with its place; where none is said, that is what is sent."""
    if isinstance(answers, Answers):
        yield from zip(answers.places, answers, strict=True)
        return
    counts: Counter[str] = Counter()
    for answer in answers:
        counts[answer.FULL_NAME] += 1
        yield _counted(answer.FULL_NAME, counts[answer.FULL_NAME]), answer


class RowHandler(ABC, Generic[V]):
    """Works off a to-do list, row by row."""

    NAME: ClassVar[str]
    SCHEDULE: ClassVar[Schedule | None] = None
    """When it looks at the list; without, whenever the list may have changed."""

    @abstractmethod
    def answer(self, row: V, context: Context) -> Iterable[Answer]:
        """What to send for a row."""


@dataclass(slots=True)
class _Visit:
    """A look through the rows of a list, or through those changed behind a position."""

    version: int
    since: int | None
    until: int
    mark: str = ""
    """What makes the ids of a look by the clock others than those of the one before."""
    last: Listed[Any] | None = None
    is_over: bool = False


@dataclass(slots=True)
class _Outcome:
    """What became of a row."""

    listed: Listed[Any]
    mark: str
    sent: list[str] = field(default_factory=list[str])
    waits_for: Command | None = None
    error: Exception | None = None


class RowMachine(MachineRunner, Generic[V]):
    """Drives what works off a to-do list."""

    def __init__(
        self,
        handler: RowHandler[V],
        table: Table[V],
        store: EventStore,
        send: Send,
        clock: Callable[[], dt.datetime],
    ) -> None:
        super().__init__(handler.NAME, store, send, clock)
        self._handler = handler
        self._table = table
        self._visit: _Visit | None = None
        self._target: int | None = None
        self._before: _Before | None = None
        self._looked: tuple[int, int] | None = None
        self._again: list[int] = []
        self._failing: dict[int, Stopped] = {}
        self._database.prepare("to-do lists", _TABLES)

    # --- looking through the list -----------------------------------------------------

    def advance(self) -> bool:
        """Visit some rows: those that have changed, and those that wait; whether one was done."""
        version = self._table.active()
        if version is None:
            return False
        if self._visit is None or self._visit.version != version.number:
            self._visit = self._next_visit(version)
        worked = self._try_again(version)
        if self._visit is not None:
            worked = self._page(self._visit, version) or worked
        self.stopped = next(iter(self._failing.values()), None)
        return worked or self._visit is not None

    def now(self) -> None:
        """Look through the whole list now, whatever the clock says."""
        version = self._table.active()
        if version is not None:
            visit = _Visit(version.number, None, version.position)
            while not visit.is_over:
                self._page(visit, version)
            self._visit = None
        self.stopped = next(iter(self._failing.values()), None)

    def _next_visit(self, version: Version) -> _Visit | None:
        """The look through the list for which it is time, once the list is up to date."""
        number, position, schedule = (
            version.number,
            version.position,
            self._handler.SCHEDULE,
        )
        if schedule is not None:
            due = self._is_due(schedule)
            if due is None or not self._is_up_to_date(position):
                return None
            return _Visit(number, None, position, str(due))
        seen = self._database.run(self._seen, write=False)
        since = seen.get(number)
        if since is not None and position <= since:
            return None
        if not self._is_up_to_date(position):
            return None
        self._before = None if seen else self._found_before(version)
        return _Visit(number, since, position)

    def _found_before(self, version: Version) -> _Before | None:
        """What an earlier kit knew of the rows, where it has looked through this list."""
        position = self._position()
        if position is None:
            return None
        return _Before(self.name, self._table.numbers_before(version), position)

    def _is_up_to_date(self, position: int) -> bool:
        """Whether the list has all that was recorded when this was first asked for."""
        if self._target is None:
            self._target = self._store.end()
        if position < self._target:
            return False
        self._target = None
        return True

    def _seen(self, connection: Connection) -> dict[int, int]:
        """The tables that were looked through, and up to which positions."""
        sql = "select version, position from lists_seen where name = ?"
        return dict(connection.rows(sql, self.name))

    def _page(self, visit: _Visit, version: Version) -> bool:
        """Visit some rows, and note what became of them; whether one was done."""
        end = self._store.end()
        if visit.since is None:
            rows = self._table.listed(version, visit.last, _PAGE)
        else:
            rows = self._table.changed(version, visit.since, visit.last, _PAGE)
        outcomes = [self._do(listed, visit.mark) for listed in self._in_turn(rows)]
        visit.is_over = len(outcomes) == len(rows) < _PAGE

        def note(connection: Connection) -> None:
            if visit.since is None and visit.last is None:
                # Those of tables before this one are visited in this one too.
                sql = "delete from rows_waiting where name = ? and version <= ?"
                connection.execute(sql, self.name, visit.version)
            self._note(connection, outcomes, version, end)
            if visit.is_over:
                self._note_over(connection, visit)

        self._database.run(note)
        if visit.since is None and visit.last is None:
            self._failing.clear()
        self._remember(outcomes)
        visit.last = outcomes[-1].listed if outcomes else visit.last
        self._visit = None if visit.is_over else visit
        return any(each.error is None for each in outcomes)

    def _note_over(self, connection: Connection, visit: _Visit) -> None:
        """Note that the list was looked through."""
        if visit.mark:
            set_checkpoint(connection, self.name, int(visit.mark))
            return
        sql = "delete from lists_seen where name = ? and version < ?"
        connection.execute(sql, self.name, visit.version - _KEPT_VERSIONS)
        sql = (
            "insert into lists_seen values (?, ?, ?) on conflict (name, version)"
            " do update set position = excluded.position"
            " where lists_seen.position < excluded.position"
        )
        connection.execute(sql, self.name, visit.version, visit.until)

    # --- rows that wait ---------------------------------------------------------------

    def _try_again(self, version: Version) -> bool:
        """Try some of the rows again that could not be done; whether one was done."""
        marks = self._database.run(
            partial(self._waiting, version=version.number), write=False
        )
        if not marks:
            return False
        end = self._store.end()
        rows = self._table.numbered(version, tuple(marks))
        outcomes = [self._do(each, marks[each.number]) for each in self._in_turn(rows)]
        self._again = [each.number for each in rows[len(outcomes) :]] + self._again
        gone = set(marks) - {listed.number for listed in rows}

        def note(connection: Connection) -> None:
            for number in gone:
                self._settle(connection, version.number, number)
            self._note(connection, outcomes, version, end)

        self._database.run(note)
        for number in gone:
            self._failing.pop(number, None)
        self._remember(outcomes)
        return any(each.error is None and each.waits_for is None for each in outcomes)

    def _waiting(self, connection: Connection, version: int) -> dict[int, str]:
        """The numbers and the marks of the rows whose turn it is."""
        self._look_for_events(connection, version)
        numbers, self._again = self._again[:_AGAIN], self._again[_AGAIN:]
        sql = (
            "select number from rows_waiting where name = ? and version = ? and due <= ?"
            f" order by due, tries, number limit {_AGAIN}"
        )
        now = micros(self._clock())
        numbers += [n for (n,) in connection.rows(sql, self.name, version, now)]
        if not numbers:
            return {}
        places = ", ".join("?" * len(numbers))
        sql = (
            "select number, mark from rows_waiting where name = ? and version = ?"
            f" and number in ({places}) order by number"
        )
        return dict(connection.rows(sql, self.name, version, *numbers))

    def _look_for_events(self, connection: Connection, version: int) -> None:
        """Find the rows whose streams have gone on since the last look."""
        end = end_of(connection)
        if self._looked is None or self._looked[0] != version:
            sql = "select coalesce(min(seen), ?) from rows_waiting where name = ? and version = ?"
            ((seen,),) = connection.rows(sql, end, self.name, version)
            self._looked, self._again = (version, seen), []
        if self._looked[1] == end:
            return
        # A cross join: SQLite begins with the events, which are few.
        sql = (
            "select distinct w.number from events e cross join rows_waiting w"
            " where e.position > ? and e.position <= ?"
            " and w.name = ? and w.version = ? and w.stream = e.stream and w.key = e.key"
            " and w.seen < e.position order by w.number"
        )
        found = connection.rows(sql, self._looked[1], end, self.name, version)
        self._again += [number for (number,) in found]
        self._looked = (version, end)

    # --- one row ----------------------------------------------------------------------

    def _do(self, listed: Listed[V], mark: str) -> _Outcome:
        """Send what is to be sent for a row."""
        outcome, context = _Outcome(listed, mark), self._context()
        try:
            answers = self._handler.answer(listed.row, context)
            for index, (place, answer) in enumerate(_placed(answers)):
                self._send_answer(outcome, place, index, answer, context)
        except Exception as error:
            if isinstance(error, Unavailable):
                raise
            outcome.error = error
        return outcome

    def _send_answer(
        self,
        outcome: _Outcome,
        place: str,
        index: int,
        answer: Answer,
        context: Context,
    ) -> None:
        """Send one answer, where that was not done before."""
        listed, mark = outcome.listed, outcome.mark
        places = list(_names(place, answer))
        sent = str(uuid5(IDS, f"{self.name} {listed.key} {place}"))
        if not mark and self._was_sent(listed, places, index):
            outcome.sent.append(sent)
            return
        made_by = f"{self.name} {listed.key} {listed.made_by}"
        ids = [uuid5(IDS, f"{made_by} {each} {mark}".rstrip()) for each in places]
        if all(self._store.recorded_by(each) is None for each in ids):
            accepted = self._send_new(answer, context, ids[0])
            if isinstance(answer, Command) and (
                not accepted or self._store.recorded_by(ids[0]) is None
            ):
                outcome.waits_for = outcome.waits_for or answer
                return
        if not mark:
            outcome.sent.append(sent)

    def _was_sent(self, listed: Listed[V], places: list[str], index: int) -> bool:
        """Whether this was sent since the row changed, in whatever version of the view."""
        made = [str(uuid5(IDS, f"{self.name} {listed.key} {each}")) for each in places]
        sql = (
            "select 1 from rows_done where name = ? and position >= ?"
            f" and answer in ({', '.join('?' * len(made))})"
        )
        found = self._database.run(
            lambda c: c.rows(sql, self.name, listed.changed, *made), write=False
        )
        before = self._before
        return bool(found) or (
            before is not None and before.was_sent(self._store, listed, index)
        )

    # --- what is kept -----------------------------------------------------------------

    def _note(
        self,
        connection: Connection,
        outcomes: Iterable[_Outcome],
        version: Version,
        end: int,
    ) -> None:
        """Note what became of rows; what they wait for comes behind the position ``end``."""
        values: list[Value] = []
        for each in outcomes:
            position = max(version.position, each.listed.changed)
            for sent in each.sent:
                values += [self.name, sent, position]
            # By the clock, what was refused is asked again when it is time again.
            is_over = each.waits_for is None or each.mark != ""
            if each.error is None and is_over:
                self._settle(connection, version.number, each.listed.number)
            else:
                self._wait(connection, each, version.number, end)
        if values:
            places = ", ".join(["(?, ?, ?)"] * (len(values) // 3))
            connection.execute(
                f"insert into rows_done values {places} on conflict (name, answer)"
                " do update set position = excluded.position",
                *values,
            )

    def _settle(self, connection: Connection, version: int, number: int) -> None:
        sql = "delete from rows_waiting where name = ? and version = ? and number = ?"
        connection.execute(sql, self.name, version, number)

    def _wait(
        self, connection: Connection, outcome: _Outcome, version: int, end: int
    ) -> None:
        """Let a row wait: one that failed for its next turn, another one for longer each time."""
        number, command = outcome.listed.number, outcome.waits_for
        sql = "select tries from rows_waiting where name = ? and version = ? and number = ?"
        found = connection.rows(sql, self.name, version, number)
        tries: int = found[0][0] + 1 if found else 0
        self._settle(connection, version, number)
        stream, key, pause = None, None, 0
        if outcome.error is None and command is not None:
            stream = STREAM_NAMES.get(command.STREAM, command.STREAM)
            key = command.key_bytes()
            pause = min(_FIRST_PAUSE << min(tries, 12), _LONGEST_PAUSE)
        connection.execute(
            "insert into rows_waiting values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self.name,
            version,
            number,
            outcome.mark,
            stream,
            key,
            end,
            tries,
            micros(self._clock()) + pause,
        )

    def _remember(self, outcomes: Iterable[_Outcome]) -> None:
        """Keep which rows fail, for whoever looks after it."""
        for outcome in outcomes:
            if outcome.error is None:
                self._failing.pop(outcome.listed.number, None)
            else:
                stopped = Stopped(self.name, None, outcome.error)
                self._failing[outcome.listed.number] = stopped


def _names(place: str, answer: Answer) -> Iterator[str]:
    """A place, and what it was called under the earlier names of what is sent."""
    yield place
    name = answer.FULL_NAME
    for other in names_of(name):
        if other != name and place.startswith(name):
            yield other + place.removeprefix(name)


# --- databases of earlier kits --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Before:
    """What an earlier kit has sent, whose ids were made from numbers of rows in a table."""

    machine: str
    numbers: Callable[[Listed[Any]], tuple[int, int] | None]
    position: int

    def was_sent(self, store: EventStore, listed: Listed[Any], index: int) -> bool:
        """Whether that kit has sent an answer for what the row was already then."""
        found = self.numbers(listed) if listed.changed <= self.position else None
        if found is None:
            return False
        number, changed = found
        command_id = uuid5(IDS, f"{self.machine} {number} {changed} {index}")
        return store.recorded_by(command_id) is not None
