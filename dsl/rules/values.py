"""Values: mappings that lose something, and fields, numbers and symbols that can never be what they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal as DecimalNumber

from evgen.dsl import model as m
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Label, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.lineage import FieldPlace
from evgen.dsl.lineage.expressions import Reading, sources
from evgen.dsl.model.expressions import Constant, Convert, Expression, FieldOf, Item, Lookup, Negate, Operation, Root
from evgen.dsl.model.types import Decimal, List, Map, Named, Optional, Type, required, spell
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value
from evgen.dsl.rules.review import Review, field_read, listed, plain

# --- lossy and narrowing mappings -------------------------------------------------------------------------------------


def lossy_mapping(review: Review) -> Iterator[Diagnostic]:
    """EVM828: a decimal taken over into one with fewer digits. What is computed is rounded on purpose."""
    for place, value, span, _ in review.assignments:
        if not isinstance(value, Convert):
            continue
        source = plain(value)
        target = required(review.model.base(value.type))
        if not isinstance(source, FieldOf) or not isinstance(target, Decimal):
            continue
        given = required(review.model.base(source.type))
        if not isinstance(given, Decimal):
            continue
        field = review.lineage.fields[place]
        if given.scale > target.scale:
            lost = f"is rounded from {given.scale} to {target.scale} places"
        elif given.precision - given.scale > target.precision - target.scale:
            lost = f"does not fit when it has more than {target.precision - target.scale} digits before the point"
        else:
            continue
        yield diagnostic(
            "EVM828",
            span,
            f"`{source.field}` is `{spell(given)}` and `{field.name}` is `{spell(target)}`: it {lost}",
            hint=f"make `{field.name}` `{spell(given)}` too",
            labels=[Label(field.name_span, f"`{spell(target)}`")],
        )


def narrowing_mapping(review: Review) -> Iterator[Diagnostic]:
    """EVM829: a value taken over into a field whose constraints it need not hold to, with nothing that tests it."""
    fields = review.lineage.fields
    for place, value, span, condition in review.assignments:
        source = plain(value)
        if not isinstance(source, FieldOf):
            continue
        target = fields[place]
        if not review.model.constraints_of(target):
            continue
        owner = plain(source.value)
        if not isinstance(owner, Root | Item):
            continue
        given = _field_of(review, owner.type, source.field)
        if given is None or given is target:
            continue
        broken = _first_narrower(review, given, target)
        if broken and not _is_tested(review, owner, source.field, condition):
            yield diagnostic(
                "EVM829",
                span,
                f"`{target.name}` takes only {broken}, and `{source.field}` may be something else: that is then a "
                f"fault{', not a rejection' if _is_of_command(owner) else ''}",
                hint=_way_out(review, owner, source.field, target.name),
                labels=[Label(target.name_span, "the constraint"), Label(given.name_span, "has no such constraint")],
            )


def _field_of(review: Review, owner: Type, name: str) -> m.Field | None:
    """The field of a record, event, command, view or state; None for a table or for metadata."""
    base = required(review.model.base(owner))
    if not isinstance(base, Named) or base.kind in ("table", "meta"):
        return None
    if base.kind == "record":
        return next((field for field in review.model.record(base.name).fields if field.name == name), None)
    return review.lineage.fields.get(FieldPlace(base.name, name))


def _first_narrower(review: Review, given: m.Field, target: m.Field) -> str:
    """The first constraint of the target that the given field does not promise, in words; empty when there is none."""
    promised, asked = review.model.constraints_of(given), review.model.constraints_of(target)
    if not asked or asked == promised:
        return ""
    lows = [limits.minimum for limits in promised if limits.minimum is not None]
    highs = [limits.maximum for limits in promised if limits.maximum is not None]
    shortest = [limits.min_length for limits in promised if limits.min_length is not None]
    longest = [limits.max_length for limits in promised if limits.max_length is not None]
    patterns = {limits.pattern for limits in promised}
    for limits in asked:
        if limits.minimum is not None and not any(low >= limits.minimum for low in lows):
            return f"values from {limits.minimum}"
        if limits.maximum is not None and not any(high <= limits.maximum for high in highs):
            return f"values up to {limits.maximum}"
        if limits.min_length and not any(length >= limits.min_length for length in shortest):
            return f"lengths from {limits.min_length}"
        if limits.max_length is not None and not any(length <= limits.max_length for length in longest):
            return f"lengths up to {limits.max_length}"
        if limits.pattern is not None and limits.pattern not in patterns:
            return f'what matches "{limits.pattern}"'
    return ""


def _is_tested(review: Review, owner: Root | Item, field: str, condition: Expression | None) -> bool:
    """Whether a command rejects some values of the field, or the value is taken only where a condition asks for it."""
    base = required(owner.type)
    if not isinstance(base, Named):
        return isinstance(owner, Item)
    place = FieldPlace(base.name, field)
    if base.kind in ("command", "state"):
        return any(use.purpose in ("rejects", "decides") for use in review.lineage.uses.get(place, ()))
    if condition is not None and any(source.place == place for source in sources(condition, Reading())):
        return True
    return isinstance(owner, Item)


def _is_of_command(owner: Root | Item) -> bool:
    base = required(owner.type)
    return isinstance(base, Named) and base.kind in ("command", "state")


def _way_out(review: Review, owner: Root | Item, field: str, target: str) -> str:
    """What can be written instead; what somebody else's events may hold cannot be changed here."""
    if _is_of_command(owner):
        return f"give `{field}` the same constraint, or `reject` what does not fit"
    base = required(owner.type)
    theirs = isinstance(base, Named) and base.kind == "event" and review.is_foreign(review.model.event(base.name))
    first = f"let `{target}` take all of it" if theirs else f"give `{field}` the same constraint"
    return f"{first}, or say with `if` what is taken"


