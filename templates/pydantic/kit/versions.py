"""The tables of views in a database: one for each version of how their rows are made.

A new one is filled from the first event, beside the one that readers use, and takes its
place when it has caught up.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any, cast
from uuid import UUID

from .._record import Record
from .database import Connection, Database, Value, escaped, quoted
from .projecting import Projection

_TABLES = (
    """create table if not exists view_versions (
        view text not null,
        number integer not null,
        version text not null,
        state text not null,
        position bigint not null,
        primary key (view, number)
    )""",
    # What each table is called, the Avro schema of its rows, and the columns of fields.
    """create table if not exists view_tables (
        view text not null,
        number integer not null,
        name text not null,
        schema text not null,
        columns text not null,
        primary key (view, number)
    )""",
)
_LONGEST = 200


def prepare(database: Database, projection: Projection[Any, Any]) -> None:
    """Make the tables that tell of all tables, and write down what the first kits called those of a view."""
    database.prepare("views", _TABLES)
    if projection.FIRST_TABLE:
        unnamed = database.run(lambda c: _unnamed(c, projection.NAME), write=False)
        if unnamed:
            database.run(lambda c: _name_first(c, projection))


def _unnamed(connection: Connection, view: str) -> list[int]:
    """The tables of a view of which nobody has written down what they are called."""
    sql = (
        "select number from view_versions v where view = ? and not exists"
        " (select 1 from view_tables t where t.view = v.view and t.number = v.number)"
    )
    return [number for (number,) in connection.rows(sql, view)]


def _name_first(connection: Connection, projection: Projection[Any, Any]) -> None:
    """Of several views with one name, each had one more ``_`` behind it than that before."""
    sql = "select 1 from view_tables where view = ? and schema = '' limit 1"
    before = [
        view
        for view in projection.FIRST_BEFORE
        if _unnamed(connection, view) or connection.rows(sql, view)
    ]
    name = projection.FIRST_TABLE + "_" * len(before)
    for number in _unnamed(connection, projection.NAME):
        sql = (
            "insert into view_tables values (?, ?, ?, '', '{}') on conflict do nothing"
        )
        connection.execute(sql, projection.NAME, number, f"{name}_v{number}")


@dataclass(frozen=True, slots=True)
class Version:
    """A table with the rows of a view, and the version of the projection that makes them."""

    number: int
    version: str
    state: str
    """``building``, ``active``, or ``old``: kept for those who run the code of before."""
    position: int
    table: str
    schema: str | None
    """How its rows are written; None where an earlier kit has made it, which did not say so."""
    columns: dict[str, str]
    """What the columns of fields are called, with their types."""


def all_versions(
    connection: Connection, projection: Projection[Any, Any]
) -> list[Version]:
    """All tables of a view, whatever code has made them."""
    sql = (
        "select v.number, v.version, v.state, v.position, t.name, t.schema, t.columns"
        " from view_versions v left join view_tables t"
        " on t.view = v.view and t.number = v.number where v.view = ? order by v.number"
    )
    return [
        Version(
            number,
            version,
            state,
            position,
            name or f"{projection.TABLE}_v{number}",
            schema or None,
            json.loads(columns or "{}"),
        )
        for number, version, state, position, name, schema, columns in connection.rows(
            sql, projection.NAME
        )
    ]


def own_versions(
    connection: Connection, projection: Projection[Any, Any]
) -> list[Version]:
    """The tables that have the rows of this very projection."""
    found = [
        each
        for each in all_versions(connection, projection)
        if is_own(each, projection)
    ]
    return [each for each in found if each.state != "old"] or found[-1:]


def is_own(version: Version, projection: Projection[Any, Any]) -> bool:
    """Whether this very projection has made a table, under this kit or an earlier one."""
    made_by_earlier = version.schema is None and version.version == projection.EARLIER
    return made_by_earlier or version.version == projection.VERSION


def readable_versions(
    connection: Connection, projection: Projection[Any, Any]
) -> list[Version]:
    """The tables that readers may use, the best one first.

    That is the one of this code, if it is in use. If not, it is the one that other code has
    made and uses, as far as its rows can be read, while that has seen more events: nobody
    sees fewer rows because code is deployed, in whatever order.
    """
    own = own_versions(connection, projection)
    active = [each for each in own if each.state == "active"]
    seen = max((each.position for each in own), default=-1)
    others = [
        each
        for each in all_versions(connection, projection)
        if each.state == "active" and each.schema and each.position > seen
    ]
    return active or [*others, *own]


def make_version(
    connection: Connection, database: Database, projection: Projection[Any, Any]
) -> None:
    """Make one more table, which is to be filled from the first event."""
    sql = "select coalesce(max(number), 0) + 1 from view_versions where view = ?"
    ((number,),) = connection.rows(sql, projection.NAME)
    # The first kits may have called the table of another view so.
    while connection.rows(
        "select 1 from view_tables where name = ?", f"{projection.TABLE}_v{number}"
    ):
        number += 1
    table = f"{projection.TABLE}_v{number}"
    for statement in _definition(projection, table):
        connection.execute(database.spell(statement))
    connection.execute(
        "insert into view_versions values (?, ?, ?, 'building', 0)",
        projection.NAME,
        number,
        projection.VERSION,
    )
    connection.execute(
        "insert into view_tables values (?, ?, ?, ?, ?)",
        projection.NAME,
        number,
        table,
        projection.ROW.SCHEMA,
        json.dumps(columns_of(projection)),
    )


def columns_of(projection: Projection[Any, Any]) -> dict[str, str]:
    """The columns of the fields that rows are found by, with their types."""
    return {each.field: f"{each.name} {each.kind}" for each in projection.COLUMNS}


def use_version(
    connection: Connection, projection: Projection[Any, Any], number: int
) -> None:
    """Let readers see this table. The one before stays for those who are reading it now."""
    for version in all_versions(connection, projection):
        if version.state == "old":
            connection.execute(f"drop table if exists {quoted(version.table)}")
            for name in ("view_versions", "view_tables"):
                sql = f"delete from {name} where view = ? and number = ?"
                connection.execute(sql, projection.NAME, version.number)
    sql = "update view_versions set state = 'old' where view = ? and state = 'active'"
    connection.execute(sql, projection.NAME)
    set_state(connection, projection, number, "active")


def set_state(
    connection: Connection, projection: Projection[Any, Any], number: int, state: str
) -> None:
    """Say what a table is now."""
    sql = "update view_versions set state = ? where view = ? and number = ?"
    connection.execute(sql, state, projection.NAME, number)


def _definition(projection: Projection[Any, Any], table: str) -> list[str]:
    """A table, with its indexes."""
    names = {column.field: quoted(column.name) for column in projection.COLUMNS}
    columns = ["number $serial", "changed bigint not null", "row $binary not null"]
    columns += [f"{quoted(column.name)} {column.kind}" for column in projection.COLUMNS]
    if projection.KEY:
        columns.append(
            f"unique ({', '.join(names[field] for field in projection.KEY)})"
        )
    made = [f"create table {quoted(table)} ({', '.join(columns)})"]
    for fields in projection.INDEXES:
        found = ", ".join(names[field] for field in fields)
        index = quoted(f"{table}_{sha256(found.encode()).hexdigest()[:8]}")
        made.append(f"create index {index} on {quoted(table)} ({found})")
    return made


# --- values in columns ----------------------------------------------------------------


def stored(value: object) -> Value:
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
            # Without zeros at its end, whatever the precision of the service's own context.
            text = f"{value:f}" if value else "0"
            return text.rstrip("0").rstrip(".") if "." in text else text
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
            return stored(value)


def digest_of(*values: object) -> str:
    """A short name for values, the same for equal ones. A field without a value does not count,
    so that one that a later version of a type adds changes nothing.
    """
    text = json.dumps([_essence(each) for each in values])
    return sha256(text.encode()).hexdigest()[:32]


def _essence(value: object) -> object:
    match value:
        case list():
            return [_essence(each) for each in cast("list[object]", value)]
        case dict():
            entries = cast("dict[str, object]", value)
            return {key: _essence(entries[key]) for key in sorted(entries)}
        case Record():
            fields = vars(value).items()
            found = {name: _essence(each) for name, each in fields if each is not None}
            return dict(sorted(found.items()))
        case bool() | str() | Enum():
            return str(value.value) if isinstance(value, Enum) else value
        case _:
            return stored(value)
