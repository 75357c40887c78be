"""Examples of the classes of `copy`."""

import datetime as dt
from typing import Any

from .._record import EXAMPLES
from .copy import CopyAcquired, CopyLent, CopyReturned, ReaderReminded


def copy_acquired_example() -> dict[str, Any]:
    return {"copy_id": "NOV-00042", "title": "title", "author": "author"}


def copy_lent_example() -> dict[str, Any]:
    return {
        "copy_id": "NOV-00042",
        "reader_id": "reader_id",
        "due": dt.date(2026, 1, 1),
    }


def copy_returned_example() -> dict[str, Any]:
    return {"copy_id": "NOV-00042", "returned_on": dt.date(2026, 1, 1)}


def reader_reminded_example() -> dict[str, Any]:
    return {"copy_id": "NOV-00042", "reminded_on": dt.date(2026, 1, 1)}


EXAMPLES[CopyAcquired] = copy_acquired_example
EXAMPLES[CopyLent] = copy_lent_example
EXAMPLES[CopyReturned] = copy_returned_example
EXAMPLES[ReaderReminded] = reader_reminded_example
