"""What `DropUnpaid` does."""

from __future__ import annotations

import datetime as dt

from ...kit.machines import TimerHandler
from ...kit.recorded import Context, Recorded
from ..commands import CancelOrder
from ..order import OrderCancelled, OrderPaid, OrderPlaced
from ..types import CancelReason


class DropUnpaidHandler(TimerHandler[OrderPlaced]):
    """What `DropUnpaid` sends."""

    NAME = "shop.ordering.DropUnpaid"
    DELAY = dt.timedelta(days=5)
    SINCE = OrderPlaced
    UNLESS = (OrderPaid, OrderCancelled)

    def key(
        self, event: OrderPlaced | OrderPaid | OrderCancelled
    ) -> tuple[object, ...]:
        """Whom the event is about."""
        return (event.order_id,)

    def answer(
        self, recorded: Recorded[OrderPlaced], context: Context
    ) -> list[CancelOrder]:
        """What is sent, in order."""
        event = recorded.event
        return [CancelOrder(order_id=event.order_id, reason=CancelReason.unpaid)]
