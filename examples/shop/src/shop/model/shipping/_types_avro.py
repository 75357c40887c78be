"""How the classes of `types` are written and read as Avro."""

from typing import Any

from .._numbers import SIZE, read_count, read_size, too_long, write_int
from .._record import (
    READERS,
    WRITERS,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import as_list, check_class, symbol_bytes
from .types import Care, Carrier, Parcel

CARE_BYTES = symbol_bytes(Care)
CARE_SYMBOLS = tuple(Care)
CARRIER_BYTES = symbol_bytes(Carrier)
CARRIER_SYMBOLS = tuple(Carrier)


def write_parcel(value: Parcel) -> bytes:
    if type(value) is not Parcel:
        check_class(value, Parcel)
    fields = value.__dict__
    skus: list[Any] = fields["skus"]
    if type(skus) is not list:
        skus = as_list(skus)
    if skus:
        skus_parts = [SIZE[len(skus)]]
        for item in skus:
            item_2 = item.encode()
            skus_parts += (SIZE[len(item_2)], item_2)
        skus_parts.append(b"\x00")
        skus_bytes = b"".join(skus_parts)
    else:
        skus_bytes = b"\x00"
    return b"".join((skus_bytes, write_int(fields["weight_grams"])))


def read_parcel(data: bytes, at: int) -> tuple[Parcel, int]:
    n: int
    end: int
    skus: list[str] = []
    n = data[at]
    at += 1
    while n:
        if n & 129:
            n, at = read_count(data, at, 1)
        for _ in range(n >> 1):
            n = data[at]
            at += 1
            if n & 129:
                n, at = read_size(data, at)
            end = at + (n >> 1)
            item = data[at:end].decode()
            at = end
            skus.append(item)
        n = data[at]
        at += 1
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
    weight_grams = ~(n >> 1) if n & 1 else n >> 1
    value = new(Parcel)
    set_dict(value, {"skus": skus, "weight_grams": weight_grams})
    set_fields_set(value, {"skus", "weight_grams"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[Parcel] = write_parcel
READERS[Parcel] = read_parcel
