"""How the classes of `stock` are written and read as Avro."""

from .._numbers import SIZE, read_size, too_long, write_int
from .._record import (
    READERS,
    WRITERS,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import check_class, read_uuid, write_uuid
from .stock import StockCounted, StockRanOut, StockReleased, StockReserved


def write_stock_counted(value: StockCounted) -> bytes:
    if type(value) is not StockCounted:
        check_class(value, StockCounted)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join((SIZE[len(sku)], sku, write_int(fields["on_hand"])))


def read_stock_counted(data: bytes, at: int) -> tuple[StockCounted, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    sku = data[at:end].decode()
    at = end
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
    on_hand = ~(n >> 1) if n & 1 else n >> 1
    value = new(StockCounted)
    set_dict(value, {"sku": sku, "on_hand": on_hand})
    set_fields_set(value, {"sku", "on_hand"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_stock_reserved(value: StockReserved) -> bytes:
    if type(value) is not StockReserved:
        check_class(value, StockReserved)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            write_uuid(fields["order_id"]),
            write_int(fields["quantity"]),
        ),
    )


def read_stock_reserved(data: bytes, at: int) -> tuple[StockReserved, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    sku = data[at:end].decode()
    at = end
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
    quantity = ~(n >> 1) if n & 1 else n >> 1
    value = new(StockReserved)
    set_dict(value, {"sku": sku, "order_id": order_id, "quantity": quantity})
    set_fields_set(value, {"sku", "order_id", "quantity"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_stock_released(value: StockReleased) -> bytes:
    if type(value) is not StockReleased:
        check_class(value, StockReleased)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            write_uuid(fields["order_id"]),
            write_int(fields["quantity"]),
        ),
    )


def read_stock_released(data: bytes, at: int) -> tuple[StockReleased, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    sku = data[at:end].decode()
    at = end
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
    quantity = ~(n >> 1) if n & 1 else n >> 1
    value = new(StockReleased)
    set_dict(value, {"sku": sku, "order_id": order_id, "quantity": quantity})
    set_fields_set(value, {"sku", "order_id", "quantity"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_stock_ran_out(value: StockRanOut) -> bytes:
    if type(value) is not StockRanOut:
        check_class(value, StockRanOut)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            write_uuid(fields["order_id"]),
            write_int(fields["missing"]),
        ),
    )


def read_stock_ran_out(data: bytes, at: int) -> tuple[StockRanOut, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    sku = data[at:end].decode()
    at = end
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
    missing = ~(n >> 1) if n & 1 else n >> 1
    value = new(StockRanOut)
    set_dict(value, {"sku": sku, "order_id": order_id, "missing": missing})
    set_fields_set(value, {"sku", "order_id", "missing"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[StockCounted] = write_stock_counted
READERS[StockCounted] = read_stock_counted
WRITERS[StockReserved] = write_stock_reserved
READERS[StockReserved] = read_stock_reserved
WRITERS[StockReleased] = write_stock_released
READERS[StockReleased] = read_stock_released
WRITERS[StockRanOut] = write_stock_ran_out
READERS[StockRanOut] = read_stock_ran_out
