"""How the rows of `CareLabels` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from ...catalog.product import ProductDelisted, ProductListed
from ...catalog.types import Handling
from ...kit.database import Database
from ...kit.making import saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..types import Care
from ..views import CareLabels

CareLabelsEvent: TypeAlias = ProductListed | ProductDelisted
"""Any event that CareLabels is made from."""


def project(
    row: CareLabels | None, recorded: Recorded[CareLabelsEvent]
) -> CareLabels | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case ProductListed():
            return saved(
                CareLabels,
                row,
                sku=event.sku,
                title=event.title,
                care=Care(event.handling.value),
                careful=event.handling in (Handling.bulky, Handling.fragile),
            )
        case ProductDelisted():
            return None


class CareLabelsProjection(Projection[CareLabels, CareLabelsEvent]):
    """How to lift things."""

    NAME = "shop.shipping.CareLabels"
    TABLE = "shipping_care_labels"
    VERSION = "8ebf45bc8361c767"
    EARLIER = "b73ccf9bc1f670c0"
    KEY = ("sku",)
    COLUMNS = (Column("sku", "sku", "text"),)
    INDEXES = ()
    ROW = CareLabels
    EVENTS = (ProductListed, ProductDelisted)

    def steps(self, recorded: Recorded[CareLabelsEvent]) -> Iterator[Step[CareLabels]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"sku": event.sku}, partial(project, recorded=recorded))


class CareLabelsTable(Table[CareLabels]):
    """The rows of CareLabels, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, CareLabelsProjection())

    def get(self, sku: str) -> CareLabels | None:
        """The row with this key, or None."""
        return self.one({"sku": sku})
