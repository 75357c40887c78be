"""Fields of records, events, commands, views, states, tables and keys: one grammar, one resolution.

Two passes: first the types of all fields (`declare_fields`), so that records may name each other, then defaults and
annotations (`complete_fields`), whose values need those types.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evgen.dsl import model, syntax
from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.diagnostic import Label
from evgen.dsl.model.expressions import Constant
from evgen.dsl.model.types import UNKNOWN, Optional, Unknown, required, spell
from evgen.dsl.resolve.annotations import Target, constant, resolve_notes
from evgen.dsl.resolve.limits import why_refused
from evgen.dsl.resolve.names import Scope
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.resolve.typing import declared_span, is_key_type, resolve_type


def declare_fields(
    resolution: Resolution, scope: Scope, written: Sequence[syntax.Field], *, key: bool = False
) -> dict[str, tuple[syntax.Field, model.Field]]:
    """The fields with their types alone; a second field of a name is reported and left out."""
    fields: dict[str, tuple[syntax.Field, model.Field]] = {}
    for member in written:
        name = member.name.text
        if name in fields:
            report_second(resolution, f"the field `{name}`", member.name, fields[name][0].name)
            continue
        type_ = resolve_type(resolution, scope, member.type)
        start = Constant(None, type_, member.span) if isinstance(resolution.base(type_), Optional) else None
        named = declared_span(member.type)
        field = model.Field(
            name, type_, start, None, member.doc, model.NO_NOTES, key, member.span, member.name.span, named
        )
        fields[name] = (member, field)
    return fields


def report_second(resolution: Resolution, what: str, name: syntax.Name, first: syntax.Name) -> None:
    """Report that something is declared a second time inside one declaration."""
    resolution.report(
        "EVM202",
        name.span,
        f"{what} is declared twice",
        labels=[Label(first.span, "first declared here")],
        hint="rename one of the two",
    )


def complete_fields(
    resolution: Resolution,
    scope: Scope,
    target: Target,
    declared: Iterable[tuple[syntax.Field, model.Field]],
) -> list[model.Field]:
    """The fields with their defaults and notes."""
    return [_complete(resolution, scope, target, written, field) for written, field in declared]


def _complete(
    resolution: Resolution, scope: Scope, target: Target, written: syntax.Field, field: model.Field
) -> model.Field:
    notes = resolve_notes(resolution, scope, "key" if field.key else target, written.annotations, field.type)
    if notes is not field.notes:
        field = replace(field, notes=notes)
    if not written.annotations and written.default is None and not field.key:
        return field
    filler = next((annotation for annotation in written.annotations if annotation.name.text == "backfill"), None)
    if field.key:
        return _checked_key(resolution, written, field, filler)
    default = field.default
    if written.default is not None:
        default = constant(resolution, scope, written.default, field.type, f"the default of `{field.name}`")
        _check_limits(resolution, field, default)
    backfill = None
    if filler is not None and len(filler.arguments) == 1 and not isinstance(filler.arguments[0], syntax.Assign):
        if written.default is not None:
            resolution.report(
                "EVM603",
                filler.span,
                f"`{field.name}` has a default, which old data reads already",
                labels=[Label(written.default.span, "the default")],
                hint="keep the default if new data may leave the field out, else `@backfill`",
            )
        else:
            value = filler.arguments[0]
            backfill = constant(resolution, scope, value, field.type, f"the backfill of `{field.name}`")
            default = None
            _check_limits(resolution, field, backfill)
    _check_limits(resolution, field, notes.example)
    if default is field.default and backfill is None:
        return field
    return replace(field, default=default, backfill=backfill)


def _check_limits(resolution: Resolution, field: model.Field, default: Constant | None) -> None:
    """Report a constant that the field's own constraints refuse."""
    if default is None:
        return
    reason = why_refused(resolution, default.value, field.type, field.notes.constraints)
    if reason:
        resolution.report("EVM308", default.span, f"`{field.name}` refuses this value: {reason}")


def _checked_key(
    resolution: Resolution, written: syntax.Field, field: model.Field, filler: syntax.Annotation | None
) -> model.Field:
    type_ = field.type
    if isinstance(resolution.base(type_), Optional):
        resolution.report("EVM402", written.type.span, "a key is never null", hint="take the `?` away")
        type_ = required(type_)
    elif not is_key_type(resolution, field.type):
        resolution.report(
            "EVM402",
            written.type.span,
            f"`{spell(field.type)}` cannot be a key",
            hint="a key is a string, int, long, uuid, date or an enum, or an alias of one of these",
        )
        type_ = UNKNOWN
    if written.default is not None:
        resolution.report("EVM402", written.default.span, "a key has no default", hint="take the default away")
    if filler is not None:
        resolution.report(
            "EVM402", filler.span, "a key has no default for old data either", hint="take `@backfill` away"
        )
    return replace(field, type=type_, default=None)


def check_alias_limits(resolution: Resolution, alias: model.Alias) -> None:
    """Report an example that the alias's own constraints refuse."""
    example = alias.notes.example
    if example is not None and not isinstance(resolution.base(alias.target), Unknown):
        reason = why_refused(resolution, example.value, alias.target, alias.notes.constraints)
        if reason:
            resolution.report("EVM308", example.span, f"`{alias.name}` refuses this value: {reason}")
