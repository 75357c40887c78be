"""How the classes of `commands` are written and read as Avro."""

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
from .._wire import as_dict, check_class, decimal_reader, decimal_writer
from ._types_avro import HANDLING_BYTES, HANDLING_SYMBOLS
from .commands import (
    ChangePrice,
    ClearAttribute,
    DelistProduct,
    ListProduct,
    SetAttribute,
)

write_decimal_12_2 = decimal_writer(12, 2)
read_decimal_12_2 = decimal_reader(12, 2)


def write_list_product(value: ListProduct) -> bytes:
    if type(value) is not ListProduct:
        check_class(value, ListProduct)
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
        ),
    )


def read_list_product(data: bytes, at: int) -> tuple[ListProduct, int]:
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
    value = new(ListProduct)
    set_dict(
        value,
        {
            "sku": sku,
            "title": title,
            "price": price,
            "handling": handling,
            "attributes": attributes,
        },
    )
    set_fields_set(value, {"sku", "title", "price", "handling", "attributes"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_change_price(value: ChangePrice) -> bytes:
    if type(value) is not ChangePrice:
        check_class(value, ChangePrice)
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


def read_change_price(data: bytes, at: int) -> tuple[ChangePrice, int]:
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
    value = new(ChangePrice)
    set_dict(value, {"sku": sku, "price": price, "reason": reason})
    set_fields_set(value, {"sku", "price", "reason"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_set_attribute(value: SetAttribute) -> bytes:
    if type(value) is not SetAttribute:
        check_class(value, SetAttribute)
    fields = value.__dict__
    sku = fields["sku"].encode()
    name = fields["name"].encode()
    value_2 = fields["value"].encode()
    return b"".join(
        (SIZE[len(sku)], sku, SIZE[len(name)], name, SIZE[len(value_2)], value_2),
    )


def read_set_attribute(data: bytes, at: int) -> tuple[SetAttribute, int]:
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
    value = new(SetAttribute)
    set_dict(value, {"sku": sku, "name": name, "value": value_2})
    set_fields_set(value, {"sku", "name", "value"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_clear_attribute(value: ClearAttribute) -> bytes:
    if type(value) is not ClearAttribute:
        check_class(value, ClearAttribute)
    fields = value.__dict__
    sku = fields["sku"].encode()
    name = fields["name"].encode()
    return b"".join((SIZE[len(sku)], sku, SIZE[len(name)], name))


def read_clear_attribute(data: bytes, at: int) -> tuple[ClearAttribute, int]:
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
    value = new(ClearAttribute)
    set_dict(value, {"sku": sku, "name": name})
    set_fields_set(value, {"sku", "name"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_delist_product(value: DelistProduct) -> bytes:
    if type(value) is not DelistProduct:
        check_class(value, DelistProduct)
    fields = value.__dict__
    sku = fields["sku"].encode()
    replaced_by = fields["replaced_by"]
    if replaced_by is None:
        replaced_by_bytes = b"\x00"
    else:
        replaced_by_2 = replaced_by.encode()
        replaced_by_bytes = b"\x02" + SIZE[len(replaced_by_2)] + replaced_by_2
    return b"".join((SIZE[len(sku)], sku, replaced_by_bytes))


def read_delist_product(data: bytes, at: int) -> tuple[DelistProduct, int]:
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
    value = new(DelistProduct)
    set_dict(value, {"sku": sku, "replaced_by": replaced_by})
    set_fields_set(value, {"sku", "replaced_by"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[ListProduct] = write_list_product
READERS[ListProduct] = read_list_product
WRITERS[ChangePrice] = write_change_price
READERS[ChangePrice] = read_change_price
WRITERS[SetAttribute] = write_set_attribute
READERS[SetAttribute] = read_set_attribute
WRITERS[ClearAttribute] = write_clear_attribute
READERS[ClearAttribute] = read_clear_attribute
WRITERS[DelistProduct] = write_delist_product
READERS[DelistProduct] = read_delist_product
