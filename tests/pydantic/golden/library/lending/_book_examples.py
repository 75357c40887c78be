"""Examples of the classes of `book`."""

import datetime as dt
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .book import BookKey, BookLent, BookReturned
from .types import Condition


def book_key_example() -> dict[str, Any]:
    return {"isbn": "0000000000000", "copy_": 1}


def book_lent_example() -> dict[str, Any]:
    return {
        "isbn": "0000000000000",
        "copy_": 1,
        "reader_id": UUID("f30070a5-e977-55b2-8677-32098441c065"),
        "due": dt.date(2026, 1, 1),
    }


def book_returned_example() -> dict[str, Any]:
    return {
        "isbn": "0000000000000",
        "copy_": 1,
        "condition": Condition.good,
        "returned_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


EXAMPLES[BookKey] = book_key_example
EXAMPLES[BookLent] = book_lent_example
EXAMPLES[BookReturned] = book_returned_example
