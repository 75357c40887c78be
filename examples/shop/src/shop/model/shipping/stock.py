"""What lies on one shelf."""

from typing import Annotated, TypeAlias

from pydantic import Field

from .._record import Event
from .._types import Int32, OneOf
from ..catalog.types import Sku
from ..ordering.types import OrderId
from ._stock_schemas import STOCK_COUNTED, STOCK_RAN_OUT, STOCK_RELEASED, STOCK_RESERVED


class StockCounted(Event, frozen=True):
    sku: Sku
    on_hand: Annotated[int, Field(ge=0, le=2147483647)]

    FULL_NAME = "shop.shipping.StockCounted"
    SCHEMA = STOCK_COUNTED
    FINGERPRINT = 0x00FE5BE64259B30D
    STREAM = "shop.shipping.Stock"
    TOPIC = "shop.shipping.stock.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class StockReserved(Event, frozen=True):
    sku: Sku
    order_id: OrderId
    quantity: Int32

    FULL_NAME = "shop.shipping.StockReserved"
    SCHEMA = STOCK_RESERVED
    FINGERPRINT = 0xC8058DB9291A4ECB
    STREAM = "shop.shipping.Stock"
    TOPIC = "shop.shipping.stock.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class StockReleased(Event, frozen=True):
    sku: Sku
    order_id: OrderId
    quantity: Int32

    FULL_NAME = "shop.shipping.StockReleased"
    SCHEMA = STOCK_RELEASED
    FINGERPRINT = 0x08A1795AB74DCAD7
    STREAM = "shop.shipping.Stock"
    TOPIC = "shop.shipping.stock.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class StockRanOut(Event, frozen=True):
    """There was not enough for the order."""

    sku: Sku
    order_id: OrderId
    missing: Int32

    FULL_NAME = "shop.shipping.StockRanOut"
    SCHEMA = STOCK_RAN_OUT
    FINGERPRINT = 0x879323E1BCFCA73E
    STREAM = "shop.shipping.Stock"
    TOPIC = "shop.shipping.stock.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


StockEvent: TypeAlias = Annotated[
    StockCounted | StockReserved | StockReleased | StockRanOut,
    OneOf(),
]
"""Any event of the stream Stock."""
