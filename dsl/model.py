"""What a set of .evm files means: the one model that every rule, generator, diagram and server reads.

Made by `resolve`. Everything is frozen, ordered as written (contexts by name) and refers to other elements by their
qualified names (`shop.ordering.OrderPlaced`), which `Model.elements` looks up. Each element knows the span it came
from: `span` is the whole declaration, `name_span` its name. Nothing here is inferred again by a reader: the fields of
an event begin with its stream's key, a mapping has an entry for every field, a view's steps say which row they reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal as DecimalNumber
from functools import cached_property
from typing import Literal, TypeAlias, TypeVar

from evgen.dsl.expressions import Constant, Expression
from evgen.dsl.source import Span
from evgen.dsl.types import List, Map, Named, Optional, Type
from evgen.dsl.values import Value

_Kind = TypeVar("_Kind")

# --- annotations ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a value must also hold to, from `@min @max @length @pattern`; None is no constraint.

    `minimum` and `maximum` are inclusive and of the type's own number. Lengths count code points of a string, bytes,
    or elements. A pattern matches the whole text.
    """

    minimum: int | DecimalNumber | float | None = None
    maximum: int | DecimalNumber | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None


NO_CONSTRAINTS = Constraints()


@dataclass(frozen=True, slots=True)
class Pii:
    """Personal data, and what it is kept for; the purpose is empty where the model does not say it."""

    purpose: str
    span: Span


@dataclass(frozen=True, slots=True)
class Waiver:
    """`@allow(CODE, "reason", until = "2027-06-30")`."""

    code: str
    reason: str
    until: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Notes:
    """All that annotations said of one element; which of them may stand where is checked before."""

    constraints: Constraints = NO_CONSTRAINTS
    pii: Pii | None = None
    sensitive: bool = False
    deprecated: str | None = None
    was: tuple[str, ...] = ()
    fallback: bool = False
    example: Constant | None = None
    public: bool = False
    terminal: bool = False
    audit: bool = False
    decision: bool = False
    avro: tuple[tuple[str, Value], ...] = ()
    waivers: tuple[Waiver, ...] = ()


NO_NOTES = Notes()

