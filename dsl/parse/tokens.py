"""The words and signs of a text.

Comes in: a `Source`. Goes out: `Scan`: the tokens in the order of the text, the comments and the documentation beside
them, and what was wrong with single characters. Nothing of the text is lost but white space: tokens, comments and docs
together cover all the rest. A mistake that can be understood (`;`, `&&`, `'text'`) is told here, and the token that was
meant takes its place, so the parser never sees it.

The kinds of tokens are the terminals of `grammar.lark`. A keyword's kind is the word in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, diagnostic
from evgen.dsl.diagnostics.source import Source, Span

HARD_WORDS = ("if", "then", "else", "match", "in", "or", "and", "not", "true", "false", "null")
"""Words that are never names, unless in backticks."""

SOFT_WORDS = [
    "external",
    "context",
    "use",
    "as",
    "actor",
    "type",
    "enum",
    "table",
    "stream",
    "single",
    "key",
    "event",
    "retired",
    "state",
    "topic",
    "commands",
    "command",
    "by",
    "let",
    "emit",
    "reject",
    "nothing",
    "view",
    "on",
    "without",
    "for",
    "each",
    "matching",
    "remove",
    "from",
    "where",
    "update",
    "find",
    "screen",
    "shows",
    "sends",
    "automation",
    "reads",
    "every",
    "after",
    "since",
    "unless",
    "does",
    "translation",
    "derivation",
    "watches",
    "snapshot",
    "timeline",
    "slice",
    "scenario",
    "given",
    "when",
    "rejected",
    "no",
    "at",
    "hotspot",
]
"""Words of the language that may also name a field, a key, a symbol or a segment of a dotted name."""

KEYWORDS: dict[str, str] = {word: word.upper() for word in (*HARD_WORDS, *SOFT_WORDS)}
"""The kind of each word of the language."""

SOFT_KINDS = frozenset(word.upper() for word in SOFT_WORDS)
HARD_KINDS = frozenset(word.upper() for word in HARD_WORDS)
WORD_KINDS = SOFT_KINDS | {"NAME", "QUOTED"}
"""The kinds that may stand as a field's name."""

SIGNS: dict[str, str] = {
    "{": "LBRACE",
    "}": "RBRACE",
    "(": "LPAR",
    ")": "RPAR",
    "[": "LSQB",
    "]": "RSQB",
    ":": "COLON",
    ",": "COMMA",
    "=": "ASSIGN",
    "+=": "PLUS_ASSIGN",
    "-=": "MINUS_ASSIGN",
    "==": "EQ",
    "!=": "NE",
    "<=": "LE",
    ">=": "GE",
    "<": "LT",
    ">": "GT",
    "+": "PLUS",
    "-": "MINUS",
    "*": "STAR",
    "/": "SLASH",
    "??": "COALESCE",
    "?": "OPT",
    ".": "DOT",
    "..": "DOTDOT",
    "->": "ARROW",
    "|": "BAR",
    "@": "ANNOTATE",
}
"""The kind of each sign. A comma that ends a member of a block becomes a `SEP`."""

KINDS = frozenset(
    {*SIGNS.values(), *KEYWORDS.values(), "SEP", "NAME", "QUOTED", "STRING", "NUMBER", "DURATION", "SIZE"}
)
"""Every kind that the parser can be given."""

_PLAIN = {text: kind for text, kind in {**KEYWORDS, **SIGNS}.items() if text not in {*"{}()[],", ">="}}
"""The words and signs of which nothing has to be known but their kind."""

CLOSERS = {"LBRACE": "RBRACE", "LPAR": "RPAR", "LSQB": "RSQB"}
"""The kind that closes each kind of bracket."""

_BORROWED = {
    "&&": ("AND", "and"),
    "||": ("OR", "or"),
    "!": ("NOT", "not "),
    "=>": ("ARROW", "->"),
    "→": ("ARROW", "->"),
    "===": ("EQ", "=="),
    "!==": ("NE", "!="),
    "≠": ("NE", "!="),
    "<>": ("NE", "!="),
    "≤": ("LE", "<="),
    "≥": ("GE", ">="),
}
"""Signs of other languages: the kind that is meant, and how it is written here."""

