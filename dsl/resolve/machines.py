"""Screens, automations, translations and derivations: who sees what, and who sends what when."""

from __future__ import annotations

from collections.abc import Sequence

from evgen.dsl import model, syntax
from evgen.dsl.diagnostics.diagnostic import Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.types import Named, Optional, Type
from evgen.dsl.parse.literals import duration_ms
from evgen.dsl.resolve import infer
from evgen.dsl.resolve.annotations import resolve_notes
from evgen.dsl.resolve.commands import resolve_actors, spans_by_name
from evgen.dsl.resolve.environment import Environment, facts_if
from evgen.dsl.resolve.folds import alias_span, element_type, resolve_for_each
from evgen.dsl.resolve.mappings import report_missing_key, resolve_emit, resolve_targets
from evgen.dsl.resolve.names import Declared, find
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.resolve.schedules import is_never_due, why_no_schedule
from evgen.dsl.resolve.typing import same_type

META = Named("meta", "meta")


def make_screen(resolution: Resolution, declared: Declared) -> model.Screen:
    """The screen; its sends see the row of the view that it shows, if it shows exactly one."""
    node = declared.node
    assert isinstance(node, syntax.Screen)
    views = [find(declared.scope, path, ("view",), "a view", resolution.diagnostics, "shows") for path in node.shows]
    shown = spans_by_name(node.shows, views)
    for paths in (node.shows, *(tuple(path for group in send.groups for path in group) for send in node.sends)):
        _report_twice(resolution, node.name.text, paths)
    shows = tuple(shown)
    env = Environment(declared.scope, "a screen", {})
    if len(node.shows) == 1 and shows:
        env = Environment(declared.scope, "a screen", {"row": Named("view", shows[0])}, bare="row")
    sends = [send for written in node.sends for send in _sends(resolution, env, written, None, key_needed=False)]
    actors = resolve_actors(resolution, declared, node.by)
    return model.Screen(
        node.name.text,
        declared.qualified_name,
        tuple(actors),
        tuple(actors.values()),
        shows,
        tuple(shown.values()),
        tuple(sends),
        node.doc,
        resolve_notes(resolution, declared.scope, "screen", node.annotations),
        node.span,
        node.name.span,
    )


def _sends(
    resolution: Resolution, env: Environment, written: syntax.Sends, event: str | None, *, key_needed: bool
) -> list[model.Send]:
    """One send for each group of commands; `key_needed` says that nobody else can give a command its key."""
    for clauses, word in ((written.for_each, "for each"), (written.conditions, "if")):
        for second in clauses[1:]:
            resolution.report("EVM206", second.span, f"a `sends` has one `{word}`", hint="write a `sends` for each")
    for_each = None
    if written.for_each:
        for_each = resolve_for_each(resolution, env, written.for_each[0])
        if for_each is None:
            return []
        env = env.with_item(for_each.name, element_type(resolution, for_each), alias_span(written.for_each[0]))
    test = infer.condition(resolution, env, written.conditions[0]) if written.conditions else None
    if test is not None:
        env = env.knowing(facts_if(test, True))
    paths = [path for group in written.groups for path in group]
    chosen = [_command(resolution, env, path) for path in paths]
    mappings = dict(zip(paths, [None] * len(paths), strict=True)) | dict(
        resolve_targets(resolution, env, paths, chosen, written.mapping, asks=not key_needed)
    )
    sends: list[model.Send] = []
    for group in written.groups:
        made = [(path, mapping) for path in group if (mapping := mappings[path]) is not None]
        if key_needed:
            for path, mapping in made:
                report_missing_key(
                    resolution, env, mapping, resolution.fields_of(Named("command", mapping.target)), path.span
                )
        sends.append(model.Send(event, tuple(mapping for _, mapping in made), for_each, test, written.span))
    return sends


def _report_twice(resolution: Resolution, screen: str, paths: Sequence[syntax.Path]) -> None:
    """EVM897: what a list of a screen names twice."""
    first: dict[str, syntax.Path] = {}
    for path in paths:
        before = first.setdefault(path.text, path)
        if before is not path:
            resolution.report(
                "EVM897",
                path.span,
                f"`{screen}` names `{path.text}` twice",
                hint="take one of the two away, or write the other name",
                labels=[Label(before.span, "named here first")],
            )


def _command(resolution: Resolution, env: Environment, path: syntax.Path) -> Declared | None:
    declared = find(env.scope, path, ("command",), "a command", resolution.diagnostics, "sends")
    if declared is None:
        return None
    context = declared.scope.context
    node = declared.node
    assert isinstance(node, syntax.Command)
    public = any(annotation.name.text == "public" for annotation in node.annotations)
    if context is not env.scope.context and not context.external and not public:
        resolution.report(
            "EVM504",
            path.span,
            f"`{declared.name}` belongs to `{context.name}`, which does not offer it to others",
            labels=[Label(declared.name_span, "write `@public` behind the name here to offer it")],
            hint="mark it `@public`, or send a command of this context",
        )
    return declared


# --- automations ------------------------------------------------------------------------------------------------------


