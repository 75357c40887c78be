"""How the classes of `cart` are written and read as Avro."""

from typing import Any

from .._numbers import SIZE, read_count, read_size, too_long, write_int
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
    member_of,
    read_uuid,
    write_uuid,
)
from ._types_avro import (
    CHANNEL_BYTES,
    CHANNEL_SYMBOLS,
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
from .cart import CartCheckedOut, ItemAdded, ItemDropped, QuantityChanged
from .types import BankTransfer, CardPayment, OrderLine, Voucher

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_item_added(value: ItemAdded) -> bytes:
    if type(value) is not ItemAdded:
        check_class(value, ItemAdded)
    fields = value.__dict__
    sku = fields["sku"].encode()
    title = fields["title"].encode()
    return b"".join(
        (
            write_uuid(fields["cart_id"]),
            SIZE[len(sku)],
            sku,
            SIZE[len(title)],
            title,
            write_int(fields["quantity"]),
            write_decimal_12_2(fields["unit_price"]),
        ),
    )


def read_item_added(data: bytes, at: int) -> tuple[ItemAdded, int]:
    n: int
    end: int
    cart_id, at = read_uuid(data, at)
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
    value = new(ItemAdded)
    set_dict(
        value,
        {
            "cart_id": cart_id,
            "sku": sku,
            "title": title,
            "quantity": quantity,
            "unit_price": unit_price,
        },
    )
    set_fields_set(value, {"cart_id", "sku", "title", "quantity", "unit_price"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_quantity_changed(value: QuantityChanged) -> bytes:
    if type(value) is not QuantityChanged:
        check_class(value, QuantityChanged)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join(
        (
            write_uuid(fields["cart_id"]),
            SIZE[len(sku)],
            sku,
            write_int(fields["quantity"]),
        ),
    )


def read_quantity_changed(data: bytes, at: int) -> tuple[QuantityChanged, int]:
    n: int
    end: int
    cart_id, at = read_uuid(data, at)
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
    value = new(QuantityChanged)
    set_dict(value, {"cart_id": cart_id, "sku": sku, "quantity": quantity})
    set_fields_set(value, {"cart_id", "sku", "quantity"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_item_dropped(value: ItemDropped) -> bytes:
    if type(value) is not ItemDropped:
        check_class(value, ItemDropped)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join((write_uuid(fields["cart_id"]), SIZE[len(sku)], sku))


def read_item_dropped(data: bytes, at: int) -> tuple[ItemDropped, int]:
    n: int
    end: int
    cart_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    sku = data[at:end].decode()
    at = end
    value = new(ItemDropped)
    set_dict(value, {"cart_id": cart_id, "sku": sku})
    set_fields_set(value, {"cart_id", "sku"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_cart_checked_out(value: CartCheckedOut) -> bytes:
    if type(value) is not CartCheckedOut:
        check_class(value, CartCheckedOut)
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
            write_decimal_12_2(fields["goods"]),
            write_decimal_12_2(fields["discount"]),
            CHANNEL_BYTES[fields["channel"]._value_],
        ),
    )


def read_cart_checked_out(data: bytes, at: int) -> tuple[CartCheckedOut, int]:
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
    goods, at = read_decimal_12_2(data, at)
    discount, at = read_decimal_12_2(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    channel = CHANNEL_SYMBOLS[n >> 1]
    value = new(CartCheckedOut)
    set_dict(
        value,
        {
            "cart_id": cart_id,
            "customer_id": customer_id,
            "email": email,
            "address": address,
            "payment": payment,
            "lines": lines,
            "goods": goods,
            "discount": discount,
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
            "goods",
            "discount",
            "channel",
        },
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[ItemAdded] = write_item_added
READERS[ItemAdded] = read_item_added
WRITERS[QuantityChanged] = write_quantity_changed
READERS[QuantityChanged] = read_quantity_changed
WRITERS[ItemDropped] = write_item_dropped
READERS[ItemDropped] = read_item_dropped
WRITERS[CartCheckedOut] = write_cart_checked_out
READERS[CartCheckedOut] = read_cart_checked_out