_TOKEN = re.compile(
    r"""[ \t\r\n\f\v]*+(?:
      (?P<word>[^\W\d]\w*)
    | (?P<borrowed>&&|\|\||===|!==|=>|→|≠|≤|≥|(?<=\s)<>|!(?!=))
    | (?P<regex>=~[ \t]*/(?:[^/\\\n]|\\.)+/\w*|(?:(?<=[=(,])|(?<=[=(,][ ]))/(?![/*\s])(?:[^/\\\n]|\\.)+/\w*)
    | (?P<comment>//[^\n]*)
    | (?P<block>/\*(?:.*?\*/|[^\n]*))
    | (?P<string>"(?:[^"\\\r\n]|\\[^\r\n])*")
    | (?P<number>[0-9]+(?:\.[0-9]+|\.(?![.\w]))?\w*|(?<![\w)\].])\.[0-9]+)
    | (?P<sign>->|\.\.|==|!=|<=|>=|\+=|-=|\?\?|[{}()\[\]:,=<>+\-*/?.|@])
    | (?P<quoted>`[A-Za-z_][A-Za-z0-9_]*`)
    | (?P<hash>\#[^\n]*)
    | (?P<semicolon>;)
    | (?P<unclosed>"(?:[^"\\\r\n]|\\[^\r\n])*)
    | (?P<foreign>'[^'\r\n]*'|“[^”\r\n]*”|„[^“”\r\n]*[“”]|«[^»\r\n]*»)
    | (?P<tick>`[^`\r\n]*`?)
    | (?P<space>[^\S \t\r\n\f\v]+|[\u200b-\u200f\u2060\ufeff]+)
    | (?P<stray>[\x00-\x08\x0e-\x1f\x7f-\x9f]+|.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER_WITH_UNIT = re.compile(r"[0-9]+(?:(ms|s|m|h|d|w)|(KiB|MiB|GiB|TiB))")
MOST_DIAGNOSTICS = 500
"""A file with more mistakes is not in this language; the rest of them would only take memory."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BACKSLASH_AND_MORE = re.compile(r"[^\x00-\x7f]")

_MEMBER_WORDS = frozenset(
    word.upper()
    for word in (
        *(
            "key",
            "event",
            "state",
            "topic",
            "hotspot",
            "let",
            "emit",
            "reject",
            "on",
            "find",
            "shows",
            "sends",
            "reads",
        ),
        *("every", "after", "does", "watches", "slice", "scenario", "given", "when"),
    )
)


class Token(NamedTuple):
    """A piece of text: its kind, how it is written, and its offsets; `end` is exclusive."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Scan:
    """What a text is made of.

    `docs` has the lines of documentation under the offset of the token that they stand above; `loose_docs` are those
    that stand above nothing or behind something on its line. `torn` are the offsets of tokens that may have swallowed
    what follows on their line (an unclosed text, an unknown character): a mistake found near one is its consequence.
    `semicolons` are told when the rest is read, all at once.
    """

    tokens: list[Token] = field(default_factory=list)
    comments: list[Token] = field(default_factory=list)
    docs: dict[int, list[Token]] = field(default_factory=dict)
    loose_docs: list[Token] = field(default_factory=list)
    torn: list[int] = field(default_factory=list)
    semicolons: list[Span] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def tell(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic, unless there are very many."""
        if len(self.diagnostics) < MOST_DIAGNOSTICS:
            self.diagnostics.append(diagnostic)


def scan(source: Source) -> Scan:
    """Divide a text into its tokens."""
    text = source.text
    result = Scan()
    add = result.tokens.append
    plain, signs, new = _PLAIN, SIGNS, tuple.__new__
    braces: list[bool] = []
    commas: list[int] = []
    pending: list[Token] = []
    for match in _TOKEN.finditer(text, 1 if text.startswith("\ufeff") else 0):
        group = match.lastgroup
        start, end = match.span(group)  # type: ignore[arg-type]
        written = text[start:end]
        if written in plain:
            kind = plain[written]
        elif group == "word":
            kind = "NAME"
            if not written.isascii():
                result.tell(_foreign_letters(source, written, start))
        elif group == "sign":
            kind = signs[written]
            if written in "{([":
                braces.append(written == "{")
            elif written in "})]":
                if braces:
                    braces.pop()
            elif written == "," and braces and braces[-1]:
                commas.append(len(result.tokens))
            elif written == ">=" and _closes_type(result.tokens):
                add(Token("GT", ">", start, start + 1))
                kind, written, start = "ASSIGN", "=", start + 1
        elif group == "string":
            kind = "STRING"
            if _CONTROL.search(written):
                result.tell(_control_character(source, written, start))
        elif group == "number":
            kind = "NUMBER"
            if not (
                written.isascii() and written[0] != "." and written[-1] != "." and written.replace(".", "").isdecimal()
            ):
                kind = _unit_kind(result, source, written, start)
        elif group == "comment":
            comment = Token("COMMENT", written.rstrip(), start, start + len(written.rstrip()))
            if written.startswith("///") and not written.startswith("////"):
                _keep_doc(result, pending, comment, text)
            else:
                result.comments.append(comment)
            continue
        elif group == "quoted":
            kind = "QUOTED"
        else:
            kind = _mistaken(result, source, group or "", written, start)
            if not kind:
                continue
        if pending:
            result.docs[start] = pending
            pending = []
        add(new(Token, (kind, written, start, end)))
    result.loose_docs += pending
    _mark_separators(result.tokens, commas)
    return result


def _keep_doc(result: Scan, pending: list[Token], doc: Token, text: str) -> None:
    """Documentation stands above what it documents, so it must be the first on its line."""
    line_start = text.rfind("\n", 0, doc.start) + 1
    if text[line_start : doc.start].strip(" \t\r\f\v\ufeff"):
        result.loose_docs.append(doc)
    else:
        pending.append(doc)


def _closes_type(tokens: list[Token]) -> bool:
    """Whether a `>=` here is the end of a type and the sign before its default: `lines: list<Sku>= []`."""
    opened = 0
    for token in reversed(tokens):
        if token.kind == "COLON":
            return opened > 0
        if token.kind not in WORD_KINDS and token.kind not in ("LT", "GT", "COMMA", "OPT", "DOT"):
            return False
        opened += (token.kind == "LT") - (token.kind == "GT")
    return False


def _mark_separators(tokens: list[Token], commas: list[int]) -> None:
    """Turn the commas that stand before the next member of a block into `SEP`.

    `shows A, B, sends C`: whether a comma continues the list or ends the member takes two words more than an LALR(1)
    parser sees, so it is settled here.
    """
    ends = [("", "", 0, 0)] * 3
    for at in commas:
        first, second, third = [*tokens[at + 1 : at + 4], *ends][:3]
        one, two, three = first[0], second[0], third[0]
        begins_member = (
            one in ("RBRACE", "THEN")
            or (two == "COLON" and (one in WORD_KINDS or one in HARD_KINDS))
            or (one == "KEY" and two in WORD_KINDS and three == "COLON")
            or (one == "FIND" and two == "BY" and three != "COLON")
            or (one == "TOPIC" and (two == "COMMANDS" or (two == "LBRACE" and _in_finder(tokens, at))))
            or (
                one in _MEMBER_WORDS
                and (two in ("NAME", "QUOTED", "STRING", "DURATION") or (two in SOFT_KINDS and three == "DOT"))
            )
        )
        if begins_member:
            tokens[at] = tokens[at]._replace(kind="SEP")


def _in_finder(tokens: list[Token], at: int) -> bool:
    """Whether the comma at this index stands in the list of a `find by`."""
    while at > 0 and (tokens[at].kind in WORD_KINDS or tokens[at].kind in ("COMMA", "SEP")):
        if tokens[at].kind == "BY" and tokens[at - 1].kind == "FIND":
            return True
        at -= 1
    return False


def doc_text(lines: list[Token]) -> str:
    """The text of documentation lines, without the slashes and one leading space each."""
    return "\n".join(line.text[3:].removeprefix(" ") for line in lines)


# --- mistakes in single tokens ----------------------------------------------------------------------------------------


def _unit_kind(result: Scan, source: Source, written: str, start: int) -> str:
    """The kind of a number with letters behind it; a mistake is told and stands for a number."""
    match = _NUMBER_WITH_UNIT.fullmatch(written)
    if match and match[0].isascii():
        return "DURATION" if match[1] else "SIZE"
    span = Span(source.path, start, start + len(written))
    digits = re.match(r"[0-9.]+", written)
    letters = written[digits.end() :] if digits else written
    result.torn.append(start)
    hint = "Durations are written like `90s`, `15m`, `12h`, `7d`, `4w`, sizes like `512KiB`, `2MiB`, `1GiB`."
    if written.replace("_", "").isdecimal():
        hint = f"Write `{written.replace('_', '')}`."
    elif re.fullmatch(r"[eE][0-9]*", letters):
        hint = "Write the number with all its digits."
    elif written.startswith("."):
        hint = f"Write `0{written}`."
    elif written.endswith("."):
        hint = f"Write `{written[:-1]}` or `{written}0`."
    elif source.text[span.end : span.end + 1] == ":" or len(letters) > 3:
        hint = "A name begins with a letter or with `_`."
    result.tell(diagnostic("EVM103", span, f"`{written}` is neither a number nor a name", hint=hint))
    return "NUMBER"


def _mistaken(result: Scan, source: Source, group: str, written: str, start: int) -> str:
    """Tell what is wrong with a token; the kind that was meant, or empty where the token is best left out."""
    span = Span(source.path, start, start + len(written))
    tell = result.tell
    if group == "semicolon":
        result.semicolons.append(span)
        return ""
    if group == "regex":
        return _pattern(result, source, written, span)
    if group == "borrowed":
        if written in ("=>", "→") and names_an_element(result.tokens, len(result.tokens)):
            return "ARROW"
        kind, meant = _BORROWED[written]
        fix = Fix(f"write `{meant.strip()}`", (Edit(span, meant if written == "!" else _spaced(source, span, meant)),))
        hint = f"Write `{meant.strip()}`."
        tell(diagnostic("EVM103", span, f"`{written}` is written `{meant.strip()}` here", hint=hint, fixes=[fix]))
        return kind
    if group == "foreign":
        inner = written[1:-1].replace("\\", "\\\\").replace('"', '\\"')
        fix = Fix("use double quotes", (Edit(span, f'"{inner}"'),))
        message = "Texts stand in double quotes"
        tell(diagnostic("EVM102", span, message, hint=f'Write `"{inner}"`.', fixes=[fix]))
        return "STRING"
    if group == "unclosed":
        _unclosed_text(result, source, written, start)
        return "STRING"
    if group == "tick":
        closed = len(written) > 1 and written.endswith("`")
        message = f"{written} is no name" if closed else "This backtick begins no name"
        span = span if closed else Span(source.path, start, start + 1)
        hint = "Between backticks stands one word of letters, digits and `_`."
        if not _is_torn_line(result, source, start):
            tell(diagnostic("EVM102", span, message, hint=hint))
        result.torn.append(start)
        return "QUOTED"
    if group == "hash":
        sign = Span(source.path, start, start + 1)
        result.torn.append(start)
        fix = Fix("write `//`", (Edit(sign, "//"),))
        message = "A comment begins with `//`, not with `#`"
        tell(diagnostic("EVM102", sign, message, hint="Write `//`.", fixes=[fix]))
        return ""
    if group == "block":
        hint = "A comment begins with `//` and goes to the end of the line."
        tell(diagnostic("EVM102", Span(source.path, start, start + 2), "There are no `/* */` comments", hint=hint))
        return ""
    return _stray(result, source, group, written, span)


def names_an_element(tokens: Sequence[Token], at: int) -> bool:
    """Whether an arrow at this index stands behind the name of an element: `stops.any(stop => …)`."""
    before = [token.kind for token in tokens[max(0, at - 4) : at]]
    return before[-3:] == ["NAME", "LPAR", "NAME"] or before[-4:] == ["LPAR", "LPAR", "NAME", "RPAR"]


def _pattern(result: Scan, source: Source, written: str, span: Span) -> str:
    """A pattern between slashes: a text, which an annotation or `.matches` takes."""
    is_operator = written.startswith("=~")
    pattern = written[written.index("/") + 1 : written.rindex("/")].replace("\\/", "/")
    text = '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'
    last = result.tokens[-1] if result.tokens else None
    message = "A pattern is written as a text, in double quotes"
    hint, fixes = f"Write `{text}`.", [Fix(f"write `{text}`", (Edit(span, text),))]
    if is_operator or (last is not None and last.kind in ("EQ", "NE")):
        tested = result.tokens[-1 if is_operator else -2]
        method = f"{tested.text}.matches({text})"
        hint, fixes = (
            f"Write `{method}`.",
            [Fix(f"write `{method}`", (Edit(Span(source.path, tested.start, span.end), method),))],
        )
        if last is not None and last.kind == "NE":
            hint, fixes = f"Write `not {method}`.", []
    result.tell(diagnostic("EVM103", span, message, hint=hint, fixes=fixes))
    if is_operator:
        result.tokens.append(Token("EQ", "==", span.start, span.start))
    return "STRING"


def semicolons(path: str, spans: Sequence[Span]) -> list[Diagnostic]:
    """EVM106: one finding, however many there are."""
    if not spans:
        return []
    alone = len(spans) == 1
    fix = Fix(
        "remove the semicolon" if alone else f"remove the {len(spans)} semicolons",
        tuple(Edit(span, "") for span in spans),
    )
    message = "There are no semicolons in this language"
    hint = "Leave it out." if alone else f"Leave them out; there are {len(spans)} in this file."
    labels = [Label(span, "and here") for span in spans[1:4]]
    return [diagnostic("EVM106", spans[0], message, hint=hint, labels=labels, fixes=[fix])]


def _unclosed_text(result: Scan, source: Source, written: str, start: int) -> None:
    written = written.rstrip()
    result.torn.append(start)
    span = Span(source.path, start, start + len(written))
    hint = 'Write `"` where the text ends; a line break inside a text is written `\\n`.'
    result.tell(diagnostic("EVM104", span, "This text is never closed", hint=hint))


def _stray(result: Scan, source: Source, group: str, written: str, span: Span) -> str:
    """A character that means nothing: told once a line, since more would say no more."""
    repeated = _is_torn_line(result, source, span.start)
    if group == "space":
        fix = Fix("replace it by a space", (Edit(span, " "),))
        message = f"An invisible character (U+{ord(written[0]):04X}) stands here"
        result.tell(diagnostic("EVM102", span, message, hint="Write a plain space.", fixes=[fix]))
        return ""
    if repeated:
        return ""
    result.torn.append(span.start)
    if written.isprintable():
        message = f"`{written}` has no meaning here" if written != "`" else "A lone backtick has no meaning here"
    else:
        message = f"The character U+{ord(written[0]):04X} has no meaning here"
    hints = {
        "'": "Texts stand in double quotes.",
        "%": "There is no `%` operator.",
        "&": "Write `and`.",
        "$": "Names are made of letters, digits and `_`.",
        "\\": "A backslash has a meaning only inside a text.",
    }
    result.tell(diagnostic("EVM102", span, message, hint=hints.get(written, "Remove it.")))
    return ""


def _is_torn_line(result: Scan, source: Source, start: int) -> bool:
    """Whether there was something on this line already that had no meaning."""
    return bool(result.torn) and source.text.find("\n", result.torn[-1], start) < 0


def _foreign_letters(source: Source, written: str, start: int) -> Diagnostic:
    match = _BACKSLASH_AND_MORE.search(written)
    at = start + (match.start() if match else 0)
    message = f"`{source.text[at]}` cannot stand in the name `{written}`"
    return diagnostic(
        "EVM102", Span(source.path, at, at + 1), message, hint="Names are made of the letters A to Z, digits and `_`."
    )


def _control_character(source: Source, written: str, start: int) -> Diagnostic:
    match = _CONTROL.search(written)
    at = match.start() if match else 0
    code = f"\\u{{{ord(written[at]):X}}}"
    span = Span(source.path, start + at, start + at + 1)
    fix = Fix(f"write `{code}`", (Edit(span, code),))
    return diagnostic("EVM102", span, "A control character inside a text", hint=f"Write `{code}`.", fixes=[fix])


def _spaced(source: Source, span: Span, meant: str) -> str:
    """The replacement of a sign by a word, kept apart from what touches it."""
    before, after = source.text[span.start - 1 : span.start], source.text[span.end : span.end + 1]
    left = " " if before and not before.isspace() else ""
    right = " " if after and not after.isspace() else ""
    return f"{left}{meant}{right}"
