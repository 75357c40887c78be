"""How the rows of `OrdersToPlace` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias
from uuid import UUID

from ...kit.arithmetic import exact, rounded
from ...kit.database import Database
from ...kit.making import saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..cart import CartCheckedOut
from ..order import OrderPlaced
from ..views import OrdersToPlace

OrdersToPlaceEvent: TypeAlias = CartCheckedOut | OrderPlaced
"""Any event that OrdersToPlace is made from."""


@exact
def project(
    row: OrdersToPlace | None, recorded: Recorded[OrdersToPlaceEvent]
) -> OrdersToPlace | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case CartCheckedOut():
            return saved(
                OrdersToPlace,
                row,
                cart_id=event.cart_id,
                customer_id=event.customer_id,
                email=event.email,
                address=event.address,
                payment=event.payment,
                lines=event.lines,
                total=rounded(event.goods - event.discount, 12, 2),
                channel=event.channel,
            )
        case OrderPlaced():
            return None


class OrdersToPlaceProjection(Projection[OrdersToPlace, OrdersToPlaceEvent]):
    """Carts that have become no order yet."""

    NAME = "shop.ordering.OrdersToPlace"
    TABLE = "ordering_orders_to_place"
    VERSION = "47475a36a15c9c1b"
    EARLIER = "5f72a628bd1fe06b"
    KEY = ("cart_id",)
    COLUMNS = (Column("cart_id", "cart_id", "text"),)
    INDEXES = ()
    ROW = OrdersToPlace
    EVENTS = (CartCheckedOut, OrderPlaced)

    def steps(
        self, recorded: Recorded[OrdersToPlaceEvent]
    ) -> Iterator[Step[OrdersToPlace]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"cart_id": event.cart_id}, partial(project, recorded=recorded))


class OrdersToPlaceTable(Table[OrdersToPlace]):
    """The rows of OrdersToPlace, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, OrdersToPlaceProjection())

    def get(self, cart_id: UUID) -> OrdersToPlace | None:
        """The row with this key, or None."""
        return self.one({"cart_id": cart_id})
