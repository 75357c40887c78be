"""The JSON Schema of what `model_json` writes, made by Pydantic.

Comes in: nothing but the classes of the model. Goes out: the schema as JSON values. Every dataclass that a model can
hold becomes a Pydantic model of the same name with the same fields, where `to_json` leaves out what it leaves out.
`docs/model.schema.json` is this, and a test holds it to that.
"""

from __future__ import annotations

import dataclasses
from functools import reduce
from operator import or_
from types import ModuleType
from typing import Annotated, Any, Literal, get_args, get_origin

import pydantic
from pydantic import BaseModel, ConfigDict, create_model
from typing_extensions import TypeAliasType

from evgen.dsl.model import (
    commands,
    declared,
    expressions,
    folds,
    machines,
    mappings,
    notes,
    story,
    streams,
    topics,
    types,
    values,
    views,
    whole,
)
from evgen.dsl.model.to_json import ALTERNATIVES, REQUIRED, VERSION, default_of

PARTS = (notes, declared, mappings, folds, topics, streams, commands, views, machines, story, whole)
MODULES = (values, types, expressions, *PARTS)
"""Where the classes are; no two of them have one name."""

Json = dict[str, Any]


PLACE = (
    "A place in a file: `[line, column, end_column]`, or `[line, column, end_line, end_column]`; then the file, where "
    "it is not that of the place around. All count from 1, columns in code points, the end exclusive. A file is a path "
    "relative to the project, with forward slashes."
)
TYPE = "A type as the language writes it, with qualified names; `types` of the document says what is behind it."
PATH = (
    "A path of fields from a root on, such as `event.address.city`. In its place it is written out, or as its last "
    "name, or not at all, where a value is copied by name."
)

_NUMBER = Annotated[int, pydantic.Field(ge=1)]
Span = TypeAliasType(
    "Span",
    Annotated[
        tuple[_NUMBER, _NUMBER, _NUMBER]
        | tuple[_NUMBER, _NUMBER, _NUMBER, _NUMBER]
        | tuple[_NUMBER, _NUMBER, _NUMBER, str]
        | tuple[_NUMBER, _NUMBER, _NUMBER, _NUMBER, str],
        pydantic.Field(description=PLACE),
    ],
)
TypeText = TypeAliasType("TypeText", Annotated[str, pydantic.Field(description=TYPE)])


def model_schema() -> Json:
    """The schema of the object `{"version": …, "partial": …, "types": …, "model": …}`."""
    names: Json = {"Literal": Literal, "Span": Span, "DecimalNumber": str, "datetime": str, "VERSION": VERSION}
    for module in MODULES:
        names |= _aliases(module)
    # A constant of the language as JSON has it; which type it is of stands beside it.
    value = "SymbolValue | RecordValue | MapValue | bool | int | float | str | list[Value] | None"
    names["Value"] = _named("Value", value)
    names["Type"] = TypeText
    behind = {kind.__name__: _as_model(kind) for kind in _classes(types)}
    made = {kind.__name__: _as_model(kind) for module in MODULES for kind in _classes(module) if module is not types}
    made["Path"] = create_model(
        "Path",
        __doc__=PATH,
        __config__=ConfigDict(extra="forbid"),
        node=_exactly("Path"),
        path=_required(str),
        type=_required(TypeText),
        span=(Span, None),
    )
    names["Expression"] = _named("Expression", f"Path | {_alternatives(expressions, 'Expression')}")
    for cls in (*made.values(), *behind.values()):
        cls.model_rebuild(_types_namespace=names | made)
    type_: Any = reduce(or_, behind.values())
    document = create_model(
        "EventModel",
        __doc__="A whole event model, as `evgen check --model json` prints it; partial where the model has errors.",
        __config__=ConfigDict(extra="forbid"),
        version=_exactly(VERSION),
        partial=_required(bool),
        types=_required(_dictionary(type_)),
        model=_required(made["Model"]),
    )
    schema = document.model_json_schema()
    nodes = {f"#/$defs/{name}" for name in (*made, *behind)}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_by_node(schema, nodes)}


