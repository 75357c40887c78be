"""Examples of the classes of `order`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .order import OrderCancelled, OrderPaid, OrderPlaced, OrderShipped
from .types import OrderLine


def order_placed_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e"),
        "email": "email",
        "lines": [OrderLine(sku="AA-0000", quantity=1, unit_price=Decimal("1.00"))],
        "total": Decimal("1.00"),
        "placed_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def order_paid_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "payment_id": UUID("92379eb0-f0cb-59c6-8a92-bb7ee50c3c90"),
        "amount": Decimal("1.00"),
    }


def order_shipped_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "tracking": "tracking",
        "shipped_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def order_cancelled_example() -> dict[str, Any]:
    return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5")}


EXAMPLES[OrderPlaced] = order_placed_example
EXAMPLES[OrderPaid] = order_paid_example
EXAMPLES[OrderShipped] = order_shipped_example
EXAMPLES[OrderCancelled] = order_cancelled_example
