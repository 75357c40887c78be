"""How the rows of `RoomsToClean` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from ...kit.database import Database
from ...kit.making import saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..room import GuestCheckedOut, RoomCleaned
from ..views import RoomsToClean

RoomsToCleanEvent: TypeAlias = GuestCheckedOut | RoomCleaned
"""Any event that RoomsToClean is made from."""


def project(
    row: RoomsToClean | None, recorded: Recorded[RoomsToCleanEvent]
) -> RoomsToClean | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case GuestCheckedOut():
            return saved(
                RoomsToClean,
                row,
                room_number=event.room_number,
                dirty_since=event.checked_out_at,
            )
        case RoomCleaned():
            return None


class RoomsToCleanProjection(Projection[RoomsToClean, RoomsToCleanEvent]):
    """Rooms that a guest has left and nobody has cleaned since."""

    NAME = "hotel.reception.RoomsToClean"
    TABLE = "reception_rooms_to_clean"
    VERSION = "fcbe2ca5dc807758"
    EARLIER = "1e8baf59e1623f05"
    KEY = ("room_number",)
    COLUMNS = (Column("room_number", "room_number", "text"),)
    INDEXES = ()
    ROW = RoomsToClean
    EVENTS = (GuestCheckedOut, RoomCleaned)

    def steps(
        self, recorded: Recorded[RoomsToCleanEvent]
    ) -> Iterator[Step[RoomsToClean]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step(
            {"room_number": event.room_number},
            partial(project, recorded=recorded),
        )


class RoomsToCleanTable(Table[RoomsToClean]):
    """The rows of RoomsToClean, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, RoomsToCleanProjection())

    def get(self, room_number: str) -> RoomsToClean | None:
        """The row with this key, or None."""
        return self.one({"room_number": room_number})
