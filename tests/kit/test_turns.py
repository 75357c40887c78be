"""Every part of a service gets its turn, however much the others have to do, and whatever fails."""

from __future__ import annotations

import datetime as dt
import itertools
import threading
from collections.abc import Callable
from typing import Any

import pytest

from tests.kit import plugged
from tests.kit.kits import Kit

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

MakeDatabase = Callable[..., Any]


def recorded(service: Any, name: str) -> list[Any]:
    """The events of a type."""
    return [each.event for each in service.store.read(types=[f"faults.bank.{name}"])]


def test_machines_work_while_events_keep_coming(bank: Kit, make_database: MakeDatabase) -> None:
    """Each look at the store finds more events than a round takes in, as under a heavy load."""
    now = [START]
    service, module = plugged.service(bank.service, make_database(bank), lambda: now[0]), bank.module("bank")
    service.runner.run_until_idle()
    service.handle(module.Open(number="a", owner="o"))
    service.handle(module.Deposit(number="a", amount=500))
    now[0] += dt.timedelta(days=2)
    count = itertools.count()
    for projection in service.runner.projections:

        def advance(*until: int | None, advance: Callable[..., bool] = projection.advance) -> bool:
            batch = [module.Greeted(number=f"n{next(count)}")]
            service.store.append(batch, expected_version=None)
            return advance(*until)

        projection.advance = advance
    for _ in range(8):
        assert service.runner.run_once(), "there is always more to do"
    assert len(recorded(service, "Rewarded")) == 1, "a reaction"
    assert [each.number for each in recorded(service, "Opened")] == ["a", "daily"], "a schedule"
    assert "a" in {each.number for each in recorded(service, "Greeted")}, "a to-do list"
    service.runner.project()  # It ends, although each of its rounds records more.


def test_slow_work_ends_with_the_turn(bank: Kit, make_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long is done a bit in each round, and nothing of it is left out."""
    monkeypatch.setattr(bank.module("kit.machines"), "_TURN", 0.0)
    now = [START]
    service, module = plugged.service(bank.service, make_database(bank), lambda: now[0]), bank.module("bank")
    for number in "abc":
        service.handle(module.Open(number=number, owner="o"))
        service.handle(module.Deposit(number=number, amount=500))
    for number in "def":
        service.handle(module.Open(number=number, owner="o"))
    now[0] += dt.timedelta(days=1)
    seen = []
    for _ in range(4):
        service.runner.run_once()
        seen.append([len(recorded(service, name)) for name in ("Rewarded", "Greeted", "Closed")])
    assert seen[:3] == [[1, 1, 1], [2, 2, 2], [3, 3, 3]]
    service.runner.run_until_idle()
    assert [len(recorded(service, name)) for name in ("Rewarded", "Greeted", "Closed")] == [3, 6, 3]


def test_machines_work_while_rows_are_built_anew(bank: Kit, make_database: MakeDatabase) -> None:
    """A long rebuild of one view takes its turns with the others."""
    service, module = plugged.service(bank.service, make_database(bank), lambda: START), bank.module("bank")
    for start in range(0, 3_000, 1_000):
        many = [module.Deposited(number="a", amount=1) for _ in range(1_000)]
        service.store.append(many, expected_version=start)
    service.runner.run_until_idle()
    service.handle(module.Open(number="b", owner="o"))
    service.runner.rebuild("faults.bank.Balances")
    service.runner.run_once()
    service.runner.run_once()
    assert [each.number for each in recorded(service, "Greeted")] == ["b"]
    states = "select state from view_versions where view = 'faults.bank.Balances' order by number"
    found = service.database.run(lambda c: c.rows(states), write=False)
    assert ("building",) in found, "the rebuild is still on its way"
    service.runner.run_until_idle()
    assert service.total.get().sum == 3_000 and service.balances.get("b") is not None


def test_a_part_that_fails_in_a_new_way_stops_nobody_else(
    bank: Kit, make_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told of, and forgotten once it works again; the thread goes on."""
    service, module = plugged.service(bank.service, make_database(bank), lambda: START), bank.module("bank")
    service.handle(module.Open(number="a", owner="o"))
    parts = [*service.runner.projections[:1], *service.runner.machines[:1]]
    with monkeypatch.context() as patch:
        for part in parts:
            patch.setattr(part, "advance", lambda *_: 1 // 0)
        stop = threading.Event()
        thread = threading.Thread(target=service.runner.run, args=(stop,), kwargs={"pause": 0.01})
        thread.start()
        while service.total.get() is None or service.total.get().steps < 1:
            assert thread.is_alive()
        stop.set()
        thread.join()
        assert set(service.runner.stopped) == {part.name for part in parts}
        assert "ZeroDivisionError" in str(service.runner.stopped[parts[0].name])
    service.runner.run_until_idle()
    assert service.runner.stopped == {} and service.balances.get("a") is not None


def test_timers_that_fail_stand_in_nobodys_way(
    bank: Kit, make_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where there are more of them than are answered in one round."""
    now = [START]
    service, module = plugged.service(bank.service, make_database(bank), lambda: now[0]), bank.module("bank")
    for number in range(250):
        service.store.append([module.Opened(number=f"n{number}", owner="o")], expected_version=0)
    now[0] += dt.timedelta(seconds=1)
    service.handle(module.Open(number="last", owner="o"))
    now[0] += dt.timedelta(days=1)
    answer = type(service.sweep_handler).answer

    def failing(self: Any, recorded: Any, context: Any) -> Any:
        if recorded.event.number != "last":
            raise OSError("no way")
        return answer(self, recorded, context)

    with monkeypatch.context() as patch:
        patch.setattr(type(service.sweep_handler), "answer", failing)
        for _ in range(6):
            service.runner.run_once()
        assert [each.number for each in recorded(service, "Closed")] == ["last"]
        assert "no way" in str(service.runner.stopped["faults.bank.Sweep"])
    service.runner.run_until_idle()
    assert len(recorded(service, "Closed")) == 251 and service.runner.stopped == {}


def test_refused_rows_are_tried_again_when_their_stream_goes_on(
    bank: Kit, make_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for each event of somebody else; and after a while, since a refusal may depend on the clock."""
    now = [START]
    service, module = plugged.service(bank.service, make_database(bank), lambda: now[0]), bank.module("bank")
    rejected, tried, open_for = bank.module("kit.deciding").Rejected, list[str](), set[str]()
    decide = type(service.account_decider).decide

    def refusing(self: Any, state: Any, command: Any, context: Any) -> Any:
        if isinstance(command, module.Greet):
            tried.append(command.number)
            if command.number not in open_for:
                raise rejected("not now", rule="test")
        return decide(self, state, command, context)

    monkeypatch.setattr(type(service.account_decider), "decide", refusing)
    for number in "abc":
        service.handle(module.Open(number=number, owner="o"))
    service.runner.run_until_idle()
    assert sorted(tried) == ["a", "b", "c"]
    service.handle(module.Open(number="d", owner="o"))
    service.runner.run_until_idle()
    assert sorted(tried) == ["a", "b", "c", "d"]
    open_for.add("b")
    service.handle(module.Deposit(number="b", amount=1))
    service.runner.run_until_idle()
    assert sorted(tried) == ["a", "b", "b", "c", "d"]
    assert [each.number for each in recorded(service, "Greeted")] == ["b"]
    open_for.update("acd")
    now[0] += dt.timedelta(minutes=2)
    service.runner.run_until_idle()
    assert {each.number for each in recorded(service, "Greeted")} == set("abcd")
    rows = service.database.run(lambda c: c.rows("select * from rows_waiting"), write=False)
    assert rows == []
