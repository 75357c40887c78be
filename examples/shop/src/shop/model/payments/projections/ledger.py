"""How the rows of `Ledger` are made."""

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
from ..payment import (
    PaymentApproved,
    PaymentFailed,
    PaymentReceived,
    PaymentReferred,
    PaymentRefunded,
    PaymentRefused,
    PaymentRequested,
)
from ..types import PaymentStatus
from ..views import Ledger

LedgerEvent: TypeAlias = (
    PaymentRequested
    | PaymentApproved
    | PaymentReferred
    | PaymentRefused
    | PaymentReceived
    | PaymentFailed
    | PaymentRefunded
)
"""Any event that Ledger is made from."""


def project(row: Ledger | None, recorded: Recorded[LedgerEvent]) -> Ledger | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case PaymentRequested():
            return saved(
                Ledger,
                row,
                order_id=event.order_id,
                status=PaymentStatus.requested,
                amount=event.amount,
            )
        case PaymentApproved() if row is not None:
            return changed(row, status=PaymentStatus.approved, risk=event.risk)
        case PaymentReferred() if row is not None:
            return changed(row, status=PaymentStatus.referred, risk=event.risk)
        case PaymentRefused() if row is not None:
            return changed(
                row,
                status=PaymentStatus.refused,
                refused_because=event.reason,
            )
        case PaymentReceived():
            return saved(
                Ledger,
                row,
                order_id=event.order_id,
                status=PaymentStatus.received,
                amount=event.amount,
                received_at=event.received_at,
            )
        case PaymentFailed() if row is not None:
            return changed(row, status=PaymentStatus.failed, cause=event.cause)
        case PaymentRefunded():
            return saved(
                Ledger,
                row,
                order_id=event.order_id,
                status=PaymentStatus.refunded,
                amount=event.amount,
            )
        case _:
            return row


class LedgerProjection(Projection[Ledger, LedgerEvent]):
    """The rows of Ledger."""

    NAME = "shop.payments.Ledger"
    TABLE = "payments_ledger"
    VERSION = "b5e126f1002a048d"
    EARLIER = "255f94fe5af40dcf"
    KEY = ("order_id",)
    COLUMNS = (
        Column("order_id", "order_id", "text"),
        Column("status", "status", "text"),
    )
    INDEXES = (("status",),)
    ROW = Ledger
    EVENTS = (
        PaymentRequested,
        PaymentApproved,
        PaymentReferred,
        PaymentRefused,
        PaymentReceived,
        PaymentFailed,
        PaymentRefunded,
    )

    def steps(self, recorded: Recorded[LedgerEvent]) -> Iterator[Step[Ledger]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"order_id": event.order_id}, partial(project, recorded=recorded))


class LedgerTable(Table[Ledger]):
    """The rows of Ledger, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, LedgerProjection())

    def get(self, order_id: UUID) -> Ledger | None:
        """The row with this key, or None."""
        return self.one({"order_id": order_id})

    def find_by_status(self, status: PaymentStatus) -> list[Ledger]:
        """The rows that have this."""
        return self.where({"status": status})
