"""Examples of the classes of `views`."""

from decimal import Decimal
from typing import Any

from .._record import EXAMPLES
from .types import Handling
from .views import ProductPages


def product_pages_example() -> dict[str, Any]:
    return {
        "sku": "AB-0001",
        "title": "title",
        "price": Decimal("1.00"),
        "handling": Handling.normal,
        "attributes": {},
        "available": False,
    }


EXAMPLES[ProductPages] = product_pages_example
