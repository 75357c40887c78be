"""Examples of the classes of `views`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from ..ordering.types import Address, OrderLine
from .types import Care, Carrier
from .views import (
    CareLabels,
    Shelves,
    Shipments,
    ShipmentsToReport,
    ShipmentsToRequest,
    Shortages,
)


def shelves_example() -> dict[str, Any]:
    return {"sku": "AB-0001"}


def shortages_example() -> dict[str, Any]:
    return {
        "sku": "AB-0001",
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "missing": 1,
    }


def care_labels_example() -> dict[str, Any]:
    return {"sku": "AB-0001", "title": "title", "care": Care.normal, "careful": False}


def shipments_to_request_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "address": Address(
            recipient="recipient",
            street="street",
            postcode="postcode",
            city="city",
            country="NL",
        ),
        "lines": [
            OrderLine(
                sku="AB-0001",
                title="title",
                quantity=1,
                unit_price=Decimal("1.00"),
            ),
        ],
    }


def shipments_to_report_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "carrier": Carrier.postnl,
        "tracking_code": "tracking_code",
        "shipped_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def shipments_example() -> dict[str, Any]:
    return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"), "parcels": 1}


EXAMPLES[Shelves] = shelves_example
EXAMPLES[Shortages] = shortages_example
EXAMPLES[CareLabels] = care_labels_example
EXAMPLES[ShipmentsToRequest] = shipments_to_request_example
EXAMPLES[ShipmentsToReport] = shipments_to_report_example
EXAMPLES[Shipments] = shipments_example
