"""SQLite: a database in a file, or in memory, which needs nothing but Python."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from .database import Connection, Database, Unavailable, Value

_AWAY = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_SCHEMA,
    )
)
"""The errors that may be over when one tries again."""


class _Connection:
    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def execute(self, sql: str, *values: Value) -> int:
        return self._raw.execute(sql, values).rowcount

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        return self._raw.execute(sql, values).fetchall()


class SqliteDatabase(Database):
    """A file, shared by threads and processes, or ``:memory:``. What is committed survives a crash."""

    SERIAL = "integer primary key autoincrement"
    BINARY = "blob"

    def __init__(
        self, path: str | os.PathLike[str] = ":memory:", *, patience: float = 30.0
    ) -> None:
        super().__init__(patience)
        self._path = os.fspath(path)
        self._lock = threading.RLock()
        self._raw: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file; a database in memory is gone then."""
        with self._lock:
            if self._raw is not None:
                self._raw.close()
                self._raw = None

    def is_away(self, error: Exception) -> bool:
        """Whether an error may be over when one tries again."""
        code: int = getattr(error, "sqlite_errorcode", 0)
        return isinstance(error, sqlite3.OperationalError) and code & 255 in _AWAY

    @contextmanager
    def _begin(self, *, write: bool) -> Generator[Connection, None, None]:
        """One at a time in a process; one that writes waits for those of other processes."""
        with self._lock:
            try:
                raw = self._open()
                raw.execute("begin immediate" if write else "begin")
                try:
                    yield _Connection(raw)
                    raw.execute("commit")
                except BaseException:
                    if raw.in_transaction:
                        raw.execute("rollback")
                    raise
            except sqlite3.OperationalError as error:
                if not self.is_away(error):
                    raise
                if self._path != ":memory:":
                    self.close()
                raise Unavailable(str(error)) from error

    def _open(self) -> sqlite3.Connection:
        if self._raw is None:
            raw = sqlite3.connect(
                self._path,
                timeout=min(5.0, self.patience),
                isolation_level=None,
                check_same_thread=False,
            )
            try:
                _set_up(raw)
            except BaseException:
                raw.close()
                raise
            self._raw = raw
        return self._raw


def _set_up(raw: sqlite3.Connection) -> None:
    raw.execute("pragma synchronous = full")
    raw.execute("pragma temp_store = memory")
    for attempt in range(100):
        try:
            # Two that do this at once do not wait for each other by themselves.
            raw.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError:
            if attempt == 99:
                raise
            time.sleep(0.02)
