"""How the classes of `views` are written and read as Avro."""

import datetime as dt
from decimal import Decimal
from typing import Any

from .._numbers import SIZE, read_count, read_size, too_long, write_int
from .._record import (
    READERS,
    WRITERS,
    DecodeError,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import (
    BOOL,
    BOOLS,
    as_dict,
    as_list,
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
from ._types_avro import (
    BOOKING_STATUS_BYTES,
    BOOKING_STATUS_SYMBOLS,
    PAYMENT_METHOD_BYTES,
    PAYMENT_METHOD_SYMBOLS,
    ROOM_TYPE_BYTES,
    ROOM_TYPE_SYMBOLS,
    read_charge,
    write_charge,
)
from .types import Charge, PaymentMethod
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

write_decimal_10_2 = decimal_writer(10, 2)
read_decimal_10_2 = decimal_reader(10, 2)


def write_bookings(value: Bookings) -> bytes:
    if type(value) is not Bookings:
        check_class(value, Bookings)
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
    confirmed_at = fields["confirmed_at"]
    if confirmed_at is None:
        confirmed_at_bytes = b"\x00"
    else:
        confirmed_at_bytes = b"\x02" + write_timestamp(confirmed_at)
    cancelled_because = fields["cancelled_because"]
    if cancelled_because is None:
        cancelled_because_bytes = b"\x00"
    else:
        cancelled_because_2 = cancelled_because.encode()
        cancelled_because_bytes = b"".join(
            (b"\x02", SIZE[len(cancelled_because_2)], cancelled_because_2),
        )
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
            BOOKING_STATUS_BYTES[fields["status"]._value_],
            write_timestamp(fields["booked_at"]),
            confirmed_at_bytes,
            cancelled_because_bytes,
        ),
    )


def read_bookings(data: bytes, at: int) -> tuple[Bookings, int]:
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
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    status = BOOKING_STATUS_SYMBOLS[n >> 1]
    booked_at, at = read_timestamp(data, at)
    confirmed_at: dt.datetime | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        confirmed_at = None
    elif n == 2:
        confirmed_at, at = read_timestamp(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    cancelled_because: str | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        cancelled_because = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        end = at + (n >> 1)
        cancelled_because = data[at:end].decode()
        at = end
    else:
        raise DecodeError("a branch that does not exist")
    value = new(Bookings)
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
            "status": status,
            "booked_at": booked_at,
            "confirmed_at": confirmed_at,
            "cancelled_because": cancelled_because,
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
            "status",
            "booked_at",
            "confirmed_at",
            "cancelled_because",
        },
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_arrivals(value: Arrivals) -> bytes:
    if type(value) is not Arrivals:
        check_class(value, Arrivals)
    fields = value.__dict__
    guest_name = fields["guest_name"].encode()
    return b"".join(
        (
            write_uuid(fields["booking_id"]),
            SIZE[len(guest_name)],
            guest_name,
            ROOM_TYPE_BYTES[fields["room_type"]._value_],
            write_date(fields["arrival"]),
            write_date(fields["departure"]),
            BOOL[fields["confirmed"]],
        ),
    )


