"""How deep declared types stand in each other.

Comes in: the declared types of a project. Goes out: a diagnostic where one stands too deep, so that all later stages
may walk types by recursion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evgen.dsl import model
from evgen.dsl.model.types import Type
from evgen.dsl.resolve.resolution import Resolution

MAX_TYPES = 100
"""So many types may stand in each other: an alias of an alias, a record in a record."""

DeclaredType = model.Alias | model.Union | model.Enum | model.Record


def check_depth(resolution: Resolution, types: Mapping[str, DeclaredType]) -> None:
    """Report the first type that stands too deep in others; a record inside itself counts once."""
    height: dict[str, int] = {}
    for start in types:
        path = [(start, _inner(types[start]))] if start not in height else []
        height.setdefault(start, 1)
        while path:
            name, inner = path[-1]
            below = next((type_name for type_name in inner if type_name in types), None)
            if below is None:
                path.pop()
                if path:
                    outer = path[-1][0]
                    height[outer] = max(height[outer], height[name] + 1)
            elif below not in height:
                height[below] = 1
                path.append((below, _inner(types[below])))
            else:
                height[name] = max(height[name], height[below] + 1)
            if height[name] > MAX_TYPES or len(path) > MAX_TYPES:
                _report(resolution, types[name])
                return


def _report(resolution: Resolution, declared: DeclaredType) -> None:
    resolution.report(
        "EVM108",
        declared.name_span,
        f"more than {MAX_TYPES} types stand in each other here, or go through each other",
        hint="a type that so much depends on is hard to read: leave some of those between out",
    )


def _inner(declared: DeclaredType) -> Iterator[str]:
    """The declared types that a type consists of."""
    types: tuple[Type, ...] = ()
    match declared:
        case model.Alias(target=target):
            types = (target,)
        case model.Union(members=members):
            yield from members
        case model.Record(fields=fields):
            types = tuple(field.type for field in fields)
    for type_ in types:
        for named in model.named_types(type_):
            yield named.name
