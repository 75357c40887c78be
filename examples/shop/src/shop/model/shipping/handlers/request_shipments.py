"""What `RequestShipments` does."""

from __future__ import annotations

from abc import ABC, abstractmethod

from ...kit.recorded import Context
from ...kit.to_do_lists import RowHandler
from ..commands import RequestShipment
from ..types import Parcel
from ..views import ShipmentsToRequest


class RequestShipmentsHandler(RowHandler[ShipmentsToRequest], ABC):
    """How things are packed is for the service to decide.

    The abstract methods are what the model leaves to the service.
    """

    NAME = "shop.shipping.RequestShipments"

    def answer(
        self, row: ShipmentsToRequest, context: Context
    ) -> list[RequestShipment]:
        """What is sent, in order."""
        answers: list[RequestShipment] = []
        if row.paid and len(row.lines) > 0:
            answers.append(
                RequestShipment(
                    order_id=row.order_id,
                    address=row.address,
                    parcels=self.request_shipment_parcels(row, context),
                ),
            )
        if answers:
            self.hand_the_parcel_list_to_the_warehouse(row, context)
        return answers

    @abstractmethod
    def hand_the_parcel_list_to_the_warehouse(
        self, row: ShipmentsToRequest, context: Context
    ) -> None:
        """Do this, which is outside of the model: hand the parcel list to the warehouse."""

    @abstractmethod
    def request_shipment_parcels(
        self, row: ShipmentsToRequest, context: Context
    ) -> list[Parcel]:
        """The `parcels` of the `RequestShipment` that is sent."""
