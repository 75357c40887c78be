"""Where personal data lives, how it got there and where it came from.

Comes in: a model without errors and its lineage. Goes out: a `Personal` for each field that holds personal data: by its
own `@pii`, by that of its type, by a record inside it, because personal data flows into it, or because it flows into
what is marked. What merely counts or compares personal data does not hold it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.lineage import FieldPlace, Flow, Lineage
from evgen.dsl.model.types import List, Map, Named, Optional, Scalar, Type

Mark: TypeAlias = Callable[[m.Notes], m.Pii | None]
"""What a mark is, in the notes of a field or an alias."""

Way: TypeAlias = Literal["marked", "flows in", "flows on"]
"""Why a field is personal.

`marked`: the field or its type has the mark. `flows in`: personal data flows into the field. `flows on`: the field
flows into one that is marked.
"""


@dataclass(frozen=True, slots=True)
class Personal:
    """A field that holds personal data.

    `inside` is the path to what is marked within its record, empty for the field itself. `pii` is the mark that says
    so, and `pii_owner` the element whose field has it. Without a mark of its own, `flow` is the step by which the data
    comes in or goes on. `is_more_inside` says that not all paths within the record are listed.
    """

    place: FieldPlace
    field: m.Field
    inside: tuple[str, ...]
    pii: m.Pii
    pii_owner: str
    way: Way
    flow: Flow | None = None
    is_more_inside: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether the model says so where the field is declared."""
        return self.way == "marked"


def find_personal(model: m.Model, lineage: Lineage) -> list[Personal]:
    """All fields with personal data: those that say so in the order of the model, then those that do not."""
    return list(_Search(model, lineage).all())


SENSITIVE = m.Pii("", Span("", 0, 0))


def find_sensitive(model: m.Model, lineage: Lineage) -> list[Personal]:
    """The same of what is `@sensitive`, which has no purpose."""
    return list(_Search(model, lineage, lambda notes: SENSITIVE if notes.sensitive else None).all())


def _pii(notes: m.Notes) -> m.Pii | None:
    return notes.pii


@dataclass(frozen=True, slots=True)
class _Known:
    """A field that is personal as a whole, and why."""

    pii: m.Pii
    owner: str