def make_automation(resolution: Resolution, declared: Declared) -> model.Automation:
    """The automation with its one trigger; on several events its sends stand once for each."""
    node = declared.node
    assert isinstance(node, syntax.Automation)
    trigger = _trigger(resolution, declared, node)
    sends: list[model.Send] = []
    for written in node.sends:
        seen: set[tuple[str, Span | None]] = set()
        for env, event in _places(resolution, declared, trigger):
            with resolution.once(seen):
                sends.extend(_sends(resolution, env, written, event, key_needed=True))
    return model.Automation(
        node.name.text,
        declared.qualified_name,
        trigger,
        tuple(sends),
        tuple(does.text.value for does in node.does),
        node.doc,
        resolve_notes(resolution, declared.scope, "automation", node.annotations),
        node.span,
        node.name.span,
    )


def _places(
    resolution: Resolution, declared: Declared, trigger: model.Trigger | None
) -> list[tuple[Environment, str | None]]:
    """What the sends of an automation see, once for each event that it reacts to."""
    where = "an automation"
    match trigger:
        case model.ToDoList(view=view):
            return [(Environment(declared.scope, where, {"row": Named("view", view)}, bare="row"), None)]
        case model.Reaction(events=events):
            return [(on_event(declared, where, event), event) for event in events]
        case model.Timer(since=event):
            return [(on_event(declared, where, event), event)]
        case model.Schedule():
            return [(Environment(declared.scope, where, {}), None)]
        case None:
            return []


def on_event(declared: Declared, where: str, event: str) -> Environment:
    """What a reaction to an event sees: the event's fields bare, and `meta`."""
    return Environment(declared.scope, where, {"event": Named("event", event), "meta": META}, bare="event")


def _trigger(resolution: Resolution, declared: Declared, node: syntax.Automation) -> model.Trigger | None:
    reads = [trigger for trigger in node.triggers if isinstance(trigger, syntax.Reads)]
    schedules = [trigger for trigger in node.triggers if isinstance(trigger, syntax.Every)]
    reactions = [trigger for trigger in node.triggers if isinstance(trigger, syntax.OnEvents)]
    timers = [trigger for trigger in node.triggers if isinstance(trigger, syntax.After)]
    ways: list[Sequence[syntax.Reads | syntax.Every | syntax.OnEvents | syntax.After]] = [
        kind for kind in (reads or schedules, reactions, timers) if kind
    ]
    if not ways:
        resolution.report(
            "EVM501",
            node.name.span,
            f"nothing starts the automation `{node.name.text}`",
            hint="say what does: `reads View`, `on Event`, `every 15m` or `after 5d since Event`",
        )
        return None
    extra = [trigger for kind in (reads, schedules, timers) for trigger in kind[1:]] + [way[0] for way in ways[1:]]
    if extra:
        second = min(extra, key=lambda trigger: trigger.span.start if trigger is not ways[0][0] else 0)
        resolution.report(
            "EVM501",
            second.span,
            f"`{node.name.text}` has a second way to start",
            labels=[Label(ways[0][0].span, "the first")],
            hint="write an automation for each; only `reads` and `every` go together",
        )
        return None
    if reads:
        return _to_do_list(resolution, declared, reads[0], schedules)
    if schedules:
        return _schedule(resolution, schedules[0])
    if reactions:
        return _reaction(resolution, declared, reactions)
    return _timer(resolution, declared, timers[0])


def _to_do_list(
    resolution: Resolution, declared: Declared, reads: syntax.Reads, schedules: list[syntax.Every]
) -> model.Trigger | None:
    view = find(declared.scope, reads.view, ("view",), "a view", resolution.diagnostics, "reads")
    every = _schedule(resolution, schedules[0]) if schedules else None
    return model.ToDoList(view.qualified_name, reads.view.span, every, reads.span) if view is not None else None


def _schedule(resolution: Resolution, written: syntax.Every) -> model.Schedule:
    match written.period:
        case syntax.DurationLiteral(text=text, span=span):
            period = duration_ms(text)
            if period <= 0:
                resolution.report(
                    "EVM502", span, "a period is longer than nothing", hint="write for instance `every 15m`"
                )
            return model.Schedule(period, None, written.span)
        case syntax.StringLiteral(value=cron, span=span):
            reason = why_no_schedule(cron)
            if reason:
                resolution.report(
                    "EVM502",
                    span,
                    f'"{cron}" is not a schedule: {reason}',
                    hint='write minute, hour, day of month, month and day of week: "0 2 * * *" is 02:00 every day',
                )
            elif is_never_due(cron):
                resolution.report(
                    "EVM502",
                    span,
                    f'"{cron}" is never due: no month that it names has such a day',
                    hint="write a day that there is in one of its months, counted from 1",
                )
            return model.Schedule(None, cron, written.span)


def _reaction(
    resolution: Resolution, declared: Declared, reactions: Sequence[syntax.OnEvents]
) -> model.Reaction | None:
    events = resolve_events(resolution, declared, reactions)
    return model.Reaction(tuple(events), tuple(events.values()), reactions[0].span) if events else None


