"""Lists and maps that change by an element, in rows and states that may be long.

A change is worked out when all that was there before has been read, and only what is new
is checked. While many events are folded, the lists and maps that this has made are changed
in place: nobody else has seen them. Everything else is copied first, so a row or a state
that somebody has stays what it was.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

T = TypeVar("T")


@dataclass(slots=True)
class Session:
    """What was made while events are folded, and how the last changes are undone."""

    can_undo: bool
    own: dict[int, object] = field(default_factory=dict[int, object])
    undo: list[Callable[[], object]] = field(default_factory=list[Callable[[], object]])

    def note(self, undo: Callable[[], object]) -> None:
        """Note how the change is undone that is made now."""
        if self.can_undo:
            self.undo.append(undo)

    def made(self, container: T) -> T:
        """Note that this is our own."""
        self.own[id(container)] = container
        return container

    def undo_to(self, mark: int) -> None:
        """Undo all changes but the first ones."""
        while len(self.undo) > mark:
            self.undo.pop()()


class _Thread(threading.local):
    session: Session | None = None


_THREAD = _Thread()


@contextmanager
def folding(*, can_undo: bool = False) -> Generator[Session, None, None]:
    """Change what is made meanwhile in place, in this thread."""
    before, _THREAD.session = _THREAD.session, Session(can_undo)
    try:
        yield _THREAD.session
    finally:
        _THREAD.session = before


class Change(ABC):
    """A list or a map as it will be."""

    @property
    @abstractmethod
    def news(self) -> Any:
        """The same with nothing in it but what is new: that is to be checked."""

    @abstractmethod
    def apply(self, news: Any) -> Any:
        """The list or the map with its news, as they were checked."""


@dataclass(slots=True)
class _Appended(Change):
    values: list[Any]
    value: object

    @property
    def news(self) -> list[Any]:
        return [self.value]

    def apply(self, news: Any) -> list[Any]:
        session, values = _THREAD.session, self.values
        if session is None:
            return [*values, *news]
        if id(values) not in session.own:
            return session.made([*values, *news])
        values.extend(news)
        session.note(values.pop)
        return values


@dataclass(slots=True)
class _Put(Change):
    values: dict[str, Any]
    key: str
    value: object

    @property
    def news(self) -> dict[str, Any]:
        return {self.key: self.value}

    def apply(self, news: Any) -> dict[str, Any]:
        session, values = _THREAD.session, self.values
        if session is None:
            return {**values, **news}
        if id(values) not in session.own:
            return session.made({**values, **news})
        if self.key in values:
            before = values[self.key]
            session.note(lambda: values.update({self.key: before}))
        else:
            session.note(lambda: values.pop(self.key))
        values.update(news)
        return values


@dataclass(slots=True)
class _Without(Change):
    values: dict[str, Any]
    key: str

    @property
    def news(self) -> dict[str, Any]:
        return {}

    def apply(self, news: Any) -> dict[str, Any]:
        session, values, key = _THREAD.session, self.values, self.key
        if session is None:
            return {name: each for name, each in values.items() if name != key}
        if id(values) not in session.own:
            return session.made(
                {name: each for name, each in values.items() if name != key}
            )
        if key in values:
            before = values.pop(key)
            session.note(lambda: values.update({key: before}))
        return values


@dataclass(slots=True)
class _Renewed(Change):
    values: list[Any]

    @property
    def news(self) -> list[Any]:
        return []

    def apply(self, news: Any) -> list[Any]:
        session = _THREAD.session
        return self.values if session is None else session.made(self.values)


def appended(values: list[T], value: T) -> list[T]:
    """The list with one more element, for a field of a row or a state."""
    return cast("list[T]", _Appended(values, value))


def put(values: dict[str, T], key: str, value: T) -> dict[str, T]:
    """The map with this entry, for a field of a row or a state."""
    return cast("dict[str, T]", _Put(values, key, value))


def without(values: dict[str, T], key: str) -> dict[str, T]:
    """The map without this entry, for a field of a row or a state."""
    return cast("dict[str, T]", _Without(values, key))


def renewed(values: list[T]) -> list[T]:
    """A new list of elements that were checked, for a field of a row or a state."""
    return cast("list[T]", _Renewed(values))


def news_of(before: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """What is new in the fields that change; what was there ``before`` is not."""
    return {
        name: value.news if isinstance(value, Change) else value
        for name, value in fields.items()
        if isinstance(value, Change) or value is not before.get(name, _NOTHING)
    }


def applied(
    before: dict[str, Any], fields: dict[str, Any], news: dict[str, Any]
) -> dict[str, Any]:
    """The values of the fields that change, with their news as they were checked."""
    return {
        name: _applied(before.get(name), fields[name], checked)
        for name, checked in news.items()
    }


def _applied(before: object, value: object, checked: Any) -> Any:
    session = _THREAD.session
    if isinstance(value, Change):
        found = value.apply(checked)
    elif session is not None and id(checked) in session.own:
        found = checked.copy()  # What two fields share is changed in place for none.
    else:
        found = checked
    if session is not None and found is not before:
        session.own.pop(id(before), None)
    return found


_NOTHING = object()
