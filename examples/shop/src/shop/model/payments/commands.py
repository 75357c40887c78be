"""The commands of `shop.payments`."""

from typing import Annotated

from pydantic import ConfigDict, Field

from .._record import Command
from .._types import Timestamp
from ..catalog.types import Money
from ..ordering.types import OrderId, PaymentMethod
from ._commands_schemas import (
    APPROVE_PAYMENT,
    ASSESS_PAYMENT,
    RECEIVE_PAYMENT,
    REFUND_PAYMENT,
    REFUSE_PAYMENT,
    REQUEST_PAYMENT,
)


class RequestPayment(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    amount: Money
    method: PaymentMethod

    FULL_NAME = "shop.payments.RequestPayment"
    SCHEMA = REQUEST_PAYMENT
    FINGERPRINT = 0xD1EAAA8CED9FA7B6
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class AssessPayment(Command, frozen=True):
    """The service's own model of risk decides."""

    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    method: PaymentMethod

    FULL_NAME = "shop.payments.AssessPayment"
    SCHEMA = ASSESS_PAYMENT
    FINGERPRINT = 0x4FA31F98650D8033
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class ApprovePayment(Command, frozen=True):
    order_id: OrderId
    risk: Annotated[int, Field(ge=0, le=100)]

    FULL_NAME = "shop.payments.ApprovePayment"
    SCHEMA = APPROVE_PAYMENT
    FINGERPRINT = 0x7924B867D246B4AF
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class RefusePayment(Command, frozen=True):
    order_id: OrderId
    reason: str

    FULL_NAME = "shop.payments.RefusePayment"
    SCHEMA = REFUSE_PAYMENT
    FINGERPRINT = 0x0981AE571EBEDD36
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class ReceivePayment(Command, frozen=True):
    order_id: OrderId
    amount: Money
    received_at: Timestamp

    FULL_NAME = "shop.payments.ReceivePayment"
    SCHEMA = RECEIVE_PAYMENT
    FINGERPRINT = 0xC3E0F47EC9355952
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class RefundPayment(Command, frozen=True):
    order_id: OrderId

    FULL_NAME = "shop.payments.RefundPayment"
    SCHEMA = REFUND_PAYMENT
    FINGERPRINT = 0x714938DB817D0611
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()
