"""The projection of a view: which rows an event reaches, and what becomes of each.

Comes in: a view. Goes out: a module with pure functions, a class that a store drives, and, where there is a store, the
typed finders. Events whose blocks all reach one row by its key are in the function `project`; each other block is a
function of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeAlias

from evgen.dsl.expressions import Item
from evgen.dsl.frozen import dataclass, field, replace
from evgen.dsl.model import (
    KeyTarget,
    MatchTarget,
    Model,
    Step,
    View,
    expressions_of,
)
from evgen.dsl.resolve.walk import walk, without_spans
from evgen.dsl.types import List, Map, Optional
from evgen.generator.kit.changes import arguments, changed_fields, row_fields
from evgen.generator.kit.expressions import code_of, facts
from evgen.generator.kit.lines import Call, Chain, Code, Conditional, Paren, call, flat
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.pages import Lines, Page, class_name, file_name, locals_of, package_of, page
from evgen.generator.kit.places import Function, Place, operand
from evgen.generator.kit.states import start_of
from evgen.generator.kit.tables import LONGEST_NAME, columns, indexes, table_class, version
from evgen.generator.pydantic.annotations import plain
from evgen.generator.pydantic.layout import Layout
from evgen.generator.pydantic.names import Names
from evgen.generator.pydantic.source import Either, text_literal
from evgen.generator.pydantic.source import flat as flat_type

_FUNCTIONS = ("project", "steps", "get", "all", "where", "one", "kept", "position")
"""What the module and its classes define besides; nothing that is imported is called so."""

_LONGEST_GUARD = 60
"""How long a guard of a `case` may be; what is longer reads better as an `if` below it."""

_Work: TypeAlias = Callable[[Place], object]


@dataclass
class ProjectionModule:
    """What others need to know of a module that was made."""

    view: View
    path: tuple[str, ...]
    projection: str
    table: str | None
    text: str


@dataclass
class _Projection:
    """A module in the making."""

    layout: Layout
    view: View
    page: Page
    union: str
    projection: str
    function_names: Names = field(default_factory=Names)

    @property
    def model(self) -> Model:
        return self.layout.model

    @property
    def row(self) -> str:
        return self.page.scope.name(self.view.qualified_name)

    @property
    def attributes(self) -> dict[str, str]:
        return self.page.attributes(self.view.qualified_name)

    def event(self, name: str) -> str:
        return self.page.scope.name(name)


def projection_module(layout: Layout, view: View, names: Names, tables: Names, *, store: bool) -> ProjectionModule:
    """The module of a view; `names` are in use in its package, `tables` in the database."""
    package = package_of(layout, view.qualified_name)
    projection, union = names.take(class_name(view.name, "Projection")), names.take(class_name(view.name, "Event"))
    table = names.take(class_name(view.name, "Table")) if store else None
    path = (package, "projections", file_name(view.name))
    made = page(layout, path, f"How the rows of `{view.name}` are made.", (projection, union, table or "", *_FUNCTIONS))
    taken = Names(("project", projection, union, *(place.name for place in layout.places.values())))
    one = _Projection(layout, view, made, union, projection, taken)
    groups = _by_event(view)
    together = [name for name, steps in groups.items() if _reach_one_row(steps)]
    made.blocks.append(_union(one, groups))
    if together:
        made.blocks.append(_project(one, {name: groups[name] for name in together}))
    apart: dict[str, list[tuple[Step, str, bool]]] = {}
    for name, steps in groups.items():
        if name not in together:
            apart[name] = [(step, *_function(one, step)) for step in steps]
    table_name = tables.take(f"{package}_{file_name(view.name)}"[:LONGEST_NAME])
    made.blocks.append(_class(one, groups, apart, table_name))
    if table:
        made.blocks.append(table_class(made, view, table, projection))
    return ProjectionModule(view, path, projection, table, made.text())


def _by_event(view: View) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {}
    for step in view.steps:
        found.setdefault(step.event, []).append(step)
    return found


def _reach_one_row(steps: list[Step]) -> bool:
    """Whether all blocks on an event reach the same row, whatever the element."""
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


def _union(one: _Projection, groups: Iterable[str]) -> list[str]:
    names = tuple(one.event(name) for name in groups)
    alias, lines = one.page.scope.use("typing", "TypeAlias"), Lines()
    made = Either(names) if len(names) > 1 else names[0] if names else one.page.scope.use(("_record",), "Event")
    lines.lay_out(f"{one.union}: {alias} = ", made)
    lines.add(f'"""Any event that {one.view.name} is made from."""')
    return lines.lines


def _project(one: _Projection, groups: dict[str, list[Step]]) -> list[str]:
    function, body = Function(locals_of(one.layout)), Lines(level=4)
    with body.block("match event:"):
        rest = _cases(one, groups, function, body)
        if rest or len(groups) < len(_by_event(one.view)):
            with body.block("case _:"):
                body.add("return row")
    lines = Lines()
    if function.exact:
        lines.add(f"@{one.page.kit('arithmetic', 'exact')}")
    recorded = one.page.kit("recorded", "Recorded")
    head = f"def project(row: {one.row} | None, recorded: {recorded}[{one.union}]) -> {one.row} | None:"
    if len(head) > 88:
        lines.add("def project(")
        lines.add(f"    row: {one.row} | None, recorded: {recorded}[{one.union}]")
        lines.add(f") -> {one.row} | None:")
    else:
        lines.add(head)
    with lines.block():
        lines.doc("What an event makes of the row that it is about; None is no row.")
        lines.add("event = recorded.event")
    lines.lines += body.lines
    return lines.lines


def _cases(one: _Projection, groups: dict[str, list[Step]], function: Function, body: Lines) -> bool:
    """A case for each event, and one for those that do the same; whether events are left that change nothing."""
    alike: dict[str, tuple[list[str], Code | None, list[str]]] = {}
    for name, steps in groups.items():
        case = Lines(level=body.level + 4)
        guard = _guarded_case(one, steps, function, case)
        if guard is None:
            _steps(one, steps, function, case)
        text = "\n".join(("" if guard is None else flat(guard), *case.lines))
        alike.setdefault(text, ([], guard, case.lines))[0].append(f"{one.event(name)}()")
    for patterns, guard, lines in alike.values():
        pattern = Either(tuple(patterns)) if len(patterns) > 1 else patterns[0]
        if guard is None:
            body.lay_out("case ", pattern, ":")
        else:
            body.lay_out(f"case {flat(pattern)} if ", guard, ":")
        body.lines += lines
    return any(guard is not None for _, guard, _ in alike.values())


def _guarded_case(one: _Projection, steps: list[Step], function: Function, body: Lines) -> Code | None:
    """What must hold for an event's only block to change the row; without it the row stays as it is."""
    (step, *others) = steps
    if others or step.for_each is not None or step.creates:
        return None
    place = _place(one, function)
    reads_row = step.condition is not None and row_fields([step.condition])
    tests = [] if step.remove and not reads_row else ["row is not None"]
    test, place = _test(tests, step, place)
    if test is None or len(flat(test)) > _LONGEST_GUARD:
        return None
    if step.remove:
        body.add("return None")
    else:
        _change(one, step, place, body, "return")
    return test


