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
    SCHEMA_ID = "f3e3694a2924bad90b3cc6de79c54061e1a2e2660412b230d389d1cb1eb9fa22"
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
    SCHEMA_ID = "db240f58664a5ead933605f81e6b77ac1b7f1f3e318dd0fd36ccb33425915a40"
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
    SCHEMA_ID = "67a23080fcb015a0a8ead9dc80acff30e402a57f6659be6d0f6c08f9d0e2118c"
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
    SCHEMA_ID = "e085942783f912200a6e3b41a235d943ca5afc7c1843b2d3e63bbbd2e6950760"
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
    SCHEMA_ID = "7b5f23ddec2b70fe2dc1ecccf34722db3648f9a50c62e0e1bb0ce67482039b59"
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
    SCHEMA_ID = "7e3c551817b2bf431df0a3d20d88f51c5099e010af6a9f550c2d9783fbd2a4f4"
    FINGERPRINT = 0x714938DB817D0611
    STREAM = "shop.payments.Payment"
    TOPIC = "shop.payments.payment.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()
