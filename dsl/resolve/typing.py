"""Types as written become types as meant; declared types are checked as a whole.

Comes in: type expressions and the declarations of aliases, unions and enums. Goes out: `types.Type`, and in the
`Resolution` the target of each alias and the members of each union. A type that was reported is `UNKNOWN`.
"""

from __future__ import annotations

from evgen.dsl import syntax
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Edit, Fix, Label
from evgen.dsl.model.types import SCALARS, UNKNOWN, Decimal, List, Map, Named, Optional, Type, Unknown
from evgen.dsl.resolve.names import Declared, Kind, Scope, find
from evgen.dsl.resolve.resolution import Resolution

TYPE_KINDS: tuple[Kind, ...] = ("alias", "union", "record", "enum")

MAX_PRECISION = 38
"""The most digits of a decimal: what Avro readers in other languages and most databases still hold."""

OTHER_WORDS = {
    "str": "string",
    "text": "string",
    "varchar": "string",
    "String": "string",
    "integer": "int",
    "Int": "int",
    "Integer": "int",
    "int32": "int",
    "int64": "long",
    "bigint": "long",
    "Long": "long",
    "number": "decimal(12, 2)",
    "money": "decimal(12, 2)",
    "numeric": "decimal(12, 2)",
    "float": "double",
    "Double": "double",
    "real": "double",
    "boolean": "bool",
    "Bool": "bool",
    "Boolean": "bool",
    "datetime": "timestamp",
    "DateTime": "timestamp",
    "instant": "timestamp",
    "Instant": "timestamp",
    "guid": "uuid",
    "Guid": "uuid",
    "UUID": "uuid",
    "Uuid": "uuid",
    "Date": "date",
    "blob": "bytes",
    "binary": "bytes",
    "array": "list",
    "Array": "list",
    "List": "list",
    "set": "list",
    "dict": "map",
    "Map": "map",
}
"""What people write out of habit for a built-in type."""


def resolve_type(work: Resolution, scope: Scope, written: syntax.TypeExpression) -> Type:
    """The type that is meant; what is wrong is reported and becomes `UNKNOWN`."""
    if isinstance(written, syntax.OptionalType):
        item = resolve_type(work, scope, written.item)
        if isinstance(item, Optional):
            work.report("EVM301", written.span, "a type is optional once", hint="take one `?` away")
        return item if item == UNKNOWN or isinstance(item, Optional) else Optional(item)
    name = written.name.text
    if name in SCALARS:
        return SCALARS[name] if _takes(work, written, "", 0) else UNKNOWN
    match name:
        case "decimal":
            return _decimal(work, written)
        case "list":
            return List(_argument(work, scope, written)) if _takes(work, written, "<T>", 1) else UNKNOWN
        case "map":
            return Map(_argument(work, scope, written)) if _takes(work, written, "<T>", 1) else UNKNOWN
        case _:
            return _declared_type(work, scope, written)


def _argument(work: Resolution, scope: Scope, written: syntax.TypeName) -> Type:
    return resolve_type(work, scope, written.arguments[0])


def _takes(work: Resolution, written: syntax.TypeName, form: str, count: int) -> bool:
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
    work.report("EVM301", written.span, f"`{name}` has other arguments than it takes", hint=hint)
    return False


def _decimal(work: Resolution, written: syntax.TypeName) -> Type:
    texts = [number.text for number in written.numbers]
    if written.arguments or len(texts) != 2 or not all(text.isdigit() for text in texts):
        work.report(
            "EVM305",
            written.span,
            "a decimal has its digits in all and its digits behind the point, as whole numbers",
            hint="write for instance `decimal(12, 2)`: ten digits before the point, two behind it",
        )
        return UNKNOWN
    precision, scale = int(texts[0]), int(texts[1])
    if not 1 <= precision <= MAX_PRECISION:
        work.report("EVM305", written.numbers[0].span, f"a decimal has 1 to {MAX_PRECISION} digits, not {precision}")
        return UNKNOWN
    if scale > precision:
        work.report(
            "EVM305",
            written.numbers[1].span,
            f"a decimal of {precision} digits cannot have {scale} of them behind the point",
            hint=f"write at most `decimal({precision}, {precision})`",
        )
        return UNKNOWN
    return Decimal(precision, scale)


def _declared_type(work: Resolution, scope: Scope, written: syntax.TypeName) -> Type:
    path = written.name
    if len(path.parts) == 1 and path.text not in scope.context.declared:
        known = OTHER_WORDS.get(path.text)
        near = nearest(path.text, [*SCALARS, "decimal", "list", "map"])
        if known or (near and not nearest(path.text, scope.context.declared)):
            meant = known or near[0]
            work.report(
                "EVM201",
                path.span,
                f"there is no type `{path.text}`",
                note=did_you_mean([meant]),
                fixes=[Fix(f"write `{meant}`", (Edit(path.span, meant),))],
            )
            return UNKNOWN
    declared = find(scope, path, TYPE_KINDS, "a type", work.found)
    if declared is None:
        return UNKNOWN
    if written.arguments or written.numbers:
        work.report("EVM301", written.span, f"`{path.text}` takes no arguments", hint=f"write `{path.text}` alone")
        return UNKNOWN
    return Named(declared.kind, declared.qualified_name)  # type: ignore[arg-type]


