"""How the rows of `Shelves` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from ...kit.database import Database
from ...kit.making import saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..stock import StockCounted, StockReleased, StockReserved
from ..views import Shelves

ShelvesEvent: TypeAlias = StockCounted | StockReserved | StockReleased
"""Any event that Shelves is made from."""


def project(row: Shelves | None, recorded: Recorded[ShelvesEvent]) -> Shelves | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case StockCounted():
            return saved(Shelves, row, sku=event.sku, free=event.on_hand)
        case StockReserved():
            free = row.free if row is not None else 0
            return saved(Shelves, row, sku=event.sku, free=free - event.quantity)
        case StockReleased():
            free = row.free if row is not None else 0
            return saved(Shelves, row, sku=event.sku, free=free + event.quantity)


class ShelvesProjection(Projection[Shelves, ShelvesEvent]):
    """The rows of Shelves."""

    NAME = "shop.shipping.Shelves"
    TABLE = "shipping_shelves"
    VERSION = "32fdd80d4a61e144"
    EARLIER = "8e4f700a9182ade2"
    KEY = ("sku",)
    COLUMNS = (Column("sku", "sku", "text"),)
    INDEXES = ()
    ROW = Shelves
    EVENTS = (StockCounted, StockReserved, StockReleased)

    def steps(self, recorded: Recorded[ShelvesEvent]) -> Iterator[Step[Shelves]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"sku": event.sku}, partial(project, recorded=recorded))


class ShelvesTable(Table[Shelves]):
    """The rows of Shelves, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, ShelvesProjection())

    def get(self, sku: str) -> Shelves | None:
        """The row with this key, or None."""
        return self.one({"sku": sku})
