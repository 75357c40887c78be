"""The event store: every fact, in one order, for good.

- A stream's versions are 1, 2, 3, … without a gap; who expected another version than
  the one there gets a ``Conflict`` and has written nothing.
- Positions are 1, 2, 3, … over all streams, and become visible in that order, so who
  has read up to a position has missed nothing before it.
- ``recorded_at`` never goes back, even where a clock does.
- An event is written as Avro with the schema of its day, and read with the class of today.
  It names that schema by its SHA-256; see ``_identity``. Events of stores before that name
  it by a CRC-64 of 16 digits, which forgets logical types: they are always read by the
  schema that was kept with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from .._identity import schema_id_of
from .._record import Command, DecodeError, Event, UnknownSchema, UnknownType
from .._registry import class_of, names_of
from .database import Connection, Database, Unavailable, escaped, unescaped
from .names import STREAM_NAMES
from .recorded import Context, Recorded, utc_now

E = TypeVar("E", bound=Event)

_TABLES = (
    """create table if not exists log_end (
        id integer primary key,
        position bigint not null,
        recorded_at bigint not null
    )""",
    "insert into log_end values (1, 0, -62135596800000000) on conflict do nothing",
    """create table if not exists events (
        position bigint primary key,
        stream text not null,
        key $binary not null,
        version bigint not null,
        event_id text not null unique,
        type text not null,
        schema text not null,
        data $binary not null,
        recorded_at bigint not null,
        correlation_id text,
        causation_id text,
        actor text,
        unique (stream, key, version)
    )""",
    "create index if not exists events_by_time on events (recorded_at, position)",
    # By its name; the column is called as in the stores of before, which go on.
    """create table if not exists schemas (
        fingerprint text primary key,
        schema text not null
    )""",
    """create table if not exists done_commands (
        command_id text primary key,
        first_position bigint not null,
        last_position bigint not null
    )""",
    """create table if not exists command_contents (
        command_id text primary key,
        type text not null,
        schema text not null,
        digest text not null
    )""",
)

_COLUMNS = (
    "position, version, event_id, type, schema, data, recorded_at,"
    " correlation_id, causation_id, actor"
)

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_CHUNK = 500


class Conflict(Exception):
    """Somebody else was faster: the stream is not at the version that was expected."""

    def __init__(self, stream: str, key: bytes, expected: int, found: int) -> None:
        super().__init__(f"{stream} {key!r} is at version {found}, not at {expected}")
        self.stream = stream
        self.key = key
        self.expected = expected
        self.found = found


class Reused(Exception):
    """An id that was given to one thing was used again for another; nothing was done."""


class Unreadable(DecodeError):
    """An event that is there and cannot be read: its cause, another ``DecodeError``, says why."""

    def __init__(
        self, position: int, event_id: UUID, name: str, reason: object
    ) -> None:
        super().__init__(f"{name} {event_id} (position {position}): {reason}")
        self.position = position
        self.event_id = event_id
        self.name = name


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some events in a row.

    ``reached`` is the position up to which there is no other event of their types, but
    for the one that cannot be read.
    """

    events: list[Recorded[Any]]
    reached: int
    unreadable: Unreadable | None = None


