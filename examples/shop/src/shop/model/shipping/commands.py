"""The commands of `shop.shipping`."""

from typing import Annotated

from pydantic import ConfigDict, Field

from .._record import Command
from ..catalog.types import Sku
from ..ordering.types import Address, OrderId
from ._commands_schemas import (
    RECORD_COUNT,
    RELEASE_STOCK,
    REPORT_DELAY,
    REQUEST_SHIPMENT,
    RESERVE_STOCK,
)
from .types import Parcel


class RecordCount(Command, frozen=True):
    sku: Sku
    on_hand: Annotated[int, Field(ge=0, le=2147483647)]

    FULL_NAME = "shop.shipping.RecordCount"
    SCHEMA = RECORD_COUNT
    SCHEMA_ID = "9acff01ed45abb9b98a3218fddbc0b8204ebeb8234e15044d08bcbbec278adbb"
    FINGERPRINT = 0x0E29CBC666ED6857
    STREAM = "shop.shipping.Stock"
    TOPIC = "shop.shipping.stock.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class ReserveStock(Command, frozen=True):
    sku: Sku
    order_id: OrderId
    quantity: Annotated[int, Field(ge=1, le=2147483647)]

    FULL_NAME = "shop.shipping.ReserveStock"
    SCHEMA = RESERVE_STOCK
    SCHEMA_ID = "712bdbe7dfd998c352765513f44cee400be2f348d3110cef8cd58997a64bc14d"
    FINGERPRINT = 0xB297FB6108EBEEE5
    STREAM = "shop.shipping.Stock"
    TOPIC = "shop.shipping.stock.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class ReleaseStock(Command, frozen=True):
    sku: Sku
    order_id: OrderId
    quantity: Annotated[int, Field(ge=1, le=2147483647)]

    FULL_NAME = "shop.shipping.ReleaseStock"
    SCHEMA = RELEASE_STOCK
    SCHEMA_ID = "b66ca131cf014ae6c6a0be589ead28c11953d3373dd5eff7bc38d10d1e531f27"
    FINGERPRINT = 0x0966DE0ADDE24C84
    STREAM = "shop.shipping.Stock"
    TOPIC = "shop.shipping.stock.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class RequestShipment(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    address: Address
    parcels: list[Parcel]

    FULL_NAME = "shop.shipping.RequestShipment"
    SCHEMA = REQUEST_SHIPMENT
    SCHEMA_ID = "c0db735706dbfb13614dfd1880ca046d5f2583409e9cde680f42cd60e48f3ee9"
    FINGERPRINT = 0x8814E27E5D4D79B6
    STREAM = "shop.shipping.Shipment"
    TOPIC = "shop.shipping.shipment.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class ReportDelay(Command, frozen=True):
    """A late lorry. Whether the customer is told is for the service to decide."""

    order_id: OrderId
    days: Annotated[int, Field(ge=1, le=60)]

    FULL_NAME = "shop.shipping.ReportDelay"
    SCHEMA = REPORT_DELAY
    SCHEMA_ID = "b2e91463aa5ffb9695f3dd6d0d04be718fe8350cddb2ec58fc25cee77bb16843"
    FINGERPRINT = 0x58070DF3A6074325
    STREAM = "shop.shipping.Shipment"
    TOPIC = "shop.shipping.shipment.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()
