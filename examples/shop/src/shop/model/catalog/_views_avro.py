"""How the classes of `views` are written and read as Avro."""

from typing import Any

from .._numbers import SIZE, read_count, read_size
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
from .._wire import BOOL, BOOLS, as_dict, check_class, decimal_reader, decimal_writer
from ._types_avro import HANDLING_BYTES, HANDLING_SYMBOLS
from .views import ProductPages

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_product_pages(value: ProductPages) -> bytes:
    if type(value) is not ProductPages:
        check_class(value, ProductPages)
    fields = value.__dict__
    sku = fields["sku"].encode()
    title = fields["title"].encode()
    attributes: dict[str, Any] = fields["attributes"]
    if type(attributes) is not dict:
        attributes = as_dict(attributes)
    if attributes:
        attributes_parts = [SIZE[len(attributes)]]
        for key, item in attributes.items():
            text = key.encode()
            item_2 = item.encode()
            attributes_parts += (SIZE[len(text)], text, SIZE[len(item_2)], item_2)
        attributes_parts.append(b"\x00")
        attributes_bytes = b"".join(attributes_parts)
    else:
        attributes_bytes = b"\x00"
    replaced_by = fields["replaced_by"]
    if replaced_by is None:
        replaced_by_bytes = b"\x00"
    else:
        replaced_by_2 = replaced_by.encode()
        replaced_by_bytes = b"\x02" + SIZE[len(replaced_by_2)] + replaced_by_2
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            SIZE[len(title)],
            title,
            write_decimal_12_2(fields["price"]),
            HANDLING_BYTES[fields["handling"]._value_],
            attributes_bytes,
            BOOL[fields["available"]],
            replaced_by_bytes,
        ),
    )


def read_product_pages(data: bytes, at: int) -> tuple[ProductPages, int]:
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
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    handling = HANDLING_SYMBOLS[n >> 1]
    attributes: dict[str, str] = {}
    n = data[at]
    at += 1
    while n:
        if n & 129:
            n, at = read_count(data, at, 2)
        for _ in range(n >> 1):
            n = data[at]
            at += 1
            if n & 129:
                n, at = read_size(data, at)
            end = at + (n >> 1)
            key = data[at:end].decode()
            at = end
            n = data[at]
            at += 1
            if n & 129:
                n, at = read_size(data, at)
            end = at + (n >> 1)
            item = data[at:end].decode()
            at = end
            attributes[key] = item
        n = data[at]
        at += 1
    available = BOOLS[data[at]]
    at += 1
    replaced_by: str | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        replaced_by = None
    elif n == 2:
        n = data[at]
        at += 1
        if n & 129:
            n, at = read_size(data, at)
        end = at + (n >> 1)
        replaced_by = data[at:end].decode()
        at = end
    else:
        raise DecodeError("a branch that does not exist")
    value = new(ProductPages)
    set_dict(
        value,
        {
            "sku": sku,
            "title": title,
            "price": price,
            "handling": handling,
            "attributes": attributes,
            "available": available,
            "replaced_by": replaced_by,
        },
    )
    set_fields_set(
        value,
        {"sku", "title", "price", "handling", "attributes", "available", "replaced_by"},
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[ProductPages] = write_product_pages
READERS[ProductPages] = read_product_pages
