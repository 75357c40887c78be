"""Commands: to which stream they belong, which key they carry, and what they reject and emit.

Two passes: `declare_commands` finds the stream and the fields of each (machines and scenarios need those of all), and
`make_command` resolves the body.
"""

from __future__ import annotations

from collections.abc import Sequence

from evgen.dsl import model, syntax
from evgen.dsl.diagnostics.diagnostic import Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.types import Named, Type, spell
from evgen.dsl.model.walk import is_pure, without_spans
from evgen.dsl.resolve import infer
from evgen.dsl.resolve.annotations import resolve_notes
from evgen.dsl.resolve.declared_types import declared_in
from evgen.dsl.resolve.environment import Environment, facts_if
from evgen.dsl.resolve.fields import complete_fields, declare_fields
from evgen.dsl.resolve.mappings import resolve_emit
from evgen.dsl.resolve.names import Declared, find, lookup
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.resolve.streams import Shape
from evgen.dsl.resolve.typing import same_type


def declare_commands(resolution: Resolution, shapes: dict[str, Shape]) -> dict[str, tuple[model.Field, ...]]:
    """The fields of every command, the key of its stream first; `resolution.command_streams` has the streams."""
    fields: dict[str, tuple[model.Field, ...]] = {}
    for declared in declared_in(resolution, "command"):
        node = declared.node
        assert isinstance(node, syntax.Command)
        stream = _stream(resolution, declared, node)
        resolution.command_streams[declared.qualified_name] = stream
        carried = _carried_key(resolution, node, shapes[stream.qualified_name][0]) if stream is not None else ()
        shells = declare_fields(resolution, declared.scope, node.fields)
        own = complete_fields(resolution, declared.scope, "command field", shells.values())
        fields[declared.qualified_name] = tuple(_with_key(resolution, own, carried))
        shape = Named("command", declared.qualified_name)
        resolution.fields[shape] = {field.name: field for field in fields[declared.qualified_name]}
        if (stream is None and any(isinstance(step, syntax.Emit) for step in node.steps)) or (
            stream is not None and Named("state", stream.qualified_name) in resolution.incomplete
        ):
            resolution.incomplete.add(shape)
    return fields


def _emits(node: syntax.Command) -> list[syntax.Emit]:
    return [step for step in node.steps if isinstance(step, syntax.Emit)]


def _stream(resolution: Resolution, declared: Declared, node: syntax.Command) -> Declared | None:
    """The stream of the first emit that can be read; emits of another stream are reported."""
    stream: Declared | None = None
    first: syntax.Path | None = None
    for emit in _emits(node):
        for path in emit.events:
            event = lookup(declared.scope, path)
            if event is None or event.kind != "event" or event.owner is None:
                continue
            if stream is None:
                stream, first = event.owner, path
            elif event.owner is not stream and first is not None:
                resolution.report(
                    "EVM403",
                    path.span,
                    f"`{node.name.text}` emits events of two streams, `{stream.name}` and `{event.owner.name}`",
                    labels=[Label(first.span, f"of stream `{stream.name}`")],
                    hint="a command decides over one stream at a time: send a second command from an automation",
                )
    return stream


def _carried_key(resolution: Resolution, node: syntax.Command, key: tuple[model.Field, ...]) -> tuple[model.Field, ...]:
    """The fields of the key that no emit assigns, which the command therefore carries."""
    carried: list[model.Field] = []
    for field in key:
        assigning = [emit for emit in _emits(node) if _assigned(emit, field.name) is not None]
        if not assigning:
            carried.append(field)
            continue
        others = [emit for emit in _emits(node) if emit not in assigning]
        if others and not any(written.name.text == field.name for written in node.fields):
            assigned = _assigned(assigning[0], field.name)
            assert assigned is not None
            resolution.report(
                "EVM412",
                others[0].events[0].span,
                f"this emit does not assign the key `{field.name}`, and another one does",
                labels=[Label(assigned.span, "assigned here")],
                hint=f"assign `{field.name}` in every emit, from one `let`, or in none",
            )
    return tuple(carried)


def _assigned(emit: syntax.Emit, name: str) -> syntax.Assign | None:
    items = emit.mapping.items if emit.mapping is not None else ()
    return next((item for item in items if isinstance(item, syntax.Assign) and item.name.text == name), None)


def _with_key(resolution: Resolution, own: list[model.Field], carried: tuple[model.Field, ...]) -> list[model.Field]:
    by_name = {field.name: field for field in own}
    key: list[model.Field] = []
    for field in carried:
        repeated = by_name.pop(field.name, None)
        if repeated is not None and not same_type(resolution, repeated.type, field.type):
            resolution.report(
                "EVM411",
                repeated.name_span,
                f"`{field.name}` is `{spell(repeated.type)}` here and `{spell(field.type)}` in the key of the stream",
                labels=[Label(field.name_span, "the key")],
                hint="take it away: a command carries the key of its stream by itself",
            )
        key.append(field)
    return [*key, *by_name.values()]


