"""The parts of the kit that are the same in every service: schedules, machines, messages, finders, arithmetic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Context, Decimal
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from evgen.generator.kit.service import topics_text
from evgen.generator.options import Options
from evgen.generator.pydantic.options import PydanticOptions
from evgen.generator.topics.options import KafkaEnvironment, KafkaOptions
from tests.kit import plugged
from tests.kit.kits import Kit, build, model_files, model_of
from tests.kit.test_generated import HERE

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # A Thursday.

EXACT = Context(prec=100)

MakeDatabase = Callable[..., Any]


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.mark.parametrize(
    ("cron", "now", "last"),
    [
        ("0 4 * * *", "2026-01-01T04:00", "2026-01-01T04:00"),
        ("0 4 * * *", "2026-01-01T03:59", "2025-12-31T04:00"),
        ("*/15 * * * *", "2026-01-01T00:14", "2026-01-01T00:00"),
        ("30 2 * * 1-5", "2026-01-04T12:00", "2026-01-02T02:30"),
        ("0 0 1 * *", "2026-03-31T00:00", "2026-03-01T00:00"),
        ("0 0 29 2 *", "2026-01-01T00:00", "2024-02-29T00:00"),
        ("0 12 13 * 5", "2026-01-15T00:00", "2026-01-13T12:00"),
        ("0 12 * * sun", "2026-01-01T00:00", "2025-12-28T12:00"),
        ("0 12 * * 7", "2026-01-01T00:00", "2025-12-28T12:00"),
        ("5,10 8-9 * jan,feb *", "2026-01-01T08:07", "2026-01-01T08:05"),
        ("0 8/6 * * *", "2026-01-01T23:00", "2026-01-01T20:00"),
    ],
)
def test_cron(bank: Kit, cron: str, now: str, last: str) -> None:
    """The last time that it was due."""
    schedule = bank.module("kit.schedules").Cron(cron)
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC)
    assert schedule.last(moment) == dt.datetime.fromisoformat(last).replace(tzinfo=dt.UTC)


def test_every(bank: Kit) -> None:
    """Periods are counted from 1970, so they are the same after a restart."""
    every = bank.module("kit.schedules").Every(dt.timedelta(minutes=15))
    assert every.last(START + dt.timedelta(minutes=44, seconds=59)) == START + dt.timedelta(minutes=30)
    assert every.last(START) == START


def test_by_the_clock(bank: Kit, make_database: MakeDatabase) -> None:
    """The first look only begins; what was missed is done once."""
    clock, module = Clock(), bank.module("bank")
    service = plugged.service(bank.service, make_database(bank), clock)
    service.runner.run_until_idle()
    assert list(service.store.read()) == []
    clock.now += dt.timedelta(days=3)
    service.runner.run_until_idle()
    opened = [each.event for each in service.store.read() if isinstance(each.event, module.Opened)]
    assert opened == [module.Opened(number="daily", owner="bank")]
    again = plugged.service(bank.service, make_database(bank), clock)
    again.runner.run_until_idle()
    assert len([each for each in service.store.read() if isinstance(each.event, module.Opened)]) == 1


def test_timers(bank: Kit, make_database: MakeDatabase) -> None:
    """A timer rings once its time has come, unless something came before; also after a restart."""
    clock, module = Clock(), bank.module("bank")
    service = plugged.service(bank.service, make_database(bank), clock)
    for number in "ab":
        service.handle(module.Open(number=number, owner="o"))
    clock.now += dt.timedelta(hours=23)
    service.handle(module.Deposit(number="a", amount=1))
    service.runner.run_until_idle()
    assert not [each for each in service.store.read() if isinstance(each.event, module.Closed)]
    clock.now += dt.timedelta(hours=1)
    service = plugged.service(bank.service, make_database(bank), clock)
    service.runner.run_until_idle()
    closed = [each for each in service.store.read() if isinstance(each.event, module.Closed)]
    assert [each.event for each in closed] == [module.Closed(number="b", reason="nothing came")]
    opened = service.store.read_stream(module.Opened, b"b")[0]
    assert closed[0].causation_id == opened.event_id and closed[0].correlation_id == opened.event_id


def test_a_timer_that_rang_while_nobody_ran(bank: Kit, make_database: MakeDatabase) -> None:
    """What ends it must come before it is due, not only before somebody looks."""
    clock, module = Clock(), bank.module("bank")
    service = plugged.service(bank.service, make_database(bank), clock)
    service.handle(module.Open(number="a", owner="o"))
    clock.now += dt.timedelta(days=2)
    service.handle(module.Deposit(number="a", amount=1))
    service.runner.run_until_idle()
    assert [type(each.event).__name__ for each in service.store.read() if isinstance(each.event, module.Closed)]


def test_what_ends_a_timer_comes_behind_what_begins_it(bank: Kit, make_database: MakeDatabase) -> None:
    """What came before it does not end it; at the very instant at which it would ring, it still does."""
    clock, module = Clock(), bank.module("bank")
    service = plugged.service(bank.service, make_database(bank), clock)
    for number, events in (("before", "DO"), ("instant", "OD"), ("late", "OD"), ("twice", "OOD")):
        for version, kind in enumerate(events):
            clock.now = START
            if kind == "D" and version:
                clock.now += dt.timedelta(days=1, microseconds=1 if number == "late" else 0)
            made = module.Opened(number=number, owner="o") if kind == "O" else module.Deposited(number=number, amount=1)
            service.store.receive(made, event_id=uuid4(), recorded_at=clock.now)
    clock.now = START + dt.timedelta(days=2)
    service.runner.run_until_idle()
    closed = [each.event.number for each in service.store.read() if isinstance(each.event, module.Closed)]
    assert closed == ["before", "late"]


def test_finders(bank: Kit, make_database: MakeDatabase) -> None:
    """Rows by their key and by the fields that the model names, through indexes."""
    service, module = plugged.service(bank.service, make_database(bank), Clock()), bank.module("bank")
    for number, owner in (("a", "x"), ("b", "y\0z\\0"), ("c", "x")):
        service.handle(module.Open(number=number, owner=owner))
    service.handle(module.Close(number="c", reason=None))
    service.runner.project()
    table = service.balances
    assert table.get("a") == module.Balances(number="a", owner="x", steps=1)
    assert table.get("z") is None
    assert [row.number for row in table.find_by_owner("x")] == ["a", "c"]
    assert [row.number for row in table.find_by_owner("y\0z\\0")] == ["b"]
    assert [row.number for row in table.find_by_open_and_owner(open=False, owner="x")] == ["c"]
    assert [row.number for row in table.all()] == ["a", "b", "c"]
    assert service.total.get().steps == 4


def test_values_that_rows_are_found_by(bank: Kit) -> None:
    """The same moment in two time zones is the same; a long text is told from others, and short enough for an index."""
    stored = bank.module("kit.rows")._stored
    east = dt.timezone(dt.timedelta(hours=5))
    assert stored(START) == stored(START.astimezone(east)) != stored(START + dt.timedelta(hours=5))
    long = "ß\0\\" * 5000
    assert stored(long) == stored(str(long)) != stored(long + "x")
    assert stored(long) != stored(long[:-1] + "x") and len(str(stored(long))) < 300
    assert stored("x" * 200) == "x" * 200
    assert stored(Decimal("1.50")) == stored(Decimal("1.5")) and stored(-0.0) == stored(0.0)


def test_long_texts_are_found(bank: Kit, make_database: MakeDatabase) -> None:
    """What no index of PostgreSQL holds whole."""
    service, module = plugged.service(bank.service, make_database(bank), Clock()), bank.module("bank")
    owners = ["".join(chr(33 + (i * i * n) % 900) for i in range(20_000)) for n in (7, 8)]
    for number, owner in zip("ab", owners, strict=True):
        service.handle(module.Open(number=number, owner=owner))
    service.runner.project()
    assert service.runner.stopped == {}
    assert [[row.number for row in service.balances.find_by_owner(owner)] for owner in owners] == [["a"], ["b"]]


def test_an_idle_service_writes_nothing(
    bank: Kit, make_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rounds in which nothing has happened only look."""
    clock, database = Clock(), make_database(bank)
    service = plugged.service(bank.service, database, clock)
    service.handle(bank.module("bank").Open(number="a", owner="o"))
    service.runner.run_until_idle()
    transaction, writes = type(database).transaction, list[bool]()
    monkeypatch.setattr(
        type(database), "transaction", lambda self, *, write: writes.append(write) or transaction(self, write=write)
    )
    assert service.runner.run_once() is False
    assert writes and not any(writes)