def read_arrivals(data: bytes, at: int) -> tuple[Arrivals, int]:
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
    room_type = ROOM_TYPE_SYMBOLS[n >> 1]
    arrival, at = read_date(data, at)
    departure, at = read_date(data, at)
    confirmed = BOOLS[data[at]]
    at += 1
    value = new(Arrivals)
    set_dict(
        value,
        {
            "booking_id": booking_id,
            "guest_name": guest_name,
            "room_type": room_type,
            "arrival": arrival,
            "departure": departure,
            "confirmed": confirmed,
        },
    )
    set_fields_set(
        value,
        {"booking_id", "guest_name", "room_type", "arrival", "departure", "confirmed"},
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_rooms_to_clean(value: RoomsToClean) -> bytes:
    if type(value) is not RoomsToClean:
        check_class(value, RoomsToClean)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    return b"".join(
        (SIZE[len(room_number)], room_number, write_timestamp(fields["dirty_since"])),
    )


def read_rooms_to_clean(data: bytes, at: int) -> tuple[RoomsToClean, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    dirty_since, at = read_timestamp(data, at)
    value = new(RoomsToClean)
    set_dict(value, {"room_number": room_number, "dirty_since": dirty_since})
    set_fields_set(value, {"room_number", "dirty_since"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_room_plan(value: RoomPlan) -> bytes:
    if type(value) is not RoomPlan:
        check_class(value, RoomPlan)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    closed_because = fields["closed_because"]
    if closed_because is None:
        closed_because_bytes = b"\x00"
    else:
        closed_because_2 = closed_because.encode()
        closed_because_bytes = b"\x02" + SIZE[len(closed_because_2)] + closed_because_2
    guest_name = fields["guest_name"]
    if guest_name is None:
        guest_name_bytes = b"\x00"
    else:
        guest_name_2 = guest_name.encode()
        guest_name_bytes = b"\x02" + SIZE[len(guest_name_2)] + guest_name_2
    departure = fields["departure"]
    if departure is None:
        departure_bytes = b"\x00"
    else:
        departure_bytes = b"\x02" + write_date(departure)
    last_cleaned_at = fields["last_cleaned_at"]
    if last_cleaned_at is None:
        last_cleaned_at_bytes = b"\x00"
    else:
        last_cleaned_at_bytes = b"\x02" + write_timestamp(last_cleaned_at)
    return b"".join(
        (
            SIZE[len(room_number)],
            room_number,
            ROOM_TYPE_BYTES[fields["room_type"]._value_],
            write_decimal_10_2(fields["nightly_rate"]),
            BOOL[fields["open"]],
            BOOL[fields["clean"]],
            closed_because_bytes,
            guest_name_bytes,
            departure_bytes,
            last_cleaned_at_bytes,
        ),
    )


def read_room_plan(data: bytes, at: int) -> tuple[RoomPlan, int]:
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
    open = BOOLS[data[at]]
    at += 1
    clean = BOOLS[data[at]]
    at += 1
    closed_because: str | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        closed_because = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        end = at + (n >> 1)
        closed_because = data[at:end].decode()
        at = end
    else:
        raise DecodeError("a branch that does not exist")
    guest_name: str | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        guest_name = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        end = at + (n >> 1)
        guest_name = data[at:end].decode()
        at = end
    else:
        raise DecodeError("a branch that does not exist")
    departure: dt.date | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        departure = None
    elif n == 2:
        departure, at = read_date(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    last_cleaned_at: dt.datetime | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        last_cleaned_at = None
    elif n == 2:
        last_cleaned_at, at = read_timestamp(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    value = new(RoomPlan)
    set_dict(
        value,
        {
            "room_number": room_number,
            "room_type": room_type,
            "nightly_rate": nightly_rate,
            "open": open,
            "clean": clean,
            "closed_because": closed_because,
            "guest_name": guest_name,
            "departure": departure,
            "last_cleaned_at": last_cleaned_at,
        },
    )
    set_fields_set(
        value,
        {
            "room_number",
            "room_type",
            "nightly_rate",
            "open",
            "clean",
            "closed_because",
            "guest_name",
            "departure",
            "last_cleaned_at",
        },
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_offer(value: Offer) -> bytes:
    if type(value) is not Offer:
        check_class(value, Offer)
    fields = value.__dict__
    lowest_rate = fields["lowest_rate"]
    if lowest_rate is None:
        lowest_rate_bytes = b"\x00"
    else:
        lowest_rate_bytes = b"\x02" + write_decimal_10_2(lowest_rate)
    return b"".join(
        (
            ROOM_TYPE_BYTES[fields["room_type"]._value_],
            write_int(fields["rooms"]),
            lowest_rate_bytes,
        ),
    )


def read_offer(data: bytes, at: int) -> tuple[Offer, int]:
    n: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    room_type = ROOM_TYPE_SYMBOLS[n >> 1]
    n = data[at]
    at += 1
    if n > 127:
        if (b := data[at]) < 128:
            n += (b << 7) - 0x80
            at += 1
        elif (c := data[at + 1]) < 128:
            n += (b << 7) + (c << 14) - 0x4080
            at += 2
        elif (d := data[at + 2]) < 128:
            n += (b << 7) + (c << 14) + (d << 21) - 0x204080
            at += 3
        elif data[at + 3] < 16:
            n += (b << 7) + (c << 14) - 0x10204080
            n += (d << 21) + (data[at + 3] << 28)
            at += 4
        else:
            too_long(32)
    rooms = ~(n >> 1) if n & 1 else n >> 1
    lowest_rate: Decimal | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        lowest_rate = None
    elif n == 2:
        lowest_rate, at = read_decimal_10_2(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    value = new(Offer)
    set_dict(
        value,
        {"room_type": room_type, "rooms": rooms, "lowest_rate": lowest_rate},
    )
    set_fields_set(value, {"room_type", "rooms", "lowest_rate"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_stays(value: Stays) -> bytes:
    if type(value) is not Stays:
        check_class(value, Stays)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    guest_name = fields["guest_name"].encode()
    checked_out_at = fields["checked_out_at"]
    if checked_out_at is None:
        checked_out_at_bytes = b"\x00"
    else:
        checked_out_at_bytes = b"\x02" + write_timestamp(checked_out_at)
    return b"".join(
        (
            write_uuid(fields["booking_id"]),
            SIZE[len(room_number)],
            room_number,
            SIZE[len(guest_name)],
            guest_name,
            write_date(fields["departure"]),
            write_timestamp(fields["checked_in_at"]),
            checked_out_at_bytes,
        ),
    )


def read_stays(data: bytes, at: int) -> tuple[Stays, int]:
    n: int
    end: int
    booking_id, at = read_uuid(data, at)
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
    guest_name = data[at:end].decode()
    at = end
    departure, at = read_date(data, at)
    checked_in_at, at = read_timestamp(data, at)
    checked_out_at: dt.datetime | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        checked_out_at = None
    elif n == 2:
        checked_out_at, at = read_timestamp(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    value = new(Stays)
    set_dict(
        value,
        {
            "booking_id": booking_id,
            "room_number": room_number,
            "guest_name": guest_name,
            "departure": departure,
            "checked_in_at": checked_in_at,
            "checked_out_at": checked_out_at,
        },
    )
    set_fields_set(
        value,
        {
            "booking_id",
            "room_number",
            "guest_name",
            "departure",
            "checked_in_at",
            "checked_out_at",
        },
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_bills(value: Bills) -> bytes:
    if type(value) is not Bills:
        check_class(value, Bills)
    fields = value.__dict__
    charges: list[Any] = fields["charges"]
    if type(charges) is not list:
        charges = as_list(charges)
    if charges:
        charges_parts = [
            SIZE[len(charges)],
            *[write_charge(item) for item in charges],
            b"\x00",
        ]
        charges_bytes = b"".join(charges_parts)
    else:
        charges_bytes = b"\x00"
    method = fields["method"]
    if method is None:
        method_bytes = b"\x00"
    else:
        method_bytes = b"\x02" + PAYMENT_METHOD_BYTES[method._value_]
    paid_at = fields["paid_at"]
    if paid_at is None:
        paid_at_bytes = b"\x00"
    else:
        paid_at_bytes = b"\x02" + write_timestamp(paid_at)
    sent_at = fields["sent_at"]
    if sent_at is None:
        sent_at_bytes = b"\x00"
    else:
        sent_at_bytes = b"\x02" + write_timestamp(sent_at)
    return b"".join(
        (
            write_uuid(fields["booking_id"]),
            charges_bytes,
            write_decimal_10_2(fields["total"]),
            method_bytes,
            paid_at_bytes,
            sent_at_bytes,
        ),
    )


def read_bills(data: bytes, at: int) -> tuple[Bills, int]:
    n: int
    booking_id, at = read_uuid(data, at)
    charges: list[Charge] = []
    n = data[at]
    at += 1
    while n:
        if n & 129:
            n, at = read_count(data, at, 3)
        for _ in range(n >> 1):
            item, at = read_charge(data, at)
            charges.append(item)
        n = data[at]
        at += 1
    total, at = read_decimal_10_2(data, at)
    method: PaymentMethod | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        method = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        method = PAYMENT_METHOD_SYMBOLS[n >> 1]
    else:
        raise DecodeError("a branch that does not exist")
    paid_at: dt.datetime | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        paid_at = None
    elif n == 2:
        paid_at, at = read_timestamp(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    sent_at: dt.datetime | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        sent_at = None
    elif n == 2:
        sent_at, at = read_timestamp(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    value = new(Bills)
    set_dict(
        value,
        {
            "booking_id": booking_id,
            "charges": charges,
            "total": total,
            "method": method,
            "paid_at": paid_at,
            "sent_at": sent_at,
        },
    )
    set_fields_set(
        value,
        {"booking_id", "charges", "total", "method", "paid_at", "sent_at"},
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_invoices_to_send(value: InvoicesToSend) -> bytes:
    if type(value) is not InvoicesToSend:
        check_class(value, InvoicesToSend)
    fields = value.__dict__
    return b"".join(
        (
            write_uuid(fields["booking_id"]),
            write_decimal_10_2(fields["total"]),
            PAYMENT_METHOD_BYTES[fields["method"]._value_],
        ),
    )


def read_invoices_to_send(data: bytes, at: int) -> tuple[InvoicesToSend, int]:
    n: int
    booking_id, at = read_uuid(data, at)
    total, at = read_decimal_10_2(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    method = PAYMENT_METHOD_SYMBOLS[n >> 1]
    value = new(InvoicesToSend)
    set_dict(value, {"booking_id": booking_id, "total": total, "method": method})
    set_fields_set(value, {"booking_id", "total", "method"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_house(value: House) -> bytes:
    if type(value) is not House:
        check_class(value, House)
    fields = value.__dict__
    takings: dict[str, Any] = fields["takings"]
    if type(takings) is not dict:
        takings = as_dict(takings)
    if takings:
        takings_parts = [SIZE[len(takings)]]
        for key, item in takings.items():
            text = key.encode()
            takings_parts += (SIZE[len(text)], text, write_decimal_10_2(item))
        takings_parts.append(b"\x00")
        takings_bytes = b"".join(takings_parts)
    else:
        takings_bytes = b"\x00"
    return b"".join((write_int(fields["guests"]), takings_bytes))


def read_house(data: bytes, at: int) -> tuple[House, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n > 127:
        if (b := data[at]) < 128:
            n += (b << 7) - 0x80
            at += 1
        elif (c := data[at + 1]) < 128:
            n += (b << 7) + (c << 14) - 0x4080
            at += 2
        elif (d := data[at + 2]) < 128:
            n += (b << 7) + (c << 14) + (d << 21) - 0x204080
            at += 3
        elif data[at + 3] < 16:
            n += (b << 7) + (c << 14) - 0x10204080
            n += (d << 21) + (data[at + 3] << 28)
            at += 4
        else:
            too_long(32)
    guests = ~(n >> 1) if n & 1 else n >> 1
    takings: dict[str, Decimal] = {}
    n = data[at]
    at += 1
    while n:
        if n & 129:
            n, at = read_count(data, at, 2)
        for _ in range(n >> 1):
            n = data[at]
            at += 1
            if n & 129:
                n, at = read_size(data, at)
            end = at + (n >> 1)
            key = data[at:end].decode()
            at = end
            item, at = read_decimal_10_2(data, at)
            takings[key] = item
        n = data[at]
        at += 1
    value = new(House)
    set_dict(value, {"guests": guests, "takings": takings})
    set_fields_set(value, {"guests", "takings"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[Bookings] = write_bookings
READERS[Bookings] = read_bookings
WRITERS[Arrivals] = write_arrivals
READERS[Arrivals] = read_arrivals
WRITERS[RoomsToClean] = write_rooms_to_clean
READERS[RoomsToClean] = read_rooms_to_clean
WRITERS[RoomPlan] = write_room_plan
READERS[RoomPlan] = read_room_plan
WRITERS[Offer] = write_offer
READERS[Offer] = read_offer
WRITERS[Stays] = write_stays
READERS[Stays] = read_stays
WRITERS[Bills] = write_bills
READERS[Bills] = read_bills
WRITERS[InvoicesToSend] = write_invoices_to_send
READERS[InvoicesToSend] = read_invoices_to_send
WRITERS[House] = write_house
READERS[House] = read_house
