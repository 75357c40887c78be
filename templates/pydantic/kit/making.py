"""Records that are made from what was recorded, which may be older than today's rules.

What Avro cannot hold is refused. ``@min`` and the like are for what is new, so they are
not asked for here: a row must not stand still because a rule was sharpened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from .._record import Record
from .growing import applied, news_of

P = ParamSpec("P")
A = TypeVar("A", bound=Record)

_EMPTY: dict[type, Any] = {list: [], dict: {}}


def made(cls: Callable[P, A], /, *args: P.args, **fields: P.kwargs) -> A:
    """A record of this class with these fields."""
    values = applied({}, fields, news_of({}, fields))
    record: A = cast("Any", cls).model_construct(**values)
    record.to_avro()
    return record


def changed(record: A, /, **fields: Any) -> A:
    """The record with other values; refused where Avro cannot hold one."""
    before = vars(record)
    news = news_of(before, fields)
    # A list or a map that was there is not checked again, however long it is.
    rest = {
        name: _EMPTY[type(value)]
        for name, value in before.items()
        if type(value) in _EMPTY
    }
    record.model_copy(update={**rest, **news}).to_avro()
    return record.model_copy(update=applied(before, fields, news))


def saved(
    cls: Callable[P, A], record: A | None, /, *args: P.args, **fields: P.kwargs
) -> A:
    """The record with these values, and a new one where there is none."""
    return made(cls, *args, **fields) if record is None else changed(record, **fields)
