"""What the blocks of views and states do to the fields of a row, a state or an element, in Python.

Comes in: the changes of a step, and the place. Goes out: arguments `field=value`, which all see what was there
before.
"""

from __future__ import annotations

from collections.abc import Iterable

from evgen.dsl.model import (
    AddTo,
    Append,
    Change,
    Field,
    PutEntry,
    RemoveEntry,
    RemoveWhere,
    SetField,
    SubtractFrom,
    UpdateWhere,
)
from evgen.dsl.model.expressions import Expression, FieldOf, Root
from evgen.dsl.model.types import DOUBLE, Decimal, Named, Optional, Type
from evgen.dsl.model.walk import walk
from evgen.generator.kit.conversions import fits
from evgen.generator.kit.expressions import code_of, negated
from evgen.generator.kit.lines import Call, Chain, Code, Comprehension, Conditional, Pair, Paren, call, flat
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.places import Place, operand


def arguments(
    changes: Iterable[Change], fields: Iterable[Field], attributes: dict[str, str], owner: str, place: Place
) -> list[Argument]:
    """The new value of each field that is changed; `owner` is the variable of what is changed."""
    types = {one.name: one.type for one in fields}
    found = []
    for change in changes:
        attribute = attributes[change.field]
        old = place.fields.get((_root(place, owner), change.field), f"{owner}.{attribute}")
        found.append((change.field, Argument(f"{attribute}=", _value(change, types[change.field], old, place))))
    order = list(types)
    return [made for _, made in sorted(found, key=lambda each: order.index(each[0]))]


def _root(place: Place, owner: str) -> str:
    return next((name for name, variable in place.roots.items() if variable == owner), "")


def _value(change: Change, type_: Type, old: str, place: Place) -> Code:
    match change:
        case SetField(value=value):
            return code_of(value, place)
        case AddTo(value=value):
            return _sum("+", old, value, type_, place)
        case SubtractFrom(value=value):
            return _sum("-", old, value, type_, place)
        case Append(value=value):
            added = code_of(value, place)
            if old == "[]":
                return Call("", "[]", (added,))
            return call(place.kit("growing", "appended"), _list(old, type_, place), added)
        case RemoveWhere(condition=condition):
            item = place.page.element(place.function.names, "item", place.items.values())
            wanted = operand(negated(condition, place.with_item("item", item)), 1)
            left = Comprehension("", "[]", item, item, _list(old, type_, place), wanted)
            return call(place.kit("growing", "renewed"), left)
        case UpdateWhere():
            return _update(change, type_, old, place)
        case PutEntry(key=key, value=value):
            if old == "{}":
                return Call("", "{}", (Pair(_key(code_of(key, place)), code_of(value, place)),))
            of = _list(old, type_, place)
            return call(place.kit("growing", "put"), of, code_of(key, place), code_of(value, place))
        case RemoveEntry(key=key):
            return call(place.kit("growing", "without"), _list(old, type_, place), code_of(key, place))


def _key(code: Code) -> Code:
    """The key of an entry, in brackets where it is hard to see where it ends."""
    is_long = isinstance(code, Chain) and len(flat(code)) > 30
    return Paren(code) if is_long or isinstance(code, Conditional) else code


def _list(old: str, type_: Type, place: Place) -> Code:
    """A list or a map that may be null, which has no elements then."""
    empty = "{}" if type(place.inner(type_)).__name__ == "Map" else "[]"
    return Paren(Chain((old, empty), ("or",))) if isinstance(place.base(type_), Optional) else old


def _sum(operator: str, old: str, value: Expression, type_: Type, place: Place) -> Code:
    added, target = code_of(value, place), place.inner(type_)
    own = 6 if operator == "-" else 5
    made: Code = Chain((old, operand(added, own)), (operator,))
    if isinstance(added, Chain) and added.operators[0] in "+-" and operator == "+":
        made = Chain((old, *added.operands), (operator, *added.operators))
    if isinstance(target, Decimal):
        place.function.exact = True
        source = place.inner(value.type)
        if not isinstance(source, Decimal) or not fits(Decimal(source.precision, source.scale), target):
            return call(place.kit("arithmetic", "rounded"), made, str(target.precision), str(target.scale))
    if target == DOUBLE:
        return call(place.kit("arithmetic", "finite"), made)
    return made


def _update(change: UpdateWhere, type_: Type, old: str, place: Place) -> Code:
    item = place.page.element(place.function.names, "item", place.items.values())
    inner = place.with_item("item", item)
    element = place.inner(getattr(place.inner(type_), "item", type_))
    assert isinstance(element, Named), "only elements that are records have fields"
    fields = place.model.record(element.name).fields
    made = arguments(change.changes, fields, place.page.attributes(element.name), item, inner)
    new = call(place.kit("making", "changed"), item, *made)
    test = operand(code_of(change.condition, inner), 1)
    updated = Comprehension("", "[]", Conditional(new, test, item), item, _list(old, type_, place))
    return call(place.kit("growing", "renewed"), updated)


def changed_fields(changes: Iterable[Change]) -> set[str]:
    """The fields whose old value is needed for the new one."""
    return {change.field for change in changes if not isinstance(change, SetField)}


def row_fields(expressions: Iterable[Expression]) -> set[str]:
    """The fields of the row that expressions read."""
    return {
        part.field
        for each in expressions
        for part in walk(each)
        if isinstance(part, FieldOf) and isinstance(part.value, Root) and part.value.name == "row"
    }
