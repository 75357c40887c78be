"""How long the rules take beside parsing: `python -m bench.rules [EVENTS …]`.

Prints a line for each size, and fails where the rules cost as much as parsing, or where their cost grows faster than
the model.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from bench.models import make_models
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.dsl.rules.table import check

SIZES = (250, 1000)
GROWTH = 1.6
"""So much more per event a large model may cost than a small one: caches of the machine, not the rules."""

_Result = TypeVar("_Result")


class Measured(NamedTuple):
    """Seconds of processor time for a model of so many events."""

    events: int
    parsing: float
    resolving: float
    rules: float


def measure(events: int) -> Measured:
    """Parse, resolve and judge a model of so many events once; it has no findings."""
    models = make_models(events)
    files, parsing = timed(lambda: [parse(Source(path, text)).file for path, text in models.items()])
    resolved, resolving = timed(lambda: resolve(files))
    found, rules = timed(lambda: check(resolved.model))
    assert not found and not resolved.diagnostics, "a model for measuring is complete"
    return Measured(sum(len(context.events) for context in resolved.model.contexts), parsing, resolving, rules)


def timed(work: Callable[[], _Result]) -> tuple[_Result, float]:
    """The result, and the processor time without the collection of garbage, which depends on all that is alive."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    result = work()
    seconds = time.process_time() - start
    gc.enable()
    return result, seconds


def main(sizes: tuple[int, ...]) -> int:
    """Measure each size and print it; 1 where a promise is not kept."""
    measured = [measure(size) for size in sizes]
    for one in measured:
        print(
            f"{one.events:>6} events: parsing {one.parsing:6.2f} s, resolving {one.resolving:6.2f} s, "
            f"all rules {one.rules:6.2f} s"
        )
    slow = any(one.rules >= one.parsing for one in measured)
    first, last = measured[0], measured[-1]
    grows = last.rules / last.events > GROWTH * first.rules / first.events
    if slow:
        print("the rules cost more than parsing")
    if grows:
        print("the cost of the rules grows faster than the model")
    return 1 if slow or grows else 0


if __name__ == "__main__":
    raise SystemExit(main(tuple(map(int, sys.argv[1:])) or SIZES))
