from .commands import (
    RecordCount,
    ReleaseStock,
    ReportDelay,
    RequestShipment,
    ReserveStock,
)
from .shipment import (
    DelayAnnounced,
    ParcelDelivered,
    ParcelShipped,
    ShipmentEvent,
    ShipmentRequested,
)
from .stock import StockCounted, StockEvent, StockRanOut, StockReleased, StockReserved
from .types import Care, Carrier, Parcel
from .views import (
    CareLabels,
    Shelves,
    Shipments,
    ShipmentsToReport,
    ShipmentsToRequest,
    Shortages,
)

__all__ = [
    "Care",
    "CareLabels",
    "Carrier",
    "DelayAnnounced",
    "Parcel",
    "ParcelDelivered",
    "ParcelShipped",
    "RecordCount",
    "ReleaseStock",
    "ReportDelay",
    "RequestShipment",
    "ReserveStock",
    "Shelves",
    "ShipmentEvent",
    "ShipmentRequested",
    "Shipments",
    "ShipmentsToReport",
    "ShipmentsToRequest",
    "Shortages",
    "StockCounted",
    "StockEvent",
    "StockRanOut",
    "StockReleased",
    "StockReserved",
]
