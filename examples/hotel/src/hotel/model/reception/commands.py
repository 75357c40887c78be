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
    SCHEMA_ID = "c149a56b172ea156f8322df1d9b32fee14ace7140a4b358211d2875552d45359"
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
    SCHEMA_ID = "4be00deaf8b32cb0e5166de6e0893c8eebfa522065b1288e8da6e2b5f36090ba"
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
    SCHEMA_ID = "fbc929a742ea68375819c89a41fa41e77baa52555b557306a35e8facfeb8a44c"
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
    SCHEMA_ID = "56fca8e92387e67004811482aa4e4f3cad86f8e639a2f61ed0c979dc4b2e6cf9"
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
    SCHEMA_ID = "cd13da5cf3b802f7424f4bd8fccd7864f28cfcb2079d32c49ffcf7c14b44b25e"
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
    SCHEMA_ID = "df08c32d5645c4724b264ad2e49d7330e79597621cc38207f9fba8ddfaa60a6c"
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
    SCHEMA_ID = "e3a044e2af5f05d725749ce65ddc24ac01604c6731ef198acf0f757ac7746e24"
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
    SCHEMA_ID = "712a9d32ca1dafbf4df0fd2ba21ccd2da321394e68204eb945a39f86745a5bab"
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
    SCHEMA_ID = "a9b8293cf4c93c02107b813de58adb48afc7bd72f25a7ff6e7243dba83936f14"
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
    SCHEMA_ID = "0c9920586a2ea96ed60d18d2007f20c35f48d2d70931fb4dabca39d324797183"
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
    SCHEMA_ID = "4a4d4fcdbca02d5aad4bd53a7343169fa60fec0c3140bfa31e41cc4386e0c196"
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
    SCHEMA_ID = "2bdc23c9263164a319fc6800ae887a95cb3e8ccdadd328aca4b2c040f78416c7"
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
    SCHEMA_ID = "8aa211556cb4a5bec810c5f79be60b3b663450c47ef6c5e5479cda813728e822"
    FINGERPRINT = 0x196E90CCE068995D
    STREAM = "hotel.reception.Bill"
    TOPIC = "hotel.reception.bill.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()
