"""The bill of one booking: what was eaten, drunk and slept, and how it was paid."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, TypeAlias
from uuid import UUID

from .._record import (
    READERS,
    WRITERS,
    Event,
    Fields,
    OneOf,
    Timestamp,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import (
    decimal_reader,
    decimal_writer,
    read_size,
    read_timestamp,
    read_uuid,
    write_timestamp,
    write_uuid,
)
from ._bill_schemas import BILL_PAID, CHARGE_ADDED, INVOICE_SENT
from .types import (
    PAYMENT_METHOD_BYTES,
    PAYMENT_METHOD_SYMBOLS,
    BookingId,
    Charge,
    Money,
    PaymentMethod,
    read_charge,
    write_charge,
)


class ChargeAdded(Event, frozen=True):
    booking_id: BookingId
    charge: Charge

    FULL_NAME = "hotel.reception.ChargeAdded"
    SCHEMA = CHARGE_ADDED
    FINGERPRINT = 0xD2B8E575390C00EA
    STREAM = "hotel.reception.Bill"
    TOPIC = "hotel.reception.bill.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "booking_id": UUID("4cbe1752-4ae3-4411-841b-7246452088c2"),
            "charge": Charge.example(),
        }


class BillPaid(Event, frozen=True):
    booking_id: BookingId
    total: Money
    method: PaymentMethod
    paid_at: Timestamp

    FULL_NAME = "hotel.reception.BillPaid"
    SCHEMA = BILL_PAID
    FINGERPRINT = 0x06CA81E0A919ADF4
    STREAM = "hotel.reception.Bill"
    TOPIC = "hotel.reception.bill.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "booking_id": UUID("4cbe1752-4ae3-4411-841b-7246452088c2"),
            "total": Decimal("1.00"),
            "method": PaymentMethod.cash,
            "paid_at": dt.datetime(2026, 1, 15, 12, 30, tzinfo=dt.UTC),
        }


class InvoiceSent(Event, frozen=True):
    booking_id: BookingId
    sent_at: Timestamp

    FULL_NAME = "hotel.reception.InvoiceSent"
    SCHEMA = INVOICE_SENT
    FINGERPRINT = 0xA7274E1C4F42D281
    STREAM = "hotel.reception.Bill"
    TOPIC = "hotel.reception.bill.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `booking_id`."""
        return str(self.booking_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "booking_id": UUID("4cbe1752-4ae3-4411-841b-7246452088c2"),
            "sent_at": dt.datetime(2026, 1, 15, 12, 30, tzinfo=dt.UTC),
        }


BillEvent: TypeAlias = Annotated[ChargeAdded | BillPaid | InvoiceSent, OneOf()]
"""Any event of the stream Bill."""


# --- as Avro --------------------------------------------------------------------------

write_decimal_10_2 = decimal_writer(10, 2)
read_decimal_10_2 = decimal_reader(10, 2)


def write_charge_added(fields: Fields) -> bytes:
    return b"".join(
        (write_uuid(fields["booking_id"]), write_charge(fields["charge"].__dict__)),
    )


def read_charge_added(data: bytes, at: int) -> tuple[ChargeAdded, int]:
    booking_id, at = read_uuid(data, at)
    charge, at = read_charge(data, at)
    value = new(ChargeAdded)
    set_dict(value, {"booking_id": booking_id, "charge": charge})
    set_fields_set(value, {"booking_id", "charge"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_bill_paid(fields: Fields) -> bytes:
    return b"".join(
        (
            write_uuid(fields["booking_id"]),
            write_decimal_10_2(fields["total"]),
            PAYMENT_METHOD_BYTES[fields["method"]._value_],
            write_timestamp(fields["paid_at"]),
        ),
    )


def read_bill_paid(data: bytes, at: int) -> tuple[BillPaid, int]:
    n: int
    booking_id, at = read_uuid(data, at)
    total, at = read_decimal_10_2(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    method = PAYMENT_METHOD_SYMBOLS[n >> 1]
    paid_at, at = read_timestamp(data, at)
    value = new(BillPaid)
    set_dict(
        value,
        {
            "booking_id": booking_id,
            "total": total,
            "method": method,
            "paid_at": paid_at,
        },
    )
    set_fields_set(value, {"booking_id", "total", "method", "paid_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_invoice_sent(fields: Fields) -> bytes:
    return b"".join(
        (write_uuid(fields["booking_id"]), write_timestamp(fields["sent_at"])),
    )


def read_invoice_sent(data: bytes, at: int) -> tuple[InvoiceSent, int]:
    booking_id, at = read_uuid(data, at)
    sent_at, at = read_timestamp(data, at)
    value = new(InvoiceSent)
    set_dict(value, {"booking_id": booking_id, "sent_at": sent_at})
    set_fields_set(value, {"booking_id", "sent_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[ChargeAdded] = write_charge_added
READERS[ChargeAdded] = read_charge_added
WRITERS[BillPaid] = write_bill_paid
READERS[BillPaid] = read_bill_paid
WRITERS[InvoiceSent] = write_invoice_sent
READERS[InvoiceSent] = read_invoice_sent