def _place(one: _Projection, function: Function) -> Place:
    return Place(one.page, function, {"event": "event", "row": "row", "meta": "recorded"}, validated=False)


def _steps(one: _Projection, steps: list[Step], function: Function, body: Lines) -> None:
    """The blocks on one event, one after the other, ending with what becomes of the row."""
    place = _place(one, function)
    there: bool | None = None
    for at, step in enumerate(steps):
        level, is_last = body.level, at == len(steps) - 1
        if step.for_each is not None:
            there = _loop(one, step, place, body, there)
            ended = False
        else:
            ended = _step(one, step, place, body, returns=is_last, there=there)
            there = _after(step, there)
        body.level = level
        if is_last and not ended:
            body.add("return row")


def _loop(one: _Projection, step: Step, place: Place, body: Lines, there: bool | None) -> bool | None:
    """The block for each element; whether the row is there behind it."""
    assert step.for_each is not None
    before = there
    if there is False or step.remove:
        there = None
    read = row_fields([step.for_each.items])
    if read and not there and not step.creates:
        body.add("if row is not None:")
        body.level += 4
        there = None if step.remove else True
    starts = {("row", name): flat(Paren(_guarded(one, name, step, place))) for name in read} if step.creates else {}
    items = code_of(step.for_each.items, replace(place, fields={**place.fields, **starts}))
    variable = one.page.local(place.function.names, step.for_each.name)
    if isinstance(place.base(step.for_each.items.type), Optional):
        items = Chain((operand(items, 2), "[]"), ("or",))
    body.lay_out(f"for {variable} in ", items, ":")
    with body.block():
        _step(one, step, place.with_item(step.for_each.name, variable), body, returns=False, there=there)
    return before if before is not False and _after(step, before) == before else None


