"""What the stream `Product` decides."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import Field

from ..._types import Digits
from ...kit.deciding import Decider, Rejected, State, evolved
from ...kit.growing import put, without
from ...kit.recorded import Context, Recorded
from ..commands import (
    ChangePrice,
    ClearAttribute,
    DelistProduct,
    ListProduct,
    SetAttribute,
)
from ..product import (
    AttributeCleared,
    AttributeSet,
    PriceChanged,
    ProductDelisted,
    ProductEvent,
    ProductHidden,
    ProductListed,
)


class ProductState(State, frozen=True):
    """What is known of a Product when a command comes."""

    listed: bool = False
    price: Annotated[Decimal, Digits(12, 2)] | None = None
    attributes: dict[str, str] = Field(default_factory=dict[str, str])


ProductCommand: TypeAlias = (
    ListProduct | ChangePrice | SetAttribute | ClearAttribute | DelistProduct
)
"""Any command of the stream Product."""


class ProductDecider(Decider[ProductState, ProductCommand, ProductEvent]):
    """The behaviour of a Product."""

    STREAM = "shop.catalog.Product"

    def initial(self) -> ProductState:
        """The state of a Product without events."""
        return ProductState()

    def evolve(
        self,
        state: ProductState,
        event: ProductEvent,
        meta: Recorded[ProductEvent] | None = None,
    ) -> ProductState:
        """The state after one more event."""
        match event:
            case ProductListed():
                return evolved(
                    state,
                    listed=True,
                    price=event.price,
                    attributes=event.attributes,
                )
            case PriceChanged():
                return evolved(state, price=event.price)
            case AttributeSet():
                return evolved(
                    state,
                    attributes=put(state.attributes, event.name, event.value),
                )
            case AttributeCleared():
                return evolved(state, attributes=without(state.attributes, event.name))
            case ProductDelisted():
                return evolved(state, listed=False)
            case ProductHidden():
                return evolved(state, listed=False)

    def decide(
        self, state: ProductState, command: ProductCommand, context: Context
    ) -> list[ProductEvent]:
        """What happens; raises ``Rejected`` where the command is refused."""
        match command:
            case ListProduct():
                return self.list_product(state, command, context)
            case ChangePrice():
                return self.change_price(state, command, context)
            case SetAttribute():
                return self.set_attribute(state, command, context)
            case ClearAttribute():
                return self.clear_attribute(state, command, context)
            case DelistProduct():
                return self.delist_product(state, command, context)

    def list_product(
        self, state: ProductState, command: ListProduct, context: Context
    ) -> list[ProductEvent]:
        """Decide `ListProduct`."""
        if state.listed:
            raise Rejected(
                "The product is listed already",
                rule="shop.catalog.ListProduct/1",
            )
        return [
            ProductListed(
                sku=command.sku,
                title=command.title,
                price=command.price,
                handling=command.handling,
                attributes=command.attributes,
                listed_at=context.now,
            ),
        ]

    def change_price(
        self, state: ProductState, command: ChangePrice, context: Context
    ) -> list[ProductEvent]:
        """Decide `ChangePrice`."""
        if not state.listed:
            raise Rejected("The product is not sold", rule="shop.catalog.ChangePrice/1")
        if command.price == state.price:
            raise Rejected(
                "That is the price already",
                rule="shop.catalog.ChangePrice/2",
            )
        return [
            PriceChanged(sku=command.sku, price=command.price, reason=command.reason),
        ]

    def set_attribute(
        self, state: ProductState, command: SetAttribute, context: Context
    ) -> list[ProductEvent]:
        """Decide `SetAttribute`."""
        events: list[ProductEvent] = []
        if not state.listed:
            raise Rejected(
                "The product is not sold",
                rule="shop.catalog.SetAttribute/1",
            )
        if state.attributes.get(command.name) != command.value:
            events.append(
                AttributeSet(sku=command.sku, name=command.name, value=command.value),
            )
        return events

    def clear_attribute(
        self, state: ProductState, command: ClearAttribute, context: Context
    ) -> list[ProductEvent]:
        """Decide `ClearAttribute`."""
        if state.attributes.get(command.name) is None:
            raise Rejected(
                "The product has no such attribute",
                rule="shop.catalog.ClearAttribute/1",
            )
        return [AttributeCleared(sku=command.sku, name=command.name)]

    def delist_product(
        self, state: ProductState, command: DelistProduct, context: Context
    ) -> list[ProductEvent]:
        """Decide `DelistProduct`."""
        if not state.listed:
            raise Rejected(
                "The product is not sold",
                rule="shop.catalog.DelistProduct/1",
            )
        return [ProductDelisted(sku=command.sku, replaced_by=command.replaced_by)]