class _Search:
    """The fields that are known so far, and those from which the search goes on."""

    def __init__(self, model: m.Model, lineage: Lineage, mark: Mark = _pii) -> None:
        self.lineage = lineage
        self.marks = Marks(model, mark)
        self.known: dict[FieldPlace, _Known] = {}
        self.ahead: list[FieldPlace] = []
        self.behind: list[FieldPlace] = []
        """Fields whose sources are still to be looked at: those that are marked, and those that flow into them."""

    def all(self) -> Iterator[Personal]:
        yield from self._marked()
        yield from self._from_inside()
        yield from self._forward()
        # What is made of several fields of which one is personal tells nothing of the others. So what flows on is
        # followed to its end before anything is followed back.
        while self.behind:
            yield from self._back(self.behind.pop(0))
            yield from self._forward()

    def _marked(self) -> Iterator[Personal]:
        for place, field in self.lineage.fields.items():
            own = self.marks.of(field)
            if own is not None:
                self._know(place, own, place.owner)
                self.behind.append(place)
                yield Personal(place, field, (), own, place.owner, "marked")
                continue
            inside = self.marks.inside(field.type)
            for path, pii in inside.paths:
                yield Personal(place, field, path, pii, place.owner, "marked", None, inside.is_cut)
            if inside.paths:
                self.behind.append(place)

    def _know(self, place: FieldPlace, pii: m.Pii, owner: str) -> None:
        self.known[place] = _Known(pii, owner)
        self.ahead.append(place)

    def _from_inside(self) -> Iterator[Personal]:
        """What marked parts of records flow into."""
        for flow in self.lineage.flows:
            source = flow.source
            if source.place is None or source.role != "value" or not source.path:
                continue
            field = self.lineage.fields.get(source.place)
            pii = self.marks.at(field.type, source.path) if field is not None else None
            if pii is not None and flow.target not in self.known:
                self._know(flow.target, pii, source.place.owner)
                yield from self._unmarked(flow.target, "flows in", flow)

    def _forward(self) -> Iterator[Personal]:
        while self.ahead:
            place = self.ahead.pop()
            known = self.known[place]
            for flow in self.lineage.out_of.get(place, ()):
                if flow.source.role == "value" and flow.target not in self.known:
                    self._know(flow.target, known.pii, known.owner)
                    yield from self._unmarked(flow.target, "flows in", flow)

    def _back(self, place: FieldPlace) -> Iterator[Personal]:
        """What flows into a marked field, or into the marked part of one: each value that is made for it by itself."""
        values: dict[object, list[Flow]] = {}
        for flow in self.lineage.into.get(place, ()):
            if flow.source.role == "value" and flow.how != "may be copied" and self._reaches_mark(place, flow):
                values.setdefault((flow.by, flow.span, flow.source.into), []).append(flow)
        for flows in values.values():
            sources = [flow for flow in flows if flow.source.place in self.lineage.fields]
            if any(self._is_personal(flow) for flow in sources):
                continue
            for flow in sources:
                source = flow.source.place
                if source is not None and source not in self.known:
                    pii, owner = self._mark_of(place, flow)
                    self._know(source, pii, owner)
                    self.behind.append(source)
                    yield from self._unmarked(source, "flows on", flow)

    def _reaches_mark(self, place: FieldPlace, flow: Flow) -> bool:
        if place in self.known:
            return True
        return self.marks.at(self.lineage.fields[place].type, flow.source.into) is not None

    def _mark_of(self, place: FieldPlace, flow: Flow) -> tuple[m.Pii, str]:
        known = self.known.get(place)
        if known is not None:
            return known.pii, known.owner
        mark = self.marks.at(self.lineage.fields[place].type, flow.source.into)
        assert mark is not None
        return mark, place.owner

    def _is_personal(self, flow: Flow) -> bool:
        place = flow.source.place
        assert place is not None
        if place in self.known:
            return True
        type_ = self.lineage.fields[place].type
        return self.marks.at(type_, flow.source.path) is not None or (
            not flow.source.path and bool(self.marks.inside(type_).paths)
        )

    def _unmarked(self, place: FieldPlace, way: Way, flow: Flow) -> Iterator[Personal]:
        """Nothing for a record that has marks of its own inside: what goes into it goes into these."""
        field = self.lineage.fields.get(place)
        if field is not None and not self.marks.inside(field.type).paths:
            known = self.known[place]
            yield Personal(place, field, (), known.pii, known.owner, way, flow)


# --- marks inside types -----------------------------------------------------------------------------------------------

MOST_PATHS = 50
"""Paths to marks that are listed for one field; a record of records has as many as there are ways through it."""

Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """The paths within a value to what is marked, the shortest first; `is_cut` says that there are more."""

    paths: tuple[tuple[Path, m.Pii], ...]
    is_cut: bool = False


NOTHING_INSIDE = Inside(())

_Part: TypeAlias = tuple[str, m.Pii | None, tuple[str, ...], Type]
"""A field of a record: its name, its mark, the records inside it, and its type."""


