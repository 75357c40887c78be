"""One customer's order, from placing to delivery."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, TypeAlias
from uuid import UUID

from pydantic import ConfigDict

from .._record import (
    READERS,
    WRITERS,
    Event,
    Fields,
    OneOf,
    Timestamp,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import (
    SIZE,
    DecodeError,
    as_list,
    decimal_reader,
    decimal_writer,
    read_count,
    read_size,
    read_timestamp,
    read_uuid,
    write_timestamp,
    write_uuid,
)
from ._order_schemas import ORDER_CANCELLED, ORDER_PAID, ORDER_PLACED, ORDER_SHIPPED
from .types import Email, Money, OrderId, OrderLine, read_order_line, write_order_line


class OrderPlaced(Event, frozen=True):
    """The customer committed to buy."""

    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    customer_id: UUID
    email: Email
    lines: list[OrderLine]
    total: Money
    channel: str = "web"
    placed_at: Timestamp

    FULL_NAME = "shop.ordering.OrderPlaced"
    SCHEMA = ORDER_PLACED
    FINGERPRINT = 0x18DEC833BA847C29
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.events"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "order_id": UUID("f68d2877-c389-4f50-b87f-7714612e3aa6"),
            "customer_id": UUID("d57ee59f-b9f4-4991-90c0-1afb42101163"),
            "email": "email",
            "lines": [OrderLine.example()],
            "total": Decimal("1.00"),
            "placed_at": dt.datetime(2026, 1, 15, 12, 30, tzinfo=dt.UTC),
        }


class OrderPaid(Event, frozen=True):
    order_id: OrderId
    payment_id: UUID
    amount: Money

    FULL_NAME = "shop.ordering.OrderPaid"
    SCHEMA = ORDER_PAID
    FINGERPRINT = 0x5655791A3AD61F7B
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "order_id": UUID("f68d2877-c389-4f50-b87f-7714612e3aa6"),
            "payment_id": UUID("a1b6c357-b06b-4205-bb4a-0b0b4df3ee30"),
            "amount": Decimal("1.00"),
        }


class OrderShipped(Event, frozen=True):
    order_id: OrderId
    tracking: str
    shipped_at: Timestamp

    FULL_NAME = "shop.ordering.OrderShipped"
    SCHEMA = ORDER_SHIPPED
    FINGERPRINT = 0xE55AB50FAA649D84
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "order_id": UUID("f68d2877-c389-4f50-b87f-7714612e3aa6"),
            "tracking": "tracking",
            "shipped_at": dt.datetime(2026, 1, 15, 12, 30, tzinfo=dt.UTC),
        }


class OrderCancelled(Event, frozen=True):
    order_id: OrderId
    reason: str | None = None

    FULL_NAME = "shop.ordering.OrderCancelled"
    SCHEMA = ORDER_CANCELLED
    FINGERPRINT = 0xDC405BE2F6E771A8
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"order_id": UUID("f68d2877-c389-4f50-b87f-7714612e3aa6")}


OrderEvent: TypeAlias = Annotated[
    OrderPlaced | OrderPaid | OrderShipped | OrderCancelled,
    OneOf(),
]
"""Any event of the stream Order."""


# --- as Avro --------------------------------------------------------------------------

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_order_placed(fields: Fields) -> bytes:
    email = fields["email"].encode()
    lines: list[Any] = fields["lines"]
    if type(lines) is not list:
        lines = as_list(lines)
    if lines:
        lines_parts = [
            SIZE[len(lines)],
            *[write_order_line(item.__dict__) for item in lines],
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


def write_order_paid(fields: Fields) -> bytes:
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


def write_order_shipped(fields: Fields) -> bytes:
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


def write_order_cancelled(fields: Fields) -> bytes:
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
