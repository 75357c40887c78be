"""The decider of a stream: its state, how events change it, and how commands are decided by it.

Comes in: a stream and its commands. Goes out: a module. What the model leaves to the service becomes an abstract method
with exact types, so the class cannot be made before it is written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.model import Command, Emit, Event, Field, FieldMapping, Let, Mapping, Model, Reject, Step, Stream
from evgen.dsl.model.lets import is_new, needed_lets, used_lets
from evgen.dsl.model.types import Named, Scalar, Type, required
from evgen.generator.kit.asking import NOTE, Asked, Questions, choice_type, follow_choice
from evgen.generator.kit.changes import arguments
from evgen.generator.kit.conversions import is_default
from evgen.generator.kit.expressions import code_of, elements_of, facts, key_of
from evgen.generator.kit.lines import Call, Code, Suffix, call
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.pages import (
    Lines,
    Page,
    file_name,
    locals_of,
    page,
    slug,
    state_attributes,
)
from evgen.generator.kit.places import Function, Place, attached, joined
from evgen.generator.kit.plan import DeciderPlan
from evgen.generator.kit.states import state_class
from evgen.generator.pydantic.annotations import plain
from evgen.generator.pydantic.layout import Layout
from evgen.generator.pydantic.names import Names, distinct
from evgen.generator.pydantic.source import Either, text_literal
from evgen.generator.pydantic.source import flat as flat_type
from evgen.generator.topics.topics import command_key

_Computed: TypeAlias = Callable[[FieldMapping, Type], Code]
"""What gives a field that the service decides."""


@dataclass
class _Decider:
    """A module in the making."""

    layout: Layout
    stream: Stream
    commands: tuple[Command, ...]
    page: Page
    state: str
    decider: str
    union: str
    methods: dict[str, str]
    questions: Questions

    @property
    def model(self) -> Model:
        return self.layout.model

    @property
    def event(self) -> str:
        return self.page.scope.name(f"{self.stream.qualified_name}Event#")

    def command(self, command: Command) -> str:
        return self.page.scope.name(command.qualified_name)


_METHODS = ("initial", "evolve", "decide", "key_of", "fold", "STREAM")


def decider_module(layout: Layout, planned: DeciderPlan) -> str:
    """The module of a stream's decider."""
    stream, commands = planned.stream, planned.commands
    doc = f"What the stream `{stream.name}` decides."
    methods = distinct({command.qualified_name: file_name(command.name) for command in commands}, _METHODS)
    # What is imported gives way to a method, whose name a service knows.
    own = (planned.state, planned.decider, planned.union, *_METHODS, *methods.values())
    made = page(layout, planned.path, doc, own)
    questions = Questions(Names((*_METHODS, *methods.values()), reserved=layout.plain_names))
    one = _Decider(layout, stream, commands, made, planned.state, planned.decider, planned.union, methods, questions)
    made.blocks.append(state_class(made, stream, planned.state))
    if commands:
        made.blocks.append(_union(one))
    made.blocks.append(_class(one))
    assert bool(questions.asked) == planned.asks, "the service needs to know of all questions"
    return made.text()


def _union(one: _Decider) -> list[str]:
    names = tuple(one.command(each) for each in one.commands)
    alias = one.page.scope.use("typing", "TypeAlias")
    lines = Lines()
    lines.lay_out(f"{one.union}: {alias} = ", names[0] if len(names) == 1 else Either(names))
    lines.add(f'"""Any command of the stream {one.stream.name}."""')
    return lines.lines


# --- the class --------------------------------------------------------------------------------------------------------


