"""Scenarios, run on the model itself: no code has to exist for that.

Comes in: a model without errors. Goes out: a `Result` for each scenario: it passed, it failed with the differences, or
it is undecided, because the service's own code decides something that `then` does not name.

A decision between events or commands is tried every way: where `then` names events, it holds if one way gives exactly
these; where it names rows alone, all ways must agree. Rows after `when` are those after what was recorded; after an
automation, those after its commands have been handled too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate.comparing import Difference, adopted, compare_made, listed
from evgen.dsl.evaluate.deciding import Load, decide
from evgen.dsl.evaluate.examples import NoExample, example
from evgen.dsl.evaluate.expected import Expected, compare_views, expected_of, rejection
from evgen.dsl.evaluate.faults import Fault, NotKnown
from evgen.dsl.evaluate.folding import Happened, Key, StateValue, fold_state
from evgen.dsl.evaluate.given import clocks, completed, given_events, key_of, new_ids, of_stream, with_recorded
from evgen.dsl.evaluate.machines import react, rings, translate
from evgen.dsl.evaluate.making import Choice, Decided, Decision, Moment, Rejected, Undecided, Unmade
from evgen.dsl.model import (
    Automation,
    Command,
    Context,
    Event,
    Field,
    Instance,
    Mapping,
    Model,
    Reject,
    Scenario,
    Timer,
    Translation,
)
from evgen.dsl.model.values import RecordValue, Value

MOST_WAYS = 256
"""Ways of deciding that are tried for one scenario; with more it is undecided."""

Verdict = Literal["passed", "failed", "undecided"]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a scenario, and where in the story it stands; `reason` says why it is undecided."""

    scenario: Scenario
    timeline: str | None
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """The result of one way of deciding; `meant` is False where `then` names another way."""

    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    reason: str = ""
    meant: bool = True


def run(model: Model, wanted: Callable[[Scenario], bool] = lambda scenario: True) -> tuple[Result, ...]:
    """Every scenario of the model that is wanted, in the order of contexts, timelines and slices."""
    return tuple(
        run_scenario(model, scenario, timeline)
        for context in model.contexts
        for timeline, scenario in scenarios_of(context)
        if wanted(scenario)
    )


def scenarios_of(context: Context) -> Iterator[tuple[str | None, Scenario]]:
    """The scenarios of a context with the titles of their timelines."""
    for timeline in context.timelines:
        for part in timeline.slices:
            for scenario in part.scenarios:
                yield timeline.title, scenario
    for scenario in context.scenarios:
        yield None, scenario


def run_scenario(model: Model, scenario: Scenario, timeline: str | None = None) -> Result:
    """The scenario, every way that the service can decide."""
    try:
        way = _together(list(_ways(model, scenario)))
    except NoExample as missing:
        reason = f"no example of `{missing.field}` can be made; give it one with `@example(…)`"
        return Result(scenario, timeline, "undecided", (), reason)
    return Result(scenario, timeline, way.verdict, way.differences, way.reason)


# --- the ways a service can decide ------------------------------------------------------------------------------------


class Tried:
    """A service that decides by a script, and beyond it takes the first alternative.

    `counts` notes how many alternatives each question had, `between` what they were. Refusals that only the service
    knows are those that `then` names.
    """

    def __init__(self, model: Model, expected: Expected, script: tuple[int, ...]) -> None:
        self.model = model
        self.expected = expected
        self.script = script
        self.counts: list[int] = []
        self.between = ""

    def refuses(self, reject: Reject) -> bool:
        """Whether `then` names this reason, or a refusal without a reason."""
        return self.expected.rejected is not None and self.expected.rejected.reason in (None, reject.reason)

    def picks(self, choice: Choice) -> Mapping | None:
        """The alternative of the script."""
        at, mappings = len(self.counts), choice.mappings
        self.counts.append(len(mappings) + choice.or_nothing)
        self.between = self.between or listed([mapping.target for mapping in mappings]).replace(", ", " and ")
        chosen = self.script[at] if at < len(self.script) else 0
        return mappings[chosen] if chosen < len(mappings) else None

    def computes(self, target: str, field: Field) -> Value:
        """A key, which must be known before anything else: as `then` names it, else its example."""
        if not field.key:
            raise NotKnown(f"`{field.name}` of `{target.rpartition('.')[2]}`", field.name_span)
        stream = self.model.event(target).stream
        for instance in self.expected.made:
            element = self.model.elements[instance.element]
            named = dict(instance.values)
            if isinstance(element, Event) and element.stream == stream and field.name in named:
                return named[field.name]
        return example(self.model, field)


