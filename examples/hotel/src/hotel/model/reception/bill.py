"""The bill of one booking: what was eaten, drunk and slept, and how it was paid."""

from typing import Annotated, TypeAlias

from .._record import Event
from .._types import OneOf, Timestamp
from ._bill_schemas import BILL_PAID, CHARGE_ADDED, INVOICE_SENT
from .types import BookingId, Charge, Money, PaymentMethod


class ChargeAdded(Event, frozen=True):
    booking_id: BookingId
    charge: Charge

    FULL_NAME = "hotel.reception.ChargeAdded"
    SCHEMA = CHARGE_ADDED
    SCHEMA_ID = "b204caa9a4287aacf300c8528918e0ccc2b111891a47558caa8f8a4606530980"
    FINGERPRINT = 0xD2B8E575390C00EA
    STREAM = "hotel.reception.Bill"
    TOPIC = "hotel.reception.bill.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


class BillPaid(Event, frozen=True):
    booking_id: BookingId
    total: Money
    method: PaymentMethod
    paid_at: Timestamp

    FULL_NAME = "hotel.reception.BillPaid"
    SCHEMA = BILL_PAID
    SCHEMA_ID = "cc2b2ca7df2e7d088673f81b390229ae07159d134849862d3d22c8bce7a935e3"
    FINGERPRINT = 0x06CA81E0A919ADF4
    STREAM = "hotel.reception.Bill"
    TOPIC = "hotel.reception.bill.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


class InvoiceSent(Event, frozen=True):
    booking_id: BookingId
    sent_at: Timestamp

    FULL_NAME = "hotel.reception.InvoiceSent"
    SCHEMA = INVOICE_SENT
    SCHEMA_ID = "c7c863ed0b66c9a7676a1717780fec74860471350e2e86d9233938163760fc82"
    FINGERPRINT = 0xA7274E1C4F42D281
    STREAM = "hotel.reception.Bill"
    TOPIC = "hotel.reception.bill.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()


BillEvent: TypeAlias = Annotated[ChargeAdded | BillPaid | InvoiceSent, OneOf()]
"""Any event of the stream Bill."""
