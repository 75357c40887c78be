"""What `RefundCancelled` does."""

from __future__ import annotations

from ...kit.machines import EventHandler
from ...kit.recorded import Context, Recorded
from ...ordering.order import OrderCancelled
from ..commands import RefundPayment


class RefundCancelledHandler(EventHandler[OrderCancelled]):
    """What `RefundCancelled` sends."""

    NAME = "shop.payments.RefundCancelled"
    EVENTS = (OrderCancelled,)

    def answer(
        self, recorded: Recorded[OrderCancelled], context: Context
    ) -> list[RefundPayment]:
        """What is sent, in order."""
        event = recorded.event
        return [RefundPayment(order_id=event.order_id)]
