"""Examples of the classes of `types`."""

from typing import Any

from .._record import EXAMPLES
from .types import Parcel


def parcel_example() -> dict[str, Any]:
    return {"skus": ["AB-0001"], "weight_grams": 1}


EXAMPLES[Parcel] = parcel_example