# --- bodies -----------------------------------------------------------------------------------------------------------


def make_command(resolution: Resolution, declared: Declared, fields: tuple[model.Field, ...]) -> model.Command:
    """The command with its lets, rejects and emits, each seeing what those before it made known."""
    node = declared.node
    assert isinstance(node, syntax.Command)
    stream = resolution.command_streams[declared.qualified_name]
    env = _environment(declared, stream)
    lets: list[model.Let] = []
    steps: list[model.Reject | model.Emit] = []
    members = sorted((*node.lets, *node.steps), key=lambda member: member.span.start)
    names = {field.name: field.name_span for field in fields}
    for member in members:
        match member:
            case syntax.Let():
                env, let = _let(resolution, env, member, names)
                lets.append(let)
            case syntax.Reject(reason=reason, condition=written, span=span):
                test = infer.condition(resolution, env, written) if written is not None else None
                steps.append(model.Reject(reason.value, test, span))
                if test is not None:
                    env = env.knowing(facts_if(test, False))
            case syntax.Emit():
                steps.append(resolve_emit(resolution, env, member, None))
    emits = [step for step in steps if isinstance(step, model.Emit)]
    if stream is not None:
        _check_keys_agree(resolution, emits)
    actors = resolve_actors(resolution, declared, node.by)
    return model.Command(
        node.name.text,
        declared.qualified_name,
        stream.qualified_name if stream is not None else None,
        tuple(actors),
        tuple(actors.values()),
        fields,
        tuple(lets),
        tuple(steps),
        node.doc,
        resolve_notes(resolution, declared.scope, "command", node.annotations),
        node.span,
        node.name.span,
    )


def resolve_actors(resolution: Resolution, declared: Declared, paths: tuple[syntax.Path, ...]) -> dict[str, Span]:
    """The actors behind `by`, by qualified name, with their places."""
    actors = [find(declared.scope, path, ("actor",), "an actor", resolution.diagnostics, "by") for path in paths]
    return spans_by_name(paths, actors)


def spans_by_name(paths: Sequence[syntax.Path], meant: Sequence[Declared | None]) -> dict[str, Span]:
    """What some paths mean, by qualified name, each with the place where it is named first."""
    found: dict[str, Span] = {}
    for path, declared in zip(paths, meant, strict=True):
        if declared is not None:
            found.setdefault(declared.qualified_name, path.span)
    return found


def _environment(declared: Declared, stream: Declared | None) -> Environment:
    roots: dict[str, Type] = {
        "command": Named("command", declared.qualified_name),
        "meta": Named("meta", "command"),
    }
    if stream is not None:
        roots["state"] = Named("state", stream.qualified_name)
    return Environment(declared.scope, "a command", roots, bare="command")  # type: ignore[arg-type]


def _let(
    resolution: Resolution, env: Environment, written: syntax.Let, names: dict[str, Span]
) -> tuple[Environment, model.Let]:
    name = written.name
    if name.text in names or name.text in env.roots:
        resolution.report(
            "EVM202",
            name.span,
            f"`{name.text}` is a name in this command already",
            hint="nothing is ever hidden: choose another name",
        )
    names[name.text] = name.span
    value = infer.infer(resolution, env, written.value)
    return env.with_let(name, value.type), model.Let(name.text, value, written.span)


def _check_keys_agree(resolution: Resolution, emits: list[model.Emit]) -> None:
    """Report emits that assign another key than the first one does; each `uuid()` is another."""
    first: dict[str, model.FieldMapping] = {}
    for emit in emits:
        for mapping in emit.mappings:
            keys = {f.name for f in resolution.fields_of(Named("event", mapping.target)).values() if f.key}
            for entry in mapping.fields:
                if entry.field not in keys or entry.origin not in ("assigned", "computed", "spread"):
                    continue
                known = first.setdefault(entry.field, entry)
                if known is not entry and known.span != entry.span and not _same_key(known, entry):
                    resolution.report(
                        "EVM412",
                        entry.span,
                        f"the emits of a command record under one key, and this `{entry.field}` is another",
                        labels=[Label(known.span, "the first")],
                        hint=f"name the value once: `let id = …`, then `{entry.field} = id` in each emit",
                    )


def _same_key(one: model.FieldMapping, other: model.FieldMapping) -> bool:
    if one.value is None or other.value is None:
        return one.origin == other.origin == "computed"
    return is_pure(one.value) and without_spans(one.value) == without_spans(other.value)
