"""Every class of this package by its Avro full name, its old names too."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ._record import Record, WriterSchema

CLASSES: dict[str, tuple[str, str]] = {
    "hotel.reception.AddCharge": (
        "reception.commands",
        "AddCharge",
    ),
    "hotel.reception.Arrivals": (
        "reception.views",
        "Arrivals",
    ),
    "hotel.reception.BillPaid": (
        "reception.bill",
        "BillPaid",
    ),
    "hotel.reception.Bills": (
        "reception.views",
        "Bills",
    ),
    "hotel.reception.BookRoom": (
        "reception.commands",
        "BookRoom",
    ),
    "hotel.reception.BookingCancelled": (
        "reception.booking",
        "BookingCancelled",
    ),
    "hotel.reception.BookingConfirmed": (
        "reception.booking",
        "BookingConfirmed",
    ),
    "hotel.reception.BookingLapsed": (
        "reception.booking",
        "BookingLapsed",
    ),
    "hotel.reception.Bookings": (
        "reception.views",
        "Bookings",
    ),
    "hotel.reception.CancelBooking": (
        "reception.commands",
        "CancelBooking",
    ),
    "hotel.reception.Charge": (
        "reception.types",
        "Charge",
    ),
    "hotel.reception.ChargeAdded": (
        "reception.bill",
        "ChargeAdded",
    ),
    "hotel.reception.CheckIn": (
        "reception.commands",
        "CheckIn",
    ),
    "hotel.reception.CheckOut": (
        "reception.commands",
        "CheckOut",
    ),
    "hotel.reception.CloseRoom": (
        "reception.commands",
        "CloseRoom",
    ),
    "hotel.reception.ConfirmBooking": (
        "reception.commands",
        "ConfirmBooking",
    ),
    "hotel.reception.GuestCheckedIn": (
        "reception.room",
        "GuestCheckedIn",
    ),
    "hotel.reception.GuestCheckedOut": (
        "reception.room",
        "GuestCheckedOut",
    ),
    "hotel.reception.House": (
        "reception.views",
        "House",
    ),
    "hotel.reception.InvoiceSent": (
        "reception.bill",
        "InvoiceSent",
    ),
    "hotel.reception.InvoicesToSend": (
        "reception.views",
        "InvoicesToSend",
    ),
    "hotel.reception.Offer": (
        "reception.views",
        "Offer",
    ),
    "hotel.reception.OpenRoom": (
        "reception.commands",
        "OpenRoom",
    ),
    "hotel.reception.PayBill": (
        "reception.commands",
        "PayBill",
    ),
    "hotel.reception.RecordInvoice": (
        "reception.commands",
        "RecordInvoice",
    ),
    "hotel.reception.RecordNoShow": (
        "reception.commands",
        "RecordNoShow",
    ),
    "hotel.reception.ReopenRoom": (
        "reception.commands",
        "ReopenRoom",
    ),
    "hotel.reception.ReportRoomCleaned": (
        "reception.commands",
        "ReportRoomCleaned",
    ),
    "hotel.reception.RoomBooked": (
        "reception.booking",
        "RoomBooked",
    ),
    "hotel.reception.RoomCleaned": (
        "reception.room",
        "RoomCleaned",
    ),
    "hotel.reception.RoomClosed": (
        "reception.room",
        "RoomClosed",
    ),
    "hotel.reception.RoomOpened": (
        "reception.room",
        "RoomOpened",
    ),
    "hotel.reception.RoomPlan": (
        "reception.views",
        "RoomPlan",
    ),
    "hotel.reception.RoomReopened": (
        "reception.room",
        "RoomReopened",
    ),
    "hotel.reception.RoomsToClean": (
        "reception.views",
        "RoomsToClean",
    ),
    "hotel.reception.Stays": (
        "reception.views",
        "Stays",
    ),
}
"""The module and the name of each class."""


def class_of(full_name: str) -> type[Record]:
    """The class with this Avro full name; a ``KeyError`` where the package has none."""
    module, name = CLASSES[full_name]
    package = __name__.rpartition(".")[0]
    found: type[Record] = getattr(import_module(f"{package}.{module}"), name)
    return found


def decode(
    full_name: str,
    data: bytes,
    *,
    writer_schema: WriterSchema | None = None,
    validate: bool = False,
) -> Any:
    """The instance in a bare Avro datum, of the class with this Avro full name.

    On Kafka the name is in the header ``ce_type``. Otherwise as ``Record.from_avro``.
    """
    cls = class_of(full_name)
    return cls.from_avro(data, writer_schema=writer_schema, validate=validate)
