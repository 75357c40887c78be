"""The JSON Schema of what `model_json` writes, made by Pydantic.

Comes in: nothing but the classes of the model. Goes out: the schema as JSON values. Every dataclass that a model can
hold becomes a Pydantic model of the same name with the same fields, and `node`; the only types that differ are those
that JSON has no value for. `docs/model.schema.json` is this, and a test holds it to that.
"""

from __future__ import annotations

import dataclasses
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

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
from evgen.dsl.model.to_json import VERSION

PARTS = (notes, declared, mappings, folds, topics, streams, commands, views, machines, story, whole)
MODULES = (values, types, expressions, *PARTS)
"""Where the classes are; no two of them have one name."""

Json = dict[str, Any]


class Span(BaseModel):
    """A place in a file: lines and columns from 1, columns in code points, the end exclusive."""

    model_config = ConfigDict(extra="forbid")

    file: str = pydantic.Field(description="The path relative to the project, with forward slashes.")
    line: int = pydantic.Field(ge=1)
    column: int = pydantic.Field(ge=1)
    end_line: int = pydantic.Field(ge=1)
    end_column: int = pydantic.Field(ge=1)


def model_schema() -> Json:
    """The schema of the object `{"version": …, "model": …}`."""
    names: Json = {"Literal": Literal, "Span": Span, "DecimalNumber": str, "datetime": str, "VERSION": VERSION}
    for module in MODULES:
        names |= _aliases(module)
    # A constant of the language as JSON has it; which type it is of stands beside it.
    value = "SymbolValue | RecordValue | MapValue | bool | int | float | str | list[Value] | None"
    names["Value"] = _named("Value", value)
    made = {kind.__name__: _as_model(kind) for module in MODULES for kind in _classes(module)}
    for cls in made.values():
        cls.model_rebuild(_types_namespace=names | made)
    document = create_model(
        "EventModel",
        __doc__="A whole event model, as `evgen check --model json` prints it.",
        __config__=ConfigDict(extra="forbid"),
        version=_exactly(VERSION),
        model=_required(made["Model"]),
    )
    schema = document.model_json_schema()
    nodes = {f"#/$defs/{name}" for name in made}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_by_node(schema, nodes)}


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
            text = alias if isinstance(alias, str) else " | ".join(member.__name__ for member in get_args(alias))
            named[name] = _named(name, text)
    return named


def _named(name: str, text: str) -> Any:
    """A type with a name of its own; the type checkers want such names to be written out, and these are found."""
    make: Any = TypeAliasType
    return make(name, text)


def _as_model(kind: type) -> type[BaseModel]:
    """A Pydantic model with the fields of a dataclass, whose annotations are still texts."""
    fields: Json = {field.name: _required(field.type) for field in dataclasses.fields(kind)}
    return create_model(
        kind.__name__,
        __doc__=kind.__doc__,
        __config__=ConfigDict(extra="forbid", protected_namespaces=()),
        node=_exactly(kind.__name__),
        **fields,
    )


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
