"""How the classes of `views` are written and read as Avro."""

import datetime as dt
from decimal import Decimal
from typing import Any

from .._numbers import (
    SIZE,
    read_count,
    read_size,
    read_wide,
    too_long,
    write_int,
    write_long,
)
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
    BOOL,
    BOOLS,
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
    ORDER_STATUS_BYTES,
    ORDER_STATUS_SYMBOLS,
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
from .types import BankTransfer, CancelReason, CardPayment, OrderLine, Voucher
from .views import BestSellers, Carts, Orders, OrdersToPlace, PriceTags, Profiles

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)
write_decimal_18_2 = decimal_writer(18, 2)
read_decimal_18_2 = decimal_reader(18, 2)


def write_profiles(value: Profiles) -> bytes:
    if type(value) is not Profiles:
        check_class(value, Profiles)
    fields = value.__dict__
    email = fields["email"].encode()
    return b"".join(
        (
            write_uuid(fields["customer_id"]),
            SIZE[len(email)],
            email,
            BOOL[fields["newsletter"]],
        ),
    )


def read_profiles(data: bytes, at: int) -> tuple[Profiles, int]:
    n: int
    end: int
    customer_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    email = data[at:end].decode()
    at = end
    newsletter = BOOLS[data[at]]
    at += 1
    value = new(Profiles)
    set_dict(
        value,
        {"customer_id": customer_id, "email": email, "newsletter": newsletter},
    )
    set_fields_set(value, {"customer_id", "email", "newsletter"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_price_tags(value: PriceTags) -> bytes:
    if type(value) is not PriceTags:
        check_class(value, PriceTags)
    fields = value.__dict__
    sku = fields["sku"].encode()
    title = fields["title"].encode()
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            SIZE[len(title)],
            title,
            write_decimal_12_2(fields["price"]),
        ),
    )


