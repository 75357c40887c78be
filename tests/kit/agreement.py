"""The generated kit and the model's own evaluator, driven with the same random history, and compared at each step.

Comes in: a kit, a database, and a seed. Goes out: how much was compared; an AssertionError says where they part. What
the model leaves to a service is decided the same way on both sides.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

from evgen.dsl.evaluate import deciding, folding, machines
from evgen.dsl.evaluate.faults import Fault, Faulted, NotKnown
from evgen.dsl.evaluate.folding import Happened, Key, StateValue
from evgen.dsl.evaluate.given import of_stream
from evgen.dsl.evaluate.making import Choice, Decided, Decision, Moment, Rejected, Undecided
from evgen.dsl.evaluate.values import equal
from evgen.dsl.model import Automation, Command, Derivation, Mapping, Model, Reject, Timer, ToDoList, Translation, View
from evgen.dsl.model import Field as ModelField
from evgen.dsl.model.values import RecordValue, Value
from tests.kit import plugged
from tests.kit.kits import Kit
from tests.kit.values import START, random_instance, value_of


class SameService:
    """Decides for the evaluator what `plugged` decides for the generated code."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit

    def refuses(self, reject: Reject) -> bool:
        """Nothing is refused."""
        return False

    def picks(self, choice: Choice) -> Mapping | None:
        """The first by name."""
        return min(choice.mappings, key=lambda each: each.target.rpartition(".")[2])

    def computes(self, target: str, field: ModelField) -> Value:
        """What `plugged` has for the type."""
        attributes = {f.alias or name: f for name, f in self.kit.cls(target).model_fields.items()}
        return value_of(self.kit, plugged.some(attributes[field.name].rebuild_annotation()))


def answer(name: str, type_: Any) -> object:
    """What the abstract methods of the generated code answer."""
    return False if "_is_refused_because_" in name else plugged.some(type_)


@dataclass
class History:
    """What has happened on both sides."""

    kit: Kit
    service: Any
    now: dt.datetime = START
    events: list[Happened] = field(default_factory=list)
    rows: dict[str, folding.Rows] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    strict: bool = True

    @property
    def model(self) -> Model:
        """The model."""
        return self.kit.model


def begin(kit: Kit, database: Any) -> History:
    """A history without events; views are empty."""
    history = History(kit, None)
    history.service = plugged.service(kit.service, database, lambda: history.now, answer)
    return history


def play(history: History, seed: int, steps: int) -> Counter[str]:
    """Random commands and events; rows are compared from time to time, machines at the end."""
    random = Random(seed)
    commands = [c for context in history.model.contexts for c in context.commands if c.stream and not context.external]
    used = {name for context in history.model.contexts for view in context.views for name in folding_events(view)}
    events = [e for context in history.model.contexts for e in context.events]
    for step in range(steps):
        history.now += dt.timedelta(seconds=random.randint(1, 100_000))
        if commands and random.random() < 0.7:
            try_command(history, random.choice(commands), random)
        elif events:
            event = random.choice(events)
            if event.qualified_name in used or random.random() < 0.3:
                instance = random_instance(history.kit, event.qualified_name, event.fields, random)
                note(history, history.service.store.append([instance], expected_version=None))
        if step % 10 == 9:
            compare_rows(history)
    compare_rows(history)
    compare_machines(history, random)
    return history.counts


def folding_events(view: View) -> set[str]:
    """The events that a view is made from."""
    return {step.event for step in view.steps}


def note(history: History, recorded: list[Any]) -> None:
    """Tell the evaluator what the store has recorded."""
    for each in recorded:
        payload = value_of(history.kit, each.event)
        assert isinstance(payload, RecordValue)
        meta = (
            ("event_id", each.event_id),
            ("recorded_at", each.recorded_at),
            ("stream_version", each.stream_version),
            ("correlation_id", each.correlation_id),
            ("causation_id", each.causation_id),
            ("actor", each.actor),
        )
        happened = Happened(payload, RecordValue("meta", meta))
        history.events.append(happened)
        for context in history.model.contexts:
            for view in context.views:
                _project(history, view, happened)


def _project(history: History, view: View, event: Happened) -> None:
    name = view.qualified_name
    if name in history.stopped:
        return
    try:
        history.rows[name] = folding.project(history.model, view, history.rows.get(name, {}), event)
    except Faulted:
        history.stopped.add(name)


# --- commands ---------------------------------------------------------------------------------------------------------


def try_command(history: History, command: Command, random: Random) -> None:
    """The same command on both sides."""
    kit = history.kit
    instance = random_instance(kit, command.qualified_name, command.fields, random)
    fields = value_of(kit, instance)
    assert isinstance(fields, RecordValue)
    actor = random.choice((None, "Ada"))
    decision = deciding.decide(history.model, command, fields, _loader(history, command), _moment(history, actor))
    context = kit.module("kit.recorded").Context(now=history.now, new_uuid=ids(history), actor=actor)
    try:
        recorded = history.service.handle(instance, context)
    except kit.module("kit.deciding").Rejected as rejected:
        assert isinstance(decision, Rejected), f"{instance!r} is refused ({rejected}), but not by the model: {decision}"
        assert decision.reject.reason == rejected.reason
        history.counts["rejected"] += 1
        return
    except Exception as error:
        assert isinstance(decision, Fault), f"{instance!r} fails with {error!r}, but not in the model: {decision}"
        history.counts["faults"] += 1
        return
    assert isinstance(decision, Decided), f"{instance!r} is done ({recorded}), but not in the model: {decision}"
    _same_records(kit, [each.record for each in decision.made], [each.event for each in recorded], repr(instance))
    note(history, recorded)
    history.counts["decided"] += 1


