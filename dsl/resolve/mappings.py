"""Mappings: which field of an event or a command that is made gets which value."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evgen.dsl import model, syntax
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Constant, Expression, Faulty
from evgen.dsl.model.types import Named
from evgen.dsl.resolve.assigning import fit
from evgen.dsl.resolve.environment import Environment, facts_if
from evgen.dsl.resolve.filling import Filling, copy_by_name, fill, report_copy_mismatch
from evgen.dsl.resolve.infer import condition
from evgen.dsl.resolve.names import Declared, find
from evgen.dsl.resolve.resolution import Resolution

SOURCES = {"command": "the command", "event": "the event", "row": "the row"}


def resolve_mapping(
    resolution: Resolution,
    env: Environment,
    target: Named,
    written: syntax.Record | None,
    span: Span,
    elsewhere: Collection[str] = (),
    *,
    asks: bool = False,
) -> model.Mapping:
    """An entry for each field of the event or command `target`.

    A field comes from its assignment, else from a spread, else from the field of its name of what the environment sees
    bare, else from `..state` or `..row`, else from its default; else it is `missing`. `span` is where the target is
    named; `elsewhere` are fields that only another target of the same braces has. `asks` says that a person gives what
    does not fit by name, instead of it being a mistake.
    """
    fields = resolution.fields_of(target)
    items = written.items if written is not None else ()
    filling = fill(resolution, env, target, fields, items, computed=True, copies=True, elsewhere=elsewhere)
    entries = tuple(_entry(resolution, env, field, filling, span, asks) for field in fields.values())
    return model.Mapping(target.name, entries, span)


def _entry(
    resolution: Resolution, env: Environment, field: model.Field, filling: Filling, span: Span, asks: bool
) -> model.FieldMapping:
    name = field.name
    given = filling.strong.get(name)
    if given is not None:
        return model.FieldMapping(name, given.origin, given.value, given.span)
    copied = copy_by_name(resolution, env, name, span)
    if copied is not None and not (asks and fit(resolution, copied, field.type) is None):
        return model.FieldMapping(name, "copied", _fitted(resolution, env, field, copied, span), span)
    given = filling.weak.get(name)
    if given is not None:
        return model.FieldMapping(name, given.origin, given.value, given.span)
    if field.default is not None:
        return model.FieldMapping(name, "default", Constant(field.default.value, field.type, span), span)
    if filling.opaque:
        return model.FieldMapping(name, "assigned", Faulty(field.type, span), span)
    return model.FieldMapping(name, "missing", None, span)


def _fitted(resolution: Resolution, env: Environment, field: model.Field, copied: Expression, span: Span) -> Expression:
    fitted = fit(resolution, copied, field.type)
    if fitted is not None:
        return fitted
    root = env.roots[env.bare] if env.bare is not None else None
    short = root.name.rpartition(".")[2] if isinstance(root, Named) else ""
    source = f"{SOURCES.get(env.bare or '', 'the source')} `{short}`"
    report_copy_mismatch(resolution, span, field.name, copied.type, field, source, "")
    return Faulty(field.type, span)


def resolve_emit(
    resolution: Resolution, env: Environment, written: syntax.Emit, event: str | None, *, whole_key: bool = False
) -> model.Emit:
    """An emit with its condition and a mapping for each event that it may choose.

    `event` is the trigger that it answers, if any; `whole_key` says that the key must come from here, since there is no
    command that carries it.
    """
    chosen = [own_event(resolution, env, path) for path in written.events]
    test = condition(resolution, env, written.condition) if written.condition is not None else None
    inner = env.knowing(facts_if(test, True)) if test is not None else env
    mappings: list[model.Mapping] = []
    seen: set[tuple[str, Span | None]] = set()
    for path, declared in zip(written.events, chosen, strict=True):
        if declared is None:
            continue
        target = Named("event", declared.qualified_name)
        others = _fields_elsewhere(resolution, chosen, declared, written.mapping)
        with resolution.once(seen):
            mapping = resolve_mapping(resolution, inner, target, written.mapping, path.span, others)
        if whole_key:
            report_missing_key(resolution, env, mapping, resolution.fields_of(target), path.span)
        mappings.append(mapping)
    return model.Emit(event, tuple(mappings), written.or_nothing, test, written.span)


def _fields_elsewhere(
    resolution: Resolution, chosen: Sequence[Declared | None], own: Declared, written: syntax.Record | None
) -> set[str]:
    """The names that a mapping for several targets may have although this target lacks them.

    A target that is not known may have all that is written.
    """
    names: set[str] = set()
    for other in chosen:
        if other is None and written is not None:
            names.update(item.name.text for item in written.items if isinstance(item, syntax.Assign))
        elif other is not None and other is not own:
            shape = Named("event" if other.kind == "event" else "command", other.qualified_name)
            names.update(resolution.fields_of(shape))
    return names


def resolve_targets(
    resolution: Resolution,
    env: Environment,
    paths: Sequence[syntax.Path],
    chosen: Sequence[Declared | None],
    written: syntax.Record | None,
    *,
    asks: bool,
) -> list[tuple[syntax.Path, model.Mapping]]:
    """A mapping for each command among which a `sends` chooses, or all of which it sends; `asks` as above."""
    mappings: list[tuple[syntax.Path, model.Mapping]] = []
    seen: set[tuple[str, Span | None]] = set()
    for path, declared in zip(paths, chosen, strict=True):
        if declared is not None:
            target = Named("command", declared.qualified_name)
            with resolution.once(seen):
                others = _fields_elsewhere(resolution, chosen, declared, written)
                mappings.append((path, resolve_mapping(resolution, env, target, written, path.span, others, asks=asks)))
    return mappings


def own_event(resolution: Resolution, env: Environment, path: syntax.Path) -> Declared | None:
    """The event that an emit names; it must be of the context itself and not of somebody else's stream."""
    declared = find(env.scope, path, ("event",), "an event", resolution.diagnostics, "emits")
    if declared is None or declared.owner is None:
        return None
    owner = declared.owner.node
    if declared.scope.context is not env.scope.context:
        resolution.report(
            "EVM410",
            path.span,
            f"`{declared.name}` belongs to the context `{declared.scope.context.name}`, which alone records it",
            hint="send a command of that context, or record an event of your own",
        )
        return None
    if declared.scope.context.external or (isinstance(owner, syntax.Stream) and owner.external):
        resolution.report(
            "EVM410",
            path.span,
            f"`{declared.name}` is recorded by somebody else: its stream is external",
            hint="record an event of your own, or take `external` away",
        )
        return None
    return declared


def _is_incomplete(resolution: Resolution, env: Environment, target: str) -> bool:
    """Whether what is made, or what it is made from, could not be read as a whole."""
    source = env.roots[env.bare] if env.bare is not None else None
    return source in resolution.incomplete or not resolution.incomplete.isdisjoint(
        (Named("event", target), Named("command", target))
    )


def report_missing_key(
    resolution: Resolution, env: Environment, mapping: model.Mapping, fields: dict[str, model.Field], span: Span
) -> None:
    """Report the fields of a key that a mapping leaves without a value."""
    missing = [entry.field for entry in mapping.fields if fields[entry.field].key and entry.origin == "missing"]
    if missing and not _is_incomplete(resolution, env, mapping.target):
        listed = ", ".join(f"`{name}`" for name in missing)
        resolution.report(
            "EVM404",
            span,
            f"`{mapping.target.rpartition('.')[2]}` does not get its key {listed}",
            hint=f"give it in braces: `{{ {missing[0]} = … }}`",
        )
