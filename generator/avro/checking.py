"""What a model says and Avro cannot hold.

Comes in: a model without errors. Goes out: diagnostics, each at the name of what is to be changed. Names collide in
Avro where two types, two fields or two symbols would have one name, old names (`@was`) included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evgen.dsl.diagnostics.diagnostic import Diagnostic, Label, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model import (
    Alias,
    Automation,
    Command,
    Derivation,
    Element,
    Enum,
    Event,
    Field,
    Model,
    Record,
    Stream,
    Table,
    Translation,
    View,
    elements_of,
)
from evgen.dsl.model.expressions import Constant
from evgen.dsl.model.types import Named, Optional, Type, spell
from evgen.dsl.model.values import MapValue, RecordValue, Value
from evgen.generator.avro.fingerprint import PRIMITIVES
from evgen.generator.avro.schema import (
    RecordLike,
    branch_of,
    field_branches,
    fields_of,
    key_name,
    old_full_names,
    property_json,
    type_inside,
    union_branches,
)

_RECORD_ATTRIBUTES = frozenset(("type", "name", "namespace", "doc", "aliases", "fields", "symbols", "default", "size"))
_FIELD_ATTRIBUTES = frozenset(("name", "type", "doc", "default", "aliases"))
_TYPE_ATTRIBUTES = frozenset(("type", "items", "values", "logicalType", "precision", "scale", *_RECORD_ATTRIBUTES))
_ORDERS = ("ascending", "descending", "ignore")


def check(model: Model) -> tuple[Diagnostic, ...]:
    """Everything in the model that Avro cannot hold."""
    elements = [element for context in model.contexts for element in elements_of(context)]
    found = [
        *_type_names(elements),
        *_key_records(model, elements),
        *_old_type_names(model, elements),
        *(each for kind in REMEMBERED for each in _remembered_names(model, elements, kind)),
        *(each for element in elements if isinstance(element, Enum) for each in _symbols(element)),
        *(each for element in elements for each in _properties(model, element)),
        *(each for element in elements if isinstance(element, RecordLike) for each in _fields(model, element)),
    ]
    # The fields of a stream's key stand in each of its events.
    return tuple(dict.fromkeys(found))


# --- names of types ---------------------------------------------------------------------------------------------------


def _type_names(elements: Iterable[Element]) -> Iterator[Diagnostic]:
    for element in elements:
        if isinstance(element, RecordLike | Enum) and element.name in PRIMITIVES:
            yield diagnostic(
                "EVM721",
                element.name_span,
                f"`{element.name}` is a type of Avro itself, which no schema may define",
                hint="choose another name",
            )


def _key_records(model: Model, elements: Iterable[Element]) -> Iterator[Diagnostic]:
    for owner in elements:
        if not isinstance(owner, Stream | View) or len(owner.key) < 2:
            continue
        other = model.elements.get(key_name(owner.qualified_name))
        if other is not None:
            kind = "stream" if isinstance(owner, Stream) else "view"
            yield diagnostic(
                "EVM722",
                other.name_span,
                f"`{other.name}` is the name of the record that is generated for the key of the {kind} `{owner.name}`",
                hint=f"rename `{other.name}` or `{owner.name}`",
                labels=[Label(owner.name_span, "its key has several fields")],
            )


def _old_type_names(model: Model, elements: list[Element]) -> Iterator[Diagnostic]:
    taken: dict[str, Span] = {}
    for element in elements:
        taken.update((name, element.name_span) for name in _full_names(element))
    for element in elements:
        own = _full_names(element)
        for old in _old_names(model, element):
            if old in own:
                message = f"`{element.name}` has its own name as an old one"
                yield diagnostic("EVM723", element.name_span, message, hint="name in `@was` what it was called before")
            elif old in taken:
                yield _old_name(element.name, element.name_span, _shown(old, element), taken[old])
            else:
                taken[old] = element.name_span


REMEMBERED = (Stream, Automation, Translation, Derivation)
"""What a service remembers by its first name: how far it has come, and where its events lie."""


def _remembered_names(model: Model, elements: list[Element], kind: type[Element]) -> Iterator[Diagnostic]:
    alike = [element for element in elements if isinstance(element, kind)]
    taken = {element.qualified_name: element.name_span for element in alike}
    for element in alike:
        for old in old_full_names(model, element.qualified_name, element.notes):
            if old in taken:
                yield _old_name(element.name, element.name_span, _shown(old, element), taken[old])
            taken.setdefault(old, element.name_span)


def _full_names(element: Element) -> tuple[str, ...]:
    names = (element.qualified_name,) if isinstance(element, RecordLike | Enum) else ()
    if isinstance(element, Stream | View) and len(element.key) > 1:
        return (*names, key_name(element.qualified_name))
    return names


def _old_names(model: Model, element: Element) -> tuple[str, ...]:
    old = old_full_names(model, element.qualified_name, element.notes)
    names = old if isinstance(element, RecordLike | Enum) else ()
    if isinstance(element, Stream | View) and len(element.key) > 1:
        return (*names, *map(key_name, old))
    return names


def _shown(full_name: str, element: Element) -> str:
    namespace, _, name = full_name.rpartition(".")
    return name if namespace == element.qualified_name.rpartition(".")[0] else full_name


def _old_name(name: str, span: Span, old: str, other: Span) -> Diagnostic:
    return diagnostic(
        "EVM723",
        span,
        f"`{name}` was called `{old}`, which is also the name of something else",
        hint=f"old data of `{old}` could be read as either; take the `@was` away, or rename the other",
        labels=[Label(other, f"`{old}` is used here")],
    )


def _symbols(enum: Enum) -> Iterator[Diagnostic]:
    seen: dict[str, Span] = {}
    for symbol in enum.symbols:
        first = seen.setdefault(symbol.wire, symbol.span)
        if first is not symbol.span:
            yield diagnostic(
                "EVM723",
                symbol.span,
                f"`{symbol.name}` is `{symbol.wire}` on the wire, and so is another symbol of `{enum.name}`",
                hint="two symbols cannot share one name, old names included",
                labels=[Label(first, f"this one is `{symbol.wire}` too")],
            )


# --- fields -----------------------------------------------------------------------------------------------------------


def _fields(model: Model, element: RecordLike) -> Iterator[Diagnostic]:
    fields = fields_of(element)
    if any(field.notes.was for field in fields):
        yield from _old_field_names(fields)
    for field in fields:
        if field.reader_default is not None and isinstance(field.reader_default.value, RecordValue | tuple | MapValue):
            yield from _default(model, field, field.reader_default)
        if field.notes.avro:
            yield from _property_names(field, _FIELD_ATTRIBUTES)


def _old_field_names(fields: Iterable[Field]) -> Iterator[Diagnostic]:
    taken = {field.name: field.name_span for field in fields}
    for field in fields:
        for old in field.notes.was:
            if old in taken:
                yield _old_name(field.name, field.name_span, old, taken[old])
            taken.setdefault(old, field.name_span)


def _default(model: Model, field: Field, constant: Constant) -> Iterator[Diagnostic]:
    branches = field_branches(model, field)
    # The branch of the default comes first at the field itself; what is inside cannot choose.
    type_ = branches[branch_of(branches, constant.value)] if branches else field.type
    for value, inside in _not_first(model, constant.value, type_):
        what = "null" if value is None else f"a {spell(inside)}" if isinstance(inside, Named) else "a value"
        yield diagnostic(
            "EVM724",
            field.name_span,
            f"the default of `{field.name}` has {what} inside it where Avro allows only what stands first in the union",
            hint="leave the inner value out of the default, or make the whole field optional with the default null",
        )
        return


def _not_first(model: Model, value: Value, type_: Type) -> Iterator[tuple[Value, Type]]:
    """The values inside a default that are not of the first branch of their union (Avro up to 1.11 takes no other)."""
    match value:
        case RecordValue(record, entries):
            fields = {field.name: field for field in model.record(record).fields}
            for name, each in entries:
                yield from _not_first_of(model, each, fields[name].type, field_branches(model, fields[name]))
        case tuple():
            inside = type_inside(model, type_)
            for each in value:
                yield from _not_first_of(model, each, inside, union_branches(model, inside))
        case MapValue(entries):
            inside = type_inside(model, type_)
            for _, each in entries:
                yield from _not_first_of(model, each, inside, union_branches(model, inside))


def _not_first_of(model: Model, value: Value, type_: Type, branches: tuple[Type, ...]) -> Iterator[tuple[Value, Type]]:
    if not branches:
        yield from _not_first(model, value, type_)
        return
    branch = branch_of(branches, value)
    if branch:
        yield value, branches[branch]
    else:
        yield from _not_first(model, value, branches[0])


# --- properties -------------------------------------------------------------------------------------------------------


def _properties(model: Model, element: Element) -> Iterator[Diagnostic]:
    if isinstance(element, RecordLike | Enum):
        yield from _property_names(element, _RECORD_ATTRIBUTES)
    if isinstance(element, Alias) and element.notes.avro:
        yield from _property_names(element, _TYPE_ATTRIBUTES)
        base = model.base(element.target)
        if isinstance(base, Optional | Named):
            yield diagnostic(
                "EVM725",
                element.name_span,
                f"`{element.name}` has a property of `@avro`, and Avro has no place for it on a {_kind(base)}",
                hint="put the property on the fields that need it",
            )


def _kind(type_: Type) -> str:
    return f"type like `{spell(type_)}`" if isinstance(type_, Optional) else f"name of `{spell(type_)}`"


def _property_names(
    element: Field | Alias | Record | Event | Command | View | Table | Enum, reserved: frozenset[str]
) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for name, value in element.notes.avro:
        why = _property_mistake(element, name, value, reserved)
        if name in seen:
            why = "stands twice"
        seen.add(name)
        if why:
            yield diagnostic(
                "EVM725",
                element.name_span,
                f"the property `{name}` of `{element.name}` {why}",
                hint="choose another name for the property" if "belongs" in why else "",
            )


def _property_mistake(
    element: Field | Alias | Record | Event | Command | View | Table | Enum,
    name: str,
    value: Value,
    reserved: frozenset[str],
) -> str:
    given = property_json(value)
    if name in reserved:
        return "belongs to the schema itself and is made from the model"
    if name == "order" and isinstance(element, Field) and given not in _ORDERS:
        return "must be `ascending`, `descending` or `ignore`"
    if name == "confluent:tags" and not (isinstance(given, list) and all(isinstance(tag, str) for tag in given)):
        return "must be a list of texts"
    return ""
