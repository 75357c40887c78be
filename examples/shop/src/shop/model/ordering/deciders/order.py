"""What the stream `Order` decides."""

from __future__ import annotations

from typing import TypeAlias

from pydantic import Field

from ...kit.deciding import Decider, Rejected, State, evolved
from ...kit.recorded import Context, Recorded
from ..commands import CancelOrder, PlaceOrder, RecordPayment, RecordShipment
from ..order import OrderCancelled, OrderEvent, OrderPaid, OrderPlaced, OrderShipped
from ..types import OrderLine, OrderStatus


class OrderState(State, frozen=True):
    """What is known of a Order when a command comes."""

    status: OrderStatus | None = None
    lines: list[OrderLine] = Field(default_factory=list[OrderLine])


OrderCommand: TypeAlias = PlaceOrder | RecordPayment | RecordShipment | CancelOrder
"""Any command of the stream Order."""


class OrderDecider(Decider[OrderState, OrderCommand, OrderEvent]):
    """One customer's order, from the cart to the door."""

    STREAM = "shop.ordering.Order"

    def initial(self) -> OrderState:
        """The state of a Order without events."""
        return OrderState()

    def evolve(
        self,
        state: OrderState,
        event: OrderEvent,
        meta: Recorded[OrderEvent] | None = None,
    ) -> OrderState:
        """The state after one more event."""
        match event:
            case OrderPlaced():
                return evolved(state, status=OrderStatus.placed, lines=event.lines)
            case OrderPaid():
                return evolved(state, status=OrderStatus.paid)
            case OrderShipped():
                return evolved(state, status=OrderStatus.shipped)
            case OrderCancelled():
                return evolved(state, status=OrderStatus.cancelled, lines=event.lines)

    def decide(
        self, state: OrderState, command: OrderCommand, context: Context
    ) -> list[OrderEvent]:
        """What happens; raises ``Rejected`` where the command is refused."""
        match command:
            case PlaceOrder():
                return self.place_order(state, command, context)
            case RecordPayment():
                return self.record_payment(state, command, context)
            case RecordShipment():
                return self.record_shipment(state, command, context)
            case CancelOrder():
                return self.cancel_order(state, command, context)

    def place_order(
        self, state: OrderState, command: PlaceOrder, context: Context
    ) -> list[OrderEvent]:
        """Decide `PlaceOrder`."""
        if state.exists:
            raise Rejected(
                "The order was already placed",
                rule="shop.ordering.PlaceOrder/1",
            )
        return [
            OrderPlaced(
                order_id=command.order_id,
                cart_id=command.cart_id,
                customer_id=command.customer_id,
                email=command.email,
                address=command.address,
                payment=command.payment,
                lines=command.lines,
                total=command.total,
                channel=command.channel,
                placed_at=context.now,
            ),
        ]

    def record_payment(
        self, state: OrderState, command: RecordPayment, context: Context
    ) -> list[OrderEvent]:
        """The payment department says that the money is here."""
        if state.status != OrderStatus.placed:
            raise Rejected(
                "Nothing is to be paid",
                rule="shop.ordering.RecordPayment/1",
            )
        return [
            OrderPaid(
                order_id=command.order_id,
                amount=command.amount,
                paid_at=context.now,
            ),
        ]

    def record_shipment(
        self, state: OrderState, command: RecordShipment, context: Context
    ) -> list[OrderEvent]:
        """The shipping department says that the parcel is on its way."""
        if state.status != OrderStatus.paid:
            raise Rejected(
                "Only a paid order can be shipped",
                rule="shop.ordering.RecordShipment/1",
            )
        return [
            OrderShipped(
                order_id=command.order_id,
                carrier=command.carrier,
                tracking_code=command.tracking_code,
                shipped_at=command.shipped_at,
            ),
        ]

    def cancel_order(
        self, state: OrderState, command: CancelOrder, context: Context
    ) -> list[OrderEvent]:
        """Decide `CancelOrder`."""
        if not state.exists:
            raise Rejected("Nothing to cancel", rule="shop.ordering.CancelOrder/1")
        if state.status == OrderStatus.cancelled:
            raise Rejected("The order is cancelled", rule="shop.ordering.CancelOrder/2")
        if state.status == OrderStatus.shipped:
            raise Rejected(
                "The order has left the house",
                rule="shop.ordering.CancelOrder/3",
            )
        return [
            OrderCancelled(
                order_id=command.order_id,
                reason=command.reason,
                lines=state.lines,
                note=command.note,
            ),
        ]
