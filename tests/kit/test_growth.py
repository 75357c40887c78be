"""Work grows with what there is to do, and not with what is there: ratios of sizes in processor time, in one run."""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.kit import plugged, servers
from tests.kit.kits import Kit, build

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

MODEL = """
context growing
use outside
actor U
type Line { sku: string  quantity: int }
stream Cart {
  key cart_id: string
  event Opened
  event Added { sku: string  quantity: int }
  event Dropped { sku: string }
  event Closed
  state {
    skus: list<string>
    lines: list<Line>
    by_sku: map<int>
    count: int = 0
    sold: list<string>
    on Closed { sold = state.skus }
    on Added { skus += sku  lines += { sku = sku  quantity = quantity }  by_sku[sku] = quantity  count += 1 }
    on Dropped { remove by_sku[sku] }
  }
}
command Open by U { emit Opened }
command Add by U { sku: string  quantity: int  emit Added }
command Close by U { emit Closed }
view Carts {
  key cart_id: string
  skus: list<string>
  lines: list<Line>
  by_sku: map<int>
  count: int = 0
  sold: list<string>
  on Closed { sold = row.skus }
  on Added { skus += sku  lines += { sku = sku  quantity = quantity }  by_sku[sku] = quantity  count += 1 }
  on Dropped { remove by_sku[sku] }
}
view Waiting { key cart_id: string  open: bool  on Opened { open = true }  on Closed remove }
automation TellOthers { reads Waiting  sends outside.Tell { cart_id = cart_id } }
automation TryToClose { reads Waiting  sends Settle { cart_id = cart_id } }
stream Till { key cart_id: string  event Settled  state { on Settled {} } }
command Settle { cart_id: string  reject "Not yet" if not state.exists  emit Settled }
automation Forget { after 30d since Opened unless Closed  sends Close }
"""
OUTSIDE = "external context outside\ncommand Tell { cart_id: string }\n"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    return build({"m.evm": MODEL, "o.evm": OUTSIDE}, tmp_path_factory.mktemp("growing"), "kit_growing")


def serve(kit: Kit, path: Path | None = None) -> Any:
    """A service over a new database."""
    sqlite = kit.module("kit.sqlite").SqliteDatabase
    return plugged.service(kit.service, sqlite(path) if path else sqlite(), lambda: START)


def added(kit: Kit, service: Any, count: int) -> None:
    """One cart with so many lines, a tenth of which were dropped again."""
    module = kit.module("growing")
    events = [module.Added(cart_id="a", sku=f"s{number}", quantity=1) for number in range(count)]
    events += [module.Dropped(cart_id="a", sku=f"s{number}") for number in range(0, count, 10)]
    for start in range(0, len(events), 1_000):
        service.store.append(events[start : start + 1_000], expected_version=start)