def _after(step: Step, there: bool | None) -> bool | None:
    """Whether the row is there behind a block, if that is known; type checkers know it too."""
    if step.condition is not None:
        changes_nothing = (there is True and not step.remove) or (there is False and not step.creates)
        return there if changes_nothing else None
    if step.remove:
        return False
    return True if step.creates else there


def _guarded(one: _Projection, name: str, step: Step, place: Place) -> Conditional:
    """A field of the row, or what it starts with where there is no row."""
    each = next(each for each in one.view.fields if each.name == name)
    keys = dict(step.target.values) if isinstance(step.target, KeyTarget) else {}
    start = code_of(keys[name], place) if name in keys else start_of(one.page, each)
    return Conditional(f"row.{one.attributes[name]}", "row is not None", start)


# --- one block --------------------------------------------------------------------------------------------------------


def _step(one: _Projection, step: Step, place: Place, body: Lines, *, returns: bool, there: bool | None = None) -> bool:
    """One block, for the row `row`, of which it may be known whether it is there.

    Gives back whether what comes behind the block is never reached.
    """
    if there is False and not step.creates:
        return False
    is_there = [] if there else ["row is not None"]
    word = "return" if returns else "row ="
    if step.remove:
        reads_row = step.condition is not None and row_fields([step.condition])
        return (
            _guarded_by(is_there if reads_row else [], step, place, body, lambda _: body.add(f"{word} None"))
            and returns
        )
    if not step.creates or there:
        return _guarded_by(is_there, step, place, body, lambda here: _change(one, step, here, body, word)) and returns
    conditions = [step.condition] if step.condition is not None else []
    kept = _kept(one, step)
    read = {*row_fields(conditions), *changed_fields(step.changes), *row_fields(expressions_of(step.changes)), *kept}
    fields = dict(place.fields)
    for name in sorted(read, key=[each.name for each in one.view.fields].index):
        variable = one.page.local(place.function.names, one.attributes[name])
        guarded = _guarded(one, name, step, place)
        start = guarded.otherwise if there is False else guarded
        body.lay_out(f"{variable} = ", start)
        fields["row", name] = variable
    here = replace(place, fields=fields)
    return _guarded_by([], step, here, body, lambda inner: _save(one, step, inner, body, word)) and returns


def _guarded_by(tests: list[str], step: Step, place: Place, body: Lines, work: _Work) -> bool:
    """The work under the block's own condition; whether it is always done."""
    test, place = _test(tests, step, place)
    if test is None:
        work(place)
        return True
    body.lay_out("if ", test, ":")
    with body.block():
        work(place)
    return False


def _test(tests: list[str], step: Step, place: Place) -> tuple[Code | None, Place]:
    """These tests and the block's own condition as one, and the place where they hold."""
    conditions: list[Code] = list(tests)
    if step.condition is not None:
        test = code_of(step.condition, place)
        operands = test.operands if isinstance(test, Chain) and test.operators[0] == "and" else (operand(test, 3),)
        conditions += operands if conditions else [test]
        place = place.knowing(facts(step.condition, place, truth=True))
    if len(conditions) > 1:
        return Chain(tuple(conditions), ("and",) * (len(conditions) - 1)), place
    return next(iter(conditions), None), place


