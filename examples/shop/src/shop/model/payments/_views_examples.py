"""Examples of the classes of `views`."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from ..ordering.types import CardPayment
from .types import PaymentStatus
from .views import Ledger, PaymentsToAssess, PaymentsToReport, ReferredPayments


def payments_to_assess_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "method": CardPayment(last4="4242", holder="holder"),
    }


def referred_payments_example() -> dict[str, Any]:
    return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"), "risk": 1}


def payments_to_report_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "amount": Decimal("1.00"),
    }


def ledger_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "status": PaymentStatus.requested,
        "amount": Decimal("1.00"),
    }


EXAMPLES[PaymentsToAssess] = payments_to_assess_example
EXAMPLES[ReferredPayments] = referred_payments_example
EXAMPLES[PaymentsToReport] = payments_to_report_example
EXAMPLES[Ledger] = ledger_example