# --- fields that are always null --------------------------------------------------------------------------------------


def always_null(review: Review) -> Iterator[Diagnostic]:
    """EVM830: an optional field that gets no value but null. A field that nothing fills is told by other rules."""
    for owner, title, fields in _judged_fields(review):
        for field in fields:
            if not field.optional or field.notes.deprecated is not None:
                continue
            flows = review.lineage.into.get(FieldPlace(owner, field.name), ())
            values = [flow for flow in flows if flow.source.role == "value"]
            if values and all(_is_null(flow.how, flow.source.constant, field) for flow in values):
                yield diagnostic(
                    "EVM830",
                    field.name_span,
                    f"`{field.name}` of {title} is always null: nothing ever gives it a value",
                    hint="give it a value where it is set, or take it away",
                    labels=[Label(flow.span, "null here") for flow in values[:2]],
                )


def _is_null(how: str, constant: Constant | None, field: m.Field) -> bool:
    if how == "default":
        return field.default is not None and field.default.value is None
    return constant is not None and constant.value is None


def _judged_fields(review: Review) -> Iterator[tuple[str, str, tuple[m.Field, ...]]]:
    """The fields of the project's own events, states and views."""
    for stream in review.own_streams():
        for event in stream.events:
            yield event.qualified_name, f"`{event.name}`", event.fields
        yield stream.qualified_name, f"the state of `{stream.name}`", stream.state.fields
    for context in review.own:
        for view in context.views:
            yield view.qualified_name, f"`{view.name}`", view.fields


# --- numbers that only get smaller ------------------------------------------------------------------------------------


def only_subtracted(review: Review) -> Iterator[Diagnostic]:
    """EVM831."""
    for fields, steps, title in _folds(review):
        ways: dict[str, list[tuple[str, m.Change]]] = {}
        for step in steps:
            for change in step.changes:
                ways.setdefault(change.field, []).append((_direction(change), change))
        for name, changes in ways.items():
            falls = [change for way, change in changes if way == "falls"]
            field = fields[name]
            if not falls or any(way == "rises" for way, _ in changes) or _starts_above_zero(field):
                continue
            yield diagnostic(
                "EVM831",
                field.name_span,
                f"`{name}` of {title} is only ever subtracted from, so it goes below zero",
                hint=f"add to it in the block of the event that makes it larger, or start it with `{name}: … = …`",
                labels=[Label(falls[0].span, "subtracted here")],
            )


def _folds(review: Review) -> Iterator[tuple[dict[str, m.Field], tuple[m.Step, ...], str]]:
    for stream in review.own_streams():
        fields = {field.name: field for field in stream.state.fields}
        yield fields, stream.state.steps, f"the state of `{stream.name}`"
    for context in review.own:
        for view in context.views:
            yield {field.name: field for field in view.fields}, view.steps, f"`{view.name}`"


def _direction(change: m.Change) -> str:
    """`falls`, `rises` (it may), or `stays` for what says nothing about it."""
    match change:
        case m.SubtractFrom(value=value):
            return "rises" if isinstance(plain(value), Negate) else "falls"
        case m.AddTo(value=value):
            return "falls" if isinstance(plain(value), Negate) else "rises"
        case m.SetField(field=name, value=value):
            if isinstance(plain(value), Constant):
                return "stays"
            return "falls" if _is_less_of(value, name) else "rises"
        case m.PutEntry(field=name, value=value):
            return "falls" if _is_less_of(value, name) else "rises"
        case m.RemoveWhere() | m.RemoveEntry():
            return "stays"
        case _:
            return "rises"