class EventStore:
    """The events of a service, in a database."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], dt.datetime] = utc_now,
        new_uuid: Callable[[], UUID] = uuid4,
    ) -> None:
        self.database = database
        self._clock = clock
        self._new_uuid = new_uuid
        self._schemas: dict[str, str] = {}
        self._own: set[tuple[str, type[Event]]] = set()
        """What is stored with the very schema of a class: names, and the class."""
        database.prepare("events", _TABLES)

    # --- writing ----------------------------------------------------------------------

    def append(
        self,
        events: Sequence[E],
        *,
        expected_version: int | None,
        context: Context | None = None,
        command: Command | None = None,
    ) -> list[Recorded[E]]:
        """Record what happened to one stream, all of it or nothing.

        ``expected_version`` is the last version that the decision knew, 0 for a stream
        that begins; with None the events go behind whatever there is. A command that is
        done already is not done again: what it recorded then is given back, and where
        ``command`` is another one than that, ``Reused`` is raised.
        """
        if not events:
            return []
        stream, key = _stream_of(events)
        ids = [self._new_uuid() for _ in events]
        about = context or Context()
        command_id = str(about.command_id) if context is not None else None

        def write(connection: Connection) -> list[Recorded[E]]:
            position, at = self._lock(connection)
            # By an earlier command of the same id, or by a try whose answer was lost.
            before = (
                self._of_event(connection, ids[0])
                if command_id is None
                else self._of_command(connection, command_id, command)
            )
            if before is not None:
                return before
            version = _version(connection, stream, key)
            if expected_version is not None and version != expected_version:
                raise Conflict(stream, key, expected_version, version)
            recorded = [
                Recorded(
                    event=event,
                    event_id=ids[place],
                    recorded_at=at,
                    stream_version=version + 1 + place,
                    position=position + 1 + place,
                    correlation_id=about.correlation_id,
                    causation_id=about.causation_id,
                    actor=about.actor,
                )
                for place, event in enumerate(events)
            ]
            self._insert(connection, stream, key, recorded)
            end = position + len(events)
            if command_id is not None:
                sql = "insert into done_commands values (?, ?, ?)"
                connection.execute(sql, command_id, position + 1, end)
            if command_id is not None and command is not None:
                sql = "insert into command_contents values (?, ?, ?, ?)"
                connection.execute(sql, command_id, *_content(command))
            sql = "update log_end set position = ?, recorded_at = ? where id = 1"
            connection.execute(sql, end, _micros(at))
            return recorded

        return self.database.run(write)

    def receive(
        self,
        event: E,
        *,
        event_id: UUID,
        recorded_at: dt.datetime | None = None,
        correlation_id: UUID | None = None,
        causation_id: UUID | None = None,
        actor: str | None = None,
    ) -> Recorded[E]:
        """Record an event of somebody else, once however often it is delivered.

        Raises ``Reused`` where the id is that of an event of another kind or stream.
        """
        stream, key = _stream_of([event])

        def write(connection: Connection) -> Recorded[E]:
            position, at = self._lock(connection)
            before = self._of_event(connection, event_id)
            if before is not None:
                return _same(before[0], event)
            recorded = Recorded(
                event=event,
                event_id=event_id,
                recorded_at=recorded_at or at,
                stream_version=_version(connection, stream, key) + 1,
                position=position + 1,
                correlation_id=correlation_id,
                causation_id=causation_id,
                actor=actor,
            )
            self._insert(connection, stream, key, [recorded])
            connection.execute(
                "update log_end set position = ? where id = 1", position + 1
            )
            return recorded

        return self.database.run(write)

    def note_done(self, command_id: UUID) -> None:
        """Note that a command of this id is done, although it records nothing here."""
        sql = "insert into done_commands values (?, 1, 0) on conflict do nothing"
        self.database.run(lambda c: c.execute(sql, str(command_id)))

    def recorded_by(
        self, command_id: UUID, command: Command | None = None
    ) -> list[Recorded[Any]] | None:
        """What a command of this id has recorded; None where it is not done.

        Raises ``Reused`` where that was another one than ``command``.
        """
        return self.database.run(
            lambda c: self._of_command(c, str(command_id), command), write=False
        )

    def _lock(self, connection: Connection) -> tuple[int, dt.datetime]:
        """Wait for whoever writes; the last position, and the time of what comes next."""
        sql = "update log_end set position = position where id = 1 returning position, recorded_at"
        ((position, last),) = connection.rows(sql)
        return position, max(_in_utc(self._clock()), _time(last))

    def _of_command(
        self, connection: Connection, command_id: str, command: Command | None
    ) -> list[Recorded[Any]] | None:
        sql = "select first_position, last_position from done_commands where command_id = ?"
        found = connection.rows(sql, command_id)
        if not found:
            return None
        if command is not None:
            _check_content(connection, command_id, command)
        return self._between(connection, *found[0])

    def _of_event(
        self, connection: Connection, event_id: UUID
    ) -> list[Recorded[Any]] | None:
        sql = "select position from events where event_id = ?"
        found = connection.rows(sql, str(event_id))
        return self._between(connection, found[0][0], found[0][0]) if found else None

    def _between(
        self, connection: Connection, first: int, last: int
    ) -> list[Recorded[Any]]:
        sql = f"select {_COLUMNS} from events where position between ? and ? order by position"
        return [
            self._recorded(connection, row) for row in connection.rows(sql, first, last)
        ]

    def _insert(
        self,
        connection: Connection,
        stream: str,
        key: bytes,
        events: Sequence[Recorded[Event]],
    ) -> None:
        for each in events:
            cls = type(each.event)
            if cls.SCHEMA_ID not in self._schemas:
                sql = "insert into schemas values (?, ?) on conflict do nothing"
                connection.execute(sql, cls.SCHEMA_ID, cls.SCHEMA)
                # One that is known to be committed need not be written again.
                remember = partial(self._schemas.setdefault, cls.SCHEMA_ID, cls.SCHEMA)
                self.database.when_committed(remember)
            connection.execute(
                "insert into events values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                each.position,
                stream,
                key,
                each.stream_version,
                str(each.event_id),
                cls.FULL_NAME,
                cls.SCHEMA_ID,
                each.event.to_avro(),
                _micros(each.recorded_at),
                None if each.correlation_id is None else str(each.correlation_id),
                None if each.causation_id is None else str(each.causation_id),
                None if each.actor is None else escaped(each.actor),
            )

    # --- reading ----------------------------------------------------------------------

    def read_stream(
        self, stream: type[Event] | str, key: bytes, *, after_version: int = 0
    ) -> list[Recorded[Any]]:
        """The events of one stream: by its qualified name, or by one of its events' classes."""
        name = stream if isinstance(stream, str) else stream.STREAM
        sql = (
            f"select {_COLUMNS} from events"
            " where stream = ? and key = ? and version > ? order by version"
        )
        values = (STREAM_NAMES.get(name, name), key, after_version)
        return self.database.run(
            lambda c: [self._recorded(c, row) for row in c.rows(sql, *values)],
            write=False,
        )

    def read(
        self,
        *,
        after: int = 0,
        until: int | None = None,
        types: Iterable[str] | None = None,
    ) -> Iterator[Recorded[Any]]:
        """All events behind a position, in order; only those of these full names, if given.

        Raises ``Unreadable`` at an event that today's class cannot read.
        """
        last = self.end() if until is None else until
        names = None if types is None else tuple(types)
        while after < last:
            chunk = self.read_chunk(after, last, names)
            yield from chunk.events
            if chunk.unreadable is not None:
                raise chunk.unreadable
            after = chunk.reached

    def read_since(self, moment: dt.datetime) -> Iterator[Recorded[Any]]:
        """All events from the first that was recorded at this moment or later."""
        sql = "select min(position) from events where recorded_at >= ?"
        ((first,),) = self.database.run(
            lambda c: c.rows(sql, _micros(_in_utc(moment))), write=False
        )
        return iter(()) if first is None else self.read(after=first - 1)

    def read_chunk(
        self,
        after: int,
        until: int,
        types: tuple[str, ...] | None = None,
        size: int = _CHUNK,
    ) -> Chunk:
        """The next events behind a position, at most ``size`` of them."""
        return self.database.run(
            lambda c: self.chunk(c, after, until, types, size), write=False
        )

    def chunk(
        self,
        connection: Connection,
        after: int,
        until: int,
        types: tuple[str, ...] | None = None,
        size: int = _CHUNK,
    ) -> Chunk:
        """As ``read_chunk``, inside a transaction."""
        if types == ():
            return Chunk([], until)
        # Events that were recorded under an old name are events of that type.
        names = tuple(name for each in types or () for name in names_of(each))
        chosen = (
            "" if types is None else f" and type in ({', '.join('?' * len(names))})"
        )
        sql = (
            f"select {_COLUMNS} from events where position > ? and position <= ?{chosen}"
            f" order by position limit {size}"
        )
        rows = connection.rows(sql, after, until, *names)
        events: list[Recorded[Any]] = []
        for row in rows:
            try:
                events.append(self._recorded(connection, row))
            except Unreadable as error:
                return Chunk(events, row[0] - 1, error)
        return Chunk(events, rows[-1][0] if len(rows) == size else until)

    def end(self) -> int:
        """The last position; 0 while there is no event."""
        return self.database.run(end_of, write=False)

    def _recorded(
        self, connection: Connection, row: tuple[Any, ...]
    ) -> Recorded[Event]:
        (
            position,
            version,
            event_id,
            name,
            schema_id,
            data,
            at,
            correlation,
            causation,
            actor,
        ) = row
        try:
            event = self._event(connection, name, schema_id, bytes(data))
        except Exception as error:
            if isinstance(error, Unavailable) or self.database.is_away(error):
                raise
            raise Unreadable(position, UUID(event_id), name, error) from error
        return Recorded(
            event=event,
            event_id=UUID(event_id),
            recorded_at=_time(at),
            stream_version=version,
            position=position,
            correlation_id=None if correlation is None else UUID(correlation),
            causation_id=None if causation is None else UUID(causation),
            actor=None if actor is None else unescaped(actor),
        )

    def _event(
        self, connection: Connection, name: str, schema_id: str, data: bytes
    ) -> Event:
        """An event of this name, which was written with this schema; or a ``DecodeError``."""
        cls = _class_of(name)
        if schema_id == cls.SCHEMA_ID or (schema_id, cls) in self._own:
            return cls.from_avro(data)
        schema = self._schema(connection, schema_id)
        if schema is None:
            raise UnknownSchema(schema_id)
        if schema_id_of(schema) != cls.SCHEMA_ID:
            return cls.from_avro(data, writer_schema=schema)
        self._own.add((schema_id, cls))
        return cls.from_avro(data)

    def schema_of(self, schema_id: str) -> str | None:
        """The schema of this name as JSON; None where nothing here was written with it."""
        return self.database.run(lambda c: self._schema(c, schema_id), write=False)

    def _schema(self, connection: Connection, schema_id: str) -> str | None:
        if schema_id not in self._schemas:
            sql = "select schema from schemas where fingerprint = ?"
            found = connection.rows(sql, schema_id)
            if not found:
                return None
            self._schemas[schema_id] = found[0][0]
        return self._schemas[schema_id]


