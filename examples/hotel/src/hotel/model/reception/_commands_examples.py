"""Examples of the classes of `commands`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .commands import (
    AddCharge,
    BookRoom,
    CancelBooking,
    CheckIn,
    CheckOut,
    CloseRoom,
    ConfirmBooking,
    OpenRoom,
    PayBill,
    RecordInvoice,
    RecordNoShow,
    ReopenRoom,
    ReportRoomCleaned,
)
from .types import Charge, PaymentMethod, RoomType


def book_room_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "guest_name": "guest_name",
        "email": "ada@example.org",
        "room_type": RoomType.standard,
        "arrival": dt.date(2026, 1, 1),
        "departure": dt.date(2026, 1, 1),
    }


def confirm_booking_example() -> dict[str, Any]:
    return {"booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a")}


def cancel_booking_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "reason": "reason",
    }


def record_no_show_example() -> dict[str, Any]:
    return {"booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a")}


def report_room_cleaned_example() -> dict[str, Any]:
    return {"room_number": "101"}


def open_room_example() -> dict[str, Any]:
    return {
        "room_number": "101",
        "room_type": RoomType.standard,
        "nightly_rate": Decimal("1.00"),
    }


def close_room_example() -> dict[str, Any]:
    return {"room_number": "101", "reason": "reason"}


def reopen_room_example() -> dict[str, Any]:
    return {"room_number": "101"}


def check_in_example() -> dict[str, Any]:
    return {
        "room_number": "101",
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "guest_name": "guest_name",
        "departure": dt.date(2026, 1, 1),
    }


def check_out_example() -> dict[str, Any]:
    return {
        "room_number": "101",
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
    }


def add_charge_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "charge": Charge(description="description", quantity=1, price=Decimal("1.00")),
    }


def pay_bill_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "method": PaymentMethod.cash,
    }


def record_invoice_example() -> dict[str, Any]:
    return {"booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a")}


EXAMPLES[BookRoom] = book_room_example
EXAMPLES[ConfirmBooking] = confirm_booking_example
EXAMPLES[CancelBooking] = cancel_booking_example
EXAMPLES[RecordNoShow] = record_no_show_example
EXAMPLES[ReportRoomCleaned] = report_room_cleaned_example
EXAMPLES[OpenRoom] = open_room_example
EXAMPLES[CloseRoom] = close_room_example
EXAMPLES[ReopenRoom] = reopen_room_example
EXAMPLES[CheckIn] = check_in_example
EXAMPLES[CheckOut] = check_out_example
EXAMPLES[AddCharge] = add_charge_example
EXAMPLES[PayBill] = pay_bill_example
EXAMPLES[RecordInvoice] = record_invoice_example
