"""The types of `shop.ordering`."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import Field

from .._record import Record
from .._types import Digits
from ._types_schemas import ORDER_LINE


class OrderStatus(StrEnum):
    placed = "placed"
    paid = "paid"
    shipped = "shipped"
    cancelled = "cancelled"


OrderId: TypeAlias = UUID

Sku: TypeAlias = Annotated[str, Field(pattern="^(?:[A-Z]{2}-[0-9]{4})$")]

Money: TypeAlias = Annotated[Decimal, Field(ge=Decimal(0)), Digits(12, 2)]

Email: TypeAlias = str


class OrderLine(Record, frozen=True):
    sku: Sku
    quantity: Annotated[int, Field(ge=1, le=2147483647)]
    unit_price: Money

    FULL_NAME = "shop.ordering.OrderLine"
    SCHEMA = ORDER_LINE
    SCHEMA_ID = "8f14e676deb941c2d1a4c1c3ce66a94a2dfcdd1b09b2530f7c2a6c12b1ed23de"
    FINGERPRINT = 0xB4DA4EE0BDCB19B3