def test_versions_that_conflict(bank: Kit, make_database: MakeDatabase) -> None:
    """Who expected another version is told so, and has written nothing."""
    service, module = plugged.service(bank.service, make_database(bank), Clock()), bank.module("bank")
    store = service.store
    store.append([module.Opened(number="a", owner="o")], expected_version=0)
    with pytest.raises(bank.module("kit.event_store").Conflict) as refused:
        store.append([module.Opened(number="a", owner="o")], expected_version=0)
    assert (refused.value.expected, refused.value.found, refused.value.key) == (0, 1, b"a")
    with pytest.raises(ValueError, match="several streams"):
        store.append([module.Closed(number="a"), module.Closed(number="b")], expected_version=None)
    assert store.append([], expected_version=7) == [] and store.end() == 1


def test_rejected(bank: Kit) -> None:
    """A refusal has its reason, and the rule that says so."""
    service = plugged.service(bank.service, bank.module("kit.sqlite").SqliteDatabase(), Clock())
    with pytest.raises(bank.module("kit.deciding").Rejected) as refused:
        service.handle(bank.module("bank").Deposit(number="a", amount=1))
    assert (refused.value.reason, refused.value.rule) == ("Not open", "faults.bank.Deposit/1")
    assert service.store.end() == 0


def test_messages(bank: Kit) -> None:
    """CloudEvents headers in binary mode; an event comes back as it went."""
    kafka, module = bank.module("kit.kafka"), bank.module("bank")
    service = plugged.service(bank.service, bank.module("kit.sqlite").SqliteDatabase(), Clock())
    context = bank.module("kit.recorded").Context(
        now=START, actor="Ada ß", correlation_id=UUID(int=5), causation_id=UUID(int=6)
    )
    (recorded,) = service.handle(module.Open(number="a", owner="o"), context)
    message = kafka.event_message(recorded)
    headers = {name: data.decode() for name, data in message.headers}
    assert message.key == b"a" and message.value == recorded.event.to_avro()
    assert message.topic == "faults.bank.account.events"
    assert headers == {
        "ce_specversion": "1.0",
        "ce_id": str(recorded.event_id),
        "ce_source": "faults.bank.Account",
        "ce_type": "faults.bank.Opened",
        "ce_dataschema": f"urn:sha256:{module.Opened.SCHEMA_ID}",
        "ce_time": "2026-01-01T00:00:00Z",
        "ce_streamversion": "1",
        "ce_correlationid": str(UUID(int=5)),
        "ce_causationid": str(UUID(int=6)),
        "ce_actor": "Ada ß",
        "content-type": "application/avro",
    }
    read = kafka.read_event(message.value, message.headers)
    assert read.event == recorded.event and read.event_id == recorded.event_id
    assert service.receive(read) == recorded
    command = kafka.command_message(module.Greet(number="a"), context)
    assert command.key == b"a" and dict(command.headers)["ce_type"] == b"faults.bank.Greet"
    row = module.Balances(number="a", owner="o")
    assert kafka.row_message(row, removed=True).value is None and kafka.row_message(row).key == b"a"


