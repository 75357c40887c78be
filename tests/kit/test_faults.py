"""What a service must survive: killed processes, races, failing code, databases and clocks that come and go."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.kit import plugged, servers
from tests.kit.conftest import BANK
from tests.kit.kits import Kit, build

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
NUMBERS = ("a", "b", "c", "d")

MakeDatabase = Callable[..., Any]

fork = multiprocessing.get_context("fork")


def serve(kit: Kit, database: Any, clock: Callable[[], dt.datetime] = lambda: START) -> Any:
    """The bank, with hands that are shaken by nobody."""
    return plugged.service(kit.service, database, clock)


def bank_of(kit: Kit) -> Any:
    """The classes of the bank."""
    return kit.module("bank")


def rows(kit: Kit, service: Any, view: str) -> list[Any]:
    """The rows of a view."""
    projection = next(each.projection for each in service.runner.projections if each.name == f"faults.bank.{view}")
    found: list[Any] = kit.module("kit.rows").Table(service.database, projection).all()
    return found


def replayed(kit: Kit, service: Any, view: str) -> list[Any]:
    """The rows of a view, folded anew in memory from all events."""
    other = serve(kit, kit.module("kit.sqlite").SqliteDatabase())
    for each in service.store.read():
        other.store.receive(each.event, event_id=each.event_id, recorded_at=each.recorded_at)
    other.runner.project()
    return rows(kit, other, view)


def check_store(service: Any) -> list[Any]:
    """Positions and versions are whole; the events."""
    events = list(service.store.read())
    assert [each.position for each in events] == list(range(1, len(events) + 1))
    versions: dict[bytes, int] = {}
    for each in events:
        key = each.event.key_bytes()
        versions[key] = versions.get(key, 0) + 1
        assert each.stream_version == versions[key]
    return events


# --- killed -----------------------------------------------------------------------------------------------------------


def work(kit: Kit, database: Any, seed: int, told: Connection, point: int | None) -> None:
    """Append, project and rebuild until this process dies; tell of each event that is recorded.

    With a `point` it dies by itself, before it tells the database that many things; a commit is one of them.
    """
    random, service = Random(seed), serve(kit, database, lambda: dt.datetime.now(dt.UTC))
    bank = bank_of(kit)
    if point is not None:
        servers.die_at(database, point)
    told.send(None)
    while True:
        number = random.choice(NUMBERS)
        history = service.store.read_stream(bank.Opened, number.encode())
        version = history[-1].stream_version if history else 0
        event = (
            bank.Deposited(number=number, amount=random.randint(1, 9))
            if version
            else bank.Opened(number=number, owner="o")
        )
        for recorded in service.store.append([event], expected_version=version):
            told.send(recorded.event_id)
        service.runner.project()
        if random.random() < 0.3:
            service.runner.rebuild("faults.bank.Balances")


def kill_at(kit: Kit, make_database: MakeDatabase, seed: int, random: Random) -> list[UUID]:
    """Let a process work until it dies at some point of its work, or of time; the events that it told of."""
    reader, writer = fork.Pipe(duplex=False)
    point = random.randint(1, 150) if random.random() < 0.6 else None
    process = fork.Process(target=work, args=(kit, make_database(kit), seed, writer, point), daemon=True)
    process.start()
    writer.close()
    if point is None:
        if random.random() < 0.8:  # The others are killed while they begin.
            reader.poll(10)
        time.sleep(random.random() * 0.04)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL
    told = []
    try:
        while reader.poll():
            told.append(reader.recv())
    except (EOFError, OSError):
        pass
    return [each for each in told if each is not None]


def test_killed_at_two_hundred_points(bank: Kit, make_database: MakeDatabase) -> None:
    """Nothing is lost, nothing is there twice, and the next start goes on."""
    random, told = Random(1), list[UUID]()
    serve(bank, make_database(bank)).database.close()
    for point in range(200):
        told += kill_at(bank, make_database, point, random)
        if point % 20 == 19:
            service = serve(bank, make_database(bank))
            events = check_store(service)
            ids = [each.event_id for each in events]
            assert len(set(ids)) == len(ids)
            assert set(told) <= set(ids)
            service.runner.project()
            for view in ("Balances", "Total"):
                assert rows(bank, service, view) == replayed(bank, service, view)
            service.database.close()
    assert len(told) > 100, "the processes were killed before they did anything"


def answer_and_die(kit: Kit, database: Any, after: int) -> None:
    """Drive all machines, and die after so many answers were sent."""
    service = serve(kit, database, lambda: START + dt.timedelta(days=3))
    sent = 0

    def dying(send: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        def wrapped(answer: Any, context: Any) -> None:
            nonlocal sent
            send(answer, context)
            sent += 1
            if sent == after:
                os.kill(os.getpid(), signal.SIGKILL)

        return wrapped

    for machine in service.runner.machines:
        machine.send = dying(machine.send)
    service.runner.run_until_idle()


def test_machines_that_are_killed_send_once(bank: Kit, make_database: MakeDatabase) -> None:
    """A command was done, and its sender died before it could note that."""
    service, module = serve(bank, make_database(bank)), bank_of(bank)
    for number in NUMBERS:
        service.handle(module.Open(number=number, owner="o"))
    for amount in (500, 200, 50):
        service.handle(module.Deposit(number="a", amount=amount))
    service.database.close()
    for _ in range(12):
        process = fork.Process(target=answer_and_die, args=(bank, make_database(bank), 1))
        process.start()
        process.join()
    events = [each.event for each in check_store(service)]
    assert sorted(e.amount for e in events if isinstance(e, module.Rewarded)) == [400, 1000]
    assert sorted(e.number for e in events if isinstance(e, module.Greeted)) == list(NUMBERS)
    assert sorted(e.number for e in events if isinstance(e, module.Closed)) == ["b", "c", "d"]


# --- races ------------------------------------------------------------------------------------------------------------


def race(kit: Kit, database: Any, seed: int, told: Connection) -> None:
    """Append with the version that was read, some of them to the same streams as the others at the same time."""
    random, service, bank = Random(seed), serve(kit, database), bank_of(kit)
    conflict = kit.module("kit.event_store").Conflict
    done = refused = 0
    for _ in range(40):
        number = random.choice(NUMBERS[:2])
        history = service.store.read_stream(bank.Opened, number.encode())
        version = history[-1].stream_version if history else 0
        events = [bank.Deposited(number=number, amount=seed), bank.Deposited(number=number, amount=-seed)]
        try:
            service.store.append(events, expected_version=version)
            done += 1
        except conflict:
            refused += 1
    told.send((done, refused))
    service.database.close()


def test_eight_processes(bank: Kit, make_database: MakeDatabase) -> None:
    """Every stream has versions without a gap, no append is torn, and who was refused was told so."""
    serve(bank, make_database(bank)).database.close()
    reader, writer = fork.Pipe(duplex=False)
    processes = [fork.Process(target=race, args=(bank, make_database(bank), n, writer)) for n in range(1, 9)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    results = [reader.recv() for _ in processes]
    service = serve(bank, make_database(bank))
    events = check_store(service)
    assert len(events) == 2 * sum(done for done, _ in results)
    assert sum(done + refused for done, refused in results) == 8 * 40
    assert sum(refused for _, refused in results) > 0, "there was no race"
    for one, other in zip(events[::2], events[1::2], strict=True):
        assert one.event.amount == -other.event.amount and one.event.number == other.event.number


def append_slowly(kit: Kit, database: Any, seed: int) -> None:
    """Append, and take one's time before each commit."""
    random, service, bank = Random(seed), serve(kit, database), bank_of(kit)
    servers.slow_commits(database, random)
    for amount in range(25):
        service.store.append([bank.Deposited(number=f"n{seed}", amount=amount)], expected_version=amount)


