"""The commands of `town.lending`."""

from typing import Annotated

from pydantic import ConfigDict, Field

from .._record import Command
from .._types import Int32
from ._commands_schemas import LEND_BOOK
from .book import BookKey
from .types import Isbn, ReaderId


class LendBook(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    isbn: Isbn
    copy_: Annotated[Int32, Field(alias="copy")]
    reader_id: ReaderId

    FULL_NAME = "town.lending.LendBook"
    SCHEMA = LEND_BOOK
    SCHEMA_ID = "b1ebe11fc8848db8f05ffa7b3924cc90c3bfc335cd44769dbb214b219bd92004"
    FINGERPRINT = 0xC240739473E0196C
    STREAM = "town.lending.Book"
    TOPIC = "town.lending.book.commands"
    HIDDEN = frozenset(("reader_id",))

    def key_bytes(self) -> bytes:
        """The key on its topic, as Avro."""
        return BookKey(isbn=self.isbn, copy_=self.copy_).to_avro()
