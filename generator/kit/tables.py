"""The table of a view in a database: its columns, indexes and version, and the class that finds its rows.

Comes in: a view. Goes out: names and types of columns, and the lines of a class with typed finders.
"""

from __future__ import annotations

import hashlib

from evgen.dsl.model import MatchTarget, Model, View
from evgen.dsl.model.types import Optional, Scalar
from evgen.dsl.model.walk import without_spans
from evgen.generator.avro.fingerprint import fingerprint
from evgen.generator.kit.changes import row_fields
from evgen.generator.kit.lines import Call, call
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.pages import Lines, Page, file_name
from evgen.generator.pydantic.annotations import plain
from evgen.generator.pydantic.layout import Layout
from evgen.generator.pydantic.names import Names
from evgen.generator.pydantic.source import flat as flat_type
from evgen.generator.pydantic.source import text_literal

LONGEST_NAME = 48
"""Databases cut names at 63 characters, and a version and an index need some of them."""

# --- columns ----------------------------------------------------------------------------------------------------------


def columns(model: Model, view: View) -> dict[str, tuple[str, str]]:
    """The fields that rows are found by, with the name and the type of their columns."""
    wanted = {each.name for each in view.key}
    wanted |= {name for finder in view.finders for name in finder.fields}
    wanted |= {name for names in _matched(view) for name in names}
    names = Names(("number", "changed", "row"), fold=True)
    found = {}
    for each in view.fields:
        if each.name in wanted:
            base = model.base(each.type)
            base = base.item if isinstance(base, Optional) else base
            match base:
                case Scalar("int" | "long" | "bool"):
                    kind = "bigint"
                case Scalar("double"):
                    kind = "double precision"
                case _:
                    kind = "text"
            found[each.name] = (names.take(each.name[:LONGEST_NAME]), kind)
    return found


def _matched(view: View) -> list[tuple[str, ...]]:
    return [
        tuple(name for name, value in step.target.values if not row_fields([value]))
        for step in view.steps
        if isinstance(step.target, MatchTarget)
    ]


def indexes(view: View) -> list[tuple[str, ...]]:
    """The groups of fields that rows are found by, besides their key."""
    key = tuple(each.name for each in view.key)
    wanted = [*(finder.fields for finder in view.finders), *_matched(view)]
    return [names for names in dict.fromkeys(wanted) if names and names != key[: len(names)]]


def version(layout: Layout, view: View) -> str:
    """What is another one when the rows would be others, or would be found by other fields."""
    events = dict.fromkeys(step.event for step in view.steps)
    shapes = [layout.shapes[name] for name in (view.qualified_name, *events)]
    said = (
        [fingerprint(dict(shape.schema)) for shape in shapes],
        [(each.name, without_spans(each.default.value) if each.default else None) for each in view.fields],
        [_said(step) for step in view.steps],
        [finder.fields for finder in view.finders],
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _said(value: object) -> object:
    """What a part of the model says, without where it stands."""
    if isinstance(value, tuple):
        return tuple(_said(each) for each in value)
    names = getattr(value, "__match_args__", None)
    if names is None:
        return value
    return (type(value).__name__, *(_said(getattr(value, name)) for name in names if not name.endswith("span")))


# --- finding ----------------------------------------------------------------------------------------------------------


def table_class(made: Page, view: View, name: str, projection: str) -> list[str]:
    """The class with the typed finders of a view; `projection` is the class of its projection."""
    kit, row, lines = made.kit, made.scope.name(view.qualified_name), Lines()
    lines.lay_out(f"class {name}", Call("", "()", (f"{kit('rows', 'Table')}[{row}]",), comma=False), ":")
    with lines.block():
        lines.doc(f"The rows of {view.name}, to be found.")
        lines.add()
        with lines.block(f"def __init__(self, database: {kit('database', 'Database')}) -> None:"):
            lines.add(f"super().__init__(database, {projection}())")
        lines.add()
        keys = tuple(each.name for each in view.key)
        _finder(made, view, "get", keys, f"{row} | None", "one", "The row with this key, or None.", lines)
        taken = Names(("get", "all", "where", "one", "kept", "position"))
        for finder in view.finders:
            method = taken.take("find_by_" + "_and_".join(file_name(each).rstrip("_") for each in finder.fields))
            lines.add()
            _finder(made, view, method, finder.fields, f"list[{row}]", "where", "The rows that have this.", lines)
    return lines.lines


def _finder(
    made: Page, view: View, method: str, fields: tuple[str, ...], returns: str, found_by: str, doc: str, lines: Lines
) -> None:
    types = {each.name: each.type for each in view.fields}
    names, attributes = Names(("self",)), made.attributes(view.qualified_name)
    chosen = [(attributes[name], names.take(attributes[name]), types[name]) for name in fields]
    parameters = [f"{local}: {flat_type(plain(made.scope, type_))}" for _, local, type_ in chosen]
    lines.head(method, ", ".join(parameters), returns)
    with lines.block():
        lines.doc(doc)
        pairs = tuple(Argument(f"{text_literal(attribute)}: ", local) for attribute, local, _ in chosen)
        lines.lay_out("return ", call(f"self.{found_by}", Call("", "{}", pairs)))
