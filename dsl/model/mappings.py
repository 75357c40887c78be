"""Where the fields of an event or a command that is made get their values from."""

from __future__ import annotations

from typing import Literal, TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Expression

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
    """An event or a command that is made: its qualified name and an entry for each field, in the field's order.

    `span` is where it is named.
    """

    target: str
    fields: tuple[FieldMapping, ...]
    span: Span

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
