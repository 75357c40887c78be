from .commands import CancelOrder, PayOrder, PlaceOrder, ShipOrder
from .order import OrderCancelled, OrderEvent, OrderPaid, OrderPlaced, OrderShipped
from .types import Email, Money, OrderId, OrderLine, OrderStatus, Sku
from .views import OpenOrders

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
