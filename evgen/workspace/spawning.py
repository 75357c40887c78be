"""A worker that is another process, started anew (`spawn`): for servers, which have threads and never fork.

What is sent to it is pickled: a function by its name, a workspace as its texts and options. It lives until it is closed
and keeps what it made of one workspace for the next. Work is done in the order in which it was begun.
"""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from evgen.workspace.workers import CrashError, Result


class Spawned:
    """Does one work after the other in a process of its own."""

    is_beside = True
    is_copy = False

    def __init__(self) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._begun = 0
        self._done: dict[int, tuple[object, str | None]] = {}

    def begin(self, function: Callable[..., Result], *arguments: object) -> Callable[[], Result]:
        """Send the work."""
        number, self._begun = self._begun, self._begun + 1
        try:
            self._ours.send((number, function, arguments))
        except OSError as error:
            raise CrashError(self._how()) from error
        return lambda: self._wait(number)

    def close(self) -> None:
        """End the process; what it has not done is not done."""
        self._ours.close()
        self._process.terminate()
        self._process.join()

    def _wait(self, number: int) -> Any:
        while number not in self._done:
            try:
                done, found, where = self._ours.recv()
            except (EOFError, OSError) as error:
                raise CrashError(self._how()) from error
            self._done[done] = found, where
        found, where = self._done.pop(number)
        if where is None:
            return found
        assert isinstance(found, Exception)
        found.add_note(f"in a second process:\n{where}")
        raise found

    def _how(self) -> str:
        self._process.join(1)
        return f"a second process ended with {self._process.exitcode} before it was done"


def _serve(pipe: Connection) -> None:
    while True:
        try:
            number, function, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send((number, function(*arguments), None))
        except Exception as error:
            import traceback

            where = "".join(traceback.format_exception(error))
            pipe.send((number, CrashError(f"{type(error).__name__}: {error}"), where))
