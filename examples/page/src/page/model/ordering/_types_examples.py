"""Examples of the classes of `types`."""

from decimal import Decimal
from typing import Any

from .._record import EXAMPLES
from .types import OrderLine


def order_line_example() -> dict[str, Any]:
    return {"sku": "AA-0000", "quantity": 1, "unit_price": Decimal("1.00")}


EXAMPLES[OrderLine] = order_line_example
