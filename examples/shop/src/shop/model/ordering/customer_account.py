"""The events of the stream `CustomerAccount`."""

from typing import Annotated, TypeAlias

from pydantic import ConfigDict

from .._record import Event
from .._types import OneOf, Timestamp
from ._customer_account_schemas import (
    CUSTOMER_REGISTERED,
    EMAIL_CHANGED,
    NEWSLETTER_SUBSCRIBED,
)
from .types import CustomerId, Email


class CustomerRegistered(Event, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    customer_id: CustomerId
    email: Email
    registered_at: Timestamp

    FULL_NAME = "shop.ordering.CustomerRegistered"
    SCHEMA = CUSTOMER_REGISTERED
    SCHEMA_ID = "f645db1762add1bad4cf649699ca01cc056ef19b3d472ec5fef8c2ca17e20517"
    FINGERPRINT = 0xB99168D79945042F
    STREAM = "shop.ordering.CustomerAccount"
    TOPIC = "shop.ordering.customer_account.events"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `customer_id`."""
        return str(self.customer_id).encode()


class NewsletterSubscribed(Event, frozen=True):
    customer_id: CustomerId

    FULL_NAME = "shop.ordering.NewsletterSubscribed"
    SCHEMA = NEWSLETTER_SUBSCRIBED
    SCHEMA_ID = "1d23f01cf203da360b538fa7de445bdda954e16de823a4866b5a7f621512ae22"
    FINGERPRINT = 0xFC18974F2EE58A54
    STREAM = "shop.ordering.CustomerAccount"
    TOPIC = "shop.ordering.customer_account.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `customer_id`."""
        return str(self.customer_id).encode()


class EmailChanged(Event, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    customer_id: CustomerId
    email: Email

    FULL_NAME = "shop.ordering.EmailChanged"
    SCHEMA = EMAIL_CHANGED
    SCHEMA_ID = "5b3d6d2671835e908785fe730045f7321c81576dbb21382f329383917f7a8e8c"
    FINGERPRINT = 0xAB80EA41932EA6A0
    STREAM = "shop.ordering.CustomerAccount"
    TOPIC = "shop.ordering.customer_account.events"
    HIDDEN = frozenset(("email",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `customer_id`."""
        return str(self.customer_id).encode()


CustomerAccountEvent: TypeAlias = Annotated[
    CustomerRegistered | NewsletterSubscribed | EmailChanged,
    OneOf(),
]
"""Any event of the stream CustomerAccount."""
