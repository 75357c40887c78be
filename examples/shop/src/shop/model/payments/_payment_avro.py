"""How the classes of `payment` are written and read as Avro."""

from typing import Any

from .._numbers import SIZE, read_size, too_long, write_int
from .._record import (
    READERS,
    WRITERS,
    DecodeError,
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
    member_of,
    read_timestamp,
    read_uuid,
    write_timestamp,
    write_uuid,
)
from ..ordering._types_avro import (
    read_bank_transfer,
    read_card_payment,
    read_voucher,
    write_bank_transfer,
    write_card_payment,
    write_voucher,
)
from ..ordering.types import BankTransfer, CardPayment, Voucher
from ._types_avro import FAILURE_CAUSE_BYTES, FAILURE_CAUSE_SYMBOLS
from .payment import (
    PaymentApproved,
    PaymentFailed,
    PaymentReceived,
    PaymentReferred,
    PaymentRefunded,
    PaymentRefused,
    PaymentRequested,
)

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_payment_requested(value: PaymentRequested) -> bytes:
    if type(value) is not PaymentRequested:
        check_class(value, PaymentRequested)
    fields = value.__dict__
    method = fields["method"]
    method_type: type[Any] = method.__class__
    if method_type not in (CardPayment, BankTransfer, Voucher):
        method_type = member_of(method, (CardPayment, BankTransfer, Voucher))
    if method_type is CardPayment:
        method_bytes = b"\x00" + write_card_payment(method)
    elif method_type is BankTransfer:
        method_bytes = b"\x02" + write_bank_transfer(method)
    else:
        method_bytes = b"\x04" + write_voucher(method)
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_decimal_12_2(fields["amount"]),
            method_bytes,
        ),
    )


