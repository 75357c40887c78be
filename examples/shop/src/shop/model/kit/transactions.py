"""Several things that happen together or not at all, with a service's own tables among them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias, TypeVar

from .._record import Command, Event
from .database import Connection, Value
from .event_store import EventStore
from .recorded import Context, Recorded

E = TypeVar("E", bound=Event)

Handle: TypeAlias = Callable[[Command, Context | None], list[Recorded[Any]]]


class Transaction:
    """What can be done in one transaction of a service, by the thread that began it.

    Each call sees what was done before it. One that fails has done nothing: go on, or let
    its error end everything. Whoever wants to append waits meanwhile, so do nothing slow.
    """

    def __init__(self, store: EventStore, handle: Handle) -> None:
        self._store = store
        self._handle = handle
        self.is_over = False
        """Whether it was committed, or undone."""

    def handle(
        self, command: Command, context: Context | None = None
    ) -> list[Recorded[Any]]:
        """Do a command, as ``handle`` of the service."""
        with self._part():
            return self._handle(command, context)

    def append(
        self,
        events: Sequence[E],
        *,
        expected_version: int | None,
        context: Context | None = None,
    ) -> list[Recorded[E]]:
        """Record events, as ``append`` of the store."""
        with self._part():
            return self._store.append(
                events, expected_version=expected_version, context=context
            )

    def execute(self, sql: str, *values: Value) -> int:
        """Write to tables of your own, with ``?`` for values; how many rows that touched."""
        with self._part() as connection:
            return connection.execute(sql, *values)

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """Read tables of your own."""
        with self._part() as connection:
            return connection.rows(sql, *values)

    @contextmanager
    def _part(self) -> Generator[Connection, None, None]:
        if self.is_over:
            raise RuntimeError("the transaction is over")
        with self._store.database.transaction(write=True) as connection:
            yield connection


@contextmanager
def open_transaction(
    store: EventStore, handle: Handle
) -> Generator[Transaction, None, None]:
    """A transaction of a service: all of what is done meanwhile, or nothing of it."""
    with store.database.begin():
        made = Transaction(store, handle)
        try:
            yield made
        finally:
            made.is_over = True
