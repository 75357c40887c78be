"""Whether a reader's schema reads what a writer's schema has written, and whether it then means the same.

Comes in: two schemas as JSON values. Goes out: what stands against it, each with a JSON pointer (RFC 6901) into the
reader's schema. The rules are those of Avro 1.12 § Schema Resolution; their kinds have the names that the reference
implementation gives them. What resolution passes over (logical types, defaults, fallbacks, the order of symbols,
rounding) has kinds of its own, with `avro` false.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from evgen.dsl.base.frozen import dataclass, field
from evgen.generator.avro.defaults import is_default_of
from evgen.generator.avro.fingerprint import PRIMITIVES
from evgen.generator.avro.parsed import NO_DEFAULT, InvalidSchema, Node, NodeField, parse
from evgen.generator.json_text import Json

Kind: TypeAlias = Literal[
    "name_mismatch",
    "fixed_size_mismatch",
    "missing_enum_symbols",
    "reader_field_missing_default_value",
    "type_mismatch",
    "missing_union_branch",
    "logical_type_mismatch",
    "decimal_scale_mismatch",
    "decimal_precision_narrowed",
    "number_rounded",
    "default_changed",
    "enum_default_read",
    "enum_order_changed",
]

PROMOTIONS = frozenset(
    (
        *(("int", reader) for reader in ("long", "float", "double")),
        *(("long", reader) for reader in ("float", "double")),
        ("float", "double"),
        ("string", "bytes"),
        ("bytes", "string"),
    )
)
"""Which written primitive is read as which other one: (writer, reader)."""

_ROUNDED = frozenset((("int", "float"), ("long", "float"), ("long", "double")))
"""The promotions after which a large number is another one."""


@dataclass(frozen=True, slots=True)
class Incompatibility:
    """What stands against reading. `avro` says that Avro's own rules forbid it: the reader then fails for some data.

    `pointer` is a JSON pointer into the reader's schema; the empty text is the whole schema.
    """

    kind: Kind
    pointer: str
    message: str
    avro: bool


def compare_schemas(reader: Json, writer: Json) -> list[Incompatibility]:
    """What stands against reading with one schema what the other one has written; nothing where all is well.

    No entry has `avro` exactly where the reader can resolve all that the writer writes. Raises InvalidSchema, a
    ValueError, for what is no schema.
    """
    read, written = parse(reader), parse(writer)
    if _same_json(reader, writer):
        return []
    comparison = _Comparison()
    try:
        comparison.settle(read, written)
        return list(dict.fromkeys(comparison.explain(read, written)))
    except RecursionError:
        raise InvalidSchema("the schemas are nested too deeply") from None


@dataclass(slots=True)
class _Comparison:
    """One comparison. `refused` are the pairs of which it is known that Avro cannot resolve them.

    A recursive type is resolvable where nothing speaks against it: the greatest fixed point. So each round takes every
    pair that is not yet refused for resolvable, until a round refuses none.
    """

    refused: set[tuple[Node, Node]] = field(default_factory=set)
    seen: set[tuple[Node, Node]] = field(default_factory=set)

    def settle(self, reader: Node, writer: Node) -> None:
        """Find out which pairs cannot be resolved."""
        known = -1
        while len(self.refused) != known:
            known = len(self.refused)
            self.seen.clear()
            self._resolves(reader, writer)
        self.seen.clear()

    def _resolves(self, reader: Node, writer: Node) -> bool:
        pair = (reader, writer)
        if pair in self.refused:
            return False
        if pair in self.seen:
            return True
        self.seen.add(pair)
        if self._holds(reader, writer):
            return True
        self.refused.add(pair)
        return False

    def _holds(self, reader: Node, writer: Node) -> bool:
        # Every part is looked at, also behind one that decides: what is said of them later goes by it.
        if writer.kind == "union":
            branches = [self._resolves(reader, branch) for branch in writer.inside]
            return all(branches)
        if reader.kind == "union":
            branches = [self._resolves(branch, writer) for branch in reader.inside]
            return any(branches)
        if reader.kind != writer.kind:
            return (writer.kind, reader.kind) in PROMOTIONS
        match reader.kind:
            case "array" | "map":
                return self._resolves(reader.inside[0], writer.inside[0])
            case "record":
                fields = [
                    _has_default(mine) if theirs is None else self._resolves(mine.type, theirs.type)
                    for mine, theirs in _paired(reader, writer)
                ]
                return _same_name(reader, writer) and all(fields)
            case "enum":
                return _same_name(reader, writer) and (not _lost(reader, writer) or _has_fallback(reader))
            case "fixed":
                return _same_name(reader, writer) and reader.size == writer.size
        return True

    # --- what is said of it -------------------------------------------------------------------------------------------

    def explain(self, reader: Node, writer: Node) -> Iterator[Incompatibility]:
        """What stands against each pair that the reader meets, each pair once."""
        if (reader, writer) in self.seen:
            return
        self.seen.add((reader, writer))
        if writer.kind == "union":
            for branch in writer.inside:
                yield from self._explain_branch(reader, branch, of_union=reader.kind == "union")
        elif reader.kind == "union":
            yield from self._explain_branch(reader, writer, of_union=True)
        else:
            yield from self._explain_type(reader, writer)

    def _explain_branch(self, reader: Node, writer: Node, *, of_union: bool) -> Iterator[Incompatibility]:
        """What a written branch meets: the reader's branch that takes it, or none."""
        if not of_union:
            yield from self.explain(reader, writer)
            return
        branches = [branch for branch in reader.inside if (branch, writer) not in self.refused]
        if not branches:
            listed = " or ".join(f"`{_title(branch)}`" for branch in reader.inside) or "nothing"
            yield Incompatibility(
                "missing_union_branch", reader.pointer, f"`{_title(writer)}` was written, and {listed} is read", True
            )
            for branch in reader.inside:
                if branch.kind == writer.kind and branch.kind not in PRIMITIVES and _same_name(branch, writer):
                    yield from self.explain(branch, writer)
            return
        yield from self.explain(min(branches, key=lambda branch: _distance(branch, writer)), writer)

    def _explain_type(self, reader: Node, writer: Node) -> Iterator[Incompatibility]:
        if reader.kind != writer.kind and (writer.kind, reader.kind) not in PROMOTIONS:
            text = f"`{_title(writer)}` was written, and `{_title(reader)}` is read"
            yield Incompatibility("type_mismatch", reader.pointer, text, True)
            return
        match reader.kind:
            case "array" | "map":
                yield from self.explain(reader.inside[0], writer.inside[0])
            case "record" | "enum" | "fixed":
                yield from self._explain_named(reader, writer)
        if reader.kind in PRIMITIVES or reader.kind == "fixed":
            yield from _meanings(reader, writer)

    def _explain_named(self, reader: Node, writer: Node) -> Iterator[Incompatibility]:
        if not _same_name(reader, writer):
            text = f"`{writer.name}` was written, and `{reader.name}` is read, which has no alias of that name"
            yield Incompatibility("name_mismatch", f"{reader.pointer}/name", text, True)
        match reader.kind:
            case "record":
                for mine, theirs in _paired(reader, writer):
                    yield from self._explain_field(mine, theirs)
            case "enum":
                yield from _symbols(reader, writer)
            case _ if reader.size != writer.size:
                text = f"{writer.size} bytes were written, and {reader.size} are read"
                yield Incompatibility("fixed_size_mismatch", f"{reader.pointer}/size", text, True)

    def _explain_field(self, mine: NodeField, theirs: NodeField | None) -> Iterator[Incompatibility]:
        if theirs is not None:
            yield from self.explain(mine.type, theirs.type)
            if NO_DEFAULT not in (mine.default, theirs.default) and not _same_json(mine.default, theirs.default):
                text = f"`{mine.name}` had the default {_json(theirs.default)} and has {_json(mine.default)} now"
                yield Incompatibility("default_changed", f"{mine.pointer}/default", text, False)
        elif not _has_default(mine):
            text = f"`{mine.name}` was not written"
            text += "" if mine.default is NO_DEFAULT else ", and its default is no value of its type"
            text += " and has no default" if mine.default is NO_DEFAULT else ""
            yield Incompatibility("reader_field_missing_default_value", mine.pointer, text, True)