def test_a_reader_skips_nothing(bank: Kit, make_database: MakeDatabase) -> None:
    """Writers take positions and commit later, at the same time as others: who follows them sees each, in order."""
    service = serve(bank, make_database(bank))
    processes = [fork.Process(target=append_slowly, args=(bank, make_database(bank), n)) for n in range(4)]
    for process in processes:
        process.start()
    seen: list[int] = []
    while any(process.is_alive() for process in processes) or service.store.end() > len(seen):
        seen += [each.position for each in service.store.read(after=seen[-1] if seen else 0)]
        assert seen == list(range(1, len(seen) + 1))
    assert [process.exitcode for process in processes] == [0] * 4 and len(seen) == 100


def test_a_position_that_is_taken_holds_up_the_next(bank: Kit, make_database: MakeDatabase) -> None:
    """A transaction that is open keeps others from committing a higher position, so none is passed over."""
    first, second, reader = (serve(bank, make_database(bank)) for _ in range(3))
    module, may_commit, has_written = bank_of(bank), threading.Event(), threading.Event()
    servers.hold_commit(first.database, has_written, may_commit)
    events = {name: [module.Deposited(number=name, amount=1)] for name in "ab"}
    one = threading.Thread(target=lambda: first.store.append(events["a"], expected_version=0))
    other = threading.Thread(target=lambda: second.store.append(events["b"], expected_version=0))
    one.start()
    assert has_written.wait(10)
    other.start()
    time.sleep(0.3)
    assert list(reader.store.read()) == [], "the second one has passed the first"
    may_commit.set()
    one.join()
    other.join()
    assert [(each.position, each.event.number) for each in reader.store.read()] == [(1, "a"), (2, "b")]


