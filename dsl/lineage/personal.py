"""Where personal data lives and how it got there.

Comes in: a model without errors and its lineage. Goes out: a `Personal` for each field that holds personal data: by its
own `@pii`, by that of its type, by a record inside it, or because personal data flows into it. What merely counts or
compares personal data does not hold it.
"""

from __future__ import annotations

from collections.abc import Iterator

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.lineage import FieldPlace, Flow, Lineage
from evgen.dsl.model.types import List, Map, Named, Optional, Scalar, Type


@dataclass(frozen=True, slots=True)
class Personal:
    """A field that holds personal data.

    `inside` is the path to what is marked within its record, empty for the field itself. `pii` is the mark that says
    so, and `pii_owner` the element whose field brought it in. Where the data flows into a field without any mark,
    `is_marked` is False and `flow` is the step by which it came.
    """

    place: FieldPlace
    field: m.Field
    inside: tuple[str, ...]
    pii: m.Pii
    pii_owner: str
    is_marked: bool
    flow: Flow | None = None


def find_personal(model: m.Model, lineage: Lineage) -> list[Personal]:
    """All fields with personal data: those that say so in the order of the model, then those that do not."""
    marks = _Marks(model)
    marked: list[Personal] = []
    ahead: list[tuple[FieldPlace, m.Pii, str]] = []
    known: set[FieldPlace] = set()
    for place, field in lineage.fields.items():
        own = model.pii_of(field)
        if own is not None:
            marked.append(Personal(place, field, (), own, place.owner, True))
            ahead.append((place, own, place.owner))
            known.add(place)
            continue
        for path, pii in marks.inside(field.type):
            marked.append(Personal(place, field, path, pii, place.owner, True))
    return [*marked, *_spread(lineage, marks, ahead, known)]


def _spread(
    lineage: Lineage, marks: _Marks, ahead: list[tuple[FieldPlace, m.Pii, str]], known: set[FieldPlace]
) -> Iterator[Personal]:
    """The fields without a mark into which personal data flows, from marked fields and from marked parts of records."""
    for flow in lineage.flows:
        source = flow.source
        if source.place is None or source.role != "value" or not source.path:
            continue
        field = lineage.fields.get(source.place)
        pii = marks.at(field.type, source.path) if field is not None else None
        if pii is not None and flow.target not in known:
            known.add(flow.target)
            ahead.append((flow.target, pii, source.place.owner))
            yield from _unmarked(lineage, marks, flow, pii, source.place.owner)
    while ahead:
        place, pii, owner = ahead.pop()
        for flow in lineage.out_of.get(place, ()):
            if flow.source.role == "value" and flow.target not in known:
                known.add(flow.target)
                ahead.append((flow.target, pii, owner))
                yield from _unmarked(lineage, marks, flow, pii, owner)


def _unmarked(lineage: Lineage, marks: _Marks, flow: Flow, pii: m.Pii, owner: str) -> Iterator[Personal]:
    """Nothing for a record that has marks of its own inside: what goes into it goes into these."""
    field = lineage.fields.get(flow.target)
    if field is not None and not marks.inside(field.type):
        yield Personal(flow.target, field, (), pii, owner, False, flow)


class _Marks:
    """The marks inside types, each type looked at once."""

    def __init__(self, model: m.Model) -> None:
        self._model = model
        self._known: dict[Type, tuple[tuple[tuple[str, ...], m.Pii], ...]] = {}

    def inside(self, type_: Type) -> tuple[tuple[tuple[str, ...], m.Pii], ...]:
        """The paths within a value of the type to what is marked; a record inside itself is not gone into again."""
        if isinstance(type_, Scalar):
            return ()
        marks = self._known.get(type_)
        if marks is None:
            marks = self._known[type_] = tuple(self._find(type_, ()))
        return marks

    def _find(self, type_: Type, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], m.Pii]]:
        match type_:
            case Optional(inner) | List(inner) | Map(inner):
                yield from self._find(inner, above)
            case Named("alias", name):
                alias = self._model.alias(name)
                if alias.notes.pii is not None:
                    yield (), alias.notes.pii
                else:
                    yield from self._find(alias.target, above)
            case Named("union", name):
                for member in self._model.union(name).members:
                    yield from self._find(Named("record", member), above)
            case Named("record", name) if name not in above:
                for field in self._model.record(name).fields:
                    if field.notes.pii is not None:
                        yield (field.name,), field.notes.pii
                        continue
                    for path, pii in self._find(field.type, (*above, name)):
                        yield (field.name, *path), pii
            case _:
                pass

    def at(self, type_: Type, path: tuple[str, ...]) -> m.Pii | None:
        """The mark on what the path leads to, or on something on the way."""
        for marked, pii in self.inside(type_):
            if path[: len(marked)] == marked:
                return pii
        return None
