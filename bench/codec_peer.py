"""The realistic event of `codec.evm` as classes of dataclasses-avroschema, which reads annotations as they are."""

import dataclasses
import enum
import typing
import uuid

from dataclasses_avroschema import AvroModel, types


class Status(enum.Enum):
    placed = "placed"
    paid = "paid"
    shipped = "shipped"
    cancelled = "cancelled"


@dataclasses.dataclass
class Address(AvroModel):
    street: str
    city: str
    zip: str
    country: typing.Optional[str] = None  # noqa: UP045


@dataclasses.dataclass
class Line(AvroModel):
    sku: str
    quantity: types.Int32
    unit_price: types.condecimal(max_digits=12, decimal_places=2)  # type: ignore[valid-type]


@dataclasses.dataclass
class Realistic(AvroModel):
    order_id: uuid.UUID
    customer_id: uuid.UUID
    placed_at: types.DateTimeMicro
    updated_at: types.DateTimeMicro
    total: types.condecimal(max_digits=12, decimal_places=2)  # type: ignore[valid-type]
    status: Status
    address: Address
    lines: typing.List[Line]  # noqa: UP006
    attributes: typing.Dict[str, str]  # noqa: UP006
    note: typing.Optional[str] = None  # noqa: UP045