def seconds(work: Callable[[], object]) -> float:
    """Processor time, without what is collected meanwhile."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    found = time.process_time() - start
    gc.enable()
    return found


def ratio(measure: Callable[[int], float], small: int, large: int) -> float:
    """How much longer the large one takes than the small one; by turns, and the least of each."""
    rounds = [(measure(small), measure(large)) for _ in range(3)]
    few, many = (min(times) for times in zip(*rounds, strict=True))
    return many / few


def test_a_state_with_long_lists(kit: Kit) -> None:
    """Four times the events; what looks at all elements for each takes sixteen times as long."""

    def fold(count: int) -> float:
        service = serve(kit)
        added(kit, service, count)
        history = service.store.read_stream("growing.Cart", b"a")
        taken = seconds(lambda: service.cart_decider.fold(history))
        state = service.cart_decider.fold(history)
        assert len(state.lines) == len(state.skus) == state.count == count and len(state.by_sku) == count * 9 // 10
        return taken

    assert ratio(fold, 1_000, 4_000) < 7


def test_a_row_with_long_lists(kit: Kit) -> None:
    """It is read and written once for many events, and only what is new is checked."""

    def project(count: int) -> float:
        service = serve(kit)
        added(kit, service, count)
        carts = next(each for each in service.runner.projections if each.name == "growing.Carts")
        taken = seconds(lambda: [carts.advance() for _ in range(count // 400 + 2)])
        row = service.carts.get("a")
        assert len(row.lines) == len(row.skus) == row.count == count and len(row.by_sku) == count * 9 // 10
        return taken

    assert ratio(project, 1_000, 4_000) < 8


def test_a_command_for_a_long_stream(kit: Kit) -> None:
    """Ten times the elements in its state: what is known is not read, folded or checked again."""

    def handle(count: int) -> float:
        service, module = serve(kit), kit.module("growing")
        added(kit, service, count)
        service.handle(module.Add(cart_id="a", sku="first", quantity=1))
        return seconds(lambda: [service.handle(module.Add(cart_id="a", sku=f"x{n}", quantity=1)) for n in range(40)])

    assert ratio(handle, 300, 3_000) < 3


def waiting(kit: Kit, service: Any, count: int) -> None:
    """So many rows wait for somebody else, and are refused by the till."""
    module = kit.module("growing")
    for number in range(count):
        service.store.append([module.Opened(cart_id=f"n{number}")], expected_version=0)
    service.runner.run_until_idle()
    assert len(service.waiting.all()) == count and service.runner.stopped == {}


def test_an_event_that_a_to_do_list_does_not_wait_for(kit: Kit) -> None:
    """Ten times the rows that wait: none of them is visited for an event of somebody else, and few for their own."""

    def rounds(count: int) -> float:
        service, module = serve(kit), kit.module("growing")
        waiting(kit, service, count)

        def unrelated() -> None:
            for number in range(20):
                service.store.append([module.Settled(cart_id=f"other{number}")], expected_version=0)
                service.runner.run_until_idle()

        return seconds(unrelated)

    assert ratio(rounds, 60, 600) < 2.5


def test_timers_that_are_stopped(kit: Kit) -> None:
    """Ten times the timers that are running: the ones of a key are found by an index."""

    def stop(count: int) -> float:
        service, module = serve(kit), kit.module("growing")
        timers = next(each for each in service.runner.machines if each.name == "growing.Forget")
        opened = [module.Opened(cart_id="many") for _ in range(count)]
        for start in range(0, count, 1_000):
            service.store.append(opened[start : start + 1_000], expected_version=None)
        while timers.advance():
            pass
        for number in range(100):
            service.store.append([module.Closed(cart_id=f"n{number}")], expected_version=0)
        return seconds(timers.advance)

    assert ratio(stop, 500, 5_000) < 3


def test_statements_for_an_event_that_is_projected(kit: Kit) -> None:
    """At most one for five events in a batch, whatever rows they reach; rows are read and written together."""
    service, module = serve(kit), kit.module("growing")
    for number in range(600):
        event = module.Added(cart_id=f"n{number % 60}", sku="s", quantity=1)
        service.store.append([event], expected_version=None)
    carts = next(each for each in service.runner.projections if each.name == "growing.Carts")
    carts.advance()
    service.runner.rebuild("growing.Carts")
    statements = [0]

    def count() -> None:
        statements[0] += 1

    servers.watch(service.database, count, lambda: None)
    while carts.advance():
        pass
    assert sum(row.count for row in service.carts.all()) == 600
    assert statements[0] <= 600 / 5


def test_changing_in_place_is_not_seen_by_anybody(kit: Kit) -> None:
    """A state or a row that somebody has stays what it was, also while others are folded."""
    service, module = serve(kit), kit.module("growing")
    added(kit, service, 20)
    decider, history = service.cart_decider, service.store.read_stream("growing.Cart", b"a")
    states = [decider.fold(history[:count]) for count in range(len(history) + 1)]
    kept = [state.model_copy(deep=True) for state in states]
    for state, event in zip(states, history, strict=False):
        decider.evolve(state, event.event, event)
        decider.fold(history, state)
    assert states == kept
    one_by_one = decider.initial()
    for event in history:
        one_by_one = decider.evolve(one_by_one, event.event, event)
    assert one_by_one == states[-1]
    assert module.Carts is not None


def test_lists_that_are_made_anew_are_let_go(kit: Kit) -> None:
    """However many events a fold has, it keeps the lists of the last state alone."""
    growing = kit.module("kit.growing")
    decider, module = serve(kit).cart_decider, kit.module("growing")
    evolved = kit.module("kit.deciding").evolved
    with growing.folding() as session:
        state = decider.evolve(decider.initial(), module.Added(cart_id="a", sku="s", quantity=1))
        for number in range(50):
            state = evolved(state, lines=growing.renewed([*state.lines]), by_sku={"n": number})
            state = evolved(state, by_sku=growing.put(state.by_sku, "m", number), skus=state.skus)
        assert len(session.own) <= 3 and len(state.lines) == 1 and state.by_sku == {"n": 49, "m": 49}


def test_fields_that_share_a_list_are_changed_apart(kit: Kit) -> None:
    """A list that one field took from another one is a list of its own from then on, in the same batch too."""
    service, module = serve(kit), kit.module("growing")
    lines = [module.Added(cart_id="a", sku=sku, quantity=1) for sku in "abcd"]
    service.store.append([*lines[:2], module.Closed(cart_id="a"), *lines[2:]], expected_version=0)
    state = service.cart_decider.fold(service.store.read_stream("growing.Cart", b"a"))
    service.runner.project()
    for found in (state, service.carts.get("a")):
        assert found.skus == ["a", "b", "c", "d"] and found.sold == ["a", "b"]


def test_an_event_that_fails_leaves_the_row_as_it_was(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own changes of long lists are undone, and those of the events before it in the batch are not."""
    service, module = serve(kit), kit.module("growing")
    added(kit, service, 30)
    service.store.append([module.Added(cart_id="a", sku="bad", quantity=2)], expected_version=33)
    service.store.append([module.Dropped(cart_id="a", sku="s1")], expected_version=34)
    carts = next(each for each in service.runner.projections if each.name == "growing.Carts")
    steps = carts.projection.steps

    def failing(recorded: Any) -> Any:
        found = list(steps(recorded))
        if getattr(recorded.event, "sku", "") in ("bad", "s1") and recorded.position > 33:
            step = found[0]

            def change(row: Any) -> Any:
                step.change(row)
                raise ZeroDivisionError("a mistake")

            found[0] = type(step)(step.where, change, step.every)
        return found

    monkeypatch.setattr(carts.projection, "steps", failing)
    service.runner.project()
    assert service.runner.stopped["growing.Carts"].recorded.position == 34
    row = service.carts.get("a")
    assert (row.count, len(row.skus), len(row.by_sku)) == (30, 30, 27) and "bad" not in row.by_sku
    monkeypatch.undo()
    service.runner.project()
    assert service.carts.get("a").count == 31 and "s1" not in service.carts.get("a").by_sku
