"""What `AssessPayments` does."""

from __future__ import annotations

from ...kit.recorded import Context
from ...kit.to_do_lists import RowHandler
from ..commands import AssessPayment
from ..views import PaymentsToAssess


class AssessPaymentsHandler(RowHandler[PaymentsToAssess]):
    """What `AssessPayments` sends."""

    NAME = "shop.payments.AssessPayments"

    def answer(self, row: PaymentsToAssess, context: Context) -> list[AssessPayment]:
        """What is sent, in order."""
        return [AssessPayment(order_id=row.order_id, method=row.method)]
