"""Example values: what a field gets where nobody says what it is, in scenarios and in `OrderPlaced.example()`.

Comes in: a model and one of its fields. Goes out: one value, always the same, that fits the field's type and all
constraints on it. It depends on the field's name and base type alone as far as the constraints let it, so fields of one
name meet: the `customer_id` of a command is that of the event. A field with a default takes it, an optional one is
null, `@example` comes next; then enums take their first symbol, unions their first member, lists one element, maps
none. Where that would lead back to the same type, or become large, lists stay empty and unions take a later member.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Context
from decimal import Decimal as DecimalNumber
from uuid import UUID, uuid5

from evgen.dsl.base.components import components
from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.base.memo import computed_once
from evgen.dsl.base.patterns import matches
from evgen.dsl.evaluate.pattern_examples import texts_matching
from evgen.dsl.model import NO_CONSTRAINTS, NO_NOTES, Constraints, Element, Field, Model, Notes, Record, Union
from evgen.dsl.model.types import Decimal, List, Map, Named, Optional, Scalar, Type
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value, size_of

NAMESPACE = UUID("5a4f5e1e-2f0b-5d51-9a6a-0f6a3c1f7b11")
"""Examples of uuids have version 5 in it, generated ones version 4: the two are never equal."""

A_DATE = date(2026, 1, 1)
A_TIME = time(12, 0)
AN_INSTANT = datetime(2026, 1, 1, tzinfo=UTC)

DIGITS = Context(prec=200)
LONGEST = 10_000
"""Elements and characters above which no example is made."""

MOST_VALUES = 1_000
"""The most values in the example of a record, at any depth. A larger one gets empty lists, then no example at all."""


class NoExample(Exception):
    """The constraints of a field allow no value that could be found; `@example` on it gives one.

    `is_too_large` says that each value of its type has too many values inside.
    """

    def __init__(self, field: str, is_too_large: bool = False) -> None:
        super().__init__(field)
        self.field = field
        self.is_too_large = is_too_large


def example(model: Model, field: Field) -> Value:
    """The example of a field of a record, event, command, view or key; NoExample where none can be made."""
    if field.default is not None:
        return field.default.value
    if field.notes != NO_NOTES:
        return _of_field(model, field, ANYWHERE).value
    # Without annotations of its own it depends on what many fields have in common.
    return _of_plain_field(model, field.name, field.type)


@computed_once
def _of_plain_field(model: Model, name: str, type_: Type) -> Value:
    return None if isinstance(model.base(type_), Optional) else _of_type(model, name, type_, None, ANYWHERE).value


def has_example(model: Model, field: Field) -> bool:
    """Whether an example of the field can be made."""
    try:
        example(model, field)
    except NoExample:
        return False
    return True


def is_too_large(model: Model, record: str) -> bool:
    """Whether each value of a record is too large for an example, though one of each of its fields is not."""
    found = _made(model, record)
    return isinstance(found, NoExample) and found.is_too_large and found.field == model.record(record).name


# --- records and unions -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sized:
    """A value, and how many values are in it, itself included."""

    value: Value
    size: int


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of an example: `circle` are the types that contain each other; with `lean`, lists stay empty."""

    made: dict[str, Sized | NoExample]
    circle: frozenset[str] = frozenset()
    lean: bool = False


ANYWHERE = Around({})


def _made(model: Model, name: str) -> Sized | NoExample:
    """The example of a record or a union, or why there is none; the examples of the types inside it are made first."""
    known = _all_made(model)
    if name not in known:
        inner: dict[str, list[str]] = {}
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one not in inner:
                inner[one] = [each for each in _types_inside(model, model.elements[one]) if each not in known]
                waiting.extend(inner[one])
        for circle in components(inner):
            is_circle = len(circle) > 1 or circle[0] in inner[circle[0]]
            _make(model, sorted(circle), Around(known, frozenset(circle if is_circle else ())))
    return known[name]


@computed_once
def _all_made(model: Model) -> dict[str, Sized | NoExample]:
    """What is made so far."""
    return {}


def _make(model: Model, names: list[str], around: Around) -> None:
    """Make the examples of types that contain each other, and enter them in `around.made`, in rounds.

    A type whose every value contains another type is made in a round after that type, or never.
    """
    waiting = names
    while waiting:
        before = replace(around, made=dict(around.made))
        tried = {name: _of_declared(model, model.elements[name], before) for name in waiting}
        ready = {name: found for name, found in tried.items() if isinstance(found, Sized)}
        around.made.update(ready or tried)
        waiting = [name for name in waiting if name not in around.made]
    for name in names if around.circle else ():
        declared = model.elements[name]
        if isinstance(declared, Union):
            around.made[name] = _of_union(declared, around.made, declared.members)


