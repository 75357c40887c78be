"""How the rows of `Stays` are made."""

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
from ..room import GuestCheckedIn, GuestCheckedOut
from ..views import Stays

StaysEvent: TypeAlias = GuestCheckedIn | GuestCheckedOut
"""Any event that Stays is made from."""


def project(row: Stays | None, recorded: Recorded[StaysEvent]) -> Stays | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case GuestCheckedIn():
            return saved(
                Stays,
                row,
                booking_id=event.booking_id,
                room_number=event.room_number,
                guest_name=event.guest_name,
                departure=event.departure,
                checked_in_at=event.checked_in_at,
            )
        case GuestCheckedOut() if row is not None:
            return changed(
                row,
                room_number=event.room_number,
                checked_out_at=event.checked_out_at,
            )
        case _:
            return row


class StaysProjection(Projection[Stays, StaysEvent]):
    """Who sleeps in the house tonight."""

    NAME = "hotel.reception.Stays"
    TABLE = "reception_stays"
    VERSION = "790603f0ff0955db"
    EARLIER = "3ab06e94b8a70b22"
    KEY = ("booking_id",)
    COLUMNS = (
        Column("booking_id", "booking_id", "text"),
        Column("room_number", "room_number", "text"),
    )
    INDEXES = (("room_number",),)
    ROW = Stays
    EVENTS = (GuestCheckedIn, GuestCheckedOut)

    def steps(self, recorded: Recorded[StaysEvent]) -> Iterator[Step[Stays]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step(
            {"booking_id": event.booking_id},
            partial(project, recorded=recorded),
        )


class StaysTable(Table[Stays]):
    """The rows of Stays, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, StaysProjection())

    def get(self, booking_id: UUID) -> Stays | None:
        """The row with this key, or None."""
        return self.one({"booking_id": booking_id})

    def find_by_room_number(self, room_number: str) -> list[Stays]:
        """The rows that have this."""
        return self.where({"room_number": room_number})
