"""How the classes of `commands` are written and read as Avro."""

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
from .._wire import check_class
from .commands import AcquireCopy, LendCopy, RemindReader, ReturnCopy


def write_acquire_copy(value: AcquireCopy) -> bytes:
    if type(value) is not AcquireCopy:
        check_class(value, AcquireCopy)
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


def write_lend_copy(value: LendCopy) -> bytes:
    if type(value) is not LendCopy:
        check_class(value, LendCopy)
    fields = value.__dict__
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


def write_return_copy(value: ReturnCopy) -> bytes:
    if type(value) is not ReturnCopy:
        check_class(value, ReturnCopy)
    fields = value.__dict__
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


def write_remind_reader(value: RemindReader) -> bytes:
    if type(value) is not RemindReader:
        check_class(value, RemindReader)
    fields = value.__dict__
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
