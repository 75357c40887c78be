"""The payment of one order. The provider knows it by the order's id."""

from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Field

from .._record import Event
from .._types import OneOf, Timestamp
from ..catalog.types import Money
from ..ordering.types import OrderId, PaymentMethod
from ._payment_schemas import (
    PAYMENT_APPROVED,
    PAYMENT_FAILED,
    PAYMENT_RECEIVED,
    PAYMENT_REFERRED,
    PAYMENT_REFUNDED,
    PAYMENT_REFUSED,
    PAYMENT_REQUESTED,
)
from .types import FailureCause


class PaymentRequested(Event, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    amount: Money
    method: PaymentMethod

    FULL_NAME = "shop.payments.PaymentRequested"
    SCHEMA = PAYMENT_REQUESTED
    FINGERPRINT = 0x4C84DB3A26299968
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class PaymentApproved(Event, frozen=True):
    order_id: OrderId
    risk: Annotated[int, Field(ge=0, le=100)]

    FULL_NAME = "shop.payments.PaymentApproved"
    SCHEMA = PAYMENT_APPROVED
    FINGERPRINT = 0x4E6AB5452B2D46B6
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class PaymentReferred(Event, frozen=True):
    order_id: OrderId
    risk: Annotated[int, Field(ge=0, le=100)]

    FULL_NAME = "shop.payments.PaymentReferred"
    SCHEMA = PAYMENT_REFERRED
    FINGERPRINT = 0xE977A94ECD0B9EA7
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class PaymentRefused(Event, frozen=True):
    order_id: OrderId
    reason: str

    FULL_NAME = "shop.payments.PaymentRefused"
    SCHEMA = PAYMENT_REFUSED
    FINGERPRINT = 0xAD387CBEE17E75B5
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class PaymentReceived(Event, frozen=True):
    order_id: OrderId
    amount: Money
    received_at: Timestamp

    FULL_NAME = "shop.payments.PaymentReceived"
    SCHEMA = PAYMENT_RECEIVED
    FINGERPRINT = 0xD8C5F7AC8C910716
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class PaymentFailed(Event, frozen=True):
    order_id: OrderId
    cause: FailureCause

    FULL_NAME = "shop.payments.PaymentFailed"
    SCHEMA = PAYMENT_FAILED
    FINGERPRINT = 0x9EB78E4017ED3BD5
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class PaymentRefunded(Event, frozen=True):
    order_id: OrderId
    amount: Money

    FULL_NAME = "shop.payments.PaymentRefunded"
    SCHEMA = PAYMENT_REFUNDED
    FINGERPRINT = 0x1EDE6E1DBE07A7FE
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


PaymentEvent: TypeAlias = Annotated[
    PaymentRequested
    | PaymentApproved
    | PaymentReferred
    | PaymentRefused
    | PaymentReceived
    | PaymentFailed
    | PaymentRefunded,
    OneOf(),
]
"""Any event of the stream Payment."""
