"""Examples of the classes of `commands`."""

from typing import Any

from .._record import EXAMPLES
from .commands import AcquireCopy, LendCopy, RemindReader, ReturnCopy


def acquire_copy_example() -> dict[str, Any]:
    return {"copy_id": "NOV-00042", "title": "title", "author": "author"}


def lend_copy_example() -> dict[str, Any]:
    return {"copy_id": "NOV-00042", "reader_id": "reader_id"}


def return_copy_example() -> dict[str, Any]:
    return {"copy_id": "NOV-00042"}


def remind_reader_example() -> dict[str, Any]:
    return {"copy_id": "NOV-00042"}


EXAMPLES[AcquireCopy] = acquire_copy_example
EXAMPLES[LendCopy] = lend_copy_example
EXAMPLES[ReturnCopy] = return_copy_example
EXAMPLES[RemindReader] = remind_reader_example
