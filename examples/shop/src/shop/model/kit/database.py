"""A database as this package needs it: short transactions with plain SQL.

SQL is written once, with ``?`` for values; what differs between databases is in the
classes of ``sqlite`` and ``postgres``.
"""

from __future__ import annotations

import re
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, ExitStack, contextmanager
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


class _Thread(threading.local):
    """The transaction that a thread is in."""

    connection: Connection | None = None
    writes = False
    depth = 0

    def __init__(self) -> None:
        self.committed: list[Callable[[], object]] = []


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
        self._thread = _Thread()

    @abstractmethod
    def _begin(self, *, write: bool) -> AbstractContextManager[Connection]:
        """A transaction of its own; ``Unavailable`` where the database is away."""

    @abstractmethod
    def is_away(self, error: Exception) -> bool:
        """Whether an error may be over when one tries again, by the code of the database."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database; the next call opens it again."""

    @contextmanager
    def transaction(self, *, write: bool) -> Generator[Connection, None, None]:
        """All or nothing of what is done meanwhile; ``Unavailable`` says that it is not known which.

        Inside another transaction of this thread it is a part of that one: what it did is
        undone by itself where it fails, and is there for others when the outer one commits.
        """
        if self._thread.connection is not None:
            with self._inside(self._thread.connection, write) as connection:
                yield connection
            return
        thread = self._thread
        thread.committed = []
        try:
            with self._begin(write=write) as connection:
                thread.connection, thread.writes = connection, write
                yield connection
        finally:
            thread.connection, committed = None, thread.committed
            thread.committed = []
        for call in committed:
            call()

    @contextmanager
    def _inside(
        self, connection: Connection, write: bool
    ) -> Generator[Connection, None, None]:
        """A part of the transaction that this thread is in."""
        thread = self._thread
        if write and not thread.writes:
            raise RuntimeError("nothing is written inside a transaction that reads")
        name, waiting = f"part_{thread.depth}", len(thread.committed)
        connection.execute(f"savepoint {name}")
        thread.depth += 1
        try:
            yield connection
        except BaseException as error:
            del thread.committed[waiting:]
            if not isinstance(error, Unavailable):
                connection.execute(f"rollback to savepoint {name}")
                connection.execute(f"release savepoint {name}")
            raise
        finally:
            thread.depth -= 1
        connection.execute(f"release savepoint {name}")

    def when_committed(self, call: Callable[[], object]) -> None:
        """Call this once what is written now is there for others; never where it is undone."""
        if self._thread.connection is None:
            call()
        else:
            self._thread.committed.append(call)

    def run(self, work: Callable[[Connection], T], *, write: bool = True) -> T:
        """Do some work in one transaction, again and again while the database is away.

        The work may have been done when it is tried again, so it must find that out. Inside
        a transaction of the caller it is done once: only the whole can be tried again.
        """

        def once() -> T:
            with self.transaction(write=write) as connection:
                return work(connection)

        return self._patiently(once)

    @contextmanager
    def begin(self) -> Generator[Connection, None, None]:
        """A transaction that writes; where the database is away it is waited for, before it begins."""
        with ExitStack() as stack:
            transaction = self.transaction
            yield self._patiently(lambda: stack.enter_context(transaction(write=True)))

    def _patiently(self, work: Callable[[], T]) -> T:
        until = time.monotonic() + self.patience
        pause = 0.01
        while True:
            try:
                return work()
            except Unavailable:
                inside = self._thread.connection is not None
                if inside or time.monotonic() + pause > until:
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
            self.when_committed(lambda: self._prepared.add(name))

        self.run(make)

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
    return _ESCAPE.sub(lambda found: "\0" if found[1] == "0" else found[1], text)


_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