# --- rules ------------------------------------------------------------------------------------------------------------


def _same_name(reader: Node, writer: Node) -> bool:
    """Whether the names match: the unqualified ones, or an alias of the reader."""
    return reader.short_name == writer.short_name or writer.name in reader.aliases


def _paired(reader: Node, writer: Node) -> Iterator[tuple[NodeField, NodeField | None]]:
    """Each field of the reader with the one that it reads: of its name, else of its first alias that was written."""
    written = {each.name: each for each in writer.fields}
    for mine in reader.fields:
        names = (mine.name, *mine.aliases)
        yield mine, next((written[name] for name in names if name in written), None)


def _has_default(mine: NodeField) -> bool:
    return mine.default is not NO_DEFAULT and is_default_of(mine.default, mine.type)


def _lost(reader: Node, writer: Node) -> list[str]:
    """The symbols that were written and that the reader does not know."""
    known = set(reader.symbols)
    return [symbol for symbol in writer.symbols if symbol not in known]


def _has_fallback(reader: Node) -> bool:
    return reader.default is not None and reader.default in reader.symbols


def _distance(reader: Node, writer: Node) -> tuple[bool, bool, bool]:
    """How far a branch is from what was written: by its full name, then its kind, then its logical type."""
    return (reader.name != writer.name, reader.kind != writer.kind, reader.logical != writer.logical)


