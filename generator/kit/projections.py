"""The projection of a view: which rows an event reaches, and what becomes of each.

Comes in: a view. Goes out: a module with pure functions, a class that a store drives, and, where there is a store, the
typed finders. Events whose blocks all reach one row by its key are in the function `project`; each other block is a
function of its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from evgen.dsl.model import KeyTarget, MatchTarget, Step, View
from evgen.dsl.model.expressions import Item
from evgen.dsl.model.types import Optional
from evgen.dsl.model.walk import walk, without_spans
from evgen.generator.kit.blocks import Projecting, block_function, goes_through_row, project_function
from evgen.generator.kit.changes import row_fields
from evgen.generator.kit.expressions import code_of, elements_of, key_of
from evgen.generator.kit.lines import Call, Chain, Code, call, flat
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.pages import Lines, locals_of, page
from evgen.generator.kit.places import Function, Place, operand
from evgen.generator.kit.plan import ProjectionPlan
from evgen.generator.kit.tables import columns, earlier_version, indexes, table_class, version
from evgen.generator.pydantic.layout import Layout
from evgen.generator.pydantic.names import Names
from evgen.generator.pydantic.source import Either, text_literal

_FUNCTIONS = ("project", "steps", "get", "all", "where", "one", "kept", "position")
"""What the module and its classes define besides; nothing that is imported is called so."""


def projection_module(layout: Layout, planned: ProjectionPlan) -> str:
    """The module of a view."""
    view, projection, union = planned.view, planned.projection, planned.union
    doc = f"How the rows of `{view.name}` are made."
    made = page(layout, planned.path, doc, (projection, union, planned.table or "", *_FUNCTIONS))
    taken = Names(("project", projection, union), reserved=layout.plain_names)
    one = Projecting(layout, view, made, union, projection, taken)
    groups = _by_event(view)
    together = [name for name, steps in groups.items() if _reach_one_row(steps)]
    made.blocks.append(_union(one, groups))
    if together:
        blocks = {name: groups[name] for name in together}
        made.blocks.append(project_function(one, blocks, all_events=len(together) == len(groups)))
    apart: dict[str, list[tuple[Step, str, bool]]] = {}
    for name, steps in groups.items():
        if name not in together:
            apart[name] = [(step, *block_function(one, step)) for step in steps]
    made.blocks.append(_class(one, groups, apart, planned))
    if planned.table:
        made.blocks.append(table_class(made, view, planned.table, projection))
    return made.text()


def _by_event(view: View) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {}
    for step in view.steps:
        found.setdefault(step.event, []).append(step)
    return found


def _reach_one_row(steps: list[Step]) -> bool:
    """Whether all blocks on an event reach the same row, whatever the element.

    A row that is made again behind its removal is another one, so then they do not.
    """
    if any(step.remove for step in steps[:-1]):
        return False
    targets: set[Hashable] = set()
    for step in steps:
        if not isinstance(step.target, KeyTarget):
            return False
        values = [value for _, value in step.target.values]
        if any(isinstance(part, Item) for value in values for part in walk(value)):
            return False
        targets.add(tuple((name, without_spans(value)) for name, value in step.target.values))
    return len(targets) == 1


# --- the events -------------------------------------------------------------------------------------------------------


def _union(one: Projecting, groups: Iterable[str]) -> list[str]:
    names = tuple(one.event(name) for name in groups)
    alias, lines = one.page.scope.use("typing", "TypeAlias"), Lines()
    made = Either(names) if len(names) > 1 else names[0] if names else one.page.scope.use(("_record",), "Event")
    lines.lay_out(f"{one.union}: {alias} = ", made)
    lines.add(f'"""Any event that {one.view.name} is made from."""')
    return lines.lines


# --- the class --------------------------------------------------------------------------------------------------------


def _class(
    one: Projecting,
    groups: dict[str, list[Step]],
    apart: dict[str, list[tuple[Step, str, bool]]],
    planned: ProjectionPlan,
) -> list[str]:
    kit, lines = one.page.kit, Lines()
    found_by = columns(one.model, one.view)
    base = f"{kit('projecting', 'Projection')}[{one.row}, {one.union}]"
    lines.lay_out(f"class {one.projection}", Call("", "()", (base,), comma=False), ":")
    with lines.block():
        lines.doc(one.view.doc or f"The rows of {one.view.name}.")
        lines.add()
        lines.add(f"NAME = {text_literal(one.view.qualified_name)}")
        lines.add(f"TABLE = {text_literal(planned.stored)}")
        if planned.first_before or planned.first_stored != planned.stored:
            lines.add(f"FIRST_TABLE = {text_literal(planned.first_stored)}")
        if planned.first_before:
            lines.lay_out("FIRST_BEFORE = ", _tuple(tuple(map(text_literal, planned.first_before))))
        lines.add(f"VERSION = {text_literal(version(one.layout, one.view))}")
        lines.add(f"EARLIER = {text_literal(earlier_version(one.layout, one.view))}")
        keys = tuple(text_literal(one.attributes[each.name]) for each in one.view.key)
        lines.lay_out("KEY = ", _tuple(keys))
        made = [
            call(kit("projecting", "Column"), *map(text_literal, (one.attributes[name], column, kind)))
            for name, (column, kind) in found_by.items()
        ]
        lines.lay_out("COLUMNS = ", _tuple(tuple(made)))
        groups_of_columns = [
            _tuple(tuple(text_literal(one.attributes[name]) for name in names)) for names in indexes(one.view)
        ]
        lines.lay_out("INDEXES = ", _tuple(tuple(groups_of_columns)))
        lines.add(f"ROW = {one.row}")
        lines.lay_out("EVENTS = ", _tuple(tuple(one.event(name) for name in groups)))
        lines.add()
        iterator = one.page.scope.use("collections.abc", "Iterator")
        recorded, step = kit("recorded", "Recorded"), kit("projecting", "Step")
        returns = f"{iterator}[{step}[{one.row}]]"
        lines.head("steps", f"recorded: {recorded}[{one.union}]", returns)
        with lines.block():
            lines.doc("Which rows an event reaches, and how it changes them.")
            _reaches(one, groups, apart, lines)
    return lines.lines


def _tuple(items: tuple[Code, ...]) -> Code:
    if len(items) == 1:
        return Call("", "()", (_with_comma(items[0]),), comma=False)
    return Call("", "()", items)


def _with_comma(item: Code) -> Code:
    """The one item of a tuple, with its comma."""
    return f"{flat(item)},"


def _reaches(
    one: Projecting, groups: dict[str, list[Step]], apart: dict[str, list[tuple[Step, str, bool]]], lines: Lines
) -> None:
    function = Function(locals_of(one.layout))
    place = Place(one.page, function, {"event": "event", "meta": "recorded"}, validated=False)
    keys: dict[str, tuple[Code, list[str]]] = {}
    for name, steps in groups.items():
        if name not in apart:
            where = _where(one, steps[0].target, place)
            keys.setdefault(flat(where), (where, []))[1].append(name)
    if not groups:
        lines.add("yield from ()")
        return
    if not apart and len(keys) == 1:
        ((text, (where, _)),) = keys.items()
        if "event." in text:
            lines.add("event = recorded.event")
        _yield(one, where, "project", ["recorded=recorded"], lines)
        return
    lines.add("event = recorded.event")
    with lines.block("match event:"):
        for where, names in keys.values():
            patterns = tuple(f"{one.event(name)}()" for name in names)
            lines.lay_out("case ", patterns[0] if len(patterns) == 1 else Either(patterns), ":")
            with lines.block():
                _yield(one, where, "project", ["recorded=recorded"], lines)
        for name, steps_apart in apart.items():
            with lines.block(f"case {one.event(name)}():"):
                for step, made, wants_meta in steps_apart:
                    _reach(one, step, made, place, lines, wants_meta=wants_meta)


def _reach(one: Projecting, step: Step, made: str, place: Place, lines: Lines, *, wants_meta: bool) -> None:
    level = lines.level
    bound = ["event=event"]
    if step.for_each is not None and not goes_through_row(step):
        variable, items = elements_of(step.for_each, place)
        lines.lay_out(f"for {variable} in ", items, ":")
        lines.level += 4
        bound.append(f"{_parameter(one, one.page.local(Names(), step.for_each.name))}={variable}")
        place = place.with_item(step.for_each.name, variable)
    if wants_meta:
        bound.append("recorded=recorded")
    every = isinstance(step.target, MatchTarget)
    for _, value in step.target.values:
        if every and isinstance(place.base(value.type), Optional) and not row_fields([value]):
            lines.lay_out("if ", Chain((operand(code_of(value, place), 5), "None"), ("is not",)), ":")
            lines.level += 4
    _yield(one, _where(one, step.target, place), made, bound, lines, every=every)
    lines.level = level


def _parameter(one: Projecting, name: str) -> str:
    """What the element is called in the function of its block."""
    return one.page.local(locals_of(one.layout), name)


def _where(one: Projecting, target: KeyTarget | MatchTarget, place: Place) -> Code:
    types = {each.name: each.type for each in one.view.fields}
    given = {name: value for name, value in target.values if not row_fields([value])}
    if isinstance(target, KeyTarget):
        codes = {name: key_of(value, types[name], place) for name, value in given.items()}
    else:
        codes = {name: code_of(value, place) for name, value in given.items()}
    pairs = (Argument(f"{text_literal(one.attributes[name])}: ", code) for name, code in codes.items())
    return Call("", "{}", tuple(pairs))


def _yield(one: Projecting, where: Code, made: str, bound: list[str], lines: Lines, *, every: bool = False) -> None:
    step, partial = one.page.kit("projecting", "Step"), one.page.scope.use("functools", "partial")
    items: list[Code] = [where, Call(partial, "()", (made, *bound))]
    if every:
        items.append("every=True")
    lines.lay_out("yield ", call(step, *items))
