"""What changed between a history and a model, as data, and what all comparisons go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from evgen.dsl.base.frozen import dataclass, field
from evgen.generator.avro.compatibility import Incompatibility, compare_schemas
from evgen.generator.evolution.history import History
from evgen.generator.evolution.ids import Identified
from evgen.generator.evolution.release import Element, Release
from evgen.generator.json_text import Json

CONSUMERS = ("view", "stream", "automation", "translation", "derivation", "screen")


@dataclass(frozen=True, slots=True)
class Change:
    """One finding of a comparison.

    `element` is the id of what changed and `where` the place in it, told by ids; with `before` and `after` they are
    what an acceptance is bound to. `about` and `hit` are full names: what it is about, and who is hit. `name` and
    `member` say where it is shown; `renamed` are an old name and a new one, for an edit that says they are the same.
    """

    code: str
    element: str
    where: str
    before: str
    after: str
    message: str
    hint: str
    name: str
    member: str = ""
    about: tuple[str, ...] = ()
    hit: tuple[str, ...] = ()
    renamed: tuple[str, str] | None = None

    @property
    def bound_to(self) -> tuple[str, str, str, str, str]:
        """What an acceptance is bound to."""
        return (self.code, self.element, self.where, self.before, self.after)


@dataclass
class Comparison:
    """A model beside the releases that it is compared with.

    `old` are the releases whose data must be read, `running` those whose code may still run. `upcast` are the shapes
    that a model says how to read: pairs of an event's id and a schema. `today` bounds what is still in flight.
    """

    history: History
    old: tuple[Release, ...]
    running: tuple[Release, ...]
    identified: Identified
    schemas: Mapping[str, Json]
    environments: tuple[str, ...] = ()
    upcast: frozenset[tuple[str, str]] = frozenset()
    today: date | None = None
    _compared: dict[tuple[str, str], list[Incompatibility]] = field(default_factory=dict)

    @property
    def now(self) -> Release:
        """The release that the model would be."""
        return self.identified.release

    def schema(self, name: str) -> Json:
        """A schema of the model or of a release. Raises BrokenHistory."""
        found = self.schemas.get(name)
        return found if found is not None else self.history.schema(name)

    def against(self, reader: str, writer: str) -> list[Incompatibility]:
        """What stands against reading one schema with another, both by their names; each pair is compared once."""
        pair = (reader, writer)
        found = self._compared.get(pair)
        if found is None:
            found = [] if reader == writer else compare_schemas(self.schema(reader), self.schema(writer))
            self._compared[pair] = found
        return found

    @cached_property
    def before(self) -> dict[str, Element]:
        """What the running releases have, by id."""
        return {key: each for release in self.running for key, each in release.elements.items()}

    @cached_property
    def by_name(self) -> dict[str, Element]:
        """What the model has, by full name."""
        return {each.name: each for each in self.now.elements.values() if each.kind != "context"}

    @cached_property
    def _forms(self) -> dict[str, list[tuple[Element, list[str]]]]:
        """What each element was in the releases whose data must be read, each form with their names."""
        found: dict[str, list[tuple[Element, list[str]]]] = {}
        for release in self.old:
            for key, element in release.elements.items():
                forms = found.setdefault(key, [])
                # A release shares what it does not change with the one before it.
                if forms and forms[-1][0] is element:
                    forms[-1][1].append(release.name)
                else:
                    forms.append((element, [release.name]))
        return found

    def forms(self, element: str, releases: Sequence[Release]) -> Iterator[tuple[Element, list[str]]]:
        """What an element was in some of the releases whose data must be read, each with the names of these."""
        if len(releases) == len(self.old):
            yield from self._forms.get(element, ())
            return
        wanted = {release.name for release in releases}
        for form, names in self._forms.get(element, ()):
            kept = [name for name in names if name in wanted]
            if kept:
                yield form, kept

    def shapes(self, element: str, releases: Sequence[Release]) -> dict[str, tuple[Element, list[str]]]:
        """The shapes that an element had in some releases, by schema, each with the names of these releases."""
        found: dict[str, tuple[Element, list[str]]] = {}
        for form, names in self.forms(element, releases):
            if form.schema:
                found.setdefault(form.schema, (form, []))[1].extend(names)
        return found

    # --- who is hit ---------------------------------------------------------------------------------------------------

    @cached_property
    def _readers_now(self) -> dict[str, list[Element]]:
        return _readers(self.now.elements.values())

    @cached_property
    def _readers_before(self) -> dict[str, list[Element]]:
        return _readers(self.before.values())

    def readers(self, name: str) -> tuple[str, ...]:
        """Who reads an element in the model."""
        return tuple(each.name for each in self._readers_now.get(name, ()))

    def running_readers(self, name: str) -> tuple[str, ...]:
        """Who reads an element, or sends a command, in the code that may still run."""
        return tuple(each.name for each in self._readers_before.get(name, ()))

    def strangers(self, name: str) -> tuple[str, ...]:
        """Who of another context reads an element or sends a command, in the code that may still run."""
        context = name.rpartition(".")[0]
        return tuple(each.name for each in self._readers_before.get(name, ()) if each.context != context)

    # --- time ---------------------------------------------------------------------------------------------------------

    def in_flight(self, element: str) -> tuple[Release, ...]:
        """The releases whose commands may still lie in the topic of their stream."""
        kept = self._kept(element)
        if kept is None or self.today is None:
            return self.old
        first = self.today - timedelta(milliseconds=kept)
        return tuple(release for release in self.old if not self._is_over(release, first))

    def _is_over(self, release: Release, first: date) -> bool:
        """Whether every release behind it has been there since before a day."""
        later = [each for each in self.history.releases if release.name in dict(each.after)]
        return bool(later) and all(each.date and date.fromisoformat(each.date) < first for each in later)

    def _kept(self, element: str) -> int | None:
        """How long the topic of a command's stream keeps it at most, in milliseconds; None for ever."""
        owner = next((each.owner for each in (self.now.elements.get(element), self.before.get(element)) if each), "")
        kept = [0]
        for release in (self.now, *self.running):
            for topic in release.topics:
                if topic.role == "commands" and topic.owner == owner:
                    kept.append(int(topic.config.get("retention.ms", "-1")))
        return None if min(kept) < 0 else max(kept) or None


def _readers(elements: Iterable[Element]) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for element in elements:
        if element.kind in CONSUMERS:
            for name in (*element.reads, *element.sends):
                found.setdefault(name, []).append(element)
    return found


def listed(names: Iterable[str], most: int = 4) -> str:
    """Names for people, without their contexts."""
    short = list(dict.fromkeys(name.rpartition(".")[2] for name in names))
    shown = [f"`{name}`" for name in short[:most]]
    if len(short) > most:
        shown.append(f"{len(short) - most} more")
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1] if shown else ""


def spanned(releases: Iterable[str]) -> str:
    """Some releases for people: one, or the first and the last."""
    names = list(dict.fromkeys(releases))
    if not names:
        return "before"
    return f"`{names[0]}`" if len(names) == 1 else f"`{names[0]}` to `{names[-1]}`"


_SAME_BYTES = {"long": "int", "uuid": "string"}
"""Types of keys whose bytes are those of another type."""


def key_of(element: Element) -> tuple[tuple[str, str], ...]:
    """The fields of a key by their ids, with their types as far as the bytes of a key tell them apart."""
    ids = {member.name: member.id for member in element.members}
    return tuple((ids.get(name, name), _SAME_BYTES.get(type_, type_)) for name, type_ in element.key)
