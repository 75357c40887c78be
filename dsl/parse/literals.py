"""What literals mean: the text of a string, the milliseconds of a duration, the bytes of a size.

Comes in: a literal as it is written. Goes out: its value. Escapes of a string are checked here, each at its own place.
"""

from __future__ import annotations

import re

from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic
from evgen.dsl.diagnostics.source import Span

_ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u\{[^}\"]*\}?|.)", re.DOTALL)
_SIMPLE = {'\\"': '"', "\\\\": "\\", "\\n": "\n", "\\t": "\t"}
_MILLISECONDS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}
_BYTES = {"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40}
_COUNT_AND_UNIT = re.compile(r"([0-9]+)([A-Za-z]+)")


def decode_string(inner: str, file: str, start: int) -> tuple[str, list[Diagnostic]]:
    """The value of a text from what stands between its quotes, which begins at offset `start`.

    An escape that does not exist stays in the value as it is written.
    """
    if "\\" not in inner:
        return inner, []
    diagnostics: list[Diagnostic] = []

    def replace(match: re.Match[str]) -> str:
        escape = match[0]
        if escape in _SIMPLE:
            return _SIMPLE[escape]
        if match[1] and _is_character(int(match[1], 16)):
            return chr(int(match[1], 16))
        span = Span(file, start + match.start(), start + match.end())
        diagnostics.append(diagnostic("EVM107", span, _what_is_wrong(escape, match[1]), hint=_HINT))
        return escape

    return _ESCAPE.sub(replace, inner), diagnostics


_HINT = 'The escapes are `\\"`, `\\\\`, `\\n`, `\\t` and `\\u{1F600}`; a backslash itself is written `\\\\`.'


def _is_character(code: int) -> bool:
    """Whether a code point can stand in a text: surrogates are halves of characters, not characters."""
    return code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF


def _what_is_wrong(escape: str, digits: str | None) -> str:
    if digits:
        return f"`{escape}` names no character"
    if escape.startswith("\\u"):
        return f"`{escape}` lacks its code: one to six hexadecimal digits in braces"
    return f"`{escape}` is not an escape"


def duration_ms(text: str) -> int:
    """The milliseconds of a duration such as `15m`; a day has 24 hours. ValueError where it is none."""
    return _counted(text, _MILLISECONDS)


def size_bytes(text: str) -> int:
    """The bytes of a size such as `512KiB`. ValueError where it is none."""
    return _counted(text, _BYTES)


def _counted(text: str, units: dict[str, int]) -> int:
    match = _COUNT_AND_UNIT.fullmatch(text)
    if not match or match[2] not in units:
        raise ValueError(f"not a count with one of the units {', '.join(units)}: {text!r}")
    return int(match[1]) * units[match[2]]
