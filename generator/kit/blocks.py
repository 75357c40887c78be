"""What the blocks of a view make of a row: the functions of its module.

Comes in: the blocks, and the module in the making. Goes out: the function `project` for the events whose blocks all
reach one row by its key, and a function for each other block. They are pure: a row or None comes in, a row or None goes
out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass, field, replace
from evgen.dsl.model import KeyTarget, MatchTarget, Model, Step, View, expressions_of
from evgen.dsl.model.types import List, Map, Optional
from evgen.generator.kit.changes import arguments, changed_fields, row_fields
from evgen.generator.kit.expressions import code_of, elements_of, facts
from evgen.generator.kit.lines import Call, Chain, Code, Conditional, Paren, call, flat
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.pages import Lines, Page, file_name, locals_of, mentions
from evgen.generator.kit.places import Function, Place, joined, operand
from evgen.generator.kit.states import start_of
from evgen.generator.pydantic.annotations import plain
from evgen.generator.pydantic.layout import Layout
from evgen.generator.pydantic.names import Names
from evgen.generator.pydantic.source import Either
from evgen.generator.pydantic.source import flat as flat_type

_LONGEST_GUARD = 60
"""How long a guard of a `case` may be; what is longer reads better as an `if` below it."""

_Work: TypeAlias = Callable[[Place], object]


@dataclass
class Projecting:
    """The module of a projection in the making."""

    layout: Layout
    view: View
    page: Page
    union: str
    projection: str
    function_names: Names = field(default_factory=Names)

    @property
    def model(self) -> Model:
        """The model."""
        return self.layout.model

    @property
    def row(self) -> str:
        """The class of the rows."""
        return self.page.scope.name(self.view.qualified_name)

    @property
    def attributes(self) -> dict[str, str]:
        """The attribute of each field of a row."""
        return self.page.attributes(self.view.qualified_name)

    def event(self, name: str) -> str:
        """The class of an event."""
        return self.page.scope.name(name)

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Fields in the order of the view."""
        return sorted(names, key=[each.name for each in self.view.fields].index)


def project_function(one: Projecting, groups: dict[str, list[Step]], *, all_events: bool) -> list[str]:
    """The function `project`: by event, the blocks that reach the row of its key."""
    function, body = Function(locals_of(one.layout)), Lines(level=4)
    with body.block("match event:"):
        may_stay = _cases(one, groups, function, body)
        if may_stay or not all_events:
            with body.block("case _:"):
                body.add("return row")
    recorded = one.page.kit("recorded", "Recorded")
    parameters = (f"row: {one.row} | None", f"recorded: {recorded}[{one.union}]")
    lines = _head(one, "project", parameters, function, comma=False)
    with lines.block():
        lines.doc("What an event makes of the row that it is about; None is no row.")
        lines.add("event = recorded.event")
    return [*lines.lines, *body.lines]


def block_function(one: Projecting, step: Step) -> tuple[str, bool]:
    """The function of one block; its name, and whether it wants the metadata."""
    function, body = Function(locals_of(one.layout)), Lines(level=4)
    event = one.model.event(step.event)
    name = one.function_names.take(f"on_{file_name(event.name)}")
    place = _place(one, function)
    parameters = [f"row: {one.row} | None", f"event: {one.event(step.event)}"]
    if step.for_each is not None and not goes_through_row(step):
        item = getattr(place.inner(step.for_each.items.type), "item", step.for_each.items.type)
        variable = one.page.local(function.names, step.for_each.name)
        parameters.append(f"{variable}: {flat_type(plain(one.page.scope, item))}")
        place = place.with_item(step.for_each.name, variable)
    there = isinstance(step.target, MatchTarget) and _match_by_row(one, step.target, place, body)
    if goes_through_row(step):
        _loop(one, step, place, body, there=there)
        body.add("return row")
    elif not _step(one, step, place, body, returns=True, there=there):
        body.add("return row")
    wants_meta = any("recorded." in line for line in body.lines)
    if wants_meta:
        parameters.append(f"recorded: {one.page.kit('recorded', 'Recorded')}[{one.union}]")
    lines = _head(one, name, tuple(parameters), function)
    with lines.block():
        lines.doc(f"What `{event.name}` makes of {'each row that it reaches' if step.for_each else 'a row'}.")
    one.page.blocks.append([*lines.lines, *body.lines])
    return name, wants_meta


