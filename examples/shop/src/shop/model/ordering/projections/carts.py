"""How the rows of `Carts` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias
from uuid import UUID

from ...kit.database import Database
from ...kit.growing import appended, renewed
from ...kit.making import changed, made, saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..cart import CartCheckedOut, ItemAdded, ItemDropped, QuantityChanged
from ..types import OrderLine
from ..views import Carts

CartsEvent: TypeAlias = ItemAdded | QuantityChanged | ItemDropped | CartCheckedOut
"""Any event that Carts is made from."""


def project(row: Carts | None, recorded: Recorded[CartsEvent]) -> Carts | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case ItemAdded():
            lines = row.lines if row is not None else []
            return saved(
                Carts,
                row,
                cart_id=event.cart_id,
                lines=appended(
                    lines,
                    made(
                        OrderLine,
                        sku=event.sku,
                        title=event.title,
                        quantity=event.quantity,
                        unit_price=event.unit_price,
                    ),
                ),
            )
        case QuantityChanged() if row is not None:
            return changed(
                row,
                lines=renewed(
                    [
                        changed(item, quantity=event.quantity)
                        if item.sku == event.sku
                        else item
                        for item in row.lines
                    ],
                ),
            )
        case ItemDropped() if row is not None:
            return changed(
                row,
                lines=renewed([item for item in row.lines if item.sku != event.sku]),
            )
        case CartCheckedOut():
            return None
        case _:
            return row


class CartsProjection(Projection[Carts, CartsEvent]):
    """The rows of Carts."""

    NAME = "shop.ordering.Carts"
    TABLE = "ordering_carts"
    VERSION = "eca236b7389b579c"
    EARLIER = "73d5185aea25e3fa"
    KEY = ("cart_id",)
    COLUMNS = (Column("cart_id", "cart_id", "text"),)
    INDEXES = ()
    ROW = Carts
    EVENTS = (ItemAdded, QuantityChanged, ItemDropped, CartCheckedOut)

    def steps(self, recorded: Recorded[CartsEvent]) -> Iterator[Step[Carts]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"cart_id": event.cart_id}, partial(project, recorded=recorded))


class CartsTable(Table[Carts]):
    """The rows of Carts, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, CartsProjection())

    def get(self, cart_id: UUID) -> Carts | None:
        """The row with this key, or None."""
        return self.one({"cart_id": cart_id})
