"""What `ReserveForOrders` does."""

from __future__ import annotations

from ...kit.machines import EventHandler
from ...kit.recorded import Context, Recorded
from ...ordering.order import OrderPlaced
from ..commands import ReserveStock


class ReserveForOrdersHandler(EventHandler[OrderPlaced]):
    """What `ReserveForOrders` sends."""

    NAME = "shop.shipping.ReserveForOrders"
    EVENTS = (OrderPlaced,)

    def answer(
        self, recorded: Recorded[OrderPlaced], context: Context
    ) -> list[ReserveStock]:
        """What is sent, in order."""
        event = recorded.event
        answers: list[ReserveStock] = []
        for item in event.lines:
            answers.append(
                ReserveStock(
                    sku=item.sku,
                    order_id=event.order_id,
                    quantity=item.quantity,
                ),
            )
        return answers
