"""Example values: what a field gets where nobody says what it is, in scenarios and in `OrderPlaced.example()`.

Comes in: a model and one of its fields. Goes out: one value, always the same, that fits the field's type and all
constraints on it. It depends on the field's name and base type alone as far as the constraints let it, so fields of one
name meet: the `customer_id` of a command is that of the event. A field with a default takes it, an optional one is
null, `@example` comes next; then enums take their first symbol, lists one element, maps none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Context
from decimal import Decimal as DecimalNumber
from uuid import UUID, uuid5

from evgen.dsl.base.memo import computed_once
from evgen.dsl.evaluate.pattern_examples import texts_matching
from evgen.dsl.model import NO_CONSTRAINTS, NO_NOTES, Constraints, Field, Model, Notes
from evgen.dsl.model.types import Decimal, List, Map, Named, Optional, Scalar, Type
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value

NAMESPACE = UUID("5a4f5e1e-2f0b-5d51-9a6a-0f6a3c1f7b11")
"""Examples of uuids have version 5 in it, generated ones version 4: the two are never equal."""

A_DATE = date(2026, 1, 1)
A_TIME = time(12, 0)
AN_INSTANT = datetime(2026, 1, 1, tzinfo=UTC)

DIGITS = Context(prec=200)
LONGEST = 10_000
"""Elements and characters above which no example is made."""


class NoExample(Exception):
    """The constraints of a field allow no value that could be found; `@example` on it gives one."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def example(model: Model, field: Field) -> Value:
    """The example of a field of a record, event, command, view or key; NoExample where none can be made."""
    if field.default is not None:
        return field.default.value
    if field.notes != NO_NOTES:
        return _of_field(model, field, ())
    # Without annotations of its own it depends on what many fields have in common.
    return _of_plain_field(model, field.name, field.type)


def has_example(model: Model, field: Field) -> bool:
    """Whether an example of the field can be made."""
    try:
        example(model, field)
    except NoExample:
        return False
    return True


@computed_once
def _of_plain_field(model: Model, name: str, type_: Type) -> Value:
    return None if isinstance(model.base(type_), Optional) else _of_type(model, name, type_, None, ())


def _of_field(model: Model, field: Field, inside: tuple[str, ...]) -> Value:
    if field.default is not None:
        return field.default.value
    if isinstance(model.base(field.type), Optional):
        return None
    return _of_type(model, field.name, field.type, field.notes, inside)


def _of_type(model: Model, name: str, type_: Type, notes: Notes | None, inside: tuple[str, ...]) -> Value:
    """The example of a required type; `notes` are those of the field, `inside` the records around it."""
    all_notes = [*([notes] if notes is not None else []), *(alias.notes for alias in model.aliases_of(type_))]
    for noted in all_notes:
        if noted.example is not None:
            return noted.example.value
    constraints = [notes.constraints for notes in all_notes if notes.constraints != NO_CONSTRAINTS]
    base = model.base(type_)
    match base:
        case List(item):
            return _list(model, name, item, constraints, inside)
        case Map(value):
            return _map(model, name, value, constraints, inside)
        case Named("enum", enum):
            return SymbolValue(enum, model.enum(enum).symbols[0].name)
        case Named("record", record):
            return _record(model, name, record, inside)
        case Named("union", union):
            return _member(model, name, union, inside)
        case _:
            return scalar_example(name, base, constraints)


def _record(model: Model, name: str, record: str, inside: tuple[str, ...]) -> RecordValue:
    if record in inside:
        raise NoExample(name)
    fields = model.record(record).fields
    return RecordValue(record, tuple((field.name, _of_field(model, field, (*inside, record))) for field in fields))


def _member(model: Model, name: str, union: str, inside: tuple[str, ...]) -> RecordValue:
    """The first member that does not lead back to itself."""
    for member in model.union(union).members:
        try:
            return _record(model, name, member, inside)
        except NoExample:
            continue
    raise NoExample(name)


def _list(model: Model, name: str, item: Type, constraints: list[Constraints], inside: tuple[str, ...]) -> Value:
    least, most = _lengths(name, constraints)
    if most == 0:
        return ()
    try:
        element = _element(model, name, item, inside)
    except NoExample:
        # A record that contains lists of itself ends with an empty one.
        if least == 0 and inside:
            return ()
        raise
    return (element,) * max(least, 1)


def _element(model: Model, name: str, item: Type, inside: tuple[str, ...]) -> Value:
    return None if isinstance(model.base(item), Optional) else _of_type(model, name, item, None, inside)


def _map(model: Model, name: str, value: Type, constraints: list[Constraints], inside: tuple[str, ...]) -> MapValue:
    least, _ = _lengths(name, constraints)
    return MapValue(tuple((f"key{at + 1}", _element(model, name, value, inside)) for at in range(least)))


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
        return re.fullmatch(constraints.pattern, value) is not None
    return True


def _size(value: Value) -> int | None:
    match value:
        case str() | bytes() | tuple():
            return len(value)
        case MapValue(entries):
            return len(entries)
        case _:
            return None
