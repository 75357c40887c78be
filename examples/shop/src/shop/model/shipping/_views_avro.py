"""How the classes of `views` are written and read as Avro."""

import datetime as dt
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
    read_timestamp,
    read_uuid,
    write_timestamp,
    write_uuid,
)
from ..ordering._types_avro import (
    read_address,
    read_order_line,
    write_address,
    write_order_line,
)
from ..ordering.types import OrderLine
from ._types_avro import CARE_BYTES, CARE_SYMBOLS, CARRIER_BYTES, CARRIER_SYMBOLS
from .types import Carrier
from .views import (
    CareLabels,
    Shelves,
    Shipments,
    ShipmentsToReport,
    ShipmentsToRequest,
    Shortages,
)


def write_shelves(value: Shelves) -> bytes:
    if type(value) is not Shelves:
        check_class(value, Shelves)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join((SIZE[len(sku)], sku, write_int(fields["free"])))


def read_shelves(data: bytes, at: int) -> tuple[Shelves, int]:
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
    free = ~(n >> 1) if n & 1 else n >> 1
    value = new(Shelves)
    set_dict(value, {"sku": sku, "free": free})
    set_fields_set(value, {"sku", "free"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_shortages(value: Shortages) -> bytes:
    if type(value) is not Shortages:
        check_class(value, Shortages)
    fields = value.__dict__
    sku = fields["sku"].encode()
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            write_uuid(fields["order_id"]),
            write_int(fields["missing"]),
        ),
    )


def read_shortages(data: bytes, at: int) -> tuple[Shortages, int]:
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
    missing = ~(n >> 1) if n & 1 else n >> 1
    value = new(Shortages)
    set_dict(value, {"sku": sku, "order_id": order_id, "missing": missing})
    set_fields_set(value, {"sku", "order_id", "missing"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_care_labels(value: CareLabels) -> bytes:
    if type(value) is not CareLabels:
        check_class(value, CareLabels)
    fields = value.__dict__
    sku = fields["sku"].encode()
    title = fields["title"].encode()
    return b"".join(
        (
            SIZE[len(sku)],
            sku,
            SIZE[len(title)],
            title,
            CARE_BYTES[fields["care"]._value_],
            BOOL[fields["careful"]],
        ),
    )


def read_care_labels(data: bytes, at: int) -> tuple[CareLabels, int]:
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
    if n & 129:
        n, at = read_size(data, at)
    care = CARE_SYMBOLS[n >> 1]
    careful = BOOLS[data[at]]
    at += 1
    value = new(CareLabels)
    set_dict(value, {"sku": sku, "title": title, "care": care, "careful": careful})
    set_fields_set(value, {"sku", "title", "care", "careful"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_shipments_to_request(value: ShipmentsToRequest) -> bytes:
    if type(value) is not ShipmentsToRequest:
        check_class(value, ShipmentsToRequest)
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
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_address(fields["address"]),
            lines_bytes,
            BOOL[fields["paid"]],
        ),
    )


def read_shipments_to_request(data: bytes, at: int) -> tuple[ShipmentsToRequest, int]:
    n: int
    order_id, at = read_uuid(data, at)
    address, at = read_address(data, at)
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
    paid = BOOLS[data[at]]
    at += 1
    value = new(ShipmentsToRequest)
    set_dict(
        value,
        {"order_id": order_id, "address": address, "lines": lines, "paid": paid},
    )
    set_fields_set(value, {"order_id", "address", "lines", "paid"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_shipments_to_report(value: ShipmentsToReport) -> bytes:
    if type(value) is not ShipmentsToReport:
        check_class(value, ShipmentsToReport)
    fields = value.__dict__
    tracking_code = fields["tracking_code"].encode()
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            CARRIER_BYTES[fields["carrier"]._value_],
            SIZE[len(tracking_code)],
            tracking_code,
            write_timestamp(fields["shipped_at"]),
        ),
    )


def read_shipments_to_report(data: bytes, at: int) -> tuple[ShipmentsToReport, int]:
    n: int
    end: int
    order_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    carrier = CARRIER_SYMBOLS[n >> 1]
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    tracking_code = data[at:end].decode()
    at = end
    shipped_at, at = read_timestamp(data, at)
    value = new(ShipmentsToReport)
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


def write_shipments(value: Shipments) -> bytes:
    if type(value) is not Shipments:
        check_class(value, Shipments)
    fields = value.__dict__
    carrier = fields["carrier"]
    if carrier is None:
        carrier_bytes = b"\x00"
    else:
        carrier_bytes = b"\x02" + CARRIER_BYTES[carrier._value_]
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
    delivered_at = fields["delivered_at"]
    if delivered_at is None:
        delivered_at_bytes = b"\x00"
    else:
        delivered_at_bytes = b"\x02" + write_timestamp(delivered_at)
    return b"".join(
        (
            write_uuid(fields["order_id"]),
            write_int(fields["parcels"]),
            carrier_bytes,
            tracking_code_bytes,
            shipped_at_bytes,
            delivered_at_bytes,
            write_int(fields["days_late"]),
        ),
    )


def read_shipments(data: bytes, at: int) -> tuple[Shipments, int]:
    n: int
    end: int
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
    parcels = ~(n >> 1) if n & 1 else n >> 1
    carrier: Carrier | None
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
        carrier = CARRIER_SYMBOLS[n >> 1]
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
    delivered_at: dt.datetime | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        delivered_at = None
    elif n == 2:
        delivered_at, at = read_timestamp(data, at)
    else:
        raise DecodeError("a branch that does not exist")
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
    days_late = ~(n >> 1) if n & 1 else n >> 1
    value = new(Shipments)
    set_dict(
        value,
        {
            "order_id": order_id,
            "parcels": parcels,
            "carrier": carrier,
            "tracking_code": tracking_code,
            "shipped_at": shipped_at,
            "delivered_at": delivered_at,
            "days_late": days_late,
        },
    )
    set_fields_set(
        value,
        {
            "order_id",
            "parcels",
            "carrier",
            "tracking_code",
            "shipped_at",
            "delivered_at",
            "days_late",
        },
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[Shelves] = write_shelves
READERS[Shelves] = read_shelves
WRITERS[Shortages] = write_shortages
READERS[Shortages] = read_shortages
WRITERS[CareLabels] = write_care_labels
READERS[CareLabels] = read_care_labels
WRITERS[ShipmentsToRequest] = write_shipments_to_request
READERS[ShipmentsToRequest] = read_shipments_to_request
WRITERS[ShipmentsToReport] = write_shipments_to_report
READERS[ShipmentsToReport] = read_shipments_to_report
WRITERS[Shipments] = write_shipments
READERS[Shipments] = read_shipments
