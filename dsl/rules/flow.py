"""Flow: who sends a command, what records an event, what reads it, what feeds a view and who looks at it."""

from __future__ import annotations

from collections.abc import Iterator

from evgen.dsl import model as m
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.rules.review import Review, listed, named, short


def command_never_sent(review: Review) -> Iterator[Diagnostic]:
    """EVM801."""
    for context in review.own:
        for command in context.commands:
            if command.by or command.notes.public or command.qualified_name in review.links.sendings:
                continue
            yield diagnostic(
                "EVM801",
                command.name_span,
                f"nothing sends `{command.name}`: no actor, no screen, no automation and no translation",
                hint=f"say who does, with `command {command.name} by …` or with `sends {command.name}` in a screen "
                "or an "
                "automation; `@public` offers it to other contexts",
            )


def command_records_nothing(review: Review) -> Iterator[Diagnostic]:
    """EVM802."""
    for context in review.own:
        for command in context.commands:
            if not command.emits:
                yield diagnostic(
                    "EVM802",
                    command.name_span,
                    f"`{command.name}` records nothing, so nobody can ever see that it happened",
                    hint="say what it records: `emit …`",
                )


def event_never_produced(review: Review) -> Iterator[Diagnostic]:
    """EVM803."""
    for stream in review.own_streams():
        for event in stream.events:
            if event.qualified_name not in review.links.productions and not event.retired:
                yield diagnostic(
                    "EVM803",
                    event.name_span,
                    f"nothing records `{event.name}`: no command, no translation and no derivation emits it",
                    hint=f"write `emit {event.name}` in the command that leads to it; what somebody else records "
                    "belongs "
                    "into an `external stream`",
                )


def is_event_read(review: Review, event: m.Event) -> bool:
    """Whether a view, a state or a machine reads the event."""
    links, name = review.links, event.qualified_name
    return name in links.feedings or name in links.state_steps or name in links.reactions


def retired_event_recorded(review: Review) -> Iterator[Diagnostic]:
    """EVM1030."""
    for stream in review.own_streams():
        for event in stream.events:
            for production in review.links.productions.get(event.qualified_name, ()) if event.retired else ():
                yield diagnostic(
                    "EVM1030",
                    production.emit.span,
                    f"`{production.by.name}` records `{event.name}`, which is retired",
                    hint="record another event, or take the word `retired` away where it happens again",
                    labels=[Label(event.name_span, "retired here")],
                )


def event_never_read(review: Review) -> Iterator[Diagnostic]:
    """EVM804. What nothing produces either is told by EVM803 alone."""
    for stream in review.own_streams():
        for event in stream.events:
            if event.notes.public or event.notes.terminal or event.retired or is_event_read(review, event):
                continue
            if event.qualified_name in review.links.productions:
                yield diagnostic(
                    "EVM804",
                    event.name_span,
                    f"nothing reads `{event.name}`: no view, no state, no automation and no translation",
                    hint=f"show it in a view with `on {event.name}`, or say that nothing needs to: "
                    f"`event {event.name} @terminal`",
                )


def view_never_read(review: Review) -> Iterator[Diagnostic]:
    """EVM807."""
    links = review.links
    for context in review.own:
        for view in context.views:
            name = view.qualified_name
            if view.finders or view.notes.public or name in links.shown or name in links.worked:
                continue
            yield diagnostic(
                "EVM807",
                view.name_span,
                f"nobody reads `{view.name}`: no screen shows it and no automation works through it",
                hint=f"write `shows {view.name}` in a screen or `reads {view.name}` in an automation; a service that "
                "looks rows up says so with `find by …`",
            )


def empty_screen(review: Review) -> Iterator[Diagnostic]:
    """EVM813."""
    for context in review.own:
        for screen in context.screens:
            if not screen.shows and not screen.sends:
                yield diagnostic(
                    "EVM813",
                    screen.name_span,
                    f"`{screen.name}` shows nothing and sends nothing",
                    hint="say what people see with `shows View` and what they do with `sends Command`",
                )


# --- machines ---------------------------------------------------------------------------------------------------------


def _foreign_events(review: Review, events: tuple[str, ...], context: m.Context) -> list[m.Event]:
    """Those of the events that another context or somebody else's system records."""
    recorded = [review.model.event(name) for name in events]
    return [event for event in recorded if review.context_of_event(event) is not context or review.is_foreign(event)]


def reaction_without_list(review: Review) -> Iterator[Diagnostic]:
    """EVM808. Somebody else's event is told by EVM812 alone, and the kit tells what is still to be done."""
    if review.settings.kit:
        return
    for context in review.own:
        for automation in context.automations:
            trigger = automation.trigger
            if not isinstance(trigger, m.Reaction) or any(
                review.is_foreign(review.model.event(name)) for name in trigger.events
            ):
                continue
            events = listed(named(name, context.name) for name in trigger.events)
            yield diagnostic(
                "EVM808",
                trigger.span,
                f"`{automation.name}` reacts to {events} directly: if it fails, nothing shows what is still to be done",
                hint=f"fold {events} into a view, which is the to-do list, and write `reads` with that view",
            )


def automation_on_foreign_event(review: Review) -> Iterator[Diagnostic]:
    """EVM812."""
    for context in review.own:
        for automation in context.automations:
            trigger = automation.trigger
            if not isinstance(trigger, m.Reaction):
                continue
            foreign = [e for e in map(review.model.event, trigger.events) if review.is_foreign(e)]
            if foreign:
                yield diagnostic(
                    "EVM812",
                    automation.name_span,
                    f"`{automation.name}` reacts to {named(foreign[0].qualified_name, context.name)}, which somebody "
                    "else "
                    "records: taking over somebody else's events is the work of a translation",
                    hint=f"write `translation {automation.name} {{ … }}`",
                    labels=[Label(trigger.span, "somebody else's event")],
                    fixes=_as_translation(automation),
                )


def _as_translation(automation: m.Automation) -> list[Fix]:
    """The fix that changes the keyword; none where the automation has a `does`, which a translation cannot have."""
    if automation.does:
        return []
    start = automation.span.start
    keyword = Span(automation.span.file, start, start + len("automation"))
    return [Fix("make it a translation", (Edit(keyword, "translation"),))]


def translation_of_own_event(review: Review) -> Iterator[Diagnostic]:
    """EVM810."""
    for context in review.own:
        for translation in context.translations:
            if translation.events and not _foreign_events(review, translation.events, context):
                events = listed(map(short, translation.events))
                yield diagnostic(
                    "EVM810",
                    translation.name_span,
                    f"`{translation.name}` translates {events}, which `{context.name}` records itself",
                    hint="an automation reacts to the events of its own context; a translation takes over those of "
                    "others",
                )


def translation_of_two_systems(review: Review) -> Iterator[Diagnostic]:
    """EVM811."""
    for context in review.own:
        for translation in context.translations:
            foreign = _foreign_events(review, translation.events, context)
            sources = sorted({review.context_of_event(event).name for event in foreign})
            if len(sources) > 1:
                yield diagnostic(
                    "EVM811",
                    translation.name_span,
                    f"`{translation.name}` translates events of {listed(sources)} at once",
                    hint="write a translation for each system, so that each can change by itself",
                )
