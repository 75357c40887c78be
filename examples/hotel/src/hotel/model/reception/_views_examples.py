"""Examples of the classes of `views`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .types import BookingStatus, Charge, PaymentMethod, RoomType
from .views import (
    Arrivals,
    Bills,
    Bookings,
    House,
    InvoicesToSend,
    Offer,
    RoomPlan,
    RoomsToClean,
    Stays,
)


def bookings_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "guest_name": "guest_name",
        "email": "ada@example.org",
        "room_type": RoomType.standard,
        "arrival": dt.date(2026, 1, 1),
        "departure": dt.date(2026, 1, 1),
        "requests": ["requests"],
        "status": BookingStatus.requested,
        "booked_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def arrivals_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "guest_name": "guest_name",
        "room_type": RoomType.standard,
        "arrival": dt.date(2026, 1, 1),
        "departure": dt.date(2026, 1, 1),
    }


def rooms_to_clean_example() -> dict[str, Any]:
    return {"room_number": "101", "dirty_since": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}


def room_plan_example() -> dict[str, Any]:
    return {
        "room_number": "101",
        "room_type": RoomType.standard,
        "nightly_rate": Decimal("1.00"),
    }


def offer_example() -> dict[str, Any]:
    return {"room_type": RoomType.standard}


def stays_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "room_number": "101",
        "guest_name": "guest_name",
        "departure": dt.date(2026, 1, 1),
        "checked_in_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def bills_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "charges": [
            Charge(description="description", quantity=1, price=Decimal("1.00")),
        ],
    }


def invoices_to_send_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "total": Decimal("1.00"),
        "method": PaymentMethod.cash,
    }


def house_example() -> dict[str, Any]:
    return {"takings": {}}


EXAMPLES[Bookings] = bookings_example
EXAMPLES[Arrivals] = arrivals_example
EXAMPLES[RoomsToClean] = rooms_to_clean_example
EXAMPLES[RoomPlan] = room_plan_example
EXAMPLES[Offer] = offer_example
EXAMPLES[Stays] = stays_example
EXAMPLES[Bills] = bills_example
EXAMPLES[InvoicesToSend] = invoices_to_send_example
EXAMPLES[House] = house_example
