"""Examples of the classes of `booking`."""

import datetime as dt
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .booking import BookingCancelled, BookingConfirmed, BookingLapsed, RoomBooked
from .types import RoomType


def room_booked_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "guest_name": "guest_name",
        "email": "ada@example.org",
        "room_type": RoomType.standard,
        "arrival": dt.date(2026, 1, 1),
        "departure": dt.date(2026, 1, 1),
        "requests": ["requests"],
        "booked_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def booking_confirmed_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "confirmed_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def booking_cancelled_example() -> dict[str, Any]:
    return {
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "reason": "reason",
    }


def booking_lapsed_example() -> dict[str, Any]:
    return {"booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a")}


EXAMPLES[RoomBooked] = room_booked_example
EXAMPLES[BookingConfirmed] = booking_confirmed_example
EXAMPLES[BookingCancelled] = booking_cancelled_example
EXAMPLES[BookingLapsed] = booking_lapsed_example
