"""How the rows of `Bills` are made."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import TypeAlias
from uuid import UUID

from ...kit.arithmetic import exact, rounded
from ...kit.database import Database
from ...kit.growing import appended
from ...kit.making import saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..bill import BillPaid, ChargeAdded, InvoiceSent
from ..views import Bills

BillsEvent: TypeAlias = ChargeAdded | BillPaid | InvoiceSent
"""Any event that Bills is made from."""


@exact
def project(row: Bills | None, recorded: Recorded[BillsEvent]) -> Bills | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case ChargeAdded():
            charges = row.charges if row is not None else []
            total = row.total if row is not None else Decimal("0.00")
            return saved(
                Bills,
                row,
                booking_id=event.booking_id,
                charges=appended(charges, event.charge),
                total=total
                + rounded(event.charge.quantity * event.charge.price, 10, 2),
            )
        case BillPaid():
            charges = row.charges if row is not None else []
            return saved(
                Bills,
                row,
                booking_id=event.booking_id,
                total=event.total,
                method=event.method,
                paid_at=event.paid_at,
                charges=charges,
            )
        case InvoiceSent():
            charges = row.charges if row is not None else []
            return saved(
                Bills,
                row,
                booking_id=event.booking_id,
                sent_at=event.sent_at,
                charges=charges,
            )


class BillsProjection(Projection[Bills, BillsEvent]):
    """The rows of Bills."""

    NAME = "hotel.reception.Bills"
    TABLE = "reception_bills"
    VERSION = "da718f0fa3cabe68"
    EARLIER = "2221b0b4cbf51870"
    KEY = ("booking_id",)
    COLUMNS = (Column("booking_id", "booking_id", "text"),)
    INDEXES = ()
    ROW = Bills
    EVENTS = (ChargeAdded, BillPaid, InvoiceSent)

    def steps(self, recorded: Recorded[BillsEvent]) -> Iterator[Step[Bills]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step(
            {"booking_id": event.booking_id},
            partial(project, recorded=recorded),
        )


class BillsTable(Table[Bills]):
    """The rows of Bills, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, BillsProjection())

    def get(self, booking_id: UUID) -> Bills | None:
        """The row with this key, or None."""
        return self.one({"booking_id": booking_id})
