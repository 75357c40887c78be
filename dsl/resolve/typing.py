"""Types as written become types as meant; declared types are checked as a whole.

Comes in: type expressions and the declarations of aliases, unions and enums. Goes out: `types.Type`, and in the
`Resolution` the target of each alias and the members of each union. A type that was reported is `UNKNOWN`.
"""

from __future__ import annotations

from collections.abc import Mapping

from evgen.dsl import syntax
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Edit, Fix, Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.references import Role
from evgen.dsl.model.types import SCALARS, UNKNOWN, Decimal, List, Map, Named, Optional, Type, Unknown
from evgen.dsl.resolve.names import Declared, Kind, Scope, find
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.syntax.foreign_types import OTHER_WORDS

TYPE_KINDS: tuple[Kind, ...] = ("alias", "union", "record", "enum")

MAX_PRECISION = 38
"""The most digits of a decimal: what Avro readers in other languages and most databases still hold."""


def resolve_type(resolution: Resolution, scope: Scope, written: syntax.TypeExpression, role: Role = "type") -> Type:
    """The type that is meant; what is wrong is reported and becomes `UNKNOWN`. `role` is that of the references."""
    if isinstance(written, syntax.OptionalType):
        item = resolve_type(resolution, scope, written.item, role)
        if isinstance(item, Optional):
            resolution.report("EVM301", written.span, "a type is optional once", hint="take one `?` away")
        return item if item == UNKNOWN or isinstance(item, Optional) else Optional(item)
    name = written.name.text
    if name in SCALARS:
        return SCALARS[name] if _takes(resolution, written, "", 0) else UNKNOWN
    match name:
        case "decimal":
            return _decimal(resolution, written)
        case "list":
            return List(_argument(resolution, scope, written)) if _takes(resolution, written, "<T>", 1) else UNKNOWN
        case "map":
            return Map(_argument(resolution, scope, written)) if _takes(resolution, written, "<T>", 1) else UNKNOWN
        case _:
            return _declared_type(resolution, scope, written, role)


def declared_span(written: syntax.TypeExpression) -> Span | None:
    """Where a type expression names a declared type; None where it names none."""
    if isinstance(written, syntax.OptionalType):
        return declared_span(written.item)
    name = written.name.text
    if name in ("list", "map") and written.arguments:
        return declared_span(written.arguments[0])
    return None if name in SCALARS or name in ("decimal", "list", "map") else written.name.span


def _argument(resolution: Resolution, scope: Scope, written: syntax.TypeName) -> Type:
    return resolve_type(resolution, scope, written.arguments[0])


def _takes(resolution: Resolution, written: syntax.TypeName, form: str, count: int) -> bool:
    """Whether the type has the arguments that it takes: `count` types in angle brackets and no numbers."""
    if len(written.arguments) == count and not written.numbers:
        return True
    name = written.name.text
    if name == "map" and len(written.arguments) == 2:
        hint = "the keys of a map are always strings: write only the type of its values, `map<T>`"
    else:
        hint = f"write `{name}{form}`"
        if written.numbers and name == "string":
            hint = "write `string`, and `@length(0, max)` behind it"
    resolution.report("EVM301", written.span, f"`{name}` has other arguments than it takes", hint=hint)
    return False


def _decimal(resolution: Resolution, written: syntax.TypeName) -> Type:
    texts = [number.text for number in written.numbers]
    if written.arguments or len(texts) != 2 or not all(text.isdigit() for text in texts):
        resolution.report(
            "EVM305",
            written.span,
            "a decimal has its digits in all and its digits behind the point, as whole numbers",
            hint="write for instance `decimal(12, 2)`: ten digits before the point, two behind it",
        )
        return UNKNOWN
    precision, scale = int(texts[0]), int(texts[1])
    if not 1 <= precision <= MAX_PRECISION:
        resolution.report(
            "EVM305", written.numbers[0].span, f"a decimal has 1 to {MAX_PRECISION} digits, not {precision}"
        )
        return UNKNOWN
    if scale > precision:
        resolution.report(
            "EVM305",
            written.numbers[1].span,
            f"a decimal of {precision} digits cannot have {scale} of them behind the point",
            hint=f"write at most `decimal({precision}, {precision})`",
        )
        return UNKNOWN
    return Decimal(precision, scale)


