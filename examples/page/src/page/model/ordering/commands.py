"""The commands of `shop.ordering`."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import ConfigDict

from .._record import (
    READERS,
    WRITERS,
    Command,
    Fields,
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
    read_uuid,
    write_uuid,
)
from ._commands_schemas import CANCEL_ORDER, PAY_ORDER, PLACE_ORDER, SHIP_ORDER
from .types import Email, Money, OrderId, OrderLine, read_order_line, write_order_line


class PlaceOrder(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    order_id: OrderId
    customer_id: UUID
    email: Email
    lines: list[OrderLine]

    FULL_NAME = "shop.ordering.PlaceOrder"
    SCHEMA = PLACE_ORDER
    FINGERPRINT = 0x8CA3FCA456180DA1
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"
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
        }


class PayOrder(Command, frozen=True):
    order_id: OrderId
    payment_id: UUID
    amount: Money

    FULL_NAME = "shop.ordering.PayOrder"
    SCHEMA = PAY_ORDER
    FINGERPRINT = 0x98A2116EDFC00C38
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"

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


class ShipOrder(Command, frozen=True):
    order_id: OrderId
    tracking: str

    FULL_NAME = "shop.ordering.ShipOrder"
    SCHEMA = SHIP_ORDER
    FINGERPRINT = 0xF8BE6D1C76D5E81B
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "order_id": UUID("f68d2877-c389-4f50-b87f-7714612e3aa6"),
            "tracking": "tracking",
        }


class CancelOrder(Command, frozen=True):
    order_id: OrderId
    reason: str | None = None

    FULL_NAME = "shop.ordering.CancelOrder"
    SCHEMA = CANCEL_ORDER
    FINGERPRINT = 0xF8B4CF1880BD7371
    STREAM = "shop.ordering.Order"
    TOPIC = "shop.ordering.order.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `order_id`."""
        return str(self.order_id).encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"order_id": UUID("f68d2877-c389-4f50-b87f-7714612e3aa6")}


# --- as Avro --------------------------------------------------------------------------

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_place_order(fields: Fields) -> bytes:
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


def write_pay_order(fields: Fields) -> bytes:
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


def write_ship_order(fields: Fields) -> bytes:
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


def write_cancel_order(fields: Fields) -> bytes:
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
