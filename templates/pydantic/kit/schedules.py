"""When something is due that happens by the clock; all times are in UTC."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MINUTE = dt.timedelta(minutes=1)
_LONGEST_PAUSE = (
    366 * 41
)  # days, between two 29th of February on the same day of the week
_BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_NAMES = {
    name: number
    for names, start in (
        ("jan feb mar apr may jun jul aug sep oct nov dec", 1),
        ("sun mon tue wed thu fri sat", 0),
    )
    for number, name in enumerate(names.split(), start)
}


@dataclass(frozen=True, slots=True)
class Every:
    """Again and again after the same time, counted from 1970."""

    period: dt.timedelta

    def last(self, now: dt.datetime) -> dt.datetime:
        """The last time that it was due, or now."""
        return now - (now - _EPOCH) % self.period


@dataclass(frozen=True, slots=True)
class Cron:
    """At the minutes that five fields say: minute, hour, day, month, day of the week."""

    expression: str

    def last(self, now: dt.datetime) -> dt.datetime:
        """The last time that it was due, or now; a fault where there never was any."""
        minutes, hours, days, months, weekdays = _fields(self.expression)
        written = self.expression.split()
        either = written[2][0] != "*" and written[4][0] != "*"
        day = now.date()
        for _ in range(_LONGEST_PAUSE):
            by_day, by_weekday = day.day in days, day.isoweekday() % 7 in weekdays
            fits = by_day or by_weekday if either else by_day and by_weekday
            if fits and day.month in months:
                found = _last_time(hours, minutes, day, now)
                if found is not None:
                    return found
            day -= dt.timedelta(days=1)
        raise ValueError(f"`{self.expression}` is never due")


Schedule: TypeAlias = Every | Cron


def _last_time(
    hours: frozenset[int], minutes: frozenset[int], day: dt.date, now: dt.datetime
) -> dt.datetime | None:
    for hour in sorted(hours, reverse=True):
        for minute in sorted(minutes, reverse=True):
            found = dt.datetime.combine(day, dt.time(hour, minute), dt.UTC)
            if found <= now:
                return found
    return None


@lru_cache(maxsize=256)
def _fields(expression: str) -> tuple[frozenset[int], ...]:
    parts = expression.lower().split()
    found = [_field(part, *bounds) for part, bounds in zip(parts, _BOUNDS, strict=True)]
    found[4] = frozenset(day % 7 for day in found[4])
    return tuple(found)


def _field(written: str, low: int, high: int) -> frozenset[int]:
    values: set[int] = set()
    for part in written.split(","):
        span, _, step = part.partition("/")
        start, _, end = span.partition("-")
        if span == "*":
            first, last = low, high
        else:
            first = _number(start)
            last = _number(end) if end else high if step else first
        values.update(range(first, last + 1, int(step or 1)))
    return frozenset(values)


def _number(written: str) -> int:
    return _NAMES[written] if written in _NAMES else int(written)
