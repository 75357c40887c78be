"""The views of `town.lending`."""

import datetime as dt
from typing import Annotated

from pydantic import ConfigDict, Field

from .._record import Record, View
from .._types import Int32
from ._views_schemas import LENT_BOOKS, LENT_BOOKS_KEY
from .types import Isbn, ReaderId


class LentBooksKey(Record, frozen=True):
    """The key of LentBooks."""

    isbn: Isbn
    copy_: Annotated[Int32, Field(alias="copy")]

    FULL_NAME = "town.lending.LentBooksKey"
    SCHEMA = LENT_BOOKS_KEY
    SCHEMA_ID = "1a6e2640f1352b6cb7297f2b78e6c6a6603be7bbb6f7e1536d4295c61895b635"
    FINGERPRINT = 0xB5CB645EEC7F9B55


class LentBooks(View, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    isbn: Isbn
    copy_: Annotated[Int32, Field(alias="copy")]
    reader_id: ReaderId
    due: dt.date

    FULL_NAME = "town.lending.LentBooks"
    SCHEMA = LENT_BOOKS
    SCHEMA_ID = "ed7a74802a8dc41746a811857894f4194caefe5acb699606703a51ece3691865"
    FINGERPRINT = 0x082F5858877DF27C
    TOPIC = "town.lending.lent_books.view"
    HIDDEN = frozenset(("reader_id",))

    def key_bytes(self) -> bytes:
        """The key on its topic, as Avro."""
        return LentBooksKey(isbn=self.isbn, copy_=self.copy_).to_avro()
