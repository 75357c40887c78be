"""Fields of values, as every part of the resolver reads them, and what is said of names that are no members."""

from __future__ import annotations

from evgen.dsl import syntax
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Expression, FieldOf, Narrowed
from evgen.dsl.model.references import Reference, Role
from evgen.dsl.model.types import UNKNOWN, Optional, Type, optional
from evgen.dsl.resolve.environment import DOUBT, Environment, value_path
from evgen.dsl.resolve.names import renamings
from evgen.dsl.resolve.resolution import Resolution


def names_of(written: syntax.Expression) -> list[syntax.Name] | None:
    """The names of a path of members, from the first; None where the expression is something else."""
    names: list[syntax.Name] = []
    while isinstance(written, syntax.Member):
        names.append(written.name)
        written = written.value
    if not isinstance(written, syntax.Variable):
        return None
    return [written.name, *reversed(names)]


def field_of(
    resolution: Resolution, env: Environment, value: Expression, name: str, type_: Type, span: Span
) -> Expression:
    """`value.name`, optional where `value` or the field is, narrowed by what is known here."""
    if isinstance(resolution.base(value.type), Optional):
        base = resolution.base(type_)
        type_ = type_ if isinstance(base, Optional) else optional(type_)
    return narrowed(env, FieldOf(value, name, type_, span))


def narrowed(env: Environment, value: Expression) -> Expression:
    """The value, of the narrower type that tests have made known of it."""
    if not env.facts:
        return value
    tested = value_path(value)
    known = env.facts.get(tested) if tested is not None else None
    if known is None and DOUBT in env.facts and isinstance(value.type, Optional):
        known = UNKNOWN
    return Narrowed(value, known, value.span) if known is not None else value


def report_unknown_symbol(resolution: Resolution, name: syntax.Name, enum: str, others: list[str]) -> None:
    """Report that an enum has no symbol of this name; `others` are names that may have been meant as well."""
    symbols = [symbol.name for symbol in resolution.enums[enum].symbols]
    near = nearest(name.text, [*symbols, *others])
    resolution.names.causes[name.span] = (enum, name.text)
    listed = ", ".join(f"`{symbol}`" for symbol in symbols[:12])
    resolution.report(
        "EVM201",
        name.span,
        f"`{enum.rpartition('.')[2]}` has no symbol `{name.text}`",
        note=did_you_mean(near),
        hint="" if near else f"its symbols are {listed}",
        fixes=renamings(name, near),
    )


def refer_symbol(resolution: Resolution, name: syntax.Name, enum: str, role: Role) -> None:
    """Record that a name means a symbol of an enum."""
    spans = [symbol.name_span for symbol in resolution.enums[enum].symbols if symbol.name == name.text]
    resolution.names.references.extend(Reference(name.span, role, "enum", enum, name.text, span) for span in spans[:1])
