"""Timelines, slices and scenarios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from evgen.dsl import model, syntax
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Edit, Fix, Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.references import Role
from evgen.dsl.model.types import Named, NamedKind
from evgen.dsl.model.values import Value
from evgen.dsl.resolve.annotations import constant, resolve_notes
from evgen.dsl.resolve.constants import parse_text
from evgen.dsl.resolve.filling import report_twice
from evgen.dsl.resolve.names import ARTICLES, Declared, Kind, Scope, find
from evgen.dsl.resolve.resolution import Resolution

IN_CHAINS: tuple[Kind, ...] = (
    "screen",
    "command",
    "event",
    "view",
    "automation",
    "translation",
    "derivation",
    "table",
)
ANYTHING: tuple[Kind, ...] = tuple(ARTICLES)


def make_timeline(
    resolution: Resolution, scope: Scope, node: syntax.Timeline, commands: Mapping[str, model.Command]
) -> model.Timeline:
    """The timeline; its hotspots belong to its title."""
    title = node.title.value if node.title is not None else ""
    slices = [_slice(resolution, scope, slice_, commands) for slice_ in node.slices]
    return model.Timeline(
        title, tuple(slices), hotspots(node.hotspots, title or scope.context.name), node.doc, node.span
    )


def hotspots(written: Sequence[syntax.Hotspot], owner: str) -> tuple[model.Hotspot, ...]:
    """The open questions of an owner."""
    return tuple(model.Hotspot(hotspot.text.value, owner, hotspot.span) for hotspot in written)


def _slice(
    resolution: Resolution, scope: Scope, node: syntax.Slice, commands: Mapping[str, model.Command]
) -> model.Slice:
    title = node.title.value
    return model.Slice(
        model.story_id(scope.context.name, title),
        title,
        tuple(_chain(resolution, scope, chain) for chain in node.chains),
        tuple(make_scenario(resolution, scope, scenario, title, commands) for scenario in node.scenarios),
        hotspots(node.hotspots, title),
        node.doc,
        resolve_notes(resolution, scope, "slice", node.annotations),
        node.span,
        node.title.span,
    )


def _chain(resolution: Resolution, scope: Scope, node: syntax.Chain) -> model.Chain:
    steps: list[tuple[str, Span]] = []
    for path in node.elements:
        declared = find(scope, path, ANYTHING, "an element", resolution.diagnostics, "step")
        if declared is None:
            continue
        if declared.kind not in IN_CHAINS:
            resolution.report(
                "EVM506",
                path.span,
                f"`{declared.name}` is {ARTICLES[declared.kind]}, which is no step of a story",
                labels=[Label(declared.name_span, "declared here")],
                hint="a slice goes through screens, commands, events, views, machines and tables",
            )
            continue
        steps.append((declared.qualified_name, path.span))
    return model.Chain(tuple(name for name, _ in steps), tuple(span for _, span in steps))


# --- scenarios --------------------------------------------------------------------------------------------------------


def make_scenario(
    resolution: Resolution,
    scope: Scope,
    node: syntax.Scenario,
    slice_title: str | None,
    commands: Mapping[str, model.Command],
) -> model.Scenario:
    """The scenario, its parts checked against each other: what may be given, what may follow from what."""
    given = [_instance(resolution, scope, instance, ("event",), "an event", "given") for instance in node.given]
    when, kind, when_broken = _when(resolution, scope, node)
    then = [] if when_broken else list(_outcomes(resolution, scope, node, when, kind, commands))
    around = (slice_title,) if slice_title is not None else ()
    return model.Scenario(
        model.story_id(scope.context.name, *around, node.title.value),
        node.title.value,
        scope.context.name,
        slice_title,
        tuple(instance for instance in given if instance is not None),
        when,
        tuple(then),
        node.doc,
        resolve_notes(resolution, scope, "scenario", node.annotations),
        node.span,
        node.title.span,
    )


def _when(
    resolution: Resolution, scope: Scope, node: syntax.Scenario
) -> tuple[model.Instance | None, Kind | None, bool]:
    """What happens, its kind, and whether it was reported so that nothing can be said about what follows."""
    if node.when is None:
        return None, None, False
    before = len(resolution.diagnostics)
    kinds: tuple[Kind, ...] = ("command", "automation", "translation")
    declared = find(
        scope, node.when.element, kinds, "a command, an automation or a translation", resolution.diagnostics, "when"
    )
    if declared is None:
        if resolution.diagnostics[before:] and resolution.diagnostics[-1].code == "EVM203":
            diagnostic = resolution.diagnostics.pop()
            resolution.report(
                "EVM505",
                node.when.element.span,
                f"{diagnostic.message.partition(',')[0]}, and what happens is one command, automation or translation",
                labels=diagnostic.labels,
                hint="events that happened before stand behind `given`",
            )
        return None, None, True
    if declared.kind != "command" and node.when.values is not None:
        resolution.report(
            "EVM505",
            node.when.values.span,
            f"{ARTICLES[declared.kind]} has no fields of its own",
            hint="what it reads or reacts to stands behind `given`",
        )
    instance = _instance_of(resolution, scope, node.when, declared, clock=True)
    return instance, declared.kind, False


def _instance(
    resolution: Resolution, scope: Scope, node: syntax.Instance, kinds: tuple[Kind, ...], wanted: str, role: Role
) -> model.Instance | None:
    declared = find(scope, node.element, ANYTHING, wanted, resolution.diagnostics, role)
    if declared is None:
        return None
    if declared.kind not in kinds:
        resolution.report(
            "EVM505",
            node.element.span,
            f"`{declared.name}` is {ARTICLES[declared.kind]}, and {wanted} is wanted here",
            labels=[Label(declared.name_span, "declared here")],
            hint="a scenario is given events, when one command or machine, then what follows",
        )
        return None
    return _instance_of(resolution, scope, node, declared, clock=role == "given")


def _instance_of(
    resolution: Resolution, scope: Scope, node: syntax.Instance, declared: Declared, *, clock: bool
) -> model.Instance:
    values = _values(resolution, scope, node.values, declared)
    at = _clock(resolution, node.at, allowed=clock) if node.at is not None else None
    return model.Instance(
        declared.qualified_name,
        node.element.span,
        tuple((name, value) for name, value, _ in values),
        at,
        node.span,
        tuple(span for _, _, span in values),
    )


def _clock(resolution: Resolution, written: syntax.StringLiteral, *, allowed: bool) -> datetime | None:
    if not allowed:
        resolution.report(
            "EVM505", written.span, "the clock is set by what is given and by what happens, not by what follows"
        )
        return None
    value = parse_text("timestamp", written.value)
    if not isinstance(value, datetime):
        resolution.report(
            "EVM308",
            written.span,
            f'"{written.value}" is not a point in time with its offset',
            hint='write for instance "2026-03-01T10:00:00Z"',
        )
        return None
    return value


def _values(
    resolution: Resolution, scope: Scope, written: syntax.Record | None, declared: Declared
) -> list[tuple[str, Value, Span]]:
    shape = Named(_shape_kind(declared.kind), declared.qualified_name)
    fields = resolution.fields_of(shape)
    values: list[tuple[str, Value, Span]] = []
    places: dict[str, Span] = {}
    for item in written.items if written is not None else ():
        if isinstance(item, syntax.Spread):
            resolution.report("EVM308", item.span, "a scenario has written values only", hint="write the fields out")
            continue
        name = item.name
        if name.text in places:
            report_twice(resolution, name, places[name.text])
            continue
        places[name.text] = name.span
        field = fields.get(name.text)
        if field is None:
            if shape.kind in ("event", "command", "view"):
                resolution.report_unknown_field(name, shape)
            continue
        resolution.refer_member(name, shape, "assigns")
        value = constant(resolution, scope, item.value, field.type, f"`{name.text}`")
        if value is not None:
            values.append((name.text, value.value, item.span))
    return values


def _shape_kind(kind: Kind) -> NamedKind:
    return kind if kind in ("event", "command", "view") else "record"


def _outcomes(
    resolution: Resolution,
    scope: Scope,
    node: syntax.Scenario,
    when: model.Instance | None,
    kind: Kind | None,
    commands: Mapping[str, model.Command],
) -> Sequence[model.Outcome]:
    outcomes: list[model.Outcome] = []
    allowed, wanted = _follows(kind)
    for written in node.then:
        match written:
            case syntax.Rejected(reason=reason, span=span):
                if kind != "command" or when is None:
                    resolution.report(
                        "EVM505", span, "only a command is rejected", hint="say `when` which command it is"
                    )
                    continue
                if reason is not None:
                    _check_reason(resolution, reason, commands[when.element])
                outcomes.append(model.RejectedOutcome(reason.value if reason is not None else None, span))
            case syntax.Nothing(span=span):
                if kind is None:
                    resolution.report(
                        "EVM505", span, "nothing happens here, so nothing can follow", hint="write `no View`"
                    )
                    continue
                outcomes.append(model.NothingOutcome(span))
            case syntax.Absent(view=view, values=values, span=span):
                declared = find(scope, view, ("view",), "a view", resolution.diagnostics, "then")
                if declared is not None:
                    written_values = _values(resolution, scope, values, declared)
                    pairs = tuple((name, value) for name, value, _ in written_values)
                    places = tuple(place for _, _, place in written_values)
                    outcomes.append(model.AbsentOutcome(declared.qualified_name, view.span, pairs, places, span))
            case syntax.Instance():
                instance = _instance(resolution, scope, written, allowed, wanted, "then")
                if instance is not None:
                    outcomes.append(instance)
    _check_together(resolution, outcomes, node)
    return outcomes


def _follows(kind: Kind | None) -> tuple[tuple[Kind, ...], str]:
    """What may follow from what happened."""
    match kind:
        case "command":
            return ("event", "view"), "an event or a view"
        case "automation":
            return ("command", "view"), "a command or a view"
        case "translation":
            return ("command", "event", "view"), "a command, an event or a view"
        case _:
            return ("view",), "a view"


def _check_reason(resolution: Resolution, reason: syntax.StringLiteral, command: model.Command) -> None:
    reasons = [reject.reason for reject in command.rejects]
    if reason.value in reasons:
        return
    near = nearest(reason.value, reasons)
    listed = ", ".join(f'"{reason}"' for reason in reasons[:5])
    resolution.report(
        "EVM505",
        reason.span,
        f'`{command.name}` never rejects with "{reason.value}"',
        note=did_you_mean(near),
        hint="" if near else (f"it rejects with {listed}" if reasons else "it rejects nothing"),
        fixes=[Fix("write the reason of the command", (Edit(reason.span, _quoted(close)),)) for close in near[:1]],
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _check_together(resolution: Resolution, outcomes: Sequence[model.Outcome], node: syntax.Scenario) -> None:
    """Report a rejection or `nothing` beside events or commands, which contradict it."""
    rows = (model.AbsentOutcome,)
    made = [
        outcome
        for outcome in outcomes
        if not isinstance(outcome, rows) and not (isinstance(outcome, model.Instance) and _is_view(resolution, outcome))
    ]
    alone = [outcome for outcome in made if isinstance(outcome, model.RejectedOutcome | model.NothingOutcome)]
    if alone and len(made) > 1:
        word = "rejected" if isinstance(alone[0], model.RejectedOutcome) else "nothing"
        other = next(outcome for outcome in made if outcome is not alone[0])
        resolution.report(
            "EVM505",
            other.span,
            f"`{word}` says that nothing is recorded, so this cannot follow",
            labels=[Label(alone[0].span, "stands here")],
            hint="write a scenario for each",
        )


def _is_view(resolution: Resolution, instance: model.Instance) -> bool:
    return Named("view", instance.element) in resolution.fields
