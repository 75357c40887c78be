"""How the rows of `PaymentsToAssess` are made."""

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
from ..payment import (
    PaymentApproved,
    PaymentReceived,
    PaymentReferred,
    PaymentRequested,
)
from ..views import PaymentsToAssess

PaymentsToAssessEvent: TypeAlias = (
    PaymentRequested | PaymentApproved | PaymentReferred | PaymentReceived
)
"""Any event that PaymentsToAssess is made from."""


def project(
    row: PaymentsToAssess | None, recorded: Recorded[PaymentsToAssessEvent]
) -> PaymentsToAssess | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case PaymentRequested():
            return saved(
                PaymentsToAssess,
                row,
                order_id=event.order_id,
                method=event.method,
            )
        case PaymentApproved() | PaymentReferred() | PaymentReceived():
            return None


class PaymentsToAssessProjection(Projection[PaymentsToAssess, PaymentsToAssessEvent]):
    """The rows of PaymentsToAssess."""

    NAME = "shop.payments.PaymentsToAssess"
    TABLE = "payments_payments_to_assess"
    VERSION = "064ec8f8658be98a"
    EARLIER = "3e281e29bdc27daf"
    KEY = ("order_id",)
    COLUMNS = (Column("order_id", "order_id", "text"),)
    INDEXES = ()
    ROW = PaymentsToAssess
    EVENTS = (PaymentRequested, PaymentApproved, PaymentReferred, PaymentReceived)

    def steps(
        self, recorded: Recorded[PaymentsToAssessEvent]
    ) -> Iterator[Step[PaymentsToAssess]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"order_id": event.order_id}, partial(project, recorded=recorded))


class PaymentsToAssessTable(Table[PaymentsToAssess]):
    """The rows of PaymentsToAssess, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, PaymentsToAssessProjection())

    def get(self, order_id: UUID) -> PaymentsToAssess | None:
        """The row with this key, or None."""
        return self.one({"order_id": order_id})
