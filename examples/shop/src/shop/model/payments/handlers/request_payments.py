"""What `RequestPayments` does."""

from __future__ import annotations

from ...kit.machines import EventHandler
from ...kit.recorded import Context, Recorded
from ...ordering.order import OrderPlaced
from ..commands import RequestPayment


class RequestPaymentsHandler(EventHandler[OrderPlaced]):
    """What `RequestPayments` sends."""

    NAME = "shop.payments.RequestPayments"
    EVENTS = (OrderPlaced,)

    def answer(
        self, recorded: Recorded[OrderPlaced], context: Context
    ) -> list[RequestPayment]:
        """What is sent, in order."""
        event = recorded.event
        return [
            RequestPayment(
                order_id=event.order_id,
                amount=event.total,
                method=event.payment,
            ),
        ]
