"""Where work is done: the interface, and the worker that does it here.

Goes in: a function and what it takes. Goes out: what waits for the result, once. Other workers are `forking`, for
commands, and `spawning`, for servers, which have threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")


class Worker(Protocol):
    """Somebody who does work. `is_beside` says that it is done while this process does something else.

    `is_copy` says that it knows all that this process knows, so that it can be given any function. To others goes only
    what can be pickled.
    """

    is_beside: bool
    is_copy: bool

    def begin(self, function: Callable[..., Result], *arguments: object) -> Callable[[], Result]:
        """Begin to do something. What failed there fails where the result is waited for."""
        ...


class CrashError(Exception):
    """A process ended before it had done its work, and not by an error that it could tell."""


class Here:
    """Does everything in this process, when the result is waited for."""

    is_beside = False
    is_copy = True

    def begin(self, function: Callable[..., Result], *arguments: object) -> Callable[[], Result]:
        """Put the work off until somebody waits."""
        return lambda: function(*arguments)


def in_two(
    worker: Worker, function: Callable[[Given], Result], values: Sequence[Given], weights: Sequence[float]
) -> list[Result]:
    """The results, in order, of which the worker makes half. `weights` say how much work each value is."""
    here, there = list(range(len(values))), list[int]()
    if worker.is_beside and worker.is_copy and len(values) > 1:
        here, there = _share_out(weights)
    finish = worker.begin(lambda: [function(values[number]) for number in there]) if there else list
    results = {number: function(values[number]) for number in here}
    results.update(zip(there, finish(), strict=True))
    return [results[number] for number in range(len(values))]


def _share_out(weights: Sequence[float]) -> tuple[list[int], list[int]]:
    shares: tuple[list[int], list[int]] = ([], [])
    sums = [0.0, 0.0]
    for number in sorted(range(len(weights)), key=lambda each: -weights[each]):
        lighter = 0 if sums[0] <= sums[1] else 1
        shares[lighter].append(number)
        sums[lighter] += weights[number]
    return shares
