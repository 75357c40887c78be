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
    SCHEMA_ID = "4563a8a70a1bb5320fb5d97b1d47bbb72e1b0f8874464dd3c497bd0a5bff7cd2"
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
    SCHEMA_ID = "27ee24b9020a3528ca309d09680cbad62230347b579bb8e2d775cf63ec53287c"
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
    SCHEMA_ID = "cad9845847fe5975d05398e31d30021821d03ba2d20167e4373be5de89c3e217"
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
    SCHEMA_ID = "1fe048d231c1694df8c594ccc9e500569da8d49d8315f171715d081856b9ce38"
    FINGERPRINT = 0xF8B4CF1880BD7371
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()
