"""Blocks of views and states: what an event does to which row.

Comes in: `on` blocks as written. Goes out: `model.Step`, in which copies and spreads are written out, the row is found
by expressions for its key or by matching, and it is said whether the step creates the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from evgen.dsl import model, syntax
from evgen.dsl.base import frozen
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.diagnostic import Edit, Fix, Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Expression, Faulty, Root
from evgen.dsl.model.types import UNKNOWN, List, Map, Named, Optional, Scalar, Type, required, spell
from evgen.dsl.model.walk import reads
from evgen.dsl.resolve import expressions, infer
from evgen.dsl.resolve.advice import shown
from evgen.dsl.resolve.assigning import fit
from evgen.dsl.resolve.changes import Owner, resolve_changes
from evgen.dsl.resolve.environment import Environment, facts_if
from evgen.dsl.resolve.filling import Filled, copy_by_name, report_copy_mismatch
from evgen.dsl.resolve.names import Declared, Scope, find
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.resolve.typing import same_type


class Copied(NamedTuple):
    """A field as an event has it, that is copied by name. `skip` is how to leave it out, where there is a way."""

    given: Type
    span: Span
    event: str
    fits: bool
    skip: str


@dataclass(frozen=True, slots=True)
class Fold:
    """What is folded: a view, or a state by the name of its stream. `key` are the names of the key, in order.

    `needed` are the other fields without which there can be no row.
    """

    shape: Named
    scope: Scope
    fields: Mapping[str, model.Field]
    key: tuple[str, ...]
    needed: frozenset[str]
    copied: dict[str, list[Copied]] = frozen.field(default_factory=dict)
    """What the blocks copy by name into each field."""

    @property
    def is_state(self) -> bool:
        """Whether this is a stream's state, which has one row and no key."""
        return self.shape.kind == "state"

    @property
    def title(self) -> str:
        """The fold in words."""
        short = self.shape.name.rpartition(".")[2]
        return f"the state of `{short}`" if self.is_state else f"the view `{short}`"


def make_fold(resolution: Resolution, shape: Named, scope: Scope, key: tuple[str, ...] = ()) -> Fold:
    """The fold of a view or a state whose fields are known."""
    fields = resolution.fields[shape]
    needed = frozenset(name for name, field in fields.items() if name not in key and _is_needed(resolution, field))
    return Fold(shape, scope, fields, key, needed)


def resolve_blocks(resolution: Resolution, fold: Fold, blocks: tuple[syntax.On, ...]) -> tuple[model.Step, ...]:
    """The steps of all blocks, one for each event that a block names, in the order written."""
    steps: list[model.Step] = []
    for block in blocks:
        _check_clauses(resolution, fold, block)
        seen: set[tuple[str, Span | None]] = set()
        for path in block.events:
            event = _event(resolution, fold, path)
            if event is not None:
                with resolution.once(seen):
                    step = _step(resolution, fold, block, event, path.span)
                    if step is not None:
                        steps.append(step)
    for name, copied in fold.copied.items():
        _check_copied(resolution, fold, fold.fields[name], copied)
    return tuple(steps)


def _check_copied(resolution: Resolution, fold: Fold, field: model.Field, copied: list[Copied]) -> None:
    """Report once a field whose type differs from that of every event: the field was declared wrong."""
    wrong = [copy for copy in copied if not copy.fits]
    if len(wrong) < 2 or len(wrong) < len(copied) or len({spell(copy.given) for copy in wrong}) > 1:
        for copy in wrong:
            source = f"the event `{copy.event}`"
            report_copy_mismatch(resolution, copy.span, field.name, copy.given, field, source, copy.skip)
        return
    given = spell(wrong[0].given)
    events = ", ".join(f"`{copy.event}`" for copy in wrong[:-1])
    fixes = []
    if isinstance(wrong[0].given, Scalar) and field.notes == model.NO_NOTES and field.default is None:
        rest = Span(field.span.file, field.name_span.end, field.span.end)
        fixes = [Fix(f"write `{field.name}: {given}`", (Edit(rest, f": {given}"),))]
    resolution.report(
        "EVM411",
        field.name_span,
        f"`{field.name}` of {fold.title} is `{spell(field.type)}`, and `{given}` in {events} and `{wrong[-1].event}`",
        hint=f"write `{field.name}: {given}`, or say in each block what it becomes: `{field.name} = …`",
        labels=[Label(copy.span, f"`{given}` comes from here") for copy in wrong[:3]],
        fixes=fixes,
    )


