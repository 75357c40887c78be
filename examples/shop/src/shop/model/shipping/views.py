"""The views of `shop.shipping`."""

from pydantic import ConfigDict

from .._record import View
from .._types import Int32, Timestamp
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
