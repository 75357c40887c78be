"""The fragments that the builder makes on its way: only their parents need them, and none stays in the tree."""

from __future__ import annotations

from typing import NamedTuple

from evgen.dsl import syntax
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.parse.tokens import Token
from evgen.dsl.syntax import Name, Path


class Key(NamedTuple):
    """`key field`."""

    word: Token
    field: syntax.Field

    @property
    def span(self) -> Span:
        """From the word to the end of the field."""
        return Span(self.field.span.file, self.word.start, self.field.span.end)


class Default(NamedTuple):
    """`= value`."""

    value: syntax.Expression
    span: Span


class Condition(NamedTuple):
    """`if value`."""

    value: syntax.Expression
    span: Span


class Index(NamedTuple):
    """`[value]`."""

    value: syntax.Expression
    span: Span


class By(NamedTuple):
    """`by A, B`."""

    actors: tuple[Path, ...]
    span: Span


class Shows(NamedTuple):
    """`shows A, B`."""

    views: tuple[Path, ...]
    span: Span


class Without(NamedTuple):
    """`without a, b`."""

    names: tuple[Name, ...]
    span: Span


class Matching(NamedTuple):
    """`matching a, b = c`."""

    pairs: tuple[syntax.MatchingPair, ...]
    span: Span


class Given(NamedTuple):
    """`given A, B`."""

    instances: tuple[syntax.Instance, ...]
    span: Span


class When(NamedTuple):
    """`when A`."""

    instance: syntax.Instance
    span: Span


class Then(NamedTuple):
    """`then A, B`."""

    outcomes: tuple[syntax.Outcome, ...]
    span: Span
