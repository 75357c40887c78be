"""Examples of the classes of `commands`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from ..ordering.types import CardPayment
from .commands import (
    ApprovePayment,
    AssessPayment,
    ReceivePayment,
    RefundPayment,
    RefusePayment,
    RequestPayment,
)


def request_payment_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "amount": Decimal("1.00"),
        "method": CardPayment(last4="4242", holder="holder"),
    }


def assess_payment_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "method": CardPayment(last4="4242", holder="holder"),
    }


def approve_payment_example() -> dict[str, Any]:
    return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"), "risk": 1}


def refuse_payment_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "reason": "reason",
    }


def receive_payment_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "amount": Decimal("1.00"),
        "received_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def refund_payment_example() -> dict[str, Any]:
    return {"order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5")}


EXAMPLES[RequestPayment] = request_payment_example
EXAMPLES[AssessPayment] = assess_payment_example
EXAMPLES[ApprovePayment] = approve_payment_example
EXAMPLES[RefusePayment] = refuse_payment_example
EXAMPLES[ReceivePayment] = receive_payment_example
EXAMPLES[RefundPayment] = refund_payment_example
