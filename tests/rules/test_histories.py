"""Random histories of every model: no condition ever has a truth that is called impossible."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from evgen.dsl.evaluate.certainty import truths
from evgen.dsl.evaluate.deciding import decide
from evgen.dsl.evaluate.examples import NoExample, example
from evgen.dsl.evaluate.expressions import Bindings, evaluate
from evgen.dsl.evaluate.faults import Faulted, NotKnown
from evgen.dsl.evaluate.folding import Happened, StateValue, next_state, start_state
from evgen.dsl.evaluate.making import Decided, Moment
from evgen.dsl.model import Command, Field, Model, Reject
from evgen.dsl.model.expressions import Expression
from evgen.dsl.model.types import List, Optional, Scalar, required
from evgen.dsl.model.values import RecordValue, SymbolValue, Value
from evgen.dsl.rules.logic import known_of_command
from evgen.pipeline import compile
from tests.rules.test_logic import models

STEPS = 60
MODELS = dict(models())


def value(model: Model, field: Field, chance: Random) -> Value:
    """Something that the field's type and constraints allow."""
    base = model.base(field.type)
    if isinstance(base, Optional) and chance.random() < 0.4:
        return None
    base = model.base(required(base))
    if base == Scalar("bool"):
        return chance.random() < 0.5
    if base in (Scalar("int"), Scalar("long")):
        low, high = -2, 9
        for limits in model.constraints_of(field):
            low = max(low, int(limits.minimum)) if limits.minimum is not None else low
            high = min(max(high, low), int(limits.maximum)) if limits.maximum is not None else max(high, low)
        return chance.randint(low, high)
    if getattr(base, "kind", "") == "enum":
        symbols = model.enum(base.name).symbols  # type: ignore[union-attr]
        return SymbolValue(base.name, chance.choice(symbols).name)  # type: ignore[union-attr]
    if isinstance(base, List) and chance.random() < 0.3 and not model.constraints_of(field):
        return ()
    return example(model, field)


def check_conditions(
    model: Model, command: Command, bindings: Bindings, claims: list[tuple[Expression, bool, frozenset[bool]]]
) -> int:
    """Evaluate each condition as it is asked, as long as nothing refuses; how many were asked."""
    for let in command.lets:
        try:
            bindings = bindings.with_let(let.name, evaluate(let.value, bindings))
        except (Faulted, NotKnown):
            return 0
    asked = 0
    for condition, is_reject, claimed in claims:
        try:
            truth = evaluate(condition, bindings)
        except (Faulted, NotKnown):
            return asked
        assert truth in claimed, (command.name, condition)
        asked += 1
        if is_reject and truth:
            return asked
    return asked


def claims_of(model: Model, command: Command) -> list[tuple[Expression, bool, frozenset[bool]]]:
    known, facts, claims = known_of_command(model, command), [], []
    for step in command.steps:
        if step.condition is not None:
            claims.append((step.condition, isinstance(step, Reject), truths(step.condition, known, facts)))
            if isinstance(step, Reject):
                facts.append((step.condition, False))
    return claims


@pytest.mark.parametrize("name", MODELS)
def test_no_history_shows_what_is_called_impossible(name: str) -> None:
    model, chance = compile(MODELS[name]).model, Random(name)
    asked = wanted = 0
    for context in model.contexts:
        for stream in context.streams:
            commands = [c for c in context.commands if c.stream == stream.qualified_name]
            claims = {command.name: claims_of(model, command) for command in commands}
            wanted += sum(map(len, claims.values()))
            for _ in range(4 if any(claims.values()) else 0):
                state, now = start_state(model, stream), datetime(2026, 1, 1, tzinfo=UTC)
                for _ in range(STEPS):
                    command = chance.choice(commands)
                    now += timedelta(hours=chance.randint(0, 40))
                    try:
                        values = tuple((field.name, value(model, field, chance)) for field in command.fields)
                    except NoExample:
                        continue
                    fields = RecordValue(command.qualified_name, values)
                    moment = Moment(now, lambda: UUID(int=chance.getrandbits(128)))
                    roots: dict[str, Value] = {
                        "command": fields,
                        "state": state.value,
                        "meta": RecordValue("meta", (("actor", None),)),
                    }
                    bindings = Bindings(model, roots, exists=state.exists, now=now, new_id=moment.new_id)
                    asked += check_conditions(model, command, bindings, claims[command.name])
                    state = after(model, command, fields, state, moment)
    assert asked or not wanted


def after(model: Model, command: Command, fields: RecordValue, state: StateValue, moment: Moment) -> StateValue:
    """The state after the command, if it is accepted and the model alone decides."""
    decision = decide(model, command, fields, lambda key: state, moment)
    if not isinstance(decision, Decided) or command.stream is None:
        return state
    meta = (
        ("event_id", UUID(int=1)), ("recorded_at", moment.now), ("stream_version", 1),
        ("correlation_id", None), ("causation_id", None), ("actor", None),
    )  # fmt: skip
    for made in decision.made:
        try:
            state = next_state(
                model, model.stream(command.stream), state, Happened(made.record, RecordValue("meta", meta))
            )
        except (Faulted, NotKnown):
            return state
    return state
