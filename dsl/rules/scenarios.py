"""Scenarios: outcomes that cannot follow, givens that do nothing, what none shows, and values that none can have.

Whether a scenario holds is for the evaluator to say; here only what needs no running is judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from evgen.dsl import model as m
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Level, diagnostic, with_level
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate.examples import MOST_VALUES, has_example, is_too_large
from evgen.dsl.lineage.links import starting_events
from evgen.dsl.model.types import List, Map, Optional, Scalar, Type
from evgen.dsl.rules.review import Review, labels, listed, named


def impossible_outcome(review: Review) -> Iterator[Diagnostic]:
    """EVM851: an event that the command cannot record, or a command that the machine does not send."""
    for context in review.own:
        for scenario in context.all_scenarios:
            when = scenario.when
            if when is None:
                continue
            possible = _possible(review, when.element)
            for outcome in scenario.then:
                if not isinstance(outcome, m.Instance) or outcome.element in possible:
                    continue
                element = review.model.elements[outcome.element]
                if isinstance(element, m.View):
                    continue
                verb = "records" if isinstance(element, m.Event) else "sends"
                near = nearest(element.name, [name.rpartition(".")[2] for name in possible])
                shown = sorted(named(name, context.name) for name in possible)
                yield diagnostic(
                    "EVM851",
                    outcome.span,
                    f"{named(when.element, context.name)} never {verb} {named(outcome.element, context.name)}",
                    note=did_you_mean(near),
                    hint=f"it {verb} {listed(shown, 'or')}" if shown else f"it {verb} nothing",
                    labels=labels([(review.model.elements[when.element].name_span, "declared here")]),
                )


def _possible(review: Review, element: str) -> set[str]:
    return review.links.emitted.get(element, set()) | review.links.sent.get(element, set())


def idle_given(review: Review) -> Iterator[Diagnostic]:
    """EVM852: a given event that neither the command's state nor a machine nor a compared view looks at.

    What belongs to the same stream as one that matters is its history, and part of the story.
    """
    for context in review.own:
        for scenario in context.all_scenarios:
            views = {name for outcome in scenario.then if (name := _view_of(review, outcome))}
            given_events = [review.model.event(given.element) for given in scenario.given]
            mattering = [_matters(review, scenario.when, event, views) for event in given_events]
            histories = {event.stream for event, matters in zip(given_events, mattering, strict=True) if matters}
            for given, event in zip(scenario.given, given_events, strict=True):
                if event.stream in histories:
                    continue
                yield diagnostic(
                    "EVM852",
                    given.span,
                    f"{named(event.qualified_name, context.name)} changes nothing in this scenario: "
                    + _what_looks(review, context, scenario, views),
                    hint="take it away, or say in `then` what it changes",
                )


def _view_of(review: Review, outcome: m.Outcome) -> str | None:
    match outcome:
        case m.AbsentOutcome(view=view):
            return view
        case m.Instance(element=name) if isinstance(review.model.elements[name], m.View):
            return name
        case _:
            return None


def _matters(review: Review, when: m.Instance | None, event: m.Event, views: set[str]) -> bool:
    """Whether what happens looks at the event, or a compared view does."""
    feeds = {feeding.view.qualified_name for feeding in review.links.feedings.get(event.qualified_name, ())}
    if feeds & views:
        return True
    if when is None:
        return False
    match review.model.elements[when.element]:
        case m.Command(stream=stream):
            return event.stream == stream
        case m.Automation(trigger=m.ToDoList(view=view)):
            return view in feeds
        case m.Automation() | m.Translation() as machine:
            return event.qualified_name in starting_events(machine)
        case _:
            return True


def _what_looks(review: Review, context: m.Context, scenario: m.Scenario, views: set[str]) -> str:
    shown = [named(name, context.name) for name in sorted(views)]
    rows = f"it does not feed {listed(shown, 'or')}" if shown else ""
    if scenario.when is None:
        return rows or "no view is compared"
    element = review.model.elements[scenario.when.element]
    name = named(scenario.when.element, context.name)
    if isinstance(element, m.Command):
        decides = f"{name} decides over another stream"
    else:
        decides = f"{name} does not look at it"
    return f"{decides}, and {rows}" if rows else decides


# --- what no scenario shows -------------------------------------------------------------------------------------------


def _level(review: Review, context: m.Context, shown: int, all_: int) -> Level | None:
    """The level of findings about missing scenarios: none in a context without scenarios, info where most are missing.

    In the preset `strict` it is always a warning.
    """
    if review.settings.preset == "strict":
        return "warning"
    if not context.all_scenarios:
        return None
    return "warning" if 2 * shown >= all_ else "info"


def rejection_without_scenario(review: Review) -> Iterator[Diagnostic]:
    """EVM853: for each rejection, or once for a command of which none is shown."""
    for context in review.own:
        rejecting = [command for command in context.commands if command.rejects]
        missing = {command.qualified_name: _not_shown(review, command) for command in rejecting}
        count = sum(len(command.rejects) for command in rejecting)
        level = _level(review, context, count - sum(map(len, missing.values())), count)
        if level is None:
            continue
        for command in rejecting:
            rejects = missing[command.qualified_name]
            if len(rejects) == len(command.rejects) > 1:
                yield with_level(_no_rejection_shown(command), level)
                continue
            for reject in rejects:
                finding = diagnostic(
                    "EVM853",
                    reject.span,
                    f'no scenario shows that `{command.name}` is rejected with "{reject.reason}"',
                    hint=f'write one: `when {command.name} … then rejected "{reject.reason}"`',
                )
                yield with_level(finding, level)


def _not_shown(review: Review, command: m.Command) -> list[m.Reject]:
    """The rejections that no scenario shows. One that names no reason shows the only one that there is."""
    outcomes = [
        outcome.reason
        for scenario in review.links.tried.get(command.qualified_name, ())
        for outcome in scenario.then
        if isinstance(outcome, m.RejectedOutcome)
    ]
    if None in outcomes and len(command.rejects) == 1:
        return []
    return [reject for reject in command.rejects if reject.reason not in outcomes]


def _no_rejection_shown(command: m.Command) -> Diagnostic:
    return diagnostic(
        "EVM853",
        command.name_span,
        f"no scenario shows any of the {len(command.rejects)} rejections of `{command.name}`",
        hint="write one for each: what was given, and why the command is refused",
        labels=labels((reject.span, f'"{reject.reason}"') for reject in command.rejects),
    )


def view_without_scenario(review: Review) -> Iterator[Diagnostic]:
    """EVM854."""
    for context in review.own:
        missing = [view for view in context.views if view.qualified_name not in review.links.compared]
        level = _level(review, context, len(context.views) - len(missing), len(context.views))
        if level is None:
            continue
        for view in missing:
            finding = diagnostic(
                "EVM854",
                view.name_span,
                f"no scenario shows what `{view.name}` looks like",
                hint=f"write one: `given` the events that fill it, `then {view.name} {{ … }}`",
            )
            yield with_level(finding, level)


def slice_without_scenario(review: Review) -> Iterator[Diagnostic]:
    """EVM855: a slice in which a command records an event, and no scenario says when."""
    for context in review.own:
        slices = [part for timeline in context.timelines for part in timeline.slices]
        changing = [(part, commands) for part in slices if (commands := _commands_of(review, part))]
        missing = [
            (part, commands)
            for part, commands in changing
            if not part.scenarios and not any(name in review.links.tried for name in commands)
        ]
        level = _level(review, context, len(changing) - len(missing), len(changing))
        if level is None:
            continue
        for part, commands in missing:
            finding = diagnostic(
                "EVM855",
                part.title_span,
                f'the slice "{part.title}" has no scenario, so nothing says when {listed(map(_short, commands))} is '
                "accepted",
                hint="write one: `given` what happened before, `when` the command, `then` the events",
            )
            yield with_level(finding, level)


def _commands_of(review: Review, part: m.Slice) -> list[str]:
    """The commands of the slice that stand before an event of theirs."""
    names = [name for chain in part.chains for name in chain.elements]
    inside = set(names)
    return [
        name
        for name in dict.fromkeys(names)
        if isinstance(review.model.elements[name], m.Command) and review.links.emitted.get(name, set()) & inside
    ]


def _short(name: str) -> str:
    return name.rpartition(".")[2]


# --- examples ---------------------------------------------------------------------------------------------------------


def example_needed(review: Review) -> Iterator[Diagnostic]:
    """EVM833: scenarios and generated examples need a value for every field that a scenario leaves out."""
    tried: dict[tuple[str, Type, m.Notes], bool] = {}
    seen: set[Span] = set()
    for context in review.own:
        for field in _constrained_fields(review, context):
            if field.span in seen:
                continue
            seen.add(field.span)
            key = (field.name, field.type, field.notes)
            if key not in tried:
                tried[key] = has_example(review.model, field)
            if not tried[key]:
                yield diagnostic(
                    "EVM833",
                    field.name_span,
                    f"no example of `{field.name}` can be made that holds to all of its constraints",
                    hint="give one with `@example(…)`; if there is none, the constraints contradict each other",
                )
        for record in context.records:
            if is_too_large(review.model, record.qualified_name):
                yield diagnostic(
                    "EVM833",
                    record.name_span,
                    f"no example of `{record.name}` can be made: each has more than {MOST_VALUES} values inside",
                    hint="let the records inside it be optional, or lists of them that may be empty",
                )


def _constrained_fields(review: Review, context: m.Context) -> Iterator[m.Field]:
    """The fields with constraints, on themselves or on their types; the members of records have their own."""
    owners: list[m.Record | m.Event | m.Command | m.View] = [
        *context.records,
        *context.events,
        *context.commands,
        *context.views,
    ]
    constrained: dict[Type, bool] = {}
    for owner in owners:
        for field in owner.fields:
            if field.notes.constraints != m.NO_CONSTRAINTS:
                yield field
            elif not isinstance(field.type, Scalar):
                if field.type not in constrained:
                    constrained[field.type] = _is_constrained(review, field.type)
                if constrained[field.type]:
                    yield field


def _is_constrained(review: Review, type_: Type) -> bool:
    while isinstance(type_, Optional | List | Map):
        type_ = type_.value if isinstance(type_, Map) else type_.item
    return any(alias.notes.constraints != m.NO_CONSTRAINTS for alias in review.model.aliases_of(type_))
