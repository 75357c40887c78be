"""The types of the model as annotations of Pydantic fields, which accept exactly what Avro can hold.

Comes in: types and fields of the model. Goes out: expressions for `source.lay_out`. `annotation` has all constraints;
`plain` is what a type checker sees of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal as DecimalNumber
from typing import TypeAlias

from evgen.dsl.model import NO_CONSTRAINTS, Alias, Constraints, Field, named_types
from evgen.dsl.model.types import INT_RANGE, LONG_RANGE, Decimal, List, Map, Named, Optional, Scalar, Type
from evgen.generator.pydantic.scope import Scope
from evgen.generator.pydantic.source import Either, Entry, Expr, call, flat, subscript, text_literal

Metadata: TypeAlias = list[Expr]
"""What stands behind the type in `Annotated`."""

_SIMPLE = {"string": "str", "bool": "bool", "double": "float"}
_EXACT = {"int": "Int32", "long": "Int64", "bytes": "Binary", "time": "TimeOfDay", "timestamp": "Timestamp"}
_PLAIN = {**_SIMPLE, "int": "int", "long": "int", "bytes": "bytes"}
_RANGES = {"int": INT_RANGE, "long": LONG_RANGE}


def annotation(scope: Scope, type_: Type) -> Expr:
    """A type with all that its values must hold to."""
    match type_:
        case Scalar(name):
            return _scalar(scope, name)
        case Decimal():
            return _annotated(scope, *_decimal(scope, type_))
        case List(item):
            return subscript("list", annotation(scope, item))
        case Map(value):
            return subscript("dict", "str", annotation(scope, value))
        case Optional(item):
            return Either((*_members(annotation(scope, item)), "None"))
        case Named(_, name):
            return scope.name(name)
    raise ValueError(f"{type_} is not the type of a field")


def plain(scope: Scope, type_: Type) -> Expr:
    """A type as the code that reads and writes sees it."""
    match type_:
        case Scalar("uuid"):
            return scope.use("uuid", "UUID")
        case Scalar("date" | "time" as name):
            return f"{scope.dt()}.{name}"
        case Scalar("timestamp"):
            return f"{scope.dt()}.datetime"
        case Scalar(name):
            return _PLAIN[name]
        case Decimal():
            return scope.use("decimal", "Decimal")
        case List(item):
            return subscript("list", plain(scope, item))
        case Map(value):
            return subscript("dict", "str", plain(scope, value))
        case Optional(item):
            return Either((*_members(plain(scope, item)), "None"))
        case Named("alias", name):
            return plain(scope, scope.model.alias(name).target)
        case Named("union", name):
            return _either([scope.name(member) for member in scope.model.union(name).members])
        case Named(_, name):
            return scope.name(name)
    raise ValueError(f"{type_} is not the type of a field")


def field_annotation(scope: Scope, field: Field, attribute: str) -> Expr:
    """The annotation of a field: its type, its own constraints, and its name in the model where that is another."""
    settings: list[Expr] = []
    if attribute != field.name:
        settings.append(Entry("alias=", text_literal(field.name)))
    if field.notes.deprecated is not None:
        settings.append(
            Entry("deprecated=", text_literal(field.notes.deprecated) if field.notes.deprecated else "True")
        )
    if field.notes.constraints == NO_CONSTRAINTS:
        found = annotation(scope, field.type)
        made = _annotated(scope, found, [call(scope.use("pydantic", "Field"), *settings)] if settings else [])
    else:
        made = _constrained(scope, field.type, scope.model.constraints_of(field), settings)
    return _quoted_if_ahead(scope, field.type, made)


def alias_annotation(scope: Scope, alias: Alias) -> Expr:
    """What an alias stands for."""
    if alias.notes.constraints == NO_CONSTRAINTS:
        made = annotation(scope, alias.target)
    else:
        inner = [each.notes.constraints for each in scope.model.aliases_of(alias.target)]
        made = _constrained(scope, alias.target, (alias.notes.constraints, *inner), [])
    return _quoted_if_ahead(scope, alias.target, made)


def pattern_text(pattern: str) -> str:
    """A pattern for the whole text, as Pydantic takes it."""
    return f"^(?:{pattern})$"


# --- one type ---------------------------------------------------------------------------------------------------------


def _scalar(scope: Scope, name: str) -> Expr:
    if name in _SIMPLE:
        return _SIMPLE[name]
    if name == "uuid":
        return scope.use("uuid", "UUID")
    if name == "date":
        return f"{scope.dt()}.date"
    return scope.types(_EXACT[name])


def _decimal(scope: Scope, type_: Decimal) -> tuple[Expr, Metadata]:
    digits = call(scope.types("Digits"), str(type_.precision), str(type_.scale))
    return scope.use("decimal", "Decimal"), [digits]


def _annotated(scope: Scope, type_: Expr, metadata: Metadata) -> Expr:
    return subscript(scope.use("typing", "Annotated"), type_, *metadata) if metadata else type_


def _constrained(scope: Scope, type_: Type, constraints: Iterable[Constraints], settings: list[Expr]) -> Expr:
    """The base type with the narrowest of the constraints, which Pydantic would not find by itself."""
    base = scope.model.base(type_)
    inner = base.item if isinstance(base, Optional) else base
    given = [each for each in constraints if each != NO_CONSTRAINTS]
    metadata: Metadata = []
    wanted = [*settings, *_bounds(scope, inner, given)]
    patterns = list(dict.fromkeys(each.pattern for each in given if each.pattern is not None))
    wanted += [Entry("pattern=", text_literal(pattern_text(pattern))) for pattern in patterns[:1]]
    found: Expr
    match inner:
        case Decimal():
            found, metadata = _decimal(scope, inner)
        case Scalar("bytes"):
            found = "bytes"
            sizes = [each for each in wanted if isinstance(each, Entry) and "length" in each.start]
            wanted = [each for each in wanted if each not in sizes]
            metadata = [call(scope.types("BinarySize"), *sizes)]
        case Scalar("int" | "long" as name):
            found = _PLAIN[name]
        case _:
            found = annotation(scope, inner)
    metadata += [call(scope.types("Matching"), text_literal(pattern_text(pattern))) for pattern in patterns[1:]]
    if wanted:
        metadata.insert(0, call(scope.use("pydantic", "Field"), *wanted))
    optional = Either((*_members(found), "None")) if isinstance(base, Optional) else found
    return _annotated(scope, optional, metadata)


def _bounds(scope: Scope, type_: Type, constraints: list[Constraints]) -> list[Expr]:
    low = [each.minimum for each in constraints if each.minimum is not None]
    high = [each.maximum for each in constraints if each.maximum is not None]
    if isinstance(type_, Scalar) and type_.name in _RANGES:
        low.append(_RANGES[type_.name][0])
        high.append(_RANGES[type_.name][1])
    shortest = [each.min_length for each in constraints if each.min_length is not None]
    longest = [each.max_length for each in constraints if each.max_length is not None]
    found: list[Expr] = []
    if low:
        found.append(Entry("ge=", number(scope, max(low))))
    if high:
        found.append(Entry("le=", number(scope, min(high))))
    if shortest:
        found.append(Entry("min_length=", str(max(shortest))))
    if longest:
        found.append(Entry("max_length=", str(min(longest))))
    return found


def number(scope: Scope, value: int | float | DecimalNumber) -> Expr:
    """A number as it is written in Python."""
    if isinstance(value, DecimalNumber):
        text = f"{value:f}"
        return call(scope.use("decimal", "Decimal"), text_literal(text) if "." in text else text)
    return repr(value).replace("e+", "e")


def _members(expression: Expr) -> tuple[Expr, ...]:
    return expression.items if isinstance(expression, Either) else (expression,)


def _either(items: list[str]) -> Expr:
    return items[0] if len(items) == 1 else Either(tuple(items))


def _quoted_if_ahead(scope: Scope, type_: Type, made: Expr) -> Expr:
    names = named_types(type_)
    return text_literal(flat(made)) if names and any(scope.is_ahead(each.name) for each in names) else made
