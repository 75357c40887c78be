"""How the rows of `Arrivals` are made."""

from __future__ import annotations

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
from ..room import GuestCheckedIn
from ..views import Arrivals

ArrivalsEvent: TypeAlias = (
    RoomBooked | BookingConfirmed | BookingCancelled | BookingLapsed | GuestCheckedIn
)
"""Any event that Arrivals is made from."""


def project(row: Arrivals | None, recorded: Recorded[ArrivalsEvent]) -> Arrivals | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case RoomBooked():
            return saved(
                Arrivals,
                row,
                booking_id=event.booking_id,
                guest_name=event.guest_name,
                room_type=event.room_type,
                arrival=event.arrival,
                departure=event.departure,
            )
        case BookingConfirmed() if row is not None:
            return changed(row, confirmed=True)
        case BookingCancelled() | BookingLapsed() | GuestCheckedIn():
            return None
        case _:
            return row


class ArrivalsProjection(Projection[Arrivals, ArrivalsEvent]):
    """Confirmed guests who have not come yet: the to-do list of the front desk and of the no-show check."""

    NAME = "hotel.reception.Arrivals"
    TABLE = "reception_arrivals"
    VERSION = "401b0f94b34725e7"
    EARLIER = "e2a814a1d96c1c2d"
    KEY = ("booking_id",)
    COLUMNS = (Column("booking_id", "booking_id", "text"),)
    INDEXES = ()
    ROW = Arrivals
    EVENTS = (
        RoomBooked,
        BookingConfirmed,
        BookingCancelled,
        BookingLapsed,
        GuestCheckedIn,
    )

    def steps(self, recorded: Recorded[ArrivalsEvent]) -> Iterator[Step[Arrivals]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step(
            {"booking_id": event.booking_id},
            partial(project, recorded=recorded),
        )


class ArrivalsTable(Table[Arrivals]):
    """The rows of Arrivals, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, ArrivalsProjection())

    def get(self, booking_id: UUID) -> Arrivals | None:
        """The row with this key, or None."""
        return self.one({"booking_id": booking_id})
