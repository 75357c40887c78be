"""What `WarehouseProgress` does."""

from __future__ import annotations

from ...kit.arithmetic import or_else, symbol_of
from ...kit.machines import Change, ChangeHandler
from ...kit.recorded import Context
from ...wms.tables import shipments
from ..shipment import ParcelDelivered, ParcelShipped
from ..types import Carrier


class WarehouseProgressHandler(ChangeHandler[shipments]):
    """A row that turns to `SHIPPED` is a parcel that left; one that turns to `DELIVERED` has arrived."""

    NAME = "shop.shipping.WarehouseProgress"
    TABLE = shipments

    def answer(
        self, change: Change[shipments], context: Context
    ) -> list[ParcelShipped | ParcelDelivered]:
        """The events in a change."""
        before = change.before
        after = change.after
        answers: list[ParcelShipped | ParcelDelivered] = []
        if (
            (before is None or before.status != "SHIPPED")
            and after is not None
            and after.status == "SHIPPED"
        ):
            answers.append(
                ParcelShipped(
                    order_id=after.order_id,
                    carrier=or_else(
                        symbol_of(
                            Carrier,
                            (
                                after.carrier if after.carrier is not None else ""
                            ).lower(),
                        ),
                        Carrier.other,
                    ),
                    tracking_code=(
                        after.tracking_code
                        if after.tracking_code is not None
                        else "unknown"
                    ),
                    shipped_at=after.updated_at,
                ),
            )
        if (
            (before is None or before.status != "DELIVERED")
            and after is not None
            and after.status == "DELIVERED"
        ):
            answers.append(
                ParcelDelivered(order_id=after.order_id, delivered_at=after.updated_at),
            )
        return answers
