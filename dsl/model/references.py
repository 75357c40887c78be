"""Where names are used: what the resolver bound each of them to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from evgen.dsl.diagnostics.source import Span

Role: TypeAlias = Literal[
    "use",
    "by",
    "type",
    "member",
    "shows",
    "reads",
    "sends",
    "emits",
    "reacts",
    "since",
    "unless",
    "watches",
    "folds",
    "matching",
    "without",
    "finds",
    "key",
    "assigns",
    "changes",
    "spread",
    "value",
    "makes",
    "pattern",
    "step",
    "given",
    "when",
    "then",
]
"""What a name is used for.

`use`: a context behind `use`. `by`: an actor. `type`: the type of a field, an alias or a union; `member`: a record in a
union. `shows`: a view on a screen. `reads`: a to-do list. `sends` and `emits`: what is made. `reacts`: an event behind
`on` of a machine; `since` and `unless`: the events of a timer. `watches`: a table. `folds`: an event behind `on` of a
view or a state. `matching`, `without` and `finds`: fields behind these words. `key` and `assigns`: a field that gets a
value, of the key or another; `changes`: a field that `+=`, `-=`, `remove` or `update` changes. `spread`: what `..`
copies. `value`: what an expression reads; `makes`: a type that an expression makes a value of; `pattern`: a case of a
`match`. `step`: an element in the chain of a slice. `given`, `when` and `then`: an element in a scenario.
"""

TargetKind: TypeAlias = Literal[
    "context",
    "actor",
    "alias",
    "union",
    "record",
    "enum",
    "stream",
    "event",
    "table",
    "command",
    "view",
    "state",
    "screen",
    "automation",
    "translation",
    "derivation",
    "local",
]
"""What a reference leads to. `state` is that of the stream which the target names; `local` is a `let` or an element."""


class Reference(NamedTuple):
    """A name that is used: where it stands, what it is used for, and what it means.

    `target` is a qualified name; `member` is a field or a symbol of that, and empty where the name means the target
    itself. A local value has only a `member`. `declaration` is where the name is declared.
    """

    span: Span
    role: Role
    kind: TargetKind
    target: str
    member: str
    declaration: Span


def in_text_order(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """The references by their places, each once: a block on several events is resolved once for each of them."""
    return tuple(sorted(set(references)))
