"""How the rows of `ProductPages` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from ...kit.database import Database
from ...kit.growing import put, without
from ...kit.making import changed, saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..product import (
    AttributeCleared,
    AttributeSet,
    PriceChanged,
    ProductDelisted,
    ProductHidden,
    ProductListed,
)
from ..types import Handling
from ..views import ProductPages

ProductPagesEvent: TypeAlias = (
    ProductListed
    | PriceChanged
    | AttributeSet
    | AttributeCleared
    | ProductDelisted
    | ProductHidden
)
"""Any event that ProductPages is made from."""


def project(
    row: ProductPages | None, recorded: Recorded[ProductPagesEvent]
) -> ProductPages | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case ProductListed():
            return saved(
                ProductPages,
                row,
                sku=event.sku,
                title=event.title,
                price=event.price,
                handling=event.handling,
                attributes=event.attributes,
                available=True,
                replaced_by=None,
            )
        case PriceChanged() if row is not None:
            return changed(row, price=event.price)
        case AttributeSet() if row is not None:
            return changed(row, attributes=put(row.attributes, event.name, event.value))
        case AttributeCleared() if row is not None:
            return changed(row, attributes=without(row.attributes, event.name))
        case ProductDelisted() if row is not None:
            return changed(row, available=False, replaced_by=event.replaced_by)
        case ProductHidden() if row is not None:
            return changed(row, available=False)
        case _:
            return row


class ProductPagesProjection(Projection[ProductPages, ProductPagesEvent]):
    """The rows of ProductPages."""

    NAME = "shop.catalog.ProductPages"
    TABLE = "catalog_product_pages"
    VERSION = "12e1b7512ea48d95"
    EARLIER = "e7dadebd12479a4d"
    KEY = ("sku",)
    COLUMNS = (Column("sku", "sku", "text"), Column("handling", "handling", "text"))
    INDEXES = (("handling",),)
    ROW = ProductPages
    EVENTS = (
        ProductListed,
        PriceChanged,
        AttributeSet,
        AttributeCleared,
        ProductDelisted,
        ProductHidden,
    )

    def steps(
        self, recorded: Recorded[ProductPagesEvent]
    ) -> Iterator[Step[ProductPages]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"sku": event.sku}, partial(project, recorded=recorded))


class ProductPagesTable(Table[ProductPages]):
    """The rows of ProductPages, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, ProductPagesProjection())

    def get(self, sku: str) -> ProductPages | None:
        """The row with this key, or None."""
        return self.one({"sku": sku})

    def find_by_handling(self, handling: Handling) -> list[ProductPages]:
        """The rows that have this."""
        return self.where({"handling": handling})
