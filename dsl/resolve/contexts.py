"""Contexts: the last stage, where every declaration becomes its element of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from evgen.dsl import model, syntax
from evgen.dsl.diagnostics.diagnostic import Edit, Fix, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.resolve.annotations import resolve_notes
from evgen.dsl.resolve.commands import make_command
from evgen.dsl.resolve.machines import make_automation, make_derivation, make_screen, make_translation
from evgen.dsl.resolve.names import ContextNames, Declared, Kind
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.resolve.story import hotspots, make_scenario, make_timeline
from evgen.dsl.resolve.streams import Shape, make_stream, make_table, make_view

DeclaredType = model.Alias | model.Union | model.Enum | model.Record
_Kind = TypeVar("_Kind", model.Alias, model.Union, model.Enum, model.Record)


def make_contexts(
    resolution: Resolution,
    types: Mapping[str, DeclaredType],
    shapes: dict[str, Shape],
    command_fields: Mapping[str, tuple[model.Field, ...]],
) -> tuple[model.Context, ...]:
    """All contexts with their elements, sorted by name."""
    names = sorted(resolution.names.contexts)
    commands = {
        declared.qualified_name: make_command(resolution, declared, command_fields[declared.qualified_name])
        for name in names
        for declared in _of(resolution.names.contexts[name], "command")
    }
    contexts = tuple(_context(resolution, resolution.names.contexts[name], types, shapes, commands) for name in names)
    for name in names:
        _report_unused(resolution, resolution.names.contexts[name])
    return contexts


def _of(context: ContextNames, kind: Kind) -> list[Declared]:
    return [declared for declared in context.declared.values() if declared.kind == kind]


def _types(context: ContextNames, types: Mapping[str, DeclaredType], kind: type[_Kind]) -> tuple[_Kind, ...]:
    declared_types = (types.get(declared.qualified_name) for declared in context.declared.values())
    return tuple(type_ for type_ in declared_types if isinstance(type_, kind))


def _context(
    resolution: Resolution,
    context: ContextNames,
    types: Mapping[str, DeclaredType],
    shapes: dict[str, Shape],
    commands: Mapping[str, model.Command],
) -> model.Context:
    head = context.heads[0]
    uses = _uses(context)
    scope = context.files[0][1]
    files = context.files
    annotations = [annotation for head in context.heads for annotation in head.annotations]
    streams = tuple(make_stream(resolution, declared, shapes) for declared in _of(context, "stream"))
    return model.Context(
        name=context.name,
        external=context.external,
        uses=tuple(uses),
        use_spans=tuple(uses.values()),
        actors=tuple(_actor(resolution, declared) for declared in _of(context, "actor")),
        aliases=_types(context, types, model.Alias),
        unions=_types(context, types, model.Union),
        records=_types(context, types, model.Record),
        enums=_types(context, types, model.Enum),
        streams=streams,
        tables=tuple(make_table(resolution, declared, shapes) for declared in _of(context, "table")),
        commands=tuple(commands[declared.qualified_name] for declared in _of(context, "command")),
        views=tuple(make_view(resolution, declared, shapes) for declared in _of(context, "view")),
        screens=tuple(make_screen(resolution, declared) for declared in _of(context, "screen")),
        automations=tuple(make_automation(resolution, declared) for declared in _of(context, "automation")),
        translations=tuple(make_translation(resolution, declared) for declared in _of(context, "translation")),
        derivations=tuple(make_derivation(resolution, declared) for declared in _of(context, "derivation")),
        timelines=tuple(
            make_timeline(resolution, own, node, commands)
            for file, own in files
            for node in file.declarations
            if isinstance(node, syntax.Timeline)
        ),
        scenarios=tuple(
            make_scenario(resolution, own, node, None, commands)
            for file, own in files
            for node in file.declarations
            if isinstance(node, syntax.Scenario)
        ),
        hotspots=_hotspots(context),
        doc="\n\n".join(head.doc for head in context.heads if head.doc),
        notes=resolve_notes(resolution, scope, "context", annotations),
        span=head.span,
        name_span=head.name.span,
    )


def _uses(context: ContextNames) -> dict[str, Span]:
    """The contexts that the files of this one use, sorted, each with the place where that is said first."""
    found: dict[str, Span] = {}
    for file, scope in context.files:
        for use in file.uses:
            other = scope.uses.get((use.alias or use.context.parts[-1]).text)
            if other is not None and other is not context:
                found.setdefault(other.name, use.context.span)
    return dict(sorted(found.items()))


def _actor(resolution: Resolution, declared: Declared) -> model.Actor:
    node = declared.node
    assert isinstance(node, syntax.Actor)
    notes = resolve_notes(resolution, declared.scope, "actor", node.annotations)
    return model.Actor(node.name.text, declared.qualified_name, node.doc, notes, node.span, node.name.span)


def _hotspots(context: ContextNames) -> tuple[model.Hotspot, ...]:
    """The open questions of the context itself and of its streams."""
    open_questions: list[model.Hotspot] = []
    for file, _ in context.files:
        for node in file.declarations:
            match node:
                case syntax.Hotspot():
                    open_questions.extend(hotspots([node], context.name))
                case syntax.Stream(hotspots=inside, name=name):
                    open_questions.extend(hotspots(inside, f"{context.name}.{name.text}"))
                case _:
                    pass
    return tuple(open_questions)


def _report_unused(resolution: Resolution, context: ContextNames) -> None:
    for file, scope in context.files:
        for use in file.uses:
            short = (use.alias or use.context.parts[-1]).text
            if scope.uses.get(short) is not None and short not in scope.seen and not file.broken:
                resolution.diagnostics.append(
                    diagnostic(
                        "EVM209",
                        use.span,
                        f"this file uses nothing of `{use.context.text}`",
                        hint="take the line away",
                        fixes=[Fix("take the line away", (Edit(use.span, ""),))],
                    )
                )