def _declared_type(resolution: Resolution, scope: Scope, written: syntax.TypeName, role: Role) -> Type:
    path = written.name
    if len(path.parts) == 1 and path.text not in scope.context.declared:
        known = OTHER_WORDS.get(path.text)
        near = nearest(path.text, [*SCALARS, "decimal", "list", "map"])
        if known or (near and not nearest(path.text, scope.names.known(scope.context.name).first)):
            _report_other_word(resolution, written, known or near[0])
            return UNKNOWN
    declared = find(scope, path, TYPE_KINDS, "a type", resolution.diagnostics, role)
    if declared is None:
        return UNKNOWN
    if written.arguments or written.numbers:
        resolution.report(
            "EVM301", written.span, f"`{path.text}` takes no arguments", hint=f"write `{path.text}` alone"
        )
        return UNKNOWN
    return Named(declared.kind, declared.qualified_name)  # type: ignore[arg-type]


def _report_other_word(resolution: Resolution, written: syntax.TypeName, meant: str) -> None:
    """Report a type of another language; one with arguments is rewritten as a whole."""
    span, word = written.name.span, written.name.text
    hint = ""
    if meant == "map" and len(written.arguments) == 2:
        second = written.arguments[1]
        meant = f"map<{second.name.text}>" if isinstance(second, syntax.TypeName) else "map<…>"
        span, hint = written.span, "the keys of a map are always texts"
    elif meant == "string" and len(written.numbers) == 1:
        meant = f"string @length(0, {written.numbers[0].text})"
        span, hint = written.span, "how long it may be is an annotation"
    elif meant == "list" and not written.arguments:
        meant = "list<string>"
    elif meant == "map" and not written.arguments:
        meant = "map<string>"
    elif meant.startswith("decimal") and written.numbers:
        meant = "decimal"
    fixes = [Fix(f"write `{meant}`", (Edit(span, meant),))] if "…" not in meant else []
    resolution.report(
        "EVM201", written.name.span, f"there is no type `{word}`", note=did_you_mean([meant]), hint=hint, fixes=fixes
    )


# --- aliases ----------------------------------------------------------------------------------------------------------


def resolve_aliases(resolution: Resolution, declared: list[Declared]) -> None:
    """Fill `resolution.aliases`. A circle of aliases is reported once, at its first; its aliases become unknown."""
    nodes: dict[str, Declared] = {}
    for declaration in declared:
        assert isinstance(declaration.node, syntax.Alias)
        nodes[declaration.qualified_name] = declaration
        resolution.aliases[declaration.qualified_name] = resolve_type(
            resolution, declaration.scope, declaration.node.types[0]
        )
    done: set[str] = set()
    for name in nodes:
        _check_alias_circle(resolution, name, nodes, done)


def _check_alias_circle(resolution: Resolution, start: str, nodes: dict[str, Declared], done: set[str]) -> None:
    path: list[str] = []
    name: str | None = start
    while name is not None and name not in done:
        if name in path:
            circle = from_first(path[path.index(name) :], nodes)
            shown = " → ".join(f"`{step.rpartition('.')[2]}`" for step in [*circle, circle[0]])
            first = nodes[circle[0]]
            labels = [Label(nodes[step].name_span, "goes through here") for step in circle[1:]]
            resolution.report("EVM302", first.name_span, f"these types lead in a circle: {shown}", labels=labels)
            for step in circle:
                resolution.aliases[step] = UNKNOWN
            break
        path.append(name)
        name = _next_alias(resolution.aliases.get(name, UNKNOWN))
    done.update(path)


def from_first(circle: list[str], nodes: Mapping[str, Declared]) -> list[str]:
    """A circle from the declaration on that stands first in the texts, from wherever it was entered."""
    first = min(range(len(circle)), key=lambda at: nodes[circle[at]].name_span)
    return [*circle[first:], *circle[:first]]


def _next_alias(target: Type) -> str | None:
    """The alias that a type needs to be known; through `list` and `map` as well, since an alias is not a record."""
    match target:
        case Named("alias", name):
            return name
        case Optional(item) | List(item) | Map(item):
            return _next_alias(item)
        case _:
            return None


# --- unions -----------------------------------------------------------------------------------------------------------


