"""The events of the stream `Charge`."""

from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import Field

from .._record import Event
from .._types import OneOf, Timestamp
from ._charge_schemas import CHARGE_FAILED, CHARGE_SETTLED


class ChargeSettled(Event, frozen=True):
    charge_id: str
    reference: UUID
    """What we told the provider to print on the statement: our order."""
    amount_minor: Annotated[int, Field(ge=0, le=9223372036854775807)]
    """In cents."""
    currency: Annotated[str, Field(min_length=3, max_length=3)]
    settled_at: Timestamp

    FULL_NAME = "psp.ChargeSettled"
    SCHEMA = CHARGE_SETTLED
    SCHEMA_ID = "28d9f4e2defc5db3a3a3f0c35c2f180935596aa9933d91e2dee846d2f9c6f4c6"
    FINGERPRINT = 0xC60370B323909BEB
    STREAM = "psp.Charge"
    TOPIC = "psp.charge.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `charge_id`."""
        return self.charge_id.encode()


class ChargeFailed(Event, frozen=True):
    charge_id: str
    reference: UUID
    code: str

    FULL_NAME = "psp.ChargeFailed"
    SCHEMA = CHARGE_FAILED
    SCHEMA_ID = "6d353baf046d2bcb5bc3439f1e53442f0760d7f7172f0631f5478718f61caa5b"
    FINGERPRINT = 0x885E48EDC4A86B7F
    STREAM = "psp.Charge"
    TOPIC = "psp.charge.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `charge_id`."""
        return self.charge_id.encode()


ChargeEvent: TypeAlias = Annotated[ChargeSettled | ChargeFailed, OneOf()]
"""Any event of the stream Charge."""
