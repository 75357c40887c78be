"""How the classes of `charge` are written and read as Avro."""

from .._numbers import SIZE, read_size, read_wide, write_long
from .._record import (
    READERS,
    WRITERS,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import check_class, read_timestamp, read_uuid, write_timestamp, write_uuid
from .charge import ChargeFailed, ChargeSettled


def write_charge_settled(value: ChargeSettled) -> bytes:
    if type(value) is not ChargeSettled:
        check_class(value, ChargeSettled)
    fields = value.__dict__
    charge_id = fields["charge_id"].encode()
    currency = fields["currency"].encode()
    return b"".join(
        (
            SIZE[len(charge_id)],
            charge_id,
            write_uuid(fields["reference"]),
            write_long(fields["amount_minor"]),
            SIZE[len(currency)],
            currency,
            write_timestamp(fields["settled_at"]),
        ),
    )


def read_charge_settled(data: bytes, at: int) -> tuple[ChargeSettled, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    charge_id = data[at:end].decode()
    at = end
    reference, at = read_uuid(data, at)
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
        else:
            n += (b << 7) + (c << 14) + (d << 21) - 0x10204080
            n, at = read_wide(data, at + 3, n)
    amount_minor = ~(n >> 1) if n & 1 else n >> 1
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    currency = data[at:end].decode()
    at = end
    settled_at, at = read_timestamp(data, at)
    value = new(ChargeSettled)
    set_dict(
        value,
        {
            "charge_id": charge_id,
            "reference": reference,
            "amount_minor": amount_minor,
            "currency": currency,
            "settled_at": settled_at,
        },
    )
    set_fields_set(
        value,
        {"charge_id", "reference", "amount_minor", "currency", "settled_at"},
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_charge_failed(value: ChargeFailed) -> bytes:
    if type(value) is not ChargeFailed:
        check_class(value, ChargeFailed)
    fields = value.__dict__
    charge_id = fields["charge_id"].encode()
    code = fields["code"].encode()
    return b"".join(
        (
            SIZE[len(charge_id)],
            charge_id,
            write_uuid(fields["reference"]),
            SIZE[len(code)],
            code,
        ),
    )


def read_charge_failed(data: bytes, at: int) -> tuple[ChargeFailed, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    charge_id = data[at:end].decode()
    at = end
    reference, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    code = data[at:end].decode()
    at = end
    value = new(ChargeFailed)
    set_dict(value, {"charge_id": charge_id, "reference": reference, "code": code})
    set_fields_set(value, {"charge_id", "reference", "code"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[ChargeSettled] = write_charge_settled
READERS[ChargeSettled] = read_charge_settled
WRITERS[ChargeFailed] = write_charge_failed
READERS[ChargeFailed] = read_charge_failed
