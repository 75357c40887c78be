"""The bytes of a model file as text.

Comes in: bytes. Goes out: text, and a diagnostic where the bytes are not UTF-8.
"""

from __future__ import annotations

from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic
from evgen.dsl.diagnostics.source import Span

BOM = "\ufeff"


def decode(path: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """The text without a byte order mark; where it is not UTF-8, the place of the first byte that is wrong."""
    try:
        return data.decode("utf-8").removeprefix(BOM), []
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace").removeprefix(BOM)
        at = len(data[: error.start].decode("utf-8").removeprefix(BOM))
        line = data[: error.start].count(b"\n") + 1
        message = f"`{path}` is not UTF-8 text: line {line} has the byte 0x{data[error.start]:02X}"
        hint = "save the file in the encoding UTF-8"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            hint += "; this one looks like UTF-16"
        return text, [diagnostic("EVM101", Span(path, at, at + 1), message, hint=hint)]