def _class(one: _Decider) -> list[str]:
    scope = one.page.scope
    command = one.union if one.commands else one.page.scope.use(("_record",), "Command")
    base = f"{one.page.kit('deciding', 'Decider')}[{one.state}, {command}, {one.event}]"
    parts = [_initial(one), _evolve(one)]
    if any(_needs_key(one, each) for each in one.commands):
        parts.append(_key_of(one))
    parts.append(_decide(one))
    parts += [_command(one, each) for each in one.commands]
    bases: tuple[str, ...]
    if one.questions.asked:
        bases, doc = (base, scope.use("abc", "ABC")), _abstract_doc(one)
    else:
        bases, doc = (base,), one.stream.doc or f"The behaviour of a {one.stream.name}."
    lines = Lines()
    lines.lay_out(f"class {one.decider}", Call("", "()", bases, comma=len(bases) > 1), ":")
    with lines.block():
        lines.doc(doc)
        lines.add()
        lines.add(f"STREAM = {text_literal(one.stream.qualified_name)}")
        for part in parts:
            lines.add()
            lines.lines += [f"    {line}" if line else "" for line in part]
        if one.questions.asked:
            lines.add()
            lines.add("# --- what this service decides ".ljust(84, "-"))
            one.questions.methods(one.page, lines)
    return lines.lines


def _abstract_doc(one: _Decider) -> str:
    doc = one.stream.doc or f"The behaviour of a {one.stream.name}."
    return f"{doc}\n\n{NOTE}"


def _initial(one: _Decider) -> list[str]:
    lines = Lines(margin=4)
    with lines.block(f"def initial(self) -> {one.state}:"):
        lines.doc(f"The state of a {one.stream.name} without events.")
        lines.add(f"return {one.state}()")
    return lines.lines


def _evolve(one: _Decider) -> list[str]:
    function = Function(locals_of(one.layout))
    evolved = one.page.kit("deciding", "evolved")
    body = Lines(level=4, margin=4)
    steps: dict[str, list[Step]] = {}
    for step in one.stream.state.steps:
        steps.setdefault(step.event, []).append(step)
    if steps:
        with body.block("match event:"):
            for name in (event.qualified_name for event in one.stream.events if event.qualified_name in steps):
                with body.block(f"case {one.page.scope.name(name)}():"):
                    _evolve_steps(one, steps[name], function, body)
            if len(steps) < len(one.stream.events):
                with body.block("case _:"):
                    body.add(f"return {evolved}(state)")
    else:
        body.add(f"return {evolved}(state)")
    uses_meta = any("meta." in line for line in body.lines)
    recorded = one.page.kit("recorded", "Recorded")
    lines = Lines(margin=4)
    if function.exact:
        lines.add(f"@{one.page.kit('arithmetic', 'exact')}")
    lines.head(
        "evolve", f"state: {one.state}, event: {one.event}, meta: {recorded}[{one.event}] | None = None", one.state
    )
    with lines.block():
        lines.doc("The state after one more event.")
        if uses_meta:
            lines.add(f"meta = {one.page.kit('arithmetic', 'known')}(meta)")
    lines.lines += body.lines
    return lines.lines


def _evolve_steps(one: _Decider, steps: list[Step], function: Function, body: Lines) -> None:
    """One block after the other; each sees the state that those before it left."""
    evolved = one.page.kit("deciding", "evolved")
    attributes = state_attributes(one.layout, one.stream)
    place = Place(one.page, function, {"state": "state", "event": "event", "meta": "meta"}, validated=False)
    for at, step in enumerate(steps):
        is_last = at == len(steps) - 1
        here = place
        level = body.level
        if step.for_each is not None:
            variable, items = elements_of(step.for_each, place)
            body.lay_out(f"for {variable} in ", items, ":")
            body.level += 4
            here = place.with_item(step.for_each.name, variable)
        if step.condition is not None:
            body.lay_out("if ", code_of(step.condition, here), ":")
            here = here.knowing(facts(step.condition, here, truth=True))
            body.level += 4
        made = arguments(step.changes, one.stream.state.fields, attributes, "state", here)
        returns = is_last and body.level == level
        body.lay_out("return " if returns else "state = ", call(evolved, "state", *made))
        body.level = level
        if is_last and not returns:
            body.add(f"return {evolved}(state)")


