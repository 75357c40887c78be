"""What the stream `Cart` decides."""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from typing import TypeAlias

from pydantic import Field

from ...kit.arithmetic import exact, rounded
from ...kit.deciding import Decider, Rejected, State, evolved
from ...kit.growing import appended, renewed
from ...kit.making import changed, made
from ...kit.recorded import Context, Recorded
from ..cart import CartCheckedOut, CartEvent, ItemAdded, ItemDropped, QuantityChanged
from ..commands import AddItem, CheckOut, DropItem
from ..types import OrderLine


class CartState(State, frozen=True):
    """What is known of a Cart when a command comes."""

    lines: list[OrderLine] = Field(default_factory=list[OrderLine])
    open: bool = True


CartCommand: TypeAlias = AddItem | DropItem | CheckOut
"""Any command of the stream Cart."""


class CartDecider(Decider[CartState, CartCommand, CartEvent], ABC):
    """What a customer would like to buy. Prices are those that the customer saw.

    The abstract methods are what the model leaves to the service.
    """

    STREAM = "shop.ordering.Cart"

    def initial(self) -> CartState:
        """The state of a Cart without events."""
        return CartState()

    def evolve(
        self,
        state: CartState,
        event: CartEvent,
        meta: Recorded[CartEvent] | None = None,
    ) -> CartState:
        """The state after one more event."""
        match event:
            case ItemAdded():
                return evolved(
                    state,
                    lines=appended(
                        state.lines,
                        made(
                            OrderLine,
                            sku=event.sku,
                            title=event.title,
                            quantity=event.quantity,
                            unit_price=event.unit_price,
                        ),
                    ),
                )
            case QuantityChanged():
                return evolved(
                    state,
                    lines=renewed(
                        [
                            changed(item, quantity=event.quantity)
                            if item.sku == event.sku
                            else item
                            for item in state.lines
                        ],
                    ),
                )
            case ItemDropped():
                return evolved(
                    state,
                    lines=renewed(
                        [item for item in state.lines if item.sku != event.sku],
                    ),
                )
            case CartCheckedOut():
                return evolved(state, lines=event.lines, open=False)

    def decide(
        self, state: CartState, command: CartCommand, context: Context
    ) -> list[CartEvent]:
        """What happens; raises ``Rejected`` where the command is refused."""
        match command:
            case AddItem():
                return self.add_item(state, command, context)
            case DropItem():
                return self.drop_item(state, command, context)
            case CheckOut():
                return self.check_out(state, command, context)

    def add_item(
        self, state: CartState, command: AddItem, context: Context
    ) -> list[CartEvent]:
        """Decide `AddItem`."""
        events: list[CartEvent] = []
        present = sum(
            item.quantity
            for item in [item for item in state.lines if item.sku == command.sku]
        )
        if not state.open:
            raise Rejected("The cart was checked out", rule="shop.ordering.AddItem/1")
        if present + command.quantity > 99:
            raise Rejected("Nobody needs more than 99", rule="shop.ordering.AddItem/2")
        if present == 0:
            events.append(
                ItemAdded(
                    cart_id=command.cart_id,
                    sku=command.sku,
                    title=command.title,
                    quantity=command.quantity,
                    unit_price=command.unit_price,
                ),
            )
        if present > 0:
            events.append(
                QuantityChanged(
                    cart_id=command.cart_id,
                    sku=command.sku,
                    quantity=present + command.quantity,
                ),
            )
        return events

    def drop_item(
        self, state: CartState, command: DropItem, context: Context
    ) -> list[CartEvent]:
        """Decide `DropItem`."""
        if not state.open:
            raise Rejected("The cart was checked out", rule="shop.ordering.DropItem/1")
        if not any(item.sku == command.sku for item in state.lines):
            raise Rejected("The cart has no such item", rule="shop.ordering.DropItem/2")
        return [ItemDropped(cart_id=command.cart_id, sku=command.sku)]

    @exact
    def check_out(
        self, state: CartState, command: CheckOut, context: Context
    ) -> list[CartEvent]:
        """Decide `CheckOut`."""
        if not state.open:
            raise Rejected("The cart was checked out", rule="shop.ordering.CheckOut/1")
        if len(state.lines) == 0:
            raise Rejected("The cart is empty", rule="shop.ordering.CheckOut/2")
        return [
            CartCheckedOut(
                cart_id=command.cart_id,
                customer_id=command.customer_id,
                email=command.email,
                address=command.address,
                payment=command.payment,
                lines=state.lines,
                goods=rounded(
                    sum(
                        (item.quantity * item.unit_price for item in state.lines),
                        Decimal(0),
                    ),
                    12,
                    2,
                ),
                discount=self.check_out_discount(state, command, context),
                channel=command.channel,
            ),
        ]

    # --- what this service decides ----------------------------------------------------

    @abstractmethod
    def check_out_discount(
        self, state: CartState, command: CheckOut, context: Context
    ) -> Decimal:
        """The `discount` of the `CartCheckedOut` that `CheckOut` leads to."""
