"""How the classes of `views` are written and read as Avro."""

import datetime as dt
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
from ._types_avro import (
    FAILURE_CAUSE_BYTES,
    FAILURE_CAUSE_SYMBOLS,
    PAYMENT_STATUS_BYTES,
    PAYMENT_STATUS_SYMBOLS,
)
from .types import FailureCause
from .views import Ledger, PaymentsToAssess, PaymentsToReport, ReferredPayments

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_payments_to_assess(value: PaymentsToAssess) -> bytes:
    if type(value) is not PaymentsToAssess:
        check_class(value, PaymentsToAssess)
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
    return b"".join((write_uuid(fields["order_id"]), method_bytes))


def read_payments_to_assess(data: bytes, at: int) -> tuple[PaymentsToAssess, int]:
    n: int
    order_id, at = read_uuid(data, at)
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
    value = new(PaymentsToAssess)
    set_dict(value, {"order_id": order_id, "method": method})
    set_fields_set(value, {"order_id", "method"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_referred_payments(value: ReferredPayments) -> bytes:
    if type(value) is not ReferredPayments:
        check_class(value, ReferredPayments)
    fields = value.__dict__
    return b"".join((write_uuid(fields["order_id"]), write_int(fields["risk"])))


def read_referred_payments(data: bytes, at: int) -> tuple[ReferredPayments, int]:
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
    value = new(ReferredPayments)
    set_dict(value, {"order_id": order_id, "risk": risk})
    set_fields_set(value, {"order_id", "risk"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_payments_to_report(value: PaymentsToReport) -> bytes:
    if type(value) is not PaymentsToReport:
        check_class(value, PaymentsToReport)
    fields = value.__dict__
    return b"".join(
        (write_uuid(fields["order_id"]), write_decimal_12_2(fields["amount"])),
    )


def read_payments_to_report(data: bytes, at: int) -> tuple[PaymentsToReport, int]:
    order_id, at = read_uuid(data, at)
    amount, at = read_decimal_12_2(data, at)
    value = new(PaymentsToReport)
    set_dict(value, {"order_id": order_id, "amount": amount})
    set_fields_set(value, {"order_id", "amount"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_ledger(value: Ledger) -> bytes:
    if type(value) is not Ledger:
        check_class(value, Ledger)
    fields = value.__dict__
    risk = fields["risk"]
    if risk is None:
        risk_bytes = b"\x00"
    else:
        risk_bytes = b"\x02" + write_int(risk)
    refused_because = fields["refused_because"]
    if refused_because is None:
        refused_because_bytes = b"\x00"
    else:
        refused_because_2 = refused_because.encode()
        refused_because_bytes = b"".join(
            (b"\x02", SIZE[len(refused_because_2)], refused_because_2),
        )
    cause = fields["cause"]
    if cause is None:
        cause_bytes = b"\x00"
    else:
        cause_bytes = b"\x02" + FAILURE_CAUSE_BYTES[cause._value_]
    received_at = fields["received_at"]
    if received_at is None:
        received_at_bytes = b"\x00"
    else:
        received_at_bytes = b"\x02" + write_timestamp(received_at)
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            PAYMENT_STATUS_BYTES[fields["status"]._value_],
            write_decimal_12_2(fields["amount"]),
            risk_bytes,
            refused_because_bytes,
            cause_bytes,
            received_at_bytes,
        ),
    )


def read_ledger(data: bytes, at: int) -> tuple[Ledger, int]:
    n: int
    end: int
    order_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    status = PAYMENT_STATUS_SYMBOLS[n >> 1]
    amount, at = read_decimal_12_2(data, at)
    risk: int | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        risk = None
    elif n == 2:
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
    else:
        raise DecodeError("a branch that does not exist")
    refused_because: str | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        refused_because = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        end = at + (n >> 1)
        refused_because = data[at:end].decode()
        at = end
    else:
        raise DecodeError("a branch that does not exist")
    cause: FailureCause | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        cause = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        cause = FAILURE_CAUSE_SYMBOLS[n >> 1]
    else:
        raise DecodeError("a branch that does not exist")
    received_at: dt.datetime | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        received_at = None
    elif n == 2:
        received_at, at = read_timestamp(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    value = new(Ledger)
    set_dict(
        value,
        {
            "order_id": order_id,
            "status": status,
            "amount": amount,
            "risk": risk,
            "refused_because": refused_because,
            "cause": cause,
            "received_at": received_at,
        },
    )
    set_fields_set(
        value,
        {
            "order_id",
            "status",
            "amount",
            "risk",
            "refused_because",
            "cause",
            "received_at",
        },
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[PaymentsToAssess] = write_payments_to_assess
READERS[PaymentsToAssess] = read_payments_to_assess
WRITERS[ReferredPayments] = write_referred_payments
READERS[ReferredPayments] = read_referred_payments
WRITERS[PaymentsToReport] = write_payments_to_report
READERS[PaymentsToReport] = read_payments_to_report
WRITERS[Ledger] = write_ledger
READERS[Ledger] = read_ledger
