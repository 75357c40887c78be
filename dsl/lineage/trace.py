"""The way of one field: back to where its value enters the model, and forward to where it is read.

Comes in: a lineage and a place. Goes out: two trees of steps. A place that was gone into once is not gone into again,
so a tree ends, also where a row is changed by what it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.lineage import FieldPlace, Flow, Lineage, Use
from evgen.dsl.lineage.places import OriginKind, Source

WORDS: dict[str, str] = {
    "input": "given by a person or a caller",
    "clock": "the clock",
    "generated": "a new id",
    "constant": "a constant",
    "default": "the default",
    "computed": "computed by the service",
    "external": "recorded by somebody else",
    "missing": "no origin",
}
"""Origins in words; fields and metadata go by their names."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way, and the steps behind it, once each. One of `flow` and `use` is set."""

    flow: Flow | None
    use: Use | None
    then: tuple[Step, ...]
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """A field, or a part inside it, with the steps to it and from it."""

    place: FieldPlace
    path: tuple[str, ...]
    field: m.Field
    origins: tuple[Step, ...]
    readers: tuple[Step, ...]

    @property
    def name(self) -> str:
        """The place with the path inside it."""
        return ".".join([str(self.place), *self.path])


DEEPEST = 4
"""The most names of a path inside a field; a record that contains itself has paths of any length."""

Seen = set[tuple[FieldPlace, tuple[str, ...]]]


def trace(lineage: Lineage, place: FieldPlace, path: tuple[str, ...] = ()) -> Trace:
    """The whole way of a field; a KeyError where there is no such field."""
    field = lineage.fields[place]
    start: Seen = {(place, path)}
    return Trace(place, path, field, _back(lineage, place, path, set(start)), _forward(lineage, place, path, start))


def _back(lineage: Lineage, place: FieldPlace, path: tuple[str, ...], seen: Seen) -> tuple[Step, ...]:
    steps: list[Step] = []
    for flow in _once(lineage.into.get(place, ())):
        source = flow.source
        if not _meets(source.into, path):
            continue
        if source.place is None:
            steps.append(Step(flow, None, ()))
            continue
        inside = source.path + path[len(source.into) :] if source.role == "value" else source.path
        next_ = (source.place, inside[:DEEPEST])
        if source.role == "condition":
            steps.append(Step(flow, None, ()))  # it only decides: its own way is another trace
            continue
        again = next_ in seen
        seen.add(next_)
        below = () if again else _back(lineage, *next_, seen)
        steps.append(Step(flow, None, below, again))
    return tuple(steps)


def _forward(lineage: Lineage, place: FieldPlace, path: tuple[str, ...], seen: Seen) -> tuple[Step, ...]:
    steps: list[Step] = []
    for flow in _once(lineage.out_of.get(place, ())):
        source = flow.source
        if not _meets(source.path, path):
            continue
        inside = source.into + path[len(source.path) :] if source.role == "value" else source.into
        next_ = (flow.target, inside[:DEEPEST])
        if source.role == "condition":
            steps.append(Step(flow, None, ()))
            continue
        again = next_ in seen
        seen.add(next_)
        below = () if again else _forward(lineage, *next_, seen)
        steps.append(Step(flow, None, below, again))
    uses = dict.fromkeys(use for use in lineage.uses.get(place, ()) if _meets(use.path, path))
    return (*steps, *(Step(None, use, ()) for use in uses))


def _once(flows: Iterable[Flow]) -> list[Flow]:
    """Each step once, where an expression reads the same thing twice."""
    by_effect: dict[tuple[object, ...], Flow] = {}
    for flow in flows:
        source = flow.source
        place = source.place if source.place is not None else source.span
        by_effect.setdefault(
            (flow.target, source.kind, place, source.path, source.into, source.role, flow.how, flow.span), flow
        )
    return list(by_effect.values())


def _meets(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two paths goes on from the other."""
    return all(a == b for a, b in zip(one, other, strict=False))


# --- names ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Target:
    """What a name stands for: a place, with the path inside the field."""

    place: FieldPlace
    path: tuple[str, ...]


def find_targets(lineage: Lineage, name: str) -> list[Target]:
    """The fields that a name may mean, the shortest way to say them first.

    `shop.ordering.OpenOrders.total` is whole; `ordering.OpenOrders.total` and `OpenOrders.total` are found too, and so
    is `Order.state.status`. A name without a field stands for all fields of the element.
    """
    parts = name.split(".")
    targets: list[Target] = []
    for place in _candidates(lineage, parts):
        owner = place.owner.split(".")
        spoken = [*owner, "state"] if lineage.kinds[place.owner] == "state" and "state" in parts else owner
        whole = [*spoken, place.field]
        for start in range(len(owner)):
            rest = whole[start:]
            if parts[: len(rest)] == rest:
                targets.append(Target(place, tuple(parts[len(rest) :])))
                break
            if parts == spoken[start:]:
                targets.append(Target(place, ()))
                break
    return targets


def _candidates(lineage: Lineage, parts: list[str]) -> list[FieldPlace]:
    return [place for place in lineage.fields if place.owner.rpartition(".")[2] in parts]


# --- origins ----------------------------------------------------------------------------------------------------------


def final_origins(lineage: Lineage) -> dict[FieldPlace, set[OriginKind]]:
    """The kinds of origin that a place has in the end, through all steps that carry or measure a value."""
    origins: defaultdict[FieldPlace, set[OriginKind]] = defaultdict(set)
    ahead: list[tuple[FieldPlace, OriginKind]] = []
    for flow in lineage.flows:
        source = flow.source
        if source.role == "condition":
            continue
        kind = source.kind
        if kind == "meta":
            ahead.append((flow.target, "meta"))
        elif source.place is None:
            ahead.append((flow.target, kind))  # type: ignore[arg-type]
    while ahead:
        place, origin = ahead.pop()
        if origin in origins[place]:
            continue
        origins[place].add(origin)
        ahead.extend((flow.target, origin) for flow in lineage.out_of.get(place, ()) if flow.source.role != "condition")
    return dict(origins)


def source_name(source: Source) -> str:
    """A source in words: the field, or where its value enters."""
    if source.place is None:
        return WORDS[source.kind]
    return ".".join([str(source.place), *source.path])
