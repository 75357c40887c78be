"""What `ReportPayments` does."""

from __future__ import annotations

from ...kit.recorded import Context
from ...kit.to_do_lists import RowHandler
from ...ordering.commands import RecordPayment
from ..views import PaymentsToReport


class ReportPaymentsHandler(RowHandler[PaymentsToReport]):
    """What `ReportPayments` sends."""

    NAME = "shop.payments.ReportPayments"

    def answer(self, row: PaymentsToReport, context: Context) -> list[RecordPayment]:
        """What is sent, in order."""
        return [RecordPayment(order_id=row.order_id, amount=row.amount)]
