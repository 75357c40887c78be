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
    SCHEMA_ID = "18feb1eb41f2c71663d5201683afd60c4e4c31fe143e9a090e4836288bac9448"
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
    SCHEMA_ID = "f64558635623ed38f478287d68ebe18721f35fb6d836726db397fd0c11916d80"
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
    SCHEMA_ID = "69aaa8d62d22600a65b8cd8a9933041dcdacb30be6e40638fcc508b40bd785eb"
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
    SCHEMA_ID = "d5d032228535435ce636933b365212d402c2695bcdc9d5975955c89b498e6c23"
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
    SCHEMA_ID = "4511df91b03cb97e445fec5b187ec9608debaf700455a7769db2cca82d916724"
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
    SCHEMA_ID = "21ebd3e57464d87574cf7ed99e9f11efebdd9101dc9fa0b58bfd8494c34ada38"
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
    SCHEMA_ID = "ea23d77c94d5459fcdc70fb6311c7063743b639707637d0e3eb1b54d4898378f"
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
    SCHEMA_ID = "e3d674b38374406169aadf68574323356f2c441642d4270ae35f9fc581a0343e"
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
    SCHEMA_ID = "bd45b35c0b0f92adb94b9bdf7dbc3dfc672e151e1f58a636762a617a072635af"
    FINGERPRINT = 0x270B65B6025EACA6
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()
