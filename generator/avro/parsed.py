"""An Avro schema as a tree whose names are bound.

Comes in: a schema as JSON values, as `json` or `fastavro.parse_schema` gives it. Goes out: its `Node`, in which a
reference to a named type is the node of that type, so a recursive schema is a graph. Each node knows the JSON pointer
(RFC 6901) of the place that defines it. What is no schema (Avro 1.12 § Schema Declaration) is an InvalidSchema.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evgen.dsl.base.frozen import dataclass, field
from evgen.generator.avro.fingerprint import PRIMITIVES
from evgen.generator.json_text import Json

NO_DEFAULT: Any = object()
"""Stands where a field has no default, since null is one."""

_LOGICAL = {
    "decimal": ("bytes", "fixed"),
    "big-decimal": ("bytes",),
    "uuid": ("string", "fixed"),
    "date": ("int",),
    "time-millis": ("int",),
    "time-micros": ("long",),
    "timestamp-millis": ("long",),
    "timestamp-micros": ("long",),
    "timestamp-nanos": ("long",),
    "local-timestamp-millis": ("long",),
    "local-timestamp-micros": ("long",),
    "local-timestamp-nanos": ("long",),
    "duration": ("fixed",),
}
"""The logical types of Avro 1.12 with what each may stand on; elsewhere it is ignored, as the specification demands."""


class InvalidSchema(ValueError):
    """Not an Avro schema; the text says what is wrong and where."""


@dataclass(slots=True, eq=False)
class Node:
    """A type. `kind` is a primitive's name, or `array map union record enum fixed`.

    `name` and `aliases` are full names. `logical` is None where there is none that counts.
    """

    kind: str
    pointer: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    inside: tuple[Node, ...] = ()
    fields: tuple[NodeField, ...] = ()
    symbols: tuple[str, ...] = ()
    default: str | None = None
    size: int = 0
    logical: str | None = None
    precision: int = 0
    scale: int = 0

    @property
    def short_name(self) -> str:
        """The name without its namespace."""
        return self.name.rpartition(".")[2]


@dataclass(slots=True, eq=False)
class NodeField:
    """A field of a record; `default` is NO_DEFAULT where there is none."""

    name: str
    pointer: str
    type: Node
    aliases: tuple[str, ...]
    default: Any


@dataclass(slots=True)
class _Parser:
    named: dict[str, Node] = field(default_factory=dict)

    def type(self, schema: object, namespace: str, pointer: str) -> Node:
        match schema:
            case str():
                return self._named(schema, namespace, pointer)
            case list():
                branches = [self.type(each, namespace, f"{pointer}/{index}") for index, each in enumerate(schema)]
                if any(branch.kind == "union" for branch in branches):
                    raise _invalid(pointer, "a union stands directly in a union")
                return Node("union", pointer, inside=tuple(branches))
            case dict() if "type" in schema:
                return self._object(schema, schema["type"], namespace, pointer)
        raise _invalid(pointer, f"{schema!r:.80} is not a schema")

    def _named(self, name: str, namespace: str, pointer: str) -> Node:
        if name in PRIMITIVES:
            return Node(name, pointer)
        full = name if "." in name or not namespace else f"{namespace}.{name}"
        found = self.named.get(full) or self.named.get(name)
        if found is None:
            raise _invalid(pointer, f"nothing before it defines `{full}`")
        return found

    def _object(self, schema: Mapping[str, object], kind: object, namespace: str, pointer: str) -> Node:
        if not isinstance(kind, str):
            return _with_logical(self.type(kind, namespace, f"{pointer}/type"), schema)
        if kind in ("array", "map"):
            key = "items" if kind == "array" else "values"
            if key not in schema:
                raise _invalid(pointer, f"the {kind} has no `{key}`")
            return Node(kind, pointer, inside=(self.type(schema[key], namespace, f"{pointer}/{key}"),))
        if kind in ("record", "error", "enum", "fixed"):
            return self._definition(schema, kind, namespace, pointer)
        if kind in PRIMITIVES:
            return _with_logical(Node(kind, pointer), schema)
        return self._named(kind, namespace, f"{pointer}/type")

    def _definition(self, schema: Mapping[str, object], kind: str, namespace: str, pointer: str) -> Node:
        name = _text(schema, "name", pointer)
        inside = name.rpartition(".")[0]
        if not inside:
            given = schema.get("namespace", namespace)
            inside = given if isinstance(given, str) else ""
            name = f"{inside}.{name}" if inside else name
        if name in self.named:
            raise _invalid(pointer, f"`{name}` is defined twice")
        aliases = tuple(old if "." in old or not inside else f"{inside}.{old}" for old in _texts(schema, "aliases"))
        node = Node("record" if kind == "error" else kind, pointer, name, aliases)
        self.named[name] = node
        if kind == "enum":
            node.symbols, default = _texts(schema, "symbols"), schema.get("default")
            node.default = default if isinstance(default, str) else None
        elif kind == "fixed":
            size = schema.get("size")
            if not isinstance(size, int) or isinstance(size, bool) or size < 0:
                raise _invalid(pointer, f"`{name}` has no `size`")
            node.size = size
            _with_logical(node, schema)
        else:
            node.fields = self._fields(schema.get("fields"), inside, pointer)
        return node

    def _fields(self, fields: object, namespace: str, pointer: str) -> tuple[NodeField, ...]:
        if not isinstance(fields, list):
            raise _invalid(pointer, "the record has no `fields`")
        found = []
        for index, each in enumerate(fields):
            place = f"{pointer}/fields/{index}"
            if not isinstance(each, dict) or "type" not in each:
                raise _invalid(place, "a field has a name and a type")
            type_ = self.type(each["type"], namespace, f"{place}/type")
            default = each.get("default", NO_DEFAULT)
            found.append(NodeField(_text(each, "name", place), place, type_, _texts(each, "aliases"), default))
        return tuple(found)


def parse(schema: Json) -> Node:
    """The tree of a schema. Raises InvalidSchema."""
    try:
        return _Parser().type(schema, "", "")
    except RecursionError:
        raise InvalidSchema("the schema is nested too deeply") from None


def _with_logical(node: Node, schema: Mapping[str, object]) -> Node:
    """The node with the logical type of its declaration, where that may stand on it."""
    logical = schema.get("logicalType")
    if not isinstance(logical, str) or node.kind not in _LOGICAL.get(logical, (node.kind,)):
        return node
    if logical == "decimal":
        precision, scale = schema.get("precision"), schema.get("scale", 0)
        if not isinstance(precision, int) or not isinstance(scale, int) or not 0 <= scale <= precision or not precision:
            return node
        node.precision, node.scale = precision, scale
    if (logical, node.kind) == ("uuid", "fixed") and node.size != 16:
        return node
    if logical == "duration" and node.size != 12:
        return node
    node.logical = logical
    return node


def _text(schema: Mapping[str, object], key: str, pointer: str) -> str:
    value = schema.get(key)
    if not isinstance(value, str) or not value:
        raise _invalid(pointer, f"it has no `{key}`")
    return value


def _texts(schema: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = schema.get(key)
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list | tuple) else ()


def _invalid(pointer: str, why: str) -> InvalidSchema:
    return InvalidSchema(f"not an Avro schema: {why} (at `{pointer or '/'}`)")
