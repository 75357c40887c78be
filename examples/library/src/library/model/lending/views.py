"""The views of `library.lending`."""

import datetime as dt

from pydantic import ConfigDict

from .._record import View
from ._views_schemas import CATALOGUE, LOANS
from .types import CopyId, ReaderId


class Catalogue(View, frozen=True):
    """What stands in the library, and what is out."""

    copy_id: CopyId
    title: str
    author: str
    due: dt.date | None = None
    last_returned_on: dt.date | None = None

    FULL_NAME = "library.lending.Catalogue"
    SCHEMA = CATALOGUE
    SCHEMA_ID = "60963ac7d91fdd828014d9b4f12782a85049052e17dd8272157aad5a76a59af6"
    FINGERPRINT = 0x9D0ABB638E5634C4
    TOPIC = "library.lending.catalogue.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()


class Loans(View, frozen=True):
    """The books that are out: the to-do list of the reminders."""

    model_config = ConfigDict(hide_input_in_errors=True)

    copy_id: CopyId
    reader_id: ReaderId
    due: dt.date
    reminded_on: dt.date | None = None

    FULL_NAME = "library.lending.Loans"
    SCHEMA = LOANS
    SCHEMA_ID = "da515a8dcbce3c126038d8ab768f4f1e58fad38093e14ea6a4e98b51c67f3377"
    FINGERPRINT = 0xD8C1A4310A3FE4B2
    TOPIC = "library.lending.loans.view"
    HIDDEN = frozenset(("reader_id",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()
