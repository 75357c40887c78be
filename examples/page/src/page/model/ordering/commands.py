"""The commands of `shop.ordering`."""

from uuid import UUID

from pydantic import ConfigDict

from .._record import Command
from ._commands_schemas import CANCEL_ORDER, PAY_ORDER, PLACE_ORDER, SHIP_ORDER
from .types import Email, Money, OrderId, OrderLine


class PlaceOrder(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    customer_id: UUID
    email: Email
    lines: list[OrderLine]

    FULL_NAME = "shop.ordering.PlaceOrder"
    SCHEMA = PLACE_ORDER
    FINGERPRINT = 0x8CA3FCA456180DA1
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class PayOrder(Command, frozen=True):
    order_id: OrderId
    payment_id: UUID
    amount: Money

    FULL_NAME = "shop.ordering.PayOrder"
    SCHEMA = PAY_ORDER
    FINGERPRINT = 0x98A2116EDFC00C38
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class ShipOrder(Command, frozen=True):
    order_id: OrderId
    tracking: str

    FULL_NAME = "shop.ordering.ShipOrder"
    SCHEMA = SHIP_ORDER
    FINGERPRINT = 0xF8BE6D1C76D5E81B
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class CancelOrder(Command, frozen=True):
    order_id: OrderId
    reason: str | None = None

    FULL_NAME = "shop.ordering.CancelOrder"
    SCHEMA = CANCEL_ORDER
    FINGERPRINT = 0xF8B4CF1880BD7371
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()
