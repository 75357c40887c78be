"""A model beside its history: everything that changed, and what of it was accepted.

Comes in: a `Comparison`. Goes out: changes, in a fixed order. The list below is the table of contents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from evgen.generator.evolution import elements, shapes, topics
from evgen.generator.evolution.change import Change, Comparison

PARTS: tuple[Callable[[Comparison], Iterable[Change]], ...] = (shapes.changes, elements.changes, topics.changes)
"""Shapes: what is stored and sent. Elements: what only a model sees. Topics: what loses or moves data."""


def compare(work: Comparison) -> list[Change]:
    """Everything that changed and was not accepted by a release."""
    accepted = {
        (each.code, each.element, each.where, each.before, each.after)
        for release in work.history.releases
        for each in release.accepted
    }
    found = [change for part in PARTS for change in part(work)]
    return [change for change in dict.fromkeys(found) if change.bound_to not in accepted]
