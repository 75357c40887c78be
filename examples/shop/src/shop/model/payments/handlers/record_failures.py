"""What `RecordFailures` does."""

from __future__ import annotations

from ...kit.arithmetic import or_else, symbol_of
from ...kit.machines import EventHandler
from ...kit.recorded import Context, Recorded
from ...psp.charge import ChargeFailed
from ..payment import PaymentFailed
from ..types import FailureCause


class RecordFailuresHandler(EventHandler[ChargeFailed]):
    """What `RecordFailures` sends."""

    NAME = "shop.payments.RecordFailures"
    EVENTS = (ChargeFailed,)

    def answer(
        self, recorded: Recorded[ChargeFailed], context: Context
    ) -> list[PaymentFailed]:
        """What is sent, in order."""
        event = recorded.event
        return [
            PaymentFailed(
                order_id=event.reference,
                cause=or_else(
                    symbol_of(FailureCause, event.code.lower()),
                    FailureCause.other,
                ),
            ),
        ]
