"""Examples of the classes of `cart`."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .cart import CartCheckedOut, ItemAdded, ItemDropped, QuantityChanged
from .types import Address, CardPayment, Channel, OrderLine


def item_added_example() -> dict[str, Any]:
    return {
        "cart_id": UUID("1bb55459-77be-54c6-9667-eb98a789c71a"),
        "sku": "AB-0001",
        "title": "title",
        "quantity": 1,
        "unit_price": Decimal("1.00"),
    }


def quantity_changed_example() -> dict[str, Any]:
    return {
        "cart_id": UUID("1bb55459-77be-54c6-9667-eb98a789c71a"),
        "sku": "AB-0001",
        "quantity": 1,
    }


def item_dropped_example() -> dict[str, Any]:
    return {"cart_id": UUID("1bb55459-77be-54c6-9667-eb98a789c71a"), "sku": "AB-0001"}


def cart_checked_out_example() -> dict[str, Any]:
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
        "goods": Decimal("1.00"),
        "discount": Decimal("1.00"),
        "channel": Channel.web,
    }


EXAMPLES[ItemAdded] = item_added_example
EXAMPLES[QuantityChanged] = quantity_changed_example
EXAMPLES[ItemDropped] = item_dropped_example
EXAMPLES[CartCheckedOut] = cart_checked_out_example
