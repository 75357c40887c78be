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
    SCHEMA_ID = "a4e2f2bd35bd586ee07e4759944f7f8dcb6c63659d3793f234142a16b6f5c7db"
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
    SCHEMA_ID = "654e0ab5cbfe70ed96ba4e5aab81ac793b09d00262820c448f94cd808ae068e8"
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
    SCHEMA_ID = "5f830c003ba6a54f987887f1745b7c5092423a4c5116b0b835a9f6d2034be6f2"
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
    SCHEMA_ID = "61e066f662282165f2ca9944765893b720494d9397cf90bf6e06ab7a87d4db87"
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
    SCHEMA_ID = "6286d8f52646e1b6e56bec3820fd1732d5a25fa07d51cecb4acc4ea26d15cca2"
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
    SCHEMA_ID = "5229673e6c862c8ebd8ecdc24a86dbdfbd3a30bb27e10eed9f6ccc560acb4e57"
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
    SCHEMA_ID = "4925c72046237af69849691377e36b5e0b7f0da7c12d804254d603aa4f6b90ab"
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
