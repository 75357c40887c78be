"""Time and ownership: what belongs to whom, and in which order things arrive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evgen.dsl import model as m
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.rules.review import Review, labels, listed, named, short


def foreign_and_not_public(review: Review) -> Iterator[Diagnostic]:
    """EVM845: once for each context and each thing of another that it reads. What is external is there to be read."""
    for context in review.own:
        told: set[str] = set()
        for name, span in _read_names(context):
            element = review.model.elements[name]
            owner = review.model.context_of(element.stream if isinstance(element, m.Event) else name)
            if owner is context or owner.external or element.notes.public or name in told:
                continue
            if isinstance(element, m.Event) and review.is_foreign(element):
                continue
            told.add(name)
            end = Span(element.name_span.file, element.name_span.end, element.name_span.end)
            yield diagnostic(
                "EVM845",
                span,
                f"`{context.name}` reads {named(name, context.name)}, which `{owner.name}` does not offer to others",
                hint=f"mark it `@public` in `{owner.name}`, which then keeps it stable for its readers",
                labels=[Label(element.name_span, "write `@public` behind the name here")],
                fixes=[Fix("mark it `@public`", (Edit(end, " @public"),))],
            )


def _read_names(context: m.Context) -> Iterator[tuple[str, Span]]:
    """The events and views that the parts of a context read, each with its place."""
    for view in context.views:
        yield from ((step.event, step.event_span) for step in view.steps)
    for screen in context.screens:
        yield from ((name, screen.name_span) for name in screen.shows)
    for automation in context.automations:
        trigger = automation.trigger
        match trigger:
            case m.ToDoList(view=view_name, span=span):
                yield view_name, span
            case m.Reaction(events=events, span=span):
                yield from ((event, span) for event in events)
            case m.Timer(since=since, unless=unless, span=span):
                yield from ((event, span) for event in (since, *unless))
            case _:
                pass
    for translation in context.translations:
        yield from ((event, translation.name_span) for event in translation.events)


# --- circles ----------------------------------------------------------------------------------------------------------


def context_cycle(review: Review) -> Iterator[Diagnostic]:
    """EVM846: one finding for each group of contexts that lead to each other."""
    uses = {context.name: tuple(name for name in context.uses) for context in review.model.contexts}
    by_name = {context.name: context for context in review.model.contexts}
    for group in _circles(uses):
        circle = _one_circle(uses, set(group))
        first = by_name[circle[0]]
        yield diagnostic(
            "EVM846",
            first.name_span,
            f"contexts use each other in a circle: {' -> '.join(f'`{name}`' for name in (*circle, circle[0]))}",
            hint="let one of them know nothing of the other: it records events, and the other translates them",
            labels=labels((by_name[name].name_span, "in the circle") for name in circle[1:]),
        )


def _circles(uses: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """The strongly connected groups of more than one, by Tarjan's algorithm without recursion, sorted."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    groups: list[list[str]] = []
    for root in sorted(uses):
        ahead: list[tuple[str, Iterator[str]]] = [] if root in index else [(root, iter(uses[root]))]
        while ahead:
            name, rest = ahead[-1]
            if name not in index:
                index[name] = low[name] = len(index)
                stack.append(name)
                on_stack.add(name)
            below = next((name for name in rest if name in uses), None)
            if below is not None:
                if below not in index:
                    ahead.append((below, iter(uses[below])))
                elif below in on_stack:
                    low[name] = min(low[name], index[below])
                continue
            ahead.pop()
            if ahead:
                low[ahead[-1][0]] = min(low[ahead[-1][0]], low[name])
            if low[name] == index[name]:
                group = stack[stack.index(name) :]
                del stack[stack.index(name) :]
                on_stack.difference_update(group)
                if len(group) > 1:
                    groups.append(sorted(group))
    return sorted(groups)


def _one_circle(uses: dict[str, tuple[str, ...]], group: set[str]) -> list[str]:
    """A shortest way from the first of the group back to itself."""
    start = min(group)
    before: dict[str, str] = {}
    ahead = [start]
    while ahead:
        name = ahead.pop(0)
        for below in uses[name]:
            if below == start:
                circle = [name]
                while circle[-1] != start:
                    circle.append(before[circle[-1]])
                return circle[::-1]
            if below in group and below not in before:
                before[below] = name
                ahead.append(below)
    raise AssertionError("a group of contexts without a circle")


# --- order ------------------------------------------------------------------------------------------------------------


def order_not_promised(review: Review) -> Iterator[Diagnostic]:
    """EVM847: for each stream whose events can only change rows that another stream's events create."""
    for context in review.own:
        for view in context.views:
            steps_of = [(step, review.model.event(step.event).stream) for step in view.steps]
            creating = {stream for step, stream in steps_of if step.creates}
            later: dict[str, list[m.Step]] = {}
            for step, stream in steps_of:
                if creating and not step.creates and stream not in creating:
                    later.setdefault(stream, []).append(step)
            for stream, steps in later.items():
                yield _not_promised(context, view, sorted(creating), stream, steps)


def _not_promised(
    context: m.Context, view: m.View, creating: list[str], stream: str, steps: list[m.Step]
) -> Diagnostic:
    step = steps[0]
    event = named(step.event, context.name)
    lost = "the row stays for ever" if step.remove else "its change is lost"
    return diagnostic(
        "EVM847",
        step.event_span,
        f"{event} belongs to another stream than the rows of `{view.name}`, which begin with "
        f"{listed(f'`{short(event)}`' for event in creating)}: if a consumer sees it first, {lost}",
        hint="across streams no order is promised; a consumer of these topics has to wait for the row, or to put the "
        "event "
        "aside until it is there",
        labels=labels((step.event_span, "and here") for step in steps[1:]),
    )


def row_made_again(review: Review) -> Iterator[Diagnostic]:
    """EVM848: a block that is not the first to create, after a removal, in a view where every block creates.

    The event that begins the row may well begin it again, as a book that is lent once more; an event that only changes
    it brings back half a row. Where fields are required only an event that has them all makes a row, and a whole one.
    """
    for context in review.own:
        for view in context.views:
            removing = [step for step in view.steps if step.remove]
            creating = [step for step in view.steps if step.creates]
            if not removing or not creating or any(review.is_required(f) for f in view.fields if not f.key):
                continue
            for step in _once_per_event(creating[1:], {creating[0].event, *(removal.event for removal in removing)}):
                yield diagnostic(
                    "EVM848",
                    step.event_span,
                    f"{named(step.event, context.name)} makes the row of `{view.name}` again, if it comes after "
                    f"{named(removing[0].event, context.name)} has removed it",
                    hint="a block that leaves out a required field only changes rows that are there: let the row "
                    "have one that "
                    f"only {named(creating[0].event, context.name)} sets",
                    labels=labels([(creating[0].event_span, "begins the row"), (removing[0].event_span, "removes it")]),
                )


def _once_per_event(steps: Iterable[m.Step], told: set[str]) -> Iterator[m.Step]:
    for step in steps:
        if step.event not in told:
            told.add(step.event)
            yield step
