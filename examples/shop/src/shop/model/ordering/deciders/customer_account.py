"""What the stream `CustomerAccount` decides."""

from __future__ import annotations

from typing import TypeAlias

from ...kit.deciding import Decider, Rejected, State, evolved
from ...kit.recorded import Context, Recorded
from ..commands import ChangeEmail, RegisterCustomer
from ..customer_account import (
    CustomerAccountEvent,
    CustomerRegistered,
    EmailChanged,
    NewsletterSubscribed,
)


class CustomerAccountState(State, frozen=True):
    """What is known of a CustomerAccount when a command comes."""


CustomerAccountCommand: TypeAlias = RegisterCustomer | ChangeEmail
"""Any command of the stream CustomerAccount."""


class CustomerAccountDecider(
    Decider[CustomerAccountState, CustomerAccountCommand, CustomerAccountEvent]
):
    """The behaviour of a CustomerAccount."""

    STREAM = "shop.ordering.CustomerAccount"

    def initial(self) -> CustomerAccountState:
        """The state of a CustomerAccount without events."""
        return CustomerAccountState()

    def evolve(
        self,
        state: CustomerAccountState,
        event: CustomerAccountEvent,
        meta: Recorded[CustomerAccountEvent] | None = None,
    ) -> CustomerAccountState:
        """The state after one more event."""
        return evolved(state)

    def key_of(self, command: CustomerAccountCommand, context: Context) -> bytes | None:
        """The key of the command's stream; None where the command begins a new one."""
        match command:
            case RegisterCustomer():
                return None
            case _:
                return command.key_bytes()

    def decide(
        self,
        state: CustomerAccountState,
        command: CustomerAccountCommand,
        context: Context,
    ) -> list[CustomerAccountEvent]:
        """What happens; raises ``Rejected`` where the command is refused."""
        match command:
            case RegisterCustomer():
                return self.register_customer(state, command, context)
            case ChangeEmail():
                return self.change_email(state, command, context)

    def register_customer(
        self, state: CustomerAccountState, command: RegisterCustomer, context: Context
    ) -> list[CustomerAccountEvent]:
        """Decide `RegisterCustomer`."""
        events: list[CustomerAccountEvent] = []
        id_ = context.new_uuid()
        events.append(
            CustomerRegistered(
                customer_id=id_,
                email=command.email,
                registered_at=context.now,
            ),
        )
        if command.newsletter:
            events.append(NewsletterSubscribed(customer_id=id_))
        return events

    def change_email(
        self, state: CustomerAccountState, command: ChangeEmail, context: Context
    ) -> list[CustomerAccountEvent]:
        """Decide `ChangeEmail`."""
        if not state.exists:
            raise Rejected(
                "We do not know this customer",
                rule="shop.ordering.ChangeEmail/1",
            )
        return [EmailChanged(customer_id=command.customer_id, email=command.email)]
