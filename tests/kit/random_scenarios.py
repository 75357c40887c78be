"""Random scenarios, with values that constraints allow and values that they refuse, in models full of constraints.

Comes in: a random source. Goes out: the text of a model without errors that leaves nothing to the service, with many
scenarios; some hold and some do not.
"""

from __future__ import annotations

from random import Random

from tests.kit.random_models import without_errors

TYPES = """\
type Small = int @min(1) @max(5)
type Code = string @pattern("[a-c]{1,3}")
type Tight = Code @length(2, 3)
type Price = decimal(6, 2) @min(0.50) @max(99.50)
type Part { small: Small  code: Tight?  labels: list<Code> @length(0, 2) }
"""

VALUES = {
    "raw": ("int", ("0", "1", "5", "6", "-2147483648", "2147483647")),
    "small": ("Small", ("0", "1", "5", "6")),
    "text": ("string", ('""', '"a"', '"abc"', '"abcd"', '"a\\n"')),
    "code": ("Code", ('""', '"a"', '"abc"', '"abcd"', '"a\\n"', '"A"')),
    "tight": ("Tight", ('"a"', '"ab"', '"abc"', '"abcd"', '"ad"')),
    "price": ("Price", ("0.49", "0.50", "1", "99.50", "99.51")),
    "limit": ("double @max(2.5)", ("2.5", "2.500001", "-1")),
    "data": ("bytes @length(1, 2)", ('""', '"a"', '"\\u{FF}\\u{00}"', '"abc"')),
    "labels": ("list<Code> @length(1, 2)", ("[]", '["a"]', '["a", "b"]', '["a", "d"]', '["a", "b", "c"]')),
    "rates": ("map<Price> @length(0, 1)", ("{ }", "{ eur = 1 }", "{ eur = 0 }", "{ eur = 1  usd = 2 }")),
    "part": (
        "Part",
        (
            '{ small = 1  code = "ab"  labels = [] }',
            '{ small = 9  code = "ab"  labels = [] }',
            "{ small = 2  code = null  labels = [] }",
            '{ small = 2  code = "a"  labels = [] }',
            '{ small = 2  code = null  labels = ["a", "b", "c"] }',
        ),
    ),
    "maybe": ("Small?", ("null", "1", "6")),
}
"""Fields with their types, and values that they may be given, allowed and not."""


def random_text(random: Random, scenarios: int = 60) -> str:
    """A model with so many scenarios, or some fewer."""
    fields = random.sample(list(VALUES), 7)
    events = {f"Happened{letter}": random.sample(fields, random.randint(1, 4)) for letter in "ABC"}
    commands = {f"Do{number}": random.sample(fields, random.randint(1, 5)) for number in range(3)}
    lines = ["context t.scenes", *TYPES.splitlines(), "actor Somebody", *_stream(events)]
    for name, own in commands.items():
        lines += _command(random, name, own, events)
    lines += _view(fields, events)
    machines = []
    for number in range(2):
        machines.append(f"Machine{number}")
        lines += _machine(random, machines[-1], commands, events)
    for number in range(scenarios):
        lines += _scenario(random, number, commands, machines, events, fields)
    return without_errors(lines)


def _typed(names: list[str]) -> str:
    return "  ".join(f"{name}: {VALUES[name][0]}" for name in names)


def _stream(events: dict[str, list[str]]) -> list[str]:
    return [
        "stream Thing {",
        "  key thing_id: string",
        *(f"  event {name} {{ {_typed(own)} }}" for name, own in events.items()),
        f"  state {{ count: int = 0  {'  '.join(f'on {name} {{ count += 1 }}' for name in events)} }}",
        "}",
    ]


def _command(random: Random, name: str, own: list[str], events: dict[str, list[str]]) -> list[str]:
    lines = [f"command {name} by Somebody {{", f"  {_typed(own)}"]
    if "raw" in own:
        lines.append('  reject "raw is large" if raw > 3')
    if "price" in own:
        lines.append('  reject "too dear" if price * 2 > 150')
    lines.append(f'  reject "often" if state.count > {random.randint(1, 3)}')
    if "raw" in own:
        lines.append(f'  reject "a fault" if raw * {random.choice((1, 2147483647))} / 1.0 > 9999999999')
    event = random.choice(list(events))
    values = "  ".join(f"{field} = {_value(random, field, own)}" for field in events[event] if field not in own)
    test = random.choice(("", "", " if state.count < 2"))
    return [*lines, f"  emit {event}{test} {{ {values} }}", "}"]


def _value(random: Random, field: str, own: list[str]) -> str:
    """What fills a field of an event that the command has not: now and then what it may not be."""
    if field == "small" and "raw" in own:
        return random.choice(("raw", "raw + 1"))
    return random.choice(VALUES[field][1])


def _view(fields: list[str], events: dict[str, list[str]]) -> list[str]:
    types = [f"  {name}: {VALUES[name][0].removesuffix('?')}?".replace("? @", " @") for name in fields]
    plain = [line for line in types if "@" not in line]
    blocks = [f"  on {name} {{ count += 1 }}" for name in events]
    return ["view Things {", "  key thing_id: string", "  count: int = 0", *plain, *blocks, "}"]


def _machine(random: Random, name: str, commands: dict[str, list[str]], events: dict[str, list[str]]) -> list[str]:
    event, command = random.choice(list(events)), random.choice(list(commands))
    values = "  ".join(
        f"{field} = {random.choice(VALUES[field][1])}" for field in commands[command] if field not in events[event]
    )
    return [f"automation {name} {{", f"  on {event}", f"  sends {command} {{ {values} }}", "}"]


def _scenario(
    random: Random,
    number: int,
    commands: dict[str, list[str]],
    machines: list[str],
    events: dict[str, list[str]],
    fields: list[str],
) -> list[str]:
    given = [_instance(random, name, events[name]) for name in random.choices(list(events), k=random.randint(0, 3))]
    lines = [f'scenario "number {number}" {{']
    if given:
        lines.append(f"  given {', '.join(given)}")
    rows = [random.choice((_row(random, fields), f"no {_row(random, fields)}", "no Things"))]
    if machines and given and random.random() < 0.25:
        lines.append(f"  when {random.choice(machines)}")
        name = random.choice(list(commands))
        made = random.choice(([], ["nothing"], [_instance(random, name, commands[name], 0.3)]))
    else:
        command = random.choice(list(commands))
        lines.append(f"  when {_instance(random, command, commands[command])}")
        name = random.choice(list(events))
        made = random.choice(
            (
                ["rejected"],
                [f'rejected "{random.choice(("often", "raw is large", "too dear"))}"'],
                ["nothing"],
                [_instance(random, name, events[name], 0.3)],
                [name],
                [],
            )
        )
    return [*lines, f"  then {', '.join([*made, *(rows if not made or random.random() < 0.4 else [])])}", "}"]


def _instance(random: Random, name: str, own: list[str], often: float = 0.6) -> str:
    values = [f"{field} = {random.choice(VALUES[field][1])}" for field in own if random.random() < often]
    return f"{name} {{ {'  '.join(values)} }}" if values else name


def _row(random: Random, fields: list[str]) -> str:
    plain = [name for name in fields if "@" not in VALUES[name][0]]
    values = [f"{name} = {random.choice(VALUES[name][1])}" for name in plain if random.random() < 0.2]
    values += [f"count = {random.randint(0, 4)}"] if random.random() < 0.5 else []
    return f"Things {{ {'  '.join(values)} }}" if values else "Things"
