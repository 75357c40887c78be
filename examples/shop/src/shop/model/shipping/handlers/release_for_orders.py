"""What `ReleaseForOrders` does."""

from __future__ import annotations

from ...kit.machines import EventHandler
from ...kit.recorded import Context, Recorded
from ...ordering.order import OrderCancelled
from ..commands import ReleaseStock


class ReleaseForOrdersHandler(EventHandler[OrderCancelled]):
    """What `ReleaseForOrders` sends."""

    NAME = "shop.shipping.ReleaseForOrders"
    EVENTS = (OrderCancelled,)

    def answer(
        self, recorded: Recorded[OrderCancelled], context: Context
    ) -> list[ReleaseStock]:
        """What is sent, in order."""
        event = recorded.event
        answers: list[ReleaseStock] = []
        for item in event.lines:
            answers.append(
                ReleaseStock(
                    sku=item.sku,
                    order_id=event.order_id,
                    quantity=item.quantity,
                ),
            )
        return answers
