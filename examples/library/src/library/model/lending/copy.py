"""One copy of a book, from the day it is bought."""

import datetime as dt
from typing import Annotated, Any, TypeAlias

from pydantic import ConfigDict

from .._record import (
    READERS,
    WRITERS,
    Event,
    Fields,
    OneOf,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import SIZE, read_date, read_size, write_date
from ._copy_schemas import COPY_ACQUIRED, COPY_LENT, COPY_RETURNED, READER_REMINDED
from .types import CopyId, ReaderId


class CopyAcquired(Event, frozen=True):
    copy_id: CopyId
    title: str
    author: str

    FULL_NAME = "library.lending.CopyAcquired"
    SCHEMA = COPY_ACQUIRED
    FINGERPRINT = 0x705FE2D2B0C8EF71
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"copy_id": "NOV-00042", "title": "title", "author": "author"}


class CopyLent(Event, frozen=True):
    """A reader took the book home."""

    model_config = ConfigDict(hide_input_in_errors=True)

    copy_id: CopyId
    reader_id: ReaderId
    due: dt.date

    FULL_NAME = "library.lending.CopyLent"
    SCHEMA = COPY_LENT
    FINGERPRINT = 0x23F6B2DD19D36847
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.events"
    HIDDEN = frozenset(("reader_id",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {
            "copy_id": "NOV-00042",
            "reader_id": "reader_id",
            "due": dt.date(2026, 1, 15),
        }


class CopyReturned(Event, frozen=True):
    copy_id: CopyId
    returned_on: dt.date

    FULL_NAME = "library.lending.CopyReturned"
    SCHEMA = COPY_RETURNED
    FINGERPRINT = 0xE710B9BC4042F8F3
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"copy_id": "NOV-00042", "returned_on": dt.date(2026, 1, 15)}


class ReaderReminded(Event, frozen=True):
    """The reader was told that the book is late."""

    copy_id: CopyId
    reminded_on: dt.date

    FULL_NAME = "library.lending.ReaderReminded"
    SCHEMA = READER_REMINDED
    FINGERPRINT = 0x3E8A99F5FB80E9D2
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"copy_id": "NOV-00042", "reminded_on": dt.date(2026, 1, 15)}


CopyEvent: TypeAlias = Annotated[
    CopyAcquired | CopyLent | CopyReturned | ReaderReminded,
    OneOf(),
]
"""Any event of the stream Copy."""


# --- as Avro --------------------------------------------------------------------------


def write_copy_acquired(fields: Fields) -> bytes:
    copy_id = fields["copy_id"].encode()
    title = fields["title"].encode()
    author = fields["author"].encode()
    return b"".join(
        (
            SIZE[len(copy_id)],
            copy_id,
            SIZE[len(title)],
            title,
            SIZE[len(author)],
            author,
        ),
    )


def read_copy_acquired(data: bytes, at: int) -> tuple[CopyAcquired, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    copy_id = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    title = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    author = data[at:end].decode()
    at = end
    value = new(CopyAcquired)
    set_dict(value, {"copy_id": copy_id, "title": title, "author": author})
    set_fields_set(value, {"copy_id", "title", "author"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_copy_lent(fields: Fields) -> bytes:
    copy_id = fields["copy_id"].encode()
    reader_id = fields["reader_id"].encode()
    return b"".join(
        (
            SIZE[len(copy_id)],
            copy_id,
            SIZE[len(reader_id)],
            reader_id,
            write_date(fields["due"]),
        ),
    )


def read_copy_lent(data: bytes, at: int) -> tuple[CopyLent, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    copy_id = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    reader_id = data[at:end].decode()
    at = end
    due, at = read_date(data, at)
    value = new(CopyLent)
    set_dict(value, {"copy_id": copy_id, "reader_id": reader_id, "due": due})
    set_fields_set(value, {"copy_id", "reader_id", "due"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_copy_returned(fields: Fields) -> bytes:
    copy_id = fields["copy_id"].encode()
    return b"".join((SIZE[len(copy_id)], copy_id, write_date(fields["returned_on"])))


def read_copy_returned(data: bytes, at: int) -> tuple[CopyReturned, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    copy_id = data[at:end].decode()
    at = end
    returned_on, at = read_date(data, at)
    value = new(CopyReturned)
    set_dict(value, {"copy_id": copy_id, "returned_on": returned_on})
    set_fields_set(value, {"copy_id", "returned_on"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_reader_reminded(fields: Fields) -> bytes:
    copy_id = fields["copy_id"].encode()
    return b"".join((SIZE[len(copy_id)], copy_id, write_date(fields["reminded_on"])))


def read_reader_reminded(data: bytes, at: int) -> tuple[ReaderReminded, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    copy_id = data[at:end].decode()
    at = end
    reminded_on, at = read_date(data, at)
    value = new(ReaderReminded)
    set_dict(value, {"copy_id": copy_id, "reminded_on": reminded_on})
    set_fields_set(value, {"copy_id", "reminded_on"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[CopyAcquired] = write_copy_acquired
READERS[CopyAcquired] = read_copy_acquired
WRITERS[CopyLent] = write_copy_lent
READERS[CopyLent] = read_copy_lent
WRITERS[CopyReturned] = write_copy_returned
READERS[CopyReturned] = read_copy_returned
WRITERS[ReaderReminded] = write_reader_reminded
READERS[ReaderReminded] = read_reader_reminded