# --- types and fields -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record, event, command, view, state, table or key.

    `default` is for readers and constructors; an optional field without a written default has the constant null here,
    unless it has a `backfill`, which is a default for readers alone. `key` says that the field belongs to the key of
    its stream, view or table (in a command: that it carries its stream's key).
    """

    name: str
    type: Type
    default: Constant | None
    backfill: Constant | None
    doc: str
    notes: Notes
    key: bool
    span: Span
    name_span: Span

    @property
    def reader_default(self) -> Constant | None:
        """What a reader takes for old data that lacks the field."""
        return self.default or self.backfill

    @property
    def optional(self) -> bool:
        """Whether the field may be null."""
        return isinstance(self.type, Optional)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who looks at screens and sends commands."""

    name: str
    qualified_name: str
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type, with constraints and notes that hold wherever it is used."""

    name: str
    qualified_name: str
    target: Type
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Union:
    """`type X = A | B`: the members are qualified names of records, in the order written, aliases resolved."""

    name: str
    qualified_name: str
    members: tuple[str, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Record:
    """`type X { … }`."""

    name: str
    qualified_name: str
    fields: tuple[Field, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol of an enum. `wire` is its name in Avro and JSON: the oldest name where it was renamed."""

    name: str
    wire: str
    doc: str
    notes: Notes
    span: Span


@dataclass(frozen=True, slots=True)
class Enum:
    """`enum X { … }`."""

    name: str
    qualified_name: str
    symbols: tuple[Symbol, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span

    @property
    def fallback(self) -> Symbol | None:
        """What an old reader sees for a symbol it does not know."""
        return next((symbol for symbol in self.symbols if symbol.notes.fallback), None)


# --- mappings ---------------------------------------------------------------------------------------------------------

Origin: TypeAlias = Literal["assigned", "spread", "copied", "default", "computed", "missing"]


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """Where one field of an event or a command that is made gets its value from.

    `value` is converted to the field's type. It is None where the service decides: `computed` says that the model says
    so, `missing` that the field has no origin (a finding).
    """

    field: str
    origin: Origin
    value: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """An event or a command that is made: its qualified name and an entry for each field, in the field's order."""

    target: str
    fields: tuple[FieldMapping, ...]

    def of(self, field: str) -> FieldMapping:
        """The entry of a field; a KeyError where the target has no such field."""
        for entry in self.fields:
            if entry.field == field:
                return entry
        raise KeyError(field)


@dataclass(frozen=True, slots=True)
class ForEach:
    """`for each items as name`: one step or one command for each element; `name` is `item` unless it was given.

    Where `items` is null there are no elements.
    """

    items: Expression
    name: str
    span: Span


# --- folds: the blocks of views and states ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetField:
    """`field = value`. Copies by name and spreads are written out as these."""

    field: str
    value: Expression
    origin: Literal["assigned", "spread", "copied"]
    span: Span


@dataclass(frozen=True, slots=True)
class AddTo:
    """`field += value` on a number."""

    field: str
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class SubtractFrom:
    """`field -= value` on a number."""

    field: str
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Append:
    """`field += value` on a list: one element."""

    field: str
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class RemoveWhere:
    """`remove from field where condition`; the condition sees the element as `item`."""

    field: str
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class UpdateWhere:
    """`update field where condition { changes }`; condition and changes see the element as `item`.

    The changes are to fields of the element's record.
    """

    field: str
    condition: Expression
    changes: tuple[Change, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PutEntry:
    """`field[key] = value` on a map. `field[key] += value` is a put of the sum with the old value, or with 0."""

    field: str
    key: Expression
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """`remove field[key]` on a map."""

    field: str
    key: Expression
    span: Span


Change: TypeAlias = "SetField | AddTo | SubtractFrom | Append | RemoveWhere | UpdateWhere | PutEntry | RemoveEntry"


@dataclass(frozen=True, slots=True)
class KeyTarget:
    """The one row whose key has these values, in the order of the key; without a key (state, single) it is empty."""

    values: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class MatchTarget:
    """Every row whose fields have these values; null on either side matches nothing."""

    values: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One block on one event.

    Order of meaning: for each element of `for_each`, find the rows of `target`, test `condition` on each, then remove
    the row or apply `changes`, which all see the row as it was before the step. `creates` says that the step makes the
    row where there is none.
    """

    event: str
    target: KeyTarget | MatchTarget
    for_each: ForEach | None
    condition: Expression | None
    remove: bool
    changes: tuple[Change, ...]
    creates: bool
    span: Span
    event_span: Span


# --- topics -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TopicSetting:
    """One line of a topic block.

    `name` is `partitions replication retention retention_size max_message` or a Kafka topic setting; `environment` is
    set for `env.NAME.…`. `value` is a bool, an int (milliseconds for durations, bytes for sizes, -1 for `forever`), a
    decimal, or a text; `written` is how it was written.
    """

    name: str
    environment: str | None
    value: bool | int | DecimalNumber | str
    written: str
    span: Span
    value_span: Span


@dataclass(frozen=True, slots=True)
class Topic:
    """What a model says about one topic; None and nothing mean the defaults of its role."""

    name: str | None
    settings: tuple[TopicSetting, ...]
    span: Span
    name_span: Span | None


# --- streams ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Event:
    """A fact. `fields` begins with the key of its stream."""

    name: str
    qualified_name: str
    stream: str
    fields: tuple[Field, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class State:
    """The fold of a stream's own events that its commands ask about; `state.exists` is always there."""

    fields: tuple[Field, ...]
    steps: tuple[Step, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Stream:
    """The history of one thing. `key` is empty exactly where `single` is true."""

    name: str
    qualified_name: str
    external: bool
    key: tuple[Field, ...]
    single: bool
    events: tuple[Event, ...]
    state: State
    topic: Topic | None
    command_topic: Topic | None
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of somebody else's database, captured by change data capture."""

    name: str
    qualified_name: str
    key: tuple[Field, ...]
    fields: tuple[Field, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


# --- commands ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Let:
    """A value that a command's expressions use by name; computed once per command."""

    name: str
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Reject:
    """A refusal. Without a condition the service's own code decides."""

    reason: str
    condition: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Emit:
    """What a command, translation or derivation records where `condition` holds.

    With several mappings, or with `or_nothing`, the service's own code decides which. `event` is the trigger of a
    translation that this emit answers: an emit of a translation on several events stands once for each.
    """

    event: str | None
    mappings: tuple[Mapping, ...]
    or_nothing: bool
    condition: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Command:
    """An intention. `stream` is None where it emits nothing.

    `fields` begins with the key of its stream where it carries it (`Field.key`); otherwise each emit assigns the key.
    `steps` are rejects and emits in the order written.
    """

    name: str
    qualified_name: str
    stream: str | None
    by: tuple[str, ...]
    fields: tuple[Field, ...]
    lets: tuple[Let, ...]
    steps: tuple[Reject | Emit, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span

    @property
    def rejects(self) -> tuple[Reject, ...]:
        """The refusals in order."""
        return tuple(step for step in self.steps if isinstance(step, Reject))

    @property
    def emits(self) -> tuple[Emit, ...]:
        """The emits in order."""
        return tuple(step for step in self.steps if isinstance(step, Emit))

    @property
    def complete(self) -> bool:
        """Whether the model alone decides everything, so that the handler can be generated whole."""
        return all(reject.condition is not None for reject in self.rejects) and all(map(is_decided, self.emits))


def is_decided(emit: Emit) -> bool:
    """Whether the model alone decides what this emit records."""
    return not emit.or_nothing and len(emit.mappings) == 1 and all(entry.value for entry in emit.mappings[0].fields)


# --- views ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finder:
    """`find by fields`."""

    fields: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class View:
    """A table of rows folded from events. `fields` begins with `key`, which is empty exactly where `single` is true."""

    name: str
    qualified_name: str
    key: tuple[Field, ...]
    single: bool
    fields: tuple[Field, ...]
    steps: tuple[Step, ...]
    finders: tuple[Finder, ...]
    topic: Topic | None
    doc: str
    notes: Notes
    span: Span
    name_span: Span


# --- people and machines ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Send:
    """Commands that are sent: one of `mappings` (the sender decides which, where there are several), for each element.

    A screen's mapping has the origin `missing` for what the person gives. `event` is the trigger that this send answers,
    as in `Emit`; it is None for screens, to-do lists and schedules.
    """

    event: str | None
    mappings: tuple[Mapping, ...]
    for_each: ForEach | None
    condition: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Screen:
    """What people see and do. `shows` are views, `by` actors."""

    name: str
    qualified_name: str
    by: tuple[str, ...]
    shows: tuple[str, ...]
    sends: tuple[Send, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class ToDoList:
    """`reads View`, visited when it changes, or with `every` by the clock."""

    view: str
    every: Schedule | None
    span: Span


@dataclass(frozen=True, slots=True)
class Reaction:
    """`on Event, …`."""

    events: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Schedule:
    """`every …`: a period in milliseconds, or a cron expression of five fields; one of the two is None."""

    period: int | None
    cron: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Timer:
    """`after delay since event unless …`; `delay` in milliseconds."""

    delay: int
    since: str
    unless: tuple[str, ...]
    span: Span


Trigger: TypeAlias = "ToDoList | Reaction | Schedule | Timer"


@dataclass(frozen=True, slots=True)
class Automation:
    """A machine that sends commands. `trigger` is None only where that was reported as an error."""

    name: str
    qualified_name: str
    trigger: Trigger | None
    sends: tuple[Send, ...]
    does: tuple[str, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Translation:
    """Somebody else's events become our commands or events."""

    name: str
    qualified_name: str
    events: tuple[str, ...]
    sends: tuple[Send, ...]
    emits: tuple[Emit, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Derivation:
    """Domain events recognised in the changes of a table; `snapshot` says that initial rows emit too."""

    name: str
    qualified_name: str
    table: str | None
    snapshot: bool
    emits: tuple[Emit, ...]
    doc: str
    notes: Notes
    span: Span
    name_span: Span


# --- story ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hotspot:
    """An open question; `owner` is the qualified name or the title of what it stands in, or the context."""

    text: str
    owner: str
    span: Span


@dataclass(frozen=True, slots=True)
class Instance:
    """An event, command, row or automation in a scenario, with the values that are written.

    `element` is a qualified name. `at` sets the clock.
    """

    element: str
    values: tuple[tuple[str, Value], ...]
    at: datetime | None
    span: Span
    value_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class RejectedOutcome:
    """The command is refused, for this reason if one is named."""

    reason: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class NothingOutcome:
    """Nothing is recorded or sent."""

    span: Span


@dataclass(frozen=True, slots=True)
class AbsentOutcome:
    """`view` has no row with these values; no values, no row at all."""

    view: str
    values: tuple[tuple[str, Value], ...]
    span: Span


Outcome: TypeAlias = "RejectedOutcome | NothingOutcome | AbsentOutcome | Instance"


@dataclass(frozen=True, slots=True)
class Scenario:
    """Given events, when a command or a machine, then outcomes. `slice` is the title of the slice it stands in."""

    title: str
    context: str
    slice: str | None
    given: tuple[Instance, ...]
    when: Instance | None
    then: tuple[Outcome, ...]
    doc: str
    notes: Notes
    span: Span
    title_span: Span


@dataclass(frozen=True, slots=True)
class Chain:
    """`A -> B -> C` by qualified names, each with its place."""

    elements: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """One step of the story."""

    title: str
    chains: tuple[Chain, ...]
    scenarios: tuple[Scenario, ...]
    hotspots: tuple[Hotspot, ...]
    doc: str
    notes: Notes
    span: Span
    title_span: Span


@dataclass(frozen=True, slots=True)
class Timeline:
    """Slices in the order of time."""

    title: str
    slices: tuple[Slice, ...]
    hotspots: tuple[Hotspot, ...]
    doc: str
    span: Span


# --- the whole --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Context:
    """A bounded context, made from all the files that begin with its name."""

    name: str
    external: bool
    uses: tuple[str, ...]
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
        in_slices = (one for line in self.timelines for part in line.slices for one in part.scenarios)
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
        return self._contexts_by_name[qualified_name.rpartition(".")[0]]

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
        match type_:
            case Optional(item):
                inner = self.base(item)
                return inner if isinstance(inner, Optional) else Optional(inner)
            case Named("alias", name):
                return self.base(self.alias(name).target)
            case _:
                return type_

    def aliases_of(self, type_: Type) -> Iterator[Alias]:
        """The aliases that a type goes through at its outside, from the outermost."""
        match type_:
            case Optional(item):
                yield from self.aliases_of(item)
            case Named("alias", name):
                alias = self.alias(name)
                yield alias
                yield from self.aliases_of(alias.target)
            case _:
                pass

    def constraints_of(self, field: Field) -> tuple[Constraints, ...]:
        """All constraints that a field's value holds to: its own, then those of its aliases. Empty ones are left out."""
        found = (field.notes.constraints, *(alias.notes.constraints for alias in self.aliases_of(field.type)))
        return tuple(each for each in found if each != NO_CONSTRAINTS)

    def pii_of(self, field: Field) -> Pii | None:
        """Whether the field is personal data, by its own mark or by that of an alias it goes through."""
        return field.notes.pii or next((a.notes.pii for a in self.aliases_of(field.type) if a.notes.pii), None)

    def is_sensitive(self, field: Field) -> bool:
        """Whether the field is marked `@sensitive`, or an alias it goes through is."""
        return field.notes.sensitive or any(alias.notes.sensitive for alias in self.aliases_of(field.type))


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


def named_types(type_: Type) -> Iterator[Named]:
    """The declared types that a type mentions, without following them."""
    match type_:
        case Optional(item) | List(item) | Map(item):
            yield from named_types(item)
        case Named():
            yield type_
        case _:
            pass


def _expect(element: Element, kind: type[_Kind]) -> _Kind:
    if not isinstance(element, kind):
        raise KeyError(f"{element.qualified_name} is not a {kind.__name__.lower()}")
    return element
