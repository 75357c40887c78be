"""Examples of the classes of `commands`."""

from decimal import Decimal
from typing import Any

from .._record import EXAMPLES
from .commands import (
    ChangePrice,
    ClearAttribute,
    DelistProduct,
    ListProduct,
    SetAttribute,
)


def list_product_example() -> dict[str, Any]:
    return {
        "sku": "AB-0001",
        "title": "title",
        "price": Decimal("1.00"),
        "attributes": {},
    }


def change_price_example() -> dict[str, Any]:
    return {"sku": "AB-0001", "price": Decimal("1.00")}


def set_attribute_example() -> dict[str, Any]:
    return {"sku": "AB-0001", "name": "name", "value": "value"}


def clear_attribute_example() -> dict[str, Any]:
    return {"sku": "AB-0001", "name": "name"}


def delist_product_example() -> dict[str, Any]:
    return {"sku": "AB-0001"}


EXAMPLES[ListProduct] = list_product_example
EXAMPLES[ChangePrice] = change_price_example
EXAMPLES[SetAttribute] = set_attribute_example
EXAMPLES[ClearAttribute] = clear_attribute_example
EXAMPLES[DelistProduct] = delist_product_example
