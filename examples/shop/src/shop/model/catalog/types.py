"""The types of `shop.catalog`."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import Field

from .._types import Digits


class Handling(StrEnum):
    """How the warehouse must treat a product."""

    normal = "normal"
    bulky = "bulky"
    fragile = "fragile"


Sku: TypeAlias = Annotated[str, Field(pattern="^(?:[A-Z]{2}-[0-9]{4})$")]
"""Two letters for the maker and four digits."""

Money: TypeAlias = Annotated[Decimal, Field(ge=Decimal(0)), Digits(12, 2)]
