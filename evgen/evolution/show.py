"""A history as people read it: the releases, and the shapes that an element has had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from evgen.generator.evolution.change import spanned
from evgen.generator.evolution.history import History
from evgen.generator.evolution.release import Element
from evgen.generator.evolution.verify import Failure


def lines_of_releases(history: History) -> Iterator[str]:
    """A line for each release, and below it what was accepted."""
    for release in history.releases:
        after = ", ".join(name for name, _ in release.after)
        kinds = [element.kind for element in release.elements.values()]
        counts = ", ".join(f"{kinds.count(kind)} {kind}s" for kind in ("event", "command", "view") if kind in kinds)
        yield f"{release.name}  {release.date}  {counts}" + (f"  after {after}" if after else "")
        for accepted in release.accepted:
            yield f"    {accepted.code} {accepted.element}: {accepted.reason}"


def find_elements(history: History, element: str) -> list[str]:
    """The ids of what has this name, or had it; a short name means every element that is called so."""
    exact = list(history.old_names(element))
    if exact or "." in element:
        return exact
    return [key for key, ever in history.ever.items() if ever.short == element and ever.kind != "context"]


def lines_of_element(history: History, key: str) -> Iterator[str]:
    """The shapes that an element has had, each with its releases and what is new in it."""
    last = history.ever[key]
    yield f"{last.kind} {last.name}" + (f" (first {key})" if key != last.name else "")
    before: Element | None = None
    for shape in history.shapes(key):
        releases = history.releases_with(key, shape.schema)
        yield f"  {spanned(releases).replace('`', '')}  {shape.schema[:12] or 'no schema'}"
        yield from _fields(shape, before)
        before = shape


def _fields(shape: Element, before: Element | None) -> Iterator[str]:
    known = {member.id: member for member in before.members} if before is not None else {}
    for member in shape.members:
        old = known.pop(member.id, None)
        mark = " " if before is None or old == member else "+" if old is None else "~"
        was = (
            f" (was {old.name}: {old.type})"
            if old is not None and (old.name, old.type) != (member.name, member.type)
            else ""
        )
        yield f"    {mark} {member.name}: {member.type}{was}"
    for gone in known.values():
        yield f"    - {gone.name}: {gone.type}"


def lines_of_failures(failures: Iterable[Failure], most: int = 3) -> Iterator[str]:
    """What does not read: some data of each element and shape, and how many more."""
    for (element, releases), group in groupby(failures, lambda failure: (failure.element, failure.releases)):
        listed = list(group)
        yield f"{element} of {releases}:"
        for failure in listed[:most]:
            yield f"  datum {failure.number}: {failure.why}"
        if len(listed) > most:
            yield f"  and {len(listed) - most} more"
