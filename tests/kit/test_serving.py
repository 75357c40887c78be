"""How commands are done: by states that are remembered, and once for each id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from tests.kit import plugged
from tests.kit.agreement import begin, play
from tests.kit.conftest import BANK
from tests.kit.kits import Kit, build, model_files
from tests.kit.test_generated import HERE

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

MakeDatabase = Callable[..., Any]


def serve(kit: Kit, database: Any) -> Any:
    """The bank."""
    return plugged.service(kit.service, database, lambda: START)


def folded(service: Any, key: bytes) -> tuple[Any, int]:
    """The state of an account, folded from its first event."""
    history = service.store.read_stream(service.account_decider.STREAM, key)
    return service.account_decider.fold(history), len(history)


def test_remembered_states_are_those_of_a_full_fold(bank: Kit, make_database: MakeDatabase) -> None:
    """Two services at the same streams, each of which remembers two of five states."""
    services, random, module = [serve(bank, make_database(bank)) for _ in range(2)], Random(3), bank.module("bank")
    handler = bank.module("kit.serving").CommandHandler
    handlers = [handler(each.store, each.account_decider, remembers=2) for each in services]
    for _ in range(150):
        number, at = random.choice("abcde"), random.randrange(2)
        command = random.choice((module.Open(number=number, owner="o"), module.Deposit(number=number, amount=1)))
        try:
            handlers[at].handle(command, bank.module("kit.recorded").Context(now=START))
        except bank.module("kit.deciding").Rejected:
            pass
        known = handlers[1 - at].state(number.encode())
        assert (known.state, known.version) == folded(services[0], number.encode())
        assert len(handlers[at]._states) <= 2
    assert services[0].store.end() > 50


def test_every_state_after_random_histories(tmp_path: Any) -> None:
    """The model with something of everything: what was remembered all the time is what a full fold gives."""
    kit = build(model_files(HERE / "models"), tmp_path, "remembers")
    history, compared = begin(kit, kit.module("kit.sqlite").SqliteDatabase()), 0
    play(history, 5, 150)
    handlers = [value for value in vars(history.service).values() if hasattr(value, "_states")]
    for handler in handlers:
        decider = handler._decider
        for key in list(handler._states):
            events = history.service.store.read_stream(decider.STREAM, key)
            assert handler.state(key).state == decider.fold(events)
            compared += 1
    assert compared > 10


def test_a_long_stream_is_not_read_again(
    bank: Kit, make_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many events there are, a command reads those that are new, and the one before them."""
    service, module = serve(bank, make_database(bank)), bank.module("bank")
    service.handle(module.Open(number="a", owner="o"))
    service.store.append([module.Deposited(number="a", amount=1)] * 400, expected_version=1)
    read: list[int] = []
    store = type(service.store)
    recorded = store._recorded
    monkeypatch.setattr(store, "_recorded", lambda self, c, row: read.append(row[0]) or recorded(self, c, row))
    for expected in (401, 2, 2, 2):
        read.clear()
        service.handle(module.Deposit(number="a", amount=1))
        assert len(read) == expected
    assert folded(service, b"a")[1] == 405


def test_a_state_of_another_history_is_forgotten(bank: Kit, tmp_path: Any) -> None:
    """The database was put back to an earlier day, and went on from there."""
    database = bank.module("kit.sqlite").SqliteDatabase(tmp_path / "kit.db")
    service, module = serve(bank, database), bank.module("bank")
    service.handle(module.Open(number="a", owner="o"))
    service.handle(module.Deposit(number="a", amount=1))
    service.handle(module.Close(number="a"))
    for events in ([], ["Opened"], ["Opened", "Deposited", "Deposited"]):
        database.run(lambda c: [c.execute(f"delete from {name}") for name in ("events", "done_commands")])
        database.run(lambda c: c.execute("update log_end set position = 0"))
        for version, name in enumerate(events):
            made = module.Opened(number="a", owner="p") if name == "Opened" else module.Deposited(number="a", amount=9)
            service.store.append([made], expected_version=version)
        known = service._account_decider.state(b"a")
        assert (known.state, known.version) == folded(service, b"a")
        assert known.state.open == bool(events)


def test_a_command_that_comes_again(bank: Kit, make_database: MakeDatabase) -> None:
    """Its answer is the same, even where it would be refused by now."""
    service, module = serve(bank, make_database(bank)), bank.module("bank")
    first, second = (bank.module("kit.recorded").Context(now=START, command_id=uuid4()) for _ in range(2))
    opened = service.handle(module.Open(number="a", owner="o"), first)
    assert service.handle(module.Open(number="a", owner="o"), first) == opened
    closed = service.handle(module.Close(number="a"), second)
    assert service.handle(module.Open(number="a", owner="o"), first) == opened
    assert service.handle(module.Close(number="a"), second) == closed
    with pytest.raises(bank.module("kit.deciding").Rejected):
        service.handle(module.Close(number="a"))
    assert service.store.end() == 2


def test_an_id_that_is_used_for_another_command(bank: Kit, make_database: MakeDatabase) -> None:
    """Nothing is done, and whoever used it is told: its events are those of another command."""
    service, module = serve(bank, make_database(bank)), bank.module("bank")
    context, reused = bank.module("kit.recorded").Context, bank.module("kit.event_store").Reused
    first = context(now=START, command_id=uuid4())
    opened = service.handle(module.Open(number="a", owner="o"), first)
    others = (
        module.Open(number="a", owner="p"),  # It would be refused.
        module.Open(number="b", owner="o"),
        module.Deposit(number="a", amount=5),
        module.Greet(number="a"),
    )
    for command in others:
        with pytest.raises(reused, match=str(first.command_id)):
            serve(bank, service.database).handle(command, first)
    assert service.handle(module.Open(number="a", owner="o"), first) == opened
    assert service.store.end() == 1


def test_a_command_of_an_earlier_class_is_the_same(make_database: MakeDatabase, tmp_path: Any) -> None:
    """Delivered again after a deploy, with a field that it had not, it is done already."""
    before = build({"bank.evm": BANK}, tmp_path / "before", "reused_before")
    grown = BANK.replace("command Open { owner: string ", "command Open { owner: string  note: string? ")
    after = build({"bank.evm": grown}, tmp_path / "after", "reused_after")
    command_id = uuid4()
    services = [serve(kit, make_database(kit)) for kit in (before, after)]
    for kit, service in zip((before, after), services, strict=True):
        context = kit.module("kit.recorded").Context(now=START, command_id=command_id)
        service.handle(kit.module("bank").Open(number="a", owner="o"), context)
    assert services[0].store.end() == 1


def test_an_event_id_that_is_used_for_another_event(bank: Kit, make_database: MakeDatabase) -> None:
    """What is delivered again is the same kind of event, of the same stream."""
    service, module, event_id = serve(bank, make_database(bank)), bank.module("bank"), uuid4()
    opened = module.Opened(number="a", owner="o")
    service.store.receive(opened, event_id=event_id)
    service.store.receive(opened, event_id=event_id)
    for other in (module.Opened(number="b", owner="o"), module.Greeted(number="a")):
        with pytest.raises(bank.module("kit.event_store").Reused, match=str(event_id)):
            service.store.receive(other, event_id=event_id)
    assert service.store.end() == 1