def resolve_events(resolution: Resolution, declared: Declared, written: Sequence[syntax.OnEvents]) -> dict[str, Span]:
    """The events behind `on`, by qualified name, with their places; one that is named twice is reported."""
    events: dict[str, Span] = {}
    for path in (path for reaction in written for path in reaction.events):
        event = find(declared.scope, path, ("event",), "an event", resolution.diagnostics, "reacts")
        if event is None:
            continue
        if event.qualified_name in events:
            labels = [Label(events[event.qualified_name], "the first")]
            resolution.report("EVM206", path.span, f"`{event.name}` is named twice", labels=labels, hint="keep one")
        events.setdefault(event.qualified_name, path.span)
    return events


def _timer(resolution: Resolution, declared: Declared, written: syntax.After) -> model.Timer | None:
    delay = duration_ms(written.delay.text)
    if delay <= 0:
        resolution.report(
            "EVM502", written.delay.span, "a timer runs longer than nothing", hint="react with `on` instead"
        )
    since = find(declared.scope, written.since, ("event",), "an event", resolution.diagnostics, "since")
    ends = [
        (path, find(declared.scope, path, ("event",), "an event", resolution.diagnostics, "unless"))
        for path in written.unless
    ]
    if since is None:
        return None
    unless: dict[str, Span] = {}
    for path, end in ends:
        if end is not None and _carries_key(resolution, since, end, path):
            unless.setdefault(end.qualified_name, path.span)
    return model.Timer(
        delay, since.qualified_name, written.since.span, tuple(unless), tuple(unless.values()), written.span
    )


def _carries_key(resolution: Resolution, since: Declared, end: Declared, path: syntax.Path) -> bool:
    key = [f for f in resolution.fields_of(Named("event", since.qualified_name)).values() if f.key]
    carried = resolution.fields_of(Named("event", end.qualified_name))
    for field in key:
        known = carried.get(field.name)
        if Named("event", end.qualified_name) in resolution.incomplete:
            return False
        if known is None or not same_type(resolution, known.type, field.type):
            resolution.report(
                "EVM503",
                path.span,
                f"`{end.name}` cannot end a timer that `{since.name}` starts: it does not carry the key `{field.name}`",
                labels=[Label(field.name_span, "the key")],
                hint=f"name an event that has `{field.name}`, or give `{end.name}` that field",
            )
            return False
    return True


# --- translations and derivations -------------------------------------------------------------------------------------


def make_translation(resolution: Resolution, declared: Declared) -> model.Translation:
    """The translation; its sends and emits stand once for each of its events."""
    node = declared.node
    assert isinstance(node, syntax.Translation)
    if not node.triggers:
        resolution.report(
            "EVM501",
            node.name.span,
            f"the translation `{node.name.text}` translates nothing",
            hint="say which event: `on other.Event`",
        )
    events = resolve_events(resolution, declared, node.triggers)
    sends: list[model.Send] = []
    emits: list[model.Emit] = []
    places = [(on_event(declared, "a translation", event), event) for event in events]
    for written in node.sends:
        seen: set[tuple[str, Span | None]] = set()
        for env, event in places:
            with resolution.once(seen):
                sends.extend(_sends(resolution, env, written, event, key_needed=True))
    for emit in node.emits:
        seen = set()
        for env, event in places:
            with resolution.once(seen):
                emits.append(resolve_emit(resolution, env, emit, event, whole_key=True))
    return model.Translation(
        node.name.text,
        declared.qualified_name,
        tuple(events),
        tuple(events.values()),
        tuple(sends),
        tuple(emits),
        node.doc,
        resolve_notes(resolution, declared.scope, "translation", node.annotations),
        node.span,
        node.name.span,
    )


def make_derivation(resolution: Resolution, declared: Declared) -> model.Derivation:
    """The derivation; its emits see `before` and `after`, of which one may be null."""
    node = declared.node
    assert isinstance(node, syntax.Derivation)
    if not node.watches:
        resolution.report(
            "EVM501",
            node.name.span,
            f"the derivation `{node.name.text}` watches no table",
            hint="say which: `watches other.table_name`",
        )
    for second in node.watches[1:]:
        labels = [Label(node.watches[0].span, "the first")]
        resolution.report(
            "EVM206", second.span, "a derivation watches one table", labels=labels, hint="write one for each"
        )
    for again in node.snapshots[1:]:
        resolution.report("EVM206", again.span, "`snapshot` is written once", hint="take it away")
    watched = node.watches[0].table if node.watches else None
    table = find(declared.scope, watched, ("table",), "a table", resolution.diagnostics, "watches") if watched else None
    emits: list[model.Emit] = []
    if table is not None:
        row: Type = Optional(Named("table", table.qualified_name))
        env = Environment(declared.scope, "a derivation", {"before": row, "after": row, "meta": META})
        emits = [resolve_emit(resolution, env, emit, None, whole_key=True) for emit in node.emits]
    return model.Derivation(
        node.name.text,
        declared.qualified_name,
        table.qualified_name if table is not None else None,
        watched.span if watched is not None and table is not None else None,
        bool(node.snapshots),
        tuple(emits),
        node.doc,
        resolve_notes(resolution, declared.scope, "derivation", node.annotations),
        node.span,
        node.name.span,
    )
