"""The projections of this context."""

from .care_labels import CareLabelsProjection, CareLabelsTable
from .shelves import ShelvesProjection, ShelvesTable
from .shipments import ShipmentsProjection, ShipmentsTable
from .shipments_to_report import ShipmentsToReportProjection, ShipmentsToReportTable
from .shipments_to_request import ShipmentsToRequestProjection, ShipmentsToRequestTable
from .shortages import ShortagesProjection, ShortagesTable

__all__ = [
    "CareLabelsProjection",
    "CareLabelsTable",
    "ShelvesProjection",
    "ShelvesTable",
    "ShipmentsProjection",
    "ShipmentsTable",
    "ShipmentsToReportProjection",
    "ShipmentsToReportTable",
    "ShipmentsToRequestProjection",
    "ShipmentsToRequestTable",
    "ShortagesProjection",
    "ShortagesTable",
]
