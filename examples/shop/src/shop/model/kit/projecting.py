"""What projections have in common: events in, rows out, and nothing else.

A projection says which rows an event reaches, and what becomes of each: pure functions,
so that a replay gives the same rows. How rows are kept is the business of a store.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Generic, Literal, TypeAlias, TypeVar

from .._record import Event, View
from .recorded import Recorded

R = TypeVar("R", bound=View)
E = TypeVar("E", bound=Event)

ColumnKind: TypeAlias = Literal["text", "bigint", "double precision"]


@dataclass(frozen=True, slots=True)
class Step(Generic[R]):
    """One step of an event: the rows whose fields have these values, and their change.

    ``change`` gets the row, and gives what becomes of it. With ``every`` it gets each of
    the rows; without, the one row with this key, or None where there is none.
    """

    where: Mapping[str, object]
    change: Callable[[R | None], R | None]
    every: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A field that rows are found by, and its column in a database."""

    field: str
    name: str
    kind: ColumnKind


class Projection(ABC, Generic[R, E]):
    """How the rows of a view are made. ``VERSION`` is another one after each change of it."""

    NAME: ClassVar[str]
    """The qualified name of the view."""
    TABLE: ClassVar[str]
    """What its table in a database is called, without the number of its version."""
    FIRST_TABLE: ClassVar[str] = ""
    """What the first kits called it, where that is another name."""
    FIRST_BEFORE: ClassVar[tuple[str, ...]] = ()
    """The views before it that had the same name in those kits."""
    VERSION: ClassVar[str]
    EARLIER: ClassVar[str] = ""
    """What kits called this version that did not write down how rows are written."""
    KEY: ClassVar[tuple[str, ...]]
    COLUMNS: ClassVar[tuple[Column, ...]]
    INDEXES: ClassVar[tuple[tuple[str, ...], ...]]
    ROW: type[R]
    EVENTS: tuple[type[E], ...]

    @abstractmethod
    def steps(self, recorded: Recorded[E]) -> Iterable[Step[R]]:
        """What an event does, step by step; each sees what those before it left."""