def _event(resolution: Resolution, fold: Fold, path: syntax.Path) -> Declared | None:
    event = find(fold.scope, path, ("event",), "an event", resolution.diagnostics, "folds")
    if event is not None and fold.is_state and (event.owner is None or event.owner.qualified_name != fold.shape.name):
        owner = event.owner.name if event.owner is not None else "another stream"
        resolution.report(
            "EVM406",
            path.span,
            f"a state is folded from its own events, and `{event.name}` belongs to `{owner}`",
            hint="use a view for what comes from several streams",
        )
        return None
    return event


def _check_clauses(resolution: Resolution, fold: Fold, block: syntax.On) -> None:
    for clauses, word in ((block.for_each, "for each"), (block.conditions, "if")):
        for second in clauses[1:]:
            hint = "join them with `and`" if word == "if" else "write a block for each"
            resolution.report("EVM206", second.span, f"a block has one `{word}`", hint=hint)
    if not fold.is_state:
        return
    if block.remove:
        keyword = Span(block.span.file, block.span.end - len("remove"), block.span.end)
        resolution.report(
            "EVM406", keyword, "a state cannot be removed", hint="set its fields to what they are afterwards"
        )
    for pair in block.matching[:1]:
        resolution.report("EVM406", pair.span, "a state has one row, so there is nothing to match", hint="use `if`")


def _step(resolution: Resolution, fold: Fold, block: syntax.On, event: Declared, event_span: Span) -> model.Step | None:
    env = _environment(resolution, fold, event)
    for_each = resolve_for_each(resolution, env, block.for_each[0]) if block.for_each else None
    if for_each is not None:
        env = env.with_item(for_each.name, element_type(resolution, for_each), alias_span(block.for_each[0]))
    elif block.for_each:
        return None
    test = infer.condition(resolution, env, block.conditions[0]) if block.conditions else None
    if test is not None:
        env = env.knowing(facts_if(test, True))
    matched = _matching(resolution, env, fold, block) if block.matching else None
    if fold.is_state and (block.matching or block.remove):
        return None
    owner = Owner(fold.shape, fold.fields, Root("state" if fold.is_state else "row", fold.shape, block.span), fold.key)
    changes, filled = resolve_changes(resolution, env, owner, block.changes)
    _check_without(resolution, env, fold, block, event, filled)
    copies = [] if block.remove else list(_copies(resolution, env, fold, block, event, filled, event_span, matched))
    changes = [*copies, *changes]
    target: model.KeyTarget | model.MatchTarget
    if matched is not None:
        _refuse_key_values(resolution, fold, filled)
        target = matched
    else:
        target = _key_target(resolution, env, fold, filled, event, event_span)
    if for_each is not None and not fold.is_state:
        _check_list_of_row(resolution, for_each, target)
    read = [
        expression for expression in (test, for_each.items if for_each is not None else None) if expression is not None
    ]
    creates = matched is None and not block.remove and _creates(fold, changes, read)
    return model.Step(
        event.qualified_name,
        target,
        for_each,
        test,
        block.remove,
        tuple(changes),
        creates,
        block.span,
        event_span,
    )


def _environment(resolution: Resolution, fold: Fold, event: Declared) -> Environment:
    row: Mapping[str, Type] = {"state": fold.shape} if fold.is_state else {"row": fold.shape}
    roots = {"event": Named("event", event.qualified_name), **row, "meta": Named("meta", "meta")}
    where = "a state" if fold.is_state else "a view"
    return Environment(fold.scope, where, roots, bare="event", replayed=True)  # type: ignore[arg-type]


def resolve_for_each(resolution: Resolution, env: Environment, written: syntax.ForEach) -> model.ForEach | None:
    """The list of a `for each`; None where it is none, which is reported."""
    items = infer.path(resolution, env, written.source)
    name = written.alias.text if written.alias is not None else "item"
    if written.alias is not None:
        root = written.alias
        taken = expressions.bound_name(resolution, env, root)
        if taken is not None:
            resolution.report(
                "EVM202",
                root.span,
                f"`{name}` is a name here already",
                hint="nothing is ever hidden: choose another name for the element",
            )
            return None
    if isinstance(items, Faulty):
        return None
    base = resolution.base(items.type)
    if isinstance(required(base), List):
        return model.ForEach(items, name, written.span)
    resolution.report("EVM306", written.source.span, f"`for each` takes a list, and this is `{spell(items.type)}`")
    return None


def alias_span(written: syntax.ForEach) -> Span | None:
    """Where a `for each` names its element, if it does."""
    return written.alias.span if written.alias is not None else None


def element_type(resolution: Resolution, for_each: model.ForEach) -> Type:
    """The type of the elements that a `for each` goes through."""
    base = required(resolution.base(for_each.items.type))
    return base.item if isinstance(base, List) else UNKNOWN


