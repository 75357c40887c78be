"""One book of the library."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Field

from .._record import Event, Record
from .._types import Digits, Int32, OneOf, Timestamp
from ._book_schemas import BOOK_KEY, BOOK_LENT, BOOK_RETURNED
from .types import Condition, Isbn, ReaderId


class BookKey(Record, frozen=True):
    """The key of Book."""

    isbn: Isbn
    copy_: Annotated[Int32, Field(alias="copy")]

    FULL_NAME = "town.lending.BookKey"
    SCHEMA = BOOK_KEY
    SCHEMA_ID = "402fa3af835bdca6735a7937246fbc53c311f8f8a23c54e9617f5f9d97ad953d"
    FINGERPRINT = 0x1A5A5F9E1BE3E14E


class BookLent(Event, frozen=True):
    """A reader took the book home."""

    model_config = ConfigDict(hide_input_in_errors=True)

    isbn: Isbn
    copy_: Annotated[Int32, Field(alias="copy")]
    reader_id: ReaderId
    due: dt.date
    """The last day on which it may come back."""
    from_: Annotated[str, Field(alias="from")] = "desk"

    FULL_NAME = "town.lending.BookLent"
    SCHEMA = BOOK_LENT
    SCHEMA_ID = "3c6189b8c62ad0913327f985fc1e6b53221a4cc00147d81cf8d4aecc0321912b"
    FINGERPRINT = 0x6E48AD9AFF90BA88
    STREAM = "town.lending.Book"
    TOPIC = "town.lending.book.events"
    HIDDEN = frozenset(("reader_id",))

    def key_bytes(self) -> bytes:
        """The key on its topic, as Avro."""
        return BookKey(isbn=self.isbn, copy_=self.copy_).to_avro()


class BookReturned(Event, frozen=True):
    isbn: Isbn
    copy_: Annotated[Int32, Field(alias="copy")]
    condition: Condition
    returned_at: Timestamp
    fine: Annotated[Decimal, Digits(6, 2)] | None = None

    FULL_NAME = "town.lending.BookReturned"
    SCHEMA = BOOK_RETURNED
    SCHEMA_ID = "64ca43ce60ca9d0a0962584e0e498bc8012126b547af7597f7eb0c8b61589e35"
    FINGERPRINT = 0x48C6CC38166B7C53
    STREAM = "town.lending.Book"
    TOPIC = "town.lending.book.events"

    def key_bytes(self) -> bytes:
        """The key on its topic, as Avro."""
        return BookKey(isbn=self.isbn, copy_=self.copy_).to_avro()


BookEvent: TypeAlias = Annotated[BookLent | BookReturned, OneOf()]
"""Any event of the stream Book."""