def _symbols(reader: Node, writer: Node) -> Iterator[Incompatibility]:
    pointer, lost = f"{reader.pointer}/symbols", _lost(reader, writer)
    listed = ", ".join(f"`{symbol}`" for symbol in lost)
    if lost and _has_fallback(reader):
        text = f"{listed} of `{reader.name}` was written, and is read as `{reader.default}`"
        yield Incompatibility("enum_default_read", pointer, text, False)
    elif lost:
        text = f"{listed} of `{reader.name}` was written, and is not known"
        yield Incompatibility("missing_enum_symbols", pointer, text, True)
    shared = set(reader.symbols) & set(writer.symbols)
    if [each for each in reader.symbols if each in shared] != [each for each in writer.symbols if each in shared]:
        text = f"the symbols of `{reader.name}` stand in another order, which sorting and some readers go by"
        yield Incompatibility("enum_order_changed", pointer, text, False)


def _meanings(reader: Node, writer: Node) -> Iterator[Incompatibility]:
    """What resolution passes over: the value is read, and is another one."""
    if reader.logical != writer.logical:
        text = f"`{_title(writer)}` was written, and is read as `{_title(reader)}`"
        yield Incompatibility("logical_type_mismatch", reader.pointer, text, False)
    elif reader.logical == "decimal":
        yield from _decimals(reader, writer)
    elif (writer.kind, reader.kind) in _ROUNDED:
        text = f"`{writer.kind}` was written, and is read as `{reader.kind}`, which rounds large numbers"
        yield Incompatibility("number_rounded", reader.pointer, text, False)


def _decimals(reader: Node, writer: Node) -> Iterator[Incompatibility]:
    if reader.scale != writer.scale:
        text = f"{writer.scale} digits behind the point were written, and {reader.scale} are read"
        yield Incompatibility("decimal_scale_mismatch", reader.pointer, text, False)
    elif reader.precision < writer.precision:
        text = f"{writer.precision} digits were written, and {reader.precision} are read"
        yield Incompatibility("decimal_precision_narrowed", reader.pointer, text, False)


# --- words ------------------------------------------------------------------------------------------------------------


def _title(node: Node) -> str:
    """A type as people call it."""
    if node.logical == "decimal":
        return f"decimal({node.precision}, {node.scale})"
    if node.kind in ("array", "map"):
        return f"{node.kind} of {_title(node.inside[0])}"
    if node.kind == "union":
        return "union of " + ", ".join(map(_title, node.inside))
    return node.name or node.logical or node.kind


def _json(value: object) -> str:
    from json import dumps

    text = dumps(value, ensure_ascii=False)
    return f"`{text}`" if len(text) <= 60 else f"`{text[:57]}…`"


def _same_json(one: object, other: object) -> bool:
    """Whether two values are the same in JSON, where true is not 1 and 1 is 1.0."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same_json(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same_json, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other