def _change(one: _Projection, step: Step, place: Place, body: Lines, word: str) -> None:
    made = arguments(step.changes, one.view.fields, one.attributes, "row", place)
    if made:
        body.lay_out(f"{word} ", call(one.page.kit("making", "changed"), "row", *made))
    else:
        body.add("return row" if word == "return" else "pass")


def _kept(one: _Projection, step: Step) -> list[str]:
    """The lists and maps that a block leaves alone: they start empty, which the class of the row does not know."""
    there = {change.field for change in step.changes}
    return [
        each.name
        for each in one.view.fields
        if each.default is None and each.name not in there and isinstance(one.model.base(each.type), List | Map)
    ]


def _save(one: _Projection, step: Step, place: Place, body: Lines, word: str) -> None:
    made = _with_key(one, step, place, arguments(step.changes, one.view.fields, one.attributes, "row", place))
    made += [Argument(f"{one.attributes[name]}=", place.fields["row", name]) for name in _kept(one, step)]
    body.lay_out(f"{word} ", call(one.page.kit("making", "saved"), one.row, "row", *made))


def _with_key(one: _Projection, step: Step, place: Place, made: list[Argument]) -> list[Argument]:
    """The key too, where the changes do not have it."""
    assert isinstance(step.target, KeyTarget)
    there = {argument.start for argument in made}
    keys = [Argument(f"{one.attributes[name]}=", code_of(value, place)) for name, value in step.target.values]
    return [*(key for key in keys if key.start not in there), *made]


# --- blocks that are functions of their own ---------------------------------------------------------------------------


def _function(one: _Projection, step: Step) -> tuple[str, bool]:
    """The function of one block; its name, and whether it wants the metadata."""
    function, body = Function(locals_of(one.layout)), Lines()
    body.level = 4
    event = one.model.event(step.event)
    name = one.function_names.take(f"on_{file_name(event.name)}")
    place = _place(one, function)
    parameters = [f"row: {one.row} | None", f"event: {one.event(step.event)}"]
    if step.for_each is not None:
        item = getattr(place.inner(step.for_each.items.type), "item", step.for_each.items.type)
        variable = one.page.local(function.names, step.for_each.name)
        parameters.append(f"{variable}: {flat_type(plain(one.page.scope, item))}")
        place = place.with_item(step.for_each.name, variable)
    bound = step
    if isinstance(step.target, MatchTarget):
        bound = replace(step, creates=False)
        for field_name, value in step.target.values:
            if row_fields([value]):
                with body.block("if row is None:"):
                    body.add("return None")
                wanted = code_of(value, place)
                body.lay_out("if ", Chain((operand(wanted, 5), f"row.{one.attributes[field_name]}"), ("!=",)), ":")
                with body.block():
                    body.add("return row")
    if not _step(one, bound, place, body, returns=True):
        body.add("return row")
    wants_meta = any("recorded." in line for line in body.lines)
    if wants_meta:
        parameters.append(f"recorded: {one.page.kit('recorded', 'Recorded')}[{one.union}]")
    lines = Lines()
    if function.exact:
        lines.add(f"@{one.page.kit('arithmetic', 'exact')}")
    lines.lay_out(f"def {name}", Call("", "()", tuple(parameters)), f" -> {one.row} | None:")
    with lines.block():
        lines.doc(f"What `{event.name}` makes of {'each row that it reaches' if step.for_each else 'a row'}.")
    lines.lines += body.lines
    one.page.blocks.append(lines.lines)
    return name, wants_meta


# --- the class --------------------------------------------------------------------------------------------------------


