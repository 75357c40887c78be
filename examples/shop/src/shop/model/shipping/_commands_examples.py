"""Examples of the classes of `commands`."""

from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from ..ordering.types import Address
from .commands import (
    RecordCount,
    ReleaseStock,
    ReportDelay,
    RequestShipment,
    ReserveStock,
)
from .types import Parcel


def record_count_example() -> dict[str, Any]:
    return {"sku": "AB-0001", "on_hand": 1}


def reserve_stock_example() -> dict[str, Any]:
    return {
        "sku": "AB-0001",
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "quantity": 1,
    }


def release_stock_example() -> dict[str, Any]:
    return {
        "sku": "AB-0001",
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "quantity": 1,
    }


def request_shipment_example() -> dict[str, Any]:
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


def report_delay_example() -> dict[str, Any]:
    return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"), "days": 1}


EXAMPLES[RecordCount] = record_count_example
EXAMPLES[ReserveStock] = reserve_stock_example
EXAMPLES[ReleaseStock] = release_stock_example
EXAMPLES[RequestShipment] = request_shipment_example
EXAMPLES[ReportDelay] = report_delay_example
