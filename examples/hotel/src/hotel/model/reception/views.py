"""The views of `hotel.reception`."""

import datetime as dt
from decimal import Decimal

from pydantic import ConfigDict

from .._record import View
from .._types import Int32, Timestamp
from ._views_schemas import (
    ARRIVALS,
    BILLS,
    BOOKINGS,
    HOUSE,
    INVOICES_TO_SEND,
    OFFER,
    ROOM_PLAN,
    ROOMS_TO_CLEAN,
    STAYS,
)
from .types import (
    BookingId,
    BookingStatus,
    Charge,
    Email,
    Money,
    PaymentMethod,
    PersonName,
    RoomNumber,
    RoomType,
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
