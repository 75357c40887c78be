"""The types of `shop.payments`."""

from enum import StrEnum


class PaymentStatus(StrEnum):
    requested = "requested"
    approved = "approved"
    referred = "referred"
    refused = "refused"
    received = "received"
    failed = "failed"
    refunded = "refunded"


class FailureCause(StrEnum):
    card_declined = "card_declined"
    insufficient_funds = "insufficient_funds"
    expired = "expired"
    other = "other"
