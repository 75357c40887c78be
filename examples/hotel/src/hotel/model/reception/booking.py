"""One party's wish to stay, from the request to the arrival."""

import datetime as dt
from typing import Annotated, Any, TypeAlias
from uuid import UUID

from pydantic import ConfigDict

from .._record import (
    READERS,
    WRITERS,
    Event,
    Fields,
    OneOf,
    Timestamp,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import (
    SIZE,
    as_list,
    read_count,
    read_date,
    read_size,
    read_timestamp,
    read_uuid,
    write_date,
    write_timestamp,
    write_uuid,
)
from ._booking_schemas import (
    BOOKING_CANCELLED,
    BOOKING_CONFIRMED,
    BOOKING_LAPSED,
    ROOM_BOOKED,
)
from .types import (
    ROOM_TYPE_BYTES,
    ROOM_TYPE_SYMBOLS,
    BookingId,
    Email,
    PersonName,
    RoomType,
)


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
    FINGERPRINT = 0xAA875C4A49F3A445
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.events"
    HIDDEN = frozenset(("guest_name", "email"))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "booking_id": UUID("4cbe1752-4ae3-4411-841b-7246452088c2"),
            "guest_name": "guest_name",
            "email": "ada@example.org",
            "room_type": RoomType.standard,
            "arrival": dt.date(2026, 1, 15),
            "departure": dt.date(2026, 1, 15),
            "requests": ["requests"],
            "booked_at": dt.datetime(2026, 1, 15, 12, 30, tzinfo=dt.UTC),
        }


class BookingConfirmed(Event, frozen=True):
    booking_id: BookingId
    confirmed_at: Timestamp

    FULL_NAME = "hotel.reception.BookingConfirmed"
    SCHEMA = BOOKING_CONFIRMED
    FINGERPRINT = 0x1582BF24E5426234
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "booking_id": UUID("4cbe1752-4ae3-4411-841b-7246452088c2"),
            "confirmed_at": dt.datetime(2026, 1, 15, 12, 30, tzinfo=dt.UTC),
        }


class BookingCancelled(Event, frozen=True):
    booking_id: BookingId
    reason: str

    FULL_NAME = "hotel.reception.BookingCancelled"
    SCHEMA = BOOKING_CANCELLED
    FINGERPRINT = 0xC679774F8616F5E7
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "booking_id": UUID("4cbe1752-4ae3-4411-841b-7246452088c2"),
            "reason": "reason",
        }


class BookingLapsed(Event, frozen=True):
    """The guest never came."""

    booking_id: BookingId

    FULL_NAME = "hotel.reception.BookingLapsed"
    SCHEMA = BOOKING_LAPSED
    FINGERPRINT = 0xB28A9936416C03E4
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"booking_id": UUID("4cbe1752-4ae3-4411-841b-7246452088c2")}


BookingEvent: TypeAlias = Annotated[
    RoomBooked | BookingConfirmed | BookingCancelled | BookingLapsed,
    OneOf(),
]
"""Any event of the stream Booking."""


# --- as Avro --------------------------------------------------------------------------


def write_room_booked(fields: Fields) -> bytes:
    guest_name = fields["guest_name"].encode()
    email = fields["email"].encode()
    requests: list[Any] = fields["requests"]
    if type(requests) is not list:
        requests = as_list(requests)
    if requests:
        requests_parts = [SIZE[len(requests)]]
        for item in requests:
            item_2 = item.encode()
            requests_parts += (SIZE[len(item_2)], item_2)
        requests_parts.append(b"\x00")
        requests_bytes = b"".join(requests_parts)
    else:
        requests_bytes = b"\x00"
    return b"".join(
        (
            write_uuid(fields["booking_id"]),
            SIZE[len(guest_name)],
            guest_name,
            SIZE[len(email)],
            email,
            ROOM_TYPE_BYTES[fields["room_type"]._value_],
            write_date(fields["arrival"]),
            write_date(fields["departure"]),
            requests_bytes,
            write_timestamp(fields["booked_at"]),
        ),
    )


def read_room_booked(data: bytes, at: int) -> tuple[RoomBooked, int]:
    n: int
    end: int
    booking_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    guest_name = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    email = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    room_type = ROOM_TYPE_SYMBOLS[n >> 1]
    arrival, at = read_date(data, at)
    departure, at = read_date(data, at)
    requests: list[str] = []
    n = data[at]
    at += 1
    while n:
        if n & 129:
            n, at = read_count(data, at, 1)
        for _ in range(n >> 1):
            n = data[at]
            at += 1
            if n & 129:
                n, at = read_size(data, at)
            end = at + (n >> 1)
            item = data[at:end].decode()
            at = end
            requests.append(item)
        n = data[at]
        at += 1
    booked_at, at = read_timestamp(data, at)
    value = new(RoomBooked)
    set_dict(
        value,
        {
            "booking_id": booking_id,
            "guest_name": guest_name,
            "email": email,
            "room_type": room_type,
            "arrival": arrival,
            "departure": departure,
            "requests": requests,
            "booked_at": booked_at,
        },
    )
    set_fields_set(
        value,
        {
            "booking_id",
            "guest_name",
            "email",
            "room_type",
            "arrival",
            "departure",
            "requests",
            "booked_at",
        },
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_booking_confirmed(fields: Fields) -> bytes:
    return b"".join(
        (write_uuid(fields["booking_id"]), write_timestamp(fields["confirmed_at"])),
    )


def read_booking_confirmed(data: bytes, at: int) -> tuple[BookingConfirmed, int]:
    booking_id, at = read_uuid(data, at)
    confirmed_at, at = read_timestamp(data, at)
    value = new(BookingConfirmed)
    set_dict(value, {"booking_id": booking_id, "confirmed_at": confirmed_at})
    set_fields_set(value, {"booking_id", "confirmed_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_booking_cancelled(fields: Fields) -> bytes:
    reason = fields["reason"].encode()
    return b"".join((write_uuid(fields["booking_id"]), SIZE[len(reason)], reason))


def read_booking_cancelled(data: bytes, at: int) -> tuple[BookingCancelled, int]:
    n: int
    end: int
    booking_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    reason = data[at:end].decode()
    at = end
    value = new(BookingCancelled)
    set_dict(value, {"booking_id": booking_id, "reason": reason})
    set_fields_set(value, {"booking_id", "reason"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_booking_lapsed(fields: Fields) -> bytes:
    return write_uuid(fields["booking_id"])


def read_booking_lapsed(data: bytes, at: int) -> tuple[BookingLapsed, int]:
    booking_id, at = read_uuid(data, at)
    value = new(BookingLapsed)
    set_dict(value, {"booking_id": booking_id})
    set_fields_set(value, {"booking_id"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[RoomBooked] = write_room_booked
READERS[RoomBooked] = read_room_booked
WRITERS[BookingConfirmed] = write_booking_confirmed
READERS[BookingConfirmed] = read_booking_confirmed
WRITERS[BookingCancelled] = write_booking_cancelled
READERS[BookingCancelled] = read_booking_cancelled
WRITERS[BookingLapsed] = write_booking_lapsed
READERS[BookingLapsed] = read_booking_lapsed
