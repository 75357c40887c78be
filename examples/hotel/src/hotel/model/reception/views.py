"""The views of `hotel.reception`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import ConfigDict

from .._record import (
    READERS,
    WRITERS,
    Fields,
    Int32,
    Timestamp,
    View,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import (
    BOOL,
    BOOLS,
    SIZE,
    DecodeError,
    as_dict,
    as_list,
    decimal_reader,
    decimal_writer,
    read_count,
    read_date,
    read_size,
    read_timestamp,
    read_uuid,
    read_varint32,
    write_date,
    write_int,
    write_timestamp,
    write_uuid,
)
from ._views_schemas import (
    ARRIVALS,
    BILLS,
    BOOKINGS,
    HOUSE,
    INVOICES_TO_SEND,
    OFFER,
    ROOMS_TO_CLEAN,
    ROOM_PLAN,
    STAYS,
)
from .types import (
    BOOKING_STATUS_BYTES,
    BOOKING_STATUS_SYMBOLS,
    PAYMENT_METHOD_BYTES,
    PAYMENT_METHOD_SYMBOLS,
    ROOM_TYPE_BYTES,
    ROOM_TYPE_SYMBOLS,
    BookingId,
    BookingStatus,
    Charge,
    Email,
    Money,
    PaymentMethod,
    PersonName,
    RoomNumber,
    RoomType,
    read_charge,
    write_charge,
)


class Bookings(View, frozen=True):
    """Everything that the reception knows of a booking."""

    model_config = ConfigDict(hide_input_in_errors=True)

    booking_id: BookingId
    guest_name: PersonName
    email: Email
    room_type: RoomType
    arrival: dt.date
    departure: dt.date
    requests: list[str]
    status: BookingStatus
    booked_at: Timestamp
    confirmed_at: Timestamp | None = None
    cancelled_because: str | None = None

    FULL_NAME = "hotel.reception.Bookings"
    SCHEMA = BOOKINGS
    FINGERPRINT = 0x84FD6A7FEEC17056
    TOPIC = "hotel.reception.bookings.view"
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
            "status": BookingStatus.requested,
            "booked_at": dt.datetime(2026, 1, 15, 12, 30, tzinfo=dt.UTC),
        }


class Arrivals(View, frozen=True):
    """Confirmed guests who have not come yet: the to-do list of the front desk and of the no-show check."""

    model_config = ConfigDict(hide_input_in_errors=True)

    booking_id: BookingId
    guest_name: PersonName
    room_type: RoomType
    arrival: dt.date
    departure: dt.date
    confirmed: bool = False

    FULL_NAME = "hotel.reception.Arrivals"
    SCHEMA = ARRIVALS
    FINGERPRINT = 0xB4D75F90C4894A8D
    TOPIC = "hotel.reception.arrivals.view"
    HIDDEN = frozenset(("guest_name",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "booking_id": UUID("4cbe1752-4ae3-4411-841b-7246452088c2"),
            "guest_name": "guest_name",
            "room_type": RoomType.standard,
            "arrival": dt.date(2026, 1, 15),
            "departure": dt.date(2026, 1, 15),
        }


class RoomsToClean(View, frozen=True):
    """Rooms that a guest has left and nobody has cleaned since."""

    room_number: RoomNumber
    dirty_since: Timestamp

    FULL_NAME = "hotel.reception.RoomsToClean"
    SCHEMA = ROOMS_TO_CLEAN
    FINGERPRINT = 0x7E8AA68D0042A7BD
    TOPIC = "hotel.reception.rooms_to_clean.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "room_number": "101",
            "dirty_since": dt.datetime(2026, 1, 15, 12, 30, tzinfo=dt.UTC),
        }


class RoomPlan(View, frozen=True):
    """Every room, for the plan on the wall of the reception."""

    model_config = ConfigDict(hide_input_in_errors=True)

    room_number: RoomNumber
    room_type: RoomType
    nightly_rate: Money
    open: bool = True
    clean: bool = True
    closed_because: str | None = None
    guest_name: PersonName | None = None
    departure: dt.date | None = None
    last_cleaned_at: Timestamp | None = None

    FULL_NAME = "hotel.reception.RoomPlan"
    SCHEMA = ROOM_PLAN
    FINGERPRINT = 0x35BEBEA8FFF45AA3
    TOPIC = "hotel.reception.room_plan.view"
    HIDDEN = frozenset(("guest_name",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "room_number": "101",
            "room_type": RoomType.standard,
            "nightly_rate": Decimal("1.00"),
        }


class Offer(View, frozen=True):
    """What the house offers, for people who look for a bed."""

    room_type: RoomType
    rooms: Int32 = 0
    lowest_rate: Money | None = None

    FULL_NAME = "hotel.reception.Offer"
    SCHEMA = OFFER
    FINGERPRINT = 0xB974D3A20ABEE31B
    TOPIC = "hotel.reception.offer.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_type`."""
        return self.room_type.value.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"room_type": RoomType.standard}


