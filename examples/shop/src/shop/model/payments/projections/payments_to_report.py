"""How the rows of `PaymentsToReport` are made."""

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
from ...ordering.order import OrderPaid
from ..payment import PaymentReceived
from ..views import PaymentsToReport

PaymentsToReportEvent: TypeAlias = PaymentReceived | OrderPaid
"""Any event that PaymentsToReport is made from."""


def project(
    row: PaymentsToReport | None, recorded: Recorded[PaymentsToReportEvent]
) -> PaymentsToReport | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case PaymentReceived():
            return saved(
                PaymentsToReport,
                row,
                order_id=event.order_id,
                amount=event.amount,
            )
        case OrderPaid():
            return None


class PaymentsToReportProjection(Projection[PaymentsToReport, PaymentsToReportEvent]):
    """Money that the orders have not heard of."""

    NAME = "shop.payments.PaymentsToReport"
    TABLE = "payments_payments_to_report"
    VERSION = "f20826fab4ad9f48"
    EARLIER = "ee5447d0fab851c6"
    KEY = ("order_id",)
    COLUMNS = (Column("order_id", "order_id", "text"),)
    INDEXES = ()
    ROW = PaymentsToReport
    EVENTS = (PaymentReceived, OrderPaid)

    def steps(
        self, recorded: Recorded[PaymentsToReportEvent]
    ) -> Iterator[Step[PaymentsToReport]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"order_id": event.order_id}, partial(project, recorded=recorded))


class PaymentsToReportTable(Table[PaymentsToReport]):
    """The rows of PaymentsToReport, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, PaymentsToReportProjection())

    def get(self, order_id: UUID) -> PaymentsToReport | None:
        """The row with this key, or None."""
        return self.one({"order_id": order_id})
