"""Where an expression stands: what its names mean there, and what is known there.

An `Environment` is handed down from the place of an expression (a command, a block of a view, …) and only grows on
the way in: elements of lists, `let` values, and what tests have made known.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass, field, replace
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import (
    Choose,
    Constant,
    Convert,
    Expression,
    Faulty,
    FieldOf,
    Item,
    LetValue,
    ListMethod,
    Lookup,
    Narrowed,
    Not,
    Operation,
    Root,
    RootName,
)
from evgen.dsl.model.types import BOOL, UNKNOWN, Optional, Type
from evgen.dsl.model.walk import is_pure, without_spans
from evgen.dsl.resolve.names import Scope
from evgen.dsl.syntax import Name

ValuePath: TypeAlias = tuple[Hashable, ...]
"""What tests can make facts about: a path, which is the same value wherever it stands in one expression.

`("row", "address", "city")`; `first`, `last` and a map's entry are steps of a path too: `("state", "lines", ".first")`.
"""

DOUBT: ValuePath = ("?",)
"""The path of the fact that a test was reported as faulty, so that nobody knows what it would have made known."""

ROOT_NAMES: tuple[RootName, ...] = ("command", "event", "row", "state", "meta", "before", "after")


@dataclass(frozen=True)
class Environment:
    """What an expression sees.

    `where` names the place for messages ("a view"). `bare` is the root whose fields are seen without it. `facts` gives
    the narrower type of places that tests have made known; `places` are where local names are given. `replayed` forbids
    clocks and generated ids. `constant` says that only constants may stand here.
    """

    scope: Scope
    where: str
    roots: Mapping[RootName, Type]
    bare: RootName | None = None
    lets: Mapping[str, Type] = field(default_factory=dict)
    items: Mapping[str, Type] = field(default_factory=dict)
    facts: Mapping[ValuePath, Type] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)
    replayed: bool = False
    constant: bool = False

    def with_item(self, name: str, type_: Type, place: Span | None = None) -> Environment:
        """Inside a list's elements; what was known of another element of that name is forgotten.

        `place` is where the name is given, if it is.
        """
        facts = {known: type_ for known, type_ in self.facts.items() if known[0] != f"item:{name}"}
        places = {**self.places, name: place} if place is not None else self.places
        return replace(self, items={**self.items, name: type_}, facts=facts, places=places)

    def with_let(self, name: Name, type_: Type) -> Environment:
        """Behind a `let`."""
        places = {**self.places, name.text: name.span}
        return replace(self, lets={**self.lets, name.text: type_}, places=places)

    def knowing(self, facts: Mapping[ValuePath, Type]) -> Environment:
        """Where these facts hold too."""
        return replace(self, facts={**self.facts, **facts}) if facts else self

    def bare_root(self, span: Span) -> Expression:
        """The bare root as it is read at this place, narrowed by what is known; the same for all who ask."""
        root = self._bare_roots.get(span)
        if root is None:
            assert self.bare is not None
            root = Root(self.bare, self.roots[self.bare], span)
            known = self.facts.get((self.bare,))
            if known is not None:
                root = Narrowed(root, known, span)
            self._bare_roots[span] = root
        return root

    @cached_property
    def _bare_roots(self) -> dict[Span, Expression]:
        return {}


def constants_only(scope: Scope, where: str) -> Environment:
    """The environment of a default, an example or a scenario's value."""
    return Environment(scope, where, {}, constant=True)


def value_path(value: Expression) -> ValuePath | None:
    """The path of an expression that is nothing but a path, else None."""
    match value:
        case Root(name=name):
            return (name,)
        case Item(name=name):
            return (f"item:{name}",)
        case LetValue(name=name):
            return (f"let:{name}",)
        case Narrowed(value=inner):
            return value_path(inner)
        case FieldOf(value=owner, field=name):
            return _behind(value_path(owner), name)
        case ListMethod(method="first" | "last" as method, list=owner):
            return _behind(value_path(owner), f".{method}")
        case Lookup(map=owner, key=key):
            return _behind(value_path(owner), without_spans(key)) if is_pure(key) else None
        case _:
            return None


def _behind(path: ValuePath | None, step: Hashable) -> ValuePath | None:
    return (*path, step) if path is not None else None


def facts_if(condition: Expression, holds: bool) -> dict[ValuePath, Type]:
    """What is known where `condition` is true (`holds`) or false: which optional places are not null."""
    match condition:
        case Faulty():
            return {DOUBT: UNKNOWN}
        case Not(value=value):
            return facts_if(value, not holds)
        case Operation(operator="and", left=left, right=right) if holds:
            return {**facts_if(left, True), **facts_if(right, True)}
        case Operation(operator="or", left=left, right=right) if not holds:
            return {**facts_if(left, False), **facts_if(right, False)}
        case Operation(operator="or", left=left, right=right):
            return _common(facts_if(left, True), facts_if(right, True))
        case Operation(operator="and", left=left, right=right):
            return _common(facts_if(left, False), facts_if(right, False))
        case Operation(operator="==", left=left, right=right):
            return _equality_facts(left, right, holds)
        case Operation(operator="!=", left=left, right=right):
            return _equality_facts(left, right, not holds)
        case Choose(condition=test, then=then, otherwise=otherwise, type=type_) if type_ == BOOL:
            return _common(
                {**facts_if(test, True), **facts_if(then, holds)},
                {**facts_if(test, False), **facts_if(otherwise, holds)},
            )
        case _:
            return {}


def _common(one: dict[ValuePath, Type], other: dict[ValuePath, Type]) -> dict[ValuePath, Type]:
    return {path: type_ for path, type_ in one.items() if other.get(path) == type_}


def _equality_facts(left: Expression, right: Expression, equal: bool) -> dict[ValuePath, Type]:
    """`x == v` with a `v` that is not null, and `x != null`, make x and every optional on its path not null."""
    if _is_null(right) or _is_null(left):
        return {**_other_row(left), **_other_row(right)} if equal else {**present(left), **present(right)}
    if not equal:
        return {}
    facts: dict[ValuePath, Type] = {}
    if not isinstance(right.type, Optional):
        facts.update(present(left))
    if not isinstance(left.type, Optional):
        facts.update(present(right))
    return facts


def _other_row(value: Expression) -> dict[ValuePath, Type]:
    """Where the row `before` a change is null there is one `after` it, and the other way round."""
    match value:
        case Root(name="before", type=Optional(item)):
            return {("after",): item}
        case Root(name="after", type=Optional(item)):
            return {("before",): item}
        case _:
            return {}


def _is_null(value: Expression) -> bool:
    return isinstance(value, Constant) and value.value is None


def present(value: Expression) -> dict[ValuePath, Type]:
    """The facts that say that `value`, and all that stands before its dots, is not null."""
    facts: dict[ValuePath, Type] = {}
    while True:
        if isinstance(value, Convert):
            value = value.value
        path = value_path(value)
        if path is None:
            return facts
        if isinstance(value.type, Optional):
            facts[path] = value.type.item
        match value:
            case FieldOf(value=owner) | ListMethod(list=owner) | Lookup(map=owner):
                value = owner
            case Narrowed(value=inner):
                value = inner
            case _:
                return facts
