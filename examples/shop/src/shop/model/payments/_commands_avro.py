"""How the classes of `commands` are written and read as Avro."""

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
from .commands import (
    ApprovePayment,
    AssessPayment,
    ReceivePayment,
    RefundPayment,
    RefusePayment,
    RequestPayment,
)

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_request_payment(value: RequestPayment) -> bytes:
    if type(value) is not RequestPayment:
        check_class(value, RequestPayment)
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


def read_request_payment(data: bytes, at: int) -> tuple[RequestPayment, int]:
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
    value = new(RequestPayment)
    set_dict(value, {"order_id": order_id, "amount": amount, "method": method})
    set_fields_set(value, {"order_id", "amount", "method"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_assess_payment(value: AssessPayment) -> bytes:
    if type(value) is not AssessPayment:
        check_class(value, AssessPayment)
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


def read_assess_payment(data: bytes, at: int) -> tuple[AssessPayment, int]:
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
    value = new(AssessPayment)
    set_dict(value, {"order_id": order_id, "method": method})
    set_fields_set(value, {"order_id", "method"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_approve_payment(value: ApprovePayment) -> bytes:
    if type(value) is not ApprovePayment:
        check_class(value, ApprovePayment)
    fields = value.__dict__
    return b"".join((write_uuid(fields["order_id"]), write_int(fields["risk"])))


def read_approve_payment(data: bytes, at: int) -> tuple[ApprovePayment, int]:
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
    value = new(ApprovePayment)
    set_dict(value, {"order_id": order_id, "risk": risk})
    set_fields_set(value, {"order_id", "risk"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_refuse_payment(value: RefusePayment) -> bytes:
    if type(value) is not RefusePayment:
        check_class(value, RefusePayment)
    fields = value.__dict__
    reason = fields["reason"].encode()
    return b"".join((write_uuid(fields["order_id"]), SIZE[len(reason)], reason))


def read_refuse_payment(data: bytes, at: int) -> tuple[RefusePayment, int]:
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
    value = new(RefusePayment)
    set_dict(value, {"order_id": order_id, "reason": reason})
    set_fields_set(value, {"order_id", "reason"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_receive_payment(value: ReceivePayment) -> bytes:
    if type(value) is not ReceivePayment:
        check_class(value, ReceivePayment)
    fields = value.__dict__
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_decimal_12_2(fields["amount"]),
            write_timestamp(fields["received_at"]),
        ),
    )


def read_receive_payment(data: bytes, at: int) -> tuple[ReceivePayment, int]:
    order_id, at = read_uuid(data, at)
    amount, at = read_decimal_12_2(data, at)
    received_at, at = read_timestamp(data, at)
    value = new(ReceivePayment)
    set_dict(
        value,
        {"order_id": order_id, "amount": amount, "received_at": received_at},
    )
    set_fields_set(value, {"order_id", "amount", "received_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_refund_payment(value: RefundPayment) -> bytes:
    if type(value) is not RefundPayment:
        check_class(value, RefundPayment)
    fields = value.__dict__
    return write_uuid(fields["order_id"])


def read_refund_payment(data: bytes, at: int) -> tuple[RefundPayment, int]:
    order_id, at = read_uuid(data, at)
    value = new(RefundPayment)
    set_dict(value, {"order_id": order_id})
    set_fields_set(value, {"order_id"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[RequestPayment] = write_request_payment
READERS[RequestPayment] = read_request_payment
WRITERS[AssessPayment] = write_assess_payment
READERS[AssessPayment] = read_assess_payment
WRITERS[ApprovePayment] = write_approve_payment
READERS[ApprovePayment] = read_approve_payment
WRITERS[RefusePayment] = write_refuse_payment
READERS[RefusePayment] = read_refuse_payment
WRITERS[ReceivePayment] = write_receive_payment
READERS[ReceivePayment] = read_receive_payment
WRITERS[RefundPayment] = write_refund_payment
READERS[RefundPayment] = read_refund_payment