def test_topics_per_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of topics as constants, for each environment."""
    model = model_of(model_files(HERE / "models"))
    kafka = KafkaOptions(out="k", environments=(KafkaEnvironment("dev"), KafkaEnvironment("prod-eu")))
    options = Options(targets=(PydanticOptions("src", "a.b"), kafka))
    (tmp_path / "evgen_topics_for_test.py").write_text(topics_text(model, options), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    made = import_module("evgen_topics_for_test")
    assert made.DEV.store_order_events == "rich.store.order.events"
    assert made.PROD_EU is made.ENVIRONMENTS["prod-eu"]


def test_changes_count_once(tmp_path: Any) -> None:
    """A change of somebody else's table that is delivered again records nothing."""
    kit = build(model_files(HERE / "models"), tmp_path, "captured")
    service = plugged.service(kit.service, kit.module("kit.sqlite").SqliteDatabase(), Clock())
    legacy, change = kit.module("legacy"), kit.module("kit.machines").Change
    before, after = (legacy.rows(id=1, sku="s", amount=amount, grade="high", gone=None) for amount in (1, 5))
    delivered = change(before, after, UUID(int=9), START)
    for _ in range(3):
        service.capture(delivered)
    service.capture(change(after, None, UUID(int=10), START))
    service.capture(change(None, after, UUID(int=11), START, snapshot=True))
    assert [type(each.event).__name__ for each in service.store.read()] == ["Stocked", "Cleared"]


