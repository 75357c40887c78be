"""Examples of the classes of `commands`."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .commands import CancelOrder, PayOrder, PlaceOrder, ShipOrder
from .types import OrderLine


def place_order_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e"),
        "email": "email",
        "lines": [OrderLine(sku="AA-0000", quantity=1, unit_price=Decimal("1.00"))],
    }


def pay_order_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "payment_id": UUID("92379eb0-f0cb-59c6-8a92-bb7ee50c3c90"),
        "amount": Decimal("1.00"),
    }


def ship_order_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "tracking": "tracking",
    }


def cancel_order_example() -> dict[str, Any]:
    return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5")}


EXAMPLES[PlaceOrder] = place_order_example
EXAMPLES[PayOrder] = pay_order_example
EXAMPLES[ShipOrder] = ship_order_example
EXAMPLES[CancelOrder] = cancel_order_example
