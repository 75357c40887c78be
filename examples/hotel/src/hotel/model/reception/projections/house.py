"""How the rows of `House` are made."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import TypeAlias

from ...kit.arithmetic import exact, or_else, rounded
from ...kit.database import Database
from ...kit.growing import put
from ...kit.making import saved
from ...kit.projecting import Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..bill import BillPaid
from ..room import GuestCheckedIn, GuestCheckedOut
from ..views import House

HouseEvent: TypeAlias = GuestCheckedIn | GuestCheckedOut | BillPaid
"""Any event that House is made from."""


@exact
def project(row: House | None, recorded: Recorded[HouseEvent]) -> House | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case GuestCheckedIn():
            guests = row.guests if row is not None else 0
            takings = row.takings if row is not None else {}
            return saved(House, row, guests=guests + 1, takings=takings)
        case GuestCheckedOut():
            guests = row.guests if row is not None else 0
            takings = row.takings if row is not None else {}
            return saved(House, row, guests=guests - 1, takings=takings)
        case BillPaid():
            takings = row.takings if row is not None else {}
            return saved(
                House,
                row,
                takings=put(
                    takings,
                    event.method.value,
                    rounded(
                        or_else(takings.get(event.method.value), Decimal("0.00"))
                        + event.total,
                        10,
                        2,
                    ),
                ),
            )


class HouseProjection(Projection[House, HouseEvent]):
    """One line for the manager's morning coffee."""

    NAME = "hotel.reception.House"
    TABLE = "reception_house"
    VERSION = "0758fc44f706c1b9"
    EARLIER = "364380501344d555"
    KEY = ()
    COLUMNS = ()
    INDEXES = ()
    ROW = House
    EVENTS = (GuestCheckedIn, GuestCheckedOut, BillPaid)

    def steps(self, recorded: Recorded[HouseEvent]) -> Iterator[Step[House]]:
        """Which rows an event reaches, and how it changes them."""
        yield Step({}, partial(project, recorded=recorded))


class HouseTable(Table[House]):
    """The rows of House, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, HouseProjection())

    def get(self) -> House | None:
        """The row with this key, or None."""
        return self.one({})
