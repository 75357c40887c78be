"""One party's wish to stay, from the request to the arrival."""

import datetime as dt
from typing import Annotated, TypeAlias

from pydantic import ConfigDict

from .._record import Event
from .._types import OneOf, Timestamp
from ._booking_schemas import (
    BOOKING_CANCELLED,
    BOOKING_CONFIRMED,
    BOOKING_LAPSED,
    ROOM_BOOKED,
)
from .types import BookingId, Email, PersonName, RoomType


class RoomBooked(Event, frozen=True):
    """A guest asked for a room."""

    model_config = ConfigDict(hide_input_in_errors=True)

    booking_id: BookingId
    guest_name: PersonName
    email: Email
    room_type: RoomType
    arrival: dt.date
    departure: dt.date
    requests: list[str]
    booked_at: Timestamp

    FULL_NAME = "hotel.reception.RoomBooked"
    SCHEMA = ROOM_BOOKED
    SCHEMA_ID = "2d9f41991c987a037d3697b14450db8a6fc75b111f408a99c2fbfd191f65beaa"
    FINGERPRINT = 0xAA875C4A49F3A445
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.events"
    HIDDEN = frozenset(("guest_name", "email"))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


class BookingConfirmed(Event, frozen=True):
    booking_id: BookingId
    confirmed_at: Timestamp

    FULL_NAME = "hotel.reception.BookingConfirmed"
    SCHEMA = BOOKING_CONFIRMED
    SCHEMA_ID = "37c2a89bd3f77977e0e5c4a7e0404bd8dd7c2157050b22a97e25a9cd0a1e522a"
    FINGERPRINT = 0x1582BF24E5426234
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


class BookingCancelled(Event, frozen=True):
    booking_id: BookingId
    reason: str

    FULL_NAME = "hotel.reception.BookingCancelled"
    SCHEMA = BOOKING_CANCELLED
    SCHEMA_ID = "8acd8ac582048909e73b732c63793f234686911222f5cef08a51362e188ea7a9"
    FINGERPRINT = 0xC679774F8616F5E7
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


class BookingLapsed(Event, frozen=True):
    """The guest never came."""

    booking_id: BookingId

    FULL_NAME = "hotel.reception.BookingLapsed"
    SCHEMA = BOOKING_LAPSED
    SCHEMA_ID = "d2be6600487980503297a3219f92494ac5423589248a808fa5a10fcedea91bf8"
    FINGERPRINT = 0xB28A9936416C03E4
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


BookingEvent: TypeAlias = Annotated[
    RoomBooked | BookingConfirmed | BookingCancelled | BookingLapsed,
    OneOf(),
]
"""Any event of the stream Booking."""
