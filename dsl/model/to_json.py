"""The whole model as JSON, so that other tools can build on it.

Comes in: a model, and the sources that its spans point into. Goes out: one JSON text, the same for the same model. Each
node is an object whose `node` is the name of its class in `model`, `types`, `expressions` or `values`, with all of the
class's fields under their names; sequences are arrays, pairs are arrays of two, and a span is `{file, line, column,
end_line, end_column}`, counted from 1, the end exclusive. Of values, numbers that are exact (`decimal`), uuids, dates,
times and timestamps are texts in their usual form, bytes are base64, and durations are ISO 8601 in seconds; the type
stands beside them. `docs/model.schema.json` is the schema.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, cast
from uuid import UUID

from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.model import Model

VERSION = 1
"""Raised when a reader of the old form could misread the new one; new fields alone do not raise it."""


def to_json(model: Model, sources: Mapping[str, Source]) -> str:
    """The model as JSON text: `{"version": 1, "model": {…}}`."""
    return json.dumps({"version": VERSION, "model": _plain(model, sources)}, indent=1, ensure_ascii=False) + "\n"


def _plain(value: object, sources: Mapping[str, Source]) -> object:
    """The value as what JSON has; a value that has no rule here is a mistake of ours."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Span():
            return _place(value, sources)
        case tuple():
            return [_plain(item, sources) for item in cast("tuple[object, ...]", value)]
        case Decimal():
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
    names = _names(cast("Any", type(value)))
    if not names and not is_dataclass(value):
        raise TypeError(f"the model has a {type(value).__name__}, which has no form in JSON")
    return {"node": type(value).__name__} | {name: _plain(getattr(value, name), sources) for name in names}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def duration(value: timedelta) -> str:
    """A duration as ISO 8601 in seconds: `PT90S`, `-PT0.5S`."""
    microseconds = value // timedelta(microseconds=1)
    whole, rest = divmod(abs(microseconds), 1_000_000)
    fraction = f".{rest:06}".rstrip("0") if rest else ""
    return f"{'-' if microseconds < 0 else ''}PT{whole}{fraction}S"


def _place(span: Span, sources: Mapping[str, Source]) -> dict[str, object]:
    source = sources[span.file]
    start, end = source.position(span.start), source.position(span.end)
    return {
        "file": span.file,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