def _decide(one: _Decider) -> list[str]:
    context, lines = one.page.kit("recorded", "Context"), Lines(margin=4)
    command = one.union if one.commands else one.page.scope.use(("_record",), "Command")
    lines.head("decide", f"state: {one.state}, command: {command}, context: {context}", f"list[{one.event}]")
    with lines.block():
        lines.doc("What happens; raises ``Rejected`` where the command is refused.")
        if not one.commands:
            lines.add('raise TypeError(f"{type(command).__name__} is no command of this stream")')
            return lines.lines
        with lines.block("match command:"):
            for each in one.commands:
                with lines.block(f"case {one.command(each)}():"):
                    method = f"self.{one.methods[each.qualified_name]}"
                    lines.lay_out("return ", call(method, "state", "command", "context"))
    return lines.lines


# --- keys -------------------------------------------------------------------------------------------------------------


def _needs_key(one: _Decider, command: Command) -> bool:
    """Whether the key is not simply that of the command."""
    return command_key(one.model, command) is None


def _key_of(one: _Decider) -> list[str]:
    lines, context = Lines(margin=4), one.page.kit("recorded", "Context")
    function = Function(locals_of(one.layout))
    body = Lines(level=4, margin=4)
    with body.block("match command:"):
        for each in one.commands:
            if _needs_key(one, each):
                with body.block(f"case {one.command(each)}():"):
                    _key_case(one, each, function, body)
        if not all(_needs_key(one, each) for each in one.commands):
            with body.block("case _:"):
                body.add("return command.key_bytes()")
    if function.exact:
        lines.add(f"@{one.page.kit('arithmetic', 'exact')}")
    lines.head("key_of", f"command: {one.union}, context: {context}", "bytes | None")
    with lines.block():
        lines.doc("The key of the command's stream; None where the command begins a new one.")
    lines.lines += body.lines
    return lines.lines


def _key_case(one: _Decider, command: Command, function: Function, body: Lines) -> None:
    place = Place(one.page, function, {"command": "command", "context": "context", "meta": "context"})
    carried = {each.name for each in command.fields if each.key}
    mapping = command.emits[0].mappings[0]
    entries = {key.name: None if key.name in carried else mapping.of(key.name) for key in one.stream.key}
    sources = [entry.value for entry in entries.values() if entry is not None and entry.value is not None]
    if any(is_new(each, command) for each in sources):
        body.add("return None")
        return
    for let in needed_lets(sources, command):
        place = _let(let, place, body)
    values: dict[str, Code] = {}
    attributes = one.page.attributes(command.qualified_name)
    for key in one.stream.key:
        entry = entries[key.name]
        if entry is None:
            values[key.name] = f"command.{attributes[key.name]}"
        elif entry.value is None:
            values[key.name] = _asked_key(one, command, key)
        else:
            values[key.name] = key_of(entry.value, key.type, place)
    body.lay_out("return ", key_bytes(one.page, one.stream, values))


def key_bytes(made: Page, stream: Stream, values: dict[str, Code]) -> Code:
    """The bytes of a key with these values."""
    if len(stream.key) == 1:
        (key,) = stream.key
        return key_text(made.scope.model, key.type, values[key.name])
    record = f"{stream.qualified_name}Key"
    named = made.attributes(record)
    made_of = (Argument(f"{named[name]}=", value) for name, value in values.items())
    return Suffix(call(made.scope.name(record), *made_of), ".to_avro()")


def key_text(model: Model, type_: Type, value: Code) -> Code:
    """The bytes of a key of one field: its text."""
    match required(model.base(type_)):
        case Scalar("string"):
            return attached(value, ".encode()")
        case Scalar("date"):
            return attached(value, ".isoformat().encode()")
        case Named("enum"):
            return attached(value, ".value.encode()")
        case _:
            return Suffix(call("str", value), ".encode()")


