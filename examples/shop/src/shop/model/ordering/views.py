"""The views of `shop.ordering`."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict

from .._record import View
from .._types import Digits, Int32, Int64, Timestamp
from ..catalog.types import Money, Sku
from ._views_schemas import (
    BEST_SELLERS,
    CARTS,
    ORDERS,
    ORDERS_TO_PLACE,
    PRICE_TAGS,
    PROFILES,
)
from .types import (
    Address,
    CancelReason,
    Channel,
    CustomerId,
    Email,
    OrderId,
    OrderLine,
    OrderStatus,
    PaymentMethod,
)


class Profiles(View, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    customer_id: CustomerId
    email: Email
    newsletter: bool = False

    FULL_NAME = "shop.ordering.Profiles"
    SCHEMA = PROFILES
    SCHEMA_ID = "5e98eea109122448f561462c924eb8e0c5e2db8ccab30730be3d415bebc848fa"
    FINGERPRINT = 0x104868ECF3B8837F
    TOPIC = "shop.ordering.profiles.view"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `customer_id`."""
        return str(self.customer_id).encode()


class PriceTags(View, frozen=True):
    """What the shop offers, for the people who fill a cart."""

    sku: Sku
    title: str
    price: Money

    FULL_NAME = "shop.ordering.PriceTags"
    SCHEMA = PRICE_TAGS
    SCHEMA_ID = "aa975cc948b31848a8ea12b651f31a0eb189f0092d07a76685f2760ca2868314"
    FINGERPRINT = 0x98EAC23CDEDCFFD9
    TOPIC = "shop.ordering.price_tags.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class Carts(View, frozen=True):
    cart_id: UUID
    lines: list[OrderLine]

    FULL_NAME = "shop.ordering.Carts"
    SCHEMA = CARTS
    SCHEMA_ID = "99ae300578c8ea5cde6a734b291430fa49a5c32bf410685ef6db873b307c9294"
    FINGERPRINT = 0x18B3EAD8344993F4
    TOPIC = "shop.ordering.carts.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `cart_id`."""
        return str(self.cart_id).encode()


class OrdersToPlace(View, frozen=True):
    """Carts that have become no order yet."""

    model_config = ConfigDict(hide_input_in_errors=True)

    cart_id: UUID
    customer_id: CustomerId
    email: Email
    address: Address
    payment: PaymentMethod
    lines: list[OrderLine]
    total: Money
    channel: Channel

    FULL_NAME = "shop.ordering.OrdersToPlace"
    SCHEMA = ORDERS_TO_PLACE
    SCHEMA_ID = "e901c07650e8c836b51e6b2be1852018964842abef37428a3cb216b604bf9f63"
    FINGERPRINT = 0xF0A6710D32D7DF4C
    TOPIC = "shop.ordering.orders_to_place.view"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `cart_id`."""
        return str(self.cart_id).encode()


class Orders(View, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    customer_id: CustomerId
    email: Email
    status: OrderStatus
    total: Money
    items: Int32
    city: str
    country: str
    paid_with: str
    channel: Channel
    placed_at: Timestamp
    paid_at: Timestamp | None = None
    paid_amount: Money | None = None
    carrier: str | None = None
    tracking_code: str | None = None
    shipped_at: Timestamp | None = None
    cancelled_because: CancelReason | None = None

    FULL_NAME = "shop.ordering.Orders"
    SCHEMA = ORDERS
    SCHEMA_ID = "e818e285fc5edb43f22dc555fa65859ba6d120d4c1f9706a84b25b9a545978a8"
    FINGERPRINT = 0xCF6EE9848EC824F7
    TOPIC = "shop.ordering.orders.view"
    HIDDEN = frozenset(("email", "paid_with"))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class BestSellers(View, frozen=True):
    """How many of each product were sold, for the front page."""

    sku: Sku
    sold: Int64 = 0
    takings: Annotated[Decimal, Digits(18, 2)] = Decimal("0.00")

    FULL_NAME = "shop.ordering.BestSellers"
    SCHEMA = BEST_SELLERS
    SCHEMA_ID = "521238455ad14785c0339c6735fffca0e370cf05439b6283d364ee35ee110686"
    FINGERPRINT = 0x526520531ED44387
    TOPIC = "shop.ordering.best_sellers.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()
