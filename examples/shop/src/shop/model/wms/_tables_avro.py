"""How the classes of `tables` are written and read as Avro."""

from .._numbers import SIZE, read_size
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
from .._wire import check_class, read_timestamp, read_uuid, write_timestamp, write_uuid
from .tables import shipments


def write_shipments(value: shipments) -> bytes:
    if type(value) is not shipments:
        check_class(value, shipments)
    fields = value.__dict__
    shipment_no = fields["shipment_no"].encode()
    status = fields["status"].encode()
    carrier = fields["carrier"]
    if carrier is None:
        carrier_bytes = b"\x00"
    else:
        carrier_2 = carrier.encode()
        carrier_bytes = b"\x02" + SIZE[len(carrier_2)] + carrier_2
    tracking_code = fields["tracking_code"]
    if tracking_code is None:
        tracking_code_bytes = b"\x00"
    else:
        tracking_code_2 = tracking_code.encode()
        tracking_code_bytes = b"\x02" + SIZE[len(tracking_code_2)] + tracking_code_2
    return b"".join(
        (
            SIZE[len(shipment_no)],
            shipment_no,
            write_uuid(fields["order_id"]),
            SIZE[len(status)],
            status,
            carrier_bytes,
            tracking_code_bytes,
            write_timestamp(fields["updated_at"]),
        ),
    )


def read_shipments(data: bytes, at: int) -> tuple[shipments, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    shipment_no = data[at:end].decode()
    at = end
    order_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    status = data[at:end].decode()
    at = end
    carrier: str | None
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
        end = at + (n >> 1)
        carrier = data[at:end].decode()
        at = end
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
    updated_at, at = read_timestamp(data, at)
    value = new(shipments)
    set_dict(
        value,
        {
            "shipment_no": shipment_no,
            "order_id": order_id,
            "status": status,
            "carrier": carrier,
            "tracking_code": tracking_code,
            "updated_at": updated_at,
        },
    )
    set_fields_set(
        value,
        {"shipment_no", "order_id", "status", "carrier", "tracking_code", "updated_at"},
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[shipments] = write_shipments
READERS[shipments] = read_shipments
