"""What the stream `Shipment` decides."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TypeAlias

from ...kit.deciding import Decider, Rejected, State, evolved
from ...kit.recorded import Context, Recorded
from ..commands import ReportDelay, RequestShipment
from ..shipment import DelayAnnounced, ShipmentEvent, ShipmentRequested


class ShipmentState(State, frozen=True):
    """What is known of a Shipment when a command comes."""


ShipmentCommand: TypeAlias = RequestShipment | ReportDelay
"""Any command of the stream Shipment."""


class ShipmentDecider(Decider[ShipmentState, ShipmentCommand, ShipmentEvent], ABC):
    """The parcels of one order.

    The abstract methods are what the model leaves to the service.
    """

    STREAM = "shop.shipping.Shipment"

    def initial(self) -> ShipmentState:
        """The state of a Shipment without events."""
        return ShipmentState()

    def evolve(
        self,
        state: ShipmentState,
        event: ShipmentEvent,
        meta: Recorded[ShipmentEvent] | None = None,
    ) -> ShipmentState:
        """The state after one more event."""
        return evolved(state)

    def decide(
        self, state: ShipmentState, command: ShipmentCommand, context: Context
    ) -> list[ShipmentEvent]:
        """What happens; raises ``Rejected`` where the command is refused."""
        match command:
            case RequestShipment():
                return self.request_shipment(state, command, context)
            case ReportDelay():
                return self.report_delay(state, command, context)

    def request_shipment(
        self, state: ShipmentState, command: RequestShipment, context: Context
    ) -> list[ShipmentEvent]:
        """Decide `RequestShipment`."""
        if state.exists:
            raise Rejected(
                "The shipment was requested already",
                rule="shop.shipping.RequestShipment/1",
            )
        return [
            ShipmentRequested(
                order_id=command.order_id,
                address=command.address,
                parcels=command.parcels,
            ),
        ]

    def report_delay(
        self, state: ShipmentState, command: ReportDelay, context: Context
    ) -> list[ShipmentEvent]:
        """A late lorry. Whether the customer is told is for the service to decide."""
        events: list[ShipmentEvent] = []
        if not state.exists:
            raise Rejected(
                "There is no such shipment",
                rule="shop.shipping.ReportDelay/1",
            )
        if self.report_delay_emits_delay_announced(state, command, context):
            events.append(DelayAnnounced(order_id=command.order_id, days=command.days))
        return events

    # --- what this service decides ----------------------------------------------------

    @abstractmethod
    def report_delay_emits_delay_announced(
        self, state: ShipmentState, command: ReportDelay, context: Context
    ) -> bool:
        """Whether `ReportDelay` leads to `DelayAnnounced`."""
