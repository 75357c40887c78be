"""How the rows of `ReferredPayments` are made."""

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
from ..payment import PaymentApproved, PaymentReferred, PaymentRefused
from ..views import ReferredPayments

ReferredPaymentsEvent: TypeAlias = PaymentReferred | PaymentApproved | PaymentRefused
"""Any event that ReferredPayments is made from."""


def project(
    row: ReferredPayments | None, recorded: Recorded[ReferredPaymentsEvent]
) -> ReferredPayments | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case PaymentReferred():
            return saved(
                ReferredPayments,
                row,
                order_id=event.order_id,
                risk=event.risk,
            )
        case PaymentApproved() | PaymentRefused():
            return None


class ReferredPaymentsProjection(Projection[ReferredPayments, ReferredPaymentsEvent]):
    """The rows of ReferredPayments."""

    NAME = "shop.payments.ReferredPayments"
    TABLE = "payments_referred_payments"
    VERSION = "24191200761b7d9b"
    EARLIER = "d286107bfc384af1"
    KEY = ("order_id",)
    COLUMNS = (Column("order_id", "order_id", "text"),)
    INDEXES = ()
    ROW = ReferredPayments
    EVENTS = (PaymentReferred, PaymentApproved, PaymentRefused)

    def steps(
        self, recorded: Recorded[ReferredPaymentsEvent]
    ) -> Iterator[Step[ReferredPayments]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"order_id": event.order_id}, partial(project, recorded=recorded))


class ReferredPaymentsTable(Table[ReferredPayments]):
    """The rows of ReferredPayments, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, ReferredPaymentsProjection())

    def get(self, order_id: UUID) -> ReferredPayments | None:
        """The row with this key, or None."""
        return self.one({"order_id": order_id})