def _types_inside(model: Model, declared: Element) -> Iterator[str]:
    """The records and unions directly inside a type, through aliases, lists and maps."""
    waiting: list[Type] = []
    if isinstance(declared, Union):
        yield from declared.members
    elif isinstance(declared, Record):
        waiting = [field.type for field in declared.fields]
    while waiting:
        match waiting.pop():
            case Optional(item) | List(item) | Map(item):
                waiting.append(item)
            case Named("alias", name):
                waiting.append(model.alias(name).target)
            case Named("record" | "union", name):
                yield name
            case _:
                pass


def _of_declared(model: Model, declared: Element, around: Around) -> Sized | NoExample:
    match declared:
        case Union():
            # A member that leads back to the union needs a value of the union first.
            outside = [each for each in declared.members if each not in around.circle]
            return _of_union(declared, around.made, [*outside, *declared.members])
        case Record():
            try:
                return _of_record(model, declared, around)
            except NoExample as failed:
                return failed
        case _:
            raise TypeError(declared.qualified_name)


def _of_union(union: Union, made: Mapping[str, Sized | NoExample], members: Iterable[str]) -> Sized | NoExample:
    """That of the first member that has one."""
    found = [made[each] for each in members if each in made]
    sized = next((each for each in found if isinstance(each, Sized)), None)
    return sized or next(iter(found), NoExample(union.name))


def _of_record(model: Model, record: Record, around: Around) -> Sized:
    """The record with its lists filled, or with empty ones where it would be too large."""
    for lean in (False, True):
        fields = [(each.name, _of_field(model, each, replace(around, lean=lean))) for each in record.fields]
        size = 1 + sum(made.size for _, made in fields)
        if size <= MOST_VALUES:
            value = RecordValue(record.qualified_name, tuple((name, made.value) for name, made in fields))
            return Sized(value, size)
    raise NoExample(record.name, is_too_large=True)


# --- fields -----------------------------------------------------------------------------------------------------------


def _of_field(model: Model, field: Field, around: Around) -> Sized:
    if field.default is not None:
        return Sized(field.default.value, size_of(field.default.value, LONGEST))
    if isinstance(model.base(field.type), Optional):
        return Sized(None, 1)
    return _of_type(model, field.name, field.type, field.notes, around)


def _of_type(model: Model, name: str, type_: Type, notes: Notes | None, around: Around) -> Sized:
    """The example of a required type; `notes` are those of the field."""
    all_notes = [*([notes] if notes is not None else []), *(alias.notes for alias in model.aliases_of(type_))]
    for each in all_notes:
        if each.example is not None:
            return Sized(each.example.value, size_of(each.example.value, LONGEST))
    constraints = [each.constraints for each in all_notes if each.constraints != NO_CONSTRAINTS]
    base = model.base(type_)
    match base:
        case List(item):
            return _list(model, name, item, constraints, around)
        case Map(value):
            return _map(model, name, value, constraints, around)
        case Named("enum", enum):
            return Sized(SymbolValue(enum, model.enum(enum).symbols[0].name), 1)
        case Named("record" | "union", declared):
            found = _made(model, declared) if around is ANYWHERE else around.made.get(declared, NoExample(name))
            if isinstance(found, NoExample):
                raise NoExample(found.field, found.is_too_large)
            return found
        case _:
            return Sized(scalar_example(name, base, constraints), 1)


def _list(model: Model, name: str, item: Type, constraints: list[Constraints], around: Around) -> Sized:
    """One element, or as many as it must have; none where they would lead back to the record that has the list."""
    least, most = _lengths(name, constraints)
    if most == 0 or (least == 0 and (around.lean or _leads_into(model, item, around.circle))):
        return Sized((), 1)
    element = _element(model, name, item, around)
    return Sized((element.value,) * max(least, 1), _many(name, element, max(least, 1)))


def _leads_into(model: Model, item: Type, circle: frozenset[str]) -> bool:
    while True:
        match item:
            case Optional(inner) | List(inner) | Map(inner):
                item = inner
            case Named("alias", name):
                item = model.alias(name).target
            case Named(_, name):
                return name in circle
            case _:
                return False


def _element(model: Model, name: str, item: Type, around: Around) -> Sized:
    if isinstance(model.base(item), Optional):
        return Sized(None, 1)
    return _of_type(model, name, item, None, around)


