"""The whole model as JSON, so that other tools can build on it.

Comes in: a model, and the sources that its spans point into. Goes out: one JSON text, the same for the same model:
`{"version": 2, "partial": …, "types": {…}, "model": {…}}`. Each value of the model is an object with the fields of its
class in `model`, `expressions` or `values`, under their names. Sequences are arrays, pairs are arrays of two.

- `node` is the name of the class. It is left out where only one class can stand.
- A field is left out where it has its default: null, false, an empty text, an empty array, notes that say nothing, and
  `copied` for the origin of a value. A `span` is left out where it is that of the object around, a `name_span` where
  the span begins with just the name, and any other place beside a span where it is that span.
- A span is an array: line, column and end column, or line, column, end line and end column; then the file, where it is
  not that of the span around. All count from 1, columns in code points, the end exclusive.
- A type is a text: as the language writes it, with qualified names. `types` says what is behind each.
- A path of fields from a root is `Path`: `event.address.city`. In its span it is written out, or as its last name, or
  not at all, where values are copied by name.
- Of values, numbers that are exact (`decimal`), uuids, dates, times and timestamps are texts in their usual form, bytes
  are base64, and durations are ISO 8601 in seconds; the type stands beside them.

A model with errors is `partial`: what could not be understood is missing or `Faulty`, and types may be `unknown`.
`docs/model.schema.json` is the schema.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal as DecimalNumber
from functools import cache
from typing import Any, NamedTuple, cast, get_args
from uuid import UUID

from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.model import Change, Model, Outcome, Trigger
from evgen.dsl.model.commands import Emit, Reject
from evgen.dsl.model.expressions import Expression, FieldOf, MemberTest, Root
from evgen.dsl.model.folds import KeyTarget, MatchTarget
from evgen.dsl.model.notes import NO_CONSTRAINTS, NO_NOTES
from evgen.dsl.model.types import Decimal, List, Map, Named, Optional, Type, Unknown, spell
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue

VERSION = 2
"""Raised when a reader of the old form could misread the new one; new fields alone do not raise it."""

ALTERNATIVES: frozenset[type] = frozenset(
    (
        *(*get_args(Expression), MemberTest),
        *get_args(Change),
        *get_args(Outcome),
        *get_args(Trigger),
        *(Reject, Emit, KeyTarget, MatchTarget),
        *(SymbolValue, RecordValue, MapValue),
        *(*get_args(Type), Unknown),
    )
)
"""The classes that stand where another class could stand too, and are told apart by `node`."""

_TYPES = frozenset((*get_args(Type), Unknown))
_AS_THEY_ARE = frozenset((type(None), bool, int, float, str))
REQUIRED = object()


class Attribute(NamedTuple):
    """A field of a class, and the value that it has where it is left out; REQUIRED where it never is."""

    name: str
    default: object


def default_of(kind: str, name: str, annotation: str) -> object:
    """What a field is where it is left out."""
    if annotation.endswith("| None"):
        return None
    if annotation.startswith("tuple["):
        return ()
    if (kind, name) in (("FieldMapping", "origin"), ("SetField", "origin")):
        return "copied"
    return {"str": "", "bool": False, "Notes": NO_NOTES, "Constraints": NO_CONSTRAINTS}.get(annotation, REQUIRED)


def to_json(model: Model, sources: Mapping[str, Source], *, partial: bool = False) -> str:
    """The model as JSON text; `partial` says that the model has errors."""
    writing = _Writing(sources)
    contexts = [_text(writing.value(context, None)) for context in model.contexts]
    types = [f"{_text(name)}: {_text(writing.types[name])}" for name in sorted(writing.types)]
    head = f'{{"version": {VERSION}, "partial": {"true" if partial else "false"},\n"types": {{\n'
    return head + ",\n".join(types) + '},\n"model": {"contexts": [\n' + ",\n".join(contexts) + "]}}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass(eq=False)
class _Writing:
    """The sources, and the types that were named so far."""

    sources: Mapping[str, Source]
    types: dict[str, object] = field(default_factory=dict)

    def value(self, value: Any, around: Span | None) -> object:
        """The value as what JSON has, inside of what stands at `around`."""
        kind: Any = type(value)
        if kind in _AS_THEY_ARE:
            return value
        if kind is tuple:
            return [self.value(item, around) for item in value]
        if kind is Span:
            return self.place(value, around)
        if kind in _TYPES:
            return self.type(value)
        if kind is FieldOf and (path := _path(value)):
            return self.path(path, value, around)
        return self.node(value, around) if _attributes(kind) else _plain(value)

    def node(self, value: Any, around: Span | None) -> dict[str, object]:
        """The object of a value; a value of a class that has no rule is a mistake of ours."""
        kind: Any = type(value)
        span: Span | None = getattr(value, "span", around)
        made: dict[str, object] = {"node": kind.__name__} if kind in ALTERNATIVES else {}
        for name, default in _attributes(kind):
            content = getattr(value, name)
            if name == "span":
                if content != around:
                    made["span"] = self.place(content, around)
            elif (
                content is not default
                and content != default
                and not (type(content) is Span and default is REQUIRED and _is_plain(name, value))
            ):
                made[name] = self.value(content, span)
        return made

    def path(self, path: str, value: FieldOf, around: Span | None) -> dict[str, object]:
        """A path of fields that has one place."""
        made: dict[str, object] = {"node": "Path", "path": path, "type": self.type(value.type)}
        return made if value.span == around else made | {"span": self.place(value.span, around)}

    def place(self, span: Span, around: Span | None) -> list[object]:
        """A span, inside of what stands at `around`."""
        source = self.sources[span.file]
        start, end = source.position(span.start), source.position(span.end)
        numbers: list[object] = [*start, *(end if end.line != start.line else (end.column,))]
        return numbers if around is not None and around.file == span.file else [*numbers, span.file]

    def type(self, type_: Type) -> str:
        """A type as a text, which is entered in `types`."""
        name = written(type_)
        if name not in self.types:
            inside: dict[str, object] = {"node": type(type_).__name__}
            self.types[name] = inside
            for attribute in fields(cast("Any", type_)):
                part = getattr(type_, attribute.name)
                inside[attribute.name] = self.type(part) if type(part) in _TYPES else part
        return name


@cache
def _attributes(kind: Any) -> tuple[Attribute, ...]:
    """The fields of a class; of what is no class of the model, none."""
    name: str = kind.__name__
    known = fields(kind) if is_dataclass(kind) else ()
    return tuple(
        Attribute(attribute.name, default_of(name, attribute.name, str(attribute.type))) for attribute in known
    )


def _is_plain(name: str, value: Any) -> bool:
    """Whether a place beside the span says no more than the span: it is the same, or it is the name at its start."""
    at, span = getattr(value, name), value.span
    if name != "name_span":
        return bool(at == span)
    return bool(at.start == span.start and at.end - at.start == len(value.name) and at.file == span.file)


def _path(value: Expression) -> str | None:
    """The fields from a root on, where all of it has one span, or is written out with nothing between."""
    parts = [value]
    while isinstance(value, FieldOf):
        value = value.value
        parts.append(value)
    if not isinstance(value, Root):
        return None
    names = [value.name, *(part.field for part in reversed(parts) if isinstance(part, FieldOf))]
    spans = [part.span for part in reversed(parts)]
    start = spans[0].start
    ends = [start + len(".".join(names[: count + 1])) for count in range(len(names))]
    is_written = [span.end for span in spans] == ends and all(span.start == start for span in spans)
    return ".".join(names) if is_written or spans.count(spans[0]) == len(spans) else None


def written(type_: Type) -> str:
    """A type as the language writes it, with qualified names; no two types have one text."""
    match type_:
        case List(item):
            return f"list<{written(item)}>"
        case Map(value):
            return f"map<{written(value)}>"
        case Optional(item):
            return f"{written(item)}?"
        case Named("state", name):
            return f"state of {name}"
        case Named("meta", name):
            return "meta" if name == "meta" else f"meta of a {name}"
        case Named(_, name):
            return name
        case Decimal():
            return spell(type_)
        case _:
            return spell(type_) if spell(type_) != "decimal" else "exact decimal"


def _plain(value: object) -> object:
    """A constant of the language that JSON has no value for."""
    match value:
        case DecimalNumber():
            return format(value, "f")
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case timedelta():
            return duration(value)
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case _:
            raise TypeError(f"the model has a {type(value).__name__}, which has no form in JSON")


def duration(value: timedelta) -> str:
    """A duration as ISO 8601 in seconds: `PT90S`, `-PT0.5S`."""
    microseconds = value // timedelta(microseconds=1)
    whole, rest = divmod(abs(microseconds), 1_000_000)
    fraction = f".{rest:06}".rstrip("0") if rest else ""
    return f"{'-' if microseconds < 0 else ''}PT{whole}{fraction}S"
