"""The story of a context that has no timeline.

It has a slice for each command, with who sends it and what it records, one for each machine that begins with an event,
and one for each view, with what it is made of and who reads it. What needs something stands behind what makes it; the
order of files and declarations does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.board.story import Step, Story, StorySlice, slice_of
from evgen.dsl.lineage.links import Links, link, starting_events
from evgen.dsl.model.expressions import Operation, StateExists
from evgen.dsl.model.walk import reads, walk


@dataclass(frozen=True, slots=True)
class Scene:
    """A slice and what it needs to have happened. `rank` orders scenes that could all come next.

    One of `begun` must have been made, where it names any; `wanted` should have been. `view` is the view that it is
    about, "" for others.
    """

    part: StorySlice
    rank: int
    begun: frozenset[str]
    wanted: frozenset[str]
    view: str = ""


def infer(model: m.Model, context: m.Context) -> Story:
    """The inferred story of a context; its title is the context's name."""
    scenes = sorted(_scenes(context, link(model)), key=lambda scene: (scene.part.title, scene.rank))
    hotspots = tuple(sorted(hotspot.text for hotspot in context.hotspots))
    return Story(context.name, context.name, True, tuple(_Telling(scenes).slices()), hotspots, context.doc)


def _scenes(context: m.Context, links: Links) -> Iterator[Scene]:
    streams = {stream.qualified_name: stream for stream in context.streams}
    for view in context.views:
        yield _of_view(view, links)
    machines: list[m.Automation | m.Translation] = [*context.translations, *context.automations]
    for machine in machines:
        if starting_events(machine):
            yield _of_machine(machine.name, machine.qualified_name, _beginnings(machine), links)
    for automation in context.automations:
        if not starting_events(automation) and not isinstance(automation.trigger, m.ToDoList):
            yield _of_machine(automation.name, automation.qualified_name, (), links)
    for derivation in context.derivations:
        table = (derivation.table,) if derivation.table is not None else ()
        yield _of_machine(derivation.name, derivation.qualified_name, table, links)
    for command in context.commands:
        yield _of_command(command, streams.get(command.stream or ""), links)


def _beginnings(machine: m.Automation | m.Translation) -> tuple[str, ...]:
    """The events that start a machine; what ends its timer does not."""
    match machine:
        case m.Automation(trigger=m.Timer(since=since)):
            return (since,)
        case _:
            return starting_events(machine)


def _of_view(view: m.View, links: Links) -> Scene:
    name = view.qualified_name
    events = sorted({step.event for step in view.steps})
    readers = {screen.qualified_name for screen in links.shown.get(name, ())}
    readers |= {automation.qualified_name for automation in links.worked.get(name, ())}
    chains: list[tuple[str, ...]] = [(event, name) for event in events]
    chains += [(name, reader) for reader in sorted(readers)]
    return Scene(slice_of(view.name, chains or [(name,)]), 0, frozenset(events), frozenset(events), name)


def _of_machine(title: str, name: str, given: tuple[str, ...], links: Links) -> Scene:
    made = sorted({*links.emitted.get(name, ()), *links.sent.get(name, ())})
    chains: list[tuple[str, ...]] = [(event, name) for event in given]
    chains += [(name, target) for target in made]
    return Scene(slice_of(title, chains or [(name,)]), 1, frozenset(given), frozenset())


def _of_command(command: m.Command, stream: m.Stream | None, links: Links) -> Scene:
    name = command.qualified_name
    senders = sorted({sending.by.qualified_name for sending in links.sendings.get(name, ())})
    events = sorted(links.emitted.get(name, ()))
    chains: list[tuple[str, ...]] = [(sender, name) for sender in senders]
    chains += [(name, event) for event in events]
    needs = frozenset(event.qualified_name for event in stream.events) if stream is not None else frozenset()
    begun = needs if _goes_on(command) else frozenset()
    shown = {view for sending in links.sendings.get(name, ()) for view in _read_by(sending.by)}
    return Scene(slice_of(command.name, chains or [(name,)]), 2, begun, frozenset(shown))


def _read_by(sender: m.Screen | m.Automation | m.Translation) -> tuple[str, ...]:
    match sender:
        case m.Screen(shows=shows):
            return shows
        case m.Automation(trigger=m.ToDoList(view=view)):
            return (view,)
        case _:
            return ()


def _goes_on(command: m.Command) -> bool:
    """Whether a command asks about what happened to its stream before, and is not refused where something did."""
    conditions = [step.condition for step in command.steps if step.condition is not None]
    begins = any(
        isinstance(part, StateExists) for reject in command.rejects for part in _alternatives(reject.condition)
    )
    asks = any(isinstance(part, StateExists) for condition in conditions for part in walk(condition)) or any(
        root == "state" for condition in conditions for root, _ in reads(condition)
    )
    return asks and not begins


def _alternatives(condition: object) -> Iterator[object]:
    if isinstance(condition, Operation) and condition.operator == "or":
        yield from _alternatives(condition.left)
        yield from _alternatives(condition.right)
    else:
        yield condition


class _Telling:
    """Brings scenes into an order in which as little as possible is shown before it was made.

    Scenes that could equally come next are told by rank and title. An event that is recorded later is drawn to its
    view where it is recorded, and not before.
    """

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self._scenes = scenes
        self._made = {step.target for scene in scenes for step in scene.part.steps}
        self._missing = [{name for name in scene.wanted | scene.begun if name in self._made} for scene in scenes]
        self._waiting: dict[str, list[int]] = {}
        for at, names in enumerate(self._missing):
            for name in sorted(names):
                self._waiting.setdefault(name, []).append(at)
        self._known: set[str] = set()
        self._later: dict[str, list[Step]] = {}

    def slices(self) -> Iterator[StorySlice]:
        """All scenes as slices, each once."""
        told: set[int] = set()
        heap = [self._key(at) for at in range(len(self._scenes))]
        heapify(heap)
        while heap:
            entry = heappop(heap)
            at = entry[-1]
            # An entry whose scene misses less by now has a newer one beside it.
            if at in told or entry != self._key(at):
                continue
            told.add(at)
            steps = self._steps(self._scenes[at])
            yield slice_of(self._scenes[at].part.title, steps or [self._scenes[at].part.elements[:1]])
            for other in self._learn([target for _, target in steps]):
                if other not in told:
                    heappush(heap, self._key(other))

    def _key(self, at: int) -> tuple[bool, int, int, str, int]:
        """What is least comes next: what has begun, then what misses least."""
        scene, missing = self._scenes[at], self._missing[at]
        stuck = bool(scene.begun & missing) and not scene.begun & self._known
        return (stuck, len(scene.wanted & missing), scene.rank, scene.part.title, at)

    def _steps(self, scene: Scene) -> list[tuple[str, str]]:
        """The steps of a scene: without events into its view that come later, with those that views wait for."""
        steps = list(scene.part.steps)
        into = [step for step in steps if step.target == scene.view]
        early = [step for step in into if step.source in self._made and step.source not in self._known]
        if len(early) < len(into):
            steps = [step for step in steps if step not in early]
            for step in early:
                self._later.setdefault(step.source, []).append(step)
        steps += [late for step in scene.part.steps for late in self._later.pop(step.target, ())]
        return [(step.source, step.target) for step in steps]

    def _learn(self, names: Iterable[str]) -> Iterator[int]:
        """Take names as known; the scenes that miss less now."""
        for name in names:
            if name in self._known:
                continue
            self._known.add(name)
            for other in self._waiting.get(name, ()):
                self._missing[other].discard(name)
                yield other
