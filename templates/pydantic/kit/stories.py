"""Scenarios of the model as tests: what is given, what is done, and what follows.

A story plays in a service of its own, in memory, with a clock that stands still. All
that happens in it is written as Avro and read again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar
from uuid import UUID

from pydantic import ValidationError

from .._record import EXAMPLES, Command, Event, Record, View
from .database import Database
from .deciding import Rejected
from .event_store import EventStore
from .machines import Answer, ClockMachine, MachineRunner, TimerMachine
from .recorded import Context, Recorded
from .rows import Table
from .runner import Runner
from .sqlite import SqliteDatabase
from .to_do_lists import RowMachine

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class Served(Protocol):
    """What a story needs of a service."""

    @property
    def store(self) -> EventStore:
        """Its events."""
        ...

    @property
    def runner(self) -> Runner:
        """What drives it."""
        ...

    def handle(
        self, command: Command, context: Context | None = None
    ) -> list[Recorded[Any]]:
        """Do a command."""
        ...


MakeService: TypeAlias = Callable[[Database, Callable[[], dt.datetime]], Served]
"""Makes a service with this database and this clock."""

R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Expected:
    """A record of this class whose fields have these values, whatever the others have."""

    cls: type[Record]
    fields: dict[str, Any]

    def fits(self, record: Record) -> bool:
        """Whether it is this record."""
        return type(record) is self.cls and all(
            getattr(record, name) == value for name, value in self.fields.items()
        )

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self.fields.items())
        return f"{self.cls.__name__}({fields})"


def expect(cls: type[Record], /, **fields: Any) -> Expected:
    """What shall be there: a record of this class with these values."""
    return Expected(cls, fields)


def as_recorded(cls: type[E], /, **fields: Any) -> E:
    """An event with these fields as it was recorded, perhaps when its constraints were others."""
    return cls.model_construct(**{**EXAMPLES[cls](), **fields})


class Story:
    """One scenario."""

    def __init__(
        self, make_service: MakeService, *, start: dt.datetime = START
    ) -> None:
        self.now = start
        self.service = make_service(SqliteDatabase(), lambda: self.now)
        self._ids = 0
        self._made: list[Record] = []
        self._rejected: Rejected | None = None
        self._unmade: ValidationError | None = None
        self._told = False

    # --- given and when ---------------------------------------------------------------

    def given(self, event: Event, *, at: dt.datetime | None = None) -> None:
        """This happened before."""
        self.now = at or self.now
        read = self.service.store.receive(
            event, event_id=self._new_id(), recorded_at=self.now
        )
        assert read.event == _reread(event)

    def when(
        self,
        command: Command,
        *,
        at: dt.datetime | None = None,
        actor: str | None = None,
    ) -> None:
        """Somebody sends this."""
        self.now = at or self.now
        context = Context(now=self.now, new_uuid=self._new_id, actor=actor)
        try:
            recorded = self.service.handle(_reread(command), context)
        except Rejected as rejected:
            self._rejected = rejected
        else:
            self._made = [_reread(each.event) for each in recorded]

    @contextmanager
    def when_made(self) -> Generator[None, None, None]:
        """Somebody makes a command that its class refuses, so that it is never sent."""
        try:
            yield
        except ValidationError as refused:
            self._unmade = refused
        else:
            raise AssertionError("the class accepts the command")

    def when_runs(self, name: str, *, at: dt.datetime | None = None) -> None:
        """The automation or translation of this qualified name does its work."""
        runner = self.service.runner
        runner.project()
        machine = next(each for each in runner.machines if each.name == name)
        assert isinstance(machine, MachineRunner)
        self.now = at or self.now
        answers: list[tuple[Answer, Context]] = []

        def note(answer: Answer, context: Context) -> None:
            answers.append((answer, context))

        send, machine.send = machine.send, note
        match machine:
            case RowMachine() | ClockMachine():
                machine.now()
            case TimerMachine() if at is None:
                self.now = max(self.now, machine.last_due() or self.now)
                machine.advance()
            case _:
                while machine.advance():
                    pass
        if machine.stopped is not None:
            raise machine.stopped.error
        machine.send = send
        self._made = [_reread(answer) for answer, _ in answers]
        for answer, context in answers:
            self._send(machine, answer, context)

    def _send(self, machine: MachineRunner, answer: Answer, context: Context) -> None:
        try:
            machine.send(answer, context)
        except Rejected:
            pass  # What a machine sends may be refused.

    def _new_id(self) -> UUID:
        self._ids += 1
        return UUID(int=self._ids, version=4)

    # --- then -------------------------------------------------------------------------

    def then(self, *expected: Expected) -> None:
        """Exactly this is recorded or sent, in this order."""
        self.then_accepted()
        fits = len(expected) == len(self._made) and all(
            one.fits(other) for one, other in zip(expected, self._made, strict=True)
        )
        assert fits, f"expected {list(expected)}, not {self._made}"

    def then_accepted(self) -> None:
        """The command is not refused."""
        assert self._unmade is None, f"the command cannot be made: {self._unmade}"
        assert self._rejected is None, f"the command was refused: {self._rejected}"

    def then_nothing(self) -> None:
        """Nothing is recorded or sent."""
        self.then()

    def then_rejected(self, reason: str | None = None) -> None:
        """The command is refused, for this reason; a constraint refuses it for none."""
        if self._unmade is not None:
            assert reason is None, f"not for this reason: {self._unmade}"
            return
        assert self._rejected is not None, f"not refused, but {self._made}"
        assert reason in (None, self._rejected.reason)

    def then_rows(self, *expected: Expected) -> None:
        """There are such rows, a different one for each."""
        self.service.runner.project()
        for cls in dict.fromkeys(each.cls for each in expected):
            wanted = [each for each in expected if each.cls is cls]
            rows = self._rows(cls)
            assert _matched(wanted, rows), f"expected {wanted} in {rows}"

    def then_no_row(self, cls: type[View], /, **fields: Any) -> None:
        """There is no such row."""
        self.service.runner.project()
        unwanted = Expected(cls, fields)
        found = [row for row in self._rows(cls) if unwanted.fits(row)]
        assert not found, f"unexpected: {found}"

    def _rows(self, cls: type[Record]) -> list[View]:
        runner = self.service.runner
        assert not runner.stopped, [str(each) for each in runner.stopped.values()]
        projection = next(
            each.projection for each in runner.projections if each.projection.ROW is cls
        )
        return Table(self.service.store.database, projection).all()


def _matched(expected: list[Expected], rows: list[View]) -> bool:
    """Whether each has a row of its own."""
    if not expected:
        return True
    first, *others = expected
    return any(
        first.fits(row) and _matched(others, rows[:at] + rows[at + 1 :])
        for at, row in enumerate(rows)
    )


def _reread(record: R) -> R:
    """The record, through Avro."""
    read = type(record).from_avro(record.to_avro())
    assert read == record
    return read
