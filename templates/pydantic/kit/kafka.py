"""Events as Kafka messages: the bare Avro datum, and CloudEvents 1.0 headers beside it.

This is the binary mode of the Kafka protocol binding for CloudEvents. ``ce_type`` is the
Avro full name, which says how to read the datum. It needs no Kafka client: a message is
what every client sends.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from .._record import Command, Event, View, WriterSchema
from .._registry import class_of
from .recorded import Context, Recorded

CONTENT_TYPE = "application/avro"


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
    headers = {"ce_type": row.FULL_NAME, "content-type": CONTENT_TYPE}
    value = None if removed else row.to_avro()
    return Message(topic or row.TOPIC, row.key_bytes(), value, _bytes(headers))


def read_event(
    value: bytes,
    headers: Iterable[tuple[str, bytes]],
    *,
    writer_schema: WriterSchema | None = None,
) -> Recorded[Any]:
    """The event in a message; ``position`` is 0, since that is the business of each store."""
    known = {name.lower(): data.decode() for name, data in headers}
    cls = cast("type[Event]", class_of(known["ce_type"]))
    correlation, causation = known.get("ce_correlationid"), known.get("ce_causationid")
    return Recorded(
        event=cls.from_avro(value, writer_schema=writer_schema),
        event_id=UUID(known["ce_id"]),
        recorded_at=dt.datetime.fromisoformat(known["ce_time"]).astimezone(dt.UTC),
        stream_version=int(known.get("ce_streamversion", "0")),
        position=0,
        correlation_id=None if correlation is None else UUID(correlation),
        causation_id=None if causation is None else UUID(causation),
        actor=known.get("ce_actor"),
    )


def _written(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _bytes(headers: dict[str, Any]) -> tuple[tuple[str, bytes], ...]:
    return tuple(
        (name, str(value).encode())
        for name, value in headers.items()
        if value is not None
    )
