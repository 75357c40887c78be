"""The rows of views, for whoever wants to see them, and for whoever works them off.

How they are kept up to date is in ``projector``, and their tables are in ``versions``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .._record import Event, View
from .database import Connection, Database, Unavailable, Value, quoted
from .projecting import Projection
from .recorded import Recorded
from .versions import (
    Version,
    all_versions,
    columns_of,
    digest_of,
    is_own,
    own_versions,
    prepare,
    readable_versions,
)
from .versions import stored as _stored

R = TypeVar("R", bound=View)

_LAST_NUMBER = 2**62


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where something stands still: at which event, and why. It goes on from there after the mend.

    ``recorded`` is None where no event is to blame, or where the event cannot be read: the
    error is ``Unreadable`` then, and tells which it is.
    """

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


@dataclass(frozen=True, slots=True)
class Kept(Generic[R]):
    """A row; the position of the event that changed it last; its number in its table."""

    row: R
    changed: int
    number: int


@dataclass(frozen=True, slots=True)
class Listed(Generic[R]):
    """A row of a to-do list. ``key`` and ``made_by`` are the same in each table of its view.

    ``made_by`` is the id of the event that changed it last, at the position ``changed``.
    """

    row: R
    changed: int
    number: int
    key: str
    made_by: str


class OtherRows(Exception):
    """Rows that other code has made, and that cannot be read as those of today."""


class Table(Generic[R]):
    """The rows of a view."""

    def __init__(self, database: Database, projection: Projection[R, Any]) -> None:
        self._database = database
        self._projection = projection
        prepare(database, projection)

    # --- for whoever wants to see them ------------------------------------------------

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
            for version in readable_versions(connection, self._projection):
                try:
                    return find(connection, version, self._projection, values)
                except OtherRows:
                    continue
            return []

        return self._database.run(read, write=False)

    def position(self) -> int:
        """The position up to which the rows are up to date; -1 before there are any."""

        def read(connection: Connection) -> int:
            found = readable_versions(connection, self._projection)
            return found[0].position if found else -1

        return self._database.run(read, write=False)

    def wait_for(self, position: int, timeout: float = 10.0) -> None:
        """Wait until the rows have an event: read what you wrote, ``wait_for(recorded[-1].position)``.

        Somebody must drive the runner. A ``TimeoutError`` says that it took longer than so many seconds.
        """
        until, pause = time.monotonic() + timeout, 0.002
        while (reached := self.position()) < position:
            if time.monotonic() > until:
                name = self._projection.NAME
                raise TimeoutError(
                    f"{name} is at position {reached}, not at {position}"
                )
            time.sleep(pause)
            pause = min(2 * pause, 0.1)

    # --- for whoever works them off ---------------------------------------------------

    def active(self) -> Version | None:
        """The table that is in use and made by this very code; None until it has caught up."""
        versions = self._database.run(
            lambda c: own_versions(c, self._projection), write=False
        )
        return next((each for each in versions if each.state == "active"), None)

    def listed(
        self, version: Version, last: Listed[R] | None, size: int
    ) -> list[Listed[R]]:
        """Rows behind one, in the order in which they were made."""
        where = "t.number > ? order by t.number"
        return self._listed(version, where, (last.number if last else 0,), size)

    def changed(
        self, version: Version, since: int, last: Listed[R] | None, size: int
    ) -> list[Listed[R]]:
        """Rows that changed behind a position and behind a row, in the order of the changes."""
        name, table = quoted(f"{version.table}_c"), quoted(version.table)
        index = f"create index if not exists {name} on {table} (changed, number)"
        self._database.prepare(f"changes of {version.table}", (index,))
        where = "(t.changed, t.number) > (?, ?) order by t.changed, t.number"
        after = (last.changed, last.number) if last else (since, _LAST_NUMBER)
        return self._listed(version, where, after, size)

    def numbered(self, version: Version, numbers: tuple[int, ...]) -> list[Listed[R]]:
        """The rows of these numbers that are there, in their order."""
        places = ", ".join("?" * len(numbers))
        where = f"t.number in ({places}) order by t.number"
        return self._listed(version, where, numbers, len(numbers))

    def _listed(
        self, version: Version, where: str, values: tuple[int, ...], size: int
    ) -> list[Listed[R]]:
        sql = (
            "select t.row, t.changed, t.number, e.event_id"
            f" from {quoted(version.table)} t left join events e on e.position = t.changed"
            f" where {where} limit {size}"
        )
        found = self._database.run(lambda c: c.rows(sql, *values), write=False)
        read, listed = self._projection.ROW.from_avro, list[Listed[R]]()
        for data, changed, number, made_by in found:
            row = read(bytes(data))
            key = digest_of(*(getattr(row, name) for name in self._projection.KEY))
            listed.append(Listed(row, changed, number, key, str(made_by)))
        return listed

    def numbers_before(
        self, version: Version
    ) -> Callable[[Listed[R]], tuple[int, int] | None]:
        """How an earlier kit knew a row: its number, and the position of its last change.

        That kit did not say how its rows are written, which tells its tables from others;
        this one may be one of them.
        """
        database, projection = self._database, self._projection
        versions = database.run(lambda c: all_versions(c, projection), write=False)
        versions.sort(key=lambda each: (each.number != version.number, -each.position))
        table = next((each.table for each in versions if each.schema is None), None)
        if table is None:
            return lambda listed: None
        keys = {each.field: each.name for each in projection.COLUMNS}
        tests = " and ".join(f"{quoted(keys[name])} = ?" for name in projection.KEY)
        sql = f"select number, changed from {quoted(table)} where {tests or '1 = 1'}"

        def numbers(listed: Listed[R]) -> tuple[int, int] | None:
            values = [_stored(getattr(listed.row, name)) for name in projection.KEY]
            try:
                found = database.run(lambda c: c.rows(sql, *values), write=False)
            except Exception as error:
                if isinstance(error, Unavailable):
                    raise
                return None  # That kit had another key, or its table is gone.
            return (found[0][0], found[0][1]) if found else None

        return numbers


# --- finding --------------------------------------------------------------------------


def find(
    connection: Connection,
    version: Version,
    projection: Projection[R, Any],
    where: Mapping[str, object],
) -> list[Kept[R]]:
    """The rows of a table whose fields have these values, in the order in which they were made.

    Raises ``OtherRows`` where other code has made them, and they cannot be read.
    """
    own = is_own(version, projection)
    columns, conditions, values = columns_of(projection), list[str](), list[Value]()
    for name, value in where.items():
        if not own and version.columns.get(name) != columns[name]:
            continue  # These are looked through one by one.
        column = quoted(columns[name].partition(" ")[0])
        conditions.append(f"{column} is null" if value is None else f"{column} = ?")
        values += [] if value is None else [_stored(value)]
    chosen = f" where {' and '.join(conditions)}" if conditions else ""
    sql = f"select row, changed, number from {quoted(version.table)}{chosen} order by number"
    found = connection.rows(sql, *values)
    if own:
        read = projection.ROW.from_avro
        return [
            Kept(read(bytes(row)), changed, number) for row, changed, number in found
        ]
    kept = [
        Kept(_read_other(projection, version, row), changed, number)
        for row, changed, number in found
    ]
    return [each for each in kept if _has(each.row, where)]


def _read_other(projection: Projection[R, Any], version: Version, data: bytes) -> R:
    try:
        return projection.ROW.from_avro(bytes(data), writer_schema=version.schema)
    except Exception as error:
        raise OtherRows(str(error)) from error


def _has(row: View, where: Mapping[str, object]) -> bool:
    return all(getattr(row, name) == value for name, value in where.items())