class Stays(View, frozen=True):
    """Who sleeps in the house tonight."""

    model_config = ConfigDict(hide_input_in_errors=True)

    booking_id: BookingId
    room_number: RoomNumber
    guest_name: PersonName
    departure: dt.date
    checked_in_at: Timestamp
    checked_out_at: Timestamp | None = None

    FULL_NAME = "hotel.reception.Stays"
    SCHEMA = STAYS
    FINGERPRINT = 0x522E1BD84196B37C
    TOPIC = "hotel.reception.stays.view"
    HIDDEN = frozenset(("guest_name",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "booking_id": UUID("4cbe1752-4ae3-4411-841b-7246452088c2"),
            "room_number": "101",
            "guest_name": "guest_name",
            "departure": dt.date(2026, 1, 15),
            "checked_in_at": dt.datetime(2026, 1, 15, 12, 30, tzinfo=dt.UTC),
        }


class Bills(View, frozen=True):
    booking_id: BookingId
    charges: list[Charge]
    total: Money = Decimal("0.00")
    method: PaymentMethod | None = None
    paid_at: Timestamp | None = None
    sent_at: Timestamp | None = None

    FULL_NAME = "hotel.reception.Bills"
    SCHEMA = BILLS
    FINGERPRINT = 0x996A25F91A725CB6
    TOPIC = "hotel.reception.bills.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "booking_id": UUID("4cbe1752-4ae3-4411-841b-7246452088c2"),
            "charges": [Charge.example()],
        }


class InvoicesToSend(View, frozen=True):
    """Bills that are paid and whose invoice is still to be sent."""

    booking_id: BookingId
    total: Money
    method: PaymentMethod

    FULL_NAME = "hotel.reception.InvoicesToSend"
    SCHEMA = INVOICES_TO_SEND
    FINGERPRINT = 0xC26F3A432021ECAE
    TOPIC = "hotel.reception.invoices_to_send.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "booking_id": UUID("4cbe1752-4ae3-4411-841b-7246452088c2"),
            "total": Decimal("1.00"),
            "method": PaymentMethod.cash,
        }


class House(View, frozen=True):
    """One line for the manager's morning coffee."""

    guests: Int32 = 0
    takings: dict[str, Money]

    FULL_NAME = "hotel.reception.House"
    SCHEMA = HOUSE
    FINGERPRINT = 0x82D0B5D6E7AFA86C
    TOPIC = "hotel.reception.house.view"

    def key_bytes(self) -> bytes:
        """The one key of its topic."""
        return b"single"

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"takings": {"key": Decimal("1.00")}}


# --- as Avro --------------------------------------------------------------------------

write_decimal_10_2 = decimal_writer(10, 2)
read_decimal_10_2 = decimal_reader(10, 2)


def write_bookings(fields: Fields) -> bytes:
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


def write_arrivals(fields: Fields) -> bytes:
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


def write_rooms_to_clean(fields: Fields) -> bytes:
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


def write_room_plan(fields: Fields) -> bytes:
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


def write_offer(fields: Fields) -> bytes:
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
        n, at = read_varint32(data, at)
    rooms = (n >> 1) ^ -(n & 1)
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


def write_stays(fields: Fields) -> bytes:
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


def write_bills(fields: Fields) -> bytes:
    charges: list[Any] = fields["charges"]
    if type(charges) is not list:
        charges = as_list(charges)
    if charges:
        charges_parts = [
            SIZE[len(charges)],
            *[write_charge(item.__dict__) for item in charges],
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


def write_invoices_to_send(fields: Fields) -> bytes:
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


def write_house(fields: Fields) -> bytes:
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
        n, at = read_varint32(data, at)
    guests = (n >> 1) ^ -(n & 1)
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