def read_price_tags(data: bytes, at: int) -> tuple[PriceTags, int]:
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
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    title = data[at:end].decode()
    at = end
    price, at = read_decimal_12_2(data, at)
    value = new(PriceTags)
    set_dict(value, {"sku": sku, "title": title, "price": price})
    set_fields_set(value, {"sku", "title", "price"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_carts(value: Carts) -> bytes:
    if type(value) is not Carts:
        check_class(value, Carts)
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
    return b"".join((write_uuid(fields["cart_id"]), lines_bytes))


def read_carts(data: bytes, at: int) -> tuple[Carts, int]:
    n: int
    cart_id, at = read_uuid(data, at)
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
    value = new(Carts)
    set_dict(value, {"cart_id": cart_id, "lines": lines})
    set_fields_set(value, {"cart_id", "lines"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_orders_to_place(value: OrdersToPlace) -> bytes:
    if type(value) is not OrdersToPlace:
        check_class(value, OrdersToPlace)
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
            write_uuid(fields["cart_id"]),
            write_uuid(fields["customer_id"]),
            SIZE[len(email)],
            email,
            write_address(fields["address"]),
            payment_bytes,
            lines_bytes,
            write_decimal_12_2(fields["total"]),
            CHANNEL_BYTES[fields["channel"]._value_],
        ),
    )


def read_orders_to_place(data: bytes, at: int) -> tuple[OrdersToPlace, int]:
    n: int
    end: int
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
    value = new(OrdersToPlace)
    set_dict(
        value,
        {
            "cart_id": cart_id,
            "customer_id": customer_id,
            "email": email,
            "address": address,
            "payment": payment,
            "lines": lines,
            "total": total,
            "channel": channel,
        },
    )
    set_fields_set(
        value,
        {
            "cart_id",
            "customer_id",
            "email",
            "address",
            "payment",
            "lines",
            "total",
            "channel",
        },
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_orders(value: Orders) -> bytes:
    if type(value) is not Orders:
        check_class(value, Orders)
    fields = value.__dict__
    email = fields["email"].encode()
    city = fields["city"].encode()
    country = fields["country"].encode()
    paid_with = fields["paid_with"].encode()
    paid_at = fields["paid_at"]
    if paid_at is None:
        paid_at_bytes = b"\x00"
    else:
        paid_at_bytes = b"\x02" + write_timestamp(paid_at)
    paid_amount = fields["paid_amount"]
    if paid_amount is None:
        paid_amount_bytes = b"\x00"
    else:
        paid_amount_bytes = b"\x02" + write_decimal_12_2(paid_amount)
    carrier = fields["carrier"]
    if carrier is None:
        carrier_bytes = b"\x00"
    else:
        carrier_2 = carrier.encode()
        carrier_bytes = b"\x02" + SIZE[len(carrier_2)] + carrier_2
    tracking_code = fields["tracking_code"]
    if tracking_code is None:
        tracking_code_bytes = b"\x00"
    else:
        tracking_code_2 = tracking_code.encode()
        tracking_code_bytes = b"\x02" + SIZE[len(tracking_code_2)] + tracking_code_2
    shipped_at = fields["shipped_at"]
    if shipped_at is None:
        shipped_at_bytes = b"\x00"
    else:
        shipped_at_bytes = b"\x02" + write_timestamp(shipped_at)
    cancelled_because = fields["cancelled_because"]
    if cancelled_because is None:
        cancelled_because_bytes = b"\x00"
    else:
        cancelled_because_bytes = b"".join(
            (b"\x02", CANCEL_REASON_BYTES[cancelled_because._value_]),
        )
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_uuid(fields["customer_id"]),
            SIZE[len(email)],
            email,
            ORDER_STATUS_BYTES[fields["status"]._value_],
            write_decimal_12_2(fields["total"]),
            write_int(fields["items"]),
            SIZE[len(city)],
            city,
            SIZE[len(country)],
            country,
            SIZE[len(paid_with)],
            paid_with,
            CHANNEL_BYTES[fields["channel"]._value_],
            write_timestamp(fields["placed_at"]),
            paid_at_bytes,
            paid_amount_bytes,
            carrier_bytes,
            tracking_code_bytes,
            shipped_at_bytes,
            cancelled_because_bytes,
        ),
    )


def read_orders(data: bytes, at: int) -> tuple[Orders, int]:
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
    items = ~(n >> 1) if n & 1 else n >> 1
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    city = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    country = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    paid_with = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    channel = CHANNEL_SYMBOLS[n >> 1]
    placed_at, at = read_timestamp(data, at)
    paid_at: dt.datetime | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        paid_at = None
    elif n == 2:
        paid_at, at = read_timestamp(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    paid_amount: Decimal | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        paid_amount = None
    elif n == 2:
        paid_amount, at = read_decimal_12_2(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    carrier: str | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        carrier = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        end = at + (n >> 1)
        carrier = data[at:end].decode()
        at = end
    else:
        raise DecodeError("a branch that does not exist")
    tracking_code: str | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        tracking_code = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        end = at + (n >> 1)
        tracking_code = data[at:end].decode()
        at = end
    else:
        raise DecodeError("a branch that does not exist")
    shipped_at: dt.datetime | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        shipped_at = None
    elif n == 2:
        shipped_at, at = read_timestamp(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    cancelled_because: CancelReason | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        cancelled_because = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        cancelled_because = CANCEL_REASON_SYMBOLS[n >> 1]
    else:
        raise DecodeError("a branch that does not exist")
    value = new(Orders)
    set_dict(
        value,
        {
            "order_id": order_id,
            "customer_id": customer_id,
            "email": email,
            "status": status,
            "total": total,
            "items": items,
            "city": city,
            "country": country,
            "paid_with": paid_with,
            "channel": channel,
            "placed_at": placed_at,
            "paid_at": paid_at,
            "paid_amount": paid_amount,
            "carrier": carrier,
            "tracking_code": tracking_code,
            "shipped_at": shipped_at,
            "cancelled_because": cancelled_because,
        },
    )
    set_fields_set(
        value,
        {
            "order_id",
            "customer_id",
            "email",
            "status",
            "total",
            "items",
            "city",
            "country",
            "paid_with",
            "channel",
            "placed_at",
            "paid_at",
            "paid_amount",
            "carrier",
            "tracking_code",
            "shipped_at",
            "cancelled_because",
        },
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_best_sellers(value: BestSellers) -> bytes:
    if type(value) is not BestSellers:
        check_class(value, BestSellers)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            write_long(fields["sold"]),
            write_decimal_18_2(fields["takings"]),
        ),
    )


def read_best_sellers(data: bytes, at: int) -> tuple[BestSellers, int]:
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
        else:
            n += (b << 7) + (c << 14) + (d << 21) - 0x10204080
            n, at = read_wide(data, at + 3, n)
    sold = ~(n >> 1) if n & 1 else n >> 1
    takings, at = read_decimal_18_2(data, at)
    value = new(BestSellers)
    set_dict(value, {"sku": sku, "sold": sold, "takings": takings})
    set_fields_set(value, {"sku", "sold", "takings"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[Profiles] = write_profiles
READERS[Profiles] = read_profiles
WRITERS[PriceTags] = write_price_tags
READERS[PriceTags] = read_price_tags
WRITERS[Carts] = write_carts
READERS[Carts] = read_carts
WRITERS[OrdersToPlace] = write_orders_to_place
READERS[OrdersToPlace] = read_orders_to_place
WRITERS[Orders] = write_orders
READERS[Orders] = read_orders
WRITERS[BestSellers] = write_best_sellers
READERS[BestSellers] = read_best_sellers