def test_replay_since_a_moment(bank: Kit, make_database: MakeDatabase) -> None:
    """One call."""
    clock, module = Clock(), bank.module("bank")
    service = plugged.service(bank.service, make_database(bank), clock)
    for amount in range(4):
        service.store.append([module.Deposited(number="a", amount=amount)], expected_version=amount)
        clock.now += dt.timedelta(hours=1)
    found = service.store.read_since(START + dt.timedelta(hours=2))
    assert [each.event.amount for each in found] == [2, 3]
    found = service.store.read_since(START - dt.timedelta(days=1))
    assert [each.event.amount for each in found] == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="time zone"):
        service.store.read_since(dt.datetime(2026, 1, 1))


def test_arithmetic(bank: Kit) -> None:
    """Exact where Python's decimals would round, and a fault where there is no result."""
    made = bank.module("kit.arithmetic")
    long = Decimal("12345678901234567890123456789.12")
    assert made.exact(lambda: long * long)() == Decimal(1234567890123456789012345678912**2).scaleb(-4, EXACT)
    assert made.exact(lambda: long + Decimal("0.001"))() == Decimal("12345678901234567890123456789.121")
    assert str(made.divided(Decimal(1), Decimal(3))) == "0." + "3" * 38
    assert made.rounded(Decimal("0.125"), 5, 2) == Decimal("0.12")
    assert str(made.rounded(Decimal("-0.001"), 5, 2)) == "0.00"
    assert (made.to_long(Decimal("1.9")), made.to_int(-1.9)) == (1, -1)
    assert made.rounded(Decimal("9" * 38), 38, 0) == Decimal("9" * 38)
    for wrong in (
        lambda: made.rounded(Decimal("999.995"), 5, 2),
        lambda: made.divided(Decimal(1), Decimal(0)),
        lambda: made.ratio(1.0, 0.0),
        lambda: made.to_int(2**31),
        lambda: made.to_long(Decimal(2**63)),
        lambda: made.known(None),
        lambda: made.finite(float("inf")),
        lambda: made.whole_days(dt.timedelta(hours=1)),
    ):
        with pytest.raises(made.Fault):
            wrong()
    assert made.text(True) == "true" and made.text(START) == "2026-01-01T00:00:00Z"
    assert made.shortest_text(Decimal("1.500")) == "1.5" and made.shortest_text(Decimal("-0.00")) == "0"
