"""Streams, their events and states, tables, and views: things with a key and fields."""

from __future__ import annotations

from collections.abc import Sequence

from evgen.dsl import model, syntax
from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.diagnostic import Edit, Fix, Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.types import List, Map, Named, NamedKind, Optional, Unknown, optional
from evgen.dsl.resolve.annotations import Target, resolve_notes
from evgen.dsl.resolve.declared_types import declared_in
from evgen.dsl.resolve.fields import complete_fields, declare_fields
from evgen.dsl.resolve.folds import make_fold, resolve_blocks
from evgen.dsl.resolve.names import Declared, Scope
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.resolve.topics import resolve_topic

Shape = tuple[tuple[model.Field, ...], tuple[model.Field, ...]]
"""The key of something, and all its fields, which begin with the key."""


def declare_shapes(resolution: Resolution) -> dict[str, Shape]:
    """Keys and fields of all streams, events, states, tables and views by name, also in `resolution.fields`."""
    shapes: dict[str, Shape] = {}
    for declared in declared_in(resolution, "stream"):
        _declare_stream(resolution, declared, shapes)
    for declared in declared_in(resolution, "event"):
        _declare_event(resolution, declared, shapes)
    for declared in declared_in(resolution, "table"):
        node = declared.node
        assert isinstance(node, syntax.Table)
        if not declared.scope.context.external:
            resolution.report(
                "EVM409",
                node.name.span,
                f"the table `{node.name.text}` stands in a context of our own",
                hint="a table describes somebody else's database: write `external context`, or use a `view`",
            )
        _declare_keyed(resolution, declared, "table", node.keys, (), node.fields, shapes)
    for declared in declared_in(resolution, "view"):
        node = declared.node
        assert isinstance(node, syntax.View)
        _declare_keyed(resolution, declared, "view", node.keys, node.singles, node.fields, shapes)
    return shapes


def _declare_stream(resolution: Resolution, declared: Declared, shapes: dict[str, Shape]) -> None:
    node = declared.node
    assert isinstance(node, syntax.Stream)
    resolution.streams[declared.qualified_name] = declared
    key = _key(resolution, declared, node.keys, node.singles)
    shapes[declared.qualified_name] = (tuple(key), tuple(key))
    for second in node.states[1:]:
        resolution.report(
            "EVM206",
            Span(second.span.file, second.span.start, second.span.start + len("state")),
            f"`{node.name.text}` has a second state",
            labels=[Label(node.states[0].span, "the first")],
            hint="write all of it into one `state`",
        )
    shape = Named("state", declared.qualified_name)
    resolution.fields[shape] = {}
    if node.states:
        fields = _fields(resolution, declared.scope, "field", node.states[0].fields, ())
        resolution.fields[shape] = {field.name: _with_start(resolution, field) for field in fields}


def _with_start(resolution: Resolution, field: model.Field) -> model.Field:
    """The field; one without a value to start with is reported, and optional from then on."""
    base = resolution.base(field.type)
    if field.default is not None or isinstance(base, Optional | List | Map | Unknown):
        return field
    resolution.report(
        "EVM405",
        field.name_span,
        f"`{field.name}` has no value before the first event",
        hint=f"make it optional (`{field.name}: …?`), or give it a default (`= …`)",
    )
    return replace(field, type=optional(field.type))


def _declare_event(resolution: Resolution, declared: Declared, shapes: dict[str, Shape]) -> None:
    node = declared.node
    assert isinstance(node, syntax.Event) and declared.owner is not None
    stream = declared.owner.qualified_name
    key = shapes[stream][0] if stream in shapes else ()
    shape = Named("event", declared.qualified_name)
    fields = _fields(resolution, declared.scope, "event field", node.fields, key)
    resolution.fields[shape] = {field.name: field for field in fields}
    if Named("state", stream) in resolution.incomplete:
        resolution.incomplete.add(shape)
    shapes[declared.qualified_name] = (key, tuple(fields))


def _declare_keyed(
    resolution: Resolution,
    declared: Declared,
    kind: NamedKind,
    keys: Sequence[syntax.Field],
    singles: Sequence[syntax.Single],
    written: Sequence[syntax.Field],
    shapes: dict[str, Shape],
) -> None:
    key = _key(resolution, declared, keys, singles)
    fields = _fields(resolution, declared.scope, "field", written, key)
    resolution.fields[Named(kind, declared.qualified_name)] = {field.name: field for field in fields}
    shapes[declared.qualified_name] = (tuple(key), tuple(fields))


def _key(
    resolution: Resolution, declared: Declared, keys: Sequence[syntax.Field], singles: Sequence[syntax.Single]
) -> list[model.Field]:
    if keys and singles:
        resolution.report(
            "EVM401",
            singles[0].span,
            f"`{declared.name}` has a key, so there is more than one of it",
            labels=[Label(keys[0].span, "the key")],
            hint="keep the key or the word `single`",
        )
    for second in singles[1:]:
        resolution.report("EVM206", second.span, "`single` is written once", hint="take it away")
    if not keys and not singles:
        what = {"stream": "stream", "view": "view"}.get(declared.kind, "table")
        other = ", or `single` if there is only one" if declared.kind != "table" else ""
        resolution.report(
            "EVM401",
            declared.name_span,
            f"the {what} `{declared.name}` has no key",
            hint=f"say what one of it is found by: `key {_snake(declared.name)}_id: uuid`{other}",
        )
        kind: NamedKind = {"stream": "state", "view": "view"}.get(declared.kind, "table")  # type: ignore[assignment]
        resolution.incomplete.add(Named(kind, declared.qualified_name))
    shells = declare_fields(resolution, declared.scope, keys, key=True)
    return complete_fields(resolution, declared.scope, "key", shells.values())


