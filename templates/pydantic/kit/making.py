"""Records that are made from what was recorded, which may be older than today's rules.

What Avro cannot hold is refused. ``@min`` and the like are for what is new, so they are
not asked for here: a row must not stand still because a rule was sharpened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from .._record import Record

P = ParamSpec("P")
A = TypeVar("A", bound=Record)


def made(cls: Callable[P, A], /, *args: P.args, **fields: P.kwargs) -> A:
    """A record of this class with these fields."""
    record: A = cast("Any", cls).model_construct(**fields)
    record.to_avro()
    return record


def changed(record: A, /, **fields: Any) -> A:
    """The record with other values; refused where Avro cannot hold one."""
    result = record.model_copy(update=fields)
    result.to_avro()
    return result


def saved(
    cls: Callable[P, A], record: A | None, /, *args: P.args, **fields: P.kwargs
) -> A:
    """The record with these values, and a new one where there is none."""
    return made(cls, *args, **fields) if record is None else changed(record, **fields)
