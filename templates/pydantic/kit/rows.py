"""The rows of views, in a database: kept up to date, found, and built anew.

Each version of a projection has a table of its own. A new one is filled from the first
event, beside the one that readers use, and takes its place when it has caught up. The
position of a table is written in the transaction of its rows, so no event counts twice.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from .._record import Event, Record, View
from .database import Connection, Database, Unavailable, Value, escaped, quoted
from .event_store import EventStore, end_of
from .projecting import Projection, Step
from .recorded import Recorded

R = TypeVar("R", bound=View)

_TABLES = (
    """create table if not exists view_versions (
        view text not null,
        number integer not null,
        version text not null,
        state text not null,
        position bigint not null,
        primary key (view, number)
    )""",
)
_BATCH = 200
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where something stands still: at which event, and why. It goes on from there after the mend."""

    name: str
    recorded: Recorded[Event] | None
    error: Exception

    def __str__(self) -> str:
        at = self.recorded
        where = (
            ""
            if at is None
            else f" at {type(at.event).__name__} {at.event_id} (position {at.position})"
        )
        return f"{self.name} stopped{where}: {type(self.error).__name__}: {self.error}"


def prepare(database: Database) -> None:
    """Make the table of all tables."""
    database.prepare("views", _TABLES)


# --- reading --------------------------------------------------------------------------


class Table(Generic[R]):
    """The rows of a view, for whoever wants to see them."""

    def __init__(self, database: Database, projection: Projection[R, Any]) -> None:
        self._database = database
        self._projection = projection
        prepare(database)

    def all(self) -> list[R]:
        """Every row, in the order in which they were made."""
        return self.where({})

    def where(self, values: Mapping[str, object]) -> list[R]:
        """The rows whose fields have these values."""
        return [kept.row for kept in self.kept(values)]

    def one(self, values: Mapping[str, object]) -> R | None:
        """The row whose fields have these values, if there is one."""
        return next(iter(self.where(values)), None)

    def kept(self, values: Mapping[str, object]) -> list[Kept[R]]:
        """The rows with what is known of them besides."""

        def read(connection: Connection) -> list[Kept[R]]:
            found = _readable(connection, self._projection)
            return (
                []
                if found is None
                else _Rows(connection, found, self._projection).find(values)
            )

        return self._database.run(read, write=False)

    def position(self) -> int:
        """The position up to which the rows are up to date; -1 before there are any."""

        def read(connection: Connection) -> int:
            found = _readable(connection, self._projection)
            return -1 if found is None else found.position

        return self._database.run(read, write=False)


@dataclass(frozen=True, slots=True)
class Kept(Generic[R]):
    """A row; the position of the event that changed it last; its number in its table."""

    row: R
    changed: int
    number: int


@dataclass(frozen=True, slots=True)
class _Version:
    number: int
    state: str
    """``building``, ``active``, or ``old``: kept for those who run the code of before."""
    position: int
    table: str


def _versions(
    connection: Connection, projection: Projection[Any, Any]
) -> list[_Version]:
    """The versions that have the rows of this very projection."""
    sql = (
        "select number, state, position from view_versions"
        " where view = ? and version = ? order by number"
    )
    found = [
        _Version(number, state, position, _table(projection, number))
        for number, state, position in connection.rows(
            sql, projection.NAME, projection.VERSION
        )
    ]
    return [each for each in found if each.state != "old"] or found[-1:]


def _readable(
    connection: Connection, projection: Projection[Any, Any]
) -> _Version | None:
    """The version that is in use; while there is none, the one that is being built."""
    versions = _versions(connection, projection)
    active = [each for each in versions if each.state == "active"]
    return next(iter(active or versions), None)


def _table(projection: Projection[Any, Any], number: int) -> str:
    return f"{projection.TABLE}_v{number}"


# --- writing --------------------------------------------------------------------------


