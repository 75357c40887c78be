"""How the rows of `Shortages` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from ...kit.database import Database
from ...kit.making import saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..stock import StockCounted, StockRanOut
from ..views import Shortages

ShortagesEvent: TypeAlias = StockRanOut | StockCounted
"""Any event that Shortages is made from."""


def project(
    row: Shortages | None, recorded: Recorded[ShortagesEvent]
) -> Shortages | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case StockRanOut():
            return saved(
                Shortages,
                row,
                sku=event.sku,
                order_id=event.order_id,
                missing=event.missing,
            )
        case StockCounted():
            return None


class ShortagesProjection(Projection[Shortages, ShortagesEvent]):
    """What is to be bought again, and for which order it was missing."""

    NAME = "shop.shipping.Shortages"
    TABLE = "shipping_shortages"
    VERSION = "b89ca66161aec3d3"
    EARLIER = "51b89e28ae929084"
    KEY = ("sku",)
    COLUMNS = (Column("sku", "sku", "text"),)
    INDEXES = ()
    ROW = Shortages
    EVENTS = (StockRanOut, StockCounted)

    def steps(self, recorded: Recorded[ShortagesEvent]) -> Iterator[Step[Shortages]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"sku": event.sku}, partial(project, recorded=recorded))


class ShortagesTable(Table[Shortages]):
    """The rows of Shortages, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, ShortagesProjection())

    def get(self, sku: str) -> Shortages | None:
        """The row with this key, or None."""
        return self.one({"sku": sku})
