"""The table of a view in a database: its columns, indexes and version, and the class that finds its rows.

Comes in: a view. Goes out: names and types of columns, and the lines of a class with typed finders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, get_args

from evgen.dsl.model import MatchTarget, Model, Step, UpdateWhere, View
from evgen.dsl.model.expressions import Expression
from evgen.dsl.model.types import Optional, Scalar
from evgen.dsl.model.walk import reads, without_spans
from evgen.generator.avro.fingerprint import fingerprint
from evgen.generator.avro.schema import field_schema
from evgen.generator.json_text import Json
from evgen.generator.kit.changes import row_fields
from evgen.generator.kit.lines import Call, call
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.pages import Lines, Page, class_name, file_name
from evgen.generator.pydantic.annotations import plain
from evgen.generator.pydantic.layout import Layout
from evgen.generator.pydantic.names import Names, distinct, looks_marked, marked
from evgen.generator.pydantic.source import flat as flat_type
from evgen.generator.pydantic.source import text_literal

LONGEST_NAME = 48
"""Databases cut names at 63 characters, and a version and an index need some of them."""


def table_name(package: str, view: View) -> str:
    """The name of a view's table, which depends on the view alone: rows outlive every build.

    It is that of the package and of the view where both can be told from it, and else carries a hash of the view's
    qualified name.
    """
    name = f"{package}_{file_name(view.name)}"
    can_be_told = "_" not in package and class_name(file_name(view.name)) == view.name
    if can_be_told and len(name) <= LONGEST_NAME and not looks_marked(name):
        return name
    return marked(name, view.qualified_name, LONGEST_NAME)


def first_table_name(package: str, view: View) -> str:
    """The name that the first kits gave to the table: they cut it, so that several views could want the same."""
    return f"{package}_{file_name(view.name)}"[:LONGEST_NAME]


_COLUMNS = ("number", "changed", "row")
"""The columns that each table has."""

# --- columns ----------------------------------------------------------------------------------------------------------


def columns(model: Model, view: View) -> dict[str, tuple[str, str]]:
    """The fields that rows are found by, with the name and the type of their columns."""
    wanted = _found_by(view)
    names = distinct({name: name for name in wanted}, _COLUMNS, fold=True, longest=LONGEST_NAME)
    found = {}
    for each in view.fields:
        if each.name in names:
            base = model.base(each.type)
            base = base.item if isinstance(base, Optional) else base
            match base:
                case Scalar("int" | "long" | "bool"):
                    kind = "bigint"
                case Scalar("double"):
                    kind = "double precision"
                case _:
                    kind = "text"
            found[each.name] = (names[each.name], kind)
    return found


def _found_by(view: View) -> list[str]:
    """The fields that rows are found by, in their order."""
    wanted = {each.name for each in view.key}
    wanted |= {name for finder in view.finders for name in finder.fields}
    wanted |= {name for names in _matched(view) for name in names}
    return [each.name for each in view.fields if each.name in wanted]


def _first_columns(view: View) -> dict[str, str]:
    """The names that the first kits gave to the columns, which depended on the fields before them."""
    names = Names(_COLUMNS, fold=True)
    return {name: names.take(name[:LONGEST_NAME]) for name in _found_by(view)}


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
    """What is another one when the rows would be others, or would be found by other fields.

    Of an event only those fields count that the view reads: what Avro makes of them, with their defaults and old names,
    and not where they stand. The fields of the row count in their order, since that is how rows are written.
    """
    events = {event: _read_by(layout, view, event) for event in sorted({step.event for step in view.steps})}
    said = (
        _shape_of(layout, view.qualified_name, None),
        [_shape_of(layout, event, fields) for event, fields in events.items()],
        [(each.name, without_spans(each.default.value) if each.default else None) for each in view.fields],
        [[_said(step) for step in view.steps if step.event == event] for event in events],
        sorted({finder.fields for finder in view.finders}),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def earlier_version(layout: Layout, view: View) -> str:
    """What kits called the same version that did not write down the schemas of rows: their tables are gone on with.

    It counts whole events by Avro's own fingerprints. Nothing but the tables of those kits may depend on it. Should a
    part of the model get a field that it did not have, leave that out in `_said_earlier`; a test with databases of
    those kits tells.
    """
    if _first_columns(view) != {name: column for name, (column, _) in columns(layout.model, view).items()}:
        return ""  # Their columns had other names, so they are not gone on with.
    events = dict.fromkeys(step.event for step in view.steps)
    shapes = [layout.shapes[name] for name in (view.qualified_name, *events)]
    said = (
        [fingerprint(dict(shape.schema)) for shape in shapes],
        [(each.name, without_spans(each.default.value) if each.default else None) for each in view.fields],
        [_said_earlier(step) for step in view.steps],
        [finder.fields for finder in view.finders],
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _said_earlier(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_said_earlier(each) for each in value)
    names = getattr(value, "__match_args__", None)
    if names is None:
        return value
    return (
        type(value).__name__,
        *(_said_earlier(getattr(value, name)) for name in names if not name.endswith(("span", "spans"))),
    )


def _said(value: object) -> object:
    """What a part of the model says, without where it stands, and without the order of changes, which all see the
    same row."""
    if isinstance(value, tuple):
        return tuple(_said(each) for each in value)
    names = getattr(value, "__match_args__", None)
    if names is None:
        return value
    parts = {
        name: _said(getattr(value, name)) for name in names if not name.endswith(("span", "spans")) and name != "origin"
    }
    if isinstance(value, Step | UpdateWhere):
        parts["changes"] = tuple(sorted(map(_said, value.changes), key=repr))
    return (type(value).__name__, *parts.values())


def _read_by(layout: Layout, view: View, event: str) -> set[str]:
    """The fields of an event that a view reads: all of them where it takes the event as a whole."""
    found: set[str] = set()
    for root, path in _paths([step for step in view.steps if step.event == event]):
        if root == "event" and not path:
            return {each.name for each in layout.shapes[event].fields}
        if root == "event":
            found.add(path[0])
    return found


def _paths(value: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The paths that all expressions inside a part of the model read."""
    if isinstance(value, get_args(Expression)):
        yield from reads(value)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _paths(each)
    else:
        for name in getattr(value, "__match_args__", ()):
            yield from _paths(getattr(value, name))


