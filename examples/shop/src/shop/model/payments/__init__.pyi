from .commands import (
    ApprovePayment,
    AssessPayment,
    ReceivePayment,
    RefundPayment,
    RefusePayment,
    RequestPayment,
)
from .payment import (
    PaymentApproved,
    PaymentEvent,
    PaymentFailed,
    PaymentReceived,
    PaymentReferred,
    PaymentRefunded,
    PaymentRefused,
    PaymentRequested,
)
from .types import FailureCause, PaymentStatus
from .views import Ledger, PaymentsToAssess, PaymentsToReport, ReferredPayments

__all__ = [
    "ApprovePayment",
    "AssessPayment",
    "FailureCause",
    "Ledger",
    "PaymentApproved",
    "PaymentEvent",
    "PaymentFailed",
    "PaymentReceived",
    "PaymentReferred",
    "PaymentRefunded",
    "PaymentRefused",
    "PaymentRequested",
    "PaymentStatus",
    "PaymentsToAssess",
    "PaymentsToReport",
    "ReceivePayment",
    "ReferredPayments",
    "RefundPayment",
    "RefusePayment",
    "RequestPayment",
]
