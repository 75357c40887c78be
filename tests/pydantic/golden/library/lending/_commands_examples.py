"""Examples of the classes of `commands`."""

from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .commands import LendBook


def lend_book_example() -> dict[str, Any]:
    return {
        "isbn": "0000000000000",
        "copy_": 1,
        "reader_id": UUID("f30070a5-e977-55b2-8677-32098441c065"),
    }


EXAMPLES[LendBook] = lend_book_example
