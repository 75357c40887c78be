from .commands import AcquireCopy, LendCopy, RemindReader, ReturnCopy
from .copy import CopyAcquired, CopyEvent, CopyLent, CopyReturned, ReaderReminded
from .types import CopyId, ReaderId
from .views import Catalogue, Loans

__all__ = [
    "AcquireCopy",
    "Catalogue",
    "CopyAcquired",
    "CopyEvent",
    "CopyId",
    "CopyLent",
    "CopyReturned",
    "LendCopy",
    "Loans",
    "ReaderId",
    "ReaderReminded",
    "RemindReader",
    "ReturnCopy",
]
