"""What can stop an evaluation: a run-time error, or a value that nobody knows."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.values import RecordValue


@dataclass(frozen=True, slots=True)
class Fault:
    """A run-time error of the model: `message` says what happened, `span` where the model asks for it."""

    message: str
    span: Span


class Faulted(Exception):
    """Carries a `Fault` out of an expression, a fold or a step."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.fault = Fault(message, span)


class NotKnown(Exception):
    """The service's own code decides this. `what` names it; `owner` is the record that lacks it, if it is a field."""

    def __init__(self, what: str, span: Span, owner: RecordValue | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.span = span
        self.owner = owner
