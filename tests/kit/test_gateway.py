"""Commands of somebody else, which the service gives away: at least once, and not again once they are done."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.kit.kits import Kit, build

BANK = """\
external context bank

/// Move money from one account to another.
command MoveMoney @public { account_id: uuid  amount: decimal(12, 2) }
command Greet @public { name: string }
"""
SHOP = """\
context shop
use bank

stream Order {
  key order_id: uuid
  event OrderPlaced { account_id: uuid  total: decimal(12, 2) }
  event OrderPaid
}
command PlaceOrder { account_id: uuid  total: decimal(12, 2)  emit OrderPlaced }
command PayOrder { emit OrderPaid }

/// Somebody should hear of it, whoever that is.
command Greet { name: string }

view Unpaid {
  key order_id: uuid
  account_id: uuid
  total: decimal(12, 2)
  on OrderPlaced {}
  on OrderPaid remove
}

automation Collect { reads Unpaid  sends bank.MoveMoney { amount = total } }
automation Welcome { on OrderPlaced  sends Greet { name = "you" }  sends bank.Greet { name = "bank" } }

scenario "Money is moved" { given OrderPlaced { total = 3 }  when Collect  then bank.MoveMoney { amount = 3.00 } }
"""
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    return build({"bank.evm": BANK, "shop.evm": SHOP}, tmp_path_factory.mktemp("given"), "given_away")


def gateway(kit: Kit, *, fails: int = 0) -> Any:
    """A gateway that remembers what it was given, and fails so many times first."""

    class Gateway(kit.module("service").Gateway):  # type: ignore[misc]
        given: list[tuple[Any, UUID]] = []  # noqa: RUF012
        left = fails

        def move_money(self, command: Any, context: Any) -> None:
            if self.left:
                self.left -= 1
                raise OSError("the bank is closed")
            self.given.append((command, context.command_id))

        def greet_0f044ef8(self, command: Any, context: Any) -> None:
            self.given.append((command, context.command_id))

        def greet_a952ced1(self, command: Any, context: Any) -> None:
            self.given.append((command, context.command_id))

    return Gateway()


def placed(kit: Kit, service: Any, number: int = 1) -> None:
    command = kit.cls("shop.PlaceOrder").example(order_id=UUID(int=number))
    service.handle(command)


def names(used: Any) -> list[str]:
    return sorted(command.FULL_NAME for command, _ in used.given)


def test_each_is_given_once_to_its_own_method(kit: Kit, make_database: Callable[..., Any]) -> None:
    used = gateway(kit)
    service = kit.service(database=make_database(kit), clock=lambda: NOW, gateway=used)
    placed(kit, service)
    service.runner.run_until_idle()
    assert names(used) == ["bank.Greet", "bank.MoveMoney", "shop.Greet"]


def test_what_stays_on_the_list_is_not_given_again(kit: Kit, make_database: Callable[..., Any]) -> None:
    used = gateway(kit)
    service = kit.service(database=make_database(kit), clock=lambda: NOW, gateway=used)
    placed(kit, service, 1)
    service.runner.run_until_idle()
    placed(kit, service, 2)
    service.runner.run_until_idle()
    assert names(used).count("bank.MoveMoney") == 2
    again = kit.service(database=make_database(kit), clock=lambda: NOW, gateway=gateway(kit))
    again.runner.run_until_idle()
    assert again.gateway.given == []


def test_what_could_not_be_given_is_given_later(kit: Kit, make_database: Callable[..., Any]) -> None:
    used = gateway(kit, fails=1)
    service = kit.service(database=make_database(kit), clock=lambda: NOW, gateway=used)
    placed(kit, service)
    service.runner.run_once()
    assert "the bank is closed" in str(service.runner.stopped["shop.Collect"])
    service.runner.run_until_idle()
    assert names(used).count("bank.MoveMoney") == 1
    assert service.runner.stopped == {}


def test_the_same_command_has_the_same_id(kit: Kit, make_database: Callable[..., Any]) -> None:
    """Whoever gets it twice can tell, because a process may be killed between giving and noting."""
    used = gateway(kit)
    service = kit.service(database=make_database(kit), clock=lambda: NOW, gateway=used)
    service.store.note_done = lambda command_id: (_ for _ in ()).throw(OSError("killed"))
    placed(kit, service)
    service.runner.run_once()
    del service.store.note_done
    service.runner.run_until_idle()
    moved = [command_id for command, command_id in used.given if command.FULL_NAME == "bank.MoveMoney"]
    assert len(moved) == 2 and moved[0] == moved[1]


def test_a_gateway_cannot_be_forgotten(kit: Kit) -> None:
    database = kit.module("kit.sqlite").SqliteDatabase()
    with pytest.raises(TypeError, match="gateway"):
        kit.service(database=database)
    with pytest.raises(TypeError, match="abstract"):
        kit.module("service").Gateway()


CONFTEST = """\
import pytest

from given_away.model.service import Gateway, Service


class Given(Gateway):
    def move_money(self, command, context): print("moved", command.amount)
    def greet_0f044ef8(self, command, context): pass
    def greet_a952ced1(self, command, context): pass


@pytest.fixture
def make_service():
    return lambda database, clock: Service(database=database, clock=clock, gateway=Given())
"""


def test_a_scenario_sees_what_is_given_and_tells_what_is_to_be_plugged_in(kit: Kit) -> None:
    folder = kit.folder / "scenarios"
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", "--rootdir", ".", "."]
    environment = {**os.environ, "PYTHONPATH": str(kit.folder / "src")}

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    asked = run()
    assert asked.returncode == 1
    assert "Plug it in, in `conftest.py`:" in asked.stdout and "            gateway=...,\n" in asked.stdout
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    done = run()
    assert done.returncode == 0 and "moved 3.00" in done.stdout, done.stdout


def test_the_generated_text(kit: Kit) -> None:
    text = Path(kit.folder, "src", "given_away", "model", "service.py").read_text(encoding="utf-8")
    assert "Give `bank.MoveMoney` to whoever does it." in text
    assert "gateway: Gateway" in text
