"""What `ReceiveCharges` does."""

from __future__ import annotations

from decimal import Decimal

from ...kit.arithmetic import divided, rounded
from ...kit.machines import EventHandler
from ...kit.recorded import Context, Recorded
from ...psp.charge import ChargeSettled
from ..commands import ReceivePayment


class ReceiveChargesHandler(EventHandler[ChargeSettled]):
    """What `ReceiveCharges` sends."""

    NAME = "shop.payments.ReceiveCharges"
    EVENTS = (ChargeSettled,)

    def answer(
        self, recorded: Recorded[ChargeSettled], context: Context
    ) -> list[ReceivePayment]:
        """What is sent, in order."""
        event = recorded.event
        answers: list[ReceivePayment] = []
        if event.currency == "EUR":
            answers.append(
                ReceivePayment(
                    order_id=event.reference,
                    amount=rounded(
                        divided(Decimal(event.amount_minor), Decimal(100)),
                        12,
                        2,
                    ),
                    received_at=event.settled_at,
                ),
            )
        return answers
