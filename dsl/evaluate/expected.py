"""`then` of a scenario, sorted by what it speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate.comparing import Difference, compare_rows, listed
from evgen.dsl.evaluate.faults import Faulted, NotKnown
from evgen.dsl.evaluate.folding import Happened, project_all
from evgen.dsl.model import AbsentOutcome, Instance, Model, NothingOutcome, Outcome, RejectedOutcome, Scenario, View


@dataclass(frozen=True, slots=True)
class Expected:
    """What must follow: events or commands (`made`) or nothing, or a refusal; and rows, by view."""

    first: Span
    made: tuple[Instance, ...]
    nothing: NothingOutcome | None
    rejected: RejectedOutcome | None
    rows: Mapping[str, Sequence[Instance | AbsentOutcome]]

    @property
    def names_made(self) -> bool:
        """Whether it says what is recorded or sent, or that nothing is."""
        return bool(self.made) or self.nothing is not None

    @property
    def words(self) -> str:
        """What must follow, but for the rows, in words."""
        if self.rejected is not None:
            return rejection(self.rejected.reason)
        return listed([instance.element for instance in self.made]) if self.names_made else "that it is accepted"


def rejection(reason: str | None) -> str:
    """A refusal as a scenario writes it."""
    return "rejected" if reason is None else f'rejected "{reason}"'


def expected_of(model: Model, scenario: Scenario) -> Expected:
    """The outcomes of a scenario; without errors it has at least one."""
    made: list[Instance] = []
    rows: dict[str, list[Instance | AbsentOutcome]] = {}
    nothing = rejected = None
    for outcome in scenario.then:
        match outcome:
            case Instance(element=name):
                if isinstance(model.elements[name], View):
                    rows.setdefault(name, []).append(outcome)
                else:
                    made.append(outcome)
            case AbsentOutcome(view=name):
                rows.setdefault(name, []).append(outcome)
            case NothingOutcome():
                nothing = outcome
            case RejectedOutcome():
                rejected = outcome
    return Expected(_span(scenario.then[0]), tuple(made), nothing, rejected, rows)


def _span(outcome: Outcome) -> Span:
    return outcome.span


@dataclass(frozen=True, slots=True)
class RowsFound:
    """The differences in the rows; `undecided` names what the service decides, where the verdict depends on it."""

    differences: tuple[Difference, ...]
    undecided: str


def compare_views(model: Model, expected: Expected, events: Sequence[Happened]) -> RowsFound:
    """Compare the rows that `then` names with the rows that these events make."""
    differences: list[Difference] = []
    undecided = ""
    for name, outcomes in expected.rows.items():
        view = model.view(name)
        try:
            rows = project_all(model, view, events)
        except Faulted as stopped:
            message = f"a run-time error stops `{view.name}`"
            fault = stopped.fault
            differences.append(Difference(message, "rows", fault.message, outcomes[0].span, fault.span))
            continue
        except NotKnown as unknown:
            undecided = undecided or unknown.what
            continue
        compared = compare_rows(view, outcomes, rows)
        differences += compared.differences
        undecided = undecided or compared.undecided
    return RowsFound(tuple(differences), undecided)
