"""Walking through resolved expressions."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import get_args

from evgen.dsl.model.expressions import CallFunction, Expression, FieldOf, Item, MatchArm, Narrowed, Root
from evgen.dsl.model.values import Value

_KINDS = frozenset(get_args(Expression))
"""The classes of expressions."""


def children(expression: Expression) -> Iterator[Expression]:
    """The expressions directly inside one, in the order written."""
    for name in expression.__match_args__:
        yield from _nested(getattr(expression, name))


def _nested(value: object) -> Iterator[Expression]:
    if isinstance(value, tuple):
        for item in value:
            yield from _nested(item)
    elif isinstance(value, MatchArm):
        yield value.value
    elif type(value) in _KINDS:
        yield value  # type: ignore[misc]


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and everything inside it, each before what is inside it."""
    stack = [expression]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(list(children(current))))


def path_of(expression: Expression) -> tuple[str, tuple[str, ...]] | None:
    """The root and the fields of an expression that is a path: `("row", ("address", "city"))`; else None.

    The root of an element is `item`, whatever its name.
    """
    names: list[str] = []
    while True:
        match expression:
            case FieldOf(value=value, field=name):
                names.append(name)
                expression = value
            case Narrowed(value=value):
                expression = value
            case Root(name=name):
                return name, tuple(reversed(names))
            case Item():
                return "item", tuple(reversed(names))
            case _:
                return None


def reads(expression: Expression) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The longest paths that an expression reads, as `path_of` gives them; a whole root has an empty path."""
    stack = [expression]
    while stack:
        current = stack.pop()
        path = path_of(current)
        if path is not None:
            yield path
        else:
            stack.extend(children(current))


def is_pure(expression: Expression) -> bool:
    """Whether an expression is the same value wherever it is repeated: each `uuid()` is another."""
    return not any(isinstance(part, CallFunction) and part.function == "uuid" for part in walk(expression))


def without_spans(expression: Expression | Value) -> Hashable:
    """What an expression says, without where it stands: for comparing."""
    if isinstance(expression, tuple):
        return tuple(without_spans(item) for item in expression)
    names = getattr(expression, "__match_args__", None)
    if names is None:
        return expression
    parts = (without_spans(getattr(expression, name)) for name in names if name != "span")
    return (type(expression).__name__, *parts)
