"""The views of `shop.shipping`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import ConfigDict

from .._record import Int32, Timestamp, View
from ..catalog.types import Sku
from ..ordering.types import Address, OrderId, OrderLine
from ._views_schemas import (
    CARE_LABELS,
    SHELVES,
    SHIPMENTS,
    SHIPMENTS_TO_REPORT,
    SHIPMENTS_TO_REQUEST,
    SHORTAGES,
)
from .types import Care, Carrier


class Shelves(View, frozen=True):
    sku: Sku
    free: Int32 = 0

    FULL_NAME = "shop.shipping.Shelves"
    SCHEMA = SHELVES
    FINGERPRINT = 0xDA126512B4ECD559
    TOPIC = "shop.shipping.shelves.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"sku": "AB-0001"}


class Shortages(View, frozen=True):
    """What is to be bought again, and for which order it was missing."""

    sku: Sku
    order_id: OrderId
    missing: Int32

    FULL_NAME = "shop.shipping.Shortages"
    SCHEMA = SHORTAGES
    FINGERPRINT = 0x1047DBC537F4BD88
    TOPIC = "shop.shipping.shortages.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "sku": "AB-0001",
            "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
            "missing": 1,
        }


class CareLabels(View, frozen=True):
    """How to lift things."""

    sku: Sku
    title: str
    care: Care
    careful: bool

    FULL_NAME = "shop.shipping.CareLabels"
    SCHEMA = CARE_LABELS
    FINGERPRINT = 0xD73C68BCC3364021
    TOPIC = "shop.shipping.care_labels.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "sku": "AB-0001",
            "title": "title",
            "care": Care.normal,
            "careful": False,
        }


class ShipmentsToRequest(View, frozen=True):
    """Paid orders for which the warehouse has no task yet."""

    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    address: Address
    lines: list[OrderLine]
    paid: bool = False

    FULL_NAME = "shop.shipping.ShipmentsToRequest"
    SCHEMA = SHIPMENTS_TO_REQUEST
    FINGERPRINT = 0x2D52BD89E9222ADE
    TOPIC = "shop.shipping.shipments_to_request.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
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


class ShipmentsToReport(View, frozen=True):
    """Parcels that the orders have not heard of."""

    order_id: OrderId
    carrier: Carrier
    tracking_code: str
    shipped_at: Timestamp

    FULL_NAME = "shop.shipping.ShipmentsToReport"
    SCHEMA = SHIPMENTS_TO_REPORT
    FINGERPRINT = 0x83B39F85BD23EE58
    TOPIC = "shop.shipping.shipments_to_report.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
            "carrier": Carrier.postnl,
            "tracking_code": "tracking_code",
            "shipped_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        }


class Shipments(View, frozen=True):
    order_id: OrderId
    parcels: Int32
    carrier: Carrier | None = None
    tracking_code: str | None = None
    shipped_at: Timestamp | None = None
    delivered_at: Timestamp | None = None
    days_late: Int32 = 0

    FULL_NAME = "shop.shipping.Shipments"
    SCHEMA = SHIPMENTS
    FINGERPRINT = 0xF9DE1AC95AC3D259
    TOPIC = "shop.shipping.shipments.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"), "parcels": 1}
