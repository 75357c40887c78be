"""The types of `shop.ordering`."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeAlias
from uuid import UUID

from pydantic import Field

from .._record import (
    READERS,
    WRITERS,
    Digits,
    Fields,
    Record,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import (
    SIZE,
    decimal_reader,
    decimal_writer,
    read_size,
    read_varint32,
    write_int,
)
from ._types_schemas import ORDER_LINE


class OrderStatus(StrEnum):
    placed = "placed"
    paid = "paid"
    shipped = "shipped"
    cancelled = "cancelled"


OrderId: TypeAlias = UUID


Sku: TypeAlias = Annotated[str, Field(pattern="^(?:[A-Z]{2}-[0-9]{4})$")]


Money: TypeAlias = Annotated[Decimal, Field(ge=Decimal(0)), Digits(12, 2)]


Email: TypeAlias = str


class OrderLine(Record, frozen=True):
    sku: Sku
    quantity: Annotated[int, Field(ge=1, le=2147483647)]
    unit_price: Money

    FULL_NAME = "shop.ordering.OrderLine"
    SCHEMA = ORDER_LINE
    FINGERPRINT = 0xB4DA4EE0BDCB19B3

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"sku": "AA-0000", "quantity": 1, "unit_price": Decimal("1.00")}


# --- as Avro --------------------------------------------------------------------------

ORDER_STATUS_BYTES = {each.value: SIZE[place] for place, each in enumerate(OrderStatus)}
ORDER_STATUS_SYMBOLS = tuple(OrderStatus)
write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_order_line(fields: Fields) -> bytes:
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
        n, at = read_varint32(data, at)
    quantity = (n >> 1) ^ -(n & 1)
    unit_price, at = read_decimal_12_2(data, at)
    value = new(OrderLine)
    set_dict(value, {"sku": sku, "quantity": quantity, "unit_price": unit_price})
    set_fields_set(value, {"sku", "quantity", "unit_price"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[OrderLine] = write_order_line
READERS[OrderLine] = read_order_line