def _snake(name: str) -> str:
    out = "".join(
        ("_" + letter.lower()) if letter.isupper() and at else letter.lower() for at, letter in enumerate(name)
    )
    return out.replace("__", "_")


def _fields(
    resolution: Resolution,
    scope: Scope,
    target: Target,
    written: Sequence[syntax.Field],
    key: Sequence[model.Field],
) -> list[model.Field]:
    """The key, then the fields; a field called like one of the key is reported and left out."""
    names = {field.name: field for field in key}
    shells = declare_fields(resolution, scope, written)
    for name in [name for name in shells if name in names]:
        clash = shells.pop(name)[0]
        resolution.report(
            "EVM202",
            clash.name.span,
            f"`{name}` is in the key already, and every event and row begins with its key",
            labels=[Label(names[name].name_span, "the key")],
            fixes=[Fix("take the field away", (Edit(clash.span, ""),))],
            hint="take the field away",
        )
    return [*key, *complete_fields(resolution, scope, target, shells.values())]


# --- making the elements ----------------------------------------------------------------------------------------------


def make_stream(resolution: Resolution, declared: Declared, shapes: dict[str, Shape]) -> model.Stream:
    """The stream with its events, its state and its topics."""
    node = declared.node
    assert isinstance(node, syntax.Stream)
    name, scope = declared.qualified_name, declared.scope
    key = shapes[name][0]
    prefix = scope.context.name
    events = [
        _make_event(resolution, scope, name, f"{prefix}.{event.name.text}", event, shapes)
        for event in node.events
        if scope.context.declared[event.name.text].node is event
    ]
    what = f"the stream `{node.name.text}`"
    return model.Stream(
        node.name.text,
        name,
        node.external or scope.context.external,
        key,
        not key,
        tuple(events),
        _make_state(resolution, declared, node),
        resolve_topic(resolution, [topic for topic in node.topics if not topic.commands], what),
        resolve_topic(resolution, [topic for topic in node.topics if topic.commands], what),
        node.doc,
        resolve_notes(resolution, scope, "stream", node.annotations),
        node.span,
        node.name.span,
    )


def _make_event(
    resolution: Resolution, scope: Scope, stream: str, name: str, node: syntax.Event, shapes: dict[str, Shape]
) -> model.Event:
    notes = resolve_notes(resolution, scope, "event", node.annotations)
    return model.Event(
        node.name.text, name, stream, shapes[name][1], node.doc, notes, node.span, node.name.span, node.retired
    )


def _make_state(resolution: Resolution, declared: Declared, node: syntax.Stream) -> model.State:
    shape = Named("state", declared.qualified_name)
    if not node.states:
        return model.State((), (), node.name.span)
    written = node.states[0]
    fold = make_fold(resolution, shape, declared.scope)
    return model.State(tuple(fold.fields.values()), resolve_blocks(resolution, fold, written.blocks), written.span)


def make_table(resolution: Resolution, declared: Declared, shapes: dict[str, Shape]) -> model.Table:
    """The table of an external context."""
    node = declared.node
    assert isinstance(node, syntax.Table)
    key, fields = shapes[declared.qualified_name]
    notes = resolve_notes(resolution, declared.scope, "table", node.annotations)
    return model.Table(node.name.text, declared.qualified_name, key, fields, node.doc, notes, node.span, node.name.span)


def make_view(resolution: Resolution, declared: Declared, shapes: dict[str, Shape]) -> model.View:
    """The view with its steps, finders and topic."""
    node = declared.node
    assert isinstance(node, syntax.View)
    key, fields = shapes[declared.qualified_name]
    shape = Named("view", declared.qualified_name)
    fold = make_fold(resolution, shape, declared.scope, tuple(field.name for field in key))
    own = [topic for topic in node.topics if not topic.commands]
    for topic in node.topics:
        if topic.commands:
            resolution.report("EVM409", topic.span, "a view has no commands", hint="write `topic` without `commands`")
    return model.View(
        node.name.text,
        declared.qualified_name,
        key,
        not key,
        fields,
        resolve_blocks(resolution, fold, node.blocks),
        tuple(_finders(resolution, node, shape)),
        resolve_topic(resolution, own, f"the view `{node.name.text}`"),
        node.doc,
        resolve_notes(resolution, declared.scope, "view", node.annotations),
        node.span,
        node.name.span,
    )


def _finders(resolution: Resolution, node: syntax.View, view: Named) -> list[model.Finder]:
    fields = resolution.fields[view]
    finders: list[model.Finder] = []
    seen: dict[tuple[str, ...], syntax.Find] = {}
    for find in node.finds:
        names: dict[str, Span] = {}
        for name in find.fields:
            if name.text not in fields:
                resolution.report_unknown_field(name, view)
            elif name.text in names:
                resolution.report("EVM206", name.span, f"`{name.text}` stands in this `find by` twice", hint="keep one")
            elif isinstance(resolution.base(fields[name.text].type), List | Map):
                resolution.report("EVM306", name.span, f"`{name.text}` is not a single value that rows are found by")
            else:
                names[name.text] = name.span
                resolution.refer_member(name, view, "finds")
        if tuple(names) in seen and names:
            labels = [Label(seen[tuple(names)].span, "the first")]
            resolution.report(
                "EVM206", find.span, "this view has the same `find by` twice", labels=labels, hint="keep one"
            )
            continue
        seen[tuple(names)] = find
        if names:
            finders.append(model.Finder(tuple(names), tuple(names.values()), find.span))
    return finders
