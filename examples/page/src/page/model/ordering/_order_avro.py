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
    read_timestamp,
    read_uuid,
    write_timestamp,
    write_uuid,
)
from ._types_avro import read_order_line, write_order_line
from .order import OrderCancelled, OrderPaid, OrderPlaced, OrderShipped
from .types import OrderLine

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_order_placed(value: OrderPlaced) -> bytes:
    if type(value) is not OrderPlaced:
        check_class(value, OrderPlaced)
    fields = value.__dict__
    email = fields["email"].encode()
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
    channel = fields["channel"].encode()
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_uuid(fields["customer_id"]),
            SIZE[len(email)],
            email,
            lines_bytes,
            write_decimal_12_2(fields["total"]),
            SIZE[len(channel)],
            channel,
            write_timestamp(fields["placed_at"]),
        ),
    )


def read_order_placed(data: bytes, at: int) -> tuple[OrderPlaced, int]:
    n: int
    end: int
    order_id, at = read_uuid(data, at)
    customer_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    email = data[at:end].decode()
    at = end
    lines: list[OrderLine] = []
    n = data[at]
    at += 1
    while n:
        if n & 129:
            n, at = read_count(data, at, 3)
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
    end = at + (n >> 1)
    channel = data[at:end].decode()
    at = end
    placed_at, at = read_timestamp(data, at)
    value = new(OrderPlaced)
    set_dict(
        value,
        {
            "order_id": order_id,
            "customer_id": customer_id,
            "email": email,
            "lines": lines,
            "total": total,
            "channel": channel,
            "placed_at": placed_at,
        },
    )
    set_fields_set(
        value,
        {"order_id", "customer_id", "email", "lines", "total", "channel", "placed_at"},
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
            write_uuid(fields["payment_id"]),
            write_decimal_12_2(fields["amount"]),
        ),
    )


def read_order_paid(data: bytes, at: int) -> tuple[OrderPaid, int]:
    order_id, at = read_uuid(data, at)
    payment_id, at = read_uuid(data, at)
    amount, at = read_decimal_12_2(data, at)
    value = new(OrderPaid)
    set_dict(value, {"order_id": order_id, "payment_id": payment_id, "amount": amount})
    set_fields_set(value, {"order_id", "payment_id", "amount"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_order_shipped(value: OrderShipped) -> bytes:
    if type(value) is not OrderShipped:
        check_class(value, OrderShipped)
    fields = value.__dict__
    tracking = fields["tracking"].encode()
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            SIZE[len(tracking)],
            tracking,
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
    tracking = data[at:end].decode()
    at = end
    shipped_at, at = read_timestamp(data, at)
    value = new(OrderShipped)
    set_dict(
        value,
        {"order_id": order_id, "tracking": tracking, "shipped_at": shipped_at},
    )
    set_fields_set(value, {"order_id", "tracking", "shipped_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_order_cancelled(value: OrderCancelled) -> bytes:
    if type(value) is not OrderCancelled:
        check_class(value, OrderCancelled)
    fields = value.__dict__
    reason = fields["reason"]
    if reason is None:
        reason_bytes = b"\x00"
    else:
        reason_2 = reason.encode()
        reason_bytes = b"\x02" + SIZE[len(reason_2)] + reason_2
    return b"".join((write_uuid(fields["order_id"]), reason_bytes))


def read_order_cancelled(data: bytes, at: int) -> tuple[OrderCancelled, int]:
    n: int
    end: int
    order_id, at = read_uuid(data, at)
    reason: str | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        reason = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        end = at + (n >> 1)
        reason = data[at:end].decode()
        at = end
    else:
        raise DecodeError("a branch that does not exist")
    value = new(OrderCancelled)
    set_dict(value, {"order_id": order_id, "reason": reason})
    set_fields_set(value, {"order_id", "reason"})
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
