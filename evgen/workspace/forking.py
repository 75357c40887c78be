"""A worker that is a copy of this process (`fork`): nothing has to be sent to it.

What it makes comes back through a pipe. Only for a process without threads that need anything of the copy: a command.
Where a system has no safe `fork`, or one processor, the work is done here. An error in the copy is raised again here,
with its traceback as a note; a copy that just ends is told as `CrashError`. Nothing is repaired silently.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from evgen.workspace.workers import CrashError, Here, Result, Worker


def forked() -> Worker:
    """A worker that forks where that is of use, else one that works here."""
    return Forked() if has_two() else Here()


def has_two() -> bool:
    """Whether a second process can do something at the same time."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class Forked:
    """Does each work in a copy of this process."""

    is_beside = True
    is_copy = True

    def begin(self, function: Callable[..., Result], *arguments: object) -> Callable[[], Result]:
        """Begin to work in a copy. Where the system has no process left, it is done when it is waited for."""
        child = _begin(lambda: function(*arguments))
        return (lambda: _result(*child)) if child is not None else (lambda: function(*arguments))


def _begin(work: Callable[[], object]) -> tuple[int, int] | None:
    """Begin to work in a copy of this process. Goes out: the copy, and the pipe with what it makes."""
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
                pipe.write(_outcome(work))
            status = 0
        finally:
            # Whatever happens, the copy must not go on as if it were the original.
            os._exit(status)
    os.close(writing)
    return process, reading


def _outcome(work: Callable[[], object]) -> bytes:
    """What came of the work: the result, or the error with where it happened."""
    import pickle

    try:
        return pickle.dumps((work(), None), protocol=5)
    except Exception as error:
        import traceback

        where = "".join(traceback.format_exception(error))
        try:
            return pickle.dumps((error, where), protocol=5)
        except Exception:
            return pickle.dumps((CrashError(f"{type(error).__name__}: {error}"), where), protocol=5)


def _result(process: int, reading: int) -> Any:
    import pickle

    try:
        with open(reading, "rb") as pipe:
            data = pipe.read()
    finally:
        _, status = os.waitpid(process, 0)
    if status != 0:
        raise CrashError(_how(os.waitstatus_to_exitcode(status)))
    found, where = pickle.loads(data)
    if where is None:
        return found
    found.add_note(f"in a second process:\n{where}")
    raise found


def _how(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"a second process ended with {code} before it was done"
    import signal

    name = signal.Signals(-code).name if -code in {each.value for each in signal.Signals} else str(-code)
    why = ", as the system does when memory runs out" if name == "SIGKILL" else ""
    return f"a second process was ended by {name} before it was done{why}"
