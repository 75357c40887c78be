"""Examples of the classes of `shipment`."""

import datetime as dt
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from ..ordering.types import Address
from .shipment import DelayAnnounced, ParcelDelivered, ParcelShipped, ShipmentRequested
from .types import Carrier, Parcel


def shipment_requested_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "address": Address(
            recipient="recipient",
            street="street",
            postcode="postcode",
            city="city",
            country="NL",
        ),
        "parcels": [Parcel(skus=["AB-0001"], weight_grams=1)],
    }


def parcel_shipped_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "carrier": Carrier.postnl,
        "tracking_code": "tracking_code",
        "shipped_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def parcel_delivered_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "delivered_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def delay_announced_example() -> dict[str, Any]:
    return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"), "days": 1}


EXAMPLES[ShipmentRequested] = shipment_requested_example
EXAMPLES[ParcelShipped] = parcel_shipped_example
EXAMPLES[ParcelDelivered] = parcel_delivered_example
EXAMPLES[DelayAnnounced] = delay_announced_example
