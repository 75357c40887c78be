"""The handlers of automations, translations and derivations: what they send, and when.

Comes in: one of these machines. Goes out: a module with a class that a runner drives. What is done outside the
model, and what the model leaves to the service, become abstract methods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.model import (
    Automation,
    Command,
    Derivation,
    Emit,
    Event,
    FieldMapping,
    Mapping,
    Model,
    Reaction,
    Schedule,
    Send,
    Timer,
    ToDoList,
    Translation,
)
from evgen.dsl.model.types import Type
from evgen.generator.avro.schema import first_name
from evgen.generator.kit.asking import NOTE, Asked, Questions, choice_type, follow_choice
from evgen.generator.kit.conversions import constant
from evgen.generator.kit.deciders import made_by
from evgen.generator.kit.expressions import code_of, elements_of, facts
from evgen.generator.kit.lines import Call, Code, call, flat
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.pages import Lines, Page, file_name, locals_of, mentions, page, slug
from evgen.generator.kit.places import Function, Place, joined
from evgen.generator.kit.plan import HandlerPlan, Machine, answers_of
from evgen.generator.pydantic.annotations import plain
from evgen.generator.pydantic.layout import Layout
from evgen.generator.pydantic.names import Names
from evgen.generator.pydantic.source import Either, text_literal
from evgen.generator.pydantic.source import flat as flat_type

_METHODS = ("answer", "key", "NAME", "EVENTS", "SCHEDULE", "TABLE", "SNAPSHOT", "DELAY", "SINCE", "UNLESS")


@dataclass
class _Handler:
    """A module in the making. `parameters` and `given` are what each method takes, and how it is called with it."""

    layout: Layout
    machine: Machine
    page: Page
    name: str
    parameters: str
    given: str
    roots: dict[str, str]
    targets: tuple[str, ...]
    questions: Questions = field(default_factory=lambda: Questions(Names(_METHODS)))
    element_types: dict[str, Type] = field(default_factory=dict)

    @property
    def model(self) -> Model:
        return self.layout.model

    @property
    def says_places(self) -> bool:
        """Whether what is sent for a row is told apart by more than its name."""
        if not isinstance(self.machine, Automation) or not isinstance(self.machine.trigger, ToDoList):
            return False
        targets = [mapping.target for each in self.machine.sends for mapping in each.mappings]
        return len(set(targets)) < len(targets) or any(each.for_each is not None for each in self.machine.sends)


def handler_module(layout: Layout, planned: HandlerPlan) -> str:
    """The module of a machine."""
    machine, name, targets = planned.machine, planned.handler, planned.targets
    made = page(layout, planned.path, f"What `{machine.name}` does.", (name, *_METHODS))
    context = f"context: {made.kit('recorded', 'Context')}"
    match machine:
        case Automation(trigger=ToDoList(view=view)):
            row = made.scope.name(view)
            one = _Handler(
                layout, machine, made, name, f"row: {row}, {context}", "row, context", {"row": "row"}, targets
            )
        case Automation(trigger=Schedule()):
            one = _Handler(layout, machine, made, name, context, "context", {}, targets)
        case Derivation(table=table):
            assert table is not None, "a model without errors"
            change = f"{made.kit('machines', 'Change')}[{made.scope.name(table)}]"
            roots = {"before": "before", "after": "after", "meta": "change"}
            one = _Handler(
                layout, machine, made, name, f"change: {change}, {context}", "change, context", roots, targets
            )
        case _:
            recorded = f"{made.kit('recorded', 'Recorded')}[{_event_type(made, _triggers(machine))}]"
            roots = {"event": "event", "meta": "recorded"}
            one = _Handler(
                layout, machine, made, name, f"recorded: {recorded}, {context}", "recorded, context", roots, targets
            )
    made.blocks.append(_class(one))
    assert bool(one.questions.asked) == planned.asks, "the service needs to know of all questions"
    return made.text()


def _triggers(machine: Machine) -> tuple[str, ...]:
    """The events that a machine answers."""
    match machine:
        case Translation(events=events):
            return events
        case Automation(trigger=Reaction(events=events)):
            return events
        case Automation(trigger=Timer(since=since)):
            return (since,)
        case _:
            return ()


def _event_type(made: Page, events: Iterable[str]) -> str:
    return " | ".join(made.scope.name(event) for event in events)


# --- the class --------------------------------------------------------------------------------------------------------


def _class(one: _Handler) -> list[str]:
    machine, made = one.machine, one.page
    body = _answer(one)
    facts_of_class, key = _facts(one)
    bases = (_base(one), *((made.scope.use("abc", "ABC"),) if one.questions.asked else ()))
    lines = Lines()
    lines.lay_out(f"class {one.name}", Call("", "()", bases, comma=len(bases) > 1), ":")
    with lines.block():
        doc = machine.doc or f"What `{machine.name}` sends."
        lines.doc(f"{doc}\n\n{NOTE}" if one.questions.asked else doc)
        lines.add()
        for each in facts_of_class:
            lines.lines += [f"    {line}" if line else "" for line in each]
        for part in (key, body):
            if part:
                lines.add()
                lines.lines += [f"    {line}" if line else "" for line in part]
        one.questions.methods(made, lines)
    return lines.lines


def _base(one: _Handler) -> str:
    machine, kit = one.machine, one.page.kit
    match machine:
        case Automation(trigger=ToDoList(view=view)):
            return f"{kit('to_do_lists', 'RowHandler')}[{one.page.scope.name(view)}]"
        case Automation(trigger=Schedule()):
            return kit("machines", "ClockHandler")
        case Automation(trigger=Timer(since=since)):
            return f"{kit('machines', 'TimerHandler')}[{one.page.scope.name(since)}]"
        case Derivation(table=table):
            return f"{kit('machines', 'ChangeHandler')}[{one.page.scope.name(str(table))}]"
        case _:
            return f"{kit('machines', 'EventHandler')}[{_event_type(one.page, _triggers(machine))}]"


def _facts(one: _Handler) -> tuple[list[list[str]], list[str]]:
    """What the class says of itself, and the method that gives the key of a timer."""
    machine, scope = one.machine, one.page.scope
    lines, key = Lines(margin=4), Lines(margin=4)
    lines.add(f"NAME = {text_literal(first_name(scope.model, machine.qualified_name, machine.notes))}")
    match machine:
        case Automation(trigger=ToDoList(every=Schedule() as schedule)) | Automation(trigger=Schedule() as schedule):
            lines.add(f"SCHEDULE = {_schedule(one, schedule)}")
        case Automation(trigger=Timer() as timer):
            delay = constant(
                _place(one), timedelta(milliseconds=timer.delay), scope.model.event(timer.since).fields[0].type
            )
            lines.add(f"DELAY = {flat(delay)}")
            lines.add(f"SINCE = {scope.name(timer.since)}")
            lines.lay_out("UNLESS = ", _tuple(scope.name(each) for each in timer.unless))
            _timer_key(one, timer, key)
        case Derivation(table=table, snapshot=snapshot):
            lines.add(f"TABLE = {scope.name(str(table))}")
            if snapshot:
                lines.add("SNAPSHOT = True")
        case Automation(trigger=Reaction()) | Translation():
            lines.lay_out("EVENTS = ", _tuple(scope.name(each) for each in _triggers(machine)))
    return [lines.lines], key.lines


def _tuple(names: Iterable[str]) -> Code:
    found = tuple(names)
    return f"({found[0]},)" if len(found) == 1 else Call("", "()", found)


def _schedule(one: _Handler, schedule: Schedule) -> str:
    if schedule.cron is not None:
        return f"{one.page.kit('schedules', 'Cron')}({text_literal(schedule.cron)})"
    from evgen.dsl.model.types import DURATION

    period = constant(_place(one), timedelta(milliseconds=schedule.period or 0), DURATION)
    return f"{one.page.kit('schedules', 'Every')}({flat(period)})"


def _timer_key(one: _Handler, timer: Timer, lines: Lines) -> None:
    scope = one.page.scope
    keys = [each.name for each in scope.model.event(timer.since).fields if each.key]
    classes = [timer.since, *timer.unless]
    union = Either(tuple(dict.fromkeys(scope.name(each) for each in classes)))
    named = [one.page.attributes(each) for each in classes]
    lines.head("key", f"event: {flat_type(union)}", "tuple[object, ...]")
    with lines.block():
        lines.doc("Whom the event is about.")
        if all(each[name] == named[0][name] for each in named for name in keys):
            values = [f"event.{named[0][name]}" for name in keys]
            lines.lay_out("return ", _tuple(values) if values else "()")
            return
        with lines.block("match event:"):
            for cls, attributes in zip(classes, named, strict=True):
                with lines.block(f"case {scope.name(cls)}():"):
                    lines.lay_out("return ", _tuple(f"event.{attributes[name]}" for name in keys))


# --- what it sends ----------------------------------------------------------------------------------------------------


def _place(one: _Handler, function: Function | None = None) -> Place:
    made = function or Function(locals_of(one.layout))
    return Place(one.page, made, {**one.roots, "context": "context"})


def _answer(one: _Handler) -> list[str]:
    machine, function = one.machine, Function(locals_of(one.layout))
    answers, place = answers_of(machine), _place(one, function)
    union = " | ".join(one.page.scope.name(target) for target in one.targets)
    returns = f"list[{union}]" if union else f"list[{one.page.scope.use(('_record',), 'Command')}]"
    body = Lines(level=4, margin=4)
    triggers = _triggers(machine)
    several = len(triggers) > 1
    effects = [_effect(one, text) for text in (machine.does if isinstance(machine, Automation) else ())]
    single = len(answers) == 1 and not several and _is_plain(answers[0])
    if single:
        for effect in effects:
            body.lay_out("", _asked_call(effect, one.given))
        made = _made(one, answers[0].mappings[0], place)
        body.lay_out("return ", Call("", "[]", (made,)))
    else:
        if answers:
            made_of = f"{one.page.kit('to_do_lists', 'Answers')}[{union}]()" if one.says_places else "[]"
            body.add(f"answers: {returns} = []" if made_of == "[]" else f"answers = {made_of}")
        if several:
            with body.block("match event:"):
                for trigger in triggers:
                    with body.block(f"case {one.page.scope.name(trigger)}():"):
                        mine = [answer for answer in answers if answer.event in (None, trigger)]
                        for answer in mine:
                            _send(one, answer, place, body)
                        if not mine:
                            body.add("pass")
        else:
            for answer in answers:
                _send(one, answer, place, body)
        if effects and answers:
            with body.block("if answers:"):
                for effect in effects:
                    body.lay_out("", _asked_call(effect, one.given))
        else:
            for effect in effects:
                body.lay_out("", _asked_call(effect, one.given))
        body.add("return answers" if answers else "return []")
    lines = Lines(margin=4)
    if function.exact:
        lines.add(f"@{one.page.kit('arithmetic', 'exact')}")
    lines.head("answer", one.parameters, returns)
    with lines.block():
        lines.doc("What is sent, in order." if not isinstance(machine, Derivation) else "The events in a change.")
        for root, source in (("event", "recorded"), ("before", "change"), ("after", "change")):
            if root in one.roots and mentions(body.lines, root):
                lines.add(f"{root} = {source}.{root}")
    lines.lines += body.lines
    return lines.lines


def _is_plain(answer: Send | Emit) -> bool:
    if answer.condition is not None or len(answer.mappings) != 1:
        return False
    return answer.for_each is None if isinstance(answer, Send) else not answer.or_nothing


def _send(one: _Handler, answer: Send | Emit, place: Place, body: Lines) -> None:
    """One line of the model: for each element, where its condition holds, the command or the event."""
    level = body.level
    if isinstance(answer, Send) and answer.for_each is not None:
        variable, items = elements_of(answer.for_each, place)
        type_ = place.inner(answer.for_each.items.type)
        one.element_types[variable] = getattr(type_, "item", type_)
        body.lay_out(f"for {variable} in ", items, ":")
        body.level += 4
        place = place.with_item(answer.for_each.name, variable)
    or_nothing = isinstance(answer, Emit) and answer.or_nothing
    tests: list[Code] = []
    if answer.condition is not None:
        tests.append(code_of(answer.condition, place))
        place = place.knowing(facts(answer.condition, place, truth=True))
    if len(answer.mappings) == 1 and or_nothing:
        tests.append(_asks_whether(one, answer, place))
    if tests:
        body.lay_out("if ", joined("and", tests), ":")
        body.level += 4
    if len(answer.mappings) == 1:
        body.lay_out("", _added(one, answer, answer.mappings[0], place))
    else:
        _choice(one, answer, place, body, or_nothing=or_nothing)
    body.level = level


def _asks_whether(one: _Handler, answer: Send | Emit, place: Place) -> Code:
    target = one.model.elements[answer.mappings[0].target].name
    doc = f"Whether `{target}` is to be."
    asked = Asked(f"emits_{file_name(target)}", _asked_parameters(one, place), "bool", doc)
    name = one.questions.ask(f"choice {answer.span}", asked)
    return _asked_call(name, _asked_given(one, place))


def _choice(one: _Handler, answer: Send | Emit, place: Place, body: Lines, *, or_nothing: bool) -> None:
    names = [one.model.elements[mapping.target].name for mapping in answer.mappings]
    said = " or ".join(f"`{name}`" for name in names) + (" or nothing" if or_nothing else "")
    asked = Asked(
        f"chooses_{'_or_'.join(map(file_name, names))}",
        _asked_parameters(one, place),
        choice_type(one.page, names, or_nothing=or_nothing),
        f"Which it is: {said}.",
    )
    method = one.questions.ask(f"choice {answer.span}", asked)
    done = {name: _added(one, answer, each, place) for name, each in zip(names, answer.mappings, strict=True)}
    given = _asked_call(method, _asked_given(one, place))
    follow_choice(given, done, body, or_nothing=or_nothing)


def _added(one: _Handler, answer: Send | Emit, mapping: Mapping, place: Place) -> Code:
    """The call that adds what is made; where places are said, with the elements, and which line of its kind it is."""
    made = _made(one, mapping, place)
    if not one.says_places:
        return call("answers.append", made)
    same = [each for each in answers_of(one.machine) if any(to.target == mapping.target for to in each.mappings)]
    nth = next(number for number, each in enumerate(same, 1) if each is answer)
    return call("answers.add", made, *place.items.values(), *([Argument("nth=", str(nth))] if nth > 1 else []))


def _made(one: _Handler, mapping: Mapping, place: Place) -> Code:
    target = one.model.elements[mapping.target]
    assert isinstance(target, Event | Command)
    return made_by(one.page, target, mapping, place, _computed(one, target, place))


def _computed(one: _Handler, target: Event | Command, place: Place) -> Callable[[FieldMapping, Type], Code]:
    def ask(entry: FieldMapping, type_: Type) -> Code:
        returns = flat_type(plain(one.page.scope, type_))
        doc = f"The `{entry.field}` of the `{target.name}` that is sent."
        wanted = f"{file_name(target.name)}_{file_name(entry.field)}"
        asked = Asked(wanted, _asked_parameters(one, place), returns, doc)
        name = one.questions.ask(f"{target.name} {entry.field}", asked)
        return _asked_call(name, _asked_given(one, place))

    return ask


def _asked_parameters(one: _Handler, place: Place) -> str:
    """What a method gets that the service writes: the element too, inside `for each`."""
    if not place.items:
        return one.parameters
    types = {
        variable: flat_type(plain(one.page.scope, one.element_types[variable])) for variable in place.items.values()
    }
    elements = (f"{variable}: {type_}" for variable, type_ in types.items())
    return ", ".join((*elements, one.parameters))


def _asked_given(one: _Handler, place: Place) -> str:
    return ", ".join((*place.items.values(), one.given))


def _asked_call(name: str, given: str) -> Code:
    return call(f"self.{name}", *given.split(", "))


def _effect(one: _Handler, text: str) -> str:
    doc = f"Do this, which is outside of the model: {text}."
    return one.questions.ask(f"does {text}", Asked(slug(text), one.parameters, "None", doc))
