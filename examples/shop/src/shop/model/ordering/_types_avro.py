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
from .types import (
    Address,
    BankTransfer,
    CancelReason,
    CardPayment,
    Channel,
    OrderLine,
    OrderStatus,
    Voucher,
)

CHANNEL_BYTES = symbol_bytes(Channel)
CHANNEL_SYMBOLS = tuple(Channel)
ORDER_STATUS_BYTES = symbol_bytes(OrderStatus)
ORDER_STATUS_SYMBOLS = tuple(OrderStatus)
CANCEL_REASON_BYTES = symbol_bytes(CancelReason)
CANCEL_REASON_SYMBOLS = tuple(CancelReason)
write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_order_line(value: OrderLine) -> bytes:
    if type(value) is not OrderLine:
        check_class(value, OrderLine)
    fields = value.__dict__
    sku = fields["sku"].encode()
    title = fields["title"].encode()
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            SIZE[len(title)],
            title,
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
    value = new(OrderLine)
    set_dict(
        value,
        {"sku": sku, "title": title, "quantity": quantity, "unit_price": unit_price},
    )
    set_fields_set(value, {"sku", "title", "quantity", "unit_price"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_address(value: Address) -> bytes:
    if type(value) is not Address:
        check_class(value, Address)
    fields = value.__dict__
    recipient = fields["recipient"].encode()
    street = fields["street"].encode()
    postcode = fields["postcode"].encode()
    city = fields["city"].encode()
    country = fields["country"].encode()
    return b"".join(
        (
            SIZE[len(recipient)],
            recipient,
            SIZE[len(street)],
            street,
            SIZE[len(postcode)],
            postcode,
            SIZE[len(city)],
            city,
            SIZE[len(country)],
            country,
        ),
    )


def read_address(data: bytes, at: int) -> tuple[Address, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    recipient = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    street = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    postcode = data[at:end].decode()
    at = end
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
    value = new(Address)
    set_dict(
        value,
        {
            "recipient": recipient,
            "street": street,
            "postcode": postcode,
            "city": city,
            "country": country,
        },
    )
    set_fields_set(value, {"recipient", "street", "postcode", "city", "country"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_card_payment(value: CardPayment) -> bytes:
    if type(value) is not CardPayment:
        check_class(value, CardPayment)
    fields = value.__dict__
    last4 = fields["last4"].encode()
    holder = fields["holder"].encode()
    return b"".join((SIZE[len(last4)], last4, SIZE[len(holder)], holder))


def read_card_payment(data: bytes, at: int) -> tuple[CardPayment, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    last4 = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    holder = data[at:end].decode()
    at = end
    value = new(CardPayment)
    set_dict(value, {"last4": last4, "holder": holder})
    set_fields_set(value, {"last4", "holder"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_bank_transfer(value: BankTransfer) -> bytes:
    if type(value) is not BankTransfer:
        check_class(value, BankTransfer)
    fields = value.__dict__
    iban = fields["iban"].encode()
    return b"".join((SIZE[len(iban)], iban))


def read_bank_transfer(data: bytes, at: int) -> tuple[BankTransfer, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    iban = data[at:end].decode()
    at = end
    value = new(BankTransfer)
    set_dict(value, {"iban": iban})
    set_fields_set(value, {"iban"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_voucher(value: Voucher) -> bytes:
    if type(value) is not Voucher:
        check_class(value, Voucher)
    fields = value.__dict__
    code = fields["code"].encode()
    return b"".join((SIZE[len(code)], code))


def read_voucher(data: bytes, at: int) -> tuple[Voucher, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    code = data[at:end].decode()
    at = end
    value = new(Voucher)
    set_dict(value, {"code": code})
    set_fields_set(value, {"code"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[OrderLine] = write_order_line
READERS[OrderLine] = read_order_line
WRITERS[Address] = write_address
READERS[Address] = read_address
WRITERS[CardPayment] = write_card_payment
READERS[CardPayment] = read_card_payment
WRITERS[BankTransfer] = write_bank_transfer
READERS[BankTransfer] = read_bank_transfer
WRITERS[Voucher] = write_voucher
READERS[Voucher] = read_voucher
