"""One customer's order, from the cart to the door."""

from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import ConfigDict, Field

from .._record import Event
from .._types import OneOf, Timestamp
from ..catalog.types import Money
from ._order_schemas import ORDER_CANCELLED, ORDER_PAID, ORDER_PLACED, ORDER_SHIPPED
from .types import (
    Address,
    CancelReason,
    Channel,
    CustomerId,
    Email,
    OrderId,
    OrderLine,
    PaymentMethod,
)


class OrderPlaced(Event, frozen=True):
    """The customer committed to buy."""

    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    cart_id: UUID
    customer_id: CustomerId
    email: Email
    address: Address
    payment: PaymentMethod
    lines: list[OrderLine]
    total: Money
    channel: Channel
    placed_at: Timestamp

    FULL_NAME = "shop.ordering.OrderPlaced"
    SCHEMA = ORDER_PLACED
    SCHEMA_ID = "059cda518d11c571bd801a446facba5af6439b0e39dad1e8fed655c0b35b4371"
    FINGERPRINT = 0xB8B9FA12FCD9B292
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.events"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class OrderPaid(Event, frozen=True):
    order_id: OrderId
    amount: Money
    paid_at: Timestamp

    FULL_NAME = "shop.ordering.OrderPaid"
    SCHEMA = ORDER_PAID
    SCHEMA_ID = "aa17fe120905e152547e814291304750b129d4145cca9fa472a353cf62942546"
    FINGERPRINT = 0xC351570FADC20D2E
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class OrderShipped(Event, frozen=True):
    order_id: OrderId
    carrier: str
    tracking_code: str
    shipped_at: Timestamp

    FULL_NAME = "shop.ordering.OrderShipped"
    SCHEMA = ORDER_SHIPPED
    SCHEMA_ID = "16caaccb87b01f0d2290b11751df3f89da389f88331b4c2f9a3538600643d963"
    FINGERPRINT = 0x255154DABE2E6357
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class OrderCancelled(Event, frozen=True):
    order_id: OrderId
    reason: CancelReason
    lines: list[OrderLine]
    """What goes back on the shelf."""
    note: Annotated[str | None, Field(deprecated="choose a `reason`")] = None

    FULL_NAME = "shop.ordering.OrderCancelled"
    SCHEMA = ORDER_CANCELLED
    SCHEMA_ID = "0773884b1492b1e53656a2ce43e806d00beb1e3e47d21cec0b12068e3197bd72"
    FINGERPRINT = 0x9F1F19C4F3F9F5AD
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


OrderEvent: TypeAlias = Annotated[
    OrderPlaced | OrderPaid | OrderShipped | OrderCancelled,
    OneOf(),
]
"""Any event of the stream Order."""
