"""How the classes of `commands` are written and read as Avro."""

from .._numbers import SIZE, read_size, too_long, write_int
from .._record import (
    READERS,
    WRITERS,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import check_class, read_uuid, write_uuid
from .commands import LendBook


def write_lend_book(value: LendBook) -> bytes:
    if type(value) is not LendBook:
        check_class(value, LendBook)
    fields = value.__dict__
    isbn = fields["isbn"].encode()
    return b"".join(
        (
            SIZE[len(isbn)],
            isbn,
            write_int(fields["copy_"]),
            write_uuid(fields["reader_id"]),
        ),
    )


def read_lend_book(data: bytes, at: int) -> tuple[LendBook, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    isbn = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n > 127:
        if (b := data[at]) < 128:
            n += (b << 7) - 0x80
            at += 1
        elif (c := data[at + 1]) < 128:
            n += (b << 7) + (c << 14) - 0x4080
            at += 2
        elif (d := data[at + 2]) < 128:
            n += (b << 7) + (c << 14) + (d << 21) - 0x204080
            at += 3
        elif data[at + 3] < 16:
            n += (b << 7) + (c << 14) - 0x10204080
            n += (d << 21) + (data[at + 3] << 28)
            at += 4
        else:
            too_long(32)
    copy_ = ~(n >> 1) if n & 1 else n >> 1
    reader_id, at = read_uuid(data, at)
    value = new(LendBook)
    set_dict(value, {"isbn": isbn, "copy_": copy_, "reader_id": reader_id})
    set_fields_set(value, {"isbn", "copy_", "reader_id"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[LendBook] = write_lend_book
READERS[LendBook] = read_lend_book
