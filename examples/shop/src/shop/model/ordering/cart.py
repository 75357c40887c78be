"""What a customer would like to buy. Prices are those that the customer saw."""

from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import ConfigDict, Field

from .._record import Event
from .._types import OneOf
from ..catalog.types import Money, Sku
from ._cart_schemas import CART_CHECKED_OUT, ITEM_ADDED, ITEM_DROPPED, QUANTITY_CHANGED
from .types import Address, Channel, CustomerId, Email, OrderLine, PaymentMethod


class ItemAdded(Event, frozen=True):
    cart_id: UUID
    sku: Sku
    title: str
    quantity: Annotated[int, Field(ge=1, le=99)]
    unit_price: Money

    FULL_NAME = "shop.ordering.ItemAdded"
    SCHEMA = ITEM_ADDED
    SCHEMA_ID = "d552410c122b33324628711cd750763498502fdc1db3fab4ffc4ba67730b4cd1"
    FINGERPRINT = 0x90DC93D4582EE7BA
    STREAM = "shop.ordering.Cart"
    TOPIC = "shop.ordering.cart.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `cart_id`."""
        return str(self.cart_id).encode()


class QuantityChanged(Event, frozen=True):
    cart_id: UUID
    sku: Sku
    quantity: Annotated[int, Field(ge=1, le=99)]

    FULL_NAME = "shop.ordering.QuantityChanged"
    SCHEMA = QUANTITY_CHANGED
    SCHEMA_ID = "47908d9a7c21254c63217368fa1bbdf0d9ba8acf029729fb97269b2c28e3dd3a"
    FINGERPRINT = 0xFC283D5625FC7C73
    STREAM = "shop.ordering.Cart"
    TOPIC = "shop.ordering.cart.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `cart_id`."""
        return str(self.cart_id).encode()


class ItemDropped(Event, frozen=True):
    cart_id: UUID
    sku: Sku

    FULL_NAME = "shop.ordering.ItemDropped"
    SCHEMA = ITEM_DROPPED
    SCHEMA_ID = "7081878d9a9135ed0ae5d391a9c13772ce32784e705c54e0e5ae59a2b1d97cc3"
    FINGERPRINT = 0x69D2EAEB62E8E889
    STREAM = "shop.ordering.Cart"
    TOPIC = "shop.ordering.cart.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `cart_id`."""
        return str(self.cart_id).encode()


class CartCheckedOut(Event, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    cart_id: UUID
    customer_id: CustomerId
    email: Email
    address: Address
    payment: PaymentMethod
    lines: list[OrderLine]
    goods: Money
    discount: Money
    channel: Channel

    FULL_NAME = "shop.ordering.CartCheckedOut"
    SCHEMA = CART_CHECKED_OUT
    SCHEMA_ID = "652871f61b69d40f2e77f09066997b57949ed26c78369660d8ded5aff7686cc4"
    FINGERPRINT = 0x0AF7C73B7CA4B1E8
    STREAM = "shop.ordering.Cart"
    TOPIC = "shop.ordering.cart.events"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `cart_id`."""
        return str(self.cart_id).encode()


CartEvent: TypeAlias = Annotated[
    ItemAdded | QuantityChanged | ItemDropped | CartCheckedOut,
    OneOf(),
]
"""Any event of the stream Cart."""
