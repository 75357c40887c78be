"""The views of `shop.ordering`."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import (
    READERS,
    WRITERS,
    Fields,
    Int32,
    View,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import (
    decimal_reader,
    decimal_writer,
    read_size,
    read_uuid,
    read_varint32,
    write_int,
    write_uuid,
)
from ._views_schemas import OPEN_ORDERS
from .types import ORDER_STATUS_BYTES, ORDER_STATUS_SYMBOLS, Money, OrderId, OrderStatus


class OpenOrders(View, frozen=True):
    order_id: OrderId
    customer_id: UUID
    status: OrderStatus
    total: Money
    line_count: Int32

    FULL_NAME = "shop.ordering.OpenOrders"
    SCHEMA = OPEN_ORDERS
    FINGERPRINT = 0xEE11659C9E2CB0F2
    TOPIC = "shop.ordering.open_orders.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "order_id": UUID("f68d2877-c389-4f50-b87f-7714612e3aa6"),
            "customer_id": UUID("d57ee59f-b9f4-4991-90c0-1afb42101163"),
            "status": OrderStatus.placed,
            "total": Decimal("1.00"),
            "line_count": 1,
        }


# --- as Avro --------------------------------------------------------------------------

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_open_orders(fields: Fields) -> bytes:
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
        n, at = read_varint32(data, at)
    line_count = (n >> 1) ^ -(n & 1)
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
