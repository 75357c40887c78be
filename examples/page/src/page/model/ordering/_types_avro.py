"""How the classes of `types` are written and read as Avro."""

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
from .._wire import check_class, decimal_reader, decimal_writer, symbol_bytes
from .types import OrderLine, OrderStatus

ORDER_STATUS_BYTES = symbol_bytes(OrderStatus)
ORDER_STATUS_SYMBOLS = tuple(OrderStatus)
write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_order_line(value: OrderLine) -> bytes:
    if type(value) is not OrderLine:
        check_class(value, OrderLine)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            write_int(fields["quantity"]),
            write_decimal_12_2(fields["unit_price"]),
        ),
    )


def read_order_line(data: bytes, at: int) -> tuple[OrderLine, int]:
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
    quantity = ~(n >> 1) if n & 1 else n >> 1
    unit_price, at = read_decimal_12_2(data, at)
    value = new(OrderLine)
    set_dict(value, {"sku": sku, "quantity": quantity, "unit_price": unit_price})
    set_fields_set(value, {"sku", "quantity", "unit_price"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[OrderLine] = write_order_line
READERS[OrderLine] = read_order_line
