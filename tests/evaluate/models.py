"""Small models for the tests of the evaluator, and short ways to ask it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from evgen.dsl.diagnostics.diagnostic import has_errors
from evgen.dsl.diagnostics.report import render_text
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.evaluate.deciding import decide
from evgen.dsl.evaluate.examples import example
from evgen.dsl.evaluate.faults import Fault
from evgen.dsl.evaluate.folding import Happened, StateValue, fold_state
from evgen.dsl.evaluate.given import new_ids, with_recorded
from evgen.dsl.evaluate.making import Decided, Decision, Moment, Nobody, Service
from evgen.dsl.evaluate.scenarios import Result, run
from evgen.dsl.evaluate.values import field_value
from evgen.dsl.model import Model
from evgen.dsl.model.values import RecordValue, Value
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve

NOW = datetime(2026, 3, 1, 10, 0, 0, tzinfo=UTC)


def compiled(*texts: str) -> Model:
    """The model of these texts, which has no errors."""
    sources = {f"model{at}.evm": Source(f"model{at}.evm", text) for at, text in enumerate(texts)}
    parsed = [parse(source) for source in sources.values()]
    resolved = resolve([one.file for one in parsed])
    found = [*(each for one in parsed for each in one.diagnostics), *resolved.diagnostics]
    assert not has_errors(found), render_text(found, sources, colour=False)
    return resolved.model


def moment(now: datetime = NOW, actor: str | None = None, service: Service | None = None) -> Moment:
    """A moment of which everything is known but what the service decides."""
    return Moment(now, new_ids("test"), actor, service or Nobody())


def record(model: Model, element: str, /, **values: Value) -> RecordValue:
    """An event or a command with these fields and examples of all others."""
    fields = model.elements[element].fields  # type: ignore[union-attr]
    return RecordValue(
        element, tuple((f.name, values[f.name] if f.name in values else example(model, f)) for f in fields)
    )


def history(model: Model, *payloads: RecordValue, at: datetime = NOW) -> tuple[Happened, ...]:
    """These events, recorded one after the other."""
    events: tuple[Happened, ...] = ()
    for payload in payloads:
        events = with_recorded(model, events, payload, at)
    return events


def command_of(model: Model, name: str, *given: RecordValue, values: Mapping[str, Value] | None = None) -> Decision:
    """What a command decides after these events, all of its stream and its key."""
    command = model.command(name)

    def load(key: tuple[Value, ...]) -> StateValue:
        assert command.stream is not None
        return fold_state(model, model.stream(command.stream), history(model, *given))

    return decide(model, command, record(model, name, **(values or {})), load, moment())


EXPRESSION = """\
context t
enum Colour {{ red  green @was("verde")  blue }}
enum Light {{ red  green }}
type Line {{ name: string  quantity: int  price: decimal(10, 2)  note: string? }}
type Card {{ last4: string }}
type Bank {{ iban: string }}
type Payment = Card | Bank
stream S {{
  key id: uuid
  event Got {{ value: {type} }}
  state {{ count: int = 0  on Got {{ count += 1 }} }}
}}
command Try {{
  {fields}
  emit Got {{ value = {expression} }}
}}
"""


def value_of(type_: str, expression: str, fields: str = "", values: Mapping[str, Value] | None = None) -> Value | Fault:
    """The value of an expression that is assigned to a field of this type, in a command with these fields."""
    model = compiled(EXPRESSION.format(type=type_, expression=expression, fields=fields))
    decision = command_of(model, "t.Try", values=values)
    if isinstance(decision, Fault):
        return decision
    assert isinstance(decision, Decided), decision
    return field_value(decision.made[0].record, "value")


def results(*texts: str) -> dict[str, Result]:
    """What came of the scenarios of a model, by title."""
    return {result.scenario.title: result for result in run(compiled(*texts))}


def only_result(*texts: str) -> Result:
    """What came of the only scenario."""
    (found,) = results(*texts).values()
    return found
