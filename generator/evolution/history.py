"""All releases of a project, in their order, with the schemas that they name.

Comes in: the texts of the releases by their names, and what reads the text of a schema. Goes out: a `History`, or a
BrokenHistory that says what is wrong with which file: a history that cannot be read is never an empty one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from evgen.dsl.base.frozen import dataclass
from evgen.generator.avro.identity import schema_id_of
from evgen.generator.evolution.release import Element, Release
from evgen.generator.evolution.written import UnreadableRelease, Written, read_text, restored
from evgen.generator.json_text import Json

RELEASES = "releases"
SCHEMAS = "schemas"
GOLDEN = "golden"


class BrokenHistory(Exception):
    """A history that cannot be believed. `file` is its place below the history's folder."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"`{file}`: {why}")
        self.file = file
        self.why = why


@dataclass(frozen=True)
class History:
    """The releases, each behind those that it came after. `read` gives the text of a schema by its name.

    `read` raises OSError or KeyError for a schema that is not there.
    """

    releases: tuple[Release, ...]
    read: Callable[[str], str]

    @cached_property
    def by_name(self) -> dict[str, Release]:
        """The releases by their names."""
        return {release.name: release for release in self.releases}

    @cached_property
    def tips(self) -> tuple[Release, ...]:
        """The releases that none came after: one, or one of each branch that is not yet merged."""
        before = {name for release in self.releases for name, _ in release.after}
        return tuple(release for release in self.releases if release.name not in before)

    @cached_property
    def latest(self) -> dict[str, Element]:
        """What the tips have, by id; where two have the same, that of the later one."""
        return {key: each for release in self.tips for key, each in release.elements.items()}

    @cached_property
    def ever(self) -> dict[str, Element]:
        """Every element that ever was, by id, as it was last."""
        return {key: each for release in self.releases for key, each in release.elements.items()}

    @cached_property
    def contexts(self) -> frozenset[str]:
        """The names that contexts have had."""
        return frozenset(each.context for each in self.ever.values())

    @cached_property
    def _by_old_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        seen: set[int] = set()
        for release in reversed(self.releases):
            for key, element in release.elements.items():
                if id(element) in seen:
                    # A release shares what it does not change with the one before it.
                    continue
                seen.add(id(element))
                for name in (element.name, *element.was):
                    keys = found.setdefault(name, [])
                    if key not in keys:
                        keys.append(key)
        return found

    def old_names(self, name: str) -> Sequence[str]:
        """The ids of what has had this name, the latest first."""
        return self._by_old_name.get(name, ())

    def gone_names(self, kind: str) -> list[str]:
        """The names of what there is of a kind, for suggestions."""
        return sorted({each.name for each in self.ever.values() if each.kind == kind})

    @cached_property
    def _with_id(self) -> dict[str, dict[str, tuple[Element, list[str]]]]:
        """The different shapes of each element by their schemas, each with the releases that had it."""
        found: dict[str, dict[str, tuple[Element, list[str]]]] = {}
        for release in self.releases:
            for key, element in release.elements.items():
                shapes = found.setdefault(key, {})
                known = shapes.get(element.schema)
                if known is None:
                    shapes[element.schema] = (element, [release.name])
                else:
                    known[1].append(release.name)
        return found

    def shapes(self, key: str) -> list[Element]:
        """The different shapes that an element has had, the oldest first."""
        return [element for element, _ in self._with_id.get(key, {}).values()]

    def releases_with(self, key: str, schema: str) -> list[str]:
        """The releases in which an element had this schema."""
        found = self._with_id.get(key, {}).get(schema)
        return found[1] if found is not None else []

    def last_with(self, key: str) -> str:
        """The last release that had an element."""
        return next((release.name for release in reversed(self.releases) if key in release.elements), "")

    @cached_property
    def _schemas(self) -> dict[str, Json]:
        return {}

    def schema(self, name: str) -> Json:
        """A schema by its name. Raises BrokenHistory where it is not there or is another one."""
        found = self._schemas.get(name)
        if found is None:
            found = self._schemas[name] = self._read(name)
        return found

    def _read(self, name: str) -> Json:
        file = f"{SCHEMAS}/{name}.avsc"
        try:
            schema: Json = json.loads(self.read(name))
            named = schema_id_of(schema)
        except (OSError, KeyError) as error:
            why = getattr(error, "strerror", None) or "it is not there"
            raise BrokenHistory(file, f"a release names this schema, and it cannot be read ({why})") from error
        except (ValueError, RecursionError) as error:
            raise BrokenHistory(file, f"it is cut off or no schema ({error})") from error
        if named != name:
            raise BrokenHistory(file, "it was changed after it was released; take back the change")
        return schema

    def only(self, names: Iterable[str]) -> tuple[Release, ...]:
        """Some of the releases, in their order."""
        wanted = set(names)
        return tuple(release for release in self.releases if release.name in wanted)


NO_HISTORY = History((), lambda name: "")
"""Of a project that never released: nothing is compared."""


def read_history(texts: Mapping[str, str], read: Callable[[str], str]) -> History:
    """The history of these releases: the text of each by the name of its file without `.json`. Raises BrokenHistory."""
    written: dict[str, Written] = {}
    for file, text in texts.items():
        path = f"{RELEASES}/{file}.json"
        try:
            release = read_text(text)
        except UnreadableRelease as error:
            raise BrokenHistory(path, str(error)) from error
        if release.name != file:
            raise BrokenHistory(
                path, f"it is the release `{release.name}` under another name; give the file its name back"
            )
        written[file] = release
    _check_chain(written)
    releases: dict[str, Release] = {}
    for release in _in_order(written):
        try:
            releases[release.name] = restored(release, releases.get(release.base))
        except UnreadableRelease as error:
            raise BrokenHistory(f"{RELEASES}/{release.name}.json", str(error)) from error
    return History(tuple(releases.values()), read)


def _check_chain(releases: Mapping[str, Written]) -> None:
    """Every release names those before it with their seals, so what was changed or deleted is found."""
    for release in releases.values():
        for name, seal in release.after.items():
            path = f"{RELEASES}/{name}.json"
            before = releases.get(name)
            if before is None:
                raise BrokenHistory(path, f"it was deleted, and `{release.name}` came after it; take it back from git")
            if before.seal != seal:
                raise BrokenHistory(
                    path, f"it is not the release that `{release.name}` came after; take it back from git"
                )


def _in_order(releases: Mapping[str, Written]) -> list[Written]:
    """Each release behind those that it came after; those that are side by side in the order of date and name."""
    order: list[Written] = []
    done: set[str] = set()
    waiting = sorted(releases.values(), key=lambda release: (release.date, release.name))
    while waiting:
        ready = next((release for release in waiting if release.after.keys() <= done), None)
        if ready is None:
            names = ", ".join(release.name for release in waiting)
            raise BrokenHistory(RELEASES, f"these releases came after each other in a circle: {names}")
        order.append(ready)
        done.add(ready.name)
        waiting.remove(ready)
    return order
