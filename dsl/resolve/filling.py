"""`{ name = value  ..source }`: which field gets which value, for records, mappings and blocks alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from evgen.dsl import model, syntax
from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.diagnostics.diagnostic import Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Expression, Faulty, Root
from evgen.dsl.model.types import META_FIELDS, UNKNOWN, Named, Optional, Type, required, spell
from evgen.dsl.resolve import infer, members
from evgen.dsl.resolve.assigning import fit
from evgen.dsl.resolve.environment import Environment
from evgen.dsl.resolve.resolution import Resolution


@dataclass(frozen=True, slots=True)
class Filled:
    """A field's value; None is `computed`."""

    origin: Literal["assigned", "spread", "computed"]
    value: Expression | None
    span: Span


@dataclass(slots=True)
class Filling:
    """What a text in braces fills: `strong` wins over fields copied by name, `weak` (`..state`, `..row`) does not.

    `opaque` says that a part could not be read, so that what is missing may be in it.
    """

    strong: dict[str, Filled] = field(default_factory=dict)
    weak: dict[str, Filled] = field(default_factory=dict)
    opaque: bool = False


def fill(
    resolution: Resolution,
    env: Environment,
    owner: Named,
    fields: Mapping[str, model.Field],
    items: Sequence[syntax.Assign | syntax.Spread],
    *,
    computed: bool = False,
    copies: bool = False,
    elsewhere: Collection[str] = (),
) -> Filling:
    """The values that the items give to these fields; assignments win over spreads, later spreads over earlier ones.

    `owner` is what is filled. `computed` says whether the service may give a value,
    `copies` whether the fields of the bare root come along by name, which then win over `..state` and `..row`;
    `elsewhere` are names that are silently passed over, since another target of the same mapping has them.
    """
    filling = Filling()
    assigned: dict[str, Span] = {}
    for item in items:
        if isinstance(item, syntax.Assign):
            if item.name.text in assigned:
                report_twice(resolution, item.name, assigned[item.name.text])
                continue
            assigned[item.name.text] = item.name.span
    for item in items:
        if isinstance(item, syntax.Spread):
            _spread(resolution, env, item, fields, assigned, filling, copies)
    for item in items:
        if isinstance(item, syntax.Assign) and assigned[item.name.text] == item.name.span:
            _assign(resolution, env, owner, fields, item, filling, computed, elsewhere)
    return filling


def report_twice(resolution: Resolution, name: syntax.Name, first: Span) -> None:
    """Report that a field gets a second value."""
    resolution.report(
        "EVM319",
        name.span,
        f"`{name.text}` gets two values at once",
        labels=[Label(first, "first given here")],
        hint="keep one of the two",
    )


def _assign(
    resolution: Resolution,
    env: Environment,
    owner: Named,
    fields: Mapping[str, model.Field],
    item: syntax.Assign,
    filling: Filling,
    computed: bool,
    elsewhere: Collection[str],
) -> None:
    known = fields.get(item.name.text)
    if known is None:
        if item.name.text not in elsewhere:
            resolution.report_unknown_field(item.name, owner)
        return
    resolution.refer_member(item.name, owner, "key" if known.key else "assigns")
    if computed and is_computed(item.value):
        filling.strong[known.name] = Filled("computed", None, item.span)
        return
    value = infer.check(resolution, env, item.value, known.type, f"`{known.name}`")
    filling.strong[known.name] = Filled("assigned", value, item.span)


def is_computed(written: syntax.Expression) -> bool:
    """Whether a value is the word `computed`; a field of that name is written with its root."""
    return isinstance(written, syntax.Variable) and written.name.text == "computed"


def _spread(
    resolution: Resolution,
    env: Environment,
    item: syntax.Spread,
    fields: Mapping[str, model.Field],
    assigned: Collection[str],
    filling: Filling,
    copies: bool,
) -> None:
    source = spread_source(resolution, env, item)
    if source is None:
        filling.opaque = True
        return
    owner = required(resolution.base(source.type))
    if isinstance(owner, Named) and owner in resolution.incomplete:
        filling.opaque = True
    weak = isinstance(source, Root) and source.name in ("state", "row")
    into = filling.weak if weak else filling.strong
    for name, type_ in member_types(resolution, owner).items():
        if name not in fields or name in assigned:
            continue
        if weak and copies and copy_by_name(resolution, env, name, item.span) is not None:
            continue
        value = members.field_of(resolution, env, source, name, type_, item.span)
        fitted = fit(resolution, value, fields[name].type)
        if fitted is None:
            report_copy_mismatch(resolution, item.span, name, value.type, fields[name], f"`..{item.source.text}`", "")
            fitted = Faulty(fields[name].type, item.span)
        into[name] = Filled("spread", fitted, item.span)


def spread_source(resolution: Resolution, env: Environment, item: syntax.Spread) -> Expression | None:
    """The record that a spread copies from; None where it is none, which is reported."""
    source = infer.path(resolution, env, item.source)
    if isinstance(source, Faulty) or source.type == UNKNOWN:
        return None
    base = resolution.base(source.type)
    if isinstance(base, Optional):
        resolution.report(
            "EVM307",
            item.source.span,
            f"`..{item.source.text}` needs a value here, and this may be null",
            hint=f"test `{item.source.text} != null` before",
        )
        return None
    if not isinstance(base, Named) or base.kind in ("enum", "union"):
        resolution.report(
            "EVM306", item.source.span, f"`..` copies the fields of a record, and this is `{spell(source.type)}`"
        )
        return None
    resolution.refer_shape(item.source.span, base, "spread")
    return source


def member_types(resolution: Resolution, owner: Type) -> dict[str, Type]:
    """The fields of a record, event, row, … with their types."""
    if not isinstance(owner, Named):
        return {}
    if owner.kind == "meta":
        return {name: META_FIELDS[name] for name in resolution.member_names(owner)}
    return {name: field.type for name, field in resolution.fields_of(owner).items()}


def report_copy_mismatch(
    resolution: Resolution, span: Span, name: str, given: Type, wanted: model.Field, source: str, skip: str
) -> None:
    """Report that a field copied by name does not fit; `skip` is how to leave it out, where there is a way."""
    offered = f"write `{name} = …` to say what it becomes"
    resolution.report(
        "EVM411",
        span,
        f"`{name}` is `{spell(given)}` in {source} and `{spell(wanted.type)}` here, so it cannot be copied by name",
        hint=f"{offered}, or {skip}" if skip else offered,
        labels=[Label(wanted.name_span, f"`{spell(wanted.type)}` declared here")],
    )


def copy_by_name(resolution: Resolution, env: Environment, name: str, span: Span) -> Expression | None:
    """The field of this name of the bare root, as it stands there; None where there is none."""
    if env.bare is None:
        return None
    # Most fields of a view are in few events, so this looks for the name first.
    owner = required(env.roots[env.bare])
    type_ = resolution.member_type(owner, name) if isinstance(owner, Named) else None
    if type_ is None:
        return None
    return members.field_of(resolution, env, env.bare_root(span), name, type_, span)
