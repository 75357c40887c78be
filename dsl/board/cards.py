"""What stands on the card of an element: its title, what it does, and its fields."""

from __future__ import annotations

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.board import measures as at
from evgen.dsl.board.letters import cut, width, wrap
from evgen.dsl.board.sheet import Row
from evgen.dsl.model.types import spell


@dataclass(frozen=True, slots=True)
class Face:
    """The texts of a card, cut to its width, and its height."""

    title: tuple[str, ...]
    short_title: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    hidden: int
    doc: str

    @property
    def height(self) -> int:
        """Pixels of the whole card."""
        lines = len(self.notes) + len(self.rows) + (1 if self.hidden else 0)
        return 2 * at.PADDING + len(self.title) * at.TITLE_LINE + lines * at.TEXT_LINE + (4 if lines else 0)


def face(model: m.Model, name: str) -> Face:
    """The face of an element."""
    element = model.elements[name]
    room = at.CARD - 2 * at.PADDING - 18
    fields = _fields(element)
    shown = fields[: at.FIELDS]
    return Face(
        wrap(element.name, at.TITLE_SIZE, room, at.TITLE_LINES, bold=True),
        cut(element.name, at.TEXT_SIZE, room),
        tuple(line for text in _notes(element) for line in wrap(text, at.TEXT_SIZE, room + 18, 2)),
        tuple(_row(model, field) for field in shown),
        len(fields) - len(shown),
        element.doc,
    )


def _fields(element: m.Element) -> tuple[m.Field, ...]:
    return element.fields if isinstance(element, m.Event | m.Command | m.View | m.Table) else ()


def _row(model: m.Model, field: m.Field) -> Row:
    room = at.CARD - 2 * at.PADDING - 14
    name = cut(field.name, at.TEXT_SIZE, room * 2 // 3)
    left = room - width(name + ": ", at.TEXT_SIZE)
    return Row(name, cut(spell(field.type), at.TEXT_SIZE, left), field.key, model.pii_of(field) is not None)


def _notes(element: m.Element) -> tuple[str, ...]:
    """What an element does that no arrow says, in a few words each."""
    match element:
        case m.Screen(by=by) if len(by) > 1:
            return ("also for " + ", ".join(name.rpartition(".")[2] for name in by[1:]),)
        case m.Automation(trigger=trigger, does=does):
            return (*_trigger(trigger), *does)
        case m.Derivation(snapshot=True):
            return ("initial rows too",)
        case _:
            return ()


def _trigger(trigger: m.Trigger | None) -> tuple[str, ...]:
    match trigger:
        case m.ToDoList(every=every) if every is not None:
            return _schedule(every)
        case m.Schedule():
            return _schedule(trigger)
        case m.Timer(delay=delay, since=since, unless=unless):
            told = f"{_period(delay)} after {_short(since)}"
            return (told + (f", unless {', '.join(map(_short, unless))}" if unless else ""),)
        case _:
            return ()


def _schedule(schedule: m.Schedule) -> tuple[str, ...]:
    return (f"every {_period(schedule.period)}" if schedule.period is not None else f'every "{schedule.cron}"',)


def _short(name: str) -> str:
    return name.rpartition(".")[2]


def _period(milliseconds: int) -> str:
    """A duration as the language writes it, in its largest whole unit."""
    for unit, size in (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)):
        if milliseconds % size == 0:
            return f"{milliseconds // size}{unit}"
    return f"{milliseconds}ms"
