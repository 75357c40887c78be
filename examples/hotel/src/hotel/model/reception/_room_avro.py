"""How the classes of `room` are written and read as Avro."""

from .._numbers import SIZE, read_size
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
    check_class,
    decimal_reader,
    decimal_writer,
    read_date,
    read_timestamp,
    read_uuid,
    write_date,
    write_timestamp,
    write_uuid,
)
from ._types_avro import ROOM_TYPE_BYTES, ROOM_TYPE_SYMBOLS
from .room import (
    GuestCheckedIn,
    GuestCheckedOut,
    RoomCleaned,
    RoomClosed,
    RoomOpened,
    RoomReopened,
)

write_decimal_10_2 = decimal_writer(10, 2)
read_decimal_10_2 = decimal_reader(10, 2)


def write_room_opened(value: RoomOpened) -> bytes:
    if type(value) is not RoomOpened:
        check_class(value, RoomOpened)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    return b"".join(
        (
            SIZE[len(room_number)],
            room_number,
            ROOM_TYPE_BYTES[fields["room_type"]._value_],
            write_decimal_10_2(fields["nightly_rate"]),
        ),
    )


def read_room_opened(data: bytes, at: int) -> tuple[RoomOpened, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    room_type = ROOM_TYPE_SYMBOLS[n >> 1]
    nightly_rate, at = read_decimal_10_2(data, at)
    value = new(RoomOpened)
    set_dict(
        value,
        {
            "room_number": room_number,
            "room_type": room_type,
            "nightly_rate": nightly_rate,
        },
    )
    set_fields_set(value, {"room_number", "room_type", "nightly_rate"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_room_closed(value: RoomClosed) -> bytes:
    if type(value) is not RoomClosed:
        check_class(value, RoomClosed)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    reason = fields["reason"].encode()
    return b"".join((SIZE[len(room_number)], room_number, SIZE[len(reason)], reason))


def read_room_closed(data: bytes, at: int) -> tuple[RoomClosed, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    reason = data[at:end].decode()
    at = end
    value = new(RoomClosed)
    set_dict(value, {"room_number": room_number, "reason": reason})
    set_fields_set(value, {"room_number", "reason"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_room_reopened(value: RoomReopened) -> bytes:
    if type(value) is not RoomReopened:
        check_class(value, RoomReopened)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    return b"".join((SIZE[len(room_number)], room_number))


def read_room_reopened(data: bytes, at: int) -> tuple[RoomReopened, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    value = new(RoomReopened)
    set_dict(value, {"room_number": room_number})
    set_fields_set(value, {"room_number"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_guest_checked_in(value: GuestCheckedIn) -> bytes:
    if type(value) is not GuestCheckedIn:
        check_class(value, GuestCheckedIn)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    guest_name = fields["guest_name"].encode()
    return b"".join(
        (
            SIZE[len(room_number)],
            room_number,
            write_uuid(fields["booking_id"]),
            SIZE[len(guest_name)],
            guest_name,
            write_date(fields["departure"]),
            write_timestamp(fields["checked_in_at"]),
        ),
    )


def read_guest_checked_in(data: bytes, at: int) -> tuple[GuestCheckedIn, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    booking_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    guest_name = data[at:end].decode()
    at = end
    departure, at = read_date(data, at)
    checked_in_at, at = read_timestamp(data, at)
    value = new(GuestCheckedIn)
    set_dict(
        value,
        {
            "room_number": room_number,
            "booking_id": booking_id,
            "guest_name": guest_name,
            "departure": departure,
            "checked_in_at": checked_in_at,
        },
    )
    set_fields_set(
        value,
        {"room_number", "booking_id", "guest_name", "departure", "checked_in_at"},
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_guest_checked_out(value: GuestCheckedOut) -> bytes:
    if type(value) is not GuestCheckedOut:
        check_class(value, GuestCheckedOut)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    return b"".join(
        (
            SIZE[len(room_number)],
            room_number,
            write_uuid(fields["booking_id"]),
            write_timestamp(fields["checked_out_at"]),
        ),
    )


def read_guest_checked_out(data: bytes, at: int) -> tuple[GuestCheckedOut, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    booking_id, at = read_uuid(data, at)
    checked_out_at, at = read_timestamp(data, at)
    value = new(GuestCheckedOut)
    set_dict(
        value,
        {
            "room_number": room_number,
            "booking_id": booking_id,
            "checked_out_at": checked_out_at,
        },
    )
    set_fields_set(value, {"room_number", "booking_id", "checked_out_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_room_cleaned(value: RoomCleaned) -> bytes:
    if type(value) is not RoomCleaned:
        check_class(value, RoomCleaned)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    return b"".join(
        (SIZE[len(room_number)], room_number, write_timestamp(fields["cleaned_at"])),
    )


def read_room_cleaned(data: bytes, at: int) -> tuple[RoomCleaned, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    cleaned_at, at = read_timestamp(data, at)
    value = new(RoomCleaned)
    set_dict(value, {"room_number": room_number, "cleaned_at": cleaned_at})
    set_fields_set(value, {"room_number", "cleaned_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[RoomOpened] = write_room_opened
READERS[RoomOpened] = read_room_opened
WRITERS[RoomClosed] = write_room_closed
READERS[RoomClosed] = read_room_closed
WRITERS[RoomReopened] = write_room_reopened
READERS[RoomReopened] = read_room_reopened
WRITERS[GuestCheckedIn] = write_guest_checked_in
READERS[GuestCheckedIn] = read_guest_checked_in
WRITERS[GuestCheckedOut] = write_guest_checked_out
READERS[GuestCheckedOut] = read_guest_checked_out
WRITERS[RoomCleaned] = write_room_cleaned
READERS[RoomCleaned] = read_room_cleaned
