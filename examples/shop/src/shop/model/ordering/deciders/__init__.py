"""The deciders of this context."""

from .cart import CartCommand, CartDecider, CartState
from .customer_account import (
    CustomerAccountCommand,
    CustomerAccountDecider,
    CustomerAccountState,
)
from .order import OrderCommand, OrderDecider, OrderState

__all__ = [
    "CartCommand",
    "CartDecider",
    "CartState",
    "CustomerAccountCommand",
    "CustomerAccountDecider",
    "CustomerAccountState",
    "OrderCommand",
    "OrderDecider",
    "OrderState",
]
