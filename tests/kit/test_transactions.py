"""Several commands, events and tables of the owner, all of it or nothing; and reading what one wrote."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import signal
import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from tests.kit import plugged, servers
from tests.kit.kits import Kit

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

MakeDatabase = Callable[..., Any]

fork = multiprocessing.get_context("fork")


def serve(kit: Kit, database: Any) -> Any:
    """The bank, with a table of its owner."""
    service = plugged.service(kit.service, database, lambda: START)
    database.prepare("own", ("create table if not exists own (name text primary key, at bigint)",))
    return service


def own(service: Any) -> list[str]:
    """What the owner has noted."""
    found = service.database.run(lambda c: c.rows("select name from own order by name"), write=False)
    return [name for (name,) in found]


def events(service: Any) -> list[str]:
    """What is recorded."""
    return [type(each.event).__name__ for each in service.store.read()]


def test_everything_or_nothing(bank: Kit, make_database: MakeDatabase) -> None:
    """Commands see what was done before them in the transaction."""
    service, module = serve(bank, make_database(bank)), bank.module("bank")
    with service.transaction() as tx:
        (opened,) = tx.handle(module.Open(number="a", owner="o"))
        tx.handle(module.Deposit(number="a", amount=5))
        tx.append([module.Greeted(number="a")], expected_version=2)
        assert tx.execute("insert into own values (?, ?)", "one", opened.position) == 1
        assert tx.rows("select name, at from own") == [("one", 1)]
    assert events(service) == ["Opened", "Deposited", "Greeted"] and own(service) == ["one"]
    with pytest.raises(ZeroDivisionError), service.transaction() as tx:
        tx.handle(module.Deposit(number="a", amount=5))
        tx.execute("insert into own values (?, ?)", "two", 4)
        raise ZeroDivisionError
    assert len(events(service)) == 3 and own(service) == ["one"]
    with pytest.raises(RuntimeError, match="over"):
        tx.execute("insert into own values (?, ?)", "late", 5)
    service.handle(module.Deposit(number="a", amount=5))
    assert [each.stream_version for each in service.store.read()] == [1, 2, 3, 4]


def test_what_is_refused_may_be_left_out(bank: Kit, make_database: MakeDatabase) -> None:
    """The others are done."""
    service, module = serve(bank, make_database(bank)), bank.module("bank")
    rejected = bank.module("kit.deciding").Rejected
    with service.transaction() as tx:
        tx.handle(module.Open(number="a", owner="o"))
        with pytest.raises(rejected):
            tx.handle(module.Open(number="a", owner="o"))
        with pytest.raises(Exception, match="own"):
            tx.execute("insert into own values (?, ?, ?)", "too", "many", "values")
        tx.execute("insert into own values (?, ?)", "one", 1)
    assert events(service) == ["Opened"] and own(service) == ["one"]


def test_two_threads_at_once(bank: Kit, make_database: MakeDatabase) -> None:
    """Each has a transaction of its own, and nothing of one is lost or is in the other's."""
    service, module = serve(bank, make_database(bank)), bank.module("bank")

    def work(name: str) -> None:
        for number in range(10):
            with service.transaction() as tx:
                tx.append([module.Deposited(number=name, amount=number)], expected_version=number)
                tx.execute("insert into own values (?, ?)", f"{name}{number}", number)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [each.position for each in service.store.read()] == list(range(1, 31)) and len(own(service)) == 30


def transact_and_die(kit: Kit, database: Any, point: int) -> None:
    """Do a transaction, and die at some statement or commit of it."""
    service, module = serve(kit, database), kit.module("bank")
    servers.die_at(database, point)
    context = kit.module("kit.recorded").Context(now=START, command_id=UUID(int=point, version=4))
    with service.transaction() as tx:
        tx.handle(module.Open(number=f"n{point}", owner="o"), context)
        tx.handle(module.Deposit(number=f"n{point}", amount=1))
        tx.execute("insert into own values (?, ?)", f"n{point}", point)
    while True:
        service.store.end()


def test_killed_anywhere(bank: Kit, make_database: MakeDatabase) -> None:
    """What is there of a transaction is all of it."""
    serve(bank, make_database(bank)).database.close()
    for point in range(1, 30):
        process = fork.Process(target=transact_and_die, args=(bank, make_database(bank), point))
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
    service = serve(bank, make_database(bank))
    by_stream: dict[str, int] = {}
    for each in service.store.read():
        by_stream[each.event.number] = by_stream.get(each.event.number, 0) + 1
    assert set(by_stream) == set(own(service)) and set(by_stream.values()) <= {2}
    assert 0 < len(by_stream) < 29, "some were killed before they committed, and some after it"


def test_reading_what_one_wrote(bank: Kit, make_database: MakeDatabase) -> None:
    """A command answers with the position that a view is to have."""
    service, module, stop = serve(bank, make_database(bank)), bank.module("bank"), threading.Event()
    with pytest.raises(TimeoutError, match=r"faults\.bank\.Balances is at position -1, not at 1"):
        service.balances.wait_for(service.handle(module.Open(number="z", owner="o"))[-1].position, timeout=0.05)
    thread = threading.Thread(target=service.runner.run, args=(stop,), kwargs={"pause": 0.01})
    thread.start()
    try:
        for number in range(10):
            recorded = service.handle(module.Open(number=f"n{number}", owner="o"))
            service.balances.wait_for(recorded[-1].position)
            assert service.balances.get(f"n{number}") is not None
    finally:
        stop.set()
        thread.join()


def test_a_locked_database_is_waited_for(bank: Kit, tmp_path: Any) -> None:
    """Before the transaction begins, for as long as the database has patience."""
    sqlite = bank.module("kit.sqlite").SqliteDatabase
    service = serve(bank, sqlite(tmp_path / "kit.db", patience=5))
    other = sqlite(tmp_path / "kit.db")
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with other.transaction(write=True):
            held.set()
            free.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    threading.Timer(0.3, free.set).start()
    with service.transaction() as tx:
        tx.execute("insert into own values (?, ?)", "late", 1)
    thread.join()
    assert own(service) == ["late"]
    with (
        pytest.raises(bank.module("kit.database").Unavailable),
        sqlite(tmp_path / "no" / "kit.db", patience=0.1).begin(),
    ):
        raise AssertionError("there is no such folder")
