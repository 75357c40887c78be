"""How the classes of `views` are written and read as Avro."""

from .._numbers import read_size, too_long, write_int
from .._record import (
    READERS,
    WRITERS,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import check_class, decimal_reader, decimal_writer, read_uuid, write_uuid
from ._types_avro import ORDER_STATUS_BYTES, ORDER_STATUS_SYMBOLS
from .views import OpenOrders

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_open_orders(value: OpenOrders) -> bytes:
    if type(value) is not OpenOrders:
        check_class(value, OpenOrders)
    fields = value.__dict__
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_uuid(fields["customer_id"]),
            ORDER_STATUS_BYTES[fields["status"]._value_],
            write_decimal_12_2(fields["total"]),
            write_int(fields["line_count"]),
        ),
    )


def read_open_orders(data: bytes, at: int) -> tuple[OpenOrders, int]:
    n: int
    order_id, at = read_uuid(data, at)
    customer_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    status = ORDER_STATUS_SYMBOLS[n >> 1]
    total, at = read_decimal_12_2(data, at)
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
    line_count = ~(n >> 1) if n & 1 else n >> 1
    value = new(OpenOrders)
    set_dict(
        value,
        {
            "order_id": order_id,
            "customer_id": customer_id,
            "status": status,
            "total": total,
            "line_count": line_count,
        },
    )
    set_fields_set(value, {"order_id", "customer_id", "status", "total", "line_count"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[OpenOrders] = write_open_orders
READERS[OpenOrders] = read_open_orders
