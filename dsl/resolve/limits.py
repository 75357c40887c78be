"""Whether a constant holds to the constraints of its place."""

from __future__ import annotations

from evgen.dsl import model
from evgen.dsl.base.patterns import matches
from evgen.dsl.model.types import List, Map, Named, Optional, Type, required
from evgen.dsl.model.values import MapValue, RecordValue, Value
from evgen.dsl.resolve.resolution import Resolution


def why_refused(resolution: Resolution, value: Value, type_: Type, constraints: model.Constraints) -> str:
    """Which constraint a value breaks, of the place itself, of the aliases it goes through or inside of it.

    In a few words ("it is less than 1"); empty where it breaks none. Null breaks none.
    """
    if value is None:
        return ""
    return _own(value, constraints) or _aliased(resolution, value, type_) or _inside(resolution, value, type_)


def _own(value: Value, limits: model.Constraints) -> str:
    if limits.minimum is not None and value < limits.minimum:  # type: ignore[operator]
        return f"it is less than {limits.minimum}"
    if limits.maximum is not None and value > limits.maximum:  # type: ignore[operator]
        return f"it is more than {limits.maximum}"
    if limits.min_length is not None or limits.max_length is not None:
        length = len(value.entries) if isinstance(value, MapValue) else len(value)  # type: ignore[arg-type]
        if limits.min_length is not None and length < limits.min_length:
            return f"it is shorter than {limits.min_length}"
        if limits.max_length is not None and length > limits.max_length:
            return f"it is longer than {limits.max_length}"
    if limits.pattern is not None and not matches(limits.pattern, str(value)):
        return f'it does not match "{limits.pattern}"'
    return ""


def _aliased(resolution: Resolution, value: Value, type_: Type) -> str:
    while True:
        match type_:
            case Optional(item):
                type_ = item
            case Named("alias", name):
                reason = _own(value, resolution.alias_notes[name].constraints) if name in resolution.alias_notes else ""
                if reason:
                    return reason
                type_ = resolution.aliases[name]
            case _:
                return ""


def _inside(resolution: Resolution, value: Value, type_: Type) -> str:
    base = resolution.base(required(resolution.base(type_)))
    match value, base:
        case (tuple(), List(item)):
            reasons = (why_refused(resolution, element, item, model.NO_CONSTRAINTS) for element in value)
        case (MapValue(entries), Map(item)):
            reasons = (why_refused(resolution, element, item, model.NO_CONSTRAINTS) for _, element in entries)
        case (RecordValue(record, fields), _):
            known = resolution.fields_of(Named("record", record))
            pairs = ((known[name], item) for name, item in fields if name in known)
            reasons = (why_refused(resolution, item, field.type, field.notes.constraints) for field, item in pairs)
        case _:
            return ""
    return next((reason for reason in reasons if reason), "")