# --- aliases ----------------------------------------------------------------------------------------------------------


def resolve_aliases(work: Resolution, declared: list[Declared]) -> None:
    """Fill `work.aliases`; aliases in a circle are reported once, at the first of the circle, and become unknown."""
    nodes: dict[str, Declared] = {}
    for each in declared:
        assert isinstance(each.node, syntax.Alias)
        nodes[each.qualified_name] = each
        work.aliases[each.qualified_name] = resolve_type(work, each.scope, each.node.types[0])
    done: set[str] = set()
    for name in nodes:
        _check_alias_circle(work, name, nodes, done)


def _check_alias_circle(work: Resolution, start: str, nodes: dict[str, Declared], done: set[str]) -> None:
    path: list[str] = []
    name: str | None = start
    while name is not None and name not in done:
        if name in path:
            circle = path[path.index(name) :]
            shown = " → ".join(f"`{each.rpartition('.')[2]}`" for each in [*circle, name])
            first = nodes[name]
            labels = [Label(nodes[each].name_span, "goes through here") for each in circle[1:]]
            work.report("EVM302", first.name_span, f"these types lead in a circle: {shown}", labels=labels)
            for each in circle:
                work.aliases[each] = UNKNOWN
            break
        path.append(name)
        name = _next_alias(work.aliases.get(name, UNKNOWN))
    done.update(path)


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


def resolve_union(work: Resolution, declared: Declared) -> tuple[str, ...]:
    """The records of a union, aliases and unions inside it resolved; needs `work.aliases`."""
    assert isinstance(declared.node, syntax.Alias)
    members: dict[str, syntax.TypeExpression] = {}
    for written in declared.node.types:
        type_ = resolve_type(work, declared.scope, written)
        own = _union_members(work, type_, written)
        if not own or own[0] in members:
            work.incomplete.add(Named("union", declared.qualified_name))
        for name in own:
            if name in members:
                work.report(
                    "EVM304",
                    written.span,
                    f"`{name.rpartition('.')[2]}` is in the union `{declared.name}` twice",
                    labels=[Label(members[name].span, "first named here")],
                )
            members.setdefault(name, written)
    return tuple(members)


def _union_members(work: Resolution, type_: Type, written: syntax.TypeExpression) -> tuple[str, ...]:
    match work.base(type_):
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
    work.report("EVM304", written.span, "a union is made of records only", hint=hint)
    return ()


def check_endless_records(work: Resolution, records: list[Declared]) -> None:
    """Report records that contain themselves without `?`, `list` or `map` in between, once for each circle."""
    endless = _endless(work, [each.qualified_name for each in records])
    told: set[str] = set()
    for declared in records:
        path: list[str] = []
        name = declared.qualified_name
        while name in endless and name not in path:
            path.append(name)
            name = next(each[0] for each in _needed(work, name) if endless.issuperset(each))
        circle = path[path.index(name) :] if name in path else []
        if circle and told.isdisjoint(circle):
            _report_endless(work, circle)
        told.update(circle)


def _endless(work: Resolution, records: list[str]) -> set[str]:
    """The records of which no value can be made, found by striking out those of which one can until none is left."""
    left = set(records)
    while True:
        finite = {name for name in left if not any(left.issuperset(each) for each in _needed(work, name))}
        if not finite:
            return left
        left -= finite


def _needed(work: Resolution, record: str) -> list[tuple[str, ...]]:
    """For each field that must have a record: the records of which it takes one."""
    fields = work.fields_of(Named("record", record)).values()
    choices = (_members(work, field.type) for field in fields if field.default is None)
    return [members for members in choices if members]


def _report_endless(work: Resolution, circle: list[str]) -> None:
    following = circle[1] if len(circle) > 1 else circle[0]
    fields = work.fields_of(Named("record", circle[0])).values()
    field = next(each for each in fields if following in _members(work, each.type))
    shown = " → ".join(f"`{each.rpartition('.')[2]}`" for each in [*circle, circle[0]])
    work.report(
        "EVM303",
        field.name_span,
        f"a value of `{circle[0].rpartition('.')[2]}` could never end: {shown}",
        hint=f"make the field optional (`{field.name}: …?`), or a `list` or `map`",
    )


def _members(work: Resolution, type_: Type) -> tuple[str, ...]:
    match work.base(type_):
        case Named("record", name):
            return (name,)
        case Named("union", name):
            return work.unions.get(name, ())
        case _:
            return ()


def same_type(work: Resolution, one: Type, other: Type) -> bool:
    """Whether two types are the same under their aliases, inside lists and maps too."""
    one, other = work.base(one), work.base(other)
    match one, other:
        case (Optional(a), Optional(b)) | (List(a), List(b)) | (Map(a), Map(b)):
            return same_type(work, a, b)
        case _:
            return one == other or UNKNOWN in (one, other)


def is_key_type(work: Resolution, type_: Type) -> bool:
    """Whether a field of this type may be a key: string, int, long, uuid, date or an enum, not optional."""
    base = work.base(type_)
    return base == UNKNOWN or base in KEY_TYPES or (isinstance(base, Named) and base.kind == "enum")


KEY_TYPES = tuple(SCALARS[name] for name in ("string", "int", "long", "uuid", "date"))
