"""Generated code, and code that uses it, before ruff, mypy and pyright at their strictest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Built

MYPY = ["mypy", "--strict", "--explicit-package-bases", "--config-file", os.devnull, "--cache-dir", os.devnull]

CONSUMER = '''
"""A service that uses the package in the usual ways: nothing here is wrong."""

import datetime as dt
from decimal import Decimal
from typing import assert_never, assert_type
from uuid import UUID, uuid4

from lab.model import Command, DecodeError, Event, Message, Record, View, class_of, decode
from lab.model.kitchen import (
    Address,
    Card,
    Cash,
    Iban,
    Money,
    Odd,
    OrderDropped,
    OrderEvent,
    OrderPlaced,
    Payment,
    PlaceOrder,
    Scalars,
    Status,
    Types,
)


def total(events: list[OrderEvent]) -> Money:
    """The money of all events: the match is exhaustive."""
    found = Decimal(0)
    for event in events:
        match event:
            case OrderPlaced(total=money):
                found += money
            case OrderDropped() | Types():
                pass
            case _:
                assert_never(event)
    return found


def last4(payment: Payment) -> str:
    """The end of a number, where there is one."""
    match payment:
        case Card() | Iban():
            return payment.last4
        case Cash():
            return ""
        case _:
            assert_never(payment)


def publish(message: Message) -> tuple[str, bytes | None, bytes]:
    """What goes to Kafka."""
    return message.TOPIC, message.key_bytes(), message.to_avro()


order = OrderPlaced(
    order_id=uuid4(),
    customer_id=UUID(int=1),
    email="a@example.org",
    address=Address(street="s"),
    payment=Card(last4="1"),
    scalars=Scalars.example(),
    total=Decimal("1.50"),
    status=Status.None_,
    back=7,
    placed_at=dt.datetime.now(dt.UTC),
)
assert_type(order.total, Decimal)
assert_type(order.payment, Card | Iban | Cash)
assert_type(order.old, str | None)
assert_type(OrderPlaced.from_avro(order.to_avro()), OrderPlaced)
assert_type(OrderPlaced.example(back=3), OrderPlaced)
assert_type(order.key_bytes(), bytes)
assert_type(class_of("lab.kitchen.Card"), type[Record])
assert OrderPlaced.from_avro(order.to_avro()) == order
assert decode(OrderPlaced.FULL_NAME, order.to_avro()) == order
assert total([order, OrderDropped(order_id=order.order_id)]) == Decimal("1.50")
assert last4(order.payment) == "1"
assert publish(order)[0] == OrderPlaced.TOPIC
assert isinstance(order, Event) and issubclass(PlaceOrder, Command) and not issubclass(PlaceOrder, View)
assert Odd.example(from_="x").from_ == "x"
try:
    OrderPlaced.from_avro(b"")
except DecodeError:
    pass
else:
    raise SystemExit("there is no error")
print("used")
'''

WRONG = {
    "from lab.model.kitchen import OrderPlaces": "OrderPlaces",
    "from lab.model import decod": "decod",
    "from lab.model.kitchen import Card\nCard(last5='1')": "last5",
    "from lab.model.kitchen import Card\nCard()": "last4",
    "from lab.model.kitchen import Card\nCard(last4=1)": "last4",
    "from lab.model.kitchen import Card\nCard(last4='1').last4 = '2'": "last4",
    "from lab.model.kitchen import Odd\nOdd.example().frm": "frm",
    "from lab.model.kitchen import OrderPlaced\nOrderPlaced.example().payment.last4": "Cash",
    "from lab.model.kitchen import Status\nStatus.placd": "placd",
    "from typing import assert_never\n"
    "from lab.model.kitchen import OrderEvent, OrderPlaced, Types\n"
    "def apply(event: OrderEvent) -> None:\n"
    "    match event:\n"
    "        case OrderPlaced() | Types(): pass\n"
    "        case _: assert_never(event)": "OrderDropped",
    "from lab.model import decode\ndecode('a.b', 'text')": "bytes",
}
"""What a type checker must find: one line each, with what it names."""


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def service(kitchen: Built) -> Path:
    """The generated package with a program that uses it, and one that does so wrongly."""
    (kitchen.folder / "consumer.py").write_text(CONSUMER.lstrip(), encoding="utf-8")
    lines = [line for number, text in enumerate(WRONG) for line in _as_function(number, text)]
    (kitchen.folder / "wrong_consumer.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (kitchen.folder / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "strict"}), encoding="utf-8")
    return kitchen.folder


def _as_function(number: int, text: str) -> list[str]:
    return [f"def wrong_{number}() -> None:", *(f"    {line}" for line in text.split("\n")), ""]


def test_ruff(service: Path) -> None:
    for command in (["ruff", "check"], ["ruff", "format", "--check"]):
        ran = run([*command, "--isolated", "--no-cache", "lab"], service)
        assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_comment_asks_a_checker_to_look_away(service: Path) -> None:
    for path in (service / "lab").rglob("*.py*"):
        text = path.read_bytes().decode("utf-8", "replace") if path.suffix != ".pyc" else ""
        assert "type: ignore" not in text and "noqa" not in text and "pyright:" not in text, path


def test_mypy(service: Path) -> None:
    ran = run([*MYPY, "lab", "consumer.py"], service)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_pyright(service: Path) -> None:
    ran = run(["pyright", "--pythonpath", sys.executable, "lab", "consumer.py"], service)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_program_runs(service: Path) -> None:
    ran = subprocess.run([sys.executable, "consumer.py"], cwd=service, capture_output=True, text=True, check=False)
    assert ran.stdout == "used\n", ran.stderr


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_mistakes_are_found(service: Path, checker: str) -> None:
    command = [*MYPY, "wrong_consumer.py"] if checker == "mypy" else ["pyright", "wrong_consumer.py"]
    found = run(command, service).stdout
    text = (service / "wrong_consumer.py").read_text(encoding="utf-8").splitlines()
    for number, named in enumerate(WRONG.values()):
        first = text.index(f"def wrong_{number}() -> None:") + 1
        last = text.index("", first)
        lines = [
            line
            for line in found.splitlines()
            if any(f"wrong_consumer.py:{at}:" in line for at in range(first, last + 1))
        ]
        assert any(named in line for line in lines), (number, named, lines, found)
