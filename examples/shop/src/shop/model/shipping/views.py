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
    SCHEMA_ID = "cfd7ed732ceccc1a6fbe69f5f87a9bd8dc6ecfed56a2e149482200014bdce4d4"
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
    SCHEMA_ID = "d6176fb4b2e52f451714d64bed88f58ecbb7304e5f1bdd75da3034a4fff3f890"
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
    SCHEMA_ID = "1d22d9e0a39bbe6cd1784a5ebb9c2b83433f3472ec4b6d7e3455e2069ae5db62"
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
    SCHEMA_ID = "e6a4ec0b4c3ae92d52f35104cb60b0f953b48f002f8959b9f94dae5d1e1a09fb"
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
    SCHEMA_ID = "c3970b418b93dc96fb46cbdfeca968f18e93e3fef6641e98d020f51a0e67fa5c"
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
    SCHEMA_ID = "93e7e016bff8ecacc379841bed49e4d71fd541e290cd286f05edf96cbd1c4df3"
    FINGERPRINT = 0xF9DE1AC95AC3D259
    TOPIC = "shop.shipping.shipments.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()
