"""How the rows of `PriceTags` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from ...catalog.product import PriceChanged, ProductDelisted, ProductListed
from ...kit.database import Database
from ...kit.making import changed, saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..views import PriceTags

PriceTagsEvent: TypeAlias = ProductListed | PriceChanged | ProductDelisted
"""Any event that PriceTags is made from."""


def project(
    row: PriceTags | None, recorded: Recorded[PriceTagsEvent]
) -> PriceTags | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case ProductListed():
            return saved(
                PriceTags,
                row,
                sku=event.sku,
                title=event.title,
                price=event.price,
            )
        case PriceChanged() if row is not None:
            return changed(row, price=event.price)
        case ProductDelisted():
            return None
        case _:
            return row


class PriceTagsProjection(Projection[PriceTags, PriceTagsEvent]):
    """What the shop offers, for the people who fill a cart."""

    NAME = "shop.ordering.PriceTags"
    TABLE = "ordering_price_tags"
    VERSION = "53dbfc6024e0e452"
    EARLIER = "1bd4bb8d2d42f40d"
    KEY = ("sku",)
    COLUMNS = (Column("sku", "sku", "text"),)
    INDEXES = ()
    ROW = PriceTags
    EVENTS = (ProductListed, PriceChanged, ProductDelisted)

    def steps(self, recorded: Recorded[PriceTagsEvent]) -> Iterator[Step[PriceTags]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"sku": event.sku}, partial(project, recorded=recorded))


class PriceTagsTable(Table[PriceTags]):
    """The rows of PriceTags, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, PriceTagsProjection())

    def get(self, sku: str) -> PriceTags | None:
        """The row with this key, or None."""
        return self.one({"sku": sku})
