"""A release: what a model was when it was released. `written` has it as the text that is committed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from evgen.dsl.base.frozen import dataclass, field

Kind: TypeAlias = Literal[
    "context",
    "stream",
    "event",
    "record",
    "enum",
    "alias",
    "union",
    "command",
    "view",
    "table",
    "screen",
    "automation",
    "translation",
    "derivation",
]


@dataclass(frozen=True, slots=True)
class Member:
    """A field or a symbol. `id` is the name that it had first; `uses` are the aliases that its type goes through."""

    id: str
    name: str
    type: str = ""
    was: tuple[str, ...] = ()
    pii: bool = False
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a model. `id` is the full name that it had first, and never changes.

    `schema` names its schema; empty where it has none. `owner` is the stream of an event or a command. `key` has names
    and types. `reads` and `sends` are full names. `meaning` is a hash of its fold or decision, or what an alias is.
    """

    id: str
    kind: Kind
    name: str
    was: tuple[str, ...] = ()
    external: bool = False
    public: bool = False
    retired: bool = False
    schema: str = ""
    owner: str = ""
    key: tuple[tuple[str, str], ...] = ()
    members: tuple[Member, ...] = ()
    reads: tuple[str, ...] = ()
    sends: tuple[str, ...] = ()
    meaning: str = ""

    @property
    def short(self) -> str:
        """The name without its context."""
        return self.name.rpartition(".")[2]

    @property
    def context(self) -> str:
        """The name of its context."""
        return self.name.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class ReleasedTopic:
    """A topic in one environment. `owner` is the full name of its stream, view or consumer."""

    environment: str
    role: str
    owner: str
    name: str
    external: bool
    partitions: int
    key: str
    config: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A break that was meant: what changed from what to what, why, and who was hit."""

    code: str
    element: str
    where: str
    before: str
    after: str
    reason: str = field(default="", compare=False)
    hit: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Release:
    """What was released. `after` are the releases before it, with their seals; `elements` are by their ids.

    `topics_made` says whether the project made topics, so that their numbers count and not only what a model says.
    """

    name: str
    date: str
    elements: Mapping[str, Element]
    topics: tuple[ReleasedTopic, ...] = ()
    topics_made: bool = False
    accepted: tuple[Accepted, ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    seal: str = ""
