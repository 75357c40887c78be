"""How the rows of `Shipments` are made."""

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
from ..shipment import DelayAnnounced, ParcelDelivered, ParcelShipped, ShipmentRequested
from ..views import Shipments

ShipmentsEvent: TypeAlias = (
    ShipmentRequested | ParcelShipped | ParcelDelivered | DelayAnnounced
)
"""Any event that Shipments is made from."""


def project(
    row: Shipments | None, recorded: Recorded[ShipmentsEvent]
) -> Shipments | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case ShipmentRequested():
            return saved(
                Shipments,
                row,
                order_id=event.order_id,
                parcels=len(event.parcels),
            )
        case ParcelShipped() if row is not None:
            return changed(
                row,
                carrier=event.carrier,
                tracking_code=event.tracking_code,
                shipped_at=event.shipped_at,
            )
        case ParcelDelivered() if row is not None:
            return changed(row, delivered_at=event.delivered_at)
        case DelayAnnounced() if row is not None:
            return changed(row, days_late=row.days_late + event.days)
        case _:
            return row


class ShipmentsProjection(Projection[Shipments, ShipmentsEvent]):
    """The rows of Shipments."""

    NAME = "shop.shipping.Shipments"
    TABLE = "shipping_shipments"
    VERSION = "9993fa43521ab061"
    EARLIER = "d6bf57f8a67d8b75"
    KEY = ("order_id",)
    COLUMNS = (Column("order_id", "order_id", "text"),)
    INDEXES = ()
    ROW = Shipments
    EVENTS = (ShipmentRequested, ParcelShipped, ParcelDelivered, DelayAnnounced)

    def steps(self, recorded: Recorded[ShipmentsEvent]) -> Iterator[Step[Shipments]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"order_id": event.order_id}, partial(project, recorded=recorded))


class ShipmentsTable(Table[Shipments]):
    """The rows of Shipments, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, ShipmentsProjection())

    def get(self, order_id: UUID) -> Shipments | None:
        """The row with this key, or None."""
        return self.one({"order_id": order_id})
