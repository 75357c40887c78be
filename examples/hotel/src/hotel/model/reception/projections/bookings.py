"""How the rows of `Bookings` are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TypeAlias
from uuid import UUID

from ...kit.database import Database
from ...kit.making import changed, saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..booking import BookingCancelled, BookingConfirmed, BookingLapsed, RoomBooked
from ..types import BookingStatus
from ..views import Bookings

BookingsEvent: TypeAlias = (
    RoomBooked | BookingConfirmed | BookingCancelled | BookingLapsed
)
"""Any event that Bookings is made from."""


def project(row: Bookings | None, recorded: Recorded[BookingsEvent]) -> Bookings | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case RoomBooked():
            return saved(
                Bookings,
                row,
                booking_id=event.booking_id,
                guest_name=event.guest_name,
                email=event.email,
                room_type=event.room_type,
                arrival=event.arrival,
                departure=event.departure,
                requests=event.requests,
                status=BookingStatus.requested,
                booked_at=event.booked_at,
            )
        case BookingConfirmed() if row is not None:
            return changed(
                row,
                status=BookingStatus.confirmed,
                confirmed_at=event.confirmed_at,
            )
        case BookingCancelled() if row is not None:
            return changed(
                row,
                status=BookingStatus.cancelled,
                cancelled_because=event.reason,
            )
        case BookingLapsed() if row is not None:
            return changed(row, status=BookingStatus.lapsed)
        case _:
            return row


class BookingsProjection(Projection[Bookings, BookingsEvent]):
    """Everything that the reception knows of a booking."""

    NAME = "hotel.reception.Bookings"
    TABLE = "reception_bookings"
    VERSION = "00763936f5f9e439"
    EARLIER = "bdd1c2084ae3d938"
    KEY = ("booking_id",)
    COLUMNS = (
        Column("booking_id", "booking_id", "text"),
        Column("email", "email", "text"),
        Column("arrival", "arrival", "text"),
        Column("status", "status", "text"),
    )
    INDEXES = (("email",), ("arrival", "status"))
    ROW = Bookings
    EVENTS = (RoomBooked, BookingConfirmed, BookingCancelled, BookingLapsed)

    def steps(self, recorded: Recorded[BookingsEvent]) -> Iterator[Step[Bookings]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step(
            {"booking_id": event.booking_id},
            partial(project, recorded=recorded),
        )


class BookingsTable(Table[Bookings]):
    """The rows of Bookings, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, BookingsProjection())

    def get(self, booking_id: UUID) -> Bookings | None:
        """The row with this key, or None."""
        return self.one({"booking_id": booking_id})

    def find_by_email(self, email: str) -> list[Bookings]:
        """The rows that have this."""
        return self.where({"email": email})

    def find_by_arrival_and_status(
        self, arrival: dt.date, status: BookingStatus
    ) -> list[Bookings]:
        """The rows that have this."""
        return self.where({"arrival": arrival, "status": status})
