"""The projections of this context."""

from .ledger import LedgerProjection, LedgerTable
from .payments_to_assess import PaymentsToAssessProjection, PaymentsToAssessTable
from .payments_to_report import PaymentsToReportProjection, PaymentsToReportTable
from .referred_payments import ReferredPaymentsProjection, ReferredPaymentsTable

__all__ = [
    "LedgerProjection",
    "LedgerTable",
    "PaymentsToAssessProjection",
    "PaymentsToAssessTable",
    "PaymentsToReportProjection",
    "PaymentsToReportTable",
    "ReferredPaymentsProjection",
    "ReferredPaymentsTable",
]
