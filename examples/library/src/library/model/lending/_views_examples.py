"""Examples of the classes of `views`."""

import datetime as dt
from typing import Any

from .._record import EXAMPLES
from .views import Catalogue, Loans


def catalogue_example() -> dict[str, Any]:
    return {"copy_id": "NOV-00042", "title": "title", "author": "author"}


def loans_example() -> dict[str, Any]:
    return {
        "copy_id": "NOV-00042",
        "reader_id": "reader_id",
        "due": dt.date(2026, 1, 1),
    }


EXAMPLES[Catalogue] = catalogue_example
EXAMPLES[Loans] = loans_example
