"""Examples of the classes of `charge`."""

import datetime as dt
from typing import Any
from uuid import UUID

from .._record import EXAMPLES
from .charge import ChargeFailed, ChargeSettled


def charge_settled_example() -> dict[str, Any]:
    return {
        "charge_id": "charge_id",
        "reference": UUID("d43647c3-8849-53c0-80a7-3a22440b7eb6"),
        "amount_minor": 1,
        "currency": "cur",
        "settled_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    }


def charge_failed_example() -> dict[str, Any]:
    return {
        "charge_id": "charge_id",
        "reference": UUID("d43647c3-8849-53c0-80a7-3a22440b7eb6"),
        "code": "code",
    }


EXAMPLES[ChargeSettled] = charge_settled_example
EXAMPLES[ChargeFailed] = charge_failed_example
