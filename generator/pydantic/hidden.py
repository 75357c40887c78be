"""Which fields of the classes are not shown, because they hold personal or sensitive data.

Comes in: a model without errors. Goes out: the fields that are marked, by themselves or by their types, and those on
the way of what is marked: what it comes from and what it goes into.
"""

from __future__ import annotations

from collections.abc import Mapping

from evgen.dsl.base.memo import computed_once
from evgen.dsl.lineage import find_lineage
from evgen.dsl.lineage.personal import find_personal, find_sensitive
from evgen.dsl.model import Field, Model, Notes, elements_of, named_types
from evgen.dsl.model.types import Type


def is_hidden(model: Model, owner: str, field: Field) -> bool:
    """Whether `repr` must not show a field of what has this qualified name."""
    if field.notes.pii is not None or field.notes.sensitive or _is_marked(model, field.type):
        return True
    return field.name in on_the_way(model).get(owner, ())


def _is_marked(model: Model, type_: Type) -> bool:
    """Whether an alias that the type goes through is marked; records see to their own fields."""
    for named in named_types(type_):
        if named.kind == "alias":
            alias = model.alias(named.name)
            if alias.notes.pii is not None or alias.notes.sensitive or _is_marked(model, alias.target):
                return True
    return False


@computed_once
def on_the_way(model: Model) -> Mapping[str, tuple[str, ...]]:
    """The fields without a mark of their own that hold what is marked, by the qualified names of their owners."""
    if not _has_marks(model):
        return {}
    lineage = find_lineage(model)
    found: dict[str, tuple[str, ...]] = {}
    for personal in (*find_personal(model, lineage), *find_sensitive(model, lineage)):
        if not personal.is_marked and personal.place.field not in found.get(personal.place.owner, ()):
            found[personal.place.owner] = (*found.get(personal.place.owner, ()), personal.place.field)
    return found


def _has_marks(model: Model) -> bool:
    elements = (element for context in model.contexts for element in elements_of(context))
    return any(
        _marks(element.notes) or any(_marks(field.notes) for field in getattr(element, "fields", ()))
        for element in elements
    )


def _marks(notes: Notes) -> bool:
    return notes.pii is not None or notes.sensitive
