"""Examples of the classes of `bill`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .bill import BillPaid, ChargeAdded, InvoiceSent
from .types import Charge, PaymentMethod


def charge_added_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "charge": Charge(description="description", quantity=1, price=Decimal("1.00")),
    }


def bill_paid_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "total": Decimal("1.00"),
        "method": PaymentMethod.cash,
        "paid_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def invoice_sent_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "sent_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


EXAMPLES[ChargeAdded] = charge_added_example
EXAMPLES[BillPaid] = bill_paid_example
EXAMPLES[InvoiceSent] = invoice_sent_example
