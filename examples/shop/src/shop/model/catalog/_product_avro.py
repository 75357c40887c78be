"""How the classes of `product` are written and read as Avro."""

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
from .._wire import (
    as_dict,
    check_class,
    decimal_reader,
    decimal_writer,
    read_timestamp,
    write_timestamp,
)
from ._types_avro import HANDLING_BYTES, HANDLING_SYMBOLS
from .product import (
    AttributeCleared,
    AttributeSet,
    PriceChanged,
    ProductDelisted,
    ProductHidden,
    ProductListed,
)

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_product_listed(value: ProductListed) -> bytes:
    if type(value) is not ProductListed:
        check_class(value, ProductListed)
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
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            SIZE[len(title)],
            title,
            write_decimal_12_2(fields["price"]),
            HANDLING_BYTES[fields["handling"]._value_],
            attributes_bytes,
            write_timestamp(fields["listed_at"]),
        ),
    )


def read_product_listed(data: bytes, at: int) -> tuple[ProductListed, int]:
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
    listed_at, at = read_timestamp(data, at)
    value = new(ProductListed)
    set_dict(
        value,
        {
            "sku": sku,
            "title": title,
            "price": price,
            "handling": handling,
            "attributes": attributes,
            "listed_at": listed_at,
        },
    )
    set_fields_set(
        value,
        {"sku", "title", "price", "handling", "attributes", "listed_at"},
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_price_changed(value: PriceChanged) -> bytes:
    if type(value) is not PriceChanged:
        check_class(value, PriceChanged)
    fields = value.__dict__
    sku = fields["sku"].encode()
    reason = fields["reason"]
    if reason is None:
        reason_bytes = b"\x00"
    else:
        reason_2 = reason.encode()
        reason_bytes = b"\x02" + SIZE[len(reason_2)] + reason_2
    return b"".join(
        (SIZE[len(sku)], sku, write_decimal_12_2(fields["price"]), reason_bytes),
    )


def read_price_changed(data: bytes, at: int) -> tuple[PriceChanged, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    sku = data[at:end].decode()
    at = end
    price, at = read_decimal_12_2(data, at)
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
    value = new(PriceChanged)
    set_dict(value, {"sku": sku, "price": price, "reason": reason})
    set_fields_set(value, {"sku", "price", "reason"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_attribute_set(value: AttributeSet) -> bytes:
    if type(value) is not AttributeSet:
        check_class(value, AttributeSet)
    fields = value.__dict__
    sku = fields["sku"].encode()
    name = fields["name"].encode()
    value_2 = fields["value"].encode()
    return b"".join(
        (SIZE[len(sku)], sku, SIZE[len(name)], name, SIZE[len(value_2)], value_2),
    )


def read_attribute_set(data: bytes, at: int) -> tuple[AttributeSet, int]:
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
    name = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    value_2 = data[at:end].decode()
    at = end
    value = new(AttributeSet)
    set_dict(value, {"sku": sku, "name": name, "value": value_2})
    set_fields_set(value, {"sku", "name", "value"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_attribute_cleared(value: AttributeCleared) -> bytes:
    if type(value) is not AttributeCleared:
        check_class(value, AttributeCleared)
    fields = value.__dict__
    sku = fields["sku"].encode()
    name = fields["name"].encode()
    return b"".join((SIZE[len(sku)], sku, SIZE[len(name)], name))


def read_attribute_cleared(data: bytes, at: int) -> tuple[AttributeCleared, int]:
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
    name = data[at:end].decode()
    at = end
    value = new(AttributeCleared)
    set_dict(value, {"sku": sku, "name": name})
    set_fields_set(value, {"sku", "name"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_product_delisted(value: ProductDelisted) -> bytes:
    if type(value) is not ProductDelisted:
        check_class(value, ProductDelisted)
    fields = value.__dict__
    sku = fields["sku"].encode()
    replaced_by = fields["replaced_by"]
    if replaced_by is None:
        replaced_by_bytes = b"\x00"
    else:
        replaced_by_2 = replaced_by.encode()
        replaced_by_bytes = b"\x02" + SIZE[len(replaced_by_2)] + replaced_by_2
    return b"".join((SIZE[len(sku)], sku, replaced_by_bytes))


def read_product_delisted(data: bytes, at: int) -> tuple[ProductDelisted, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    sku = data[at:end].decode()
    at = end
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
    value = new(ProductDelisted)
    set_dict(value, {"sku": sku, "replaced_by": replaced_by})
    set_fields_set(value, {"sku", "replaced_by"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_product_hidden(value: ProductHidden) -> bytes:
    if type(value) is not ProductHidden:
        check_class(value, ProductHidden)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join((SIZE[len(sku)], sku))


def read_product_hidden(data: bytes, at: int) -> tuple[ProductHidden, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    sku = data[at:end].decode()
    at = end
    value = new(ProductHidden)
    set_dict(value, {"sku": sku})
    set_fields_set(value, {"sku"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[ProductListed] = write_product_listed
READERS[ProductListed] = read_product_listed
WRITERS[PriceChanged] = write_price_changed
READERS[PriceChanged] = read_price_changed
WRITERS[AttributeSet] = write_attribute_set
READERS[AttributeSet] = read_attribute_set
WRITERS[AttributeCleared] = write_attribute_cleared
READERS[AttributeCleared] = read_attribute_cleared
WRITERS[ProductDelisted] = write_product_delisted
READERS[ProductDelisted] = read_product_delisted
WRITERS[ProductHidden] = write_product_hidden
READERS[ProductHidden] = read_product_hidden
