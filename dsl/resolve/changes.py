"""Changes to a row, a state or an element of a list: `= += -= remove update` and spreads."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal as DecimalNumber
from typing import Literal

from evgen.dsl import model, syntax
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Constant, Expression, Faulty, FieldOf, Item, Lookup, Operation, Root
from evgen.dsl.model.types import DOUBLE, STRING, Decimal, List, Map, Named, Optional, Type, Unknown, optional, spell
from evgen.dsl.resolve import infer
from evgen.dsl.resolve.assigning import assign, is_number
from evgen.dsl.resolve.environment import Environment, facts_if
from evgen.dsl.resolve.filling import Filled, fill, report_twice
from evgen.dsl.resolve.operators import operate
from evgen.dsl.resolve.resolution import Resolution


@dataclass(frozen=True, slots=True)
class Owner:
    """What is changed: its type, its fields, the expression that stands for it, and its key."""

    shape: Named
    fields: Mapping[str, model.Field]
    value: Root | Item
    key: tuple[str, ...] = ()


def resolve_changes(
    resolution: Resolution, env: Environment, owner: Owner, written: tuple[syntax.Change, ...]
) -> tuple[list[model.Change], dict[str, Filled]]:
    """The changes, and the changes by field. A value for a key is in the second alone.

    Each field is changed once; what is not a change that its field takes is reported.
    """
    plain, others = _split(resolution, owner, written)
    taken = {_field_name(change): change.target.span for change in others}
    for entry in plain:
        if isinstance(entry, syntax.Assign) and entry.name.text in taken:
            first, second = sorted((entry.name.span, taken[entry.name.text]), key=lambda span: span.start)
            report_twice(resolution, syntax.Name(entry.name.text, second), first)
    plain = [entry for entry in plain if isinstance(entry, syntax.Spread) or entry.name.text not in taken]
    filling = fill(resolution, env, owner.shape, owner.fields, plain, copies=isinstance(owner.value, Root))
    filled = {name: value for name, value in {**filling.weak, **filling.strong}.items() if name not in taken}
    changes: list[model.Change] = [
        model.SetField(name, value.value, _set_origin(value), value.span)
        for name, value in filled.items()
        if name not in owner.key and value.value is not None
    ]
    seen: dict[str, syntax.Name] = {}
    for change in others:
        name = change.target.parts[-1]
        if name.text in seen:
            report_twice(resolution, name, seen[name.text].span)
            continue
        seen[name.text] = name
        field = _changed_field(resolution, owner, change.target)
        if field is not None:
            filled[field.name] = Filled("assigned", None, change.span)
            made = _change(resolution, env, owner, field, change)
            if made is not None:
                changes.append(made)
    return changes, filled


def _set_origin(filled: Filled) -> Literal["assigned", "spread"]:
    return "spread" if filled.origin == "spread" else "assigned"


OtherChange = (
    syntax.SetValue | syntax.Add | syntax.Subtract | syntax.RemoveWhere | syntax.RemoveKey | syntax.UpdateWhere
)


def _split(
    resolution: Resolution, owner: Owner, written: tuple[syntax.Change, ...]
) -> tuple[list[syntax.Assign | syntax.Spread], list[OtherChange]]:
    """Plain assignments and spreads, which are read as in a mapping, and all other changes."""
    plain: list[syntax.Assign | syntax.Spread] = []
    others: list[OtherChange] = []
    for change in written:
        if isinstance(change, syntax.Spread):
            plain.append(change)
        elif isinstance(change, syntax.SetValue) and change.index is None:
            if len(change.target.parts) == 1:
                plain.append(syntax.Assign(change.target.parts[0], change.value, change.span))
            else:
                _report_path(resolution, owner, change.target)
        else:
            others.append(change)
    return plain, others


def _report_path(resolution: Resolution, owner: Owner, target: syntax.Path) -> None:
    first, last = target.parts[0].text, target.parts[-1].text
    root = owner.value.name
    if first == root:
        hint = f"write `{last}` without `{first}.`"
    else:
        hint = f"change the whole record: `{first} = {{ ..{root}.{first}  {last} = … }}`"
    resolution.report("EVM408", target.span, f"`{target.text}` is a path, and a block changes whole fields", hint=hint)


def _field_name(change: OtherChange) -> str:
    return change.target.parts[-1].text


def _changed_field(resolution: Resolution, owner: Owner, target: syntax.Path) -> model.Field | None:
    name = target.parts[-1]
    if len(target.parts) > 1:
        _report_path(resolution, owner, target)
        return None
    field = owner.fields.get(name.text)
    if field is None:
        resolution.report_unknown_field(name, owner.shape)
        return None
    if field.name in owner.key:
        resolution.report("EVM407", name.span, f"`{field.name}` is the key of the row, which never changes")
        return None
    resolution.refer_member(name, owner.shape, "changes")
    return None if isinstance(resolution.base(field.type), Unknown) else field


def _change(
    resolution: Resolution, env: Environment, owner: Owner, field: model.Field, written: OtherChange
) -> model.Change | None:
    match written:
        case syntax.Add(index=None, value=value, span=span):
            return _add(resolution, env, field, value, span, written.target.span)
        case syntax.Subtract(index=None, value=value, span=span):
            if not _takes_number(resolution, field, "-=", written.target.span):
                return None
            return model.SubtractFrom(
                field.name, infer.check(resolution, env, value, field.type, f"`{field.name}`"), span
            )
        case syntax.SetValue() | syntax.Add() | syntax.Subtract():
            return _put(resolution, env, owner, field, written)
        case syntax.RemoveKey(index=index, span=span):
            if not _is_map(resolution, field, written.target.span):
                return None
            return model.RemoveEntry(field.name, infer.check(resolution, env, index, STRING, "the key of a map"), span)
        case syntax.RemoveWhere(condition=condition, span=span):
            item = _element(resolution, env, field, written.target.span, "remove from")
            if item is None:
                return None
            return model.RemoveWhere(
                field.name, infer.condition(resolution, env.with_item("item", item), condition), span
            )
        case syntax.UpdateWhere():
            return _update(resolution, env, field, written)


def _add(
    resolution: Resolution, env: Environment, field: model.Field, value: syntax.Expression, span: Span, target: Span
) -> model.Change | None:
    base = resolution.base(field.type)
    if isinstance(base, List):
        return model.Append(
            field.name, infer.check(resolution, env, value, base.item, f"an element of `{field.name}`"), span
        )
    if not _takes_number(resolution, field, "+=", target):
        return None
    return model.AddTo(field.name, infer.check(resolution, env, value, field.type, f"`{field.name}`"), span)


def _takes_number(resolution: Resolution, field: model.Field, operator: str, span: Span) -> bool:
    base = resolution.base(field.type)
    if is_number(base):
        return True
    if isinstance(base, Optional) and is_number(resolution.base(base.item)):
        sign = operator[0]
        resolution.report(
            "EVM307",
            span,
            f"`{operator}` needs a number to start from, and `{field.name}` may be null",
            hint=f"give `{field.name}` a default, or write `{field.name} = (row.{field.name} ?? 0) {sign} …`",
        )
        return False
    takes = "numbers and lists" if operator == "+=" else "numbers"
    hint = "an element of a list is taken away with `remove from … where`" if isinstance(base, List) else ""
    if isinstance(base, Map):
        hint = f"an entry of a map is set with `{field.name}[key] = …`"
    resolution.report(
        "EVM408", span, f"`{operator}` is for {takes}, and `{field.name}` is `{spell(field.type)}`", hint=hint
    )
    return False


def _is_map(resolution: Resolution, field: model.Field, span: Span) -> bool:
    base = resolution.base(field.type)
    if isinstance(base, Map):
        return True
    hint = f"write `remove from {field.name} where …`" if isinstance(base, List) else ""
    if isinstance(base, Optional):
        hint = f"make `{field.name}` required; a map starts empty"
    resolution.report(
        "EVM408", span, f"`[…]` changes an entry of a map, and `{field.name}` is `{spell(field.type)}`", hint=hint
    )
    return False


def _put(
    resolution: Resolution,
    env: Environment,
    owner: Owner,
    field: model.Field,
    written: syntax.SetValue | syntax.Add | syntax.Subtract,
) -> model.Change | None:
    if not _is_map(resolution, field, written.target.span):
        return None
    assert written.index is not None
    base = resolution.base(field.type)
    assert isinstance(base, Map)
    key = infer.check(resolution, env, written.index, STRING, "the key of a map")
    value = infer.check(resolution, env, written.value, base.value, f"an entry of `{field.name}`")
    if isinstance(written, syntax.SetValue) or isinstance(value, Faulty) or isinstance(key, Faulty):
        return model.PutEntry(field.name, key, value, written.span)
    if not is_number(resolution.base(base.value)):
        resolution.report(
            "EVM408", written.target.span, f"the entries of `{field.name}` are `{spell(base.value)}`, not numbers"
        )
        return None
    sign = "+" if isinstance(written, syntax.Add) else "-"
    old = _old_entry(resolution, owner, field, base, key, written.span)
    total = operate(resolution, sign, old, value, written.span)
    return model.PutEntry(field.name, key, assign(resolution, total, base.value, f"`{field.name}`"), written.span)


def _old_entry(
    resolution: Resolution, owner: Owner, field: model.Field, base: Map, key: Expression, span: Span
) -> Expression:
    """The entry as it was, or 0."""
    whole = FieldOf(owner.value, field.name, field.type, span)
    entry = Lookup(whole, key, optional(base.value), span)
    number = resolution.base(base.value)
    zero = Constant(0.0 if number == DOUBLE else 0, number, span)
    if isinstance(number, Decimal):
        zero = Constant(DecimalNumber((0, (0,), -number.scale)), number, span)
    return Operation("??", entry, zero, base.value, span)


def _element(resolution: Resolution, env: Environment, field: model.Field, span: Span, word: str) -> Type | None:
    """The type of a list's elements; None where it is no list, or where `item` would hide another."""
    base = resolution.base(field.type)
    if not isinstance(base, List):
        hint = f"an entry of a map is removed with `remove {field.name}[key]`" if isinstance(base, Map) else ""
        resolution.report(
            "EVM408", span, f"`{word}` is for lists, and `{field.name}` is `{spell(field.type)}`", hint=hint
        )
        return None
    if "item" in env.items:
        resolution.report(
            "EVM317",
            span,
            f"`item` inside `{word}` would hide the `item` around it",
            hint="name the outer one: `for each … as line`",
        )
        return None
    return base.item


def _update(
    resolution: Resolution, env: Environment, field: model.Field, written: syntax.UpdateWhere
) -> model.Change | None:
    item = _element(resolution, env, field, written.target.span, "update")
    if item is None:
        return None
    record = resolution.base(item)
    if isinstance(record, Unknown):
        return None
    if not isinstance(record, Named) or record.kind != "record":
        resolution.report(
            "EVM408",
            written.target.span,
            f"`update` changes fields of records, and the elements of `{field.name}` are `{spell(item)}`",
        )
        return None
    inner = env.with_item("item", item)
    test = infer.condition(resolution, inner, written.condition)
    inner = inner.knowing(facts_if(test, True))
    owner = Owner(record, resolution.fields_of(record), Item("item", item, written.span))
    changes, _ = resolve_changes(resolution, inner, owner, written.changes)
    return model.UpdateWhere(field.name, test, tuple(changes), written.span)
