"""How the classes of `views` are written and read as Avro."""

import datetime as dt

from .._numbers import SIZE, read_size
from .._record import (
    READERS,
    WRITERS,
    DecodeError,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import check_class, read_date, write_date
from .views import Catalogue, Loans


def write_catalogue(value: Catalogue) -> bytes:
    if type(value) is not Catalogue:
        check_class(value, Catalogue)
    fields = value.__dict__
    copy_id = fields["copy_id"].encode()
    title = fields["title"].encode()
    author = fields["author"].encode()
    due = fields["due"]
    if due is None:
        due_bytes = b"\x00"
    else:
        due_bytes = b"\x02" + write_date(due)
    last_returned_on = fields["last_returned_on"]
    if last_returned_on is None:
        last_returned_on_bytes = b"\x00"
    else:
        last_returned_on_bytes = b"\x02" + write_date(last_returned_on)
    return b"".join(
        (
            SIZE[len(copy_id)],
            copy_id,
            SIZE[len(title)],
            title,
            SIZE[len(author)],
            author,
            due_bytes,
            last_returned_on_bytes,
        ),
    )


def read_catalogue(data: bytes, at: int) -> tuple[Catalogue, int]:
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
    due: dt.date | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        due = None
    elif n == 2:
        due, at = read_date(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    last_returned_on: dt.date | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        last_returned_on = None
    elif n == 2:
        last_returned_on, at = read_date(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    value = new(Catalogue)
    set_dict(
        value,
        {
            "copy_id": copy_id,
            "title": title,
            "author": author,
            "due": due,
            "last_returned_on": last_returned_on,
        },
    )
    set_fields_set(value, {"copy_id", "title", "author", "due", "last_returned_on"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_loans(value: Loans) -> bytes:
    if type(value) is not Loans:
        check_class(value, Loans)
    fields = value.__dict__
    copy_id = fields["copy_id"].encode()
    reader_id = fields["reader_id"].encode()
    reminded_on = fields["reminded_on"]
    if reminded_on is None:
        reminded_on_bytes = b"\x00"
    else:
        reminded_on_bytes = b"\x02" + write_date(reminded_on)
    return b"".join(
        (
            SIZE[len(copy_id)],
            copy_id,
            SIZE[len(reader_id)],
            reader_id,
            write_date(fields["due"]),
            reminded_on_bytes,
        ),
    )


def read_loans(data: bytes, at: int) -> tuple[Loans, int]:
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
    reminded_on: dt.date | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        reminded_on = None
    elif n == 2:
        reminded_on, at = read_date(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    value = new(Loans)
    set_dict(
        value,
        {
            "copy_id": copy_id,
            "reader_id": reader_id,
            "due": due,
            "reminded_on": reminded_on,
        },
    )
    set_fields_set(value, {"copy_id", "reader_id", "due", "reminded_on"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[Catalogue] = write_catalogue
READERS[Catalogue] = read_catalogue
WRITERS[Loans] = write_loans
READERS[Loans] = read_loans
