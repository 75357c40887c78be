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
    SCHEMA_ID = "16be7db69d17145bcbd253e3d0bf56803a16c4cc67685fd70aa4b0718c045508"
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
    SCHEMA_ID = "cf1e37f6737ac9ef08588dd05a625e21f78dd5119a6fbf995454bd69535b42af"
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
    SCHEMA_ID = "984f67d57dea31d81c0dcdaad06475893d1f2934819fed649104d8dc4f7ca04d"
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
    SCHEMA_ID = "b149cb324bc01815c77982840b625174266ef7922cb363ed94e8f940d4a72a5a"
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
