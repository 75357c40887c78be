"""Doing things in a second process.

Comes in: a pure function, and values. Goes out: what it makes of them, in their order. The second process is a copy of
this one (`fork`), so nothing has to be sent to it; what it makes comes back through a pipe. Where a system has no safe
`fork`, where there is one processor, or where the copy fails, everything is done here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")


def in_parallel(function: Callable[[One], Other], values: Sequence[One], weights: Sequence[float]) -> list[Other]:
    """The results. `weights` say how much work each value is; the heavy ones are shared out first."""
    here, there = _share_out(weights) if has_two() and len(values) > 1 else (list(range(len(values))), [])
    child = _begin(function, [values[number] for number in there]) if there else None
    found = {number: function(values[number]) for number in here}
    made = child() if child is not None else None
    if made is None:
        made = [function(values[number]) for number in there]
    found.update(zip(there, made, strict=True))
    return [found[number] for number in range(len(values))]


def beside(function: Callable[[], Other], *, worth: bool = True) -> Callable[[], Other]:
    """Begin to do something while this process does something else. Goes out: what waits for the result.

    What is not worth a process is done when it is waited for, which is once.
    """
    child = _begin(lambda _: function(), [None]) if worth and has_two() else None

    def finish() -> Other:
        made = child() if child is not None else None
        return made[0] if made is not None else function()

    return finish


def has_two() -> bool:
    """Whether a second process can do something at the same time."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _share_out(weights: Sequence[float]) -> tuple[list[int], list[int]]:
    shares: tuple[list[int], list[int]] = ([], [])
    sums = [0.0, 0.0]
    for number in sorted(range(len(weights)), key=lambda each: -weights[each]):
        lighter = 0 if sums[0] <= sums[1] else 1
        shares[lighter].append(number)
        sums[lighter] += weights[number]
    return shares


def _begin(function: Callable[[One], Other], values: Sequence[One]) -> Callable[[], list[Other] | None] | None:
    """Begin to work in a copy of this process. Goes out: what waits for its results; they are None if it failed."""
    import pickle
    import warnings

    reading, writing = os.pipe()
    try:
        with warnings.catch_warnings():
            # The thread that shows progress does not live on in the copy, which needs nothing of it.
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if process == 0:
        status = 1
        try:
            os.close(reading)
            with open(writing, "wb") as pipe:
                pipe.write(pickle.dumps([function(value) for value in values], protocol=5))
            status = 0
        finally:
            # Whatever happens, the copy must not go on as if it were the original.
            os._exit(status)
    os.close(writing)

    def finish() -> list[Other] | None:
        with open(reading, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(process, 0)
        found: list[Other] | None = pickle.loads(data) if status == 0 else None
        return found

    return finish
