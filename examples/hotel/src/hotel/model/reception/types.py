"""The types of `hotel.reception`."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeAlias
from uuid import UUID

from pydantic import Field

from .._record import (
    READERS,
    WRITERS,
    Digits,
    Fields,
    Record,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import (
    SIZE,
    decimal_reader,
    decimal_writer,
    read_size,
    read_varint32,
    write_int,
)
from ._types_schemas import CHARGE


class BookingStatus(StrEnum):
    requested = "requested"
    confirmed = "confirmed"
    cancelled = "cancelled"
    lapsed = "lapsed"


class RoomType(StrEnum):
    standard = "standard"
    family = "family"
    suite = "suite"


class PaymentMethod(StrEnum):
    cash = "cash"
    card = "card"
    transfer = "transfer"


BookingId: TypeAlias = UUID


Email: TypeAlias = Annotated[str, Field(pattern="^(?:[^@ ]+@[^@ ]+)$")]


RoomNumber: TypeAlias = Annotated[str, Field(pattern="^(?:[1-9][0-9]{2})$")]
"""The floor and the number of the door."""


Money: TypeAlias = Annotated[Decimal, Field(ge=Decimal(0)), Digits(10, 2)]


PersonName: TypeAlias = Annotated[str, Field(min_length=1, max_length=120)]


class Charge(Record, frozen=True):
    description: Annotated[str, Field(min_length=1, max_length=80)]
    """As it is printed on the invoice."""
    quantity: Annotated[int, Field(ge=1, le=2147483647)] = 1
    price: Money

    FULL_NAME = "hotel.reception.Charge"
    SCHEMA = CHARGE
    FINGERPRINT = 0x7E6BFC9ED09BF30C

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"description": "description", "price": Decimal("1.00")}


# --- as Avro --------------------------------------------------------------------------

BOOKING_STATUS_BYTES = {each.value: SIZE[place] for place, each in enumerate(BookingStatus)}
BOOKING_STATUS_SYMBOLS = tuple(BookingStatus)
ROOM_TYPE_BYTES = {each.value: SIZE[place] for place, each in enumerate(RoomType)}
ROOM_TYPE_SYMBOLS = tuple(RoomType)
PAYMENT_METHOD_BYTES = {each.value: SIZE[place] for place, each in enumerate(PaymentMethod)}
PAYMENT_METHOD_SYMBOLS = tuple(PaymentMethod)
write_decimal_10_2 = decimal_writer(10, 2)
read_decimal_10_2 = decimal_reader(10, 2)


def write_charge(fields: Fields) -> bytes:
    description = fields["description"].encode()
    return b"".join(
        (
            SIZE[len(description)],
            description,
            write_int(fields["quantity"]),
            write_decimal_10_2(fields["price"]),
        ),
    )


def read_charge(data: bytes, at: int) -> tuple[Charge, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    description = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n > 127:
        n, at = read_varint32(data, at)
    quantity = (n >> 1) ^ -(n & 1)
    price, at = read_decimal_10_2(data, at)
    value = new(Charge)
    set_dict(value, {"description": description, "quantity": quantity, "price": price})
    set_fields_set(value, {"description", "quantity", "price"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[Charge] = write_charge
READERS[Charge] = read_charge
