"""What the stream `Payment` decides."""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from ..._types import Digits
from ...kit.deciding import Decider, Rejected, State, evolved
from ...kit.recorded import Context, Recorded
from ..commands import (
    ApprovePayment,
    AssessPayment,
    ReceivePayment,
    RefundPayment,
    RefusePayment,
    RequestPayment,
)
from ..payment import (
    PaymentApproved,
    PaymentEvent,
    PaymentFailed,
    PaymentReceived,
    PaymentReferred,
    PaymentRefunded,
    PaymentRefused,
    PaymentRequested,
)
from ..types import PaymentStatus


class PaymentState(State, frozen=True):
    """What is known of a Payment when a command comes."""

    status: PaymentStatus | None = None
    amount: Annotated[Decimal, Digits(12, 2)] = Decimal("0.00")


PaymentCommand: TypeAlias = (
    RequestPayment
    | AssessPayment
    | ApprovePayment
    | RefusePayment
    | ReceivePayment
    | RefundPayment
)
"""Any command of the stream Payment."""


class PaymentDecider(Decider[PaymentState, PaymentCommand, PaymentEvent], ABC):
    """The payment of one order. The provider knows it by the order's id.

    The abstract methods are what the model leaves to the service.
    """

    STREAM = "shop.payments.Payment"

    def initial(self) -> PaymentState:
        """The state of a Payment without events."""
        return PaymentState()

    def evolve(
        self,
        state: PaymentState,
        event: PaymentEvent,
        meta: Recorded[PaymentEvent] | None = None,
    ) -> PaymentState:
        """The state after one more event."""
        match event:
            case PaymentRequested():
                return evolved(
                    state,
                    status=PaymentStatus.requested,
                    amount=event.amount,
                )
            case PaymentApproved():
                return evolved(state, status=PaymentStatus.approved)
            case PaymentReferred():
                return evolved(state, status=PaymentStatus.referred)
            case PaymentRefused():
                return evolved(state, status=PaymentStatus.refused)
            case PaymentReceived():
                return evolved(
                    state,
                    status=PaymentStatus.received,
                    amount=event.amount,
                )
            case PaymentFailed():
                return evolved(state, status=PaymentStatus.failed)
            case PaymentRefunded():
                return evolved(
                    state,
                    status=PaymentStatus.refunded,
                    amount=event.amount,
                )

    def decide(
        self, state: PaymentState, command: PaymentCommand, context: Context
    ) -> list[PaymentEvent]:
        """What happens; raises ``Rejected`` where the command is refused."""
        match command:
            case RequestPayment():
                return self.request_payment(state, command, context)
            case AssessPayment():
                return self.assess_payment(state, command, context)
            case ApprovePayment():
                return self.approve_payment(state, command, context)
            case RefusePayment():
                return self.refuse_payment(state, command, context)
            case ReceivePayment():
                return self.receive_payment(state, command, context)
            case RefundPayment():
                return self.refund_payment(state, command, context)

    def request_payment(
        self, state: PaymentState, command: RequestPayment, context: Context
    ) -> list[PaymentEvent]:
        """Decide `RequestPayment`."""
        if state.exists:
            raise Rejected(
                "The payment was requested already",
                rule="shop.payments.RequestPayment/1",
            )
        return [
            PaymentRequested(
                order_id=command.order_id,
                amount=command.amount,
                method=command.method,
            ),
        ]

    def assess_payment(
        self, state: PaymentState, command: AssessPayment, context: Context
    ) -> list[PaymentEvent]:
        """The service's own model of risk decides."""
        events: list[PaymentEvent] = []
        if state.status != PaymentStatus.requested:
            raise Rejected(
                "Only a requested payment is assessed",
                rule="shop.payments.AssessPayment/1",
            )
        match self.assess_payment_chooses_payment_approved_or_payment_referred(
            state,
            command,
            context,
        ):
            case "PaymentApproved":
                events.append(
                    PaymentApproved(
                        order_id=command.order_id,
                        risk=self.assess_payment_payment_approved_risk(
                            state,
                            command,
                            context,
                        ),
                    ),
                )
            case "PaymentReferred":
                events.append(
                    PaymentReferred(
                        order_id=command.order_id,
                        risk=self.assess_payment_payment_referred_risk(
                            state,
                            command,
                            context,
                        ),
                    ),
                )
        return events

    def approve_payment(
        self, state: PaymentState, command: ApprovePayment, context: Context
    ) -> list[PaymentEvent]:
        """Decide `ApprovePayment`."""
        if state.status != PaymentStatus.referred:
            raise Rejected(
                "Nothing waits for a decision",
                rule="shop.payments.ApprovePayment/1",
            )
        return [PaymentApproved(order_id=command.order_id, risk=command.risk)]

    def refuse_payment(
        self, state: PaymentState, command: RefusePayment, context: Context
    ) -> list[PaymentEvent]:
        """Decide `RefusePayment`."""
        if state.status != PaymentStatus.referred:
            raise Rejected(
                "Nothing waits for a decision",
                rule="shop.payments.RefusePayment/1",
            )
        return [PaymentRefused(order_id=command.order_id, reason=command.reason)]

    def receive_payment(
        self, state: PaymentState, command: ReceivePayment, context: Context
    ) -> list[PaymentEvent]:
        """Decide `ReceivePayment`."""
        if not state.exists:
            raise Rejected(
                "Nobody asked for this money",
                rule="shop.payments.ReceivePayment/1",
            )
        if state.status == PaymentStatus.received:
            raise Rejected(
                "The money is here already",
                rule="shop.payments.ReceivePayment/2",
            )
        if command.amount != state.amount:
            raise Rejected(
                "The amount is not what we asked for",
                rule="shop.payments.ReceivePayment/3",
            )
        return [
            PaymentReceived(
                order_id=command.order_id,
                amount=command.amount,
                received_at=command.received_at,
            ),
        ]

    def refund_payment(
        self, state: PaymentState, command: RefundPayment, context: Context
    ) -> list[PaymentEvent]:
        """Decide `RefundPayment`."""
        events: list[PaymentEvent] = []
        if state.status == PaymentStatus.received:
            events.append(
                PaymentRefunded(order_id=command.order_id, amount=state.amount),
            )
        return events

    # --- what this service decides ----------------------------------------------------

    @abstractmethod
    def assess_payment_chooses_payment_approved_or_payment_referred(
        self, state: PaymentState, command: AssessPayment, context: Context
    ) -> Literal["PaymentApproved", "PaymentReferred"]:
        """Whether `AssessPayment` leads to `PaymentApproved` or `PaymentReferred`."""

    @abstractmethod
    def assess_payment_payment_approved_risk(
        self, state: PaymentState, command: AssessPayment, context: Context
    ) -> int:
        """The `risk` of the `PaymentApproved` that `AssessPayment` leads to."""

    @abstractmethod
    def assess_payment_payment_referred_risk(
        self, state: PaymentState, command: AssessPayment, context: Context
    ) -> int:
        """The `risk` of the `PaymentReferred` that `AssessPayment` leads to."""
