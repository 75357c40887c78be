"""The deciders of this context."""

from .shipment import ShipmentCommand, ShipmentDecider, ShipmentState
from .stock import StockCommand, StockDecider, StockState

__all__ = [
    "ShipmentCommand",
    "ShipmentDecider",
    "ShipmentState",
    "StockCommand",
    "StockDecider",
    "StockState",
]
