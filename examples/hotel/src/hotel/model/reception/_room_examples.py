"""Examples of the classes of `room`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .room import (
    GuestCheckedIn,
    GuestCheckedOut,
    RoomCleaned,
    RoomClosed,
    RoomOpened,
    RoomReopened,
)
from .types import RoomType


def room_opened_example() -> dict[str, Any]:
    return {
        "room_number": "101",
        "room_type": RoomType.standard,
        "nightly_rate": Decimal("1.00"),
    }


def room_closed_example() -> dict[str, Any]:
    return {"room_number": "101", "reason": "reason"}


def room_reopened_example() -> dict[str, Any]:
    return {"room_number": "101"}


def guest_checked_in_example() -> dict[str, Any]:
    return {
        "room_number": "101",
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "guest_name": "guest_name",
        "departure": dt.date(2026, 1, 1),
        "checked_in_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def guest_checked_out_example() -> dict[str, Any]:
    return {
        "room_number": "101",
        "booking_id": UUID("777ef9fb-b110-54a6-9681-1ea3fb67558a"),
        "checked_out_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def room_cleaned_example() -> dict[str, Any]:
    return {"room_number": "101", "cleaned_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}


EXAMPLES[RoomOpened] = room_opened_example
EXAMPLES[RoomClosed] = room_closed_example
EXAMPLES[RoomReopened] = room_reopened_example
EXAMPLES[GuestCheckedIn] = guest_checked_in_example
EXAMPLES[GuestCheckedOut] = guest_checked_out_example
EXAMPLES[RoomCleaned] = room_cleaned_example
