"""The commands of `library.lending`."""

from typing import Any

from pydantic import ConfigDict

from .._record import (
    READERS,
    WRITERS,
    Command,
    Fields,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import SIZE, read_size
from ._commands_schemas import ACQUIRE_COPY, LEND_COPY, REMIND_READER, RETURN_COPY
from .types import CopyId, ReaderId


class AcquireCopy(Command, frozen=True):
    copy_id: CopyId
    title: str
    author: str

    FULL_NAME = "library.lending.AcquireCopy"
    SCHEMA = ACQUIRE_COPY
    FINGERPRINT = 0xE845FDEEFC82668A
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"copy_id": "NOV-00042", "title": "title", "author": "author"}


class LendCopy(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    copy_id: CopyId
    reader_id: ReaderId

    FULL_NAME = "library.lending.LendCopy"
    SCHEMA = LEND_COPY
    FINGERPRINT = 0x518DB92E741D5111
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.commands"
    HIDDEN = frozenset(("reader_id",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"copy_id": "NOV-00042", "reader_id": "reader_id"}


class ReturnCopy(Command, frozen=True):
    copy_id: CopyId

    FULL_NAME = "library.lending.ReturnCopy"
    SCHEMA = RETURN_COPY
    FINGERPRINT = 0x0F127DC8795DC446
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"copy_id": "NOV-00042"}


class RemindReader(Command, frozen=True):
    copy_id: CopyId

    FULL_NAME = "library.lending.RemindReader"
    SCHEMA = REMIND_READER
    FINGERPRINT = 0x0C7F643C9CCDD22A
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()

    @classmethod
    def _example(cls) -> dict[str, Any]:
        return {"copy_id": "NOV-00042"}


# --- as Avro --------------------------------------------------------------------------


def write_acquire_copy(fields: Fields) -> bytes:
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


def read_acquire_copy(data: bytes, at: int) -> tuple[AcquireCopy, int]:
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
    value = new(AcquireCopy)
    set_dict(value, {"copy_id": copy_id, "title": title, "author": author})
    set_fields_set(value, {"copy_id", "title", "author"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_lend_copy(fields: Fields) -> bytes:
    copy_id = fields["copy_id"].encode()
    reader_id = fields["reader_id"].encode()
    return b"".join((SIZE[len(copy_id)], copy_id, SIZE[len(reader_id)], reader_id))


def read_lend_copy(data: bytes, at: int) -> tuple[LendCopy, int]:
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
    value = new(LendCopy)
    set_dict(value, {"copy_id": copy_id, "reader_id": reader_id})
    set_fields_set(value, {"copy_id", "reader_id"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_return_copy(fields: Fields) -> bytes:
    copy_id = fields["copy_id"].encode()
    return b"".join((SIZE[len(copy_id)], copy_id))


def read_return_copy(data: bytes, at: int) -> tuple[ReturnCopy, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    copy_id = data[at:end].decode()
    at = end
    value = new(ReturnCopy)
    set_dict(value, {"copy_id": copy_id})
    set_fields_set(value, {"copy_id"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_remind_reader(fields: Fields) -> bytes:
    copy_id = fields["copy_id"].encode()
    return b"".join((SIZE[len(copy_id)], copy_id))


def read_remind_reader(data: bytes, at: int) -> tuple[RemindReader, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    copy_id = data[at:end].decode()
    at = end
    value = new(RemindReader)
    set_dict(value, {"copy_id": copy_id})
    set_fields_set(value, {"copy_id"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[AcquireCopy] = write_acquire_copy
READERS[AcquireCopy] = read_acquire_copy
WRITERS[LendCopy] = write_lend_copy
READERS[LendCopy] = read_lend_copy
WRITERS[ReturnCopy] = write_return_copy
READERS[ReturnCopy] = read_return_copy
WRITERS[RemindReader] = write_remind_reader
READERS[RemindReader] = read_remind_reader
