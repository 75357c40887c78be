"""How the classes of `commands` are written and read as Avro."""

from typing import Any

from .._numbers import SIZE, read_count, read_size
from .._record import (
    READERS,
    WRITERS,
    new,
    set_dict,
    set_extra,
    set_fields_set,
    set_private,
)
from .._wire import (
    as_list,
    check_class,
    decimal_reader,
    decimal_writer,
    read_date,
    read_uuid,
    write_date,
    write_uuid,
)
from ._types_avro import (
    PAYMENT_METHOD_BYTES,
    PAYMENT_METHOD_SYMBOLS,
    ROOM_TYPE_BYTES,
    ROOM_TYPE_SYMBOLS,
    read_charge,
    write_charge,
)
from .commands import (
    AddCharge,
    BookRoom,
    CancelBooking,
    CheckIn,
    CheckOut,
    CloseRoom,
    ConfirmBooking,
    OpenRoom,
    PayBill,
    RecordInvoice,
    RecordNoShow,
    ReopenRoom,
    ReportRoomCleaned,
)

write_decimal_10_2 = decimal_writer(10, 2)
read_decimal_10_2 = decimal_reader(10, 2)


def write_book_room(value: BookRoom) -> bytes:
    if type(value) is not BookRoom:
        check_class(value, BookRoom)
    fields = value.__dict__
    guest_name = fields["guest_name"].encode()
    email = fields["email"].encode()
    requests: list[Any] = fields["requests"]
    if type(requests) is not list:
        requests = as_list(requests)
    if requests:
        requests_parts = [SIZE[len(requests)]]
        for item in requests:
            item_2 = item.encode()
            requests_parts += (SIZE[len(item_2)], item_2)
        requests_parts.append(b"\x00")
        requests_bytes = b"".join(requests_parts)
    else:
        requests_bytes = b"\x00"
    return b"".join(
        (
            write_uuid(fields["booking_id"]),
            SIZE[len(guest_name)],
            guest_name,
            SIZE[len(email)],
            email,
            ROOM_TYPE_BYTES[fields["room_type"]._value_],
            write_date(fields["arrival"]),
            write_date(fields["departure"]),
            requests_bytes,
        ),
    )


def read_book_room(data: bytes, at: int) -> tuple[BookRoom, int]:
    n: int
    end: int
    booking_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    guest_name = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    email = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    room_type = ROOM_TYPE_SYMBOLS[n >> 1]
    arrival, at = read_date(data, at)
    departure, at = read_date(data, at)
    requests: list[str] = []
    n = data[at]
    at += 1
    while n:
        if n & 129:
            n, at = read_count(data, at, 1)
        for _ in range(n >> 1):
            n = data[at]
            at += 1
            if n & 129:
                n, at = read_size(data, at)
            end = at + (n >> 1)
            item = data[at:end].decode()
            at = end
            requests.append(item)
        n = data[at]
        at += 1
    value = new(BookRoom)
    set_dict(
        value,
        {
            "booking_id": booking_id,
            "guest_name": guest_name,
            "email": email,
            "room_type": room_type,
            "arrival": arrival,
            "departure": departure,
            "requests": requests,
        },
    )
    set_fields_set(
        value,
        {
            "booking_id",
            "guest_name",
            "email",
            "room_type",
            "arrival",
            "departure",
            "requests",
        },
    )
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_confirm_booking(value: ConfirmBooking) -> bytes:
    if type(value) is not ConfirmBooking:
        check_class(value, ConfirmBooking)
    fields = value.__dict__
    return write_uuid(fields["booking_id"])