def goes_through_row(step: Step) -> bool:
    """Whether the elements of a block are those of the row itself, which is found before them."""
    return step.for_each is not None and bool(row_fields([step.for_each.items]))


def _head(one: Projecting, name: str, parameters: tuple[str, ...], function: Function, *, comma: bool = True) -> Lines:
    lines = Lines()
    if function.exact:
        lines.add(f"@{one.page.kit('arithmetic', 'exact')}")
    end = f" -> {one.row} | None:"
    inside = ", ".join(parameters)
    if not comma and len(f"def {name}({inside}){end}") > 88 and len(inside) <= 84:
        # What is never a list of many stands on one line as long as it can.
        lines.add(f"def {name}(")
        lines.add(f"    {inside}")
        lines.add(f"){end}")
    else:
        lines.lay_out(f"def {name}", Call("", "()", parameters), end)
    return lines


def _place(one: Projecting, function: Function) -> Place:
    return Place(one.page, function, {"event": "event", "row": "row", "meta": "recorded"}, validated=False)


# --- the blocks on one event ------------------------------------------------------------------------------------------


def _cases(one: Projecting, groups: dict[str, list[Step]], function: Function, body: Lines) -> bool:
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


def _guarded_case(one: Projecting, steps: list[Step], function: Function, body: Lines) -> Code | None:
    """What must hold for an event's only block to change the row; without it the row stays as it is."""
    (step, *others) = steps
    if others or step.for_each is not None or step.creates:
        return None
    test, place = _test(_is_there(step, there=False), step, _place(one, function))
    if test is None or len(flat(test)) > _LONGEST_GUARD:
        return None
    _change(one, step, place, body, "return")
    return test


def _steps(one: Projecting, steps: list[Step], function: Function, body: Lines) -> None:
    """One block after the other, ending with what becomes of the row; only the last may take it away."""
    place, there = _place(one, function), False
    for at, step in enumerate(steps):
        is_last, ended = at == len(steps) - 1, False
        if step.for_each is not None:
            _loop(one, step, place, body, there=there)
        else:
            ended = _step(one, step, place, body, returns=is_last, there=there)
            there = there or (step.creates and step.condition is None)
        if is_last and not ended:
            body.add("return row")


def _loop(one: Projecting, step: Step, place: Place, body: Lines, *, there: bool) -> None:
    """The block for each element."""
    assert step.for_each is not None
    level, read = body.level, row_fields([step.for_each.items])
    starts: dict[str, Conditional] = {}
    if read and not there and step.creates:
        starts = {name: _or_start(one, name, step, place) for name in read}
    elif read and not there:
        body.add("if row is not None:")
        body.level += 4
        there = True
    fields = {("row", name): flat(Paren(start)) for name, start in starts.items()}
    variable, items = elements_of(step.for_each, replace(place, fields={**place.fields, **fields}))
    items = next((start for start in starts.values() if items == flat(Paren(start))), items)
    body.lay_out(f"for {variable} in ", items, ":")
    with body.block():
        here = place.with_item(step.for_each.name, variable)
        _step(one, step, here, body, returns=False, there=there and not step.remove)
    body.level = level


# --- one block --------------------------------------------------------------------------------------------------------


