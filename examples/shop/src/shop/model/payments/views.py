"""The views of `shop.payments`."""

from pydantic import ConfigDict

from .._record import View
from .._types import Int32, Timestamp
from ..catalog.types import Money
from ..ordering.types import OrderId, PaymentMethod
from ._views_schemas import (
    LEDGER,
    PAYMENTS_TO_ASSESS,
    PAYMENTS_TO_REPORT,
    REFERRED_PAYMENTS,
)
from .types import FailureCause, PaymentStatus


class PaymentsToAssess(View, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    method: PaymentMethod

    FULL_NAME = "shop.payments.PaymentsToAssess"
    SCHEMA = PAYMENTS_TO_ASSESS
    SCHEMA_ID = "349f279acba152d24cf9a1f59ce49419b288dc0a431b336b1b5bd7ae91256d73"
    FINGERPRINT = 0x991D2D8DFC1F6F07
    TOPIC = "shop.payments.payments_to_assess.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class ReferredPayments(View, frozen=True):
    order_id: OrderId
    risk: Int32

    FULL_NAME = "shop.payments.ReferredPayments"
    SCHEMA = REFERRED_PAYMENTS
    SCHEMA_ID = "18f7ef2dea4c31466c3b42a10894035b589682682ed8815f7487e6e09b761061"
    FINGERPRINT = 0xB3D1F286476C9655
    TOPIC = "shop.payments.referred_payments.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class PaymentsToReport(View, frozen=True):
    """Money that the orders have not heard of."""

    order_id: OrderId
    amount: Money

    FULL_NAME = "shop.payments.PaymentsToReport"
    SCHEMA = PAYMENTS_TO_REPORT
    SCHEMA_ID = "176e0095fc30aed926e5bfd99d40e5ef153b8ef07e1221446f10d1806171f546"
    FINGERPRINT = 0x79E80A4781A61E88
    TOPIC = "shop.payments.payments_to_report.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()


class Ledger(View, frozen=True):
    order_id: OrderId
    status: PaymentStatus
    amount: Money
    risk: Int32 | None = None
    refused_because: str | None = None
    cause: FailureCause | None = None
    received_at: Timestamp | None = None

    FULL_NAME = "shop.payments.Ledger"
    SCHEMA = LEDGER
    SCHEMA_ID = "c5d121f49ebcaeb0668b0755745d2443ac3487f298c1fb6660c9e2d393806925"
    FINGERPRINT = 0xACDA32ED3111594E
    TOPIC = "shop.payments.ledger.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()
