"""How the rows of `RoomPlan` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from ...kit.database import Database
from ...kit.making import changed, saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..room import (
    GuestCheckedIn,
    GuestCheckedOut,
    RoomCleaned,
    RoomClosed,
    RoomOpened,
    RoomReopened,
)
from ..types import RoomType
from ..views import RoomPlan

RoomPlanEvent: TypeAlias = (
    RoomOpened
    | RoomClosed
    | RoomReopened
    | GuestCheckedIn
    | GuestCheckedOut
    | RoomCleaned
)
"""Any event that RoomPlan is made from."""


def project(row: RoomPlan | None, recorded: Recorded[RoomPlanEvent]) -> RoomPlan | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case RoomOpened():
            return saved(
                RoomPlan,
                row,
                room_number=event.room_number,
                room_type=event.room_type,
                nightly_rate=event.nightly_rate,
            )
        case RoomClosed() if row is not None:
            return changed(row, open=False, closed_because=event.reason)
        case RoomReopened() if row is not None:
            return changed(row, open=True, closed_because=None)
        case GuestCheckedIn() if row is not None:
            return changed(row, guest_name=event.guest_name, departure=event.departure)
        case GuestCheckedOut() if row is not None:
            return changed(row, clean=False, guest_name=None, departure=None)
        case RoomCleaned() if row is not None:
            return changed(row, clean=True, last_cleaned_at=event.cleaned_at)
        case _:
            return row


class RoomPlanProjection(Projection[RoomPlan, RoomPlanEvent]):
    """Every room, for the plan on the wall of the reception."""

    NAME = "hotel.reception.RoomPlan"
    TABLE = "reception_room_plan"
    VERSION = "c2c399010368b3f2"
    EARLIER = "be49b960c2c30a90"
    KEY = ("room_number",)
    COLUMNS = (
        Column("room_number", "room_number", "text"),
        Column("room_type", "room_type", "text"),
    )
    INDEXES = (("room_type",),)
    ROW = RoomPlan
    EVENTS = (
        RoomOpened,
        RoomClosed,
        RoomReopened,
        GuestCheckedIn,
        GuestCheckedOut,
        RoomCleaned,
    )

    def steps(self, recorded: Recorded[RoomPlanEvent]) -> Iterator[Step[RoomPlan]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step(
            {"room_number": event.room_number},
            partial(project, recorded=recorded),
        )


class RoomPlanTable(Table[RoomPlan]):
    """The rows of RoomPlan, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, RoomPlanProjection())

    def get(self, room_number: str) -> RoomPlan | None:
        """The row with this key, or None."""
        return self.one({"room_number": room_number})

    def find_by_room_type(self, room_type: RoomType) -> list[RoomPlan]:
        """The rows that have this."""
        return self.where({"room_type": room_type})
