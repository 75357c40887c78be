"""What `PlaceOrders` does."""

from __future__ import annotations

from ...kit.recorded import Context
from ...kit.to_do_lists import RowHandler
from ..commands import PlaceOrder
from ..views import OrdersToPlace


class PlaceOrdersHandler(RowHandler[OrdersToPlace]):
    """What `PlaceOrders` sends."""

    NAME = "shop.ordering.PlaceOrders"

    def answer(self, row: OrdersToPlace, context: Context) -> list[PlaceOrder]:
        """What is sent, in order."""
        return [
            PlaceOrder(
                order_id=row.cart_id,
                cart_id=row.cart_id,
                customer_id=row.customer_id,
                email=row.email,
                address=row.address,
                payment=row.payment,
                lines=row.lines,
                total=row.total,
                channel=row.channel,
            ),
        ]
