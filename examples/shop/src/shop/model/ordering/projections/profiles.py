"""How the rows of `Profiles` are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias
from uuid import UUID

from ...kit.database import Database
from ...kit.making import changed, saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..customer_account import CustomerRegistered, EmailChanged, NewsletterSubscribed
from ..views import Profiles

ProfilesEvent: TypeAlias = CustomerRegistered | NewsletterSubscribed | EmailChanged
"""Any event that Profiles is made from."""


def project(row: Profiles | None, recorded: Recorded[ProfilesEvent]) -> Profiles | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case CustomerRegistered() | EmailChanged():
            return saved(
                Profiles,
                row,
                customer_id=event.customer_id,
                email=event.email,
            )
        case NewsletterSubscribed() if row is not None:
            return changed(row, newsletter=True)
        case _:
            return row


class ProfilesProjection(Projection[Profiles, ProfilesEvent]):
    """The rows of Profiles."""

    NAME = "shop.ordering.Profiles"
    TABLE = "ordering_profiles"
    VERSION = "ebf7169d73b43d84"
    EARLIER = "feb8390c6f42d1dd"
    KEY = ("customer_id",)
    COLUMNS = (
        Column("customer_id", "customer_id", "text"),
        Column("email", "email", "text"),
    )
    INDEXES = (("email",),)
    ROW = Profiles
    EVENTS = (CustomerRegistered, NewsletterSubscribed, EmailChanged)

    def steps(self, recorded: Recorded[ProfilesEvent]) -> Iterator[Step[Profiles]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        yield Step(
            {"customer_id": event.customer_id},
            partial(project, recorded=recorded),
        )


class ProfilesTable(Table[Profiles]):
    """The rows of Profiles, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, ProfilesProjection())

    def get(self, customer_id: UUID) -> Profiles | None:
        """The row with this key, or None."""
        return self.one({"customer_id": customer_id})

    def find_by_email(self, email: str) -> list[Profiles]:
        """The rows that have this."""
        return self.where({"email": email})