def read_confirm_booking(data: bytes, at: int) -> tuple[ConfirmBooking, int]:
    booking_id, at = read_uuid(data, at)
    value = new(ConfirmBooking)
    set_dict(value, {"booking_id": booking_id})
    set_fields_set(value, {"booking_id"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_cancel_booking(value: CancelBooking) -> bytes:
    if type(value) is not CancelBooking:
        check_class(value, CancelBooking)
    fields = value.__dict__
    reason = fields["reason"].encode()
    return b"".join((write_uuid(fields["booking_id"]), SIZE[len(reason)], reason))


def read_cancel_booking(data: bytes, at: int) -> tuple[CancelBooking, int]:
    n: int
    end: int
    booking_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    reason = data[at:end].decode()
    at = end
    value = new(CancelBooking)
    set_dict(value, {"booking_id": booking_id, "reason": reason})
    set_fields_set(value, {"booking_id", "reason"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_record_no_show(value: RecordNoShow) -> bytes:
    if type(value) is not RecordNoShow:
        check_class(value, RecordNoShow)
    fields = value.__dict__
    return write_uuid(fields["booking_id"])


def read_record_no_show(data: bytes, at: int) -> tuple[RecordNoShow, int]:
    booking_id, at = read_uuid(data, at)
    value = new(RecordNoShow)
    set_dict(value, {"booking_id": booking_id})
    set_fields_set(value, {"booking_id"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_report_room_cleaned(value: ReportRoomCleaned) -> bytes:
    if type(value) is not ReportRoomCleaned:
        check_class(value, ReportRoomCleaned)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    return b"".join((SIZE[len(room_number)], room_number))


def read_report_room_cleaned(data: bytes, at: int) -> tuple[ReportRoomCleaned, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    value = new(ReportRoomCleaned)
    set_dict(value, {"room_number": room_number})
    set_fields_set(value, {"room_number"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_open_room(value: OpenRoom) -> bytes:
    if type(value) is not OpenRoom:
        check_class(value, OpenRoom)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    return b"".join(
        (
            SIZE[len(room_number)],
            room_number,
            ROOM_TYPE_BYTES[fields["room_type"]._value_],
            write_decimal_10_2(fields["nightly_rate"]),
        ),
    )


def read_open_room(data: bytes, at: int) -> tuple[OpenRoom, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    room_type = ROOM_TYPE_SYMBOLS[n >> 1]
    nightly_rate, at = read_decimal_10_2(data, at)
    value = new(OpenRoom)
    set_dict(
        value,
        {
            "room_number": room_number,
            "room_type": room_type,
            "nightly_rate": nightly_rate,
        },
    )
    set_fields_set(value, {"room_number", "room_type", "nightly_rate"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_close_room(value: CloseRoom) -> bytes:
    if type(value) is not CloseRoom:
        check_class(value, CloseRoom)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    reason = fields["reason"].encode()
    return b"".join((SIZE[len(room_number)], room_number, SIZE[len(reason)], reason))


def read_close_room(data: bytes, at: int) -> tuple[CloseRoom, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    reason = data[at:end].decode()
    at = end
    value = new(CloseRoom)
    set_dict(value, {"room_number": room_number, "reason": reason})
    set_fields_set(value, {"room_number", "reason"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_reopen_room(value: ReopenRoom) -> bytes:
    if type(value) is not ReopenRoom:
        check_class(value, ReopenRoom)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    return b"".join((SIZE[len(room_number)], room_number))


def read_reopen_room(data: bytes, at: int) -> tuple[ReopenRoom, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    value = new(ReopenRoom)
    set_dict(value, {"room_number": room_number})
    set_fields_set(value, {"room_number"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_check_in(value: CheckIn) -> bytes:
    if type(value) is not CheckIn:
        check_class(value, CheckIn)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    guest_name = fields["guest_name"].encode()
    return b"".join(
        (
            SIZE[len(room_number)],
            room_number,
            write_uuid(fields["booking_id"]),
            SIZE[len(guest_name)],
            guest_name,
            write_date(fields["departure"]),
        ),
    )


def read_check_in(data: bytes, at: int) -> tuple[CheckIn, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    booking_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    guest_name = data[at:end].decode()
    at = end
    departure, at = read_date(data, at)
    value = new(CheckIn)
    set_dict(
        value,
        {
            "room_number": room_number,
            "booking_id": booking_id,
            "guest_name": guest_name,
            "departure": departure,
        },
    )
    set_fields_set(value, {"room_number", "booking_id", "guest_name", "departure"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_check_out(value: CheckOut) -> bytes:
    if type(value) is not CheckOut:
        check_class(value, CheckOut)
    fields = value.__dict__
    room_number = fields["room_number"].encode()
    return b"".join(
        (SIZE[len(room_number)], room_number, write_uuid(fields["booking_id"])),
    )


def read_check_out(data: bytes, at: int) -> tuple[CheckOut, int]:
    n: int
    end: int
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    room_number = data[at:end].decode()
    at = end
    booking_id, at = read_uuid(data, at)
    value = new(CheckOut)
    set_dict(value, {"room_number": room_number, "booking_id": booking_id})
    set_fields_set(value, {"room_number", "booking_id"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_add_charge(value: AddCharge) -> bytes:
    if type(value) is not AddCharge:
        check_class(value, AddCharge)
    fields = value.__dict__
    return b"".join((write_uuid(fields["booking_id"]), write_charge(fields["charge"])))


def read_add_charge(data: bytes, at: int) -> tuple[AddCharge, int]:
    booking_id, at = read_uuid(data, at)
    charge, at = read_charge(data, at)
    value = new(AddCharge)
    set_dict(value, {"booking_id": booking_id, "charge": charge})
    set_fields_set(value, {"booking_id", "charge"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_pay_bill(value: PayBill) -> bytes:
    if type(value) is not PayBill:
        check_class(value, PayBill)
    fields = value.__dict__
    return b"".join(
        (
            write_uuid(fields["booking_id"]),
            PAYMENT_METHOD_BYTES[fields["method"]._value_],
        ),
    )


def read_pay_bill(data: bytes, at: int) -> tuple[PayBill, int]:
    n: int
    booking_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    method = PAYMENT_METHOD_SYMBOLS[n >> 1]
    value = new(PayBill)
    set_dict(value, {"booking_id": booking_id, "method": method})
    set_fields_set(value, {"booking_id", "method"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_record_invoice(value: RecordInvoice) -> bytes:
    if type(value) is not RecordInvoice:
        check_class(value, RecordInvoice)
    fields = value.__dict__
    return write_uuid(fields["booking_id"])


def read_record_invoice(data: bytes, at: int) -> tuple[RecordInvoice, int]:
    booking_id, at = read_uuid(data, at)
    value = new(RecordInvoice)
    set_dict(value, {"booking_id": booking_id})
    set_fields_set(value, {"booking_id"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[BookRoom] = write_book_room
READERS[BookRoom] = read_book_room
WRITERS[ConfirmBooking] = write_confirm_booking
READERS[ConfirmBooking] = read_confirm_booking
WRITERS[CancelBooking] = write_cancel_booking
READERS[CancelBooking] = read_cancel_booking
WRITERS[RecordNoShow] = write_record_no_show
READERS[RecordNoShow] = read_record_no_show
WRITERS[ReportRoomCleaned] = write_report_room_cleaned
READERS[ReportRoomCleaned] = read_report_room_cleaned
WRITERS[OpenRoom] = write_open_room
READERS[OpenRoom] = read_open_room
WRITERS[CloseRoom] = write_close_room
READERS[CloseRoom] = read_close_room
WRITERS[ReopenRoom] = write_reopen_room
READERS[ReopenRoom] = read_reopen_room
WRITERS[CheckIn] = write_check_in
READERS[CheckIn] = read_check_in
WRITERS[CheckOut] = write_check_out
READERS[CheckOut] = read_check_out
WRITERS[AddCharge] = write_add_charge
READERS[AddCharge] = read_add_charge
WRITERS[PayBill] = write_pay_bill
READERS[PayBill] = read_pay_bill
WRITERS[RecordInvoice] = write_record_invoice
READERS[RecordInvoice] = read_record_invoice
