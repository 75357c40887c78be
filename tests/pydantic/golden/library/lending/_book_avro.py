"""How the classes of `book` are written and read as Avro."""

from decimal import Decimal

from .._numbers import SIZE, read_size, too_long, write_int
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
from .._wire import (
    check_class,
    decimal_reader,
    decimal_writer,
    read_date,
    read_timestamp,
    read_uuid,
    write_date,
    write_timestamp,
    write_uuid,
)
from ._types_avro import CONDITION_BYTES, CONDITION_SYMBOLS
from .book import BookKey, BookLent, BookReturned

write_decimal_6_2 = decimal_writer(6, 2)
read_decimal_6_2 = decimal_reader(6, 2)


def write_book_key(value: BookKey) -> bytes:
    if type(value) is not BookKey:
        check_class(value, BookKey)
    fields = value.__dict__
    isbn = fields["isbn"].encode()
    return b"".join((SIZE[len(isbn)], isbn, write_int(fields["copy_"])))


def read_book_key(data: bytes, at: int) -> tuple[BookKey, int]:
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
    value = new(BookKey)
    set_dict(value, {"isbn": isbn, "copy_": copy_})
    set_fields_set(value, {"isbn", "copy_"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_book_lent(value: BookLent) -> bytes:
    if type(value) is not BookLent:
        check_class(value, BookLent)
    fields = value.__dict__
    isbn = fields["isbn"].encode()
    from_ = fields["from_"].encode()
    return b"".join(
        (
            SIZE[len(isbn)],
            isbn,
            write_int(fields["copy_"]),
            write_uuid(fields["reader_id"]),
            write_date(fields["due"]),
            SIZE[len(from_)],
            from_,
        ),
    )


def read_book_lent(data: bytes, at: int) -> tuple[BookLent, int]:
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
    due, at = read_date(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    from_ = data[at:end].decode()
    at = end
    value = new(BookLent)
    set_dict(
        value,
        {
            "isbn": isbn,
            "copy_": copy_,
            "reader_id": reader_id,
            "due": due,
            "from_": from_,
        },
    )
    set_fields_set(value, {"isbn", "copy_", "reader_id", "due", "from_"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_book_returned(value: BookReturned) -> bytes:
    if type(value) is not BookReturned:
        check_class(value, BookReturned)
    fields = value.__dict__
    isbn = fields["isbn"].encode()
    fine = fields["fine"]
    if fine is None:
        fine_bytes = b"\x00"
    else:
        fine_bytes = b"\x02" + write_decimal_6_2(fine)
    return b"".join(
        (
            SIZE[len(isbn)],
            isbn,
            write_int(fields["copy_"]),
            CONDITION_BYTES[fields["condition"]._value_],
            write_timestamp(fields["returned_at"]),
            fine_bytes,
        ),
    )


def read_book_returned(data: bytes, at: int) -> tuple[BookReturned, int]:
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
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    condition = CONDITION_SYMBOLS[n >> 1]
    returned_at, at = read_timestamp(data, at)
    fine: Decimal | None
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    if n == 0:
        fine = None
    elif n == 2:
        fine, at = read_decimal_6_2(data, at)
    else:
        raise DecodeError("a branch that does not exist")
    value = new(BookReturned)
    set_dict(
        value,
        {
            "isbn": isbn,
            "copy_": copy_,
            "condition": condition,
            "returned_at": returned_at,
            "fine": fine,
        },
    )
    set_fields_set(value, {"isbn", "copy_", "condition", "returned_at", "fine"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[BookKey] = write_book_key
READERS[BookKey] = read_book_key
WRITERS[BookLent] = write_book_lent
READERS[BookLent] = read_book_lent
WRITERS[BookReturned] = write_book_returned
READERS[BookReturned] = read_book_returned
