"""How the classes of `shipment` are written and read as Avro."""

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
from .._wire import (
    as_list,
    check_class,
    read_timestamp,
    read_uuid,
    write_timestamp,
    write_uuid,
)
from ..ordering._types_avro import read_address, write_address
from ._types_avro import CARRIER_BYTES, CARRIER_SYMBOLS, read_parcel, write_parcel
from .shipment import DelayAnnounced, ParcelDelivered, ParcelShipped, ShipmentRequested
from .types import Parcel


def write_shipment_requested(value: ShipmentRequested) -> bytes:
    if type(value) is not ShipmentRequested:
        check_class(value, ShipmentRequested)
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


def read_shipment_requested(data: bytes, at: int) -> tuple[ShipmentRequested, int]:
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
    value = new(ShipmentRequested)
    set_dict(value, {"order_id": order_id, "address": address, "parcels": parcels})
    set_fields_set(value, {"order_id", "address", "parcels"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_parcel_shipped(value: ParcelShipped) -> bytes:
    if type(value) is not ParcelShipped:
        check_class(value, ParcelShipped)
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


def read_parcel_shipped(data: bytes, at: int) -> tuple[ParcelShipped, int]:
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
    value = new(ParcelShipped)
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


def write_parcel_delivered(value: ParcelDelivered) -> bytes:
    if type(value) is not ParcelDelivered:
        check_class(value, ParcelDelivered)
    fields = value.__dict__
    return b"".join(
        (write_uuid(fields["order_id"]), write_timestamp(fields["delivered_at"])),
    )


def read_parcel_delivered(data: bytes, at: int) -> tuple[ParcelDelivered, int]:
    order_id, at = read_uuid(data, at)
    delivered_at, at = read_timestamp(data, at)
    value = new(ParcelDelivered)
    set_dict(value, {"order_id": order_id, "delivered_at": delivered_at})
    set_fields_set(value, {"order_id", "delivered_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_delay_announced(value: DelayAnnounced) -> bytes:
    if type(value) is not DelayAnnounced:
        check_class(value, DelayAnnounced)
    fields = value.__dict__
    return b"".join((write_uuid(fields["order_id"]), write_int(fields["days"])))


def read_delay_announced(data: bytes, at: int) -> tuple[DelayAnnounced, int]:
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
    value = new(DelayAnnounced)
    set_dict(value, {"order_id": order_id, "days": days})
    set_fields_set(value, {"order_id", "days"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[ShipmentRequested] = write_shipment_requested
READERS[ShipmentRequested] = read_shipment_requested
WRITERS[ParcelShipped] = write_parcel_shipped
READERS[ParcelShipped] = read_parcel_shipped
WRITERS[ParcelDelivered] = write_parcel_delivered
READERS[ParcelDelivered] = read_parcel_delivered
WRITERS[DelayAnnounced] = write_delay_announced
READERS[DelayAnnounced] = read_delay_announced