class Marks:
    """The marks inside the types of a model."""

    def __init__(self, model: m.Model, mark: Mark = _pii) -> None:
        self._model = model
        self._mark = mark
        self._known: dict[Type, Inside] = {}
        self._steps: dict[str, tuple[_Part, ...]] = {}
        self._holders = self._find_holders()

    def of(self, field: m.Field) -> m.Pii | None:
        """The mark of a field, its own or that of an alias that it goes through."""
        notes = (field.notes, *(alias.notes for alias in self._model.aliases_of(field.type)))
        return next((mark for mark in map(self._mark, notes) if mark is not None), None)

    def inside(self, type_: Type) -> Inside:
        """The paths within a value of the type; a record inside itself is not gone into again."""
        if isinstance(type_, Scalar):
            return NOTHING_INSIDE
        known = self._known.get(type_)
        if known is None:
            known = self._known[type_] = self._find(type_)
        return known

    def holds(self, type_: Type) -> bool:
        """Whether a value of the type may have personal data inside."""
        pii, records = self._parts(type_)
        return pii is not None or not self._holders.isdisjoint(records)

    def at(self, type_: Type, path: Path) -> m.Pii | None:
        """The mark on what the path leads to, or on something on the way."""
        pii, records = self._parts(type_)
        if pii is not None or not path:
            return pii
        for record in records:
            for name, own, _, inner in self._fields(record):
                mark = (own or self.at(inner, path[1:])) if name == path[0] else None
                if mark is not None:
                    return mark
        return None

    def _find(self, type_: Type) -> Inside:
        pii, records = self._parts(type_)
        if pii is not None:
            return Inside((((), pii),))
        marked: list[tuple[Path, m.Pii]] = []
        waiting: deque[tuple[str, Path, frozenset[str]]] = deque(
            (record, (), frozenset()) for record in records if record in self._holders
        )
        looked_at = 0
        while waiting:
            record, path, above = waiting.popleft()
            looked_at += 1
            if len(marked) >= MOST_PATHS or looked_at > 10 * MOST_PATHS:
                return Inside((*marked, *self._others(records, {mark for _, mark in marked})), is_cut=True)
            for name, own, inner, _ in self._fields(record):
                if own is not None:
                    marked.append(((*path, name), own))
                else:
                    within = {*above, record}
                    waiting.extend(
                        (inner_record, (*path, name), frozenset(within))
                        for inner_record in inner
                        if inner_record in self._holders and inner_record not in within
                    )
        return Inside(tuple(marked))

    def _others(self, records: tuple[str, ...], told: set[m.Pii]) -> Iterator[tuple[Path, m.Pii]]:
        """The shortest path to each mark that no path which is listed leads to."""
        seen = set(records)
        waiting: deque[tuple[str, Path]] = deque((record, ()) for record in records)
        while waiting:
            record, path = waiting.popleft()
            for name, own, inner, _ in self._fields(record):
                if own is not None and own not in told:
                    told.add(own)
                    yield (*path, name), own
                elif own is None:
                    fresh = [
                        inner_record
                        for inner_record in inner
                        if inner_record in self._holders and inner_record not in seen
                    ]
                    seen.update(fresh)
                    waiting.extend((inner_record, (*path, name)) for inner_record in fresh)

    def _parts(self, type_: Type) -> tuple[m.Pii | None, tuple[str, ...]]:
        """The mark of an alias on the way, or the records that a value of the type is or has in lists and maps."""
        while True:
            match type_:
                case Optional(inner) | List(inner) | Map(inner):
                    type_ = inner
                case Named("alias", name):
                    alias = self._model.alias(name)
                    mark = self._mark(alias.notes)
                    if mark is not None:
                        return mark, ()
                    type_ = alias.target
                case Named("union", name):
                    return None, self._model.union(name).members
                case Named("record", name):
                    return None, (name,)
                case _:
                    return None, ()

    def _fields(self, record: str) -> tuple[_Part, ...]:
        steps = self._steps.get(record)
        if steps is None:
            steps = self._steps[record] = tuple(
                (field.name, self._mark(field.notes) or pii, inner, field.type)
                for field in self._model.record(record).fields
                for pii, inner in (self._parts(field.type),)
            )
        return steps

    def _find_holders(self) -> set[str]:
        """The records that have a mark inside, at any depth."""
        users: dict[str, list[str]] = {}
        holders: set[str] = set()
        for context in self._model.contexts:
            for record in context.records:
                for _, pii, inner, _ in self._fields(record.qualified_name):
                    if pii is not None:
                        holders.add(record.qualified_name)
                    for inner_record in inner:
                        users.setdefault(inner_record, []).append(record.qualified_name)
        ahead = list(holders)
        while ahead:
            fresh = [user for user in users.get(ahead.pop(), ()) if user not in holders]
            holders.update(fresh)
            ahead += fresh
        return holders
