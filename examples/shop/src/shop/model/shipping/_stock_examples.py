"""Examples of the classes of `stock`."""

from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .stock import StockCounted, StockRanOut, StockReleased, StockReserved


def stock_counted_example() -> dict[str, Any]:
    return {"sku": "AB-0001", "on_hand": 1}


def stock_reserved_example() -> dict[str, Any]:
    return {
        "sku": "AB-0001",
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "quantity": 1,
    }


def stock_released_example() -> dict[str, Any]:
    return {
        "sku": "AB-0001",
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "quantity": 1,
    }


def stock_ran_out_example() -> dict[str, Any]:
    return {
        "sku": "AB-0001",
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "missing": 1,
    }


EXAMPLES[StockCounted] = stock_counted_example
EXAMPLES[StockReserved] = stock_reserved_example
EXAMPLES[StockReleased] = stock_released_example
EXAMPLES[StockRanOut] = stock_ran_out_example
