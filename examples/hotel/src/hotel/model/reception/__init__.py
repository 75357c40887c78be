"""The reception of a small hotel: rooms, bookings, stays, bills and cleaning."""

from typing import TYPE_CHECKING

__all__ = [
    "AddCharge",
    "Arrivals",
    "BillEvent",
    "BillPaid",
    "Bills",
    "BookRoom",
    "BookingCancelled",
    "BookingConfirmed",
    "BookingEvent",
    "BookingId",
    "BookingLapsed",
    "BookingStatus",
    "Bookings",
    "CancelBooking",
    "Charge",
    "ChargeAdded",
    "CheckIn",
    "CheckOut",
    "CloseRoom",
    "ConfirmBooking",
    "Email",
    "GuestCheckedIn",
    "GuestCheckedOut",
    "House",
    "InvoiceSent",
    "InvoicesToSend",
    "Money",
    "Offer",
    "OpenRoom",
    "PayBill",
    "PaymentMethod",
    "PersonName",
    "RecordInvoice",
    "RecordNoShow",
    "ReopenRoom",
    "ReportRoomCleaned",
    "RoomBooked",
    "RoomCleaned",
    "RoomClosed",
    "RoomEvent",
    "RoomNumber",
    "RoomOpened",
    "RoomPlan",
    "RoomReopened",
    "RoomType",
    "RoomsToClean",
    "Stays",
]

if TYPE_CHECKING:
    from .bill import BillEvent, BillPaid, ChargeAdded, InvoiceSent
    from .booking import (
        BookingCancelled,
        BookingConfirmed,
        BookingEvent,
        BookingLapsed,
        RoomBooked,
    )
    from .commands import (
        AddCharge,
        BookRoom,
        CancelBooking,
        CheckIn,
        CheckOut,
        CloseRoom,
        ConfirmBooking,
        OpenRoom,
        PayBill,
        RecordInvoice,
        RecordNoShow,
        ReopenRoom,
        ReportRoomCleaned,
    )
    from .room import (
        GuestCheckedIn,
        GuestCheckedOut,
        RoomCleaned,
        RoomClosed,
        RoomEvent,
        RoomOpened,
        RoomReopened,
    )
    from .types import (
        BookingId,
        BookingStatus,
        Charge,
        Email,
        Money,
        PaymentMethod,
        PersonName,
        RoomNumber,
        RoomType,
    )
    from .views import (
        Arrivals,
        Bills,
        Bookings,
        House,
        InvoicesToSend,
        Offer,
        RoomPlan,
        RoomsToClean,
        Stays,
    )
else:
    # A module is imported when one of its names is asked for the first time.
    _WHERE = {
        "AddCharge": ".commands",
        "Arrivals": ".views",
        "BillEvent": ".bill",
        "BillPaid": ".bill",
        "Bills": ".views",
        "BookRoom": ".commands",
        "BookingCancelled": ".booking",
        "BookingConfirmed": ".booking",
        "BookingEvent": ".booking",
        "BookingId": ".types",
        "BookingLapsed": ".booking",
        "BookingStatus": ".types",
        "Bookings": ".views",
        "CancelBooking": ".commands",
        "Charge": ".types",
        "ChargeAdded": ".bill",
        "CheckIn": ".commands",
        "CheckOut": ".commands",
        "CloseRoom": ".commands",
        "ConfirmBooking": ".commands",
        "Email": ".types",
        "GuestCheckedIn": ".room",
        "GuestCheckedOut": ".room",
        "House": ".views",
        "InvoiceSent": ".bill",
        "InvoicesToSend": ".views",
        "Money": ".types",
        "Offer": ".views",
        "OpenRoom": ".commands",
        "PayBill": ".commands",
        "PaymentMethod": ".types",
        "PersonName": ".types",
        "RecordInvoice": ".commands",
        "RecordNoShow": ".commands",
        "ReopenRoom": ".commands",
        "ReportRoomCleaned": ".commands",
        "RoomBooked": ".booking",
        "RoomCleaned": ".room",
        "RoomClosed": ".room",
        "RoomEvent": ".room",
        "RoomNumber": ".types",
        "RoomOpened": ".room",
        "RoomPlan": ".views",
        "RoomReopened": ".room",
        "RoomType": ".types",
        "RoomsToClean": ".views",
        "Stays": ".views",
    }

    def __getattr__(name):
        if name not in _WHERE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(_WHERE[name], __name__), name)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})
