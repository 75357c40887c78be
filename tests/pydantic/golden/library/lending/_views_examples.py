"""Examples of the classes of `views`."""

import datetime as dt
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .views import LentBooks, LentBooksKey


def lent_books_key_example() -> dict[str, Any]:
    return {"isbn": "0000000000000", "copy_": 1}


def lent_books_example() -> dict[str, Any]:
    return {
        "isbn": "0000000000000",
        "copy_": 1,
        "reader_id": UUID("f30070a5-e977-55b2-8677-32098441c065"),
        "due": dt.date(2026, 1, 1),
    }


EXAMPLES[LentBooksKey] = lent_books_key_example
EXAMPLES[LentBooks] = lent_books_example
