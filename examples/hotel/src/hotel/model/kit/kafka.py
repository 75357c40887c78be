"""Events, commands and rows as Kafka messages, and the way back.

A message is the bare Avro datum with CloudEvents 1.0 headers beside it, in the binary mode
of the Kafka protocol binding for CloudEvents. ``ce_type`` is the Avro full name, and
``ce_dataschema`` names the schema that the datum was written with: a topic is kept for
ever, and what is read is read by that schema. It needs no Kafka client: a message is what
every client sends.

The functions called ``read_…`` know the schemas of this package. ``schemas`` finds others
by their name, which is 64 hex digits: a dictionary, or a function such as the ``schema_of``
of an event store or of another package. Messages of kits that did not name their schema are
read with ``writer_schema``, which is for those alone. Whatever cannot be read is a
``DecodeError``; which one says why:

- ``Tombstone``: the message has no value
- ``MissingHeader``, ``WrongHeader``: it does not say what it is
- ``UnknownType``: this package has no such event, command or row
- ``UnknownSchema``: neither this package nor ``schemas`` has the schema
- another ``DecodeError``: the datum is not what its schema says, or cannot be this class
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from .._identity import Schemas, id_in, read_as, urn_of
from .._record import (
    Command,
    DecodeError,
    Event,
    Record,
    UnknownSchema,
    UnknownType,
    View,
    WriterSchema,
)
from .._registry import class_of, schema_of
from .recorded import Context, Recorded

__all__ = [
    "CONTENT_TYPE",
    "Message",
    "MissingHeader",
    "Schemas",
    "Tombstone",
    "UnknownSchema",
    "UnknownType",
    "WrongHeader",
    "command_message",
    "event_message",
    "read_command",
    "read_event",
    "read_row",
    "row_message",
]

CONTENT_TYPE = "application/avro"

Headers = Iterable[tuple[str, bytes | None]]
"""The headers of a message, as Kafka clients give them."""

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Tombstone(DecodeError):
    """A message without a value: the row of its key was removed."""


class MissingHeader(DecodeError):
    """A message without a header that says what it is."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(f"the message has no header `{name}`{hint}")
        self.name = name