def _is_less_of(value: Expression, field: str) -> bool:
    """Whether the value is what the field was, minus something."""
    inner = plain(value)
    if not isinstance(inner, Operation) or inner.operator != "-":
        return False
    left = plain(inner.left)
    if isinstance(left, Operation) and left.operator == "??":
        left = plain(left.left)
    if isinstance(left, Lookup):
        left = plain(left.map)
    return field in (field_read(left, "row"), field_read(left, "state"))


def _starts_above_zero(field: m.Field) -> bool:
    value = field.default.value if field.default is not None else None
    return isinstance(value, int | float | DecimalNumber) and value > 0


# --- symbols that nothing sets ----------------------------------------------------------------------------------------


def symbol_never_reached(review: Review) -> Iterator[Diagnostic]:
    """EVM832: symbols that no value can have, in an enum of which the model sets other symbols."""
    reached, open_enums = _reached_symbols(review)
    for context in review.own:
        for enum in context.enums:
            if enum.qualified_name in open_enums:
                continue
            known = reached.get(enum.qualified_name, set())
            for symbol in enum.symbols:
                if symbol.name in known or not known or symbol.notes.fallback or symbol.notes.deprecated is not None:
                    continue
                span = Span(symbol.span.file, symbol.span.start, symbol.span.start + len(symbol.name))
                yield diagnostic(
                    "EVM832",
                    span,
                    f"nothing ever sets `{symbol.name}` of `{enum.name}`",
                    hint=f"set it where it begins to hold, or take it away; the others are set: "
                    f"{listed(sorted(known))}",
                )


def _reached_symbols(review: Review) -> tuple[dict[str, set[str]], set[str]]:
    """The symbols that the model itself writes, by enum; and the enums whose values also come from outside."""
    reached: dict[str, set[str]] = {}
    for flow in review.lineage.flows:
        source = flow.source
        if source.constant is not None and source.role == "value":
            _note_symbols(source.constant.value, reached)
    for field in _all_fields(review.model):
        if field.default is not None:
            _note_symbols(field.default.value, reached)
        if field.backfill is not None:
            _note_symbols(field.backfill.value, reached)
    given: set[str] = set()
    holding = _places_with_enums(review)
    for target, enums in holding.items():
        for flow in review.lineage.into.get(target, ()):
            source = flow.source
            if source.role == "value" and source.constant is None and source.kind != "default":
                given |= enums - holding.get(source.place, frozenset()) if source.place is not None else enums
    return reached, given


def _places_with_enums(review: Review) -> dict[FieldPlace, frozenset[str]]:
    """The enums that the values of fields may hold, by the places of the fields that may hold any."""
    fields = review.lineage.fields
    enums = {type_: enums_in(review.model, type_) for type_ in {field.type for field in fields.values()}}
    return {place: enums[field.type] for place, field in fields.items() if enums[field.type]}


def _all_fields(model: m.Model) -> Iterator[m.Field]:
    for context in model.contexts:
        owners: Iterable[m.Record | m.Event | m.Command | m.View] = (
            *context.records,
            *context.events,
            *context.commands,
            *context.views,
        )
        for owner in owners:
            yield from owner.fields
        for stream in context.streams:
            yield from stream.state.fields


def _note_symbols(value: Value, reached: dict[str, set[str]]) -> None:
    match value:
        case SymbolValue(enum, symbol):
            reached.setdefault(enum, set()).add(symbol)
        case RecordValue(_, fields) | MapValue(fields):
            for _, inner in fields:
                _note_symbols(inner, reached)
        case tuple():
            for inner in value:
                _note_symbols(inner, reached)
        case _:
            pass


def enums_in(model: m.Model, type_: Type) -> frozenset[str]:
    """The enums that a value of the type may hold, however deep."""
    enums: set[str] = set()
    seen: set[Type] = set()
    ahead: list[Type] = [type_]
    while ahead:
        current = ahead.pop()
        if current in seen:
            continue
        seen.add(current)
        match current:
            case Optional(inner) | List(inner) | Map(inner):
                ahead.append(inner)
            case Named("enum", name):
                enums.add(name)
            case Named("alias", name):
                ahead.append(model.alias(name).target)
            case Named("record", name):
                ahead.extend(field.type for field in model.record(name).fields)
            case Named("union", name):
                ahead.extend(Named("record", member) for member in model.union(name).members)
            case _:
                pass
    return frozenset(enums)