def ids(history: History) -> Callable[[], UUID]:
    """New ids, which are the same on both sides, and others at each moment."""
    numbers = iter(range(1, 1_000_000))

    def new() -> UUID:
        return UUID(bytes=sha256(f"{history.now} {next(numbers)}".encode()).digest()[:16], version=4)

    return new


def _moment(history: History, actor: str | None = None) -> Moment:
    return Moment(history.now, ids(history), actor, SameService(history.kit))


def _loader(history: History, command: Command) -> deciding.Load:
    def load(key: Key) -> StateValue:
        assert command.stream is not None
        events = of_stream(history.model, history.events, command.stream, key)
        return folding.fold_state(history.model, history.model.stream(command.stream), events)

    return load


def _same_records(kit: Kit, expected: list[RecordValue], actual: list[Any], what: str) -> None:
    found = [value_of(kit, each) for each in actual]
    assert len(expected) == len(found), f"{what}: {expected} or {found}"
    for one, other in zip(expected, found, strict=True):
        assert isinstance(other, RecordValue)
        assert equal(one, other), f"{what}: {one} or {other}"


# --- rows -------------------------------------------------------------------------------------------------------------


def compare_rows(history: History) -> None:
    """The rows of every view, in the order in which they were made."""
    runner = history.service.runner
    runner.project()
    for projection in runner.projections:
        name = projection.name
        view = history.model.view(name)
        rows = list(history.rows.get(name, {}).values())
        if any(len(row.fields) != len(view.fields) for row in rows):
            history.counts["unknown rows"] += 1
            continue
        is_stopped = projection.stopped is not None
        assert is_stopped == (name in history.stopped), (
            f"{name}: {projection.stopped}, and in the model {history.stopped}"
        )
        actual = history.kit.module("kit.rows").Table(history.service.database, projection.projection).all()
        _same_records(history.kit, rows, actual, name)
        history.counts["rows"] += len(rows)
        history.counts["views"] += 1


# --- machines ---------------------------------------------------------------------------------------------------------


def compare_machines(history: History, random: Random) -> None:
    """What each machine would send now, after all that has happened."""
    for context in history.model.contexts:
        if context.external:
            continue
        for machine in (*context.automations, *context.translations):
            _compare_machine(history, machine)
        for derivation in context.derivations:
            for _ in range(20):
                _compare_derivation(history, derivation, random)


def _compare_machine(history: History, machine: Automation | Translation) -> None:
    evaluated = machines.translate if isinstance(machine, Translation) else machines.react
    try:
        decision: Decision = evaluated(history.model, machine, history.events, _moment(history))  # type: ignore[arg-type]
    except NotKnown:
        decision = Undecided("", machine.span)
    handler = next(each for each in history.service.runner.machines if each.name == machine.qualified_name)
    sent: list[Any] = []
    handler.send = lambda one, about: sent.append(one)
    handler._context = lambda cause=None: _about(history)
    if isinstance(machine, Automation) and isinstance(machine.trigger, ToDoList):
        if machine.trigger.view in history.stopped:
            return
        handler.now()
    elif isinstance(machine, Automation) and not isinstance(machine.trigger, Timer) and hasattr(handler, "now"):
        handler.now()
    else:
        while handler.advance():
            pass
    if handler.stopped is not None:
        assert isinstance(decision, Fault), f"{handler.stopped}, but not in the model: {decision}"
        history.counts["stopped machines"] += 1
        return
    if isinstance(decision, Undecided):
        history.counts["undecided machines"] += 1
        return
    assert isinstance(decision, Decided), f"{machine.name}: {decision}, but {sent}"
    _same_records(history.kit, [each.record for each in decision.made], sent, machine.name)
    history.counts["sent"] += len(sent)


def _about(history: History) -> Any:
    return history.kit.module("kit.recorded").Context(now=history.now, new_uuid=ids(history))


def _compare_derivation(history: History, derivation: Derivation, random: Random) -> None:
    assert derivation.table is not None
    kit, table = history.kit, history.model.table(derivation.table)
    rows = [random_instance(kit, table.qualified_name, table.fields, random) for _ in range(2)]
    before, after = (row if random.random() < 0.8 else None for row in rows)
    if before is None and after is None:
        return
    change = kit.module("kit.machines").Change(before, after, UUID(int=random.getrandbits(128), version=4), history.now)
    handler = next(each for each in history.service.runner.machines if each.name == derivation.qualified_name)
    meta = RecordValue("meta", (("recorded_at", history.now),))
    both = [None if row is None else value_of(kit, row) for row in (before, after)]
    row_change = machines.RowChange(both[0], both[1], meta)  # type: ignore[arg-type]
    decision = machines.derive(history.model, derivation, row_change, _moment(history))
    sent: list[Any] = []
    handler.send = lambda one, about: sent.append(one)
    try:
        handler.take(change)
    except Exception as error:
        assert isinstance(decision, Fault), f"{error!r}, but not in the model: {decision}"
        return
    assert isinstance(decision, Decided), decision
    _same_records(kit, [each.record for each in decision.made], sent, derivation.name)
    history.counts["derived"] += len(sent)
