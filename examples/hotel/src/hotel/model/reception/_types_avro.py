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
from .types import BookingStatus, Charge, PaymentMethod, RoomType

BOOKING_STATUS_BYTES = symbol_bytes(BookingStatus)
BOOKING_STATUS_SYMBOLS = tuple(BookingStatus)
ROOM_TYPE_BYTES = symbol_bytes(RoomType)
ROOM_TYPE_SYMBOLS = tuple(RoomType)
PAYMENT_METHOD_BYTES = symbol_bytes(PaymentMethod)
PAYMENT_METHOD_SYMBOLS = tuple(PaymentMethod)
write_decimal_10_2 = decimal_writer(10, 2)
read_decimal_10_2 = decimal_reader(10, 2)


def write_charge(value: Charge) -> bytes:
    if type(value) is not Charge:
        check_class(value, Charge)
    fields = value.__dict__
    description = fields["description"].encode()
    return b"".join(
        (
            SIZE[len(description)],
            description,
            write_int(fields["quantity"]),
            write_decimal_10_2(fields["price"]),
        ),
    )


def read_charge(data: bytes, at: int) -> tuple[Charge, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    description = data[at:end].decode()
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
    price, at = read_decimal_10_2(data, at)
    value = new(Charge)
    set_dict(value, {"description": description, "quantity": quantity, "price": price})
    set_fields_set(value, {"description", "quantity", "price"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[Charge] = write_charge
READERS[Charge] = read_charge
