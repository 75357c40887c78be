"""The reception of a small hotel: rooms, bookings, stays, bills and cleaning."""

import gc
from importlib import import_module
from typing import Any

_MODULES: dict[str, str] = {
    ".bill": "BillEvent BillPaid ChargeAdded InvoiceSent",
    ".booking": "BookingCancelled BookingConfirmed BookingEvent BookingLapsed RoomBooked",
    ".commands": "AddCharge BookRoom CancelBooking CheckIn CheckOut CloseRoom ConfirmBooking OpenRoom PayBill RecordInvoice RecordNoShow ReopenRoom ReportRoomCleaned",
    ".room": "GuestCheckedIn GuestCheckedOut RoomCleaned RoomClosed RoomEvent RoomOpened RoomReopened",
    ".types": "BookingId BookingStatus Charge Email Money PaymentMethod PersonName RoomNumber RoomType",
    ".views": "Arrivals Bills Bookings House InvoicesToSend Offer RoomPlan RoomsToClean Stays",
}
_WHERE = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    # A module is imported when one of its names is asked for the first time. All that an import
    # makes is there to stay, so the search for cyclic garbage waits until it is over.
    if name == "__all__":
        return sorted(_WHERE)
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    collecting = gc.isenabled()
    gc.disable()
    try:
        module = import_module(_WHERE[name], __name__)
    finally:
        if collecting:
            gc.enable()
    found = globals()[name] = getattr(module, name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