def test_two_runners(bank: Kit, make_database: MakeDatabase) -> None:
    """Two that drive the same service at once do nothing twice."""
    services = [serve(bank, make_database(bank), lambda: START + dt.timedelta(days=3)) for _ in range(2)]
    module = bank_of(bank)
    for number in NUMBERS:
        services[0].handle(module.Open(number=number, owner="o"))
        services[0].handle(module.Deposit(number=number, amount=101))
    threads = [threading.Thread(target=each.runner.run_until_idle) for each in services]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    services[0].runner.run_until_idle()
    assert services[0].runner.stopped == {}
    events = [each.event for each in check_store(services[0])]
    assert sum(isinstance(each, module.Rewarded) for each in events) == len(NUMBERS)
    assert sum(isinstance(each, module.Greeted) for each in events) == len(NUMBERS)
    assert rows(bank, services[1], "Total") == replayed(bank, services[1], "Total")


# --- failing code -----------------------------------------------------------------------------------------------------


def test_a_projection_that_fails(bank: Kit, make_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stops at its event and says which; the others go on, and after the mend it does too."""
    service, module = serve(bank, make_database(bank)), bank_of(bank)
    service.handle(module.Open(number="a", owner="o"))
    service.handle(module.Deposit(number="a", amount=5))
    (bad,) = service.handle(module.Deposit(number="a", amount=7))
    service.handle(module.Deposit(number="a", amount=9))
    total = next(each for each in service.runner.projections if each.name == "faults.bank.Total")
    steps = total.projection.steps

    def failing(recorded: Any) -> Any:
        yield from steps(recorded)
        if recorded.event_id == bad.event_id:
            raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(total.projection, "steps", failing)
    service.runner.project()
    stopped = service.runner.stopped["faults.bank.Total"]
    assert stopped.recorded.event_id == bad.event_id and isinstance(stopped.error, ZeroDivisionError)
    assert "position 3" in str(stopped) and "Deposited" in str(stopped)
    assert [row.sum for row in rows(bank, service, "Total")] == [5]
    assert [row.balance for row in rows(bank, service, "Balances")] == [21]
    monkeypatch.undo()
    service.runner.project()
    assert service.runner.stopped == {}
    assert [(row.sum, row.steps) for row in rows(bank, service, "Total")] == [(21, 4)]


def test_an_overflow_stops_a_projection(bank: Kit, make_database: MakeDatabase) -> None:
    """What a row cannot hold is a fault, not a wrap; a command of that kind is refused with a fault too."""
    service, module = serve(bank, make_database(bank)), bank_of(bank)
    service.store.append([module.Opened(number="a", owner="o")], expected_version=0)
    projection = next(each for each in service.runner.projections if each.name == "faults.bank.Balances")
    making = bank.module("kit.making")
    row = making.made(module.Balances, number="a", owner="o", balance=2**63 - 1)
    event = service.store.append([module.Deposited(number="a", amount=1)], expected_version=1)[0]
    (step,) = projection.projection.steps(event)
    with pytest.raises(ValueError, match="balance"):
        step.change(row)


def test_a_machine_that_fails(bank: Kit, make_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that cannot be done stands in nobody's way, and is tried again."""
    service, module = serve(bank, make_database(bank)), bank_of(bank)
    for number in "ab":
        service.handle(module.Open(number=number, owner=number))
    shaken = []

    def shake(row: Any, context: Any) -> None:
        shaken.append(row.number)
        if row.number == "a":
            raise OSError("no hand")

    monkeypatch.setattr(type(service.greeting_handler), "shake_hands", lambda self, row, context: shake(row, context))
    service.runner.run_until_idle()
    assert "no hand" in str(service.runner.stopped["faults.bank.Greeting"])
    assert [row.number for row in rows(bank, service, "ToGreet")] == ["a"]
    monkeypatch.setattr(type(service.greeting_handler), "shake_hands", lambda self, row, context: None)
    service.runner.run_until_idle()
    assert service.runner.stopped == {} and rows(bank, service, "ToGreet") == []


# --- databases that go away -------------------------------------------------------------------------------------------


def test_a_file_that_is_locked(bank: Kit, tmp_path: Path) -> None:
    """A short wait is nothing; a long one says so, and nothing was written."""
    sqlite = bank.module("kit.sqlite")
    service = serve(bank, sqlite.SqliteDatabase(tmp_path / "kit.db", patience=5))
    module = bank_of(bank)
    other = sqlite3.connect(tmp_path / "kit.db", isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    timer = threading.Timer(0.5, lambda: other.execute("rollback"))
    timer.start()
    service.handle(module.Open(number="a", owner="o"))
    timer.join()
    other.execute("begin immediate")
    service.database.patience = 0.2
    service.database.close()
    with pytest.raises(bank.module("kit.database").Unavailable):
        service.handle(module.Deposit(number="a", amount=5))
    other.execute("rollback")
    service.handle(module.Deposit(number="a", amount=6))
    assert [getattr(each.event, "amount", None) for each in check_store(service)] == [None, 6]
    other.close()


def test_a_server_that_stops(bank: Kit, server: servers.Server) -> None:
    """Calls wait for it, the runner too; what was committed is there once."""
    if server.folder is None:
        pytest.skip("the server is somebody else's")
    url = server.database("stops")
    service = serve(bank, bank.module("kit.postgres").PostgresDatabase(url, patience=20))
    module, stop = bank_of(bank), threading.Event()
    service.handle(module.Open(number="a", owner="o"))
    thread = threading.Thread(target=service.runner.run, args=(stop,), kwargs={"pause": 0.01})
    thread.start()
    done = []

    def deposit() -> None:
        for amount in range(1, 61):
            done.extend(service.handle(module.Deposit(number="a", amount=amount)))
            time.sleep(0.01)

    worker = threading.Thread(target=deposit)
    worker.start()
    time.sleep(0.2)
    server.stop()
    time.sleep(0.5)
    server.start()
    worker.join()
    stop.set()
    thread.join()
    service.runner.project()
    events = check_store(service)
    amounts = [each.event.amount for each in events if isinstance(each.event, module.Deposited)]
    assert amounts == list(range(1, 61)) and len(done) == 60
    assert [row.balance for row in rows(bank, service, "Balances")] == [sum(amounts)]
    service.database.close()


def test_an_append_whose_answer_was_lost(
    bank: Kit, make_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The events were committed, but the caller never heard of it: trying again records nothing twice."""
    database = make_database(bank, patience=5)
    service, module = serve(bank, database), bank_of(bank)
    transaction, lost = type(database).transaction, [True]

    class Losing:
        def __init__(self, inner: Any, write: bool) -> None:
            self.inner, self.write = inner, write

        def __enter__(self) -> Any:
            return self.inner.__enter__()

        def __exit__(self, *error: Any) -> Any:
            result = self.inner.__exit__(*error)
            if self.write and lost.pop() if lost else False:
                raise bank.module("kit.database").Unavailable("the answer was lost")
            return result

    monkeypatch.setattr(
        type(database), "transaction", lambda self, *, write: Losing(transaction(self, write=write), write)
    )
    recorded = service.store.append([module.Opened(number="a", owner="o")], expected_version=0)
    lost.append(True)
    service.handle(module.Deposit(number="a", amount=5))
    assert [each.stream_version for each in check_store(service)] == [1, 2]
    assert recorded[0].event_id == check_store(service)[0].event_id


# --- schemas and clocks that change -----------------------------------------------------------------------------------


def test_a_field_that_grew(make_database: MakeDatabase, tmp_path: Path) -> None:
    """Old events are read with today's class, and the rows are built anew beside the old ones."""
    old = build({"bank.evm": BANK}, tmp_path / "old", "kit_old")
    grown = BANK.replace(
        "event Opened { owner: string }", 'event Opened { owner: string  branch: string @backfill("main") }'
    )
    grown = grown.replace("command Open { owner: string ", 'command Open { owner: string  branch: string = "new" ')
    grown = grown.replace(
        "balance: long = 0\n  steps: int = 0\n  open", "branch: string\n  balance: long = 0\n  steps: int = 0\n  open"
    )
    new = build({"bank.evm": grown}, tmp_path / "new", "kit_new")
    before = serve(old, make_database(old))
    before.handle(bank_of(old).Open(number="a", owner="o"))
    before.handle(bank_of(old).Deposit(number="a", amount=5))
    before.runner.project()

    after = serve(new, make_database(new))
    (opened, _) = after.store.read_stream("faults.bank.Account", b"a")
    assert opened.event == bank_of(new).Opened(number="a", owner="o", branch="main")
    after.runner.project()
    assert [(row.branch, row.balance) for row in rows(new, after, "Balances")] == [("main", 5)]
    after.handle(bank_of(new).Open(number="b", owner="o"))
    after.runner.project()
    assert [row.branch for row in rows(new, after, "Balances")] == ["main", "new"]
    # Who still runs the code of before sees its own rows, and keeps them up to date.
    before.runner.project()
    assert [row.number for row in rows(old, before, "Balances")] == ["a", "b"]
    again = serve(old, make_database(old))
    again.runner.project()
    assert [row.number for row in rows(old, again, "Balances")] == ["a", "b"]
    after.database.close()
    before.database.close()


def test_a_clock_that_steps_back(bank: Kit, make_database: MakeDatabase) -> None:
    """`recorded_at` never goes back, and a replay from a moment misses nothing."""
    times = iter([0, 60, 30, -3600, 90])
    service, module = serve(bank, make_database(bank)), bank_of(bank)
    service.store._clock = lambda: START + dt.timedelta(seconds=next(times))
    for amount in range(5):
        service.store.append([module.Deposited(number="a", amount=amount)], expected_version=amount)
    stamps = [(each.recorded_at - START).total_seconds() for each in service.store.read()]
    assert stamps == [0, 60, 60, 60, 90]
    since = service.store.read_since(START + dt.timedelta(seconds=31))
    assert [each.event.amount for each in since] == [1, 2, 3, 4]
    assert list(service.store.read_since(START + dt.timedelta(days=1))) == []


def test_clocks_of_machines_that_step_back(bank: Kit, make_database: MakeDatabase) -> None:
    """What was done by the clock is not done again when its time comes a second time."""
    now = [START]
    service, module = serve(bank, make_database(bank), lambda: now[0]), bank_of(bank)
    service.handle(module.Open(number="a", owner="o"))
    for hours in (0, 30, 29, 5, 30, 31):
        now[0] = START + dt.timedelta(hours=hours)
        service.runner.run_until_idle()
    events = [each.event for each in check_store(service)]
    assert [each.number for each in events if isinstance(each, module.Closed)] == ["a"]
    assert [each.number for each in events if isinstance(each, module.Opened)] == ["a", "daily"]


# --- redelivery -------------------------------------------------------------------------------------------------------


def test_nothing_counts_twice(bank: Kit, make_database: MakeDatabase) -> None:
    """An event that is delivered again, a command of the same id, and a replay by hand."""
    service, module = serve(bank, make_database(bank)), bank_of(bank)
    event_id = uuid4()
    for _ in range(3):
        service.store.receive(module.Opened(number="a", owner="o"), event_id=event_id)
    context = bank.module("kit.recorded").Context(now=START)
    first = service.handle(module.Deposit(number="a", amount=5), context)
    assert service.handle(module.Deposit(number="a", amount=5), context) == first
    service.runner.project()
    service.runner.rebuild()
    service.runner.project()
    assert [(row.balance, row.steps) for row in rows(bank, service, "Balances")] == [(5, 2)]
    assert len(check_store(service)) == 2


def test_a_rebuild_beside(bank: Kit, make_database: MakeDatabase) -> None:
    """Readers keep the old rows until the new ones are ready."""
    service, module = serve(bank, make_database(bank)), bank_of(bank)
    for number in NUMBERS:
        service.handle(module.Open(number=number, owner="o"))
    service.runner.project()
    balances = next(each for each in service.runner.projections if each.name == "faults.bank.Balances")
    service.runner.rebuild("faults.bank.Balances")
    service.handle(module.Deposit(number="a", amount=1))

    def versions() -> list[tuple[int, str]]:
        sql = "select number, state from view_versions where view = ? order by number"
        return service.database.run(lambda c: [tuple(row) for row in c.rows(sql, balances.name)])

    assert versions() == [(1, "active"), (2, "building")]
    assert len(rows(bank, service, "Balances")) == len(NUMBERS)
    service.runner.project()
    assert versions() == [(1, "old"), (2, "active")]
    assert rows(bank, service, "Balances") == replayed(bank, service, "Balances")
    service.runner.rebuild("faults.bank.Balances")
    service.runner.project()
    assert versions() == [(2, "old"), (3, "active")]
    assert rows(bank, service, "Balances") == replayed(bank, service, "Balances")


def append_until(kit: Kit, database: Any, stop: Any) -> None:
    """Append to a few streams, and drive the rows, until it is enough."""
    service, bank, random = serve(kit, database), bank_of(kit), Random(2)
    while not stop.is_set():
        number = random.choice(NUMBERS)
        service.store.append([bank.Deposited(number=number, amount=1)], expected_version=None)
        service.runner.project()


def test_rebuilds_while_appends_go_on(bank: Kit, make_database: MakeDatabase) -> None:
    """Readers never see fewer events than before, at no switch; in the end there is each of them once."""
    service, stop = serve(bank, make_database(bank)), fork.Event()
    for number in NUMBERS:
        service.handle(bank_of(bank).Open(number=number, owner="o"))
    service.runner.project()
    process = fork.Process(target=append_until, args=(bank, make_database(bank), stop))
    process.start()
    counts = [0]
    for _ in range(8):
        service.runner.rebuild("faults.bank.Balances")
        until = time.monotonic() + 0.15
        while time.monotonic() < until:
            counts.append(sum(row.steps for row in rows(bank, service, "Balances")))
            service.runner.run_once()
            time.sleep(0.002)
    stop.set()
    process.join()
    assert process.exitcode == 0
    assert counts == sorted(counts) and counts[-1] > len(NUMBERS)
    service.runner.project()
    sql = "select state from view_versions where view = ? order by number"
    states = service.database.run(lambda c: [row[0] for row in c.rows(sql, "faults.bank.Balances")])
    assert states[-1] == "active" and states.count("active") == 1 and "building" not in states
    assert rows(bank, service, "Balances") == replayed(bank, service, "Balances")
    assert service.runner.stopped == {}
