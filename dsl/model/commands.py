"""Commands."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.declared import Field
from evgen.dsl.model.expressions import Expression
from evgen.dsl.model.mappings import Mapping
from evgen.dsl.model.notes import Notes


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
    by_spans: tuple[Span, ...]
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