def _ways(model: Model, scenario: Scenario) -> Iterator[Way]:
    expected = expected_of(model, scenario)
    waiting: list[tuple[int, ...]] = [()]
    for _ in range(MOST_WAYS):
        if not waiting:
            return
        script = waiting.pop()
        service = Tried(model, expected, script)
        way = _one_way(model, scenario, expected, service)
        yield replace(way, reason=way.reason or _deciding(service.between))
        chosen = (*script, *([0] * (len(service.counts) - len(script))))
        for at in range(len(script), len(service.counts)):
            waiting += [(*chosen[:at], other) for other in range(1, service.counts[at])]
    if waiting:
        yield Way("undecided", (), "the service's own code decides too much of it")


def _deciding(what: str) -> str:
    return f"the service's own code decides between {what}" if what else ""


def _together(ways: list[Way]) -> Way:
    """One answer for all ways that are meant; without any, the failure with the fewest differences."""
    meant = [way for way in ways if way.meant]
    if not meant:
        return replace(min(ways, key=lambda way: len(way.differences)), reason="")
    undecided = next((way for way in meant if way.verdict == "undecided"), None)
    verdicts = {way.verdict for way in meant}
    if undecided is not None or len(verdicts) > 1:
        return Way("undecided", (), (undecided or meant[0]).reason)
    return replace(meant[0], reason="")


# --- one way ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Setting:
    """A scenario on its way: what must follow, what has happened, and the moment of `when`."""

    model: Model
    expected: Expected
    events: tuple[Happened, ...]
    moment: Moment


def _one_way(model: Model, scenario: Scenario, expected: Expected, service: Tried) -> Way:
    moment = Moment(clocks(scenario)[1], new_ids("id"), None, service)
    setting = Setting(model, expected, given_events(model, scenario), moment)
    if scenario.when is None:
        return _rows(setting)
    element = model.elements[scenario.when.element]
    match element:
        case Command():
            return _command(setting, element, scenario.when)
        case Automation():
            setting = replace(setting, moment=_when_it_rings(setting, element, scenario.when))
            return _answer(setting, react(model, element, setting.events, setting.moment), element.name_span)
        case Translation():
            return _answer(setting, translate(model, element, setting.events, moment), element.name_span)
        case _:
            raise TypeError(f"`when` {scenario.when.element}")


def _when_it_rings(setting: Setting, automation: Automation, when: Instance) -> Moment:
    """The moment of `when`; of a timer without `at`, when the last of its clocks rings."""
    if when.at is not None or not isinstance(automation.trigger, Timer):
        return setting.moment
    due = [time for time, _ in rings(setting.model, automation.trigger, setting.events)]
    return replace(setting.moment, now=max([setting.moment.now, *due]))


def _command(setting: Setting, command: Command, when: Instance) -> Way:
    fields = completed(setting.model, when)
    actor = command.by[0].rpartition(".")[2] if command.by else None
    setting = replace(setting, moment=replace(setting.moment, actor=actor))
    decision = decide(setting.model, command, fields, _load(setting, command), setting.moment)
    way = _answer(setting, decision, command.name_span)
    return _with_key_hint(way) if _is_stranger(setting, command, fields) else way


def _is_stranger(setting: Setting, command: Command, fields: RecordValue) -> bool:
    """Whether events of the command's stream are given, and none under the key of the command."""
    given = [event for event in setting.events if setting.model.event(event.event).stream == command.stream]
    keys = [field.name for field in command.fields if field.key]
    own = tuple(value for name, value in fields.fields if name in keys)
    return bool(given and keys) and all(key_of(setting.model, event.payload) != own for event in given)


def _with_key_hint(way: Way) -> Way:
    hint = "no event of `given` has the key of the command; keys that are left out are one key"
    first = way.differences[:1]
    return replace(
        way,
        differences=(
            *(replace(difference, message=f"{difference.message} ({hint})") for difference in first),
            *way.differences[1:],
        ),
    )


def _load(setting: Setting, command: Command) -> Load:
    def load(key: Key) -> StateValue:
        assert command.stream is not None
        events = of_stream(setting.model, setting.events, command.stream, key)
        return fold_state(setting.model, setting.model.stream(command.stream), events)

    return load