def _step(one: Projecting, step: Step, place: Place, body: Lines, *, returns: bool, there: bool) -> bool:
    """One block, for the row `row`, which may be known to be there; whether what comes behind is never reached."""
    word = "return" if returns else "row ="
    if not step.creates or there:
        tests = _is_there(step, there=there)
        return _guarded_by(tests, step, place, body, lambda here: _change(one, step, here, body, word)) and returns
    conditions = [step.condition] if step.condition is not None else []
    changes = [*changed_fields(step.changes), *row_fields(expressions_of(step.changes))]
    read = {*row_fields(conditions), *changes, *_kept(one, step)}
    variables = {name: _variable(one, name, place.function) for name in one.in_order(read)}
    fields = {("row", name): variable for name, variable in variables.items()}
    here, work = replace(place, fields={**place.fields, **fields}), Lines(level=body.level)
    always = _guarded_by([], step, here, work, lambda inner: _save(one, step, inner, work, word))
    for name, variable in variables.items():
        # What a choice between equals reads does not matter in the end.
        if mentions(work.lines, variable):
            body.lay_out(f"{variable} = ", _or_start(one, name, step, place))
    body.lines += work.lines
    return always and returns


def _variable(one: Projecting, name: str, function: Function) -> str:
    """The variable of a field of the row, or of what it starts with."""
    if name not in function.row:
        function.row[name] = one.page.local(function.names, one.attributes[name])
    return function.row[name]


def _is_there(step: Step, *, there: bool) -> list[str]:
    """The test that there is a row, where it is needed: nothing is asked and done where there is none."""
    return [] if there or (step.remove and step.condition is None) else ["row is not None"]


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
        conditions.append(code_of(step.condition, place))
        place = place.knowing(facts(step.condition, place, truth=True))
    return joined("and", conditions) if conditions else None, place


def _match_by_row(one: Projecting, target: MatchTarget, place: Place, body: Lines) -> bool:
    """What is compared with another field of the row, in which null matches nothing; whether the row is there then."""
    compared = [(name, value) for name, value in target.values if row_fields([value])]
    if compared:
        with body.block("if row is None:"):
            body.add("return None")
    for name, value in compared:
        wanted = operand(code_of(value, place), 5)
        differs: Code = Chain((wanted, f"row.{one.attributes[name]}"), ("!=",))
        if isinstance(place.base(value.type), Optional):
            differs = Chain((Chain((wanted, "None"), ("is",)), differs), ("or",))
        body.lay_out("if ", differs, ":")
        with body.block():
            body.add("return row")
    return bool(compared)


# --- what becomes of the row ------------------------------------------------------------------------------------------


def _change(one: Projecting, step: Step, place: Place, body: Lines, word: str) -> None:
    """The row that is there, changed or taken away."""
    made = arguments(step.changes, one.view.fields, one.attributes, "row", place)
    if step.remove:
        body.add(f"{word} None")
    elif made:
        body.lay_out(f"{word} ", call(one.page.kit("making", "changed"), "row", *made))
    else:
        body.add("return row" if word == "return" else "pass")


def _save(one: Projecting, step: Step, place: Place, body: Lines, word: str) -> None:
    """The row, made where there is none."""
    assert isinstance(step.target, KeyTarget), "only rows that are found by their key are made"
    made = arguments(step.changes, one.view.fields, one.attributes, "row", place)
    there = {argument.start for argument in made}
    keys = [Argument(f"{one.attributes[name]}=", code_of(value, place)) for name, value in step.target.values]
    kept = [Argument(f"{one.attributes[name]}=", place.fields["row", name]) for name in _kept(one, step)]
    everything = [*(key for key in keys if key.start not in there), *made, *kept]
    body.lay_out(f"{word} ", call(one.page.kit("making", "saved"), one.row, "row", *everything))


def _kept(one: Projecting, step: Step) -> list[str]:
    """The lists and maps that a block leaves alone: they start empty, which the class of the row does not know."""
    there = {change.field for change in step.changes}
    return [
        each.name
        for each in one.view.fields
        if each.default is None and each.name not in there and isinstance(one.model.base(each.type), List | Map)
    ]


def _or_start(one: Projecting, name: str, step: Step, place: Place) -> Conditional:
    """A field of the row, or what it starts with where there is no row."""
    each = next(each for each in one.view.fields if each.name == name)
    keys = dict(step.target.values) if isinstance(step.target, KeyTarget) else {}
    start = code_of(keys[name], place) if name in keys else start_of(one.page, each)
    return Conditional(f"row.{one.attributes[name]}", "row is not None", start)