def read_payment_requested(data: bytes, at: int) -> tuple[PaymentRequested, int]:
    n: int
    order_id, at = read_uuid(data, at)
    amount, at = read_decimal_12_2(data, at)
    method: CardPayment | BankTransfer | Voucher
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        method, at = read_card_payment(data, at)
    elif n == 2:
        method, at = read_bank_transfer(data, at)
    elif n == 4:
        method, at = read_voucher(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    value = new(PaymentRequested)
    set_dict(value, {"order_id": order_id, "amount": amount, "method": method})
    set_fields_set(value, {"order_id", "amount", "method"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_payment_approved(value: PaymentApproved) -> bytes:
    if type(value) is not PaymentApproved:
        check_class(value, PaymentApproved)
    fields = value.__dict__
    return b"".join((write_uuid(fields["order_id"]), write_int(fields["risk"])))


def read_payment_approved(data: bytes, at: int) -> tuple[PaymentApproved, int]:
    n: int
    order_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n > 127:
        if (b := data[at]) < 128:
            n += (b << 7) - 0x80
            at += 1
        elif (c := data[at + 1]) < 128:
            n += (b << 7) + (c << 14) - 0x4080
            at += 2
        elif (d := data[at + 2]) < 128:
            n += (b << 7) + (c << 14) + (d << 21) - 0x204080
            at += 3
        elif data[at + 3] < 16:
            n += (b << 7) + (c << 14) - 0x10204080
            n += (d << 21) + (data[at + 3] << 28)
            at += 4
        else:
            too_long(32)
    risk = ~(n >> 1) if n & 1 else n >> 1
    value = new(PaymentApproved)
    set_dict(value, {"order_id": order_id, "risk": risk})
    set_fields_set(value, {"order_id", "risk"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_payment_referred(value: PaymentReferred) -> bytes:
    if type(value) is not PaymentReferred:
        check_class(value, PaymentReferred)
    fields = value.__dict__
    return b"".join((write_uuid(fields["order_id"]), write_int(fields["risk"])))


def read_payment_referred(data: bytes, at: int) -> tuple[PaymentReferred, int]:
    n: int
    order_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n > 127:
        if (b := data[at]) < 128:
            n += (b << 7) - 0x80
            at += 1
        elif (c := data[at + 1]) < 128:
            n += (b << 7) + (c << 14) - 0x4080
            at += 2
        elif (d := data[at + 2]) < 128:
            n += (b << 7) + (c << 14) + (d << 21) - 0x204080
            at += 3
        elif data[at + 3] < 16:
            n += (b << 7) + (c << 14) - 0x10204080
            n += (d << 21) + (data[at + 3] << 28)
            at += 4
        else:
            too_long(32)
    risk = ~(n >> 1) if n & 1 else n >> 1
    value = new(PaymentReferred)
    set_dict(value, {"order_id": order_id, "risk": risk})
    set_fields_set(value, {"order_id", "risk"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_payment_refused(value: PaymentRefused) -> bytes:
    if type(value) is not PaymentRefused:
        check_class(value, PaymentRefused)
    fields = value.__dict__
    reason = fields["reason"].encode()
    return b"".join((write_uuid(fields["order_id"]), SIZE[len(reason)], reason))


def read_payment_refused(data: bytes, at: int) -> tuple[PaymentRefused, int]:
    n: int
    end: int
    order_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    reason = data[at:end].decode()
    at = end
    value = new(PaymentRefused)
    set_dict(value, {"order_id": order_id, "reason": reason})
    set_fields_set(value, {"order_id", "reason"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_payment_received(value: PaymentReceived) -> bytes:
    if type(value) is not PaymentReceived:
        check_class(value, PaymentReceived)
    fields = value.__dict__
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_decimal_12_2(fields["amount"]),
            write_timestamp(fields["received_at"]),
        ),
    )


def read_payment_received(data: bytes, at: int) -> tuple[PaymentReceived, int]:
    order_id, at = read_uuid(data, at)
    amount, at = read_decimal_12_2(data, at)
    received_at, at = read_timestamp(data, at)
    value = new(PaymentReceived)
    set_dict(
        value,
        {"order_id": order_id, "amount": amount, "received_at": received_at},
    )
    set_fields_set(value, {"order_id", "amount", "received_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_payment_failed(value: PaymentFailed) -> bytes:
    if type(value) is not PaymentFailed:
        check_class(value, PaymentFailed)
    fields = value.__dict__
    return b"".join(
        (write_uuid(fields["order_id"]), FAILURE_CAUSE_BYTES[fields["cause"]._value_]),
    )


def read_payment_failed(data: bytes, at: int) -> tuple[PaymentFailed, int]:
    n: int
    order_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    cause = FAILURE_CAUSE_SYMBOLS[n >> 1]
    value = new(PaymentFailed)
    set_dict(value, {"order_id": order_id, "cause": cause})
    set_fields_set(value, {"order_id", "cause"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_payment_refunded(value: PaymentRefunded) -> bytes:
    if type(value) is not PaymentRefunded:
        check_class(value, PaymentRefunded)
    fields = value.__dict__
    return b"".join(
        (write_uuid(fields["order_id"]), write_decimal_12_2(fields["amount"])),
    )


def read_payment_refunded(data: bytes, at: int) -> tuple[PaymentRefunded, int]:
    order_id, at = read_uuid(data, at)
    amount, at = read_decimal_12_2(data, at)
    value = new(PaymentRefunded)
    set_dict(value, {"order_id": order_id, "amount": amount})
    set_fields_set(value, {"order_id", "amount"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[PaymentRequested] = write_payment_requested
READERS[PaymentRequested] = read_payment_requested
WRITERS[PaymentApproved] = write_payment_approved
READERS[PaymentApproved] = read_payment_approved
WRITERS[PaymentReferred] = write_payment_referred
READERS[PaymentReferred] = read_payment_referred
WRITERS[PaymentRefused] = write_payment_refused
READERS[PaymentRefused] = read_payment_refused
WRITERS[PaymentReceived] = write_payment_received
READERS[PaymentReceived] = read_payment_received
WRITERS[PaymentFailed] = write_payment_failed
READERS[PaymentFailed] = read_payment_failed
WRITERS[PaymentRefunded] = write_payment_refunded
READERS[PaymentRefunded] = read_payment_refunded