def _answer(setting: Setting, decision: Decision, place: Span) -> Way:
    """What a command or a machine does, beside what `then` says; `place` is its name in the model."""
    expected = setting.expected
    match decision:
        case Rejected(reject):
            return _rejected(setting, rejection(reject.reason), reject.reason, reject.span)
        case Unmade(reason, span):
            return _rejected(setting, f"refused, because {reason}", None, span)
        case Fault(message, span):
            return _failed(expected, "a run-time error", expected.words, message, expected.first, span)
        case Undecided(what):
            return Way("undecided", (), f"the service's own code decides {what}")
        case Decided(made) if expected.rejected is not None:
            names = listed([recorded.record.record for recorded in made])
            span = expected.rejected.span
            return _failed(expected, "the command was not rejected", expected.words, names, span, place)
        case Decided():
            return _made(setting, decision, place)


def _rejected(setting: Setting, said: str, reason: str | None, place: Span) -> Way:
    """Compare a refusal; `said` is it in words, `reason` that of the model, if it is one of those."""
    expected = setting.expected
    if expected.rejected is None:
        return _failed(expected, "the command was rejected", expected.words, said, expected.first, place)
    if expected.rejected.reason not in (None, reason):
        message = "the command was rejected for another reason"
        return _failed(expected, message, expected.words, said, expected.rejected.span, place)
    return _rows(setting)


def _failed(expected: Expected, message: str, wanted: str, actual: str, span: Span, place: Span) -> Way:
    return Way("failed", (Difference(message, wanted, actual, span, place),), meant=not expected.names_made)


def _made(setting: Setting, decision: Decided, place: Span) -> Way:
    """Compare what was recorded or sent, then the rows after it."""
    expected = setting.expected
    records = [recorded.record for recorded in decision.made]
    if expected.names_made:
        at = expected.nothing.span if expected.nothing is not None else expected.made[-1].span
        events = any(isinstance(setting.model.elements[name], Event) for name in _names(setting, decision))
        verb = "recorded" if events else "sent"
        differences = compare_made(expected.made, decision.made, verb, at, place)
        if differences:
            return Way("failed", tuple(differences), meant=False)
        records = adopted(expected.made, decision.made)
    return _rows_after(setting, records)


def _names(setting: Setting, decision: Decided) -> list[str]:
    return [
        *(recorded.element for recorded in setting.expected.made),
        *(recorded.record.record for recorded in decision.made),
    ]


# --- rows -------------------------------------------------------------------------------------------------------------


def _rows_after(setting: Setting, records: list[RecordValue]) -> Way:
    """Compare the rows after these events were recorded and these commands handled."""
    if not setting.expected.rows:
        return Way("passed")
    for record in records:
        after = _recorded(setting, [record]) if _is_event(setting, record) else _handled(setting, record)
        match after:
            case Undecided(what):
                return Way("undecided", (), f"the service's own code decides {what}")
            case Fault(message, span):
                expected = setting.expected
                what = f"a run-time error in `{record.record.rpartition('.')[2]}`, which was sent"
                return _failed(expected, what, expected.words, message, expected.first, span)
            case _:
                setting = after
    return _rows(setting)


def _is_event(setting: Setting, record: RecordValue) -> bool:
    return isinstance(setting.model.elements[record.record], Event)


def _recorded(setting: Setting, records: list[RecordValue]) -> Setting:
    events, moment = setting.events, setting.moment
    for record in records:
        events = with_recorded(setting.model, events, record, moment.now, moment.actor)
    return replace(setting, events=events)


def _handled(setting: Setting, fields: RecordValue) -> Setting | Undecided | Fault:
    """What a command that was sent does; one that is refused does nothing."""
    command = setting.model.command(fields.record)
    decision = decide(setting.model, command, fields, _load(setting, command), setting.moment)
    match decision:
        case Decided(made):
            return _recorded(setting, [recorded.record for recorded in made])
        case Undecided() | Fault():
            return decision
        case _:
            return setting


def _rows(setting: Setting) -> Way:
    rows = compare_views(setting.model, setting.expected, setting.events)
    if rows.differences:
        return Way("failed", rows.differences)
    if rows.undecided:
        return Way("undecided", (), f"the service's own code decides {rows.undecided}")
    return Way("passed")
