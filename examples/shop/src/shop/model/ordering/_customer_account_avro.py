"""How the classes of `customer_account` are written and read as Avro."""

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
from .._wire import check_class, read_timestamp, read_uuid, write_timestamp, write_uuid
from .customer_account import CustomerRegistered, EmailChanged, NewsletterSubscribed


def write_customer_registered(value: CustomerRegistered) -> bytes:
    if type(value) is not CustomerRegistered:
        check_class(value, CustomerRegistered)
    fields = value.__dict__
    email = fields["email"].encode()
    return b"".join(
        (
            write_uuid(fields["customer_id"]),
            SIZE[len(email)],
            email,
            write_timestamp(fields["registered_at"]),
        ),
    )


def read_customer_registered(data: bytes, at: int) -> tuple[CustomerRegistered, int]:
    n: int
    end: int
    customer_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    email = data[at:end].decode()
    at = end
    registered_at, at = read_timestamp(data, at)
    value = new(CustomerRegistered)
    set_dict(
        value,
        {"customer_id": customer_id, "email": email, "registered_at": registered_at},
    )
    set_fields_set(value, {"customer_id", "email", "registered_at"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_newsletter_subscribed(value: NewsletterSubscribed) -> bytes:
    if type(value) is not NewsletterSubscribed:
        check_class(value, NewsletterSubscribed)
    fields = value.__dict__
    return write_uuid(fields["customer_id"])


def read_newsletter_subscribed(
    data: bytes,
    at: int,
) -> tuple[NewsletterSubscribed, int]:
    customer_id, at = read_uuid(data, at)
    value = new(NewsletterSubscribed)
    set_dict(value, {"customer_id": customer_id})
    set_fields_set(value, {"customer_id"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


def write_email_changed(value: EmailChanged) -> bytes:
    if type(value) is not EmailChanged:
        check_class(value, EmailChanged)
    fields = value.__dict__
    email = fields["email"].encode()
    return b"".join((write_uuid(fields["customer_id"]), SIZE[len(email)], email))


def read_email_changed(data: bytes, at: int) -> tuple[EmailChanged, int]:
    n: int
    end: int
    customer_id, at = read_uuid(data, at)
    n = data[at]
    at += 1
    if n & 129:
        n, at = read_size(data, at)
    end = at + (n >> 1)
    email = data[at:end].decode()
    at = end
    value = new(EmailChanged)
    set_dict(value, {"customer_id": customer_id, "email": email})
    set_fields_set(value, {"customer_id", "email"})
    set_extra(value, None)
    set_private(value, None)
    return value, at


WRITERS[CustomerRegistered] = write_customer_registered
READERS[CustomerRegistered] = read_customer_registered
WRITERS[NewsletterSubscribed] = write_newsletter_subscribed
READERS[NewsletterSubscribed] = read_newsletter_subscribed
WRITERS[EmailChanged] = write_email_changed
READERS[EmailChanged] = read_email_changed
