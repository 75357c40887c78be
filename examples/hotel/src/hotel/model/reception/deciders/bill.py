"""What the stream `Bill` decides."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from pydantic import Field

from ...kit.arithmetic import exact, rounded
from ...kit.deciding import Decider, Rejected, State, evolved
from ...kit.growing import appended
from ...kit.recorded import Context, Recorded
from ..bill import BillEvent, BillPaid, ChargeAdded, InvoiceSent
from ..commands import AddCharge, PayBill, RecordInvoice
from ..types import Charge


class BillState(State, frozen=True):
    """What is known of a Bill when a command comes."""

    charges: list[Charge] = Field(default_factory=list[Charge])
    paid: bool = False
    invoiced: bool = False


BillCommand: TypeAlias = AddCharge | PayBill | RecordInvoice
"""Any command of the stream Bill."""


class BillDecider(Decider[BillState, BillCommand, BillEvent]):
    """The bill of one booking: what was eaten, drunk and slept, and how it was paid."""

    STREAM = "hotel.reception.Bill"

    def initial(self) -> BillState:
        """The state of a Bill without events."""
        return BillState()

    def evolve(
        self,
        state: BillState,
        event: BillEvent,
        meta: Recorded[BillEvent] | None = None,
    ) -> BillState:
        """The state after one more event."""
        match event:
            case ChargeAdded():
                return evolved(state, charges=appended(state.charges, event.charge))
            case BillPaid():
                return evolved(state, paid=True)
            case InvoiceSent():
                return evolved(state, invoiced=True)

    def decide(
        self, state: BillState, command: BillCommand, context: Context
    ) -> list[BillEvent]:
        """What happens; raises ``Rejected`` where the command is refused."""
        match command:
            case AddCharge():
                return self.add_charge(state, command, context)
            case PayBill():
                return self.pay_bill(state, command, context)
            case RecordInvoice():
                return self.record_invoice(state, command, context)

    def add_charge(
        self, state: BillState, command: AddCharge, context: Context
    ) -> list[BillEvent]:
        """Decide `AddCharge`."""
        if state.paid:
            raise Rejected("The bill is paid", rule="hotel.reception.AddCharge/1")
        return [ChargeAdded(booking_id=command.booking_id, charge=command.charge)]

    @exact
    def pay_bill(
        self, state: BillState, command: PayBill, context: Context
    ) -> list[BillEvent]:
        """Decide `PayBill`."""
        if len(state.charges) == 0:
            raise Rejected("There is nothing to pay", rule="hotel.reception.PayBill/1")
        if state.paid:
            raise Rejected("The bill is paid", rule="hotel.reception.PayBill/2")
        return [
            BillPaid(
                booking_id=command.booking_id,
                total=rounded(
                    sum(
                        (item.quantity * item.price for item in state.charges),
                        Decimal(0),
                    ),
                    10,
                    2,
                ),
                method=command.method,
                paid_at=context.now,
            ),
        ]

    def record_invoice(
        self, state: BillState, command: RecordInvoice, context: Context
    ) -> list[BillEvent]:
        """Decide `RecordInvoice`."""
        if not state.paid:
            raise Rejected(
                "The bill is not paid yet",
                rule="hotel.reception.RecordInvoice/1",
            )
        if state.invoiced:
            raise Rejected(
                "The invoice was sent",
                rule="hotel.reception.RecordInvoice/2",
            )
        return [InvoiceSent(booking_id=command.booking_id, sent_at=context.now)]
