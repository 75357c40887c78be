"""JSON with a line for each value, as `json.dumps(value, indent=2, ensure_ascii=False)` writes it, in less time.

Comes in: what JSON can hold, with texts as keys. Goes out: the text. The standard library writes indented JSON in
Python and hands on piece by piece; schemas and topics are many small values.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring as quoted
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_plain = json.JSONEncoder(ensure_ascii=False).encode


def indented(value: Json, indent: str = "\n") -> str:
    """The text of a value; `indent` is a line end and the indentation of the line that the value begins in."""
    if isinstance(value, str):
        return quoted(value)
    inner = indent + "  "
    if isinstance(value, dict) and value:
        items = [
            f"{quoted(key)}: {quoted(each) if isinstance(each, str) else indented(each, inner)}"
            for key, each in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(items)}{indent}}}"
    if isinstance(value, list) and value:
        items = [indented(each, inner) for each in value]
        return f"[{inner}{f',{inner}'.join(items)}{indent}]"
    if type(value) is int:
        return str(value)
    return "null" if value is None else _plain(value)
