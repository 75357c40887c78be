"""What was written, with the place of each part: the syntax tree.

Made by `parse` (and read by `format` and `resolve`). Nothing is bound or checked here: names are texts, numbers are
the digits that were written. Every node has `span`; the span of a declaration begins at its keyword (or `external`),
not at its documentation. Sequences keep the order of the text. A node that can stand for a mistake does not exist:
what cannot be parsed becomes a diagnostic, and the names that its text declares become `Broken`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from evgen.dsl.source import Span

# --- names ------------------------------------------------------------------------------------------------------------


class Name(NamedTuple):
    """One name; backticks are not part of `text`, but of `span`."""

    text: str
    span: Span


class Path(NamedTuple):
    """Names joined by dots: a reference to a declaration, a context, or a path to a field."""

    parts: tuple[Name, ...]
    span: Span

    @property
    def text(self) -> str:
        """The names with dots between them."""
        return ".".join(part.text for part in self.parts)


# --- expressions ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    """Digits, with a point or without; the sign is a `Unary` around it. Example: `4.50`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class StringLiteral:
    """`value` is the text with its escapes replaced."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class DurationLiteral:
    """A count and a unit of `ms s m h d w`. Example: `15m`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class BoolLiteral:
    """`true` or `false`."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class NullLiteral:
    """`null`."""

    span: Span


@dataclass(frozen=True, slots=True)
class Variable:
    """A bare name: a `let`, a field, a root, a symbol of an enum, or the name of a declaration before a dot."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Member:
    """`value.name`."""

    value: Expression
    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Index:
    """`value[index]`."""

    value: Expression
    index: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """`callee(arguments)`: a function, a method of a list or a text, or a record's construction by its type's name."""

    callee: Expression
    arguments: tuple[Expression | Assign | Spread, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Unary:
    """`operator` is one of `- + not`."""

    operator: str
    operand: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    """`operator` is one of `or and == != < <= > >= in ?? + - * /`."""

    operator: str
    left: Expression
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class If:
    """`if condition then then otherwise`."""

    condition: Expression
    then: Expression
    otherwise: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Arm:
    """One line of a `match`; no patterns means `else`. A pattern is a literal or a `Path`."""

    patterns: tuple[Pattern, ...]
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Match:
    """`match subject { pattern, … -> value … }`."""

    subject: Expression
    arms: tuple[Arm, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ListLiteral:
    """`[a, b]`."""

    items: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Record:
    """`{ name = value  ..source }`: a record's value, and every mapping from fields to values."""

    items: tuple[Assign | Spread, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Assign:
    """`name = value`."""

    name: Name
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Spread:
    """`..source`."""

    source: Path
    span: Span


Pattern: TypeAlias = "Path | NumberLiteral | StringLiteral | BoolLiteral | NullLiteral"
Expression: TypeAlias = (
    "NumberLiteral | StringLiteral | DurationLiteral | BoolLiteral | NullLiteral | Variable | Member | Index | Call"
    " | Unary | Binary | If | Match | ListLiteral | Record"
)

# --- types, fields and annotations ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypeName:
    """A name, with types in angle brackets or numbers in parentheses behind it: `list<Sku>`, `decimal(12, 2)`."""

    name: Path
    arguments: tuple[TypeExpression, ...]
    numbers: tuple[NumberLiteral, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class OptionalType:
    """`item?`."""

    item: TypeExpression
    span: Span


TypeExpression: TypeAlias = "TypeName | OptionalType"


@dataclass(frozen=True, slots=True)
class Annotation:
    """`@name(arguments)`."""

    name: Path
    arguments: tuple[Expression | Assign, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Field:
    """`name: type = default @annotations`, everywhere where there are fields."""

    doc: str
    name: Name
    type: TypeExpression
    default: Expression | None
    annotations: tuple[Annotation, ...]
    span: Span


# --- types that are declared ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Actor:
    """`actor Customer`."""

    doc: str
    name: Name
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Alias:
    """`type X = T` with one type, or a union `type X = A | B` with several."""

    doc: str
    name: Name
    types: tuple[TypeExpression, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class RecordType:
    """`type X { fields }`."""

    doc: str
    name: Name
    fields: tuple[Field, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol of an enum."""

    doc: str
    name: Name
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Enum:
    """`enum X { symbols }`."""

    doc: str
    name: Name
    symbols: tuple[Symbol, ...]
    annotations: tuple[Annotation, ...]
    span: Span


# --- streams ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Single:
    """The word `single` in the place of a key."""

    span: Span


@dataclass(frozen=True, slots=True)
class Hotspot:
    """`hotspot "an open question"`."""

    text: StringLiteral
    span: Span


@dataclass(frozen=True, slots=True)
class Size:
    """A count and a unit of `KiB MiB GiB TiB`. Example: `512KiB`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Setting:
    """`name = value` of a topic; the name may be dotted. A bare word is a `Name`, a negative number a `Unary`."""

    name: Name
    value: NumberLiteral | StringLiteral | DurationLiteral | BoolLiteral | NullLiteral | Unary | Size | Name
    span: Span


@dataclass(frozen=True, slots=True)
class Topic:
    """`topic "name" { settings }`; with `commands`, the topic of the stream's commands."""

    commands: bool
    name: StringLiteral | None
    settings: tuple[Setting, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """`event X { fields }`; the key's fields are not among them."""

    doc: str
    name: Name
    fields: tuple[Field, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class State:
    """`state { fields and on-blocks }`."""

    fields: tuple[Field, ...]
    blocks: tuple[On, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Stream:
    """`stream X { key … event … state … topic … }`; what may stand once is a tuple, so that a second one is seen."""

    doc: str
    external: bool
    name: Name
    keys: tuple[Field, ...]
    singles: tuple[Single, ...]
    events: tuple[Event, ...]
    states: tuple[State, ...]
    topics: tuple[Topic, ...]
    hotspots: tuple[Hotspot, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """`table X { key … fields }` in an external context."""

    doc: str
    name: Name
    keys: tuple[Field, ...]
    fields: tuple[Field, ...]
    annotations: tuple[Annotation, ...]
    span: Span


# --- commands ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Let:
    """`let name = value`."""

    name: Name
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Reject:
    """`reject "reason" if condition`."""

    reason: StringLiteral
    condition: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Emit:
    """`emit A or B or nothing if condition { mapping }`."""

    events: tuple[Path, ...]
    or_nothing: bool
    condition: Expression | None
    mapping: Record | None
    span: Span


@dataclass(frozen=True, slots=True)
class Command:
    """`command X by Actor { … }`; `steps` are its rejects and emits in the order written."""

    doc: str
    name: Name
    by: tuple[Path, ...]
    fields: tuple[Field, ...]
    lets: tuple[Let, ...]
    steps: tuple[Reject | Emit, ...]
    annotations: tuple[Annotation, ...]
    span: Span


# --- views ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ForEach:
    """`for each path as name`."""

    source: Path
    alias: Name | None
    span: Span


@dataclass(frozen=True, slots=True)
class MatchingPair:
    """`field` or `field = path` behind `matching`."""

    field: Name
    source: Path | None
    span: Span


@dataclass(frozen=True, slots=True)
class SetValue:
    """`field = value`, or with an index `field[key] = value`. The target may be a path, which resolve refuses."""

    target: Path
    index: Expression | None
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Add:
    """`field += value`, or with an index `field[key] += value`."""

    target: Path
    index: Expression | None
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Subtract:
    """`field -= value`, or with an index `field[key] -= value`."""

    target: Path
    index: Expression | None
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class RemoveWhere:
    """`remove from field where condition`."""

    target: Path
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class RemoveKey:
    """`remove field[key]`."""

    target: Path
    index: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class UpdateWhere:
    """`update field where condition { changes }`."""

    target: Path
    condition: Expression
    changes: tuple[Change, ...]
    span: Span


Change: TypeAlias = "SetValue | Add | Subtract | RemoveWhere | RemoveKey | UpdateWhere | Spread"


@dataclass(frozen=True, slots=True)
class On:
    """`on A, B clauses remove` or `on A, B clauses { changes }`; each clause keeps all that was written of it.

    A clause that may stand once is a tuple, so that a second one is seen.
    """

    events: tuple[Path, ...]
    matching: tuple[MatchingPair, ...]
    without: tuple[Name, ...]
    for_each: tuple[ForEach, ...]
    conditions: tuple[Expression, ...]
    remove: bool
    changes: tuple[Change, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Find:
    """`find by a, b`."""

    fields: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class View:
    """`view X { key … fields on … find by … topic … }`."""

    doc: str
    name: Name
    keys: tuple[Field, ...]
    singles: tuple[Single, ...]
    fields: tuple[Field, ...]
    blocks: tuple[On, ...]
    finds: tuple[Find, ...]
    topics: tuple[Topic, ...]
    annotations: tuple[Annotation, ...]
    span: Span


# --- people and machines ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sends:
    """`sends A or B, C for each path if condition { mapping }`: `groups` are divided by commas, each a choice."""

    groups: tuple[tuple[Path, ...], ...]
    for_each: tuple[ForEach, ...]
    conditions: tuple[Expression, ...]
    mapping: Record | None
    span: Span


@dataclass(frozen=True, slots=True)
class Screen:
    """`screen X by Actor { shows … sends … }`."""

    doc: str
    name: Name
    by: tuple[Path, ...]
    shows: tuple[Path, ...]
    sends: tuple[Sends, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Reads:
    """`reads View`."""

    view: Path
    span: Span


@dataclass(frozen=True, slots=True)
class OnEvents:
    """`on A, B` of an automation or a translation."""

    events: tuple[Path, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Every:
    """`every 15m` or `every "0 2 * * *"`."""

    period: DurationLiteral | StringLiteral
    span: Span


@dataclass(frozen=True, slots=True)
class After:
    """`after 5d since E unless F, G`."""

    delay: DurationLiteral
    since: Path
    unless: tuple[Path, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Does:
    """`does "an effect outside the model"`."""

    text: StringLiteral
    span: Span


@dataclass(frozen=True, slots=True)
class Automation:
    """`automation X { triggers, sends, does }`."""

    doc: str
    name: Name
    triggers: tuple[Reads | OnEvents | Every | After, ...]
    sends: tuple[Sends, ...]
    does: tuple[Does, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Translation:
    """`translation X { on … sends … emit … }`."""

    doc: str
    name: Name
    triggers: tuple[OnEvents, ...]
    sends: tuple[Sends, ...]
    emits: tuple[Emit, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Watches:
    """`watches Table`."""

    table: Path
    span: Span


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The word `snapshot` of a derivation."""

    span: Span


@dataclass(frozen=True, slots=True)
class Derivation:
    """`derivation X { watches … snapshot emit … }`."""

    doc: str
    name: Name
    watches: tuple[Watches, ...]
    snapshots: tuple[Snapshot, ...]
    emits: tuple[Emit, ...]
    annotations: tuple[Annotation, ...]
    span: Span


# --- story ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Instance:
    """`Element { values } at "time"`."""

    element: Path
    values: Record | None
    at: StringLiteral | None
    span: Span


@dataclass(frozen=True, slots=True)
class Rejected:
    """`rejected "reason"`."""

    reason: StringLiteral | None
    span: Span


@dataclass(frozen=True, slots=True)
class Nothing:
    """`nothing`."""

    span: Span


@dataclass(frozen=True, slots=True)
class Absent:
    """`no View { values }`."""

    view: Path
    values: Record | None
    span: Span


Outcome: TypeAlias = "Rejected | Nothing | Absent | Instance"


@dataclass(frozen=True, slots=True)
class Scenario:
    """`scenario "…" { given … when … then … }`."""

    doc: str
    title: StringLiteral
    given: tuple[Instance, ...]
    when: Instance | None
    then: tuple[Outcome, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Chain:
    """`A -> B -> C`: two elements or more."""

    elements: tuple[Path, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Slice:
    """`slice "…" { chains and scenarios }`."""

    doc: str
    title: StringLiteral
    chains: tuple[Chain, ...]
    scenarios: tuple[Scenario, ...]
    hotspots: tuple[Hotspot, ...]
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Timeline:
    """`timeline "…" { slices }`."""

    doc: str
    title: StringLiteral | None
    slices: tuple[Slice, ...]
    hotspots: tuple[Hotspot, ...]
    span: Span


# --- files ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Context:
    """`external context a.b`, the head of every file."""

    doc: str
    external: bool
    name: Path
    annotations: tuple[Annotation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Use:
    """`use a.b as c`."""

    context: Path
    alias: Name | None
    span: Span


@dataclass(frozen=True, slots=True)
class Broken:
    """A name that a declaration with a syntax error declares, so that references to it are not mistakes as well.

    `keyword` is the word before the name: `stream`, `event`, `command`, …
    """

    keyword: str
    name: Name
    span: Span


Declaration: TypeAlias = (
    "Actor | Alias | RecordType | Enum | Stream | Table | Command | View | Screen | Automation | Translation"
    " | Derivation | Timeline | Scenario | Hotspot"
)


@dataclass(frozen=True, slots=True)
class File:
    """One file. `context` is None where the head is missing or broken; `broken` are the names of what did not parse."""

    path: str
    context: Context | None
    uses: tuple[Use, ...]
    declarations: tuple[Declaration, ...]
    broken: tuple[Broken, ...]
    span: Span
