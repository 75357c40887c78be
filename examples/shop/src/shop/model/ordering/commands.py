"""The commands of `shop.ordering`."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from .._record import Command
from .._types import Timestamp
from ..catalog.types import Money, Sku
from ._commands_schemas import (
    ADD_ITEM,
    CANCEL_ORDER,
    CHANGE_EMAIL,
    CHECK_OUT,
    DROP_ITEM,
    PLACE_ORDER,
    RECORD_PAYMENT,
    RECORD_SHIPMENT,
    REGISTER_CUSTOMER,
)
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


class RegisterCustomer(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    email: Email
    newsletter: bool = False

    FULL_NAME = "shop.ordering.RegisterCustomer"
    SCHEMA = REGISTER_CUSTOMER
    FINGERPRINT = 0xF74BF1934AA6F8F0
    STREAM = "shop.ordering.CustomerAccount"
    TOPIC = "shop.ordering.customer_account.commands"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> None:
        """None: what the command says does not give the key of its stream."""


class ChangeEmail(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    customer_id: CustomerId
    email: Email

    FULL_NAME = "shop.ordering.ChangeEmail"
    SCHEMA = CHANGE_EMAIL
    FINGERPRINT = 0xAB5FEAF3CF51BC00
    STREAM = "shop.ordering.CustomerAccount"
    TOPIC = "shop.ordering.customer_account.commands"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `customer_id`."""
        return str(self.customer_id).encode()


class AddItem(Command, frozen=True):
    cart_id: UUID
    sku: Sku
    title: str
    quantity: Annotated[int, Field(ge=1, le=99)] = 1
    unit_price: Money

    FULL_NAME = "shop.ordering.AddItem"
    SCHEMA = ADD_ITEM
    FINGERPRINT = 0x00414D6D2D59A142
    STREAM = "shop.ordering.Cart"
    TOPIC = "shop.ordering.cart.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `cart_id`."""
        return str(self.cart_id).encode()


class DropItem(Command, frozen=True):
    cart_id: UUID
    sku: Sku

    FULL_NAME = "shop.ordering.DropItem"
    SCHEMA = DROP_ITEM
    FINGERPRINT = 0xCE04F7DC51E48616
    STREAM = "shop.ordering.Cart"
    TOPIC = "shop.ordering.cart.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `cart_id`."""
        return str(self.cart_id).encode()


class CheckOut(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    cart_id: UUID
    customer_id: CustomerId
    email: Email
    address: Address
    payment: PaymentMethod
    channel: Channel = Channel.web
    coupon: str | None = None
    """Decides the discount, and is not kept."""

    FULL_NAME = "shop.ordering.CheckOut"
    SCHEMA = CHECK_OUT
    FINGERPRINT = 0x05EF93C23DB3B57E
    STREAM = "shop.ordering.Cart"
    TOPIC = "shop.ordering.cart.commands"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `cart_id`."""
        return str(self.cart_id).encode()


class PlaceOrder(Command, frozen=True):
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

    FULL_NAME = "shop.ordering.PlaceOrder"
    SCHEMA = PLACE_ORDER
    FINGERPRINT = 0x13F826A6B7059865
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class RecordPayment(Command, frozen=True):
    """The payment department says that the money is here."""

    order_id: OrderId
    amount: Money

    FULL_NAME = "shop.ordering.RecordPayment"
    SCHEMA = RECORD_PAYMENT
    FINGERPRINT = 0xE5C525BA60839D19
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class RecordShipment(Command, frozen=True):
    """The shipping department says that the parcel is on its way."""

    order_id: OrderId
    carrier: str
    tracking_code: str
    shipped_at: Timestamp

    FULL_NAME = "shop.ordering.RecordShipment"
    SCHEMA = RECORD_SHIPMENT
    FINGERPRINT = 0x14AADAE49B4FDB86
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class CancelOrder(Command, frozen=True):
    order_id: OrderId
    reason: CancelReason
    note: str | None = None

    FULL_NAME = "shop.ordering.CancelOrder"
    SCHEMA = CANCEL_ORDER
    FINGERPRINT = 0x270B65B6025EACA6
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()
