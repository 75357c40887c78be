"""Examples of the classes of `views`."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .types import Address, CardPayment, Channel, OrderLine, OrderStatus
from .views import BestSellers, Carts, Orders, OrdersToPlace, PriceTags, Profiles


def profiles_example() -> dict[str, Any]:
    return {
        "customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e"),
        "email": "ada@example.org",
    }


def price_tags_example() -> dict[str, Any]:
    return {"sku": "AB-0001", "title": "title", "price": Decimal("1.00")}


def carts_example() -> dict[str, Any]:
    return {
        "cart_id": UUID("1bb55459-77be-54c6-9667-eb98a789c71a"),
        "lines": [
            OrderLine(
                sku="AB-0001",
                title="title",
                quantity=1,
                unit_price=Decimal("1.00"),
            ),
        ],
    }


def orders_to_place_example() -> dict[str, Any]:
    return {
        "cart_id": UUID("1bb55459-77be-54c6-9667-eb98a789c71a"),
        "customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e"),
        "email": "ada@example.org",
        "address": Address(
            recipient="recipient",
            street="street",
            postcode="postcode",
            city="city",
            country="NL",
        ),
        "payment": CardPayment(last4="4242", holder="holder"),
        "lines": [
            OrderLine(
                sku="AB-0001",
                title="title",
                quantity=1,
                unit_price=Decimal("1.00"),
            ),
        ],
        "total": Decimal("1.00"),
        "channel": Channel.web,
    }


def orders_example() -> dict[str, Any]:
    return {
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e"),
        "email": "ada@example.org",
        "status": OrderStatus.placed,
        "total": Decimal("1.00"),
        "items": 1,
        "city": "city",
        "country": "country",
        "paid_with": "paid_with",
        "channel": Channel.web,
        "placed_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def best_sellers_example() -> dict[str, Any]:
    return {"sku": "AB-0001"}


EXAMPLES[Profiles] = profiles_example
EXAMPLES[PriceTags] = price_tags_example
EXAMPLES[Carts] = carts_example
EXAMPLES[OrdersToPlace] = orders_to_place_example
EXAMPLES[Orders] = orders_example
EXAMPLES[BestSellers] = best_sellers_example
