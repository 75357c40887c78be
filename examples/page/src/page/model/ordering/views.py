"""The views of `shop.ordering`."""

from uuid import UUID

from .._record import View
from .._types import Int32
from ._views_schemas import OPEN_ORDERS
from .types import Money, OrderId, OrderStatus


class OpenOrders(View, frozen=True):
    order_id: OrderId
    customer_id: UUID
    status: OrderStatus
    total: Money
    line_count: Int32

    FULL_NAME = "shop.ordering.OpenOrders"
    SCHEMA = OPEN_ORDERS
    SCHEMA_ID = "dff6eac803c286c58d034b5aca18684e851afc6d7f29c499da182b1ecb062df1"
    FINGERPRINT = 0xEE11659C9E2CB0F2
    TOPIC = "shop.ordering.open_orders.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()
