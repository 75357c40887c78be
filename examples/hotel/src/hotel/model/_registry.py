"""Every class of this package by its Avro full name, its old names too."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from ._identity import Schemas, id_in, read_as
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


@cache
def _names() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for name, place in CLASSES.items():
        found[place] = (*found.get(place, ()), name)
    return found


def names_of(full_name: str) -> tuple[str, ...]:
    """Everything that the class with this Avro full name is or was called."""
    return _names()[CLASSES[full_name]] if full_name in CLASSES else (full_name,)


@cache
def _schemas() -> dict[str, str]:
    """Every schema of this package by its name."""
    found: dict[str, str] = {}
    package = __name__.rpartition(".")[0]
    for path in sorted({module for module, _ in CLASSES.values()}):
        parent, _, module = f"{package}.{path}".rpartition(".")
        found |= import_module(f"{parent}._{module.lstrip('_')}_schemas").SCHEMAS
    return found


def schema_of(schema_id: str) -> str | None:
    """The schema of this name (64 hex digits) as JSON; None where no class of this package has it."""
    return _schemas().get(schema_id)


def decode(
    full_name: str,
    data: bytes,
    *,
    dataschema: str | None = None,
    schemas: Schemas | None = None,
    writer_schema: WriterSchema | None = None,
    validate: bool = False,
) -> Any:
    """The instance in a bare Avro datum, of the class with this Avro full name.

    On Kafka the name is in the header ``ce_type``, and the name of the schema that the
    datum was written with in ``ce_dataschema``. Give that as ``dataschema``: its schema is
    one of this package, or is found in ``schemas`` by its 64 hex digits; an
    ``UnknownSchema`` says that it is in neither. Otherwise as ``Record.from_avro``.
    """
    cls = class_of(full_name)
    if dataschema is not None:
        name = id_in(dataschema)
        return read_as(cls, data, name, schema_of, schemas, validate=validate)
    return cls.from_avro(data, writer_schema=writer_schema, validate=validate)