# --- which row --------------------------------------------------------------------------------------------------------


def _matching(resolution: Resolution, env: Environment, fold: Fold, block: syntax.On) -> model.MatchTarget:
    pairs: dict[str, Expression] = {}
    spans: list[Span] = []
    for written in block.matching:
        field = fold.fields.get(written.field.text)
        if field is None:
            _report_unmatched(resolution, env, fold, written)
            continue
        if field.name in pairs:
            resolution.report(
                "EVM206", written.field.span, f"`{field.name}` is matched twice", hint="keep one of the two"
            )
            continue
        if written.source is None and _is_not_carried(resolution, env, fold, written.field):
            continue
        resolution.refer_member(written.field, fold.shape, "matching")
        spans.append(written.field.span)
        source = written.source or syntax.Path((written.field,), written.field.span)
        pairs[field.name] = _matched(resolution, env, field, infer.path(resolution, env, source), source.span)
    return model.MatchTarget(tuple(pairs.items()), tuple(spans))


def _report_unmatched(resolution: Resolution, env: Environment, fold: Fold, written: syntax.MatchingPair) -> None:
    """Report a field that the rows do not have."""
    name = written.field
    given = expressions.bound_name(resolution, env, name) if written.source is None else None
    if given is None or isinstance(given, Faulty):
        resolution.report_unknown_field(name, fold.shape)
        return
    fitting = [field.name for field in fold.fields.values() if fit(resolution, given, Optional(required(field.type)))]
    example = fitting[0] if fitting else "field"
    resolution.report(
        "EVM207",
        name.span,
        f"{fold.title} has no field `{name.text}` to find rows by",
        hint=f"say which field of the rows it equals: `matching {example} = {name.text}`",
    )


def _is_not_carried(resolution: Resolution, env: Environment, fold: Fold, name: syntax.Name) -> bool:
    """Whether the event lacks a field that rows are to be found by, which is reported."""
    event = env.roots["event"]
    if not isinstance(event, Named) or event in resolution.incomplete or name.text in env.items:
        return False
    if resolution.member_type(event, name.text) is not None:
        return False
    short = event.name.rpartition(".")[2]
    wanted = fold.fields[name.text].type
    fitting = [
        known
        for known in resolution.member_names(event)
        if same_type(resolution, required(resolution.member_type(event, known) or UNKNOWN), required(wanted))
    ]
    example = f"`matching {name.text} = {fitting[0]}`" if fitting else f"`matching {name.text} = …`"
    resolution.report(
        "EVM207",
        name.span,
        f"`{short}` has no field `{name.text}`, so it finds no row by it",
        hint=f"say what of the event it equals, {example}, or give `{short}` a field `{name.text}`",
    )
    return True


def _matched(resolution: Resolution, env: Environment, field: model.Field, value: Expression, span: Span) -> Expression:
    """A value to compare with a field; either may be null, and null matches nothing."""
    if isinstance(value, Faulty):
        return value
    wanted = required(resolution.base(field.type))
    fitted = fit(resolution, value, Optional(wanted))
    if fitted is None:
        resolution.report(
            "EVM306",
            span,
            f"`{field.name}` is `{spell(field.type)}`, and this is `{spell(value.type)}`: they never match",
            hint=_match_hint(resolution, field, value),
        )
        return Faulty(field.type, span)
    return fitted


def _match_hint(resolution: Resolution, field: model.Field, value: Expression) -> str:
    base = required(resolution.base(value.type))
    if isinstance(base, List):
        return f"go through the list: `for each {shown(value)} matching {field.name} = item`"
    if isinstance(required(resolution.base(field.type)), List):
        return "no row is found by an element of a list: make a view with a row for each element, by `for each`"
    return f"write `matching {field.name} = …` with a value of its type"


def _refuse_key_values(resolution: Resolution, fold: Fold, filled: Mapping[str, Filled]) -> None:
    for name in fold.key:
        if name in filled and filled[name].origin == "assigned":
            resolution.report(
                "EVM407",
                filled[name].span,
                f"`{name}` is the key of the row, which `matching` has found already",
                hint="a key never changes: take the assignment away, or remove the row and create another",
            )


