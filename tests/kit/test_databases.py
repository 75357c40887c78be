"""What a database of the kit promises: transactions inside each other, few connections, errors that are told apart."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit import plugged, servers
from tests.kit.kits import Kit

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

MakeDatabase = Callable[..., Any]


def serve(kit: Kit, database: Any) -> Any:
    """The bank."""
    return plugged.service(kit.service, database, lambda: START)


def amounts(service: Any) -> list[int]:
    """What was paid in, in its order."""
    return [each.event.amount for each in service.store.read()]


@given(st.text(st.sampled_from("\\0\0ab")))
def test_a_text_without_the_character_zero(bank: Kit, text: str) -> None:
    """It has none, and comes back as it was."""
    database = bank.module("kit.database")
    assert "\0" not in database.escaped(text)
    assert database.unescaped(database.escaped(text)) == text


@pytest.mark.parametrize("actor", ["CORP\\0815", "a\\\\0b", "\\", "x\0y\\0z", ""])
def test_actors(bank: Kit, make_database: MakeDatabase, actor: str) -> None:
    service, context = serve(bank, make_database(bank)), bank.module("kit.recorded").Context(now=START, actor=actor)
    service.handle(bank.module("bank").Open(number="a", owner=actor), context)
    assert [(each.actor, each.event.owner) for each in service.store.read()] == [(actor, actor)]
    service.runner.project()
    assert [row.number for row in service.balances.find_by_owner(actor)] == ["a"]


# --- transactions inside each other -----------------------------------------------------------------------------------


def test_an_append_inside_the_transaction_of_the_caller(bank: Kit, make_database: MakeDatabase) -> None:
    """It is there with what the caller writes, or not at all."""
    service, module = serve(bank, make_database(bank)), bank.module("bank")
    database = service.database
    database.run(lambda c: c.execute("create table own (name text not null)"))

    def pay(amount: int) -> None:
        service.store.append([module.Deposited(number="a", amount=amount)], expected_version=None)

    with database.transaction(write=True) as connection:
        connection.execute("insert into own values (?)", "one")
        pay(1)
        pay(2)
    with pytest.raises(ZeroDivisionError), database.transaction(write=True) as connection:
        connection.execute("insert into own values (?)", "two")
        pay(3)
        raise ZeroDivisionError
    assert amounts(service) == [1, 2]
    assert database.run(lambda c: c.rows("select name from own"), write=False) == [("one",)]


def test_a_part_that_fails_is_undone_by_itself(bank: Kit, make_database: MakeDatabase) -> None:
    """The caller may go on with the rest of its transaction."""
    service, module = serve(bank, make_database(bank)), bank.module("bank")
    conflict = bank.module("kit.event_store").Conflict
    with service.database.transaction(write=True):
        service.store.append([module.Deposited(number="a", amount=1)], expected_version=0)
        with pytest.raises(conflict):
            service.store.append([module.Deposited(number="a", amount=2)], expected_version=7)
        service.handle(module.Open(number="b", owner="o"))
    assert [each.position for each in service.store.read()] == [1, 2]


def test_what_was_undone_is_not_taken_for_kept(bank: Kit, make_database: MakeDatabase) -> None:
    """The schema of an event is kept with the first event that is, and a state is that of what is there."""
    service, module = serve(bank, make_database(bank)), bank.module("bank")
    with pytest.raises(ZeroDivisionError), service.database.transaction(write=True):
        service.handle(module.Open(number="a", owner="o"))
        service.handle(module.Deposit(number="a", amount=1))
        raise ZeroDivisionError
    with pytest.raises(bank.module("kit.deciding").Rejected):
        service.handle(module.Deposit(number="a", amount=1))
    service.handle(module.Open(number="a", owner="o"))
    schemas = service.database.run(lambda c: c.rows("select count(*) from schemas"), write=False)
    assert schemas == [(1,)] and len(list(service.store.read())) == 1


def test_nothing_is_written_inside_a_transaction_that_reads(bank: Kit, make_database: MakeDatabase) -> None:
    service, module = serve(bank, make_database(bank)), bank.module("bank")
    with service.database.transaction(write=False), pytest.raises(RuntimeError, match="reads"):
        service.handle(module.Open(number="a", owner="o"))
    assert service.store.end() == 0


# --- connections and errors -------------------------------------------------------------------------------------------


def test_threads_that_are_over_keep_no_connection(bank: Kit, server: servers.Server) -> None:
    """However many short threads there are, as many connections are open as were at work at once."""
    url = server.database("short_threads")
    service = serve(bank, bank.module("kit.postgres").PostgresDatabase(url))
    for number in range(150):
        thread = threading.Thread(
            target=lambda number=number: service.handle(bank.module("bank").Greet(number=f"n{number}"))
        )
        thread.start()
        thread.join()
    sql = (
        "select count(*) from pg_stat_activity where query like '%log_end%' or query like '%events%' or state = 'idle'"
    )
    (open_now,) = service.database.run(lambda c: c.rows(sql), write=False)
    assert service.store.end() == 150 and open_now[0] < 20
    service.database.close()


def test_an_error_that_stays_is_told_at_once(bank: Kit, make_database: MakeDatabase) -> None:
    """A key that no index of PostgreSQL holds, a statement that is none: nobody waits for that to be over."""
    service, module = serve(bank, make_database(bank, patience=20)), bank.module("bank")
    unavailable, key = bank.module("kit.database").Unavailable, "".join(chr(33 + (i * i) % 900) for i in range(4_000))
    begun = time.monotonic()
    try:
        service.handle(module.Open(number=key, owner="o"))
    except Exception as error:
        assert not isinstance(error, unavailable) and "index" in str(error)
    with pytest.raises(Exception, match="nothing") as wrong:
        service.database.run(lambda c: c.rows("select nothing from nowhere where nothing"))
    assert not isinstance(wrong.value, unavailable)
    assert time.monotonic() - begun < 10
    service.handle(module.Open(number="short", owner="o"))


def test_an_error_that_passes_is_told_apart_by_its_code(bank: Kit) -> None:
    psycopg = pytest.importorskip("psycopg")
    database = bank.module("kit.postgres").PostgresDatabase("")
    passing = (
        "AdminShutdown",
        "CannotConnectNow",
        "TooManyConnections",
        "DiskFull",
        "SerializationFailure",
        "DeadlockDetected",
    )
    for name in (*passing, "LockNotAvailable", "ConnectionFailure", "IoError"):
        assert database.is_away(getattr(psycopg.errors, name)("")), name
    for name in ("ProgramLimitExceeded", "UndefinedTable", "UniqueViolation", "QueryCanceled", "StatementTooComplex"):
        assert not database.is_away(getattr(psycopg.errors, name)("")), name
    assert database.is_away(psycopg.OperationalError("the connection is lost")) and not database.is_away(OSError())
