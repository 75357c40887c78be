"""The story: slices in the order of time, chains without gaps, and nothing left untold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from evgen.dsl import model as m
from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic, with_level
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.lineage.links import starting_events
from evgen.dsl.rules.review import Review, labels, listed, named


def _chains(timeline: m.Timeline) -> Iterator[tuple[int, m.Chain]]:
    for at, part in enumerate(timeline.slices):
        for chain in part.chains:
            yield at, chain


def view_before_its_event(review: Review) -> Iterator[Diagnostic]:
    """EVM841. An event that the timeline leaves out says nothing about the order."""
    for context in review.own:
        for timeline in context.timelines:
            first: dict[str, tuple[int, Span]] = {}
            for at, chain in _chains(timeline):
                for name, span in zip(chain.elements, chain.spans, strict=True):
                    first.setdefault(name, (at, span))
            for name, (at, span) in first.items():
                view = review.model.elements[name]
                if not isinstance(view, m.View):
                    continue
                creating = {step.event for step in view.steps if step.creates}
                places = [first.get(event) for event in creating]
                if not places or any(place is None or place[0] <= at for place in places):
                    continue
                later = min(place for place in places if place is not None)
                event = min(creating, key=lambda name: first[name])
                yield diagnostic(
                    "EVM841",
                    span,
                    f'`{view.name}` stands in the slice "{timeline.slices[at].title}", and '
                    f"{named(event, context.name)}, which begins its rows, comes later, in "
                    f'"{timeline.slices[later[0]].title}"',
                    hint="slices stand in the order of time: move the one before the other",
                    labels=labels([(later[1], "here for the first time")]),
                )


# --- links of chains --------------------------------------------------------------------------------------------------

Known = Callable[[Review, Any, Any], bool]


def _emits(review: Review, element: m.Element, event: m.Event) -> bool:
    return event.qualified_name in review.links.emitted.get(element.qualified_name, ())


def _feeds(review: Review, event: m.Event, view: m.View) -> bool:
    return any(step.event == event.qualified_name for step in view.steps)


def _is_shown(review: Review, view: m.View, screen: m.Screen) -> bool:
    return view.qualified_name in screen.shows


def _sends(review: Review, element: m.Element, command: m.Command) -> bool:
    if isinstance(element, m.Screen) and set(element.by) & set(command.by):
        return True  # whoever looks at the screen sends it
    return command.qualified_name in review.links.sent.get(element.qualified_name, ())


def _starts(review: Review, event: m.Event, machine: m.Automation | m.Translation) -> bool:
    return event.qualified_name in starting_events(machine)


def _is_worked(review: Review, view: m.View, automation: m.Automation) -> bool:
    return isinstance(automation.trigger, m.ToDoList) and automation.trigger.view == view.qualified_name


def _watches(review: Review, table: m.Table, derivation: m.Derivation) -> bool:
    return derivation.table == table.qualified_name


LINKS: dict[tuple[type, type], tuple[str, Known]] = {
    (m.Command, m.Event): ("`{0}` does not emit `{1}`", _emits),
    (m.Translation, m.Event): ("`{0}` does not emit `{1}`", _emits),
    (m.Derivation, m.Event): ("`{0}` does not emit `{1}`", _emits),
    (m.Event, m.View): ("`{1}` has no block on `{0}`", _feeds),
    (m.View, m.Screen): ("`{1}` does not show `{0}`", _is_shown),
    (m.Screen, m.Command): ("`{0}` does not send `{1}`", _sends),
    (m.Automation, m.Command): ("`{0}` does not send `{1}`", _sends),
    (m.Translation, m.Command): ("`{0}` does not send `{1}`", _sends),
    (m.Event, m.Automation): ("`{1}` does not react to `{0}`", _starts),
    (m.Event, m.Translation): ("`{1}` does not react to `{0}`", _starts),
    (m.View, m.Automation): ("`{1}` does not read `{0}`", _is_worked),
    (m.Table, m.Derivation): ("`{1}` does not watch `{0}`", _watches),
}
"""The links of a chain that the model can confirm, with what to say where it does not."""

SKIPPED: dict[tuple[type, type], str] = {
    (m.Event, m.Command): "the screen, automation or translation that sends the command",
    (m.Command, m.View): "the event that the command records",
    (m.Command, m.Screen): "the event and the view between a command and what people see",
    (m.Command, m.Automation): "the event that the command records",
    (m.Event, m.Screen): "the view that the screen shows",
    (m.Screen, m.Event): "the command that the screen sends",
    (m.View, m.Event): "the command that records the event, and who sends it",
    (m.Automation, m.Event): "the command that the automation sends",
    (m.Automation, m.View): "the command that the automation sends, and its event",
    (m.Translation, m.View): "the event that feeds the view",
    (m.Table, m.Event): "the derivation that recognises the event",
    (m.Table, m.View): "the derivation and the event that feeds the view",
}
"""Links that leave something out, with what is missing between them."""


def chain_links(review: Review) -> Iterator[Diagnostic]:
    """EVM842 and EVM843: each link of each chain, told once."""
    for context in review.own:
        told: set[tuple[str, str]] = set()
        for timeline in context.timelines:
            for _, chain in _chains(timeline):
                for at in range(len(chain.elements) - 1):
                    pair = (chain.elements[at], chain.elements[at + 1])
                    if pair in told:
                        continue
                    told.add(pair)
                    span = Span(chain.spans[at].file, chain.spans[at].start, chain.spans[at + 1].end)
                    yield from _link(review, pair, span)


def _link(review: Review, pair: tuple[str, str], span: Span) -> Iterator[Diagnostic]:
    one, other = (review.model.elements[name] for name in pair)
    kinds = (type(one), type(other))
    if kinds in SKIPPED:
        yield diagnostic(
            "EVM842",
            span,
            f"`{one.name} -> {other.name}` skips {SKIPPED[kinds]}",
            hint="name what stands between them: people and machines send commands, commands record events, events "
            "feed views",
        )
    elif kinds in LINKS:
        message, known = LINKS[kinds]
        if not known(review, one, other):
            yield diagnostic(
                "EVM843",
                span,
                f"the chain goes from `{one.name}` to `{other.name}`, and {message.format(one.name, other.name)}",
                hint="mend the chain, or the element",
                labels=labels([(one.name_span, "from here"), (other.name_span, "to here")]),
            )


# --- what is not told -------------------------------------------------------------------------------------------------


def element_in_no_slice(review: Review) -> Iterator[Diagnostic]:
    """EVM844. A timeline that leaves out more than a third of its context was only begun: that is one finding."""
    told = set(_told(review))
    for context in review.own:
        elements = _tellable(context)
        untold = [element for element in elements if element.qualified_name not in told]
        if not context.timelines or not untold:
            continue
        if 3 * len(untold) > len(elements):
            yield with_level(_only_begun(context, elements, untold), "info")
            continue
        for element in untold:
            yield diagnostic(
                "EVM844",
                element.name_span,
                f"`{element.name}` stands in no slice of the timeline",
                hint="add it to the slice in which it belongs, or a slice of its own",
            )


def _only_begun(context: m.Context, elements: list[m.Element], untold: list[m.Element]) -> Diagnostic:
    span = context.timelines[0].span
    return diagnostic(
        "EVM844",
        Span(span.file, span.start, span.start + len("timeline")),
        f"the timeline tells of {len(elements) - len(untold)} of the {len(elements)} elements of `{context.name}`; "
        "it leaves "
        f"out {listed(element.name for element in untold)}",
        hint="add a slice for each step of the story",
    )


def _told(review: Review) -> Iterator[str]:
    """What stands in a chain, or happens in a scenario of a slice."""
    for context in review.model.contexts:
        for timeline in context.timelines:
            for part in timeline.slices:
                for chain in part.chains:
                    yield from chain.elements
                for scenario in part.scenarios:
                    if scenario.when is not None:
                        yield scenario.when.element
                    yield from (outcome.element for outcome in scenario.then if isinstance(outcome, m.Instance))


def _tellable(context: m.Context) -> list[m.Element]:
    """The elements of a context that belong into its story."""
    events = [
        event for stream in context.streams if not stream.external for event in stream.events if not event.retired
    ]
    own: list[m.Element] = [*context.commands, *events, *context.views, *context.screens]
    return [*own, *context.automations, *context.translations, *context.derivations]
