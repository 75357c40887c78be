"""How the classes of `copy` are written and read as Avro."""

from .._numbers import SIZE, read_size
from .._record import (
    READERS,
    WRITERS,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import check_class, read_date, write_date
from .copy import CopyAcquired, CopyLent, CopyReturned, ReaderReminded


def write_copy_acquired(value: CopyAcquired) -> bytes:
    if type(value) is not CopyAcquired:
        check_class(value, CopyAcquired)
    fields = value.__dict__
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


def write_copy_lent(value: CopyLent) -> bytes:
    if type(value) is not CopyLent:
        check_class(value, CopyLent)
    fields = value.__dict__
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


def write_copy_returned(value: CopyReturned) -> bytes:
    if type(value) is not CopyReturned:
        check_class(value, CopyReturned)
    fields = value.__dict__
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


def write_reader_reminded(value: ReaderReminded) -> bytes:
    if type(value) is not ReaderReminded:
        check_class(value, ReaderReminded)
    fields = value.__dict__
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
