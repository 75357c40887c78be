"""The handlers of this context."""

from .release_for_orders import ReleaseForOrdersHandler
from .report_shipments import ReportShipmentsHandler
from .request_shipments import RequestShipmentsHandler
from .reserve_for_orders import ReserveForOrdersHandler
from .warehouse_progress import WarehouseProgressHandler

__all__ = [
    "ReleaseForOrdersHandler",
    "ReportShipmentsHandler",
    "RequestShipmentsHandler",
    "ReserveForOrdersHandler",
    "WarehouseProgressHandler",
]
