"""Declared types: aliases, unions, enums and records, made in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evgen.dsl import model, syntax
from evgen.dsl.diagnostics.diagnostic import Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.types import Named, Type
from evgen.dsl.resolve.annotations import resolve_notes
from evgen.dsl.resolve.depth import check_depth
from evgen.dsl.resolve.fields import check_alias_limits, complete_fields, declare_fields, report_second
from evgen.dsl.resolve.names import Declared
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.resolve.typing import check_endless_records, declared_span, resolve_aliases, resolve_union


def declared_in(resolution: Resolution, *kinds: str) -> list[Declared]:
    """The declarations of these kinds of all contexts, in the order in which they were read."""
    return [
        declared
        for context in resolution.names.contexts.values()
        for declared in context.declared.values()
        if declared.kind in kinds
    ]


def incomplete_shapes(resolution: Resolution, mistakes: Sequence[Span]) -> Iterator[Named]:
    """What has a syntax error inside: of a stream that has one beside its events, all of them too."""
    if not mistakes:
        return
    for declared in declared_in(resolution, "record", "event", "command", "view", "table"):
        if any(_holds(declared, mistake) for mistake in mistakes):
            yield Named(declared.kind, declared.qualified_name)  # type: ignore[arg-type]
    events = declared_in(resolution, "event")
    for stream in declared_in(resolution, "stream"):
        own = [event for event in events if event.owner is stream]
        for mistake in mistakes:
            if _holds(stream, mistake) and not any(_holds(event, mistake) for event in own):
                yield Named("state", stream.qualified_name)


def _holds(declared: Declared, mistake: Span) -> bool:
    span = declared.node.span if declared.node is not None else None
    return span is not None and span.file == mistake.file and span.start <= mistake.start <= span.end


def resolve_declared_types(resolution: Resolution) -> dict[str, model.Alias | model.Union | model.Enum | model.Record]:
    """All declared types by their qualified names; what expressions need of them is in `resolution` as well."""
    made: dict[str, model.Alias | model.Union | model.Enum | model.Record] = {}
    for declared in declared_in(resolution, "enum"):
        resolution.enums[declared.qualified_name] = _enum(resolution, declared)
    made.update(resolution.enums)
    resolve_aliases(resolution, declared_in(resolution, "alias"))
    for declared in declared_in(resolution, "union"):
        resolution.unions[declared.qualified_name] = resolve_union(resolution, declared)
        made[declared.qualified_name] = _union(resolution, declared)
    records = declared_in(resolution, "record")
    shells = {}
    for declared in records:
        assert isinstance(declared.node, syntax.RecordType)
        shells[declared.qualified_name] = declare_fields(resolution, declared.scope, declared.node.fields)
        fields = {name: field for name, (_, field) in shells[declared.qualified_name].items()}
        resolution.fields[Named("record", declared.qualified_name)] = fields
    check_endless_records(resolution, records)
    for declared in declared_in(resolution, "alias"):
        made[declared.qualified_name] = _alias(resolution, declared)
    by_name = {declared.qualified_name: declared for declared in records}
    for name in _in_order_of_need(resolution, by_name):
        made[name] = _record(resolution, by_name[name], list(shells[name].values()))
    for alias in list(made.values()):
        if isinstance(alias, model.Alias):
            check_alias_limits(resolution, alias)
    check_depth(resolution, made)
    return made


def _enum(resolution: Resolution, declared: Declared) -> model.Enum:
    node = declared.node
    assert isinstance(node, syntax.Enum)
    symbols: dict[str, model.Symbol] = {}
    names: dict[str, syntax.Name] = {}
    fallback: syntax.Symbol | None = None
    for written in node.symbols:
        if written.name.text in symbols:
            report_second(resolution, f"the symbol `{written.name.text}`", written.name, names[written.name.text])
            continue
        notes = resolve_notes(resolution, declared.scope, "symbol", written.annotations)
        if notes.fallback and fallback is not None:
            resolution.report(
                "EVM206",
                written.span,
                f"`{node.name.text}` has a second fallback",
                labels=[Label(fallback.span, "the first")],
                hint="an old reader sees one symbol for all that it does not know",
            )
        fallback = written if notes.fallback else fallback
        wire = notes.was[-1] if notes.was else written.name.text
        names[written.name.text] = written.name
        symbols[written.name.text] = model.Symbol(
            written.name.text, wire, written.doc, notes, written.span, written.name.span
        )
    if not symbols:
        resolution.report(
            "EVM103",
            node.name.span,
            f"the enum `{node.name.text}` has no symbol",
            hint="write at least one between its braces",
        )
    notes = resolve_notes(resolution, declared.scope, "enum", node.annotations)
    return model.Enum(
        node.name.text,
        declared.qualified_name,
        tuple(symbols.values()),
        node.doc,
        notes,
        node.span,
        node.name.span,
    )


def _union(resolution: Resolution, declared: Declared) -> model.Union:
    node = declared.node
    assert isinstance(node, syntax.Alias)
    notes = resolve_notes(resolution, declared.scope, "union", node.annotations)
    members = resolution.unions[declared.qualified_name]
    spans = resolution.member_spans[declared.qualified_name]
    name = declared.qualified_name
    return model.Union(node.name.text, name, members, node.doc, notes, node.span, node.name.span, spans)


def _alias(resolution: Resolution, declared: Declared) -> model.Alias:
    node = declared.node
    assert isinstance(node, syntax.Alias)
    target = resolution.aliases[declared.qualified_name]
    notes = resolve_notes(resolution, declared.scope, "alias", node.annotations, target)
    resolution.alias_notes[declared.qualified_name] = notes
    named = declared_span(node.types[0])
    name = declared.qualified_name
    return model.Alias(node.name.text, name, target, node.doc, notes, node.span, node.name.span, named)


def _record(resolution: Resolution, declared: Declared, shells: list[tuple[syntax.Field, model.Field]]) -> model.Record:
    node = declared.node
    assert isinstance(node, syntax.RecordType)
    fields = complete_fields(resolution, declared.scope, "field", shells)
    resolution.fields[Named("record", declared.qualified_name)] = {field.name: field for field in fields}
    notes = resolve_notes(resolution, declared.scope, "record", node.annotations)
    return model.Record(
        node.name.text, declared.qualified_name, tuple(fields), node.doc, notes, node.span, node.name.span
    )


def _in_order_of_need(resolution: Resolution, records: dict[str, Declared]) -> Iterator[str]:
    """The records in an order in which each comes before the records that have a default of its type."""
    state: dict[str, bool] = {}
    for start in records:
        stack = [(start, False)]
        while stack:
            name, ready = stack.pop()
            if ready:
                yield name
            elif name not in state:
                state[name] = True
                stack.append((name, True))
                stack.extend(
                    (inner, False) for inner in _valued_records(resolution, records[name]) if inner not in state
                )


def _valued_records(resolution: Resolution, declared: Declared) -> Iterator[str]:
    """The records whose values stand in the defaults and annotations of this one."""
    assert isinstance(declared.node, syntax.RecordType)
    fields = resolution.fields[Named("record", declared.qualified_name)]
    for written in declared.node.fields:
        if written.default is not None or written.annotations:
            field = fields.get(written.name.text)
            if field is not None:
                yield from _mentioned(resolution, field.type)


def _mentioned(resolution: Resolution, type_: Type) -> Iterator[str]:
    for named in model.named_types(type_):
        match named.kind:
            case "record":
                yield named.name
            case "alias":
                yield from _mentioned(resolution, resolution.aliases[named.name])
            case "union":
                yield from resolution.unions.get(named.name, ())
            case _:
                pass
