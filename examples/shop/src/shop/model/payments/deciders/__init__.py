"""The deciders of this context."""

from .payment import PaymentCommand, PaymentDecider, PaymentState

__all__ = ["PaymentCommand", "PaymentDecider", "PaymentState"]
