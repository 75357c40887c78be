"""Examples of the classes of `customer_account`."""

import datetime as dt
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .customer_account import CustomerRegistered, EmailChanged, NewsletterSubscribed


def customer_registered_example() -> dict[str, Any]:
    return {
        "customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e"),
        "email": "ada@example.org",
        "registered_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def newsletter_subscribed_example() -> dict[str, Any]:
    return {"customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e")}


def email_changed_example() -> dict[str, Any]:
    return {
        "customer_id": UUID("57a28a10-2607-54b3-aa90-74b676e84c7e"),
        "email": "ada@example.org",
    }


EXAMPLES[CustomerRegistered] = customer_registered_example
EXAMPLES[NewsletterSubscribed] = newsletter_subscribed_example
EXAMPLES[EmailChanged] = email_changed_example