def _key_target(
    resolution: Resolution,
    env: Environment,
    fold: Fold,
    filled: Mapping[str, Filled],
    event: Declared,
    span: Span,
) -> model.KeyTarget:
    values: list[tuple[str, Expression]] = []
    missing: list[str] = []
    for name in fold.key:
        field = fold.fields[name]
        given = filled.get(name)
        if given is not None and given.value is not None:
            if any(root == "row" for root, _ in reads(given.value)):
                resolution.report(
                    "EVM407", given.span, "which row it is cannot depend on the row", hint="take the key from the event"
                )
            values.append((name, given.value))
            continue
        copied = copy_by_name(resolution, env, name, span)
        if copied is None:
            missing.append(name)
            continue
        fitted = fit(resolution, copied, field.type)
        fold.copied.setdefault(name, []).append(Copied(copied.type, span, event.name, fitted is not None, ""))
        values.append((name, fitted or Faulty(field.type, span)))
    incomplete = resolution.incomplete.intersection((fold.shape, Named("event", event.qualified_name)))
    if missing and not incomplete:
        listed = ", ".join(f"`{name}`" for name in missing)
        resolution.names.causes[span] = (fold.title, missing[0])
        resolution.report(
            "EVM404",
            span,
            f"`{event.name}` does not say which row of {fold.title} it means: it has no {listed}",
            hint=f"write `{missing[0]} = …` in the block, or find the rows with `matching`",
            labels=[Label(fold.fields[missing[0]].name_span, "the key of the row")],
        )
    return model.KeyTarget(tuple(values))


def _check_list_of_row(
    resolution: Resolution, for_each: model.ForEach, target: model.KeyTarget | model.MatchTarget
) -> None:
    """A list of the row is gone through only where the row is known before its elements are."""
    by_element = any(root == "item" for _, value in target.values for root, _ in reads(value))
    is_of_row = any(root == "row" for root, _ in reads(for_each.items))
    if is_of_row and (by_element or isinstance(target, model.MatchTarget)):
        resolution.report(
            "EVM407",
            for_each.span,
            "which row it is cannot depend on the row, and this list is one of the row",
            hint="take the list from the event, or find the row by its key",
        )


# --- copies -----------------------------------------------------------------------------------------------------------


def _check_without(
    resolution: Resolution,
    env: Environment,
    fold: Fold,
    block: syntax.On,
    event: Declared,
    filled: Mapping[str, Filled],
) -> None:
    carried = resolution.fields_of(Named("event", event.qualified_name))
    for name in block.without:
        if name.text in fold.key:
            resolution.report(
                "EVM407",
                name.span,
                f"`{name.text}` is the key of the row, which cannot be left out",
                hint="take it out of `without`",
            )
        elif name.text not in carried:
            resolution.report_unknown_field(name, Named("event", event.qualified_name))
        else:
            resolution.refer_member(name, Named("event", event.qualified_name), "without")


def _copies(
    resolution: Resolution,
    env: Environment,
    fold: Fold,
    block: syntax.On,
    event: Declared,
    filled: Mapping[str, Filled],
    span: Span,
    matched: model.MatchTarget | None,
) -> Iterator[model.SetField]:
    """The fields of the same name that the block neither changes nor leaves out."""
    left_out = {name.text for name in block.without} | ({name for name, _ in matched.values} if matched else set())
    misnamed = any(name.text not in fold.fields for name in block.without)
    carried = resolution.fields_of(Named("event", event.qualified_name))
    for name, field in fold.fields.items():
        if name not in carried or name in fold.key or name in filled or name in left_out:
            continue
        copied = copy_by_name(resolution, env, name, span)
        if copied is None:
            continue
        fitted = fit(resolution, copied, field.type)
        if fitted is not None or not misnamed:
            skip = f"leave it out with `without {name}`"
            fold.copied.setdefault(name, []).append(Copied(copied.type, span, event.name, fitted is not None, skip))
        yield model.SetField(name, fitted or Faulty(field.type, span), "copied", span)


# --- creating ---------------------------------------------------------------------------------------------------------


def _creates(fold: Fold, changes: list[model.Change], read: list[Expression]) -> bool:
    """Whether a step makes the row where there is none: it fills every required field, and reads none.

    `read` is what the step reads besides its changes: its condition, and the list of its `for each`.
    """
    if fold.is_state:
        return True
    needed = fold.needed
    if not needed:
        return any(
            not isinstance(change, model.RemoveWhere | model.UpdateWhere | model.RemoveEntry) for change in changes
        )
    everything = [*read, *model.expressions_of(changes)]
    if any(
        root == "row" and path[:1] and path[0] in needed
        for expression in everything
        for root, path in reads(expression)
    ):
        return False
    return needed <= {change.field for change in changes if isinstance(change, model.SetField)}


def _is_needed(resolution: Resolution, field: model.Field) -> bool:
    """Whether a row cannot be without a value for this field: no `?`, no default, neither list nor map."""
    return field.default is None and not isinstance(resolution.base(field.type), Optional | List | Map)
