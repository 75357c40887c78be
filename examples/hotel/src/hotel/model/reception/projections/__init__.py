"""The projections of this context."""

from .arrivals import ArrivalsProjection, ArrivalsTable
from .bills import BillsProjection, BillsTable
from .bookings import BookingsProjection, BookingsTable
from .house import HouseProjection, HouseTable
from .invoices_to_send import InvoicesToSendProjection, InvoicesToSendTable
from .offer import OfferProjection, OfferTable
from .room_plan import RoomPlanProjection, RoomPlanTable
from .rooms_to_clean import RoomsToCleanProjection, RoomsToCleanTable
from .stays import StaysProjection, StaysTable

__all__ = [
    "ArrivalsProjection",
    "ArrivalsTable",
    "BillsProjection",
    "BillsTable",
    "BookingsProjection",
    "BookingsTable",
    "HouseProjection",
    "HouseTable",
    "InvoicesToSendProjection",
    "InvoicesToSendTable",
    "OfferProjection",
    "OfferTable",
    "RoomPlanProjection",
    "RoomPlanTable",
    "RoomsToCleanProjection",
    "RoomsToCleanTable",
    "StaysProjection",
    "StaysTable",
]
