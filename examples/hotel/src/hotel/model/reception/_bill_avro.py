"""How the classes of `bill` are written and read as Avro."""

from .._numbers import read_size
from .._record import (
    READERS,
    WRITERS,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import (
    check_class,
    decimal_reader,
    decimal_writer,
    read_timestamp,
    read_uuid,
    write_timestamp,
    write_uuid,
)
from ._types_avro import (
    PAYMENT_METHOD_BYTES,
    PAYMENT_METHOD_SYMBOLS,
    read_charge,
    write_charge,
)
from .bill import BillPaid, ChargeAdded, InvoiceSent

write_decimal_10_2 = decimal_writer(10, 2)
read_decimal_10_2 = decimal_reader(10, 2)


def write_charge_added(value: ChargeAdded) -> bytes:
    if type(value) is not ChargeAdded:
        check_class(value, ChargeAdded)
    fields = value.__dict__
    return b"".join((write_uuid(fields["booking_id"]), write_charge(fields["charge"])))


def read_charge_added(data: bytes, at: int) -> tuple[ChargeAdded, int]:
    booking_id, at = read_uuid(data, at)
    charge, at = read_charge(data, at)
    value = new(ChargeAdded)
    set_dict(value, {"booking_id": booking_id, "charge": charge})
    set_fields_set(value, {"booking_id", "charge"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_bill_paid(value: BillPaid) -> bytes:
    if type(value) is not BillPaid:
        check_class(value, BillPaid)
    fields = value.__dict__
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


def write_invoice_sent(value: InvoiceSent) -> bytes:
    if type(value) is not InvoiceSent:
        check_class(value, InvoiceSent)
    fields = value.__dict__
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