def _class(
    one: _Projection, groups: dict[str, list[Step]], apart: dict[str, list[tuple[Step, str, bool]]], table: str
) -> list[str]:
    kit, lines = one.page.kit, Lines()
    found_by = columns(one.model, one.view)
    base = f"{kit('projecting', 'Projection')}[{one.row}, {one.union}]"
    lines.lay_out(f"class {one.projection}", Call("", "()", (base,), comma=False), ":")
    with lines.block():
        lines.doc(one.view.doc or f"The rows of {one.view.name}.")
        lines.add()
        lines.add(f"NAME = {text_literal(one.view.qualified_name)}")
        lines.add(f"TABLE = {text_literal(table)}")
        lines.add(f"VERSION = {text_literal(version(one.layout, one.view))}")
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
    one: _Projection, groups: dict[str, list[Step]], apart: dict[str, list[tuple[Step, str, bool]]], lines: Lines
) -> None:
    function = Function(locals_of(one.layout))
    place = Place(one.page, function, {"event": "event", "meta": "recorded"}, validated=False)
    keys: dict[str, list[str]] = {}
    for name, steps in groups.items():
        if name not in apart:
            keys.setdefault(flat(_where(one, steps[0].target, place)), []).append(name)
    if not groups:
        lines.add("yield from ()")
        return
    if not apart and len(keys) == 1:
        where = next(iter(keys))
        if "event." in where:
            lines.add("event = recorded.event")
        _yield(one, where, "project", ["recorded=recorded"], lines)
        return
    lines.add("event = recorded.event")
    with lines.block("match event:"):
        for where, names in keys.items():
            patterns = tuple(f"{one.event(name)}()" for name in names)
            lines.lay_out("case ", patterns[0] if len(patterns) == 1 else Either(patterns), ":")
            with lines.block():
                _yield(one, where, "project", ["recorded=recorded"], lines)
        for name, steps_apart in apart.items():
            with lines.block(f"case {one.event(name)}():"):
                for step, made, wants_meta in steps_apart:
                    _reach(one, step, made, place, lines, wants_meta=wants_meta)


def _reach(one: _Projection, step: Step, made: str, place: Place, lines: Lines, *, wants_meta: bool) -> None:
    level = lines.level
    bound = ["event=event"]
    if step.for_each is not None:
        items = code_of(step.for_each.items, place)
        variable = one.page.local(place.function.names, step.for_each.name)
        if isinstance(place.base(step.for_each.items.type), Optional):
            items = Chain((operand(items, 2), "[]"), ("or",))
        lines.lay_out(f"for {variable} in ", items, ":")
        lines.level += 4
        original = one.page.local(Names(), step.for_each.name)
        bound.append(f"{_parameter(one, original)}={variable}")
        place = place.with_item(step.for_each.name, variable)
    if wants_meta:
        bound.append("recorded=recorded")
    every = isinstance(step.target, MatchTarget)
    if isinstance(step.target, MatchTarget):
        for _, value in step.target.values:
            if isinstance(place.base(value.type), Optional) and not row_fields([value]):
                lines.lay_out("if ", Chain((operand(code_of(value, place), 5), "None"), ("is not",)), ":")
                lines.level += 4
    _yield(one, flat(_where(one, step.target, place)), made, bound, lines, every=every)
    lines.level = level


def _parameter(one: _Projection, name: str) -> str:
    """What the element is called in the function of its block."""
    return one.page.local(locals_of(one.layout), name)


def _where(one: _Projection, target: KeyTarget | MatchTarget, place: Place) -> Code:
    pairs = [
        Argument(f"{text_literal(one.attributes[name])}: ", code_of(value, place))
        for name, value in target.values
        if not row_fields([value])
    ]
    return Call("", "{}", tuple(pairs))


def _yield(one: _Projection, where: str, made: str, bound: list[str], lines: Lines, *, every: bool = False) -> None:
    step, partial = one.page.kit("projecting", "Step"), one.page.scope.use("functools", "partial")
    items: list[Code] = [where, Call(partial, "()", (made, *bound))]
    if every:
        items.append("every=True")
    lines.lay_out("yield ", call(step, *items))
