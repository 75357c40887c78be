"""The events of the stream `Product`."""

from typing import Annotated, TypeAlias

from pydantic import Field

from .._record import Event
from .._types import OneOf, Timestamp
from ._product_schemas import (
    ATTRIBUTE_CLEARED,
    ATTRIBUTE_SET,
    PRICE_CHANGED,
    PRODUCT_DELISTED,
    PRODUCT_HIDDEN,
    PRODUCT_LISTED,
)
from .types import Handling, Money, Sku


class ProductListed(Event, frozen=True):
    sku: Sku
    title: Annotated[str, Field(min_length=1, max_length=120)]
    price: Money
    handling: Handling
    attributes: dict[str, str]
    """What the product page shows in its table, such as colour and size."""
    listed_at: Timestamp

    FULL_NAME = "shop.catalog.ProductListed"
    SCHEMA = PRODUCT_LISTED
    SCHEMA_ID = "691288eb2c85879b4b89ae30173ef31a08b0a8451d1a1eb40f10a77507db5a26"
    FINGERPRINT = 0xEA3592A56BF27760
    STREAM = "shop.catalog.Product"
    TOPIC = "shop.catalog.product.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class PriceChanged(Event, frozen=True):
    sku: Sku
    price: Money
    reason: str | None = None

    FULL_NAME = "shop.catalog.PriceChanged"
    SCHEMA = PRICE_CHANGED
    SCHEMA_ID = "9fb7da64bf1b54e16ae82e05319bee240216ff3c4276d69d5b3982b4727b7afb"
    FINGERPRINT = 0x0AC685E0F8C5ECEF
    STREAM = "shop.catalog.Product"
    TOPIC = "shop.catalog.product.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class AttributeSet(Event, frozen=True):
    sku: Sku
    name: str
    value: str

    FULL_NAME = "shop.catalog.AttributeSet"
    SCHEMA = ATTRIBUTE_SET
    SCHEMA_ID = "b36bfca4e398276186a7c767de13314e1e899484206ff0aae4c9dfedfc649e77"
    FINGERPRINT = 0x2B8AF18F8D182E8B
    STREAM = "shop.catalog.Product"
    TOPIC = "shop.catalog.product.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class AttributeCleared(Event, frozen=True):
    sku: Sku
    name: str

    FULL_NAME = "shop.catalog.AttributeCleared"
    SCHEMA = ATTRIBUTE_CLEARED
    SCHEMA_ID = "35743bd3484ffc82788178837ef1d3c2ae97563fb216f190910de857cd8f538d"
    FINGERPRINT = 0x445FEFFE3611FE1F
    STREAM = "shop.catalog.Product"
    TOPIC = "shop.catalog.product.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class ProductDelisted(Event, frozen=True):
    sku: Sku
    replaced_by: Sku | None = None

    FULL_NAME = "shop.catalog.ProductDelisted"
    SCHEMA = PRODUCT_DELISTED
    SCHEMA_ID = "28c87f5a1a71530d8565062a9241390aecbdcede4a6301baca719dfc40ba2651"
    FINGERPRINT = 0x0C336D65A9B9D0D9
    STREAM = "shop.catalog.Product"
    TOPIC = "shop.catalog.product.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class ProductHidden(Event, frozen=True):
    """Taken off for a while. Since v1.3.0 a product is delisted and listed again."""

    sku: Sku

    FULL_NAME = "shop.catalog.ProductHidden"
    SCHEMA = PRODUCT_HIDDEN
    SCHEMA_ID = "e038ac0b8449c5c307b8e5f386524e19ad48be626ec9c3d0b29448c530d0fcf7"
    FINGERPRINT = 0xAE6552D626752289
    STREAM = "shop.catalog.Product"
    TOPIC = "shop.catalog.product.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


ProductEvent: TypeAlias = Annotated[
    ProductListed
    | PriceChanged
    | AttributeSet
    | AttributeCleared
    | ProductDelisted
    | ProductHidden,
    OneOf(),
]
"""Any event of the stream Product."""
