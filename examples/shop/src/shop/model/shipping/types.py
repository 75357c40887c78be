"""The types of `shop.shipping`."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .._record import Record
from ..catalog.types import Sku
from ._types_schemas import PARCEL


class Care(StrEnum):
    normal = "normal"
    bulky = "bulky"
    fragile = "fragile"


class Carrier(StrEnum):
    postnl = "postnl"
    dhl = "dhl"
    dpd = "dpd"
    other = "other"


class Parcel(Record, frozen=True):
    skus: list[Sku]
    weight_grams: Annotated[int, Field(ge=1, le=2147483647)]

    FULL_NAME = "shop.shipping.Parcel"
    SCHEMA = PARCEL
    SCHEMA_ID = "8c2f703d5762c7136198b81b9d07b592f21234802ea0baaca422c54373fc8d6c"
    FINGERPRINT = 0x89AE9A4D4B4EFD0A
