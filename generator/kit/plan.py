"""What the kit of a model consists of: each module with its place and the names that others use.

Comes in: the layout of the package, and the chosen parts of the kit. Goes out: `KitPlan`. No code is made here, so that
each module can be made by itself, and only where something of it changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.model import (
    Automation,
    Command,
    Context,
    Derivation,
    Emit,
    Mapping,
    Schedule,
    Send,
    Stream,
    Timer,
    ToDoList,
    Translation,
    View,
)
from evgen.generator.kit.pages import called
from evgen.generator.kit.tables import first_table_name, table_name
from evgen.generator.pydantic.layout import Layout, ModulePath

Machine: TypeAlias = Automation | Translation | Derivation


@dataclass(frozen=True, slots=True)
class DeciderPlan:
    """The module of a stream's decider, with the commands that it decides.

    `asks` says that the model leaves something of it to the service.
    """

    stream: Stream
    commands: tuple[Command, ...]
    path: ModulePath
    state: str
    decider: str
    union: str
    asks: bool


@dataclass(frozen=True, slots=True)
class ProjectionPlan:
    """The module of a view. `stored` is the name of its table in a database, `table` the class that finds its rows.

    `first_stored` is what the first kits called it, and `first_before` are the views before it that had the same name.
    """

    view: View
    path: ModulePath
    projection: str
    union: str
    table: str | None
    stored: str
    first_stored: str
    first_before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandlerPlan:
    """The module of a machine: `kind` is the class of `kit.machines` that drives it, `targets` are what it sends."""

    machine: Machine
    path: ModulePath
    handler: str
    kind: str
    targets: tuple[str, ...]
    asks: bool


@dataclass(frozen=True, slots=True)
class KitPlan:
    """All modules that are made from the model."""

    deciders: tuple[DeciderPlan, ...]
    projections: tuple[ProjectionPlan, ...]
    handlers: tuple[HandlerPlan, ...]


def is_whole(kit: tuple[str, ...]) -> bool:
    """Whether a service can be put together."""
    return {"decider", "projection", "store"} <= set(kit)


def plan(layout: Layout, kit: tuple[str, ...]) -> KitPlan:
    """The modules of all contexts of our own."""
    contexts = [context for context in layout.model.contexts if not context.external]
    commands: dict[str, list[Command]] = {}
    for context in layout.model.contexts:
        for command in context.commands:
            if command.stream is not None:
                commands.setdefault(command.stream, []).append(command)
    first_stored, whole = dict[str, list[str]](), is_whole(kit)
    deciders = (_deciders(layout, context, commands) for context in contexts if "decider" in kit)
    projections = (_projections(layout, context, first_stored, whole) for context in contexts if "projection" in kit)
    handlers = (_handlers(layout, context) for context in contexts if whole)
    return KitPlan(
        tuple(chain.from_iterable(deciders)),
        tuple(chain.from_iterable(projections)),
        tuple(chain.from_iterable(handlers)),
    )


def _deciders(layout: Layout, context: Context, commands: dict[str, list[Command]]) -> Iterator[DeciderPlan]:
    package = layout.packages[context.name]
    streams = [stream for stream in context.streams if not stream.external and stream.events]
    names = called({stream.qualified_name: stream.name for stream in streams})
    for stream in streams:
        own, name = tuple(commands.get(stream.qualified_name, ())), names[stream.qualified_name]
        yield DeciderPlan(
            stream,
            own,
            (package, "deciders", name.module),
            f"{name.classes}State",
            f"{name.classes}Decider",
            f"{name.classes}Command",
            any(map(_decider_asks, own)),
        )


def _projections(
    layout: Layout, context: Context, first_stored: dict[str, list[str]], whole: bool
) -> Iterator[ProjectionPlan]:
    package = layout.packages[context.name]
    names = called({view.qualified_name: view.name for view in context.views})
    for view in context.views:
        name, first = names[view.qualified_name], first_table_name(package, view)
        before = first_stored.setdefault(first.casefold(), [])
        yield ProjectionPlan(
            view,
            (package, "projections", name.module),
            f"{name.classes}Projection",
            f"{name.classes}Event",
            f"{name.classes}Table" if whole else None,
            table_name(package, view),
            first,
            tuple(before),
        )
        before.append(view.qualified_name)


def _handlers(layout: Layout, context: Context) -> Iterator[HandlerPlan]:
    package = layout.packages[context.name]
    machines: tuple[Machine, ...] = (*context.automations, *context.translations, *context.derivations)
    names = called({machine.qualified_name: machine.name for machine in machines})
    for machine in machines:
        answers = answers_of(machine)
        targets = dict.fromkeys(mapping.target for answer in answers for mapping in answer.mappings)
        yield HandlerPlan(
            machine,
            (package, "handlers", names[machine.qualified_name].module),
            f"{names[machine.qualified_name].classes}Handler",
            _kind(machine),
            tuple(targets),
            _is_left_open(answers) or (isinstance(machine, Automation) and bool(machine.does)),
        )


def answers_of(machine: Machine) -> list[Send | Emit]:
    """What a machine sends and records, in the order written."""
    match machine:
        case Automation(sends=sends):
            return list(sends)
        case Translation(sends=sends, emits=emits):
            return sorted((*sends, *emits), key=lambda answer: answer.span.start)
        case Derivation(emits=emits):
            return list(emits)


def _kind(machine: Machine) -> str:
    match machine:
        case Automation(trigger=ToDoList()):
            return "RowMachine"
        case Automation(trigger=Schedule()):
            return "ClockMachine"
        case Automation(trigger=Timer()):
            return "TimerMachine"
        case Derivation():
            return "ChangeMachine"
        case _:
            return "EventMachine"


def _decider_asks(command: Command) -> bool:
    return any(reject.condition is None for reject in command.rejects) or _is_left_open(command.emits)


def _is_left_open(answers: Iterable[Send | Emit]) -> bool:
    """Whether the service decides something: which of several it is, whether it is at all, or a value."""
    return any(
        len(answer.mappings) > 1
        or (isinstance(answer, Emit) and answer.or_nothing)
        or any(map(_computes, answer.mappings))
        for answer in answers
    )


def _computes(mapping: Mapping) -> bool:
    return any(entry.value is None for entry in mapping.fields)
