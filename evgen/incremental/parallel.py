"""Doing things in a second process.

Comes in: a pure function, and values. Goes out: what it makes of them, in their order. The second process is a copy of
this one (`fork`), so nothing has to be sent to it; what it makes comes back through a pipe. Where a system has no safe
`fork`, where there is one processor, or where the copy fails, everything is done here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")

_SIZE = 8
"""The bytes before a value in the pipe that say how many it has."""


def in_parallel(function: Callable[[One], Other], values: Sequence[One], weights: Sequence[float]) -> list[Other]:
    """The results. `weights` say how much work each value is; the heavy ones are shared out first."""
    here, there = _share_out(weights) if has_two() and len(values) > 1 else (list(range(len(values))), [])
    finish = beside(lambda: [function(values[number]) for number in there], worth=bool(there))
    found = {number: function(values[number]) for number in here}
    found.update(zip(there, finish(), strict=True))
    return [found[number] for number in range(len(values))]


def beside(function: Callable[[], Other], *, worth: bool = True) -> Callable[[], Other]:
    """Begin to do something while this process does something else. Goes out: what waits for the result, once.

    What is not worth a process is done when it is waited for.
    """

    def steps() -> Iterator[Other]:
        yield function()

    found = in_steps(steps, worth=worth)

    def finish() -> Other:
        (one,) = found
        return one

    return finish


def in_steps(steps: Callable[[], Iterator[Other]], *, worth: bool = True) -> Iterator[Other]:
    """The same for what makes one thing after the other: each can be had while the next is made."""
    return _received(steps, _begin(steps) if worth and has_two() else None)


class Claims:
    """Numbers from 0, each of which one of the processes gets that ask for it: they lie in a pipe."""

    def __init__(self, count: int) -> None:
        assert count <= 256, "each is a byte"
        self._pipe, writing = os.pipe()
        os.write(writing, bytes(range(count)))
        os.close(writing)

    def __iter__(self) -> Iterator[int]:
        while number := os.read(self._pipe, 1):
            yield number[0]

    def close(self) -> None:
        """Nobody asks any more in this process."""
        os.close(self._pipe)


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


def _begin(steps: Callable[[], Iterator[object]]) -> tuple[int, int] | None:
    """Begin to work in a copy of this process. Goes out: the copy, and the pipe with what it makes; None without."""
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
                for made in steps():
                    data = pickle.dumps(made, protocol=5)
                    pipe.write(len(data).to_bytes(_SIZE, "little") + data)
                    pipe.flush()
            status = 0
        finally:
            # Whatever happens, the copy must not go on as if it were the original.
            os._exit(status)
    os.close(writing)
    return process, reading


def _received(steps: Callable[[], Iterator[Other]], child: tuple[int, int] | None) -> Iterator[Other]:
    """What the copy makes; from where it fails, the same made here."""
    count, status = 0, -1
    if child is not None:
        import pickle

        process, reading = child
        try:
            with open(reading, "rb") as pipe:
                while len(size := pipe.read(_SIZE)) == _SIZE:
                    data = pipe.read(length := int.from_bytes(size, "little"))
                    if len(data) < length:
                        break
                    count += 1
                    yield pickle.loads(data)
        finally:
            _, status = os.waitpid(process, 0)
    if status != 0:
        yield from islice(steps(), count, None)
