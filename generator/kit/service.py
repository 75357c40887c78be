"""What puts a service together: the class `Service`, the names of topics, and names that changed.

Comes in: what was made from the model. Goes out: the text of modules. Whatever the service must write itself is an
argument of `Service` without a default, so that it cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.model import Command, Model
from evgen.generator.avro.schema import old_full_names
from evgen.generator.kit.lines import Call, Code, call
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.pages import Lines, Page, file_name, page
from evgen.generator.kit.plan import HandlerPlan, KitPlan
from evgen.generator.options import Options
from evgen.generator.pydantic.layout import Layout
from evgen.generator.pydantic.names import CLASS_NAMES, distinct
from evgen.generator.pydantic.source import Bracket, Either, dict_of, docstring, lay_out, text_literal
from evgen.generator.python.fitting import fitted
from evgen.generator.topics.topics import snake_case, topics

_MEMBERS = [
    "self",
    "database",
    "clock",
    "store",
    "runner",
    "handle",
    "receive",
    "capture",
    "send",
    "transaction",
    "gateway",
    "database_",
    "field",
]


@dataclass(frozen=True, slots=True)
class ServiceNames:
    """What each part is called in the class `Service`, by qualified names.

    `gateway` has the methods for the commands that are somebody else's. `asked` are the arguments of `Service` that
    have no default, but for the database.
    """

    deciders: dict[str, str]
    handlers: dict[str, str]
    tables: dict[str, str]
    gateway: dict[str, str]
    asked: tuple[str, ...]


def service_names(layout: Layout, planned: KitPlan) -> ServiceNames:
    """The names of everything in the service."""
    streams = [decider.stream for decider in planned.deciders]
    machines = [handler.machine for handler in planned.handlers]
    views = [projection.view for projection in planned.projections]
    # A stream, a machine and a view may have one qualified name.
    wanted = {
        **{f"{stream.qualified_name}/decider": f"{file_name(stream.name)}_decider" for stream in streams},
        **{f"{machine.qualified_name}/handler": f"{file_name(machine.name)}_handler" for machine in machines},
        **{f"{view.qualified_name}/table": file_name(view.name) for view in views},
    }
    names = distinct(wanted, (*CLASS_NAMES, *_MEMBERS))
    deciders, handlers, tables = (
        {full.removesuffix(kind): name for full, name in names.items() if full.endswith(kind)}
        for kind in ("/decider", "/handler", "/table")
    )
    gateway = {command.qualified_name: method for command, method in _methods(outgoing(layout.model, planned.handlers))}
    asked = (
        *(["gateway"] if gateway else []),
        *(deciders[decider.stream.qualified_name] for decider in planned.deciders if decider.asks),
        *(handlers[handler.machine.qualified_name] for handler in planned.handlers if handler.asks),
    )
    return ServiceNames(deciders, handlers, tables, gateway, asked)


def service_module(layout: Layout, planned: KitPlan, names: ServiceNames) -> str:
    """The module that puts everything together."""
    reserved = ("Service", "Gateway", *_MEMBERS)
    made = page(layout, ("service",), "Everything of this service in one place.", reserved)
    parts = _Parts(made, planned, names)
    if names.gateway:
        made.blocks.append(_gateway(parts))
    made.blocks.append(_class(parts))
    return made.text()


class _Parts:
    """What the service consists of, and what each part is called in it."""

    def __init__(self, made: Page, planned: KitPlan, names: ServiceNames) -> None:
        self.page = made
        self.deciders, self.projections, self.handlers = planned.deciders, planned.projections, planned.handlers
        self.decider_names, self.handler_names = names.deciders, names.handlers
        self.table_names, self.gateway = names.tables, names.gateway

    def use(self, path: tuple[str, ...], name: str) -> str:
        """The local name of a class; from its package, where two contexts could have one name."""
        return self.page.scope.use(path, name)


def _class(parts: _Parts) -> list[str]:
    made, kit = parts.page, parts.page.kit
    dataclass = made.scope.use("dataclasses", "dataclass")
    callable_ = made.scope.use("collections.abc", "Callable")
    lines = Lines()
    lines.add(f"@{dataclass}(kw_only=True)")
    with lines.block("class Service:"):
        lines.doc(
            "A service: commands go in with ``handle``, its rows are found in its tables, and\n"
            "``runner`` drives everything that happens by itself.\n\n"
            "What the model leaves to the service has no default here."
        )
        lines.add()
        lines.add(f"database: {kit('database', 'Database')}")
        lines.add(f"clock: {callable_}[[], {made.scope.dt()}.datetime] = {kit('recorded', 'utc_now')}")
        if parts.gateway:
            lines.add("gateway: Gateway")
        for decider in parts.deciders:
            cls = parts.use(decider.path, decider.decider)
            _field(parts, lines, parts.decider_names[decider.stream.qualified_name], cls, abstract=decider.asks)
        for handler in parts.handlers:
            cls = parts.use(handler.path, handler.handler)
            _field(parts, lines, parts.handler_names[handler.machine.qualified_name], cls, abstract=handler.asks)
        lines.add()
        with lines.block("def __post_init__(self) -> None:"):
            _post_init(parts, lines)
        lines.add()
        _handle(parts, lines)
        lines.add()
        _receive(parts, lines)
        if any(handler.kind == "ChangeMachine" for handler in parts.handlers):
            lines.add()
            _capture(parts, lines)
        lines.add()
        _transaction(parts, lines)
        lines.add()
        _send(parts, lines)
    return lines.lines


def _field(parts: _Parts, lines: Lines, name: str, cls: str, *, abstract: bool) -> None:
    if abstract:
        lines.add(f"{name}: {cls}")
    else:
        field = parts.page.scope.use("dataclasses", "field")
        lines.lay_out(f"{name}: {cls} = ", call(field, Argument("default_factory=", cls)))


def _post_init(parts: _Parts, lines: Lines) -> None:
    kit = parts.page.kit
    lines.add(f"self.store = {kit('event_store', 'EventStore')}(self.database, clock=self.clock)")
    for decider in parts.deciders:
        if decider.commands:
            name = parts.decider_names[decider.stream.qualified_name]
            made_handler = call(kit("serving", "CommandHandler"), "self.store", f"self.{name}")
            lines.lay_out(f"self._{name} = ", made_handler)
    for each in parts.projections:
        assert each.table is not None, "a service has a store"
        table = parts.use(each.path, each.table)
        lines.lay_out(f"self.{parts.table_names[each.view.qualified_name]} = ", call(table, "self.database"))
    projections: list[Code] = [
        call(kit("projector", "ProjectionRunner"), "self.store", f"{parts.use(each.path, each.projection)}()")
        for each in parts.projections
    ]
    machines = [_machine(parts, each) for each in parts.handlers]
    made = call(
        kit("runner", "Runner"),
        Argument("projections=", Call("", "[]", tuple(projections))),
        Argument("machines=", Call("", "[]", tuple(machines))),
    )
    captures = [
        f"self._{parts.handler_names[each.machine.qualified_name]}"
        for each in parts.handlers
        if each.kind == "ChangeMachine"
    ]
    for handler in parts.handlers:
        if handler.kind == "ChangeMachine":
            name = parts.handler_names[handler.machine.qualified_name]
            machine = kit("machines", "ChangeMachine")
            lines.lay_out(f"self._{name} = ", call(machine, f"self.{name}", "self.store", "self.send", "self.clock"))
    if captures:
        machines_type = f"list[{kit('machines', 'ChangeMachine')}[{parts.page.scope.use('typing', 'Any')}]]"
        lines.lay_out(f"self._captures: {machines_type} = ", Call("", "[]", tuple(captures)))
    lines.lay_out("self.runner = ", made)


def _machine(parts: _Parts, handler: HandlerPlan) -> Code:
    from evgen.dsl.model import Automation, ToDoList

    name = parts.handler_names[handler.machine.qualified_name]
    if handler.kind == "ChangeMachine":
        return f"self._{name}"
    given: list[Code] = [f"self.{name}"]
    match handler.machine:
        case Automation(trigger=ToDoList(view=view)):
            given.append(f"self.{parts.table_names[view]}")
    module = "to_do_lists" if handler.kind == "RowMachine" else "machines"
    return call(parts.page.kit(module, handler.kind), *given, "self.store", "self.send", "self.clock")


def _handle(parts: _Parts, lines: Lines) -> None:
    kit, any_ = parts.page.kit, parts.page.scope.use("typing", "Any")
    recorded, context = kit("recorded", "Recorded"), kit("recorded", "Context")
    command = parts.page.scope.use(("_record",), "Command")
    lines.head("handle", f"command: {command}, context: {context} | None = None", f"list[{recorded}[{any_}]]")
    with lines.block():
        lines.doc("Do a command, and record what happens.\n\nRaises ``Rejected`` where the command is refused.")
        if not any(each.commands for each in parts.deciders):
            lines.add('raise TypeError(f"{type(command).__name__} is no command of this service")')
            return
        lines.add(f"about = context or {context}(now=self.clock())")
        with lines.block("match command:"):
            for each in parts.deciders:
                if not each.commands:
                    continue
                names = tuple(f"{parts.page.scope.name(one.qualified_name)}()" for one in each.commands)
                lines.lay_out("case ", names[0] if len(names) == 1 else Either(names), ":")
                with lines.block():
                    decider = parts.decider_names[each.stream.qualified_name]
                    lines.lay_out("return ", call(f"self._{decider}.handle", "command", "about"))
            with lines.block("case _:"):
                lines.lay_out("raise ", call("TypeError", 'f"{type(command).__name__} is no command of this service"'))


def _receive(parts: _Parts, lines: Lines) -> None:
    kit, any_ = parts.page.kit, parts.page.scope.use("typing", "Any")
    recorded = kit("recorded", "Recorded")
    with lines.block(f"def receive(self, recorded: {recorded}[{any_}]) -> {recorded}[{any_}]:"):
        lines.doc("Take in an event of somebody else, once however often it is delivered.")
        arguments = [
            Argument(f"{name}=", f"recorded.{name}")
            for name in ("event_id", "recorded_at", "correlation_id", "causation_id", "actor")
        ]
        lines.lay_out("return ", call("self.store.receive", "recorded.event", *arguments))


def _capture(parts: _Parts, lines: Lines) -> None:
    change, any_ = parts.page.kit("machines", "Change"), parts.page.scope.use("typing", "Any")
    with lines.block(f"def capture(self, change: {change}[{any_}]) -> None:"):
        lines.doc("Recognise the events in a change of somebody else's table.")
        with lines.block("for machine in self._captures:"):
            lines.add("machine.take(change)")


def _transaction(parts: _Parts, lines: Lines) -> None:
    kit = parts.page.kit
    manager = parts.page.scope.use("contextlib", "AbstractContextManager")
    lines.head("transaction", "", f"{manager}[{kit('transactions', 'Transaction')}]")
    with lines.block():
        lines.doc(
            "Commands, events and tables of your own, all of it or nothing.\n\n"
            "``Unavailable`` at its end says that it is not known which: give commands an id,\n"
            "and do it again."
        )
        lines.lay_out("return ", call(kit("transactions", "open_transaction"), "self.store", "self.handle"))


def _send(parts: _Parts, lines: Lines) -> None:
    kit, scope = parts.page.kit, parts.page.scope
    command, event = scope.use(("_record",), "Command"), scope.use(("_record",), "Event")
    answer, context = kit("machines", "Answer"), kit("recorded", "Context")
    with lines.block(f"def send(self, answer: {answer}, context: {context}) -> None:"):
        lines.doc("Do what a machine wants: a command, or an event at any version.")
        with lines.block("match answer:"):
            with lines.block(f"case {command}():"):
                lines.add("self.handle(answer, context)")
            with lines.block(f"case {event}():"):
                lines.add("self.store.append([answer], expected_version=None, context=context)")
            for name, method in parts.gateway.items():
                with lines.block(f"case {scope.name(name)}():"):
                    lines.lay_out("", call(f"self.gateway.{method}", "answer", "context"))
            with lines.block("case _:"):
                lines.lay_out("raise ", call("TypeError", 'f"{type(answer).__name__} is not sent by this service"'))


# --- what somebody else does ------------------------------------------------------------------------------------------


def outgoing(model: Model, handlers: Iterable[HandlerPlan]) -> list[Command]:
    """The commands that machines send and no stream of the project takes."""
    targets = dict.fromkeys(target for each in handlers for target in each.targets)
    found = (model.elements[target] for target in targets)
    return [each for each in found if isinstance(each, Command) and each.stream is None]


def _methods(commands: list[Command]) -> Iterator[tuple[Command, str]]:
    names = distinct({command.qualified_name: file_name(command.name) for command in commands}, ("self",))
    for command in commands:
        yield command, names[command.qualified_name]


def _gateway(parts: _Parts) -> list[str]:
    made, scope = parts.page, parts.page.scope
    context, lines = made.kit("recorded", "Context"), Lines()
    with lines.block(f"class Gateway({scope.use('abc', 'ABC')}):"):
        lines.doc(
            "Commands that no stream of this service takes: they are given to whoever does\n"
            "them.\n\n"
            "Like everything outside, each is given at least once: one that comes again has\n"
            "the same ``context.command_id``."
        )
        for name, method in parts.gateway.items():
            lines.add()
            lines.add(f"@{scope.use('abc', 'abstractmethod')}")
            lines.head(method, f"command: {scope.name(name)}, context: {context}", "None")
            with lines.block():
                lines.doc(f"Give `{name}` to whoever does it.")
    return lines.lines


# --- names ------------------------------------------------------------------------------------------------------------


def names_text(model: Model) -> str:
    """The module with the names that streams had when they were new, which the store keeps."""
    found = {
        stream.qualified_name: old[-1]
        for context in model.contexts
        for stream in context.streams
        if (old := old_full_names(model, stream.qualified_name, stream.notes))
    }
    lines = docstring("Names that the store keeps when the model changes them.")
    lines.append("")
    entries = ((text_literal(name), text_literal(old)) for name, old in sorted(found.items()))
    lines += lay_out("STREAM_NAMES: dict[str, str] = ", dict_of(entries))
    lines.append('"""Streams that were renamed, and what they were called first."""')
    return fitted("\n".join(lines) + "\n")


def topics_text(model: Model, options: Options) -> str:
    """The module with the names of all topics, for each environment."""
    by_environment: dict[str, dict[str, str]] = {}
    found = topics(model, options)
    wanted = {f"{topic.owner} {topic.role}": _field_name(topic.owner, topic.role) for topic in found}
    fields = distinct(wanted, CLASS_NAMES)
    for topic in found:
        by_environment.setdefault(topic.environment, {})[fields[f"{topic.owner} {topic.role}"]] = topic.name
    lines = [*docstring("The names of the topics in each environment."), ""]
    lines += ["from __future__ import annotations", "", "from dataclasses import dataclass", "", ""]
    lines += ["@dataclass(frozen=True, slots=True)", "class Topics:", '    """The topics of one environment."""']
    lines += ["", *(f"    {name}: str" for name in fields.values())] if fields else []
    constants = {environment: _constant(environment) for environment in by_environment}
    made = distinct(constants, ("Topics", "ENVIRONMENTS"))
    for environment, topic_names in by_environment.items():
        arguments = tuple(f"{name}={text_literal(topic)}" for name, topic in topic_names.items())
        start = f"{made[environment]} = "
        lines += ["", "", *lay_out(start, Bracket("Topics", "()", arguments))]
    lines += ["", *([] if made else [""]), *lay_out("ENVIRONMENTS: dict[str, Topics] = ", _environments(made))]
    return fitted("\n".join(lines) + "\n")


def _environments(made: dict[str, str]) -> Bracket:
    found = dict_of((text_literal(environment), constant) for environment, constant in made.items())
    assert isinstance(found, Bracket)
    return found


def _field_name(owner: str, role: str) -> str:
    context, _, name = owner.rpartition(".")
    return f"{file_name(context.rpartition('.')[2])}_{file_name(name)}_{snake_case(role).replace('-', '_')}"


def _constant(environment: str) -> str:
    kept = "".join(each if each.isascii() and each.isalnum() else "_" for each in environment.upper())
    return kept if kept[:1].isalpha() else f"ENVIRONMENT_{kept}"
