"""Examples of the classes of `order`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .order import OrderCancelled, OrderPaid, OrderPlaced, OrderShipped
from .types import Address, CancelReason, CardPayment, Channel, OrderLine


def order_placed_example() -> dict[str, Any]:
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
        "placed_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def order_paid_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "amount": Decimal("1.00"),
        "paid_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def order_shipped_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "carrier": "carrier",
        "tracking_code": "tracking_code",
        "shipped_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def order_cancelled_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "reason": CancelReason.changed_mind,
        "lines": [
            OrderLine(
                sku="AB-0001",
                title="title",
                quantity=1,
                unit_price=Decimal("1.00"),
            ),
        ],
    }


EXAMPLES[OrderPlaced] = order_placed_example
EXAMPLES[OrderPaid] = order_paid_example
EXAMPLES[OrderShipped] = order_shipped_example
EXAMPLES[OrderCancelled] = order_cancelled_example