def _map(model: Model, name: str, value: Type, constraints: list[Constraints], around: Around) -> Sized:
    least, _ = _lengths(name, constraints)
    if least == 0:
        return Sized(MapValue(()), 1)
    element = _element(model, name, value, around)
    entries = tuple((f"key{at + 1}", element.value) for at in range(least))
    return Sized(MapValue(entries), _many(name, element, least))


def _many(name: str, element: Sized, count: int) -> int:
    size = 1 + element.size * count
    if size > LONGEST + 1:
        raise NoExample(name, is_too_large=True)
    return size


def _lengths(name: str, constraints: list[Constraints]) -> tuple[int, int]:
    least = max((limits.min_length or 0 for limits in constraints), default=0)
    most = min((limits.max_length for limits in constraints if limits.max_length is not None), default=LONGEST)
    if least > most or least > LONGEST:
        raise NoExample(name)
    return least, most


# --- scalars ----------------------------------------------------------------------------------------------------------


def scalar_example(name: str, base: Type, constraints: list[Constraints]) -> Value:
    """The example of a scalar or a decimal under this name; NoExample where the constraints allow none."""
    for candidate in _scalars(name, base, constraints):
        if all(allows(limits, candidate) for limits in constraints):
            return candidate
    raise NoExample(name)


def _scalars(name: str, base: Type, constraints: list[Constraints]) -> Iterator[Value]:
    """Candidates for a scalar, the one that depends on name and type alone first."""
    match base:
        case Scalar("string"):
            yield from _texts(name, constraints)
        case Scalar("bytes"):
            least, most = _lengths(name, constraints)
            yield _stretched(name, least, most).encode()[:most]
        case Scalar("bool"):
            yield from (False, True)
        case Scalar("int" | "long"):
            yield 1
            yield from (int(bound) for bound in _bounds(constraints))
        case Scalar("double"):
            yield 1.0
            yield from (float(bound) for bound in _bounds(constraints))
        case Decimal(precision, scale):
            yield from _decimals(precision, scale, constraints)
        case Scalar("uuid"):
            yield uuid5(NAMESPACE, name)
        case Scalar("date"):
            yield A_DATE
        case Scalar("time"):
            yield A_TIME
        case Scalar("timestamp"):
            yield AN_INSTANT
        case _:
            pass


def _bounds(constraints: list[Constraints]) -> Iterator[int | float | DecimalNumber]:
    yield from (limits.minimum for limits in constraints if limits.minimum is not None)
    yield from (limits.maximum for limits in constraints if limits.maximum is not None)


def _decimals(precision: int, scale: int, constraints: list[Constraints]) -> Iterator[DecimalNumber]:
    unit = DecimalNumber((0, (1,), -scale))
    # The largest power of ten up to 1 that the type holds.
    digits = min(scale, precision - 1)
    for bound in (DecimalNumber((0, (1,), digits - scale)), *_bounds(constraints)):
        number = DecimalNumber(bound).quantize(unit, context=DIGITS)
        if number == bound and number.copy_abs() < DecimalNumber((0, (1,), precision - scale)):
            yield number


def _texts(name: str, constraints: list[Constraints]) -> Iterator[str]:
    least, most = _lengths(name, constraints)
    yield name
    yield _stretched(name, least, most)
    for limits in constraints:
        if limits.pattern is not None:
            yield from texts_matching(limits.pattern, least, most)


def _stretched(name: str, least: int, most: int) -> str:
    """The name, repeated or cut so that its length is allowed."""
    return (name * (least // len(name) + 1) if len(name) < least else name)[: max(least, min(len(name), most))]


def allows(constraints: Constraints, value: Value) -> bool:
    """Whether a value that is not null holds to constraints; those that do not speak of its type are not asked."""
    if isinstance(value, int | float | DecimalNumber) and not isinstance(value, bool):
        low, high = constraints.minimum, constraints.maximum
        return (low is None or value >= low) and (high is None or value <= high)
    size = _size(value)
    if size is not None:
        least, most = constraints.min_length, constraints.max_length
        if (least is not None and size < least) or (most is not None and size > most):
            return False
    if isinstance(value, str) and constraints.pattern is not None:
        return matches(constraints.pattern, value)
    return True


def _size(value: Value) -> int | None:
    match value:
        case str() | bytes() | tuple():
            return len(value)
        case MapValue(entries):
            return len(entries)
        case _:
            return None
