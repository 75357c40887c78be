"""A consumer of the shop's topics: it tells events apart, answers the payment provider, and reads what old code wrote.

Run it in this folder with `PYTHONPATH=src python consumer.py`. It needs the generated package `shop.model` and
`pydantic`, and nothing of evgen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from shop.model import Message, decode
from shop.model.catalog import PriceChanged
from shop.model.ordering import (
    Address,
    BankTransfer,
    CardPayment,
    Channel,
    OrderLine,
    OrderPlaced,
    PaymentMethod,
    Voucher,
)
from shop.model.payments import ReceivePayment
from shop.model.psp import ChargeSettled

ORDER = UUID("7d3f4c52-91a6-4c1b-8f53-6f2a6f3f1c01")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Envelope(NamedTuple):
    """One message of Kafka: its type travels in the header `ce_type`."""

    topic: str
    key: bytes | None
    ce_type: str
    value: bytes


def sent(message: Message) -> Envelope:
    """A message as a producer sends it."""
    return Envelope(message.TOPIC, message.key_bytes(), message.FULL_NAME, message.to_avro())


def label(payment: PaymentMethod) -> str:
    """How an order was paid; the type checker knows that no case is missing."""
    match payment:
        case CardPayment():
            return f"card ending {payment.last4}"
        case BankTransfer():
            return "bank transfer"
        case Voucher():
            return "voucher"


def handle(envelope: Envelope) -> Iterator[Envelope]:
    """Print what came, and answer what needs an answer: the translation `ReceiveCharges` of the model."""
    message = decode(envelope.ce_type, envelope.value)
    match message:
        case OrderPlaced():
            items = sum(line.quantity for line in message.lines)
            print(f"order {message.total} for {items} items to {message.address.city}, by {label(message.payment)}")
        case ChargeSettled(currency="EUR"):
            amount = Decimal(message.amount_minor) / 100
            command = ReceivePayment(order_id=message.reference, amount=amount, received_at=message.settled_at)
            print(f"{command.amount} came in for the order")
            yield sent(command)
        case _:
            print(f"{type(message).__name__} is for somebody else")


def place_order() -> OrderPlaced:
    """An order of two lamps."""
    return OrderPlaced(
        order_id=ORDER,
        cart_id=ORDER,
        customer_id=UUID("00000000-0000-4000-8000-000000000007"),
        email="ada@example.org",
        address=Address(recipient="Ada Lovelace", street="Dam 1", postcode="1012 JS", city="Amsterdam"),
        payment=CardPayment(last4="4242", holder="Ada Lovelace"),
        lines=[OrderLine(sku="AB-0001", title="Lamp", quantity=2, unit_price=Decimal("49.90"))],
        total=Decimal("99.80"),
        channel=Channel.web,
        placed_at=NOON,
    )


def as_old_code_wrote_it(event: PriceChanged) -> tuple[bytes, str]:
    """An event of the time when `PriceChanged` was called `ProductRepriced`, with the schema of then."""
    schema = {**json.loads(PriceChanged.SCHEMA), "name": "ProductRepriced"}
    schema.pop("aliases")
    return event.to_avro(), json.dumps(schema)


def main() -> None:
    """Handle three messages, and read an old one."""
    settled = ChargeSettled(charge_id="ch_1", reference=ORDER, amount_minor=9980, currency="EUR", settled_at=NOON)
    changed = PriceChanged(sku="AB-0001", price=Decimal("39.90"), reason="end of season")
    for message in (place_order(), settled, changed):
        for answer in handle(sent(message)):
            print(f"  sent to {answer.topic} with the key {(answer.key or b'').decode()}")

    data, old_schema = as_old_code_wrote_it(changed)
    assert PriceChanged.from_avro(data, writer_schema=old_schema) == changed
    print("an old event reads as it should")

    as_json = place_order().model_dump_json()
    assert OrderPlaced.model_validate_json(as_json) == place_order()
    print("in JSON the payment says what it is:", json.loads(as_json)["payment"]["$type"])


if __name__ == "__main__":
    main()