def resolve_union(resolution: Resolution, declared: Declared) -> tuple[str, ...]:
    """The records of a union, aliases and unions inside it resolved; needs `resolution.aliases`."""
    assert isinstance(declared.node, syntax.Alias)
    members: dict[str, syntax.TypeExpression] = {}
    for written in declared.node.types:
        type_ = resolve_type(resolution, declared.scope, written, "member")
        own = _union_members(resolution, type_, written)
        if not own or own[0] in members:
            resolution.incomplete.add(Named("union", declared.qualified_name))
        for name in own:
            if name in members:
                resolution.report(
                    "EVM304",
                    written.span,
                    f"`{name.rpartition('.')[2]}` is in the union `{declared.name}` twice",
                    labels=[Label(members[name].span, "first named here")],
                )
            members.setdefault(name, written)
    resolution.member_spans[declared.qualified_name] = tuple(written.span for written in members.values())
    return tuple(members)


def _union_members(resolution: Resolution, type_: Type, written: syntax.TypeExpression) -> tuple[str, ...]:
    match resolution.base(type_):
        case Named("record", name):
            return (name,)
        case Unknown():
            return ()
        case Named("union", name):
            hint = f"name the records of `{name.rpartition('.')[2]}` instead"
        case Optional():
            hint = "take the `?` away, and write it where the union is used"
        case _:
            hint = "put the value into a record of its own: `type Text { value: string }`"
    resolution.report("EVM304", written.span, "a union is made of records only", hint=hint)
    return ()


def check_endless_records(resolution: Resolution, records: list[Declared]) -> None:
    """Report records that contain themselves without `?`, `list` or `map` in between, once for each circle."""
    endless = _endless(resolution, [record.qualified_name for record in records])
    nodes = {record.qualified_name: record for record in records}
    told: set[str] = set()
    for declared in records:
        path: list[str] = []
        name = declared.qualified_name
        while name in endless and name not in path:
            path.append(name)
            name = next(needed[0] for needed in _needed(resolution, name) if endless.issuperset(needed))
        circle = from_first(path[path.index(name) :], nodes) if name in path else []
        if circle and told.isdisjoint(circle):
            _report_endless(resolution, circle)
        told.update(circle)


def _endless(resolution: Resolution, records: list[str]) -> set[str]:
    """The records that have no value: those that are left when all others are struck out, one after the other."""
    left = set(records)
    while True:
        finite = {name for name in left if not any(left.issuperset(needed) for needed in _needed(resolution, name))}
        if not finite:
            return left
        left -= finite


def _needed(resolution: Resolution, record: str) -> list[tuple[str, ...]]:
    """For each field that cannot be without a record: the records that it may hold."""
    fields = resolution.fields_of(Named("record", record)).values()
    choices = (_members(resolution, field.type) for field in fields if field.default is None)
    return [members for members in choices if members]


def _report_endless(resolution: Resolution, circle: list[str]) -> None:
    following = circle[1] if len(circle) > 1 else circle[0]
    fields = resolution.fields_of(Named("record", circle[0])).values()
    field = next(candidate for candidate in fields if following in _members(resolution, candidate.type))
    shown = " → ".join(f"`{step.rpartition('.')[2]}`" for step in [*circle, circle[0]])
    resolution.report(
        "EVM303",
        field.name_span,
        f"a value of `{circle[0].rpartition('.')[2]}` could never end: {shown}",
        hint=f"make the field optional (`{field.name}: …?`), or a `list` or `map`",
    )


def _members(resolution: Resolution, type_: Type) -> tuple[str, ...]:
    match resolution.base(type_):
        case Named("record", name):
            return (name,)
        case Named("union", name):
            return resolution.unions.get(name, ())
        case _:
            return ()


def same_type(resolution: Resolution, one: Type, other: Type) -> bool:
    """Whether two types are the same under their aliases, inside lists and maps too."""
    one, other = resolution.base(one), resolution.base(other)
    match one, other:
        case (Optional(a), Optional(b)) | (List(a), List(b)) | (Map(a), Map(b)):
            return same_type(resolution, a, b)
        case _:
            return one == other or UNKNOWN in (one, other)


def is_key_type(resolution: Resolution, type_: Type) -> bool:
    """Whether a field of this type may be a key: string, int, long, uuid, date or an enum, not optional."""
    base = resolution.base(type_)
    return base == UNKNOWN or base in KEY_TYPES or (isinstance(base, Named) and base.kind == "enum")


KEY_TYPES = tuple(SCALARS[name] for name in ("string", "int", "long", "uuid", "date"))
