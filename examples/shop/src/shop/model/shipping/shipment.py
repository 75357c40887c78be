"""The parcels of one order."""

from typing import Annotated, TypeAlias

from pydantic import ConfigDict

from .._record import Event
from .._types import Int32, OneOf, Timestamp
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
    SCHEMA_ID = "0b4bb0ed87e0b26ea09d31cd82d0cf2c8a3445ac87cb3f6df93d115312e892ea"
    FINGERPRINT = 0x722AC457E98E1FE0
    STREAM = "shop.shipping.Shipment"
    TOPIC = "shop.shipping.shipment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class ParcelShipped(Event, frozen=True):
    order_id: OrderId
    carrier: Carrier
    tracking_code: str
    shipped_at: Timestamp

    FULL_NAME = "shop.shipping.ParcelShipped"
    SCHEMA = PARCEL_SHIPPED
    SCHEMA_ID = "c2e61389c95dd1f829643f8620962d7c7ee310f08782c6d1131dfbf2ec8f41b8"
    FINGERPRINT = 0xFEE4C92B81B055DA
    STREAM = "shop.shipping.Shipment"
    TOPIC = "shop.shipping.shipment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class ParcelDelivered(Event, frozen=True):
    order_id: OrderId
    delivered_at: Timestamp

    FULL_NAME = "shop.shipping.ParcelDelivered"
    SCHEMA = PARCEL_DELIVERED
    SCHEMA_ID = "e9c1fd1ce6171babbdb2339b83343e7de1dc43fef7dd7b88ab2b08b17fd329f1"
    FINGERPRINT = 0x31B2E1A5585C1A60
    STREAM = "shop.shipping.Shipment"
    TOPIC = "shop.shipping.shipment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class DelayAnnounced(Event, frozen=True):
    order_id: OrderId
    days: Int32

    FULL_NAME = "shop.shipping.DelayAnnounced"
    SCHEMA = DELAY_ANNOUNCED
    SCHEMA_ID = "6bb1d42cc5778457449d277b47f8c8c1b8b282f864fb00d1bd37c1ce8ab11cc2"
    FINGERPRINT = 0xC5A884163EE6F114
    STREAM = "shop.shipping.Shipment"
    TOPIC = "shop.shipping.shipment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


ShipmentEvent: TypeAlias = Annotated[
    ShipmentRequested | ParcelShipped | ParcelDelivered | DelayAnnounced,
    OneOf(),
]
"""Any event of the stream Shipment."""
