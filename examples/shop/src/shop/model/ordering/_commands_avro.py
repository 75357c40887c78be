"""How the classes of `commands` are written and read as Avro."""

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
from .commands import (
    AddItem,
    CancelOrder,
    ChangeEmail,
    CheckOut,
    DropItem,
    PlaceOrder,
    RecordPayment,
    RecordShipment,
    RegisterCustomer,
)
from .types import BankTransfer, CardPayment, OrderLine, Voucher

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_register_customer(value: RegisterCustomer) -> bytes:
    if type(value) is not RegisterCustomer:
        check_class(value, RegisterCustomer)
    fields = value.__dict__
    email = fields["email"].encode()
    return b"".join((SIZE[len(email)], email, BOOL[fields["newsletter"]]))


def read_register_customer(data: bytes, at: int) -> tuple[RegisterCustomer, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    email = data[at:end].decode()
    at = end
    newsletter = BOOLS[data[at]]
    at += 1
    value = new(RegisterCustomer)
    set_dict(value, {"email": email, "newsletter": newsletter})
    set_fields_set(value, {"email", "newsletter"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_change_email(value: ChangeEmail) -> bytes:
    if type(value) is not ChangeEmail:
        check_class(value, ChangeEmail)
    fields = value.__dict__
    email = fields["email"].encode()
    return b"".join((write_uuid(fields["customer_id"]), SIZE[len(email)], email))


def read_change_email(data: bytes, at: int) -> tuple[ChangeEmail, int]:
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
    value = new(ChangeEmail)
    set_dict(value, {"customer_id": customer_id, "email": email})
    set_fields_set(value, {"customer_id", "email"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_add_item(value: AddItem) -> bytes:
    if type(value) is not AddItem:
        check_class(value, AddItem)
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


def read_add_item(data: bytes, at: int) -> tuple[AddItem, int]:
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
    value = new(AddItem)
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


def write_drop_item(value: DropItem) -> bytes:
    if type(value) is not DropItem:
        check_class(value, DropItem)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join((write_uuid(fields["cart_id"]), SIZE[len(sku)], sku))


def read_drop_item(data: bytes, at: int) -> tuple[DropItem, int]:
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
    value = new(DropItem)
    set_dict(value, {"cart_id": cart_id, "sku": sku})
    set_fields_set(value, {"cart_id", "sku"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_check_out(value: CheckOut) -> bytes:
    if type(value) is not CheckOut:
        check_class(value, CheckOut)
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
    coupon = fields["coupon"]
    if coupon is None:
        coupon_bytes = b"\x00"
    else:
        coupon_2 = coupon.encode()
        coupon_bytes = b"\x02" + SIZE[len(coupon_2)] + coupon_2
    return b"".join(
        (
            write_uuid(fields["cart_id"]),
            write_uuid(fields["customer_id"]),
            SIZE[len(email)],
            email,
            write_address(fields["address"]),
            payment_bytes,
            CHANNEL_BYTES[fields["channel"]._value_],
            coupon_bytes,
        ),
    )


def read_check_out(data: bytes, at: int) -> tuple[CheckOut, int]:
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
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    channel = CHANNEL_SYMBOLS[n >> 1]
    coupon: str | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        coupon = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        end = at + (n >> 1)
        coupon = data[at:end].decode()
        at = end
    else:
        raise DecodeError("a branch that does not exist")
    value = new(CheckOut)
    set_dict(
        value,
        {
            "cart_id": cart_id,
            "customer_id": customer_id,
            "email": email,
            "address": address,
            "payment": payment,
            "channel": channel,
            "coupon": coupon,
        },
    )
    set_fields_set(
        value,
        {"cart_id", "customer_id", "email", "address", "payment", "channel", "coupon"},
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_place_order(value: PlaceOrder) -> bytes:
    if type(value) is not PlaceOrder:
        check_class(value, PlaceOrder)
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
            write_uuid(fields["order_id"]),
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


def read_place_order(data: bytes, at: int) -> tuple[PlaceOrder, int]:
    n: int
    end: int
    order_id, at = read_uuid(data, at)
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
    value = new(PlaceOrder)
    set_dict(
        value,
        {
            "order_id": order_id,
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
            "order_id",
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


def write_record_payment(value: RecordPayment) -> bytes:
    if type(value) is not RecordPayment:
        check_class(value, RecordPayment)
    fields = value.__dict__
    return b"".join(
        (write_uuid(fields["order_id"]), write_decimal_12_2(fields["amount"])),
    )


def read_record_payment(data: bytes, at: int) -> tuple[RecordPayment, int]:
    order_id, at = read_uuid(data, at)
    amount, at = read_decimal_12_2(data, at)
    value = new(RecordPayment)
    set_dict(value, {"order_id": order_id, "amount": amount})
    set_fields_set(value, {"order_id", "amount"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_record_shipment(value: RecordShipment) -> bytes:
    if type(value) is not RecordShipment:
        check_class(value, RecordShipment)
    fields = value.__dict__
    carrier = fields["carrier"].encode()
    tracking_code = fields["tracking_code"].encode()
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            SIZE[len(carrier)],
            carrier,
            SIZE[len(tracking_code)],
            tracking_code,
            write_timestamp(fields["shipped_at"]),
        ),
    )


def read_record_shipment(data: bytes, at: int) -> tuple[RecordShipment, int]:
    n: int
    end: int
    order_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    carrier = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    tracking_code = data[at:end].decode()
    at = end
    shipped_at, at = read_timestamp(data, at)
    value = new(RecordShipment)
    set_dict(
        value,
        {
            "order_id": order_id,
            "carrier": carrier,
            "tracking_code": tracking_code,
            "shipped_at": shipped_at,
        },
    )
    set_fields_set(value, {"order_id", "carrier", "tracking_code", "shipped_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_cancel_order(value: CancelOrder) -> bytes:
    if type(value) is not CancelOrder:
        check_class(value, CancelOrder)
    fields = value.__dict__
    note = fields["note"]
    if note is None:
        note_bytes = b"\x00"
    else:
        note_2 = note.encode()
        note_bytes = b"\x02" + SIZE[len(note_2)] + note_2
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            CANCEL_REASON_BYTES[fields["reason"]._value_],
            note_bytes,
        ),
    )


def read_cancel_order(data: bytes, at: int) -> tuple[CancelOrder, int]:
    n: int
    end: int
    order_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    reason = CANCEL_REASON_SYMBOLS[n >> 1]
    note: str | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        note = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        end = at + (n >> 1)
        note = data[at:end].decode()
        at = end
    else:
        raise DecodeError("a branch that does not exist")
    value = new(CancelOrder)
    set_dict(value, {"order_id": order_id, "reason": reason, "note": note})
    set_fields_set(value, {"order_id", "reason", "note"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[RegisterCustomer] = write_register_customer
READERS[RegisterCustomer] = read_register_customer
WRITERS[ChangeEmail] = write_change_email
READERS[ChangeEmail] = read_change_email
WRITERS[AddItem] = write_add_item
READERS[AddItem] = read_add_item
WRITERS[DropItem] = write_drop_item
READERS[DropItem] = read_drop_item
WRITERS[CheckOut] = write_check_out
READERS[CheckOut] = read_check_out
WRITERS[PlaceOrder] = write_place_order
READERS[PlaceOrder] = read_place_order
WRITERS[RecordPayment] = write_record_payment
READERS[RecordPayment] = read_record_payment
WRITERS[RecordShipment] = write_record_shipment
READERS[RecordShipment] = read_record_shipment
WRITERS[CancelOrder] = write_cancel_order
READERS[CancelOrder] = read_cancel_order
