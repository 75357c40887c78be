"""One copy of a book, from the day it is bought."""

import datetime as dt
from typing import Annotated, TypeAlias

from pydantic import ConfigDict

from .._record import Event
from .._types import OneOf
from ._copy_schemas import COPY_ACQUIRED, COPY_LENT, COPY_RETURNED, READER_REMINDED
from .types import CopyId, ReaderId


class CopyAcquired(Event, frozen=True):
    copy_id: CopyId
    title: str
    author: str

    FULL_NAME = "library.lending.CopyAcquired"
    SCHEMA = COPY_ACQUIRED
    SCHEMA_ID = "b3e8cf380fb5042e241fde3b25cbe31c74b79f9753af989902e3481a90d6764e"
    FINGERPRINT = 0x705FE2D2B0C8EF71
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()


class CopyLent(Event, frozen=True):
    """A reader took the book home."""

    model_config = ConfigDict(hide_input_in_errors=True)

    copy_id: CopyId
    reader_id: ReaderId
    due: dt.date

    FULL_NAME = "library.lending.CopyLent"
    SCHEMA = COPY_LENT
    SCHEMA_ID = "c83983a9703e83f0b43c5fa24abcc3d127c38eeb89116d64e83c7d70427166e8"
    FINGERPRINT = 0x23F6B2DD19D36847
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.events"
    HIDDEN = frozenset(("reader_id",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()


class CopyReturned(Event, frozen=True):
    copy_id: CopyId
    returned_on: dt.date

    FULL_NAME = "library.lending.CopyReturned"
    SCHEMA = COPY_RETURNED
    SCHEMA_ID = "844b1189f8853303a16f761fa8b43d99886f27da9a3b4a9d33842e069a1afee7"
    FINGERPRINT = 0xE710B9BC4042F8F3
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()


class ReaderReminded(Event, frozen=True):
    """The reader was told that the book is late."""

    copy_id: CopyId
    reminded_on: dt.date

    FULL_NAME = "library.lending.ReaderReminded"
    SCHEMA = READER_REMINDED
    SCHEMA_ID = "e1ce81726191d20ac396a371794fae206c083b7ff95365544c436b7d423e6df1"
    FINGERPRINT = 0x3E8A99F5FB80E9D2
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()


CopyEvent: TypeAlias = Annotated[
    CopyAcquired | CopyLent | CopyReturned | ReaderReminded,
    OneOf(),
]
"""Any event of the stream Copy."""
