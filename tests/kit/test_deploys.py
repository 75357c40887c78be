"""A changed model is deployed over a database with data: what was done stays done, readers see rows, nothing hides."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.kit import plugged
from tests.kit.kits import Kit, build, model_files

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

MakeDatabase = Callable[..., Any]
Deploy = Callable[..., Any]

BANK = "external context bank\ncommand MoveMoney { reference: string  amount: int }\n"

TRANSFERS = """
context money
use bank
actor Teller
stream Transfer {
  key transfer_id: string
  event TransferAsked { amount: int  to: string  purpose: string? }
  event TransferNoted { note: string }
  event TransferDone
}
command Ask by Teller { amount: int  to: string  purpose: string?  emit TransferAsked }
command Note by Teller { note: string  emit TransferNoted }
command Finish by Teller { emit TransferDone }
view OpenTransfers {
  key transfer_id: string
  amount: int
  on TransferAsked {}
  on TransferDone remove
}
automation MoveIt { reads OpenTransfers  sends bank.MoveMoney { reference = transfer_id  amount = amount } }
"""

VALUES = """
context a.b
actor U
stream S { key s: uuid  event Opened { n: int } }
command Open by U { n: int  emit Opened }
view V { key s: uuid  n: int  on Opened {}  find by n }
"""


@pytest.fixture
def deploy(make_database: MakeDatabase, tmp_path: Path, request: pytest.FixtureRequest) -> Deploy:
    """`deploy(text, …)`: the service of a model, over the database of the one before; `given` gets what it sends."""
    count = iter(range(100))

    def made(*texts: str, given: list[Any] | None = None) -> Any:
        name = f"deploy_{request.node.name.replace('[', '_').rstrip(']').replace('-', '_')}_{next(count)}"
        kit = build({f"{n}.evm": text for n, text in enumerate(texts)}, tmp_path / name, name)
        service = plugged.service(kit.service, make_database(kit), lambda: NOW)
        service.kit = kit
        if given is not None:
            service.gateway = _gateway(kit, given)
        return service

    return made


def _gateway(kit: Kit, given: list[Any]) -> Any:
    class Gateway(kit.module("service").Gateway):  # type: ignore[misc]
        def move_money(self, command: Any, context: Any) -> None:
            given.append((command.reference, command.amount, context.command_id))

    return Gateway()


def ask(service: Any, *transfers: tuple[str, int]) -> None:
    for transfer_id, amount in transfers:
        service.handle(service.kit.cls("money.Ask")(transfer_id=transfer_id, amount=amount, to="x"))


def project(service: Any, name: str) -> Any:
    return next(each for each in service.runner.projections if each.name == name)


# --- to-do lists ------------------------------------------------------------------------------------------------------

POSITIVE = TRANSFERS.replace("on TransferAsked {}", "on TransferAsked if amount > 0 {}")
NOTED = TRANSFERS.replace("  amount: int\n  on", '  amount: int\n  note: string = ""\n  on TransferNoted {}\n  on')
OTHER_KEYS = TRANSFERS.replace("  amount: int\n  on", "  amount: int\n  to: string\n  on").replace(
    "find by", "find by to, "
)


@pytest.mark.parametrize("changed", [POSITIVE, NOTED, OTHER_KEYS], ids=["fewer-rows", "more-events", "more-fields"])
def test_what_was_sent_is_not_sent_again(deploy: Deploy, changed: str) -> None:
    """Whatever the number of its row is in the new table, and whatever changed it there."""
    given: list[Any] = []
    service = deploy(BANK, TRANSFERS, given=given)
    ask(service, ("a", 0), ("b", 500), ("c", 7))
    service.handle(service.kit.cls("money.Note")(transfer_id="b", note="urgent"))
    service.runner.run_until_idle()
    assert [each[0] for each in given] == ["a", "b", "c"]
    after = deploy(BANK, changed, given=given)
    after.runner.run_until_idle()
    after.runner.rebuild()
    after.runner.run_until_idle()
    assert [each[0] for each in given] == ["a", "b", "c"]
    ask(after, ("d", 1))
    after.runner.run_until_idle()
    assert [each[0] for each in given] == ["a", "b", "c", "d"]
    assert len({each[2] for each in given}) == 4


def test_a_row_that_only_the_new_view_has_is_sent(deploy: Deploy) -> None:
    """Also under a number that another row had in the table of before."""
    given: list[Any] = []
    service = deploy(BANK, POSITIVE, given=given)
    ask(service, ("a", 0), ("b", 500), ("c", 0))
    service.runner.run_until_idle()
    assert [each[0] for each in given] == ["b"]
    after = deploy(BANK, TRANSFERS, given=given)
    after.runner.run_until_idle()
    assert sorted(each[0] for each in given) == ["a", "b", "c"]


def test_a_row_that_changed_is_sent_again(deploy: Deploy) -> None:
    """Each change that the model itself makes is new work; after a rebuild too."""
    given: list[Any] = []
    service = deploy(BANK, TRANSFERS, given=given)
    ask(service, ("a", 5))
    service.runner.run_until_idle()
    ask(service, ("a", 6))
    service.runner.rebuild()
    service.runner.run_until_idle()
    assert [each[:2] for each in given] == [("a", 5), ("a", 6)]


def test_a_name_that_changed_sends_nothing_again(deploy: Deploy) -> None:
    """A command that has another name now is still the one that was sent."""
    given: list[Any] = []
    service = deploy(BANK, TRANSFERS, given=given)
    ask(service, ("a", 5))
    service.runner.run_until_idle()
    bank = BANK.replace("command MoveMoney", 'command Pay @was("MoveMoney")')
    after = deploy(bank, NOTED.replace("bank.MoveMoney", "bank.Pay"))
    after.gateway.pay = lambda command, context: given.append((command.reference, command.amount, context.command_id))
    after.runner.run_until_idle()
    assert [each[0] for each in given] == ["a"]


LISTS = """
context money
use bank
actor Teller
type Part { to: string  amount: int }
stream Order {
  key order_id: string
  event Ordered { parts: list<Part> }
  event Amended { part: Part }
}
command Place by Teller { parts: list<Part>  emit Ordered }
command Amend by Teller { part: Part  emit Amended }
view Orders {
  key order_id: string
  parts: list<Part>
  on Ordered {}
}
automation PayParts {
  reads Orders
  sends bank.MoveMoney for each parts as part if part.amount < 100 { reference = part.to  amount = part.amount }
  sends bank.MoveMoney for each parts as part if part.amount >= 100 { reference = part.to  amount = part.amount }
}
"""


def test_elements_of_lists(deploy: Deploy) -> None:
    """Each element has an id of its own, wherever it stands; equal ones are sent as often as they are there."""
    given: list[Any] = []
    service = deploy(BANK, LISTS, given=given)
    part = service.kit.cls("money.Part")
    parts = [part(to="x", amount=5), part(to="y", amount=100), part(to="x", amount=5)]
    service.handle(service.kit.cls("money.Place")(order_id="o", parts=parts))
    service.runner.run_until_idle()
    assert sorted(each[:2] for each in given) == [("x", 5), ("x", 5), ("y", 100)]
    assert len({each[2] for each in given}) == 3
    changed = LISTS.replace("type Part { to: string", "type Part { why: string?  to: string")
    changed = changed.replace("  on Ordered {}", "  count: int = 0\n  on Ordered { count = 1  parts = parts }")
    changed = changed.replace("if part.amount < 100 ", "if part.amount < 99 ")
    after = deploy(BANK, changed, given=given)
    after.runner.run_until_idle()
    after.runner.rebuild()
    after.runner.run_until_idle()
    assert len(given) == 3


# --- readers ----------------------------------------------------------------------------------------------------------


def test_readers_go_on_with_the_rows_that_there_are(deploy: Deploy) -> None:
    """After a compatible change of a view nobody sees fewer rows, before the runner has begun and while it works."""
    before = deploy(VALUES)
    opened = [before.handle(before.kit.cls("a.b.Open")(s=_id(n), n=n % 2))[0] for n in range(6)]
    before.runner.run_until_idle()
    grown = VALUES.replace("event Opened { n: int }", "event Opened { n: int  note: string? }").replace(
        "command Open by U { n: int ", "command Open by U { n: int  note: string? "
    )
    grown = grown.replace(
        "view V { key s: uuid  n: int  on", 'view V { key s: uuid  n: int  note: string?  word: string = "w"  on'
    )
    grown = grown.replace("find by n }", "find by n  find by word, n }")
    after = deploy(grown)
    assert [row.s for row in after.v.all()] == [each.event.s for each in opened]
    assert after.v.get(_id(3)).n == 1 and after.v.get(_id(77)) is None
    assert len(after.v.find_by_n(1)) == 3 and len(after.v.find_by_word_and_n("w", 0)) == 3
    assert after.v.find_by_word_and_n("other", 0) == []
    assert after.v.position() == 6
    after.handle(after.kit.cls("a.b.Open")(s=_id(9), n=1))
    after.runner.run_until_idle()
    assert after.v.position() == 7 and len(after.v.all()) == 7
    assert len(before.v.all()) == 7, "who reads with the code of before sees no fewer rows"
    before.runner.run_until_idle()
    assert len(before.v.all()) == 7 and before.v.position() == 7


def test_rows_that_cannot_be_read_are_not_guessed(deploy: Deploy) -> None:
    """After an incompatible change of a view, readers see the rows that are being built."""
    before = deploy(VALUES)
    before.handle(before.kit.cls("a.b.Open")(s=_id(1), n=1))
    before.runner.run_until_idle()
    after = deploy(
        VALUES.replace(
            "view V { key s: uuid  n: int  on Opened {}", "view V { key s: uuid  n: decimal(9, 2)  on Opened {}"
        )
    )
    assert after.v.all() == []
    after.runner.run_until_idle()
    assert [row.n for row in after.v.all()] == [1]


SAME = [
    VALUES.replace("event Opened { n: int }", "event Opened { m: int = 0  n: int }"),
    VALUES.replace("event Opened { n: int }", "/// It was opened.\n  event Opened { n: int  m: int? }"),
    VALUES.replace("event Opened { n: int }", "event Opened { n: int } event Closed { n: int }"),
    VALUES.replace("on Opened {}", "on Opened { n = event.n }"),
]
OTHER = [
    VALUES.replace("event Opened { n: int }", "event Opened { n: int @backfill(7) }"),
    VALUES.replace("event Opened { n: int }", 'event Opened { n: int @was("m") }'),
    VALUES.replace("on Opened {}", "on Opened { n = n + 1 }"),
    VALUES.replace("n: int  on", "n: int  m: int = 1  on"),
    VALUES.replace("find by n", ""),
]


def versions(tmp_path: Path, name: str, *texts: str) -> list[str]:
    found = []
    for number, text in enumerate(texts):
        kit = build({"m.evm": text}, tmp_path / f"{name}{number}", f"{name}{number}")
        found.append(kit.module("b.projections.v").VProjection.VERSION)
    return found


def test_a_version_is_what_a_view_makes_of_its_events(tmp_path: Path) -> None:
    """Fields that it does not read, the order of those of its events, and words change nothing; a backfill does."""
    first, *same = versions(tmp_path, "same", VALUES, *SAME)
    assert same == [first] * len(SAME)
    others = versions(tmp_path, "other", *OTHER)
    assert len({first, *others}) == 1 + len(OTHER)


def test_a_changed_backfill_builds_the_rows_anew(deploy: Deploy) -> None:
    """The rows of old events have what they are read as now."""
    before = deploy(VALUES)
    before.handle(before.kit.cls("a.b.Open")(s=_id(1), n=1))
    before.runner.run_until_idle()
    for word in ("one", "two"):
        text = VALUES.replace("event Opened { n: int }", f'event Opened {{ n: int  w: string @backfill("{word}") }}')
        text = text.replace("command Open by U { n: int ", "command Open by U { n: int  w: string ")
        after = deploy(text.replace("n: int  on", "n: int  w: string  on"))
        after.runner.run_until_idle()
        assert [row.w for row in after.v.all()] == [word]


def test_an_event_that_was_renamed_is_still_taken_in(deploy: Deploy) -> None:
    """Views that are built anew, reactions and timers find it under the name that it had."""
    before = deploy(VALUES)
    before.handle(before.kit.cls("a.b.Open")(s=_id(1), n=1))
    renamed = VALUES.replace("event Opened", 'event Begun @was("Opened")').replace("emit Opened", "emit Begun")
    after = deploy(renamed.replace("on Opened", "on Begun"))
    after.runner.run_until_idle()
    assert [row.n for row in after.v.all()] == [1]
    assert [each.event.n for each in after.store.read(types=["a.b.Begun"])] == [1]


# --- what cannot be read ----------------------------------------------------------------------------------------------

READERS = (
    VALUES
    + """
