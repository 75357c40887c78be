"""How the classes of `commands` are written and read as Avro."""

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
from .._wire import as_list, check_class, read_uuid, write_uuid
from ..ordering._types_avro import read_address, write_address
from ._types_avro import read_parcel, write_parcel
from .commands import (
    RecordCount,
    ReleaseStock,
    ReportDelay,
    RequestShipment,
    ReserveStock,
)
from .types import Parcel


def write_record_count(value: RecordCount) -> bytes:
    if type(value) is not RecordCount:
        check_class(value, RecordCount)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join((SIZE[len(sku)], sku, write_int(fields["on_hand"])))


def read_record_count(data: bytes, at: int) -> tuple[RecordCount, int]:
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
        elif data[at + 3] < 16:
            n += (b << 7) + (c << 14) - 0x10204080
            n += (d << 21) + (data[at + 3] << 28)
            at += 4
        else:
            too_long(32)
    on_hand = ~(n >> 1) if n & 1 else n >> 1
    value = new(RecordCount)
    set_dict(value, {"sku": sku, "on_hand": on_hand})
    set_fields_set(value, {"sku", "on_hand"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_reserve_stock(value: ReserveStock) -> bytes:
    if type(value) is not ReserveStock:
        check_class(value, ReserveStock)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            write_uuid(fields["order_id"]),
            write_int(fields["quantity"]),
        ),
    )


def read_reserve_stock(data: bytes, at: int) -> tuple[ReserveStock, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    sku = data[at:end].decode()
    at = end
    order_id, at = read_uuid(data, at)
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
    value = new(ReserveStock)
    set_dict(value, {"sku": sku, "order_id": order_id, "quantity": quantity})
    set_fields_set(value, {"sku", "order_id", "quantity"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_release_stock(value: ReleaseStock) -> bytes:
    if type(value) is not ReleaseStock:
        check_class(value, ReleaseStock)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            write_uuid(fields["order_id"]),
            write_int(fields["quantity"]),
        ),
    )


def read_release_stock(data: bytes, at: int) -> tuple[ReleaseStock, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    sku = data[at:end].decode()
    at = end
    order_id, at = read_uuid(data, at)
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
    value = new(ReleaseStock)
    set_dict(value, {"sku": sku, "order_id": order_id, "quantity": quantity})
    set_fields_set(value, {"sku", "order_id", "quantity"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_request_shipment(value: RequestShipment) -> bytes:
    if type(value) is not RequestShipment:
        check_class(value, RequestShipment)
    fields = value.__dict__
    parcels: list[Any] = fields["parcels"]
    if type(parcels) is not list:
        parcels = as_list(parcels)
    if parcels:
        parcels_parts = [
            SIZE[len(parcels)],
            *[write_parcel(item) for item in parcels],
            b"\x00",
        ]
        parcels_bytes = b"".join(parcels_parts)
    else:
        parcels_bytes = b"\x00"
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_address(fields["address"]),
            parcels_bytes,
        ),
    )


def read_request_shipment(data: bytes, at: int) -> tuple[RequestShipment, int]:
    n: int
    order_id, at = read_uuid(data, at)
    address, at = read_address(data, at)
    parcels: list[Parcel] = []
    n = data[at]
    at += 1
    while n:
        if n & 129:
            n, at = read_count(data, at, 2)
        for _ in range(n >> 1):
            item, at = read_parcel(data, at)
            parcels.append(item)
        n = data[at]
        at += 1
    value = new(RequestShipment)
    set_dict(value, {"order_id": order_id, "address": address, "parcels": parcels})
    set_fields_set(value, {"order_id", "address", "parcels"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_report_delay(value: ReportDelay) -> bytes:
    if type(value) is not ReportDelay:
        check_class(value, ReportDelay)
    fields = value.__dict__
    return b"".join((write_uuid(fields["order_id"]), write_int(fields["days"])))


def read_report_delay(data: bytes, at: int) -> tuple[ReportDelay, int]:
    n: int
    order_id, at = read_uuid(data, at)
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
    days = ~(n >> 1) if n & 1 else n >> 1
    value = new(ReportDelay)
    set_dict(value, {"order_id": order_id, "days": days})
    set_fields_set(value, {"order_id", "days"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[RecordCount] = write_record_count
READERS[RecordCount] = read_record_count
WRITERS[ReserveStock] = write_reserve_stock
READERS[ReserveStock] = read_reserve_stock
WRITERS[ReleaseStock] = write_release_stock
READERS[ReleaseStock] = read_release_stock
WRITERS[RequestShipment] = write_request_shipment
READERS[RequestShipment] = read_request_shipment
WRITERS[ReportDelay] = write_report_delay
READERS[ReportDelay] = read_report_delay
