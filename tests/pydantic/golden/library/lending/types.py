"""The types of `town.lending`."""

from enum import StrEnum
from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import Field


class Condition(StrEnum):
    good = "good"
    worn = "worn"
    damaged = "damaged"


ReaderId: TypeAlias = UUID

Isbn: TypeAlias = Annotated[str, Field(pattern="^(?:[0-9]{13})$")]
