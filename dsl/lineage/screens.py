"""What people can take over from what a screen shows into the command that it sends.

That a screen shows a view and sends a command is no proof that one field comes from the other: the person may have
given it. So it is said that a value may come from there only where nothing else gives it, and where the row can be
there before the command.
"""

from __future__ import annotations

from evgen.dsl import model as m
from evgen.dsl.lineage.links import Links
from evgen.dsl.lineage.places import Recorder, Sender, recorders_of, senders_of

MACHINES = (m.Automation, m.Translation)


class Screens:
    """Who else gives a field, and what can happen before a command; each asked for when it is wanted."""

    def __init__(self, model: m.Model, links: Links) -> None:
        self._model = model
        self._links = links
        self._before: dict[str, set[str]] = {}

    def may_be_copied(self, command: m.Command, field: str, view: str) -> bool:
        """Whether a field of the command, which is on a screen that shows the view, may come from its row."""
        if command.by or command.notes.public or self._model.context_of(command.qualified_name).external:
            return False
        return not self._is_given_elsewhere(command, field) and self._can_exist_before(command, view)

    def _is_given_elsewhere(self, command: m.Command, field: str) -> bool:
        """Whether a machine gives it, or a screen that shows nothing of that name, where a person must."""
        return any(
            (sending.mapping.of(field).origin == "missing") != isinstance(sending.by, MACHINES)
            for sending in self._links.sendings[command.qualified_name]
        )

    def _can_exist_before(self, command: m.Command, view: str) -> bool:
        creating = {step.event for step in self._model.view(view).steps if step.creates}
        if any(
            self._is_free(production.by, command) for event in creating for production in self._links.productions[event]
        ):
            return True
        name = command.qualified_name
        if name not in self._before:
            self._before[name] = self._events_before(command)
        return not creating.isdisjoint(self._before[name])

    def _is_free(self, recorder: Recorder, command: m.Command) -> bool:
        """Whether it can happen whenever somebody wants it; the command itself is not asked."""
        match recorder:
            case m.Command():
                return recorder is not command and not self._is_by_machines_alone(recorder)
            case m.Derivation():
                return True
            case _:
                return False

    def _is_by_machines_alone(self, command: m.Command) -> bool:
        senders = [sending.by for sending in self._links.sendings[command.qualified_name]]
        if command.by or command.notes.public or not senders:
            return False
        return all(isinstance(sender, MACHINES) for sender in senders)

    def _events_before(self, command: m.Command) -> set[str]:
        """The events that can happen although the command was never sent."""
        possible = {event.qualified_name for event in self._events_of_others()}
        for context in self._model.contexts:
            for recorder in recorders_of(context):
                if self._is_free(recorder, command):
                    possible |= self._links.emitted[recorder.qualified_name]
        waiting = [sender for context in self._model.contexts for sender in senders_of(context)]
        while waiting:
            starting = [sender for sender in waiting if self._can_start(sender, possible)]
            if not starting:
                break
            waiting = [sender for sender in waiting if sender not in starting]
            for machine in starting:
                possible |= self._links.emitted[machine.qualified_name]
                for sent in self._links.sent[machine.qualified_name] - {command.qualified_name}:
                    possible |= self._links.emitted[sent]
        return possible

    def _events_of_others(self) -> list[m.Event]:
        return [
            event
            for context in self._model.contexts
            for stream in context.streams
            if context.external or stream.external
            for event in stream.events
        ]

    def _can_start(self, machine: Sender, possible: set[str]) -> bool:
        match machine:
            case m.Automation(trigger=m.ToDoList(view=view)):
                return any(step.creates and step.event in possible for step in self._model.view(view).steps)
            case m.Automation(trigger=m.Timer(since=since)):
                return since in possible
            case m.Automation(trigger=m.Reaction(events=events)) | m.Translation(events=events):
                return not possible.isdisjoint(events)
            case m.Screen():
                return False  # Its commands are free.
            case _:
                return True
