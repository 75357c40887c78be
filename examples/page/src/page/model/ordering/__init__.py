"""Taking, paying and shipping orders."""

from typing import TYPE_CHECKING

__all__ = [
    "CancelOrder",
    "Email",
    "Money",
    "OpenOrders",
    "OrderCancelled",
    "OrderEvent",
    "OrderId",
    "OrderLine",
    "OrderPaid",
    "OrderPlaced",
    "OrderShipped",
    "OrderStatus",
    "PayOrder",
    "PlaceOrder",
    "ShipOrder",
    "Sku",
]

if TYPE_CHECKING:
    from .commands import CancelOrder, PayOrder, PlaceOrder, ShipOrder
    from .order import OrderCancelled, OrderEvent, OrderPaid, OrderPlaced, OrderShipped
    from .types import Email, Money, OrderId, OrderLine, OrderStatus, Sku
    from .views import OpenOrders
else:
    # A module is imported when one of its names is asked for the first time.
    _WHERE = {
        "CancelOrder": ".commands",
        "Email": ".types",
        "Money": ".types",
        "OpenOrders": ".views",
        "OrderCancelled": ".order",
        "OrderEvent": ".order",
        "OrderId": ".types",
        "OrderLine": ".types",
        "OrderPaid": ".order",
        "OrderPlaced": ".order",
        "OrderShipped": ".order",
        "OrderStatus": ".types",
        "PayOrder": ".commands",
        "PlaceOrder": ".commands",
        "ShipOrder": ".commands",
        "Sku": ".types",
    }

    def __getattr__(name):
        if name not in _WHERE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(_WHERE[name], __name__), name)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})
