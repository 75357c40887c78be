"""How the rows of `Offer` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from ...kit.database import Database
from ...kit.making import saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..room import RoomOpened
from ..types import RoomType
from ..views import Offer

OfferEvent: TypeAlias = RoomOpened
"""Any event that Offer is made from."""


def project(row: Offer | None, recorded: Recorded[OfferEvent]) -> Offer | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case RoomOpened():
            rooms = row.rooms if row is not None else 0
            lowest_rate = row.lowest_rate if row is not None else None
            return saved(
                Offer,
                row,
                room_type=event.room_type,
                rooms=rooms + 1,
                lowest_rate=min(
                    event.nightly_rate,
                    lowest_rate if lowest_rate is not None else event.nightly_rate,
                ),
            )


class OfferProjection(Projection[Offer, OfferEvent]):
    """What the house offers, for people who look for a bed."""

    NAME = "hotel.reception.Offer"
    TABLE = "reception_offer"
    VERSION = "4d783a218616b02b"
    EARLIER = "0847ac3880d60c25"
    KEY = ("room_type",)
    COLUMNS = (Column("room_type", "room_type", "text"),)
    INDEXES = ()
    ROW = Offer
    EVENTS = (RoomOpened,)

    def steps(self, recorded: Recorded[OfferEvent]) -> Iterator[Step[Offer]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step({"room_type": event.room_type}, partial(project, recorded=recorded))


class OfferTable(Table[Offer]):
    """The rows of Offer, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, OfferProjection())

    def get(self, room_type: RoomType) -> Offer | None:
        """The row with this key, or None."""
        return self.one({"room_type": room_type})
