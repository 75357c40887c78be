"""What a fold or a decision means, as a hash: the same for the same meaning, whatever it is called and where it stands.

Comes in: parts of a model, and the ids of what they name. Goes out: a hash of all their values, in which places in the
text count for nothing and names are told by ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from evgen.dsl.base.digest import hash_of
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model import Mapping as Made
from evgen.dsl.model.expressions import FieldOf
from evgen.dsl.model.types import Named, Optional

VERSION = 1
"""Raised when the same part of a model would get another hash; a test holds the hash of a model."""

_SILENT = frozenset(("doc", "notes", "origin"))
"""Fields that say how something was written and not what it means; so do all spans."""


_BY_NAME = ("copied", "default", "missing")
"""Where a field of what is made comes from by itself: fields that came or went are told, and are no other decision."""


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of elements by name, and of members that have another name than their id, by element and name."""

    elements: Mapping[str, str]
    members: Mapping[tuple[str, str], str]


def meaning_of(parts: tuple[Any, ...], names: Names) -> str:
    """The hash of what these parts mean, behind the version of how it is told."""
    return f"{VERSION}:{hash_of(*_told(parts, names))}"


def differ(one: str, other: str) -> bool:
    """Whether two meanings are known to differ: what was told in another way is not compared."""
    return one != other and one.partition(":")[0] == other.partition(":")[0]


def _told(value: Any, names: Names) -> Iterator[str]:
    match value:
        case str():
            yield "'" + names.elements.get(value, value)
        case tuple():
            yield "("
            for each in value:
                yield from _told(each, names)
            yield ")"
        case Span():
            return
        case FieldOf():
            yield "FieldOf"
            yield from _told(value.value, names)
            yield _member(value.value.type, value.field, names)
        case Made(target=target, fields=entries):
            yield f"Mapping {names.elements.get(target, target)}"
            for entry in entries:
                if entry.origin in _BY_NAME:
                    continue
                yield names.members.get((target, entry.field), entry.field)
                yield from _told(entry.value, names)
        case _:
            yield from _of_class(value, names)


def _of_class(value: Any, names: Names) -> Iterator[str]:
    kind: Any = type(value)
    name: str = kind.__name__
    listed = _fields(kind)
    if not listed and not is_dataclass(kind):
        yield f"{name} {value!r}"
        return
    yield name
    for part in listed:
        yield from _told(getattr(value, part), names)


def _member(type_: Any, field: str, names: Names) -> str:
    while isinstance(type_, Optional):
        type_ = type_.item
    owner = type_.name if isinstance(type_, Named) else ""
    return names.members.get((owner, field), field)


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    if not is_dataclass(kind):
        return ()
    names = (each.name for each in fields(kind))
    return tuple(name for name in names if name not in _SILENT and not name.endswith(("span", "spans")))
