"""The types of `hotel.reception`."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import Field

from .._record import Record
from .._types import Digits
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
    SCHEMA_ID = "96b6093942f10f05eb83ec59124c4050ce4c7bc668a65af1412049b616254662"
    FINGERPRINT = 0x7E6BFC9ED09BF30C
