"""Examples of the classes of `commands`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .commands import (
    AddItem,
    CancelOrder,
    ChangeEmail,
    CheckOut,
    DropItem,
    PlaceOrder,
    RecordPayment,
    RecordShipment,
    RegisterCustomer,
)
from .types import Address, CancelReason, CardPayment, Channel, OrderLine


def register_customer_example() -> dict[str, Any]:
    return {"email": "ada@example.org"}


def change_email_example() -> dict[str, Any]:
    return {
        "customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e"),
        "email": "ada@example.org",
    }


def add_item_example() -> dict[str, Any]:
    return {
        "cart_id": UUID("1bb55459-77be-54c6-9667-eb98a789c71a"),
        "sku": "AB-0001",
        "title": "title",
        "unit_price": Decimal("1.00"),
    }


def drop_item_example() -> dict[str, Any]:
    return {"cart_id": UUID("1bb55459-77be-54c6-9667-eb98a789c71a"), "sku": "AB-0001"}


def check_out_example() -> dict[str, Any]:
    return {
        "cart_id": UUID("1bb55459-77be-54c6-9667-eb98a789c71a"),
        "customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e"),
        "email": "ada@example.org",
        "address": Address(
            recipient="recipient",
            street="street",
            postcode="postcode",
            city="city",
            country="NL",
        ),
        "payment": CardPayment(last4="4242", holder="holder"),
    }


def place_order_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "cart_id": UUID("1bb55459-77be-54c6-9667-eb98a789c71a"),
        "customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e"),
        "email": "ada@example.org",
        "address": Address(
            recipient="recipient",
            street="street",
            postcode="postcode",
            city="city",
            country="NL",
        ),
        "payment": CardPayment(last4="4242", holder="holder"),
        "lines": [
            OrderLine(
                sku="AB-0001",
                title="title",
                quantity=1,
                unit_price=Decimal("1.00"),
            ),
        ],
        "total": Decimal("1.00"),
        "channel": Channel.web,
    }


def record_payment_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "amount": Decimal("1.00"),
    }


def record_shipment_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "carrier": "carrier",
        "tracking_code": "tracking_code",
        "shipped_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def cancel_order_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "reason": CancelReason.changed_mind,
    }


EXAMPLES[RegisterCustomer] = register_customer_example
EXAMPLES[ChangeEmail] = change_email_example
EXAMPLES[AddItem] = add_item_example
EXAMPLES[DropItem] = drop_item_example
EXAMPLES[CheckOut] = check_out_example
EXAMPLES[PlaceOrder] = place_order_example
EXAMPLES[RecordPayment] = record_payment_example
EXAMPLES[RecordShipment] = record_shipment_example
EXAMPLES[CancelOrder] = cancel_order_example