class _Rows(Generic[R]):
    """The table of one version, inside a transaction."""

    def __init__(
        self, connection: Connection, version: _Version, projection: Projection[R, Any]
    ) -> None:
        self._connection = connection
        self._table = quoted(version.table)
        self._projection = projection
        self._columns = {column.field: column for column in projection.COLUMNS}

    def find(self, where: Mapping[str, object]) -> list[Kept[R]]:
        """The rows whose fields have these values, in the order in which they were made."""
        conditions: list[str] = []
        values: list[Value] = []
        for name, value in where.items():
            column = quoted(self._columns[name].name)
            if value is None:
                conditions.append(f"{column} is null")
            else:
                conditions.append(f"{column} = ?")
                values.append(_stored(value))
        chosen = f" where {' and '.join(conditions)}" if conditions else ""
        sql = f"select row, changed, number from {self._table}{chosen} order by number"
        read = self._projection.ROW.from_avro
        return [
            Kept(read(bytes(row)), changed, number)
            for row, changed, number in self._connection.rows(sql, *values)
        ]

    def apply(self, step: Step[R], position: int) -> None:
        """Do one step to the rows that it reaches."""
        found = self.find(step.where)
        if not step.every and not found:
            row = step.change(None)
            if row is not None:
                self._insert(row, position)
        for kept in found:
            row = step.change(kept.row)
            if row is None:
                self._connection.execute(
                    f"delete from {self._table} where number = ?", kept.number
                )
            elif row is not kept.row:
                self._update(row, position, kept.number)

    def _insert(self, row: R, position: int) -> None:
        names = [
            "changed",
            "row",
            *(quoted(column.name) for column in self._projection.COLUMNS),
        ]
        places = ", ".join("?" * len(names))
        sql = f"insert into {self._table} ({', '.join(names)}) values ({places})"
        self._connection.execute(sql, position, row.to_avro(), *self._values(row))

    def _update(self, row: R, position: int, number: int) -> None:
        names = [
            "changed",
            "row",
            *(quoted(column.name) for column in self._projection.COLUMNS),
        ]
        changes = ", ".join(f"{name} = ?" for name in names)
        sql = f"update {self._table} set {changes} where number = ?"
        self._connection.execute(
            sql, position, row.to_avro(), *self._values(row), number
        )

    def _values(self, row: R) -> list[Value]:
        return [
            _stored(getattr(row, column.field)) for column in self._projection.COLUMNS
        ]


def _stored(value: object) -> Value:
    """A value in a column: equal values of a field are the same there."""
    match value:
        case None:
            return None
        case bool():
            return int(value)
        case Enum():
            return escaped(str(value.value))
        case int():
            return value
        case float():
            return value + 0.0
        case str():
            return _short(escaped(value))
        case Decimal():
            return f"{value.normalize():f}" if value else "0"
        case UUID():
            return str(value)
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case bytes():
            return _short(value.hex())
        case _:
            return _short(json.dumps(_plain(value)))


