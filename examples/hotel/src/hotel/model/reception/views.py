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
    SCHEMA_ID = "361caf0232c4f305c862b2e2055bb668f6f684045b0333d166609fc1f538d334"
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
    SCHEMA_ID = "9a8276ff3ab023773a990c89767d44978147a3586b2dec120d70dc67e6a9f2ac"
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
    SCHEMA_ID = "b154537312ffcf25bdd8c51c0b5fc822950dc3f08d9382e945aefa8aeb89c1e7"
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
    SCHEMA_ID = "b9906393b30ff15a4004d44a9eb1fa6badb5a01cf32718a0928f1e3ae5ec649a"
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
    SCHEMA_ID = "5cbe901c19cbd6e6bff23be07f4817e33323c3de108bac1ed9f9235ea7ed423c"
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
    SCHEMA_ID = "27dd72a2e2488db42c9354c77f4ec5286984b97c78e7e699cec248f7551b958f"
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
    SCHEMA_ID = "d46425b5671d2a0efd5a1b24d0380099ef06d1e613d6378eebd3df59bf13e818"
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
    SCHEMA_ID = "8d479dc2265dabe9e0a01379184da0203aa52795fad1c0dd8522f38f37fc1173"
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
    SCHEMA_ID = "22fcea4a602191a686e5ea99260f626f13b9b29e6d51dfe242304a0001ee24db"
    FINGERPRINT = 0x82D0B5D6E7AFA86C
    TOPIC = "hotel.reception.house.view"

    def key_bytes(self) -> bytes:
        """The one key of its topic."""
        return b"single"
