"""The handlers of this context."""

from .drop_unpaid import DropUnpaidHandler
from .place_orders import PlaceOrdersHandler

__all__ = ["DropUnpaidHandler", "PlaceOrdersHandler"]
