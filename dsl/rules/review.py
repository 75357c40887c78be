"""What a rule sees: the model, its lineage and the settings; and the few words that all rules share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.diagnostic import Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.lineage import FieldPlace, Lineage, find_lineage
from evgen.dsl.lineage.links import Links, link
from evgen.dsl.lineage.places import new
from evgen.dsl.model.expressions import Convert, Expression, FieldOf, Narrowed, Root
from evgen.dsl.model.types import List, Map, Optional
from evgen.dsl.rules.settings import RuleSettings

MANY = 6
"""Names that a message lists before it says how many more there are."""


class Assignment(NamedTuple):
    """A value that goes whole into a field of an event or of a view, and what has to hold for that."""

    place: FieldPlace
    value: Expression
    span: Span
    condition: Expression | None


@dataclass(frozen=True)
class Review:
    """A model under review."""

    model: m.Model
    settings: RuleSettings

    @cached_property
    def lineage(self) -> Lineage:
        """Where values come from and where they go."""
        return find_lineage(self.model)

    @cached_property
    def links(self) -> Links:
        """Which element leads to which."""
        return link(self.model)

    @property
    def own(self) -> Iterator[m.Context]:
        """The contexts that are the project's own."""
        return (context for context in self.model.contexts if not context.external)

    def own_streams(self) -> Iterator[m.Stream]:
        """The streams that the project itself records."""
        return (stream for context in self.own for stream in context.streams if not stream.external)

    @cached_property
    def assignments(self) -> list[Assignment]:
        """Every assignment, once for each place where it is written."""
        return list(self._find_assignments())

    def _find_assignments(self) -> Iterator[Assignment]:
        for context in self.own:
            for event in context.events:
                for production in self.links.productions.get(event.qualified_name, ()):
                    for entry in production.mapping.fields:
                        if entry.value is not None and entry.origin != "default":
                            place = new(FieldPlace, (event.qualified_name, entry.field))
                            yield new(Assignment, (place, entry.value, entry.span, production.emit.condition))
            for view in context.views:
                for step in view.steps:
                    for change in step.changes:
                        if isinstance(change, m.SetField):
                            place = new(FieldPlace, (view.qualified_name, change.field))
                            yield new(Assignment, (place, change.value, change.span, step.condition))

    def is_foreign(self, event: m.Event) -> bool:
        """Whether somebody else records the event."""
        return self.model.stream(event.stream).external or self.context_of_event(event).external

    def context_of_event(self, event: m.Event) -> m.Context:
        """The context that declares the event."""
        return self.model.context_of(event.stream)

    def is_required(self, field: m.Field) -> bool:
        """Whether every row has a value in this field."""
        return field.default is None and not isinstance(self.model.base(field.type), Optional | List | Map)


def short(qualified_name: str) -> str:
    """The name without its context."""
    return qualified_name.rpartition(".")[2]


def named(qualified_name: str, context: str) -> str:
    """The name as a file of `context` writes it, in backticks; another context stands before it."""
    owner, _, name = qualified_name.rpartition(".")
    return f"`{name}`" if owner == context else f"`{owner.rpartition('.')[2]}.{name}`"


def listed(names: Iterable[str], word: str = "and") -> str:
    """Names in backticks: "`a`, `b` and `c`", the rest of a long list as a number."""
    quoted = [name if name.startswith("`") else f"`{name}`" for name in names]
    if len(quoted) > MANY:
        return ", ".join(quoted[: MANY - 1]) + f" {word} {len(quoted) - MANY + 1} more"
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + f" {word} {quoted[-1]}"


def labels(places: Iterable[tuple[Span, str]], most: int = 4) -> tuple[Label, ...]:
    """The first of these places as labels."""
    return tuple(Label(span, text) for span, text in places)[:most]


def plain(expression: Expression | None) -> Expression | None:
    """The expression without the conversions and narrowings around it."""
    while isinstance(expression, Convert | Narrowed):
        expression = expression.value
    return expression


def field_read(expression: Expression | None, root: str) -> str | None:
    """The field, when the expression is nothing but a field of this root."""
    inner = plain(expression)
    if isinstance(inner, FieldOf):
        owner = plain(inner.value)
        if isinstance(owner, Root) and owner.name == root:
            return inner.field
    return None
