"""What an expression reads, and how.

Comes in: a resolved expression, with the values of the `let`s and the lists behind the elements that are in reach. Goes
out: its `Source`s. A path through a list, a record or a map goes on inside it: `lines.sum(item.quantity)` reads
`quantity` inside `lines`, and `OpenEnded(since = at).since` reads `at`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.lineage.places import FieldKind, FieldPlace, Role, Source, new
from evgen.dsl.model import expressions as ex
from evgen.dsl.model.types import Named, Optional

KINDS: dict[str, FieldKind] = {
    "command": "command field",
    "event": "event field",
    "view": "view field",
    "state": "state",
    "table": "table field",
    "meta": "meta",
}


@dataclass(slots=True)
class Reading:
    """What the names in an expression stand for, and the sources found so far.

    `lets` are the values of a command's `let`s in the order written, `items` the lists behind the elements; `stream` is
    whose state `state.exists` asks for; `into` is the path in what is made that the value goes to.
    """

    stream: str = ""
    lets: Mapping[str, ex.Expression] = field(default_factory=dict)
    items: dict[str, ex.Expression] = field(default_factory=dict)
    into: tuple[str, ...] = ()
    sources: list[Source] = field(default_factory=list)
    known: dict[tuple[int, Role], list[Source]] = field(default_factory=dict)
    """What was read of the value of a `let` or of the list behind an `item`, which many expressions share."""


def sources(expression: ex.Expression, reading: Reading) -> list[Source]:
    """Everything that the expression reads, in the order written."""
    reads: list[Source] = []
    reading.sources = reads
    READERS[type(expression)](expression, "value", (), reading)
    return reads


Path = tuple[str, ...]

ROLES: tuple[Role, ...] = get_args(Role)

ONWARD = "…"
"""Ends a path that is not known yet: no field has this name."""

MOST_SOURCES = 200
"""Sources of a shared value that are told apart by their paths; of more, the paths are cut, so that some become one."""


def reading_of(lets: Mapping[str, ex.Expression], stream: str) -> Reading:
    """What names stand for in a command. Each `let` is read here, before those that it stands in."""
    reading = Reading(stream, lets)
    for value in lets.values():
        for role in ROLES:
            _sources_of(value, role, reading)
    return reading


def _sources_of(shared: ex.Expression, role: Role, reading: Reading) -> list[Source]:
    """The sources of a value that many expressions share, which is read once for each role.

    The path of a source ends with `ONWARD` where a path into the value goes on inside the source.
    """
    found = reading.known.get((id(shared), role))
    if found is None:
        outer = reading.sources, reading.into
        reading.sources, reading.into = [], ()
        _read(shared, role, (ONWARD,), reading)
        found = reading.known[id(shared), role] = _merged(reading.sources)
        reading.sources, reading.into = outer
    return found


def _merged(found: list[Source]) -> list[Source]:
    """Each source once, as far as the paths tell them apart."""
    longest = max((max(len(source.path), len(source.into)) for source in found), default=0)
    while True:
        merged: dict[object, Source] = {}
        for source in found:
            cut = source._replace(path=source.path[:longest], into=source.into[:longest])
            apart = cut.span if cut.place is None else cut.place
            merged.setdefault((cut.kind, apart, cut.path, cut.role, cut.into), cut)
        if len(merged) <= MOST_SOURCES or longest == 0:
            return list(merged.values())
        longest //= 2


def _read_shared(shared: ex.Expression, role: Role, path: Path, reading: Reading) -> None:
    """The sources of the part of a shared value that the path leads to."""
    into = reading.into
    for source in _sources_of(shared, role, reading):
        if all(one == other for one, other in zip(source.into, path, strict=False)):
            inside = source.path
            if inside[-1:] == (ONWARD,):
                inside = inside[:-1] + path[len(source.into) :]
            reading.sources.append(source._replace(path=inside, into=into + source.into[len(path) :]))


def _read(node: Any, role: Role, path: Path, reading: Reading) -> None:
    READERS[type(node)](node, role, path, reading)


def _lower(role: Role, to: Role) -> Role:
    """What is read for a condition stays so, whatever it is inside of."""
    return "condition" if role == "condition" else to


def _constant(node: ex.Constant, role: Role, path: Path, reading: Reading) -> None:
    if role == "value":
        reading.sources.append(Source("constant", None, path, role, node.span, node, reading.into))


def _field(node: ex.FieldOf, role: Role, path: Path, reading: Reading) -> None:
    value = node.value
    if type(value) is not ex.Root:
        _read(value, role, (node.field, *path), reading)
        return
    owner = value.type
    if type(owner) is Optional:
        owner = owner.item
    if type(owner) is Named:
        kind = owner.kind
        place = new(FieldPlace, ("meta" if kind == "meta" else owner.name, node.field))
        reading.sources.append(new(Source, (KINDS[kind], place, path, role, node.span, None, reading.into)))


def _root(node: ex.Root, role: Role, path: Path, reading: Reading) -> None:
    """A whole root: whether a row is there at all. Below a narrowing it has a path, and is a field."""
    if path and path[0] != ONWARD:
        _field(ex.FieldOf(node, path[0], node.type, node.span), role, path[1:], reading)


def _item(node: ex.Item, role: Role, path: Path, reading: Reading) -> None:
    behind = reading.items.get(node.name)
    if behind is not None:
        _read_shared(behind, role, path, reading)


def _let(node: ex.LetValue, role: Role, path: Path, reading: Reading) -> None:
    value = reading.lets.get(node.name)
    if value is not None:
        _read_shared(value, role, path, reading)


def _exists(node: ex.StateExists, role: Role, path: Path, reading: Reading) -> None:
    reading.sources.append(
        Source(
            "state", FieldPlace(reading.stream, "exists"), (), _lower(role, "measure"), node.span, None, reading.into
        )
    )


def _same(node: Any, role: Role, path: Path, reading: Reading) -> None:
    _read(node.value, role, path, reading)


def _measured(node: Any, role: Role, path: Path, reading: Reading) -> None:
    _read(node.value, _lower(role, "measure"), (), reading)


CARRYING = frozenset({"+", "-", "*", "/", "??"})
"""The operators whose result has the values of their operands in it."""


def _operation(node: ex.Operation, role: Role, path: Path, reading: Reading) -> None:
    inner = role if node.operator in CARRYING else _lower(role, "measure")
    below = path if node.operator == "??" else ()
    _read(node.left, inner, below, reading)
    _read(node.right, inner, below, reading)


def _choose(node: ex.Choose, role: Role, path: Path, reading: Reading) -> None:
    _read(node.condition, "condition", (), reading)
    _read(node.then, role, path, reading)
    _read(node.otherwise, role, path, reading)


def _match(node: ex.MatchValue, role: Role, path: Path, reading: Reading) -> None:
    _read(node.subject, "condition", (), reading)
    for arm in node.arms:
        _read(arm.value, role, path, reading)


def _function(node: ex.CallFunction, role: Role, path: Path, reading: Reading) -> None:
    if node.function in ("now", "today"):
        reading.sources.append(Source("clock", None, (), role, node.span, None, reading.into))
    elif node.function == "uuid":
        reading.sources.append(Source("generated", None, (), role, node.span, None, reading.into))
    else:
        for argument in node.arguments:
            _read(argument, role, (), reading)


def _method(node: ex.ListMethod, role: Role, path: Path, reading: Reading) -> None:
    method, body = node.method, node.body
    if body is None:
        if method == "count":
            _read(node.list, _lower(role, "measure"), (), reading)
        else:
            _read(node.list, role, path, reading)
        return
    outer = reading.items
    reading.items = {**outer, node.item: node.list}
    if method == "where":
        _read(body, "condition", (), reading)
    elif method in ("any", "all"):
        _read(body, _lower(role, "measure"), (), reading)
    else:
        _read(body, role, path if method == "map" else (), reading)
    reading.items = outer
    if method == "where":
        _read(node.list, role, path, reading)


def _lookup(node: ex.Lookup, role: Role, path: Path, reading: Reading) -> None:
    _read(node.map, role, path, reading)
    _read(node.key, "condition", (), reading)


def _list(node: ex.NewList, role: Role, path: Path, reading: Reading) -> None:
    for item in node.items:
        _read(item, role, path, reading)


def _record(node: ex.NewRecord, role: Role, path: Path, reading: Reading) -> None:
    if path and path[0] != ONWARD:
        for name, value in node.fields:
            if name == path[0]:
                _read(value, role, path[1:], reading)
        return
    outer = reading.into
    for name, value in node.fields:
        reading.into = (*outer, name) if role == "value" else outer
        _read(value, role, path, reading)
    reading.into = outer


def _map(node: ex.NewMap, role: Role, path: Path, reading: Reading) -> None:
    for _, value in node.entries:
        _read(value, role, path, reading)


def _nothing(node: ex.Faulty, role: Role, path: Path, reading: Reading) -> None:
    """Already reported."""


READERS: dict[type, Callable[[Any, Role, Path, Reading], None]] = {
    ex.Constant: _constant,
    ex.Root: _root,
    ex.Item: _item,
    ex.LetValue: _let,
    ex.StateExists: _exists,
    ex.FieldOf: _field,
    ex.Narrowed: _same,
    ex.Convert: _same,
    ex.EnumFrom: _same,
    ex.Operation: _operation,
    ex.Not: _measured,
    ex.Negate: _same,
    ex.Choose: _choose,
    ex.MatchValue: _match,
    ex.CallFunction: _function,
    ex.TextLength: _measured,
    ex.TextMatches: _measured,
    ex.ListMethod: _method,
    ex.Lookup: _lookup,
    ex.NewList: _list,
    ex.NewRecord: _record,
    ex.NewMap: _map,
    ex.Faulty: _nothing,
}
"""How each kind of expression is read."""
