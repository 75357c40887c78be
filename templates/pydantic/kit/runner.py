"""What keeps a service going: projections first, then the machines that read them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import Any, Protocol

from .database import Unavailable
from .rows import ProjectionRunner, Stopped

_LOG = logging.getLogger(__name__)


class Runnable(Protocol):
    """Something that is driven, step by step."""

    name: str
    stopped: Stopped | None

    def advance(self) -> bool:
        """Do some more; whether there was anything to do."""
        ...


class Runner:
    """Drives everything of a service. Several may run at once, in other processes too."""

    def __init__(
        self, projections: Sequence[ProjectionRunner[Any]], machines: Sequence[Runnable]
    ) -> None:
        self.projections = tuple(projections)
        self.machines = tuple(machines)
        self._told: dict[str, str] = {}

    @property
    def stopped(self) -> dict[str, Stopped]:
        """What stands still, by its name, and why. The others go on meanwhile."""
        everything: list[Runnable] = [*self.projections, *self.machines]
        return {
            each.name: each.stopped for each in everything if each.stopped is not None
        }

    def project(self) -> bool:
        """Bring the rows up to date; whether there was anything to do."""
        worked, more = False, True
        while more:
            more = False
            for projection in self.projections:
                more = projection.advance() or more
            worked = worked or more
        return worked

    def run_once(self) -> bool:
        """One round over everything; whether there was anything to do."""
        worked = self.project()
        for machine in self.machines:
            if machine.advance():
                worked = True
                self.project()
        self._tell()
        return worked

    def run_until_idle(self, most: int = 1_000) -> None:
        """Rounds until there is nothing more to do; at most so many."""
        for _ in range(most):
            if not self.run_once():
                return

    def run(self, stop: threading.Event, *, pause: float = 0.2) -> None:
        """Rounds until somebody sets ``stop``; a database that is away is waited for."""
        while not stop.is_set():
            try:
                worked = self.run_once()
            except Unavailable as error:
                _LOG.warning("the database is away: %s", error)
                worked = False
            if not worked:
                stop.wait(pause)

    def rebuild(self, name: str | None = None) -> None:
        """Build the rows of a view anew, by its qualified name, or of all views."""
        for projection in self.projections:
            if name in (None, projection.name):
                projection.rebuild()

    def _tell(self) -> None:
        stopped = {name: str(each) for name, each in self.stopped.items()}
        for name, message in stopped.items():
            if self._told.get(name) != message:
                _LOG.error("%s", message)
        self._told = stopped