def _shape_of(layout: Layout, element: str, wanted: set[str] | None) -> list[Json]:
    """The schemas of the wanted fields of an event, by their names; of all fields of a row, in their order."""
    fields = layout.shapes[element].fields
    if wanted is None:
        return [_meaning(field_schema(layout.model, each), ordered=True) for each in fields]
    chosen = sorted((each for each in fields if each.name in wanted), key=lambda each: each.name)
    return [_meaning(field_schema(layout.model, each), ordered=False) for each in chosen]


def _meaning(schema: Json, *, ordered: bool) -> Json:
    """What a schema says to whoever reads data, without its documentation."""
    if isinstance(schema, list):
        return [_meaning(each, ordered=ordered) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: _meaning(value, ordered=ordered) for name, value in schema.items() if name != "doc"}
    fields = found.get("fields")
    if isinstance(fields, list) and not ordered:
        found["fields"] = sorted(fields, key=repr)
    return found


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
        for finder, method in _methods(view).items():
            lines.add()
            _finder(made, view, method, finder, f"list[{row}]", "where", "The rows that have this.", lines)
    return lines.lines


def _methods(view: View) -> dict[tuple[str, ...], str]:
    """The method of each finder, by its fields."""
    groups = {", ".join(each.fields): each.fields for each in view.finders}
    wanted = {said: "_and_".join(file_name(each).rstrip("_") for each in fields) for said, fields in groups.items()}
    return {groups[said]: f"find_by_{name}" for said, name in distinct(wanted).items()}


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
