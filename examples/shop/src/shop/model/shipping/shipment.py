"""The parcels of one order."""

import datetime as dt
from typing import Annotated, Any, TypeAlias
from uuid import UUID

from pydantic import ConfigDict

from .._record import Event, Int32, OneOf, Timestamp
from ..ordering.types import Address, OrderId
from ._shipment_schemas import (
    DELAY_ANNOUNCED,
    PARCEL_DELIVERED,
    PARCEL_SHIPPED,
    SHIPMENT_REQUESTED,
)
from .types import Carrier, Parcel


class ShipmentRequested(Event, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    address: Address
    parcels: list[Parcel]

    FULL_NAME = "shop.shipping.ShipmentRequested"
    SCHEMA = SHIPMENT_REQUESTED
    FINGERPRINT = 0x722AC457E98E1FE0
    STREAM = "shop.shipping.Shipment"
    TOPIC = "shop.shipping.shipment.events"

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
            "parcels": [Parcel(skus=["AB-0001"], weight_grams=1)],
        }


class ParcelShipped(Event, frozen=True):
    order_id: OrderId
    carrier: Carrier
    tracking_code: str
    shipped_at: Timestamp

    FULL_NAME = "shop.shipping.ParcelShipped"
    SCHEMA = PARCEL_SHIPPED
    FINGERPRINT = 0xFEE4C92B81B055DA
    STREAM = "shop.shipping.Shipment"
    TOPIC = "shop.shipping.shipment.events"

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


class ParcelDelivered(Event, frozen=True):
    order_id: OrderId
    delivered_at: Timestamp

    FULL_NAME = "shop.shipping.ParcelDelivered"
    SCHEMA = PARCEL_DELIVERED
    FINGERPRINT = 0x31B2E1A5585C1A60
    STREAM = "shop.shipping.Shipment"
    TOPIC = "shop.shipping.shipment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
            "delivered_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        }


class DelayAnnounced(Event, frozen=True):
    order_id: OrderId
    days: Int32

    FULL_NAME = "shop.shipping.DelayAnnounced"
    SCHEMA = DELAY_ANNOUNCED
    FINGERPRINT = 0xC5A884163EE6F114
    STREAM = "shop.shipping.Shipment"
    TOPIC = "shop.shipping.shipment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"), "days": 1}


ShipmentEvent: TypeAlias = Annotated[
    ShipmentRequested | ParcelShipped | ParcelDelivered | DelayAnnounced,
    OneOf(),
]
"""Any event of the stream Shipment."""
