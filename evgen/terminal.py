"""What the commands say: results on standard output, progress and diagnostics on standard error.

The only module that knows about terminals. Machine formats are UTF-8 whatever the terminal speaks.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.report import render_text
from evgen.dsl.diagnostics.source import Source

PATIENCE = 1.0
"""Seconds after which a terminal shows what is being done."""


def result(text: str) -> None:
    """Write what was asked for to standard output."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8", "backslashreplace"))
    buffer.flush()


def tell(text: str) -> None:
    """Write a line for the reader to standard error."""
    _write_error(text + "\n")


def report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> None:
    """Write diagnostics for people to standard error, in colour on a terminal."""
    _write_error(render_text(diagnostics, sources, colour=_has_colour()))


def _write_error(text: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()


def _has_colour() -> bool:
    # https://no-color.org: any value that is not empty.
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stderr.isatty()


class Progress:
    """Says on a terminal which step is being done, once the whole has taken a second."""

    def __init__(self) -> None:
        self._step = ""
        self._shown = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._begin)
        self._timer.daemon = True

    def step(self, text: str) -> None:
        """The step that begins now."""
        with self._lock:
            self._step = text
            if self._shown:
                self._show()

    def start(self) -> None:
        """Begin to wait; does nothing where nobody looks."""
        if sys.stderr.isatty():
            self._timer.start()

    def stop(self) -> None:
        """Take away what was shown."""
        self._timer.cancel()
        with self._lock:
            if self._shown:
                _write_error("\r\x1b[K")
            self._shown = False
            self._step = ""

    def _begin(self) -> None:
        with self._lock:
            if self._step:
                self._shown = True
                self._show()

    def _show(self) -> None:
        _write_error(f"\r\x1b[K{self._step} …")


@contextmanager
def progress() -> Iterator[Progress]:
    """A `Progress` that ends with the block."""
    shown = Progress()
    shown.start()
    try:
        yield shown
    finally:
        shown.stop()