def _short(text: str) -> str:
    """The text, which an index can hold; a long one by its beginning and its hash."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST]}#{sha256(text.encode()).hexdigest()}"


def _plain(value: object) -> object:
    match value:
        case list():
            return [_plain(each) for each in cast("list[object]", value)]
        case dict():
            entries = cast("dict[str, object]", value)
            return [[key, _plain(entries[key])] for key in sorted(entries)]
        case Record():
            return [value.FULL_NAME, *(_plain(each) for each in vars(value).values())]
        case _:
            return _stored(value)


# --- keeping up to date ---------------------------------------------------------------


class ProjectionRunner(Generic[R]):
    """Keeps the rows of a view up to date, in all the versions that are made by this code."""

    def __init__(self, store: EventStore, projection: Projection[R, Any]) -> None:
        self.name = projection.NAME
        self.stopped: Stopped | None = None
        self._store = store
        self.projection = projection
        self._types = tuple(event.FULL_NAME for event in projection.EVENTS)
        self._begun = False
        prepare(store.database)

    def advance(self) -> bool:
        """Take in some more events; whether there was anything to do."""
        if not self._begun:
            self._store.database.run(self._begin)
            self._begun = True
        behind = self._store.database.run(self._behind, write=False)
        worked = False
        for number in behind:
            worked = self._advance(number) or worked
        return worked

    def _behind(self, connection: Connection) -> list[int]:
        """The versions for which there is something to do; looking for them writes nothing."""
        end = end_of(connection)
        return [
            version.number
            for version in _versions(connection, self.projection)
            if version.position < end or version.state == "building"
        ]

    def rebuild(self) -> None:
        """Begin a new version from the first event; readers keep the old one until it is ready."""
        self._store.database.run(self._new_version)

    def _begin(self, connection: Connection) -> None:
        versions = _versions(connection, self.projection)
        if not versions:
            self._new_version(connection)
        elif versions[-1].state == "old":
            self._set_state(connection, versions[-1].number, "building")

    def _set_state(self, connection: Connection, number: int, state: str) -> None:
        sql = "update view_versions set state = ? where view = ? and number = ?"
        connection.execute(sql, state, self.name, number)

    def _new_version(self, connection: Connection) -> None:
        projection, database = self.projection, self._store.database
        if database.ONE_AT_A_TIME:
            connection.rows(database.ONE_AT_A_TIME)
        versions = _versions(connection, projection)
        if any(each.state == "building" for each in versions):
            return
        sql = "select coalesce(max(number), 0) + 1 from view_versions where view = ?"
        ((number,),) = connection.rows(sql, projection.NAME)
        for statement in _definition(projection, number):
            connection.execute(database.spell(statement))
        connection.execute(
            "insert into view_versions values (?, ?, ?, 'building', 0)",
            projection.NAME,
            number,
            projection.VERSION,
        )

    def _advance(self, number: int) -> bool:
        done, self.stopped = self._store.database.run(
            lambda c: self._take_in(c, number)
        )
        return done

    def _take_in(
        self, connection: Connection, number: int
    ) -> tuple[bool, Stopped | None]:
        sql = (
            "update view_versions set position = position where view = ? and number = ?"
            " returning position, state"
        )
        found = connection.rows(sql, self.name, number)
        if not found:
            return False, None
        position, state = found[0]
        end = end_of(connection)
        events = self._store.chunk(connection, position, end, self._types, _BATCH)
        version = _Version(number, state, position, _table(self.projection, number))
        rows = _Rows(connection, version, self.projection)
        reached, stopped = events[-1].position if len(events) == _BATCH else end, None
        for recorded in events:
            error = self._apply(connection, rows, recorded)
            if error is not None:
                reached, stopped = (
                    recorded.position - 1,
                    Stopped(self.name, recorded, error),
                )
                break
        sql = "update view_versions set position = ? where view = ? and number = ?"
        connection.execute(sql, reached, self.name, number)
        if state == "building" and reached == end:
            if self._readers_are_at(connection) <= reached:
                self._switch(connection, number)
            return True, stopped
        return reached > position, stopped

    def _readers_are_at(self, connection: Connection) -> int:
        """The position of what readers see, which waits until this transaction is over."""
        sql = (
            "update view_versions set position = position"
            " where view = ? and state = 'active' returning position"
        )
        return max((row[0] for row in connection.rows(sql, self.name)), default=0)

    def _apply(
        self, connection: Connection, rows: _Rows[R], recorded: Recorded[Event]
    ) -> Exception | None:
        """Take in one event, all of it or nothing of it."""
        connection.execute("savepoint event")
        try:
            for step in self.projection.steps(recorded):
                rows.apply(step, recorded.position)
        except Exception as error:
            if isinstance(error, Unavailable) or is_lost(error):
                raise
            connection.execute("rollback to savepoint event")
            return error
        connection.execute("release savepoint event")
        return None

    def _switch(self, connection: Connection, number: int) -> None:
        """Let readers see this version. The one before stays for those who are reading it now."""
        sql = "select number from view_versions where view = ? and state = 'old'"
        for (old,) in connection.rows(sql, self.name):
            connection.execute(f"drop table {quoted(_table(self.projection, old))}")
        sql = "delete from view_versions where view = ? and state = 'old'"
        connection.execute(sql, self.name)
        sql = (
            "update view_versions set state = 'old' where view = ? and state = 'active'"
        )
        connection.execute(sql, self.name)
        self._set_state(connection, number, "active")


def is_lost(error: Exception) -> bool:
    """Whether the database is to blame and not the event."""
    return type(error).__name__ in ("OperationalError", "InterfaceError")


def _definition(projection: Projection[Any, Any], number: int) -> list[str]:
    """The table of a version, with its indexes."""
    table = _table(projection, number)
    names = {column.field: quoted(column.name) for column in projection.COLUMNS}
    columns = ["number $serial", "changed bigint not null", "row $binary not null"]
    columns += [f"{quoted(column.name)} {column.kind}" for column in projection.COLUMNS]
    if projection.KEY:
        columns.append(
            f"unique ({', '.join(names[field] for field in projection.KEY)})"
        )
    made = [f"create table {quoted(table)} ({', '.join(columns)})"]
    for place, fields in enumerate(projection.INDEXES, 1):
        found = ", ".join(names[field] for field in fields)
        made.append(
            f"create index {quoted(f'{table}_i{place}')} on {quoted(table)} ({found})"
        )
    return made
