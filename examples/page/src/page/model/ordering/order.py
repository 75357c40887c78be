"""One customer's order, from placing to delivery."""

from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import ConfigDict

from .._record import Event
from .._types import OneOf, Timestamp
from ._order_schemas import ORDER_CANCELLED, ORDER_PAID, ORDER_PLACED, ORDER_SHIPPED
from .types import Email, Money, OrderId, OrderLine


class OrderPlaced(Event, frozen=True):
    """The customer committed to buy."""

    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    customer_id: UUID
    email: Email
    lines: list[OrderLine]
    total: Money
    channel: str = "web"
    placed_at: Timestamp

    FULL_NAME = "shop.ordering.OrderPlaced"
    SCHEMA = ORDER_PLACED
    SCHEMA_ID = "9e4f031c4fc6cb75bc75abfb7c72e98f4983f26ea8656c7217710bdcb1faf690"
    FINGERPRINT = 0x18DEC833BA847C29
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.events"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class OrderPaid(Event, frozen=True):
    order_id: OrderId
    payment_id: UUID
    amount: Money

    FULL_NAME = "shop.ordering.OrderPaid"
    SCHEMA = ORDER_PAID
    SCHEMA_ID = "89dc81f87b7bc40ba88dc4fcb7606170e68d7a9fa43184673e821cddcba004ce"
    FINGERPRINT = 0x5655791A3AD61F7B
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class OrderShipped(Event, frozen=True):
    order_id: OrderId
    tracking: str
    shipped_at: Timestamp

    FULL_NAME = "shop.ordering.OrderShipped"
    SCHEMA = ORDER_SHIPPED
    SCHEMA_ID = "495e486c77f17f3fdd65a6ee375b1e3136bea95a94e61842749e89a145e93f45"
    FINGERPRINT = 0xE55AB50FAA649D84
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class OrderCancelled(Event, frozen=True):
    order_id: OrderId
    reason: str | None = None

    FULL_NAME = "shop.ordering.OrderCancelled"
    SCHEMA = ORDER_CANCELLED
    SCHEMA_ID = "cc0a69a0a41ae07ecd33ad474abd406b667d586fa0443106b599b74143a266f5"
    FINGERPRINT = 0xDC405BE2F6E771A8
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
