"""A service's own decisions, made up: something of the right type for each abstract method.

Comes in: the generated class `Service`. Goes out: one that can be made without writing anything.
"""

from __future__ import annotations

import datetime as dt
import sys
import types
import typing
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

VALUES: dict[object, Callable[[], object]] = {
    bool: lambda: True,
    int: lambda: 1,
    float: lambda: 1.0,
    str: lambda: "text",
    bytes: lambda: b"data",
    Decimal: lambda: Decimal("1"),
    UUID: lambda: UUID(int=1, version=4),
    dt.date: lambda: dt.date(2026, 1, 1),
    dt.time: lambda: dt.time(12),
    dt.datetime: lambda: dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    type(None): lambda: None,
}


def some(type_: Any) -> object:
    """A value of a type."""
    origin = typing.get_origin(type_)
    if type_ is None:
        return None
    if type_ in VALUES:
        return VALUES[type_]()
    if origin is typing.Annotated or origin in (typing.Union, types.UnionType):
        return some(typing.get_args(type_)[0])
    if origin is typing.Literal:
        # The first by name: types that differ in the order of their names only are one for `typing`.
        return min(typing.get_args(type_))
    if origin is list:
        return [some(typing.get_args(type_)[0])]
    if origin is dict:
        return {}
    if isinstance(type_, type) and issubclass(type_, Enum):
        return next(iter(type_))
    return type_.example()


def filled(cls: type[Any], answer: Callable[[str, Any], object] | None = None) -> Any:
    """An instance of a class whose abstract methods answer something; `answer` gets the name and the type."""
    members: dict[str, object] = {}
    for name in sorted(getattr(cls, "__abstractmethods__", ())):
        method = getattr(cls, name)
        members[name] = _method(name, typing.get_type_hints(method, method.__globals__).get("return"), answer)
    return type(f"Some{cls.__name__}", (cls,), members)()


def _method(name: str, type_: Any, answer: Callable[[str, Any], object] | None) -> Callable[..., object]:
    return lambda *_: answer(name, type_) if answer is not None else some(type_)


def service(cls: Any, database: Any, clock: Callable[[], dt.datetime], answer: Any = None) -> Any:
    """A service with something for all that it must be given."""
    hints = typing.get_type_hints(cls, vars(sys.modules[cls.__module__]))
    needed = [field.name for field in cls.__dataclass_fields__.values() if _is_required(field)]
    own = {name: filled(hints[name], answer) for name in needed if name != "database"}
    return cls(database=database, clock=clock, **own)


def _is_required(field: Any) -> bool:
    from dataclasses import MISSING

    return field.default is MISSING and field.default_factory is MISSING and field.init
