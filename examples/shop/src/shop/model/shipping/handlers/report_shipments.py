"""What `ReportShipments` does."""

from __future__ import annotations

from ...kit.recorded import Context
from ...kit.to_do_lists import RowHandler
from ...ordering.commands import RecordShipment
from ..views import ShipmentsToReport


class ReportShipmentsHandler(RowHandler[ShipmentsToReport]):
    """What `ReportShipments` sends."""

    NAME = "shop.shipping.ReportShipments"

    def answer(self, row: ShipmentsToReport, context: Context) -> list[RecordShipment]:
        """What is sent, in order."""
        return [
            RecordShipment(
                order_id=row.order_id,
                carrier=row.carrier.value.upper(),
                tracking_code=row.tracking_code,
                shipped_at=row.shipped_at,
            ),
        ]