def _asked_key(one: _Decider, command: Command, key: Field) -> Code:
    """A part of the key that the service gives; it is asked once, however often the command is tried."""
    type_ = flat_type(plain(one.page.scope, key.type))
    parameters = f"command: {one.command(command)}, context: {one.page.kit('recorded', 'Context')}"
    wanted = f"{one.methods[command.qualified_name]}_{file_name(key.name)}"
    name = one.questions.ask(
        f"{command.qualified_name}/key/{key.name}",
        Asked(wanted, parameters, type_, f"The `{key.name}` of what `{command.name}` is about."),
    )
    asked = Argument("lambda: ", call(f"self.{name}", "command", "context"))
    return call("context.once", text_literal(name), asked)


# --- one command ------------------------------------------------------------------------------------------------------


def _command(one: _Decider, command: Command) -> list[str]:
    function = Function(locals_of(one.layout))
    body = Lines(level=4, margin=4)
    roots = {"command": "command", "state": "state", "context": "context", "meta": "context"}
    place = Place(one.page, function, roots)
    parts = sorted((*used_lets(command), *command.steps), key=lambda each: each.span.start)
    simple = all(_is_simple(each) for each in command.emits) and command.emits == tuple(
        parts[len(parts) - len(command.emits) :]
    )
    if not simple:
        body.add(f"events: list[{one.event}] = []")
    rejects = 0
    for part in parts:
        match part:
            case Let():
                place = _let(part, place, body)
            case Reject():
                rejects += 1
                place = _reject(one, command, part, rejects, place, body)
            case Emit() if not simple:
                _emit(one, command, part, place, body)
    if simple:
        made = tuple(_made(one, command, each.mappings[0], place) for each in command.emits)
        body.lay_out("return ", Call("", "[]", made))
    else:
        body.add("return events")
    lines, context = Lines(margin=4), one.page.kit("recorded", "Context")
    if function.exact:
        lines.add(f"@{one.page.kit('arithmetic', 'exact')}")
    parameters = f"state: {one.state}, command: {one.command(command)}, context: {context}"
    lines.head(one.methods[command.qualified_name], parameters, f"list[{one.event}]")
    with lines.block():
        lines.doc(command.doc or f"Decide `{command.name}`.")
    lines.lines += body.lines
    return lines.lines


def _is_simple(emit: Emit) -> bool:
    return emit.condition is None and len(emit.mappings) == 1 and not emit.or_nothing


def _let(let: Let, place: Place, body: Lines) -> Place:
    if let.name in place.lets:
        return place
    variable = place.page.local(place.function.names, let.name)
    body.lay_out(f"{variable} = ", code_of(let.value, place))
    return replace(place, lets={**place.lets, let.name: variable})


def _reject(one: _Decider, command: Command, reject: Reject, number: int, place: Place, body: Lines) -> Place:
    rule = f"{command.qualified_name}/{number}"
    known = place
    if reject.condition is None:
        reasons = {each.reason: slug(each.reason) for each in command.rejects if each.condition is None}
        because = distinct(reasons)[reject.reason]
        wanted = f"{one.methods[command.qualified_name]}_is_refused_because_{because}"
        doc = f"Whether `{command.name}` is refused: {reject.reason}"
        name = one.questions.ask(rule, Asked(wanted, _parameters(one, command), "bool", doc))
        body.lay_out("if ", call(f"self.{name}", "state", "command", "context"), ":")
    else:
        test = code_of(reject.condition, place)
        body.lay_out("if ", test, ":")
        known = place.knowing(facts(reject.condition, place, truth=False))
    with body.block():
        rejected = one.page.kit("deciding", "Rejected")
        body.lay_out("raise ", call(rejected, text_literal(reject.reason), Argument("rule=", text_literal(rule))))
    return known


def _parameters(one: _Decider, command: Command) -> str:
    return f"state: {one.state}, command: {one.command(command)}, context: {one.page.kit('recorded', 'Context')}"


