"""How the rows of `InvoicesToSend` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias
from uuid import UUID

from ...kit.database import Database
from ...kit.making import saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..bill import BillPaid, InvoiceSent
from ..views import InvoicesToSend

InvoicesToSendEvent: TypeAlias = BillPaid | InvoiceSent
"""Any event that InvoicesToSend is made from."""


def project(
    row: InvoicesToSend | None, recorded: Recorded[InvoicesToSendEvent]
) -> InvoicesToSend | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case BillPaid():
            return saved(
                InvoicesToSend,
                row,
                booking_id=event.booking_id,
                total=event.total,
                method=event.method,
            )
        case InvoiceSent():
            return None


class InvoicesToSendProjection(Projection[InvoicesToSend, InvoicesToSendEvent]):
    """Bills that are paid and whose invoice is still to be sent."""

    NAME = "hotel.reception.InvoicesToSend"
    TABLE = "reception_invoices_to_send"
    VERSION = "6a0dae7094e3e74d"
    EARLIER = "52bfd099c7f8a73b"
    KEY = ("booking_id",)
    COLUMNS = (Column("booking_id", "booking_id", "text"),)
    INDEXES = ()
    ROW = InvoicesToSend
    EVENTS = (BillPaid, InvoiceSent)

    def steps(
        self, recorded: Recorded[InvoicesToSendEvent]
    ) -> Iterator[Step[InvoicesToSend]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step(
            {"booking_id": event.booking_id},
            partial(project, recorded=recorded),
        )


class InvoicesToSendTable(Table[InvoicesToSend]):
    """The rows of InvoicesToSend, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, InvoicesToSendProjection())

    def get(self, booking_id: UUID) -> InvoicesToSend | None:
        """The row with this key, or None."""
        return self.one({"booking_id": booking_id})
