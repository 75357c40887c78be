"""Examples of the classes of `product`."""

import datetime as dt
from decimal import Decimal
from typing import Any

from .._record import EXAMPLES
from .product import (
    AttributeCleared,
    AttributeSet,
    PriceChanged,
    ProductDelisted,
    ProductHidden,
    ProductListed,
)
from .types import Handling


def product_listed_example() -> dict[str, Any]:
    return {
        "sku": "AB-0001",
        "title": "title",
        "price": Decimal("1.00"),
        "handling": Handling.normal,
        "attributes": {},
        "listed_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def price_changed_example() -> dict[str, Any]:
    return {"sku": "AB-0001", "price": Decimal("1.00")}


def attribute_set_example() -> dict[str, Any]:
    return {"sku": "AB-0001", "name": "name", "value": "value"}


def attribute_cleared_example() -> dict[str, Any]:
    return {"sku": "AB-0001", "name": "name"}


def product_delisted_example() -> dict[str, Any]:
    return {"sku": "AB-0001"}


def product_hidden_example() -> dict[str, Any]:
    return {"sku": "AB-0001"}


EXAMPLES[ProductListed] = product_listed_example
EXAMPLES[PriceChanged] = price_changed_example
EXAMPLES[AttributeSet] = attribute_set_example
EXAMPLES[AttributeCleared] = attribute_cleared_example
EXAMPLES[ProductDelisted] = product_delisted_example
EXAMPLES[ProductHidden] = product_hidden_example
