"""Examples of the classes of `types`."""

from decimal import Decimal
from typing import Any

from .._record import EXAMPLES
from .types import Charge


def charge_example() -> dict[str, Any]:
    return {"description": "description", "price": Decimal("1.00")}


EXAMPLES[Charge] = charge_example
