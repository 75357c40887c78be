"""Examples of the classes of `views`."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .types import OrderStatus
from .views import OpenOrders


def open_orders_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e"),
        "status": OrderStatus.placed,
        "total": Decimal("1.00"),
        "line_count": 1,
    }


EXAMPLES[OpenOrders] = open_orders_example
