"""Which element leads to which: who records, feeds, reads and sends.

Comes in: a model without errors. Goes out: `Links`, lists by qualified name; what nothing leads to is not in them.
"""

from __future__ import annotations

from collections import defaultdict

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.base.memo import computed_once
from evgen.dsl.lineage.places import Feeding, Production, Recorder, Sending, recorders_of, senders_of


@dataclass(frozen=True, slots=True)
class Links:
    """The ways between elements. Empty for names that nothing leads to or from."""

    productions: defaultdict[str, list[Production]]
    """By event."""
    emitted: defaultdict[str, set[str]]
    """The events that a command, translation or derivation can record, by its name."""
    feedings: defaultdict[str, list[Feeding]]
    """The blocks of views, by event."""
    state_steps: defaultdict[str, list[m.Step]]
    """The blocks of states, by event."""
    sendings: defaultdict[str, list[Sending]]
    """By command."""
    sent: defaultdict[str, set[str]]
    """The commands that a screen, automation or translation sends, by its name."""
    reactions: defaultdict[str, list[m.Automation | m.Translation]]
    """The machines that an event starts or whose timer it ends, by event."""
    shown: defaultdict[str, list[m.Screen]]
    """By view."""
    worked: defaultdict[str, list[m.Automation]]
    """The automations that have the view as their to-do list, by view."""
    compared: defaultdict[str, list[m.Scenario]]
    """The scenarios that say what a view shows, by view."""
    tried: defaultdict[str, list[m.Scenario]]
    """The scenarios in which it happens, by command, automation or translation."""


@computed_once
def link(model: m.Model) -> Links:
    """All links of the model."""
    links = Links(
        productions=defaultdict(list),
        emitted=defaultdict(set),
        feedings=defaultdict(list),
        state_steps=defaultdict(list),
        sendings=defaultdict(list),
        sent=defaultdict(set),
        reactions=defaultdict(list),
        shown=defaultdict(list),
        worked=defaultdict(list),
        compared=defaultdict(list),
        tried=defaultdict(list),
    )
    for context in model.contexts:
        for stream in context.streams:
            for step in stream.state.steps:
                links.state_steps[step.event].append(step)
        for view in context.views:
            for step in view.steps:
                links.feedings[step.event].append(Feeding(view, step))
        for recorder in recorders_of(context):
            _recorder(links, recorder)
        for sender in senders_of(context):
            for send in sender.sends:
                for mapping in send.mappings:
                    links.sendings[mapping.target].append(Sending(sender, send, mapping))
                    links.sent[sender.qualified_name].add(mapping.target)
        for screen in context.screens:
            for view_name in screen.shows:
                links.shown[view_name].append(screen)
        for automation in context.automations:
            _machine(links, automation)
        for translation in context.translations:
            _machine(links, translation)
        for scenario in context.all_scenarios:
            _scenario(links, scenario)
    return links


def _recorder(links: Links, recorder: Recorder) -> None:
    for emit in recorder.emits:
        for mapping in emit.mappings:
            links.productions[mapping.target].append(Production(recorder, emit, mapping))
            links.emitted[recorder.qualified_name].add(mapping.target)


def _machine(links: Links, machine: m.Automation | m.Translation) -> None:
    for event in starting_events(machine):
        links.reactions[event].append(machine)
    if isinstance(machine, m.Automation) and isinstance(machine.trigger, m.ToDoList):
        links.worked[machine.trigger.view].append(machine)


def starting_events(machine: m.Automation | m.Translation) -> tuple[str, ...]:
    """The events that a machine reacts to; of a timer also those that end it."""
    if isinstance(machine, m.Translation):
        return machine.events
    match machine.trigger:
        case m.Reaction(events=events):
            return events
        case m.Timer(since=since, unless=unless):
            return (since, *unless)
        case _:
            return ()


def _scenario(links: Links, scenario: m.Scenario) -> None:
    if scenario.when is not None:
        links.tried[scenario.when.element].append(scenario)
    for view in dict.fromkeys(compared_views(scenario)):
        links.compared[view].append(scenario)


def compared_views(scenario: m.Scenario) -> list[str]:
    """The names behind `then` that may be views: those of rows, and of `no View`."""
    return [
        outcome.element if isinstance(outcome, m.Instance) else outcome.view
        for outcome in scenario.then
        if isinstance(outcome, m.Instance | m.AbsentOutcome)
    ]
