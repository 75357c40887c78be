"""How the classes of `booking` are written and read as Avro."""

from typing import Any

from .._numbers import SIZE, read_count, read_size
from .._record import (
    READERS,
    WRITERS,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import (
    as_list,
    check_class,
    read_date,
    read_timestamp,
    read_uuid,
    write_date,
    write_timestamp,
    write_uuid,
)
from ._types_avro import ROOM_TYPE_BYTES, ROOM_TYPE_SYMBOLS
from .booking import BookingCancelled, BookingConfirmed, BookingLapsed, RoomBooked


def write_room_booked(value: RoomBooked) -> bytes:
    if type(value) is not RoomBooked:
        check_class(value, RoomBooked)
    fields = value.__dict__
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


def write_booking_confirmed(value: BookingConfirmed) -> bytes:
    if type(value) is not BookingConfirmed:
        check_class(value, BookingConfirmed)
    fields = value.__dict__
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


def write_booking_cancelled(value: BookingCancelled) -> bytes:
    if type(value) is not BookingCancelled:
        check_class(value, BookingCancelled)
    fields = value.__dict__
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


def write_booking_lapsed(value: BookingLapsed) -> bytes:
    if type(value) is not BookingLapsed:
        check_class(value, BookingLapsed)
    fields = value.__dict__
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
