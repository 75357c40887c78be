"""The tables of `wms`."""

from uuid import UUID

from .._record import Record
from .._types import Timestamp
from ._tables_schemas import SHIPMENTS


class shipments(Record, frozen=True):
    """One row for each parcel that leaves the house."""

    shipment_no: str
    order_id: UUID
    status: str
    """`NEW`, `PACKED`, `SHIPPED` or `DELIVERED`."""
    carrier: str | None = None
    tracking_code: str | None = None
    updated_at: Timestamp

    FULL_NAME = "wms.shipments"
    SCHEMA = SHIPMENTS
    SCHEMA_ID = "042518337990808560ab5fc6c95bcad53019777e7a89be33fb5316acaa9578d5"
    FINGERPRINT = 0xA92DCAC6C77BB917

    def key_bytes(self) -> bytes:
        """The key on its table: the text of `shipment_no`."""
        return self.shipment_no.encode()
