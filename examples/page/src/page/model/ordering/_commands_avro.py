"""How the classes of `commands` are written and read as Avro."""

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
    read_uuid,
    write_uuid,
)
from ._types_avro import read_order_line, write_order_line
from .commands import CancelOrder, PayOrder, PlaceOrder, ShipOrder
from .types import OrderLine

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_place_order(value: PlaceOrder) -> bytes:
    if type(value) is not PlaceOrder:
        check_class(value, PlaceOrder)
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
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_uuid(fields["customer_id"]),
            SIZE[len(email)],
            email,
            lines_bytes,
        ),
    )


def read_place_order(data: bytes, at: int) -> tuple[PlaceOrder, int]:
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
    value = new(PlaceOrder)
    set_dict(
        value,
        {
            "order_id": order_id,
            "customer_id": customer_id,
            "email": email,
            "lines": lines,
        },
    )
    set_fields_set(value, {"order_id", "customer_id", "email", "lines"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_pay_order(value: PayOrder) -> bytes:
    if type(value) is not PayOrder:
        check_class(value, PayOrder)
    fields = value.__dict__
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_uuid(fields["payment_id"]),
            write_decimal_12_2(fields["amount"]),
        ),
    )


def read_pay_order(data: bytes, at: int) -> tuple[PayOrder, int]:
    order_id, at = read_uuid(data, at)
    payment_id, at = read_uuid(data, at)
    amount, at = read_decimal_12_2(data, at)
    value = new(PayOrder)
    set_dict(value, {"order_id": order_id, "payment_id": payment_id, "amount": amount})
    set_fields_set(value, {"order_id", "payment_id", "amount"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_ship_order(value: ShipOrder) -> bytes:
    if type(value) is not ShipOrder:
        check_class(value, ShipOrder)
    fields = value.__dict__
    tracking = fields["tracking"].encode()
    return b"".join((write_uuid(fields["order_id"]), SIZE[len(tracking)], tracking))


def read_ship_order(data: bytes, at: int) -> tuple[ShipOrder, int]:
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
    value = new(ShipOrder)
    set_dict(value, {"order_id": order_id, "tracking": tracking})
    set_fields_set(value, {"order_id", "tracking"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_cancel_order(value: CancelOrder) -> bytes:
    if type(value) is not CancelOrder:
        check_class(value, CancelOrder)
    fields = value.__dict__
    reason = fields["reason"]
    if reason is None:
        reason_bytes = b"\x00"
    else:
        reason_2 = reason.encode()
        reason_bytes = b"\x02" + SIZE[len(reason_2)] + reason_2
    return b"".join((write_uuid(fields["order_id"]), reason_bytes))


def read_cancel_order(data: bytes, at: int) -> tuple[CancelOrder, int]:
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
    value = new(CancelOrder)
    set_dict(value, {"order_id": order_id, "reason": reason})
    set_fields_set(value, {"order_id", "reason"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[PlaceOrder] = write_place_order
READERS[PlaceOrder] = read_place_order
WRITERS[PayOrder] = write_pay_order
READERS[PayOrder] = read_pay_order
WRITERS[ShipOrder] = write_ship_order
READERS[ShipOrder] = read_ship_order
WRITERS[CancelOrder] = write_cancel_order
READERS[CancelOrder] = read_cancel_order