class WrongHeader(DecodeError):
    """A header that is not what its name promises."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"the header `{name}`: {reason}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent. A ``value`` of None is a tombstone."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...] = ()


def event_message(recorded: Recorded[Event], topic: str | None = None) -> Message:
    """An event as it stands on its topic."""
    event = recorded.event
    headers = {
        "ce_specversion": "1.0",
        "ce_id": str(recorded.event_id),
        "ce_source": event.STREAM,
        "ce_type": event.FULL_NAME,
        "ce_dataschema": urn_of(event.SCHEMA_ID),
        "ce_time": _written(recorded.recorded_at),
        "ce_streamversion": str(recorded.stream_version),
        "ce_correlationid": recorded.correlation_id,
        "ce_causationid": recorded.causation_id,
        "ce_actor": recorded.actor,
        "content-type": CONTENT_TYPE,
    }
    return Message(
        topic or event.TOPIC, event.key_bytes(), event.to_avro(), _bytes(headers)
    )


def command_message(
    command: Command, context: Context, topic: str | None = None
) -> Message:
    """A command as it stands on its topic; one that does not give its key has its id as key."""
    headers = {
        "ce_specversion": "1.0",
        "ce_id": str(context.command_id),
        "ce_source": command.STREAM,
        "ce_type": command.FULL_NAME,
        "ce_dataschema": urn_of(command.SCHEMA_ID),
        "ce_time": _written(context.now),
        "ce_correlationid": context.correlation_id,
        "ce_causationid": context.causation_id,
        "ce_actor": context.actor,
        "content-type": CONTENT_TYPE,
    }
    key = command.key_bytes() or str(context.command_id).encode()
    return Message(topic or command.TOPIC, key, command.to_avro(), _bytes(headers))


def row_message(
    row: View, topic: str | None = None, *, removed: bool = False
) -> Message:
    """A row as it stands on its topic; one that was removed leaves a tombstone."""
    headers = {
        "ce_type": row.FULL_NAME,
        "ce_dataschema": None if removed else urn_of(row.SCHEMA_ID),
        "content-type": CONTENT_TYPE,
    }
    value = None if removed else row.to_avro()
    return Message(topic or row.TOPIC, row.key_bytes(), value, _bytes(headers))


# --- reading --------------------------------------------------------------------------


def read_event(
    value: bytes | None,
    headers: Headers,
    *,
    schemas: Schemas | None = None,
    writer_schema: WriterSchema | None = None,
) -> Recorded[Any]:
    """The event in a message; ``position`` is 0, since that is the business of each store."""
    known = _Headers(headers)
    event = _read(Event, "event", value, known, schemas, writer_schema)
    return Recorded(
        event=event,
        event_id=known.required("ce_id", UUID),
        recorded_at=known.required("ce_time", _moment),
        stream_version=known.optional("ce_streamversion", int) or 0,
        position=0,
        correlation_id=known.optional("ce_correlationid", UUID),
        causation_id=known.optional("ce_causationid", UUID),
        actor=known.optional("ce_actor", str),
    )


def read_command(
    value: bytes | None,
    headers: Headers,
    *,
    schemas: Schemas | None = None,
    writer_schema: WriterSchema | None = None,
) -> tuple[Any, Context]:
    """The command in a message, and the context in which it is done, once for each id."""
    known = _Headers(headers)
    command = _read(Command, "command", value, known, schemas, writer_schema)
    context = Context(
        now=known.required("ce_time", _moment),
        actor=known.optional("ce_actor", str),
        command_id=known.required("ce_id", UUID),
        correlation_id=known.optional("ce_correlationid", UUID),
        causation_id=known.optional("ce_causationid", UUID),
    )
    return command, context


def read_row(
    value: bytes | None,
    headers: Headers,
    *,
    schemas: Schemas | None = None,
    writer_schema: WriterSchema | None = None,
) -> Any:
    """The row in a message; a ``Tombstone`` says that the row of its key was removed."""
    return _read(View, "row", value, _Headers(headers), schemas, writer_schema)


def _read(
    base: type[R],
    wanted: str,
    value: bytes | None,
    known: _Headers,
    schemas: Schemas | None,
    writer_schema: WriterSchema | None,
) -> R:
    """The datum by the schema that its message names."""
    if value is None:
        raise Tombstone(f"a message without a value is no {wanted}")
    name = known.required("ce_type", str)
    try:
        cls = class_of(name)
    except KeyError:
        raise UnknownType(name, wanted) from None
    if not issubclass(cls, base):
        raise UnknownType(name, wanted)
    schema_id = known.optional("ce_dataschema", id_in)
    if schema_id is not None:
        return read_as(cls, value, schema_id, schema_of, schemas)
    if writer_schema is None:
        hint = ": name the schema that it was written with as `writer_schema`"
        raise MissingHeader("ce_dataschema", hint)
    return cls.from_avro(value, writer_schema=writer_schema)


class _Headers:
    """The headers of a message; the last of a name counts."""

    def __init__(self, headers: Headers) -> None:
        self._known = {name.lower(): data for name, data in headers if data is not None}

    def optional(self, name: str, read: Callable[[str], T]) -> T | None:
        """What a header says, if it is there."""
        data = self._known.get(name)
        if data is None:
            return None
        try:
            return read(data.decode())
        except (OverflowError, ValueError) as error:
            raise WrongHeader(name, str(error)) from error

    def required(self, name: str, read: Callable[[str], T]) -> T:
        """What a header says."""
        found = self.optional(name, read)
        if found is None:
            raise MissingHeader(name)
        return found


def _moment(text: str) -> dt.datetime:
    found = dt.datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return found.astimezone(dt.UTC)


def _written(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _bytes(headers: dict[str, Any]) -> tuple[tuple[str, bytes], ...]:
    return tuple(
        (name, str(value).encode())
        for name, value in headers.items()
        if value is not None
    )
