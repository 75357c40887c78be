"""What a story is: slices in the order of time, and in each slice the steps from element to element. Data only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Information flows from one element to another, both by qualified name."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class StorySlice:
    """A part of a story. `elements` has each element once, in the order in which the chains name them."""

    title: str
    elements: tuple[str, ...]
    steps: tuple[Step, ...]
    scenarios: tuple[m.Scenario, ...] = ()
    hotspots: tuple[str, ...] = ()
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A timeline of a context; an inferred one has the name of its context as its title."""

    title: str
    context: str
    inferred: bool
    slices: tuple[StorySlice, ...]
    hotspots: tuple[str, ...]
    doc: str


def slice_of(title: str, chains: Iterable[Sequence[str]]) -> StorySlice:
    """A slice in which information flows along these chains of qualified names."""
    chains = [tuple(chain) for chain in chains]
    names = dict.fromkeys(name for chain in chains for name in chain)
    steps = dict.fromkeys(Step(*pair) for chain in chains for pair in pairwise(chain))
    return StorySlice(title, tuple(names), tuple(steps))
