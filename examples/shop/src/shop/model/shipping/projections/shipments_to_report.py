"""How the rows of `ShipmentsToReport` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias
from uuid import UUID

from ...kit.database import Database
from ...kit.making import saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ...ordering.order import OrderShipped
from ..shipment import ParcelShipped
from ..views import ShipmentsToReport

ShipmentsToReportEvent: TypeAlias = ParcelShipped | OrderShipped
"""Any event that ShipmentsToReport is made from."""


def project(
    row: ShipmentsToReport | None, recorded: Recorded[ShipmentsToReportEvent]
) -> ShipmentsToReport | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case ParcelShipped():
            return saved(
                ShipmentsToReport,
                row,
                order_id=event.order_id,
                carrier=event.carrier,
                tracking_code=event.tracking_code,
                shipped_at=event.shipped_at,
            )
        case OrderShipped():
            return None


class ShipmentsToReportProjection(
    Projection[ShipmentsToReport, ShipmentsToReportEvent]
):
    """Parcels that the orders have not heard of."""

    NAME = "shop.shipping.ShipmentsToReport"
    TABLE = "shipping_shipments_to_report"
    VERSION = "db59532d3eacb181"
    EARLIER = "a5c2f55701b4b7f5"
    KEY = ("order_id",)
    COLUMNS = (Column("order_id", "order_id", "text"),)
    INDEXES = ()
    ROW = ShipmentsToReport
    EVENTS = (ParcelShipped, OrderShipped)

    def steps(
        self, recorded: Recorded[ShipmentsToReportEvent]
    ) -> Iterator[Step[ShipmentsToReport]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"order_id": event.order_id}, partial(project, recorded=recorded))


class ShipmentsToReportTable(Table[ShipmentsToReport]):
    """The rows of ShipmentsToReport, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, ShipmentsToReportProjection())

    def get(self, order_id: UUID) -> ShipmentsToReport | None:
        """The row with this key, or None."""
        return self.one({"order_id": order_id})
