"""The commands of `hotel.reception`."""

import datetime as dt

from pydantic import ConfigDict, Field

from .._record import Command
from ._commands_schemas import (
    ADD_CHARGE,
    BOOK_ROOM,
    CANCEL_BOOKING,
    CHECK_IN,
    CHECK_OUT,
    CLOSE_ROOM,
    CONFIRM_BOOKING,
    OPEN_ROOM,
    PAY_BILL,
    RECORD_INVOICE,
    RECORD_NO_SHOW,
    REOPEN_ROOM,
    REPORT_ROOM_CLEANED,
)
from .types import (
    BookingId,
    Charge,
    Email,
    Money,
    PaymentMethod,
    PersonName,
    RoomNumber,
    RoomType,
)


class BookRoom(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    booking_id: BookingId
    guest_name: PersonName
    email: Email
    room_type: RoomType
    arrival: dt.date
    departure: dt.date
    requests: list[str] = Field(default_factory=list[str])

    FULL_NAME = "hotel.reception.BookRoom"
    SCHEMA = BOOK_ROOM
    FINGERPRINT = 0xB6B7048286958F06
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.commands"
    HIDDEN = frozenset(("guest_name", "email"))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


class ConfirmBooking(Command, frozen=True):
    booking_id: BookingId

    FULL_NAME = "hotel.reception.ConfirmBooking"
    SCHEMA = CONFIRM_BOOKING
    FINGERPRINT = 0x41412879A49816BD
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


class CancelBooking(Command, frozen=True):
    booking_id: BookingId
    reason: str

    FULL_NAME = "hotel.reception.CancelBooking"
    SCHEMA = CANCEL_BOOKING
    FINGERPRINT = 0x7E4DC2A19CDBEBF1
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


class RecordNoShow(Command, frozen=True):
    booking_id: BookingId

    FULL_NAME = "hotel.reception.RecordNoShow"
    SCHEMA = RECORD_NO_SHOW
    FINGERPRINT = 0xEC6ACF614E0ADDE5
    STREAM = "hotel.reception.Booking"
    TOPIC = "hotel.reception.booking.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


class ReportRoomCleaned(Command, frozen=True):
    room_number: RoomNumber

    FULL_NAME = "hotel.reception.ReportRoomCleaned"
    SCHEMA = REPORT_ROOM_CLEANED
    FINGERPRINT = 0xDCBAA946CA7AE13C
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


class OpenRoom(Command, frozen=True):
    room_number: RoomNumber
    room_type: RoomType
    nightly_rate: Money

    FULL_NAME = "hotel.reception.OpenRoom"
    SCHEMA = OPEN_ROOM
    FINGERPRINT = 0xDD8AA8F135CA9399
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


class CloseRoom(Command, frozen=True):
    room_number: RoomNumber
    reason: str

    FULL_NAME = "hotel.reception.CloseRoom"
    SCHEMA = CLOSE_ROOM
    FINGERPRINT = 0x24345A11643E8D27
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


class ReopenRoom(Command, frozen=True):
    room_number: RoomNumber

    FULL_NAME = "hotel.reception.ReopenRoom"
    SCHEMA = REOPEN_ROOM
    FINGERPRINT = 0x981A15F1A5DBAE4A
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


class CheckIn(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    room_number: RoomNumber
    booking_id: BookingId
    guest_name: PersonName
    departure: dt.date

    FULL_NAME = "hotel.reception.CheckIn"
    SCHEMA = CHECK_IN
    FINGERPRINT = 0x978485082587F2B9
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.commands"
    HIDDEN = frozenset(("guest_name",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


class CheckOut(Command, frozen=True):
    room_number: RoomNumber
    booking_id: BookingId

    FULL_NAME = "hotel.reception.CheckOut"
    SCHEMA = CHECK_OUT
    FINGERPRINT = 0xCCA6FA688B0A1A82
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


class AddCharge(Command, frozen=True):
    booking_id: BookingId
    charge: Charge

    FULL_NAME = "hotel.reception.AddCharge"
    SCHEMA = ADD_CHARGE
    FINGERPRINT = 0x05E4CD7A357E6391
    STREAM = "hotel.reception.Bill"
    TOPIC = "hotel.reception.bill.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


class PayBill(Command, frozen=True):
    booking_id: BookingId
    method: PaymentMethod

    FULL_NAME = "hotel.reception.PayBill"
    SCHEMA = PAY_BILL
    FINGERPRINT = 0x5E2433E30C55A3F7
    STREAM = "hotel.reception.Bill"
    TOPIC = "hotel.reception.bill.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


class RecordInvoice(Command, frozen=True):
    booking_id: BookingId

    FULL_NAME = "hotel.reception.RecordInvoice"
    SCHEMA = RECORD_INVOICE
    FINGERPRINT = 0x196E90CCE068995D
    STREAM = "hotel.reception.Bill"
    TOPIC = "hotel.reception.bill.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()