def _dictionary(values: Any) -> Any:
    return dict[str, values]


def _required(annotation: object) -> Any:
    """The definition of a field without default, as `create_model` takes it."""
    return (annotation, ...)


def _exactly(value: object) -> Any:
    return (Literal[value], ...)


def _classes(module: ModuleType) -> list[type]:
    """The dataclasses that a module defines, in its order."""
    classes = (cls for cls in vars(module).values() if isinstance(cls, type) and dataclasses.is_dataclass(cls))
    return [cls for cls in classes if cls.__module__ == module.__name__]


def _aliases(module: ModuleType) -> Json:
    """The named unions of a module, so that they have their names in the schema too."""
    named: Json = {}
    for name, annotation in vars(module).get("__annotations__", {}).items():
        if annotation != "TypeAlias":
            continue
        alias = vars(module)[name]
        if get_origin(alias) is Literal:
            named[name] = alias
        else:
            named[name] = _named(name, _alternatives(module, name))
    return named


def _alternatives(module: ModuleType, name: str) -> str:
    """A union that a module names, as a text."""
    alias = vars(module)[name]
    return alias if isinstance(alias, str) else " | ".join(member.__name__ for member in get_args(alias))


def _named(name: str, text: str) -> Any:
    """A type with a name of its own; the type checkers want such names to be written out, and these are found."""
    make: Any = TypeAliasType
    return make(name, text)


def _as_model(kind: type) -> type[BaseModel]:
    """A Pydantic model with the fields of a dataclass, whose annotations are still texts."""
    made: Json = {field.name: _field(kind.__name__, field.name, str(field.type)) for field in dataclasses.fields(kind)}
    if kind in ALTERNATIVES:
        made = {"node": _exactly(kind.__name__), **made}
    return create_model(
        kind.__name__, __doc__=kind.__doc__, __config__=ConfigDict(extra="forbid", protected_namespaces=()), **made
    )


def _field(kind: str, name: str, annotation: str) -> Any:
    """The definition of a field, which may be left out where it has a default, or is a place."""
    default = default_of(kind, name, annotation)
    if default is REQUIRED:
        return (annotation, None) if annotation == "Span" else _required(annotation)
    return (annotation, default if isinstance(default, str | bool | tuple | None) else {})


def _by_node(schema: Any, nodes: set[str]) -> Any:
    """The schema with every union of nodes told apart by `node`.

    `anyOf` says the same, but a validator tries each branch to its end there, and branches nest as deep as expressions.
    """
    match schema:
        case list():
            return [_by_node(inner, nodes) for inner in schema]
        case {"anyOf": [*branches], **rest} if sum(branch.get("$ref") in nodes for branch in branches) > 1:
            tagged = [branch["$ref"] for branch in branches if branch.get("$ref") in nodes]
            others = [_by_node(branch, nodes) for branch in branches if branch.get("$ref") not in nodes]
            return {**rest, **_tagged(tagged, others)}
        case dict():
            # The titles that Pydantic makes repeat the names.
            return {name: _by_node(inner, nodes) for name, inner in schema.items() if not _is_title(name, inner)}
    return schema


def _is_title(name: str, value: object) -> bool:
    return name == "title" and isinstance(value, str)


def _tagged(references: list[str], others: list[Json]) -> Json:
    names = [reference.rpartition("/")[2] for reference in references]
    node: Json = {
        "type": "object",
        "properties": {"node": {"enum": names}},
        "required": ["node"],
        "allOf": [
            {"if": {"properties": {"node": {"const": name}}}, "then": {"$ref": reference}}
            for name, reference in zip(names, references, strict=True)
        ],
    }
    return {"if": {"type": "object"}, "then": node, "else": {"anyOf": others}} if others else node
