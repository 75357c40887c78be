"""What the stream `Stock` decides."""

from __future__ import annotations

from typing import TypeAlias

from ..._types import Int32
from ...kit.deciding import Decider, Rejected, State, evolved
from ...kit.recorded import Context, Recorded
from ..commands import RecordCount, ReleaseStock, ReserveStock
from ..stock import StockCounted, StockEvent, StockRanOut, StockReleased, StockReserved


class StockState(State, frozen=True):
    """What is known of a Stock when a command comes."""

    free: Int32 = 0


StockCommand: TypeAlias = RecordCount | ReserveStock | ReleaseStock
"""Any command of the stream Stock."""


class StockDecider(Decider[StockState, StockCommand, StockEvent]):
    """What lies on one shelf."""

    STREAM = "shop.shipping.Stock"

    def initial(self) -> StockState:
        """The state of a Stock without events."""
        return StockState()

    def evolve(
        self,
        state: StockState,
        event: StockEvent,
        meta: Recorded[StockEvent] | None = None,
    ) -> StockState:
        """The state after one more event."""
        match event:
            case StockCounted():
                return evolved(state, free=event.on_hand)
            case StockReserved():
                return evolved(state, free=state.free - event.quantity)
            case StockReleased():
                return evolved(state, free=state.free + event.quantity)
            case _:
                return evolved(state)

    def decide(
        self, state: StockState, command: StockCommand, context: Context
    ) -> list[StockEvent]:
        """What happens; raises ``Rejected`` where the command is refused."""
        match command:
            case RecordCount():
                return self.record_count(state, command, context)
            case ReserveStock():
                return self.reserve_stock(state, command, context)
            case ReleaseStock():
                return self.release_stock(state, command, context)

    def record_count(
        self, state: StockState, command: RecordCount, context: Context
    ) -> list[StockEvent]:
        """Decide `RecordCount`."""
        return [StockCounted(sku=command.sku, on_hand=command.on_hand)]

    def reserve_stock(
        self, state: StockState, command: ReserveStock, context: Context
    ) -> list[StockEvent]:
        """Decide `ReserveStock`."""
        events: list[StockEvent] = []
        if state.free >= command.quantity:
            events.append(
                StockReserved(
                    sku=command.sku,
                    order_id=command.order_id,
                    quantity=command.quantity,
                ),
            )
        if state.free < command.quantity:
            events.append(
                StockRanOut(
                    sku=command.sku,
                    order_id=command.order_id,
                    missing=command.quantity - state.free,
                ),
            )
        return events

    def release_stock(
        self, state: StockState, command: ReleaseStock, context: Context
    ) -> list[StockEvent]:
        """Decide `ReleaseStock`."""
        if not state.exists:
            raise Rejected("The shelf is unknown", rule="shop.shipping.ReleaseStock/1")
        return [
            StockReleased(
                sku=command.sku,
                order_id=command.order_id,
                quantity=command.quantity,
            ),
        ]
