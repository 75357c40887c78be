"""The handlers of this context."""

from .assess_payments import AssessPaymentsHandler
from .receive_charges import ReceiveChargesHandler
from .record_failures import RecordFailuresHandler
from .refund_cancelled import RefundCancelledHandler
from .report_payments import ReportPaymentsHandler
from .request_payments import RequestPaymentsHandler

__all__ = [
    "AssessPaymentsHandler",
    "ReceiveChargesHandler",
    "RecordFailuresHandler",
    "RefundCancelledHandler",
    "ReportPaymentsHandler",
    "RequestPaymentsHandler",
]
