"""The lending desk of a town library: who has which book, and since when."""

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from .commands import AcquireCopy, LendCopy, RemindReader, ReturnCopy
    from .copy import CopyAcquired, CopyEvent, CopyLent, CopyReturned, ReaderReminded
    from .types import CopyId, ReaderId
    from .views import Catalogue, Loans
else:
    # A module is imported when one of its names is asked for the first time.
    _WHERE = {
        "AcquireCopy": ".commands",
        "Catalogue": ".views",
        "CopyAcquired": ".copy",
        "CopyEvent": ".copy",
        "CopyId": ".types",
        "CopyLent": ".copy",
        "CopyReturned": ".copy",
        "LendCopy": ".commands",
        "Loans": ".views",
        "ReaderId": ".types",
        "ReaderReminded": ".copy",
        "RemindReader": ".commands",
        "ReturnCopy": ".commands",
    }

    def __getattr__(name):
        if name not in _WHERE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(_WHERE[name], __name__), name)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})
