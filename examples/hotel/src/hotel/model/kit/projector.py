"""Keeps the rows of views up to date, and builds them anew.

The position of a table is written in the transaction of its rows, so no event counts
twice. Rows are read and written once for a batch of events, however many of them change
the same row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, Generic, TypeVar

from .._record import View
from .database import Connection, Unavailable, Value, quoted
from .event_store import EventStore, end_of
from .growing import folding
from .projecting import Projection, Step
from .recorded import Recorded
from .rows import Stopped, find
from .versions import (
    Version,
    all_versions,
    make_version,
    own_versions,
    prepare,
    set_state,
    stored,
    use_version,
)

R = TypeVar("R", bound=View)

_BATCH = 500
_MOST_VALUES = 30_000
"""How many values one statement may have in every database."""


class ProjectionRunner(Generic[R]):
    """Keeps the rows of a view up to date, in all the tables that are made by this code."""

    def __init__(self, store: EventStore, projection: Projection[R, Any]) -> None:
        self.name = projection.NAME
        self.stopped: Stopped | None = None
        self._store = store
        self.projection = projection
        self._types = tuple(event.FULL_NAME for event in projection.EVENTS)
        self._begun = False
        prepare(store.database, projection)

    def end(self) -> int:
        """The last position that there is."""
        return self._store.end()

    def advance(self, until: int | None = None) -> bool:
        """Take in some more events, up to a position at least; whether there was anything to do."""
        run = self._store.database.run
        if not self._begun:
            run(self._begin)
            self._begun = True
        behind = run(lambda c: self._behind(c, until), write=False)
        worked, stopped = False, list[Stopped]()
        for number in behind:
            done, failed = run(partial(self._take_in, number=number))
            worked = worked or done
            stopped += [] if failed is None else [failed]
        if behind:
            self.stopped = stopped[0] if stopped else None
        return worked

    def rebuild(self) -> None:
        """Begin a new table from the first event; readers keep the old one until it is ready."""
        self._store.database.run(self._new_version)

    def _begin(self, connection: Connection) -> None:
        versions = own_versions(connection, self.projection)
        if not versions:
            self._new_version(connection)
        elif versions[-1].state == "old":
            set_state(connection, self.projection, versions[-1].number, "building")

    def _behind(self, connection: Connection, until: int | None) -> list[int]:
        """The tables for which there is something to do; looking for them writes nothing."""
        end = end_of(connection) if until is None else until
        return [
            version.number
            for version in own_versions(connection, self.projection)
            if version.position < end or version.state == "building"
        ]

    def _new_version(self, connection: Connection) -> None:
        database = self._store.database
        if database.ONE_AT_A_TIME:
            connection.rows(database.ONE_AT_A_TIME)
        versions = own_versions(connection, self.projection)
        if not any(each.state == "building" for each in versions):
            make_version(connection, database, self.projection)

    def _take_in(
        self, connection: Connection, number: int
    ) -> tuple[bool, Stopped | None]:
        sql = (
            "update view_versions set position = position"
            " where view = ? and number = ? returning position"
        )
        if not connection.rows(sql, self.name, number):
            return False, None
        versions = all_versions(connection, self.projection)
        version = next(each for each in versions if each.number == number)
        end = end_of(connection)
        chunk = self._store.chunk(
            connection, version.position, end, self._types, _BATCH
        )
        stopped = self._apply_all(connection, version, chunk.events)
        reached = chunk.reached
        if stopped is not None and stopped.recorded is not None:
            reached = stopped.recorded.position - 1
        elif chunk.unreadable is not None:
            stopped = Stopped(self.name, None, chunk.unreadable)
        sql = "update view_versions set position = ? where view = ? and number = ?"
        connection.execute(sql, reached, self.name, number)
        if version.state == "building" and reached == end:
            if self._readers_are_at(connection) <= reached:
                use_version(connection, self.projection, number)
            return True, stopped
        return reached > version.position, stopped

    def _readers_are_at(self, connection: Connection) -> int:
        """The position of what readers see, which waits until this transaction is over."""
        sql = (
            "update view_versions set position = position"
            " where view = ? and state = 'active' returning position"
        )
        return max((row[0] for row in connection.rows(sql, self.name)), default=0)

    # --- events -----------------------------------------------------------------------

    def _apply_all(
        self, connection: Connection, version: Version, events: Sequence[Recorded[Any]]
    ) -> Stopped | None:
        """Take in events, each of them whole or not at all; where it stopped.

        Should the database refuse a row when all are written, each event is written by
        itself, so that the one that is to blame is found.
        """
        connection.execute("savepoint batch")
        try:
            rows = _Rows(connection, version, self.projection)
            stopped = self._apply_each(rows, events, write_each=False)
            rows.write()
        except Exception as error:
            if self._is_away(error):
                raise
            connection.execute("rollback to savepoint batch")
            rows = _Rows(connection, version, self.projection)
            stopped = self._apply_each(rows, events, write_each=True)
        connection.execute("release savepoint batch")
        return stopped

    def _apply_each(
        self, rows: _Rows[R], events: Sequence[Recorded[Any]], *, write_each: bool
    ) -> Stopped | None:
        planned: list[tuple[Recorded[Any], list[Step[R]]]] = []
        stopped: Stopped | None = None
        for recorded in events:
            try:
                planned.append((recorded, list(self.projection.steps(recorded))))
            except Exception as error:
                if self._is_away(error):
                    raise
                stopped = Stopped(self.name, recorded, error)
                break
        rows.read(step for _, steps in planned for step in steps)
        with folding(can_undo=True) as session:
            for recorded, steps in planned:
                mark = len(session.undo)
                try:
                    rows.apply(steps, recorded.position, write=write_each)
                except Exception as error:
                    if self._is_away(error):
                        raise
                    session.undo_to(mark)
                    return Stopped(self.name, recorded, error)
        return stopped

    def _is_away(self, error: Exception) -> bool:
        return isinstance(error, Unavailable) or self._store.database.is_away(error)


# --- rows -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Cell(Generic[R]):
    """What is known of the row of a key."""

    row: R | None
    number: int | None
    """Its number in the table; None while it is not there."""
    changed: int = 0
    made: int = 0
    """Its place among the rows that are new."""
    is_written: bool = True


class _Rows(Generic[R]):
    """The rows of one table inside a transaction, which are written when all is done."""

    def __init__(
        self, connection: Connection, version: Version, projection: Projection[R, Any]
    ) -> None:
        self._connection = connection
        self._version = version
        self._table = quoted(version.table)
        self._projection = projection
        self._cells: dict[tuple[Value, ...], _Cell[R]] = {}
        self._removed: list[int] = []
        self._made = count(1)

    # --- reading ----------------------------------------------------------------------

    def read(self, steps: Iterable[Step[R]]) -> None:
        """Read the rows that steps reach by their key, all at once."""
        keys = {self._key(step.where): None for step in steps if not step.every}
        wanted = [key for key in keys if key and None not in key]
        width = max(1, len(self._projection.KEY))
        for start in range(0, len(wanted), _MOST_VALUES // width):
            self._read(wanted[start : start + _MOST_VALUES // width])

    def _read(self, keys: list[tuple[Value, ...]]) -> None:
        names = {each.field: quoted(each.name) for each in self._projection.COLUMNS}
        columns = [names[name] for name in self._projection.KEY]
        one = f"({', '.join('?' * len(columns))})"
        sql = (
            f"select {', '.join(columns)}, row, changed, number from {self._table}"
            f" where ({', '.join(columns)}) in (values {', '.join([one] * len(keys))})"
        )
        found = self._connection.rows(sql, *(value for key in keys for value in key))
        read = self._projection.ROW.from_avro
        cells = {key: _Cell[R](None, None) for key in keys}
        for *key, row, changed, number in found:
            cells[tuple(key)] = _Cell(read(bytes(row)), number, changed)
        self._cells |= cells

    def _cell(self, where: dict[str, object]) -> _Cell[R]:
        key = self._key(where)
        if key not in self._cells:
            found = find(self._connection, self._version, self._projection, where)
            kept = found[0] if found else None
            self._cells[key] = (
                _Cell(None, None)
                if kept is None
                else _Cell(kept.row, kept.number, kept.changed)
            )
        return self._cells[key]

    def _key(self, where: Any) -> tuple[Value, ...]:
        return tuple(stored(where[name]) for name in self._projection.KEY)

    # --- changing ---------------------------------------------------------------------

    def apply(self, steps: list[Step[R]], position: int, *, write: bool) -> None:
        """Do the steps of an event, all of them or none; ``write`` them at once."""
        if write or any(step.every for step in steps):
            self._apply_in_table(steps, position)
            return
        before: list[tuple[_Cell[R], _Cell[R]]] = []
        removed = len(self._removed)
        try:
            for step in steps:
                cell = self._cell(dict(step.where))
                before.append((cell, _copy(cell)))
                self._change(cell, step, position)
        except BaseException:
            del self._removed[removed:]
            for cell, kept in reversed(before):
                _restore(cell, kept)
            raise

    def _apply_in_table(self, steps: list[Step[R]], position: int) -> None:
        """Do steps that look for rows in the table, which must have all that went before."""
        self.write()
        self._connection.execute("savepoint event")
        try:
            for step in steps:
                for cell in self._reached(step):
                    self._change(cell, step, position)
            self.write()
        except Exception:
            self._cells.clear()
            self._removed.clear()
            self._connection.execute("rollback to savepoint event")
            raise
        self._connection.execute("release savepoint event")

    def _reached(self, step: Step[R]) -> list[_Cell[R]]:
        if not step.every:
            return [self._cell(dict(step.where))]
        self.write()
        cells: list[_Cell[R]] = []
        found = find(self._connection, self._version, self._projection, step.where)
        for kept in found:
            fields = {name: getattr(kept.row, name) for name in self._projection.KEY}
            cell = _Cell(kept.row, kept.number, kept.changed)
            self._cells[self._key(fields)] = cell
            cells.append(cell)
        return cells

    def _change(self, cell: _Cell[R], step: Step[R], position: int) -> None:
        row = step.change(cell.row)
        if row is cell.row:
            return
        if row is None and cell.number is not None:
            self._removed.append(cell.number)
            cell.number = None
        if cell.row is None:
            cell.made = next(self._made)
        cell.row, cell.changed, cell.is_written = row, position, False

    # --- writing ----------------------------------------------------------------------

    def write(self) -> None:
        """Write what has changed."""
        removed, self._removed = self._removed, []
        for start in range(0, len(removed), _MOST_VALUES):
            numbers = removed[start : start + _MOST_VALUES]
            places = ", ".join("?" * len(numbers))
            sql = f"delete from {self._table} where number in ({places})"
            self._connection.execute(sql, *numbers)
        changed = {
            key: cell for key, cell in self._cells.items() if not cell.is_written
        }
        kept = [cell for cell in changed.values() if cell.row is not None]
        there = [cell for cell in kept if cell.number is not None]
        new = [cell for cell in kept if cell.number is None]
        self._insert(sorted(there, key=lambda cell: cell.number or 0), is_new=False)
        self._insert(sorted(new, key=lambda cell: cell.made), is_new=True)
        for key, cell in changed.items():
            cell.is_written = True
            if cell.row is not None and cell.number is None:
                del self._cells[key]  # Its number is read when it is needed again.

    def _insert(self, cells: list[_Cell[R]], *, is_new: bool) -> None:
        """Write rows: new ones, which get their numbers in this order, or those that are there."""
        columns = [quoted(each.name) for each in self._projection.COLUMNS]
        names = [*([] if is_new else ["number"]), "changed", "row", *columns]
        changes = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        over = "" if is_new else f" on conflict (number) do update set {changes}"
        one, most = f"({', '.join('?' * len(names))})", _MOST_VALUES // len(names)
        for start in range(0, len(cells), most):
            some, values = cells[start : start + most], list[Value]()
            for cell in some:
                values += [] if is_new else [cell.number]
                values += self._values(cell)
            places = ", ".join([one] * len(some))
            sql = (
                f"insert into {self._table} ({', '.join(names)}) values {places}{over}"
            )
            self._connection.execute(sql, *values)

    def _values(self, cell: _Cell[R]) -> list[Value]:
        assert cell.row is not None, "only rows that are there are written"
        fields = (getattr(cell.row, each.field) for each in self._projection.COLUMNS)
        return [cell.changed, cell.row.to_avro(), *map(stored, fields)]


def _copy(cell: _Cell[R]) -> _Cell[R]:
    return _Cell(cell.row, cell.number, cell.changed, cell.made, cell.is_written)


def _restore(cell: _Cell[R], kept: _Cell[R]) -> None:
    cell.row, cell.number, cell.changed = kept.row, kept.number, kept.changed
    cell.made, cell.is_written = kept.made, kept.is_written
