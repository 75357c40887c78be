"""Which lets of a command are needed for what, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable

from evgen.dsl.model import Command, Let, Reject
from evgen.dsl.model.expressions import CallFunction, Expression, LetValue
from evgen.dsl.model.walk import walk


def needed_lets(expressions: Iterable[Expression], command: Command) -> list[Let]:
    """The lets that expressions are made from, in the order written."""
    by_name = {let.name: let for let in command.lets}
    needed: set[str] = set()
    waiting = list(expressions)
    while waiting:
        for part in walk(waiting.pop()):
            if isinstance(part, LetValue) and part.name not in needed:
                needed.add(part.name)
                waiting.append(by_name[part.name].value)
    return [let for let in command.lets if let.name in needed]


def used_lets(command: Command) -> list[Let]:
    """The lets that rejects and emits are made from; what nothing uses is not computed."""
    used = [step.condition for step in command.steps if step.condition is not None]
    for step in command.steps:
        if not isinstance(step, Reject):
            used += [entry.value for mapping in step.mappings for entry in mapping.fields if entry.value is not None]
    return needed_lets(used, command)


def is_new(expression: Expression, command: Command) -> bool:
    """Whether a key comes from `uuid()`, so that it begins a new stream."""
    sources = [expression, *(let.value for let in needed_lets([expression], command))]
    return any(
        isinstance(part, CallFunction) and part.function == "uuid" for source in sources for part in walk(source)
    )
