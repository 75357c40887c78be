"""The strongly connected components of a graph, in an order in which nothing comes before what it needs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

One = TypeVar("One", bound=Hashable)


def components(edges: Mapping[One, Sequence[One]]) -> list[list[One]]:
    """Groups of things that reach each other; a group stands behind the groups that its members point to (Tarjan 1972).

    Everything that is pointed to must be a key. Works without recursion, so a long chain is no harm.
    """
    index: dict[One, int] = {}
    low: dict[One, int] = {}
    stack: list[One] = []
    on_stack: set[One] = set()
    groups: list[list[One]] = []
    for root in edges:
        if root in index:
            continue
        ahead = [(root, iter(edges[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while ahead:
            name, rest = ahead[-1]
            for other in rest:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    ahead.append((other, iter(edges[other])))
                    break
                if other in on_stack:
                    low[name] = min(low[name], index[other])
            else:
                ahead.pop()
                if ahead:
                    low[ahead[-1][0]] = min(low[ahead[-1][0]], low[name])
                if low[name] == index[name]:
                    group = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        group.append(member)
                        if member == name:
                            break
                    groups.append(group)
    return groups