def end_of(connection: Connection) -> int:
    """The last position, inside a transaction."""
    ((position,),) = connection.rows("select position from log_end where id = 1")
    found: int = position
    return found


def _class_of(name: str) -> type[Event]:
    try:
        return cast("type[Event]", class_of(name))
    except KeyError:
        raise UnknownType(name, "event") from None


def _content(command: Command) -> tuple[str, str, str]:
    """What tells a command from others: its name, its schema, and a hash of its data."""
    cls = type(command)
    return cls.FULL_NAME, cls.SCHEMA_ID, sha256(command.to_avro()).hexdigest()


def _check_content(connection: Connection, command_id: str, command: Command) -> None:
    """Refuse another command than the one that had this id first.

    Data of another version of its class cannot be compared, and is taken for the same.
    """
    sql = "select type, schema, digest from command_contents where command_id = ?"
    name, schema, digest = _content(command)
    for kept_name, kept_schema, kept_digest in connection.rows(sql, command_id):
        same_class = kept_name in names_of(name)
        if not same_class or (kept_schema == schema and kept_digest != digest):
            raise Reused(f"{name}: the id {command_id} was that of another {kept_name}")


def _same(before: Recorded[E], event: E) -> Recorded[E]:
    """What was recorded, which must be of the class and the stream of an event that comes again."""
    kept = before.event
    if type(kept) is not type(event) or kept.key_bytes() != event.key_bytes():
        name = type(event).FULL_NAME
        raise Reused(f"{name}: {before.event_id} was that of another {kept.FULL_NAME}")
    return before


def _stream_of(events: Sequence[Event]) -> tuple[str, bytes]:
    name, key = events[0].STREAM, events[0].key_bytes()
    if key is None:
        raise ValueError(f"{type(events[0]).__name__} has no key")
    for event in events:
        if event.STREAM != name or event.key_bytes() != key:
            raise ValueError("events of several streams cannot be recorded together")
    return STREAM_NAMES.get(name, name), key


def _version(connection: Connection, stream: str, key: bytes) -> int:
    sql = "select coalesce(max(version), 0) from events where stream = ? and key = ?"
    ((version,),) = connection.rows(sql, stream, key)
    found: int = version
    return found


def _in_utc(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(dt.UTC)


def _micros(moment: dt.datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def _time(micros: int) -> dt.datetime:
    return _EPOCH + micros * _MICROSECOND
