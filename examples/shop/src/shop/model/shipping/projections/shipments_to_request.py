"""How the rows of `ShipmentsToRequest` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias
from uuid import UUID

from ...kit.database import Database
from ...kit.making import changed, saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ...ordering.order import OrderCancelled, OrderPaid, OrderPlaced
from ..shipment import ShipmentRequested
from ..views import ShipmentsToRequest

ShipmentsToRequestEvent: TypeAlias = (
    OrderPlaced | OrderPaid | OrderCancelled | ShipmentRequested
)
"""Any event that ShipmentsToRequest is made from."""


def project(
    row: ShipmentsToRequest | None, recorded: Recorded[ShipmentsToRequestEvent]
) -> ShipmentsToRequest | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case OrderPlaced():
            return saved(
                ShipmentsToRequest,
                row,
                order_id=event.order_id,
                address=event.address,
                lines=event.lines,
            )
        case OrderPaid() if row is not None:
            return changed(row, paid=True)
        case OrderCancelled() | ShipmentRequested():
            return None
        case _:
            return row


class ShipmentsToRequestProjection(
    Projection[ShipmentsToRequest, ShipmentsToRequestEvent]
):
    """Paid orders for which the warehouse has no task yet."""

    NAME = "shop.shipping.ShipmentsToRequest"
    TABLE = "shipping_shipments_to_request"
    VERSION = "b3cb7b5f67a2b31b"
    EARLIER = "6bb3c48ddd183314"
    KEY = ("order_id",)
    COLUMNS = (Column("order_id", "order_id", "text"),)
    INDEXES = ()
    ROW = ShipmentsToRequest
    EVENTS = (OrderPlaced, OrderPaid, OrderCancelled, ShipmentRequested)

    def steps(
        self, recorded: Recorded[ShipmentsToRequestEvent]
    ) -> Iterator[Step[ShipmentsToRequest]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"order_id": event.order_id}, partial(project, recorded=recorded))


class ShipmentsToRequestTable(Table[ShipmentsToRequest]):
    """The rows of ShipmentsToRequest, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, ShipmentsToRequestProjection())

    def get(self, order_id: UUID) -> ShipmentsToRequest | None:
        """The row with this key, or None."""
        return self.one({"order_id": order_id})