def _emit(one: _Decider, command: Command, emit: Emit, place: Place, body: Lines) -> None:
    level = body.level
    tests: list[Code] = []
    if emit.condition is not None:
        tests.append(code_of(emit.condition, place))
        place = place.knowing(facts(emit.condition, place, truth=True))
    if len(emit.mappings) == 1 and emit.or_nothing:
        tests.append(_asks_whether(one, command, emit))
    if tests:
        body.lay_out("if ", joined("and", tests), ":")
        body.level += 4
    if len(emit.mappings) == 1:
        body.lay_out("", call("events.append", _made(one, command, emit.mappings[0], place)))
    else:
        _choice(one, command, emit, place, body)
    body.level = level


def _asks_whether(one: _Decider, command: Command, emit: Emit) -> Code:
    event = one.model.event(emit.mappings[0].target)
    wanted = f"{one.methods[command.qualified_name]}_emits_{file_name(event.name)}"
    doc = f"Whether `{command.name}` leads to `{event.name}`."
    name = one.questions.ask(f"emit {emit.span}", Asked(wanted, _parameters(one, command), "bool", doc))
    return call(f"self.{name}", "state", "command", "context")


def _choice(one: _Decider, command: Command, emit: Emit, place: Place, body: Lines) -> None:
    names = [one.model.event(mapping.target).name for mapping in emit.mappings]
    choices = " or ".join(f"`{name}`" for name in names) + (" or nothing" if emit.or_nothing else "")
    asked = Asked(
        f"{one.methods[command.qualified_name]}_chooses_{'_or_'.join(map(file_name, names))}",
        _parameters(one, command),
        choice_type(one.page, names, or_nothing=emit.or_nothing),
        f"Whether `{command.name}` leads to {choices}.",
    )
    method = one.questions.ask(f"emit {emit.span}", asked)
    answer = call(f"self.{method}", "state", "command", "context")
    pairs = zip(names, emit.mappings, strict=True)
    done = {name: call("events.append", _made(one, command, each, place)) for name, each in pairs}
    follow_choice(answer, done, body, or_nothing=emit.or_nothing)


def _made(one: _Decider, command: Command, mapping: Mapping, place: Place) -> Code:
    event = one.model.event(mapping.target)
    return made_by(one.page, event, mapping, place, lambda entry, type_: _computed(one, command, event, entry, type_))


def made_by(made: Page, target: Event | Command, mapping: Mapping, place: Place, computed: _Computed) -> Code:
    """The event or the command that a mapping makes; what is not assigned and has a default is left to its class."""
    named = made.attributes(target.qualified_name)
    by_name = {each.name: each for each in target.fields}
    found = []
    for entry in mapping.fields:
        each = by_name[entry.field]
        if entry.value is None:
            code: Code = computed(entry, each.type)
        elif each.default is not None and is_default(entry.value, each.default):
            continue
        else:
            code = code_of(entry.value, place)
        found.append(Argument(f"{named[entry.field]}=", code))
    return call(made.scope.name(target.qualified_name), *found)


def _computed(one: _Decider, command: Command, event: Event, entry: FieldMapping, type_: Type) -> Code:
    key = next((each for each in one.stream.key if each.name == entry.field), None)
    if key is not None:
        return _asked_key(one, command, key)
    alike = [
        each for emit in command.emits for each in emit.mappings if any(_is_asked(e, entry.field) for e in each.fields)
    ]
    method = one.methods[command.qualified_name]
    wanted = f"{method}_{file_name(entry.field)}"
    if len({each.target for each in alike}) > 1:
        wanted = f"{method}_{file_name(event.name)}_{file_name(entry.field)}"
    asked = Asked(
        wanted,
        _parameters(one, command),
        flat_type(plain(one.page.scope, type_)),
        f"The `{entry.field}` of the `{event.name}` that `{command.name}` leads to.",
    )
    name = one.questions.ask(f"{command.qualified_name}/{event.qualified_name}/{entry.field}", asked)
    return call(f"self.{name}", "state", "command", "context")


def _is_asked(entry: FieldMapping, name: str) -> bool:
    return entry.field == name and entry.value is None
