"""Examples of the classes of `tables`."""

import datetime as dt
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .tables import shipments


def shipments_example() -> dict[str, Any]:
    return {
        "shipment_no": "shipment_no",
        "order_id": UUID("1945d479-142a-50ce-bc2f-d666c5f0abf5"),
        "status": "status",
        "updated_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


EXAMPLES[shipments] = shipments_example
