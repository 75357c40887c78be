"""What a scenario begins with: its events with their metadata, its command, and the clock.

Comes in: a scenario. Goes out: `Happened` events and complete commands. Fields that are left out get examples, keys
too, so that keys left out are the same key throughout. The clock stands at the first `at` or at `START`, whichever is
earlier, until an `at` moves it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import count
from uuid import UUID

from evgen.dsl.evaluate.examples import AN_INSTANT, example
from evgen.dsl.evaluate.folding import Happened, Key
from evgen.dsl.evaluate.values import field_value
from evgen.dsl.model import Command, Event, Instance, Model, Scenario
from evgen.dsl.model.values import RecordValue, Value

START = AN_INSTANT
"""Where the clock stands in a scenario that does not say."""


def new_ids(purpose: str) -> Callable[[], UUID]:
    """Ids that look random and are always the same ones; of version 4, so none is ever an example."""
    numbers = count(1)
    return lambda: numbered_id(purpose, next(numbers))


def numbered_id(purpose: str, number: int) -> UUID:
    """One of these ids."""
    return UUID(bytes=sha256(f"{purpose} {number}".encode()).digest()[:16], version=4)


def clocks(scenario: Scenario) -> tuple[list[datetime], datetime]:
    """When each given event was recorded, and what time it is then."""
    instances = [*scenario.given, *([scenario.when] if scenario.when is not None else [])]
    written = [instance.at for instance in instances if instance.at is not None]
    now = min([START, *written[:1]])
    times: list[datetime] = []
    for event in scenario.given:
        now = event.at or now
        times.append(now)
    return times, (scenario.when.at if scenario.when is not None else None) or now


def given_events(model: Model, scenario: Scenario) -> tuple[Happened, ...]:
    """The events of `given`, in order."""
    events: tuple[Happened, ...] = ()
    for instance, at in zip(scenario.given, clocks(scenario)[0], strict=True):
        events = with_recorded(model, events, completed(model, instance), at)
    return events


def completed(model: Model, instance: Instance) -> RecordValue:
    """The event or the command with all its fields: those that are written, and examples of the others."""
    element = model.elements[instance.element]
    assert isinstance(element, Event | Command)
    written = dict(instance.values)
    values = (
        (field.name, written[field.name] if field.name in written else example(model, field))
        for field in element.fields
    )
    return RecordValue(instance.element, tuple(values))


def with_recorded(
    model: Model, events: tuple[Happened, ...], payload: RecordValue, at: datetime, actor: str | None = None
) -> tuple[Happened, ...]:
    """The events and one more, with its metadata; its version counts from 1 in its stream and key."""
    stream = model.event(payload.record).stream
    meta: dict[str, Value] = {
        "event_id": numbered_id("event", len(events) + 1),
        "recorded_at": at,
        "stream_version": 1 + len(of_stream(model, events, stream, key_of(model, payload))),
        "correlation_id": None,
        "causation_id": None,
        "actor": actor,
    }
    return (*events, Happened(payload, RecordValue("meta", tuple(meta.items()))))


def key_of(model: Model, payload: RecordValue) -> Key | None:
    """The key of an event; None where a part of it is not known."""
    fields = model.event(payload.record).fields
    try:
        return tuple(field_value(payload, field.name) for field in fields if field.key)
    except KeyError:
        return None


def of_stream(model: Model, events: Sequence[Happened], stream: str, key: Key | None) -> list[Happened]:
    """The events of one stream under one key, in order."""
    return [
        event for event in events if model.event(event.event).stream == stream and key_of(model, event.payload) == key
    ]
