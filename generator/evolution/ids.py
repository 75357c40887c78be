"""Which element of a model is which of its history: stable ids.

Comes in: a history, and the release that a model would be, whose ids are its names. Goes out: the same release with the
ids that its elements had at their first release. An element is the one of its name, else the one of an old name
(`@was`); a name that was dropped and comes again without `@was` is something else, and gets an id of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from evgen.dsl.base.frozen import dataclass, replace
from evgen.generator.evolution.history import History
from evgen.generator.evolution.release import Element, Member, Release

_TYPES = frozenset(("record", "enum", "alias", "union"))


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def was(self) -> tuple[str, ...]: ...


N = TypeVar("N", bound=_Named)


@dataclass(frozen=True, slots=True)
class Reused:
    """A name that was dropped and is used again for something else."""

    element: str
    before: str
    dropped_after: str


@dataclass(frozen=True, slots=True)
class Unheard:
    """An old name that no release has. `element` is the full name; `member` a field or symbol, or empty."""

    element: str
    member: str
    old: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identified:
    """A release with its ids, and what is odd about its names."""

    release: Release
    reused: tuple[Reused, ...]
    unheard: tuple[Unheard, ...]


def identify(history: History, current: Release) -> Identified:
    """The ids of the elements and members of a release that is not yet in the history."""
    alive = history.latest
    matched = _match(list(current.elements.values()), list(alive.values()), _same_kind, history.old_names)
    elements: dict[str, Element] = {}
    reused: list[Reused] = []
    unheard: list[Unheard] = []
    for element in current.elements.values():
        before = matched.get(element.id)
        gone = None if before is not None else _gone(history, element, matched.values())
        if before is None and gone is not None:
            reused.append(Reused(element.name, gone.id, history.last_with(gone.id)))
        own = before.id if before is not None else _free(element.id, history, matched.values())
        members = _members(element, before)
        elements[own] = replace(element, id=own, members=members)
        unheard += _unheard(history, element, before)
    return Identified(replace(current, elements=elements), tuple(reused), tuple(unheard))


def _match(
    current: list[N], before: list[N], same: Callable[[N, N], bool], old_names: Callable[[str], Iterable[str]]
) -> dict[str, N]:
    """Which one each was, by the id (the name) of today.

    By name, except where that one is claimed by another's `@was` (names that were passed on); then by `@was`.
    """
    by_name = {each.name: each for each in before}
    by_id = {each.id: each for each in before}
    claims = {
        each.id: claimed for each in current if (claimed := _claimed(each, by_name, by_id, old_names)) is not None
    }
    claimed_by = {each.id: owner for owner, each in claims.items()}
    matched: dict[str, N] = {}
    for each in current:
        own = by_name.get(each.name)
        if own is not None and same(each, own) and claimed_by.get(own.id, each.id) == each.id:
            matched[each.id] = own
    taken = {each.id for each in matched.values()}
    for each in current:
        old = claims.get(each.id)
        if each.id not in matched and old is not None and old.id not in taken and same(each, old):
            matched[each.id] = old
            taken.add(old.id)
    return matched


def _claimed(
    each: _Named, by_name: Mapping[str, N], by_id: Mapping[str, N], old_names: Callable[[str], Iterable[str]]
) -> N | None:
    """The one that an old name of this one means."""
    for old in each.was:
        if old in by_name:
            return by_name[old]
        for known in old_names(old):
            if known in by_id:
                return by_id[known]
    return None


def _same_kind(one: Element, other: Element) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= _TYPES


def _gone(history: History, element: Element, alive: Iterable[Element]) -> Element | None:
    """What had this name and was dropped, if anything had."""
    if element.kind == "context":
        return None
    taken = {each.id for each in alive}
    for known in history.old_names(element.name):
        if known not in taken and known not in history.latest:
            found = history.ever[known]
            return found if found.schema or element.schema else None
    return None


def _free(wanted: str, history: History, alive: Iterable[Element]) -> str:
    """The id of something new: its name, or that with a number where something had it."""
    taken = {each.id for each in alive} | set(history.ever)
    number, found = 2, wanted
    while found in taken:
        found, number = f"{wanted}~{number}", number + 1
    return found


def _members(element: Element, before: Element | None) -> tuple[Member, ...]:
    if before is None:
        return element.members
    matched = _match(list(element.members), list(before.members), lambda one, other: True, lambda old: (old,))
    taken = {each.id for each in matched.values()}
    made = []
    for member in element.members:
        own = matched[member.id].id if member.id in matched else member.id
        while member.id not in matched and own in taken:
            own += "~"
        taken.add(own)
        made.append(replace(member, id=own))
    return tuple(made)


def _unheard(history: History, element: Element, before: Element | None) -> Iterable[Unheard]:
    """Old names that are new here and that no release has."""
    known_before = before.was if before is not None else ()
    for old in element.was:
        if old not in known_before and not history.old_names(old) and old.rpartition(".")[0] in history.contexts:
            yield Unheard(element.name, "", old, tuple(history.gone_names(element.kind)))
    if before is None:
        return
    names = {
        name for each in history.shapes(before.id) for member in each.members for name in (member.name, *member.was)
    }
    for member in element.members:
        for old in member.was:
            if old not in names:
                gone = sorted(names - {each.name for each in element.members})
                yield Unheard(element.name, member.name, old, tuple(gone))
