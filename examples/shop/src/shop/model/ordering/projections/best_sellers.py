"""How the rows of `BestSellers` are made."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import TypeAlias

from ...kit.arithmetic import exact, rounded
from ...kit.database import Database
from ...kit.making import saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..order import OrderCancelled, OrderPlaced
from ..types import OrderLine
from ..views import BestSellers

BestSellersEvent: TypeAlias = OrderPlaced | OrderCancelled
"""Any event that BestSellers is made from."""


@exact
def on_order_placed(
    row: BestSellers | None,
    event: OrderPlaced,
    line: OrderLine,
) -> BestSellers | None:
    """What `OrderPlaced` makes of each row that it reaches."""
    sold = row.sold if row is not None else 0
    takings = row.takings if row is not None else Decimal("0.00")
    return saved(
        BestSellers,
        row,
        sku=line.sku,
        sold=sold + line.quantity,
        takings=takings + rounded(line.quantity * line.unit_price, 18, 2),
    )


@exact
def on_order_cancelled(
    row: BestSellers | None,
    event: OrderCancelled,
    line: OrderLine,
) -> BestSellers | None:
    """What `OrderCancelled` makes of each row that it reaches."""
    sold = row.sold if row is not None else 0
    takings = row.takings if row is not None else Decimal("0.00")
    return saved(
        BestSellers,
        row,
        sku=line.sku,
        sold=sold - line.quantity,
        takings=takings - rounded(line.quantity * line.unit_price, 18, 2),
    )


class BestSellersProjection(Projection[BestSellers, BestSellersEvent]):
    """How many of each product were sold, for the front page."""

    NAME = "shop.ordering.BestSellers"
    TABLE = "ordering_best_sellers"
    VERSION = "a7407669a1f31800"
    EARLIER = "e16bbbf87974b7cb"
    KEY = ("sku",)
    COLUMNS = (Column("sku", "sku", "text"),)
    INDEXES = ()
    ROW = BestSellers
    EVENTS = (OrderPlaced, OrderCancelled)

    def steps(
        self, recorded: Recorded[BestSellersEvent]
    ) -> Iterator[Step[BestSellers]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        match event:
            case OrderPlaced():
                for line in event.lines:
                    yield Step(
                        {"sku": line.sku},
                        partial(on_order_placed, event=event, line=line),
                    )
            case OrderCancelled():
                for line_ in event.lines:
                    yield Step(
                        {"sku": line_.sku},
                        partial(on_order_cancelled, event=event, line=line_),
                    )


class BestSellersTable(Table[BestSellers]):
    """The rows of BestSellers, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, BestSellersProjection())

    def get(self, sku: str) -> BestSellers | None:
        """The row with this key, or None."""
        return self.one({"sku": sku})
