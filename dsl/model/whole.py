"""Contexts, and the model of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias, TypeVar

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.commands import Command
from evgen.dsl.model.declared import Actor, Alias, Enum, Field, Record, Union
from evgen.dsl.model.machines import Automation, Derivation, Screen, Translation
from evgen.dsl.model.notes import NO_CONSTRAINTS, Constraints, Notes, Pii
from evgen.dsl.model.story import Hotspot, Scenario, Timeline
from evgen.dsl.model.streams import Event, Stream, Table
from evgen.dsl.model.types import List, Map, Named, Optional, Scalar, Type
from evgen.dsl.model.views import View

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Context:
    """A bounded context, made from all the files that begin with its name."""

    name: str
    external: bool
    uses: tuple[str, ...]
    use_spans: tuple[Span, ...]
    actors: tuple[Actor, ...]
    aliases: tuple[Alias, ...]
    unions: tuple[Union, ...]
    records: tuple[Record, ...]
    enums: tuple[Enum, ...]
    streams: tuple[Stream, ...]
    tables: tuple[Table, ...]
    commands: tuple[Command, ...]
    views: tuple[View, ...]
    screens: tuple[Screen, ...]
    automations: tuple[Automation, ...]
    translations: tuple[Translation, ...]
    derivations: tuple[Derivation, ...]
    timelines: tuple[Timeline, ...]
    scenarios: tuple[Scenario, ...]
    hotspots: tuple[Hotspot, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span

    @property
    def short_name(self) -> str:
        """The last segment of the name."""
        return self.name.rpartition(".")[2]

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of all streams, in order."""
        return tuple(event for stream in self.streams for event in stream.events)

    @property
    def all_scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios in slices, then those that stand alone."""
        in_slices = (scenario for line in self.timelines for part in line.slices for scenario in part.scenarios)
        return (*in_slices, *self.scenarios)


Element: TypeAlias = (
    Actor
    | Alias
    | Union
    | Record
    | Enum
    | Stream
    | Event
    | Table
    | Command
    | View
    | Screen
    | Automation
    | Translation
    | Derivation
)


@dataclass(frozen=True)
class Model:
    """All contexts, sorted by name."""

    contexts: tuple[Context, ...]

    @cached_property
    def elements(self) -> dict[str, Element]:
        """Every declared element by its qualified name."""
        return {element.qualified_name: element for context in self.contexts for element in elements_of(context)}

    @cached_property
    def _contexts_by_name(self) -> dict[str, Context]:
        return {context.name: context for context in self.contexts}

    def context_of(self, qualified_name: str) -> Context:
        """The context that declares an element."""
        context = self._contexts_by_name.get(qualified_name.rpartition(".")[0])
        if context is not None:
            return context
        # A name with dots in it, which is an error and still has its place in a partial model.
        names = [name for name in self._contexts_by_name if qualified_name.startswith(f"{name}.")]
        return self._contexts_by_name[max(names, key=len)]

    def alias(self, qualified_name: str) -> Alias:
        """The alias of this name."""
        return _expect(self.elements[qualified_name], Alias)

    def union(self, qualified_name: str) -> Union:
        """The union of this name."""
        return _expect(self.elements[qualified_name], Union)

    def record(self, qualified_name: str) -> Record:
        """The record of this name."""
        return _expect(self.elements[qualified_name], Record)

    def enum(self, qualified_name: str) -> Enum:
        """The enum of this name."""
        return _expect(self.elements[qualified_name], Enum)

    def stream(self, qualified_name: str) -> Stream:
        """The stream of this name."""
        return _expect(self.elements[qualified_name], Stream)

    def event(self, qualified_name: str) -> Event:
        """The event of this name."""
        return _expect(self.elements[qualified_name], Event)

    def command(self, qualified_name: str) -> Command:
        """The command of this name."""
        return _expect(self.elements[qualified_name], Command)

    def view(self, qualified_name: str) -> View:
        """The view of this name."""
        return _expect(self.elements[qualified_name], View)

    def table(self, qualified_name: str) -> Table:
        """The table of this name."""
        return _expect(self.elements[qualified_name], Table)

    def base(self, type_: Type) -> Type:
        """The type without aliases at its outside: `Sku` is `string`, and `Sku?` is `string?`."""
        if not isinstance(type_, Optional) and not (isinstance(type_, Named) and type_.kind == "alias"):
            return type_
        is_optional = False
        while True:
            match type_:
                case Scalar():
                    return Optional(type_) if is_optional else type_
                case Optional(item):
                    is_optional, type_ = True, item
                case Named("alias", name):
                    type_ = self.alias(name).target
                case _:
                    return Optional(type_) if is_optional else type_

    def aliases_of(self, type_: Type) -> tuple[Alias, ...]:
        """The aliases that a type goes through at its outside, from the outermost."""
        while isinstance(type_, Optional):
            type_ = type_.item
        if not isinstance(type_, Named) or type_.kind != "alias":
            return ()
        chain = self._chains.get(type_.name)
        if chain is None:
            alias = self.alias(type_.name)
            chain = self._chains[type_.name] = (alias, *self.aliases_of(alias.target))
        return chain

    @cached_property
    def _chains(self) -> dict[str, tuple[Alias, ...]]:
        """The aliases that were asked for, each with those behind it."""
        return {}

    def constraints_of(self, field: Field) -> tuple[Constraints, ...]:
        """All constraints that a field's value holds to, without empty ones: its own, then those of its aliases."""
        own = field.notes.constraints
        if isinstance(field.type, Scalar):
            return (own,) if own != NO_CONSTRAINTS else ()
        constraints = [own, *[alias.notes.constraints for alias in self.aliases_of(field.type)]]
        return tuple([limits for limits in constraints if limits != NO_CONSTRAINTS])

    def pii_of(self, field: Field) -> Pii | None:
        """Whether the field is personal data, by its own mark or by that of an alias it goes through."""
        own = field.notes.pii
        if own is not None or isinstance(field.type, Scalar):
            return own
        return next((alias.notes.pii for alias in self.aliases_of(field.type) if alias.notes.pii is not None), None)


def elements_of(context: Context) -> Iterator[Element]:
    """Every element of a context that has a qualified name, in a fixed order of kinds."""
    yield from context.actors
    yield from context.aliases
    yield from context.unions
    yield from context.records
    yield from context.enums
    for stream in context.streams:
        yield stream
        yield from stream.events
    yield from context.tables
    yield from context.commands
    yield from context.views
    yield from context.screens
    yield from context.automations
    yield from context.translations
    yield from context.derivations


def named_types(type_: Type) -> tuple[Named, ...]:
    """The declared types that a type mentions, without following them."""
    match type_:
        case Scalar():
            return ()
        case Named():
            return (type_,)
        case Optional(item) | List(item) | Map(item):
            return named_types(item)
        case _:
            return ()


def _expect(element: Element, kind: type[_Kind]) -> _Kind:
    if not isinstance(element, kind):
        raise KeyError(f"{element.qualified_name} is not a {kind.__name__.lower()}")
    return element
