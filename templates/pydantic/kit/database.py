"""A database as this package needs it: short transactions with plain SQL.

SQL is written once, with ``?`` for values; what differs between databases is in the
classes of ``sqlite`` and ``postgres``.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias, TypeVar

T = TypeVar("T")

Value: TypeAlias = "str | int | float | bytes | None"


class Unavailable(Exception):
    """The database cannot be reached now; the same call may work later."""


class Connection(Protocol):
    """What can be done inside a transaction."""

    def execute(self, sql: str, *values: Value) -> int:
        """Do this; how many rows it touched."""
        ...

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """The rows that this finds."""
        ...


class Database(ABC):
    """Where events and rows are kept. ``patience`` is how long a call waits for it, in seconds."""

    SERIAL: str
    """The type of a column that counts by itself."""
    BINARY: str
    """The type of bytes."""
    ONE_AT_A_TIME: str = ""
    """What lets others wait who want to make tables too."""

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self._prepared: set[str] = set()

    @abstractmethod
    def transaction(self, *, write: bool) -> AbstractContextManager[Connection]:
        """All or nothing of what is done meanwhile; ``Unavailable`` says that it is not known which."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database; the next call opens it again."""

    def run(self, work: Callable[[Connection], T], *, write: bool = True) -> T:
        """Do some work in one transaction, again and again while the database is away.

        The work may have been done when it is tried again, so it must find that out.
        """
        until = time.monotonic() + self.patience
        pause = 0.01
        while True:
            try:
                with self.transaction(write=write) as connection:
                    return work(connection)
            except Unavailable:
                if time.monotonic() + pause > until:
                    raise
                time.sleep(pause)
                pause = min(2 * pause, 1.0)

    def prepare(self, name: str, statements: tuple[str, ...]) -> None:
        """Make the tables that a part needs, once."""
        if name in self._prepared:
            return

        def make(connection: Connection) -> None:
            if self.ONE_AT_A_TIME:
                connection.rows(self.ONE_AT_A_TIME)
            for statement in statements:
                connection.execute(self.spell(statement))

        self.run(make)
        self._prepared.add(name)

    def spell(self, statement: str) -> str:
        """A statement that makes a table, with the types of this database."""
        return statement.replace("$serial", self.SERIAL).replace("$binary", self.BINARY)


def quoted(name: str) -> str:
    """A name of a table or a column."""
    return '"' + name.replace('"', '""') + '"'


def escaped(text: str) -> str:
    """A text without the character zero, which some databases refuse."""
    return text.replace("\\", "\\\\").replace("\0", "\\0")


def unescaped(text: str) -> str:
    """The text that was escaped."""
    return text.replace("\\0", "\0").replace("\\\\", "\\") if "\\" in text else text
