"""What is called certain is so: conditions that are said to be decided are evaluated on random values and histories."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from evgen.dsl.evaluate.certainty import truths
from evgen.dsl.evaluate.expressions import Bindings, evaluate
from evgen.dsl.evaluate.values import start_fields
from evgen.dsl.model import Command, Reject
from evgen.dsl.model.expressions import Expression
from evgen.dsl.model.values import RecordValue, SymbolValue, Value
from evgen.dsl.rules.logic import known_of_command
from evgen.pipeline import compile

HEAD = """\
context c
actor U
enum Level { low mid high }
stream S {
  key s: string
  event Done { n: int  k: int?  flag: bool  level: Level }
  state {
    n: int = 0
    k: int?
    flag: bool = false
    level: Level = low
    on Done {}
  }
}
"""
FIELDS = (
    "  n: int @min(0) @max(3)\n  m: int\n  k: int?\n  d: decimal(4, 2)\n  flag: bool\n  maybe: bool?\n  level: Level\n"
)
NUMBERS = ("n", "m", "n", "state.n", "n + 1", "2", "0", "3", "-1")


def condition(chance: Random, depth: int = 3) -> str:
    """A random condition, about few fields, so that its parts have to do with each other."""
    if depth and chance.random() < 0.6:
        one, other = condition(chance, depth - 1), condition(chance, depth - 1)
        return chance.choice(
            (f"({one} and {other})", f"({one} or {other})", f"not ({one})", f"(if {one} then {other} else flag)")
        )
    operator = chance.choice(("==", "!=", "<", "<=", ">", ">="))
    equality = chance.choice(("==", "!="))
    return chance.choice(
        (
            f"{chance.choice(NUMBERS)} {operator} {chance.choice(NUMBERS)}",
            f"d {operator} {chance.choice(('0', '1.5', 'n'))}",
            f"k {equality} {chance.choice(('null', '1', 'state.k'))}",
            f"maybe {equality} {chance.choice(('null', 'true', 'false'))}",
            f"{chance.choice(('level', 'state.level'))} {equality} Level.{chance.choice(('low', 'mid', 'high'))}",
            f"level {equality} state.level",
            "flag",
            "state.flag",
            "state.exists",
            f"(k ?? {chance.choice(('0', '2'))}) {operator} 1",
        )
    )


def a_command(chance: Random) -> Command | None:
    rejects = "".join(f'  reject "r{number}" if {condition(chance)}\n' for number in range(3))
    text = f"{HEAD}command C by U {{\n{FIELDS}{rejects}  emit Done if {condition(chance)} {{ k = null }}\n}}\n"
    compiled = compile({"m.evm": text})
    if any(one.level == "error" for one in compiled.diagnostics):
        return None
    return compiled.model.contexts[0].commands[0]


MODEL = compile({"m.evm": f"{HEAD}command C by U {{\n{FIELDS}  emit Done\n}}\n"}).model


def values(chance: Random) -> Bindings:
    """A state that a history can have, and the fields of a command that is not refused for its constraints."""
    symbol = lambda: SymbolValue("c.Level", chance.choice(("low", "mid", "high")))  # noqa: E731
    number = lambda: chance.randint(-2, 4)  # noqa: E731
    fields: dict[str, Value] = {
        "s": "x",
        "n": chance.randint(0, 3),
        "m": number(),
        "k": chance.choice((None, number())),
        "d": amount(chance),
        "flag": chance.random() < 0.5,
        "maybe": chance.choice((None, True, False)),
        "level": symbol(),
    }
    exists = chance.random() < 0.5
    state: dict[str, Value] = dict(start_fields(MODEL, MODEL.stream("c.S").state.fields))
    if exists:
        state = {"n": number(), "k": chance.choice((None, number())), "flag": chance.random() < 0.5, "level": symbol()}
    command = RecordValue("c.C", tuple(fields.items()))
    return Bindings(MODEL, {"command": command, "state": RecordValue("c.S", tuple(state.items()))}, exists=exists)


def amount(chance: Random) -> Value:
    return Decimal(chance.randint(-200, 300)) / 100


def of_steps(command: Command) -> list[tuple[Expression, frozenset[bool], list[Expression]]]:
    """Each condition with the truths that are claimed, and the conditions before it that have let it pass."""
    known = known_of_command(MODEL, command)
    found, before = [], []
    for step in command.steps:
        assert step.condition is not None
        found.append((step.condition, truths(step.condition, known, [(each, False) for each in before]), list(before)))
        if isinstance(step, Reject):
            before.append(step.condition)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_what_is_called_impossible_never_happens(seed: int) -> None:
    chance = Random(seed)
    decided = 0
    for command in filter(None, (a_command(chance) for _ in range(60))):
        claims = of_steps(command)
        decided += sum(len(claimed) < 2 for _, claimed, _ in claims)
        for bindings in (values(chance) for _ in range(150)):
            for asked, claimed, before in claims:
                if not any(evaluate(each, bindings) for each in before):
                    assert evaluate(asked, bindings) in claimed, (asked, bindings)
    assert decided > 5


@pytest.mark.parametrize(
    ("written", "claimed"),
    [
        ("n > 5 or true", {True}),
        ("n == n", {True}),
        ("m < m", {False}),
        ("n < 0", {False}),
        ("n <= 3", {True}),
        ("n == 4", {False}),
        ("flag and not flag", {False}),
        ("m > 3 and m < 2", {False}),
        ("m > 3 and m < 5 and m != 4", {False}),
        ("m > 3 or m <= 3", {True}),
        ("m < n and n < m", {False}),
        ("m == n and m != n", {False}),
        ("level == low or level == mid or level == high", {True}),
        ("level == low and level == mid", {False}),
        ("k == null and k == 1", {False}),
        ("maybe == true and maybe == false", {False}),
        ("not state.exists and state.n > 0", {False}),
        ("state.flag and not state.exists", {False}),
        ("m > 3000000000", {False}),
        ("d > 99.99", {False}),
        ("n > 2", {True, False}),
        ("m > 3 and m < 5", {True, False}),
        ("d > 1 and d < 1.5", {True, False}),
        ("k == 1", {True, False}),
        ("level != low and level != mid", {True, False}),
        ("maybe != true and maybe != false", {True, False}),
        ("state.n > 0", {True, False}),
    ],
)
def test_what_is_certain(written: str, claimed: set[bool]) -> None:
    text = f"{HEAD}command C by U {{\n{FIELDS}  emit Done if {written} {{ k = null }}\n}}\n"
    compiled = compile({"m.evm": text})
    assert [one.message for one in compiled.diagnostics if one.level == "error"] == []
    model = compiled.model
    (command,) = model.contexts[0].commands
    (condition_written,) = [step.condition for step in command.steps if step.condition is not None]
    assert truths(condition_written, known_of_command(model, command)) == claimed
