"""Examples of the classes of `payment`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from ..ordering.types import CardPayment
from .payment import (
    PaymentApproved,
    PaymentFailed,
    PaymentReceived,
    PaymentReferred,
    PaymentRefunded,
    PaymentRefused,
    PaymentRequested,
)
from .types import FailureCause


def payment_requested_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "amount": Decimal("1.00"),
        "method": CardPayment(last4="4242", holder="holder"),
    }


def payment_approved_example() -> dict[str, Any]:
    return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"), "risk": 1}


def payment_referred_example() -> dict[str, Any]:
    return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"), "risk": 1}


def payment_refused_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "reason": "reason",
    }


def payment_received_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "amount": Decimal("1.00"),
        "received_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def payment_failed_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "cause": FailureCause.card_declined,
    }


def payment_refunded_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "amount": Decimal("1.00"),
    }


EXAMPLES[PaymentRequested] = payment_requested_example
EXAMPLES[PaymentApproved] = payment_approved_example
EXAMPLES[PaymentReferred] = payment_referred_example
EXAMPLES[PaymentRefused] = payment_refused_example
EXAMPLES[PaymentReceived] = payment_received_example
EXAMPLES[PaymentFailed] = payment_failed_example
EXAMPLES[PaymentRefunded] = payment_refunded_example
