"""How the classes of `order` are written and read as Avro."""

from typing import Any

from .._numbers import SIZE, read_count, read_size
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
    as_list,
    check_class,
    decimal_reader,
    decimal_writer,
    member_of,
    read_timestamp,
    read_uuid,
    write_timestamp,
    write_uuid,
)
from ._types_avro import (
    CANCEL_REASON_BYTES,
    CANCEL_REASON_SYMBOLS,
    CHANNEL_BYTES,
    CHANNEL_SYMBOLS,
    read_address,
    read_bank_transfer,
    read_card_payment,
    read_order_line,
    read_voucher,
    write_address,
    write_bank_transfer,
    write_card_payment,
    write_order_line,
    write_voucher,
)
from .order import OrderCancelled, OrderPaid, OrderPlaced, OrderShipped
from .types import BankTransfer, CardPayment, OrderLine, Voucher

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_order_placed(value: OrderPlaced) -> bytes:
    if type(value) is not OrderPlaced:
        check_class(value, OrderPlaced)
    fields = value.__dict__
    email = fields["email"].encode()
    payment = fields["payment"]
    payment_type: type[Any] = payment.__class__
    if payment_type not in (CardPayment, BankTransfer, Voucher):
        payment_type = member_of(payment, (CardPayment, BankTransfer, Voucher))
    if payment_type is CardPayment:
        payment_bytes = b"\x00" + write_card_payment(payment)
    elif payment_type is BankTransfer:
        payment_bytes = b"\x02" + write_bank_transfer(payment)
    else:
        payment_bytes = b"\x04" + write_voucher(payment)
    lines: list[Any] = fields["lines"]
    if type(lines) is not list:
        lines = as_list(lines)
    if lines:
        lines_parts = [
            SIZE[len(lines)],
            *[write_order_line(item) for item in lines],
            b"\x00",
        ]
        lines_bytes = b"".join(lines_parts)
    else:
        lines_bytes = b"\x00"
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_uuid(fields["cart_id"]),
            write_uuid(fields["customer_id"]),
            SIZE[len(email)],
            email,
            write_address(fields["address"]),
            payment_bytes,
            lines_bytes,
            write_decimal_12_2(fields["total"]),
            CHANNEL_BYTES[fields["channel"]._value_],
            write_timestamp(fields["placed_at"]),
        ),
    )


def read_order_placed(data: bytes, at: int) -> tuple[OrderPlaced, int]:
    n: int
    end: int
    order_id, at = read_uuid(data, at)
    cart_id, at = read_uuid(data, at)
    customer_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    email = data[at:end].decode()
    at = end
    address, at = read_address(data, at)
    payment: CardPayment | BankTransfer | Voucher
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        payment, at = read_card_payment(data, at)
    elif n == 2:
        payment, at = read_bank_transfer(data, at)
    elif n == 4:
        payment, at = read_voucher(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    lines: list[OrderLine] = []
    n = data[at]
    at += 1
    while n:
        if n & 129:
            n, at = read_count(data, at, 4)
        for _ in range(n >> 1):
            item, at = read_order_line(data, at)
            lines.append(item)
        n = data[at]
        at += 1
    total, at = read_decimal_12_2(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    channel = CHANNEL_SYMBOLS[n >> 1]
    placed_at, at = read_timestamp(data, at)
    value = new(OrderPlaced)
    set_dict(
        value,
        {
            "order_id": order_id,
            "cart_id": cart_id,
            "customer_id": customer_id,
            "email": email,
            "address": address,
            "payment": payment,
            "lines": lines,
            "total": total,
            "channel": channel,
            "placed_at": placed_at,
        },
    )
    set_fields_set(
        value,
        {
            "order_id",
            "cart_id",
            "customer_id",
            "email",
            "address",
            "payment",
            "lines",
            "total",
            "channel",
            "placed_at",
        },
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_order_paid(value: OrderPaid) -> bytes:
    if type(value) is not OrderPaid:
        check_class(value, OrderPaid)
    fields = value.__dict__
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_decimal_12_2(fields["amount"]),
            write_timestamp(fields["paid_at"]),
        ),
    )


def read_order_paid(data: bytes, at: int) -> tuple[OrderPaid, int]:
    order_id, at = read_uuid(data, at)
    amount, at = read_decimal_12_2(data, at)
    paid_at, at = read_timestamp(data, at)
    value = new(OrderPaid)
    set_dict(value, {"order_id": order_id, "amount": amount, "paid_at": paid_at})
    set_fields_set(value, {"order_id", "amount", "paid_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_order_shipped(value: OrderShipped) -> bytes:
    if type(value) is not OrderShipped:
        check_class(value, OrderShipped)
    fields = value.__dict__
    carrier = fields["carrier"].encode()
    tracking_code = fields["tracking_code"].encode()
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            SIZE[len(carrier)],
            carrier,
            SIZE[len(tracking_code)],
            tracking_code,
            write_timestamp(fields["shipped_at"]),
        ),
    )


def read_order_shipped(data: bytes, at: int) -> tuple[OrderShipped, int]:
    n: int
    end: int
    order_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    carrier = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    tracking_code = data[at:end].decode()
    at = end
    shipped_at, at = read_timestamp(data, at)
    value = new(OrderShipped)
    set_dict(
        value,
        {
            "order_id": order_id,
            "carrier": carrier,
            "tracking_code": tracking_code,
            "shipped_at": shipped_at,
        },
    )
    set_fields_set(value, {"order_id", "carrier", "tracking_code", "shipped_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_order_cancelled(value: OrderCancelled) -> bytes:
    if type(value) is not OrderCancelled:
        check_class(value, OrderCancelled)
    fields = value.__dict__
    lines: list[Any] = fields["lines"]
    if type(lines) is not list:
        lines = as_list(lines)
    if lines:
        lines_parts = [
            SIZE[len(lines)],
            *[write_order_line(item) for item in lines],
            b"\x00",
        ]
        lines_bytes = b"".join(lines_parts)
    else:
        lines_bytes = b"\x00"
    note = fields["note"]
    if note is None:
        note_bytes = b"\x00"
    else:
        note_2 = note.encode()
        note_bytes = b"\x02" + SIZE[len(note_2)] + note_2
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            CANCEL_REASON_BYTES[fields["reason"]._value_],
            lines_bytes,
            note_bytes,
        ),
    )


def read_order_cancelled(data: bytes, at: int) -> tuple[OrderCancelled, int]:
    n: int
    end: int
    order_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    reason = CANCEL_REASON_SYMBOLS[n >> 1]
    lines: list[OrderLine] = []
    n = data[at]
    at += 1
    while n:
        if n & 129:
            n, at = read_count(data, at, 4)
        for _ in range(n >> 1):
            item, at = read_order_line(data, at)
            lines.append(item)
        n = data[at]
        at += 1
    note: str | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        note = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        end = at + (n >> 1)
        note = data[at:end].decode()
        at = end
    else:
        raise DecodeError("a branch that does not exist")
    value = new(OrderCancelled)
    set_dict(
        value,
        {"order_id": order_id, "reason": reason, "lines": lines, "note": note},
    )
    set_fields_set(value, {"order_id", "reason", "lines", "note"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[OrderPlaced] = write_order_placed
READERS[OrderPlaced] = read_order_placed
WRITERS[OrderPaid] = write_order_paid
READERS[OrderPaid] = read_order_paid
WRITERS[OrderShipped] = write_order_shipped
READERS[OrderShipped] = read_order_shipped
WRITERS[OrderCancelled] = write_order_cancelled
READERS[OrderCancelled] = read_order_cancelled
