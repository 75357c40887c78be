"""What keeps a service going: projections first, then the machines that read them.

Each part gets its turn in each round, and does a bounded piece of work in it: nobody
starves while there is much to do, and what fails stands in nobody's way.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from .database import Unavailable
from .projector import ProjectionRunner
from .rows import Stopped

_LOG = logging.getLogger(__name__)


class Runnable(Protocol):
    """Something that is driven, step by step."""

    name: str

    @property
    def stopped(self) -> Stopped | None:
        """Where it stands still, and why; None when all is well."""
        ...

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
        self._failed: dict[str, Stopped] = {}
        self._told: dict[str, str] = {}

    @property
    def stopped(self) -> dict[str, Stopped]:
        """What stands still, by its name, and why. The others go on meanwhile."""
        everything: list[Runnable] = [*self.projections, *self.machines]
        found = (
            (each, each.stopped or self._failed.get(each.name)) for each in everything
        )
        return {each.name: stopped for each, stopped in found if stopped is not None}

    def project(self) -> bool:
        """Bring the rows up to what is recorded by now; whether there was anything to do."""
        end = next((each.end() for each in self.projections), 0)
        worked, more = False, True
        while more:
            more = False
            for projection in self.projections:
                more = self._step(projection, partial(projection.advance, end)) or more
            worked = worked or more
        return worked

    def run_once(self) -> bool:
        """One round over everything; whether there was anything to do."""
        projected, did = self._round()
        return projected or did

    def run_until_idle(self, most: int = 1_000) -> None:
        """Rounds until there is nothing more to do; at most so many in which a machine worked."""
        while most > 0:
            projected, did = self._round()
            if not projected and not did:
                return
            most -= did

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

    def _round(self) -> tuple[bool, bool]:
        """One round: whether a projection, and whether a machine had anything to do."""
        projected = [self._step(each, each.advance) for each in self.projections]
        did = [self._step(each, each.advance) for each in self.machines]
        self._tell()
        return any(projected), any(did)

    def _step(self, part: Runnable, advance: Callable[[], bool]) -> bool:
        """Let a part work; where it fails in a way that it does not know, it is told of."""
        try:
            worked = advance()
        except Exception as error:
            if isinstance(error, Unavailable):
                raise
            self._failed[part.name] = Stopped(part.name, None, error)
            return False
        self._failed.pop(part.name, None)
        return worked

    def _tell(self) -> None:
        stopped = {name: str(each) for name, each in self.stopped.items()}
        for name, message in stopped.items():
            if self._told.get(name) != message:
                _LOG.error("%s", message)
        self._told = stopped
