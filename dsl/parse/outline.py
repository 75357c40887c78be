"""The declarations of a text, found without parsing it.

Comes in: the text of a file. Goes out: `Outline`: where its head ends, and the pieces behind it, each with one
declaration, the names that it declares and all of its words. What a piece means depends on its own text, on the head of
its file, and on what is declared under its words, since a name is resolved nowhere else. A piece begins with a line
that stands outside of all braces; the parser sees the same in all but odd texts, which whoever parses has to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from evgen.dsl.base.digest import hash_of
from evgen.dsl.base.frozen import dataclass

_MARK = re.compile(
    r"""(?P<doc>^[ \t]*///[^\n]*) | //[^\n]* | "(?:[^"\\\r\n]|\\[^\r\n])*" | (?P<brace>[{}])
      | ^[ \t]*(?:external[ \t]+)?(?:
          (?P<head>context|use)[ \t]+(?P<dotted>\w+(?:\.\w+)*)
        | (?P<word>actor|type|enum|stream|table|command|view|screen|automation|translation|derivation)[ \t]+
          `?(?P<name>\w+)
        | (?P<story>timeline|scenario|hotspot)[ \t]*(?=["{]))""",
    re.VERBOSE | re.MULTILINE,
)
_INSIDE = re.compile(r'\{[^{}"/]*\}|\{|\}|//[^\n]*|"(?:[^"\\\r\n]|\\[^\r\n])*"')
"""What counts inside of braces. Each branch begins with a sign, so the search passes quickly over all else."""
_EVENT = re.compile(r"\bevent\s+`?(\w+)")
_ASIDE = re.compile(r'//[^\n]*|"(?:[^"\\\r\n]|\\[^\r\n])*"')
_WORD = re.compile(r"\w+")
_BLANKS = {code: " " for code in range(128) if not _WORD.match(chr(code))}
"""What stands between words of ASCII."""
_FOLDS = {
    "view": re.compile(r'^[ \t]*on[ \t](?:[^{}"/\n:@]|"(?:[^"\\\r\n]|\\[^\r\n])*")*?(?:\{|\bremove\b)', re.MULTILINE),
    "stream": re.compile(r"^[ \t]*state[ \t]*\{", re.MULTILINE),
}
"""The heads of blocks that say what events make of a row or a state, where these stand on one line.

No field is declared in such a line, which would have a colon.
"""


class Name(NamedTuple):
    """A name that a piece declares: by which word, and where. What did not parse declares it as `broken`."""

    keyword: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A declaration: its offsets, the names that it declares, its words, and a hash of what it says.

    A scenario has no name. The words stand in one text, with a blank between, because the cache reads one text faster
    than many. `shape` and `shape_words` are hash and words without the blocks in which events change a row or a state:
    these blocks do not change which fields a view has.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    words: str
    hashed: str
    shape_words: str
    shape: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A file: its context, the contexts that it uses, its declarations, and a hash and the words of its head.

    The context is empty where the file has none; then nothing can name what it declares. The head ends at `head`.
    `is_sure` says that the parser has seen the same.
    """

    context: str
    external: bool
    uses: tuple[str, ...]
    head: int
    head_hash: str
    pieces: tuple[Piece, ...]
    words: str
    is_sure: bool = False


def outline(text: str) -> Outline | None:
    """The outline of a text; None where it does not begin with its context, or has a head in its middle."""
    context, external, uses = "", False, []
    starts: list[tuple[int, Name | None]] = []
    at, doc = 0, -1
    while match := _MARK.search(text, at):
        at, kind = match.end(), match.lastgroup
        if kind is None:
            continue
        if kind == "brace":
            at = _end_of_block(text, at) if match["brace"] == "{" else -1
            if at < 0:
                return None
            doc = -1
        elif kind == "doc":
            doc = match.start() if doc < 0 else doc
        elif kind == "dotted":
            if starts or (match["head"] == "context") == bool(context):
                return None
            if match["head"] == "context":
                context, external = match["dotted"], match[0].lstrip().startswith("external")
            else:
                uses.append(match["dotted"])
            doc = -1
        else:
            starts.append((match.start() if doc < 0 else doc, _name(text, match, match["word"], "name")))
            doc = -1
    if not context:
        return None
    head = _end(text, 0, starts[0][0] if starts else len(text))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    pieces = tuple(_piece(text, start, end, name) for (start, name), end in zip(starts, ends, strict=False))
    return Outline(context, external, tuple(uses), head, hash_of(text[:head]), pieces, _words(text[:head]))


def _name(text: str, match: re.Match[str], keyword: str | None, group: str | int) -> Name | None:
    """The name in a match, whose place has its backticks too; None where there is none."""
    if keyword is None:
        return None
    start, end = match.span(group)
    quoted = text[start - 1] == "`"
    return Name(keyword, match[group], start - quoted, end + (quoted and text[end : end + 1] == "`"))


def _end_of_block(text: str, start: int) -> int:
    """Behind the brace that closes the one before `start`; -1 where none does."""
    depth = 1
    for match in _INSIDE.finditer(text, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if not depth:
                return match.end()
    return -1


def _end(text: str, start: int, end: int) -> int:
    """Where a part of a text ends without the comments behind it."""
    while True:
        end = start + len(text[start:end].rstrip())
        line = max(start, text.rfind("\n", start, end) + 1)
        if not text[line:end].lstrip().startswith("//"):
            return end
        end = line


def _piece(text: str, start: int, end: int, name: Name | None) -> Piece:
    end = _end(text, start, end)
    own = text[start:end]
    names = [] if name is None else [name]
    word = name.keyword if name is not None else ""
    if word == "stream":
        plain = text[:start] + _ASIDE.sub(_blank, own)
        names += [found for match in _EVENT.finditer(plain, start) if (found := _name(text, match, "event", 1))]
    return piece(start, end, names, own, hash_of(own), word)


def piece(start: int, end: int, names: Iterable[Name], text: str, hashed: str, word: str = "") -> Piece:
    """A piece with this text, which begins with this word."""
    words, shape = _words(text), _without_folds(text, word)
    if shape is text:
        return Piece(start, end, tuple(names), words, hashed, words, hashed)
    return Piece(start, end, tuple(names), words, hashed, _words(shape), hash_of(shape))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _without_folds(text: str, word: str) -> str:
    """A declaration without the blocks in it that `_FOLDS` finds."""
    head = _FOLDS.get(word)
    parts, at = [], 0
    while head is not None and (match := head.search(text, at)):
        end = _end_of_block(text, match.end()) if match[0].endswith("{") else match.end()
        if end < 0:
            break
        parts.append(text[at : match.start()])
        at = end
    return "".join((*parts, text[at:])) if parts else text


def _words(text: str) -> str:
    # The first is several times faster.
    words = text.translate(_BLANKS).split() if text.isascii() else _WORD.findall(text)
    return " ".join(dict.fromkeys(words))