stream T { key t: uuid  event Told { n: int } }
command Tell by U { n: int  emit Told }
view W { key t: uuid  n: int  on Told {} }
view Both { single  n: int = 0  on Opened { n += 1 }  on Told { n += 1 } }
automation Again { on Opened  sends Tell { t = s  n = n } }
automation Late { after 1d since Opened  sends Tell { t = s  n = n } }
automation Echo { reads W  sends Count { n = n } }
stream Counter { single  event Counted { n: int } }
command Count { n: int  emit Counted }
"""
)


def test_an_event_that_cannot_be_read_stops_only_its_readers(deploy: Deploy) -> None:
    """They say which it is, and why; all others go on, and after the mend they do too."""
    before = deploy(READERS)
    (bad,) = before.handle(before.kit.cls("a.b.Open")(s=_id(1), n=1))
    grown = READERS.replace("event Opened { n: int }", "event Opened { n: int  note: string }").replace(
        "command Open by U { n: int ", "command Open by U { n: int  note: string "
    )
    after = deploy(grown)
    after.handle(after.kit.cls("a.b.Tell")(t=_id(2), n=2))
    after.runner.run_until_idle()
    assert set(after.runner.stopped) == {f"a.b.{name}" for name in ("V", "Both", "Again", "Late")}
    for stopped in after.runner.stopped.values():
        assert str(bad.event_id) in str(stopped) and "position 1" in str(stopped) and "note" in str(stopped)
    assert [row.n for row in after.w.all()] == [2]
    assert [type(each.event).__name__ for each in after.store.read(types=["a.b.Counted"])] == ["Counted"]
    unreadable = after.kit.module("kit.event_store").Unreadable
    with pytest.raises(unreadable, match="position 1"):
        list(after.store.read())
    with pytest.raises(unreadable, match="note"):
        after.handle(after.kit.cls("a.b.Open")(s=_id(1), n=1, note="x"))
    mended = deploy(grown.replace("note: string }", 'note: string @backfill("") }'))
    mended.runner.run_until_idle()
    assert mended.runner.stopped == {}
    assert [row.n for row in mended.v.all()] == [1] and mended.both.get().n >= 2


def _id(number: int) -> Any:
    from uuid import UUID

    return UUID(int=number, version=4)


# --- while a service runs ---------------------------------------------------------------------------------------------


def test_a_deploy_while_the_service_before_goes_on(deploy: Deploy) -> None:
    """Two versions append, project and send at once: no reader goes back, nothing is sent twice, and rows are right."""
    given: list[Any] = []
    before = deploy(BANK, TRANSFERS, given=given)
    after = deploy(BANK, POSITIVE.replace("  amount: int\n  on", "  amount: int\n  to: string?\n  on"), given=given)
    ask(before, *((f"s{n}", n) for n in range(20)))
    before.runner.run_until_idle()
    stop, errors, counts = threading.Event(), list[BaseException](), list[int]()

    def guarded(work: Callable[[], None]) -> threading.Thread:
        def run() -> None:
            try:
                work()
            except BaseException as error:
                errors.append(error)

        return threading.Thread(target=run)

    def append(service: Any, name: str) -> None:
        for number in range(60):
            ask(service, (f"{name}{number}", number + 1))

    def read() -> None:
        while not stop.is_set():
            counts.append(after.open_transfers.position())
            assert len(after.open_transfers.all()) >= 19

    writers = [guarded(partial(append, before, "b")), guarded(partial(append, after, "a"))]
    drivers = [guarded(partial(each.runner.run, stop, pause=0.01)) for each in (before, after)]
    threads = [*writers, *drivers, guarded(read)]
    for thread in threads:
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in threads:
        thread.join()
    assert errors == [] and counts == sorted(counts)
    before.runner.run_until_idle()
    after.runner.run_until_idle()
    assert before.runner.stopped == after.runner.stopped == {}
    assert len(before.open_transfers.all()) == 140 and len(after.open_transfers.all()) == 139
    # Two runners at once may both give a command away, with the same id; a third one is never made.
    by_row: dict[str, set[Any]] = {}
    for reference, _, command_id in given:
        by_row.setdefault(reference, set()).add(command_id)
    assert len(by_row) == 140 and all(len(ids) == 1 for ids in by_row.values())
    count = len(given)
    after.runner.rebuild()
    after.runner.run_until_idle()
    assert len(given) == count


def test_where_a_model_stands_changes_no_version(tmp_path: Path) -> None:
    """Words, empty lines and the order of declarations make no rows anew."""
    folder = Path(__file__).parent / "kept" / "models" / "shop"
    texts = model_files(folder)
    moved = {path: f"// Moved.\n\n\n{text}\n// The end.\n" for path, text in reversed(texts.items())}
    kits = [build(each, tmp_path / name, f"kit_{name}") for name, each in (("stays", texts), ("moved", moved))]
    found = []
    for kit in kits:
        service = plugged.service(kit.service, kit.module("kit.sqlite").SqliteDatabase(), lambda: NOW)
        found.append({each.name: each.projection.VERSION for each in service.runner.projections})
    assert found[0] == found[1] and len(found[0]) == 17
