"""What stands in other languages where this one has something else: fields, records, choices, tests of elements.

Each function looks at one habit and yields the repair, with the edit that writes it in this language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evgen.dsl.diagnostics.diagnostic import Edit, Fix, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.types import SCALARS
from evgen.dsl.parse.mistakes.place import MistakePlace
from evgen.dsl.parse.mistakes.repair import VALUE_KINDS, Repair, edit, matching, replaced
from evgen.dsl.parse.tokens import SIGNS, WORD_KINDS, Token, names_an_element
from evgen.dsl.syntax.foreign_types import OTHER_WORDS

MODIFIERS = frozenset(
    (
        "const",
        "final",
        "optional",
        "private",
        "protected",
        "public",
        "readonly",
        "repeated",
        "required",
        "static",
        "val",
        "var",
    )
)
BUILT_IN = frozenset((*SCALARS, *OTHER_WORDS, "decimal", "list", "map"))

# --- fields -----------------------------------------------------------------------------------------------------------


class TypeFirst(NamedTuple):
    """A field as other languages write it, `repeated string tags = 1`: the indexes of its tokens, and its parts."""

    begin: int
    end: int
    name: Token
    type: str
    value: Token | None


def fields_with_type_first(place: MistakePlace) -> Iterator[Repair]:
    """`string name = 1;`, `List<String> names;`: all such fields that follow each other are one mistake."""
    begin = place.at - 1
    while begin > 0 and place.tokens[begin - 1].text in MODIFIERS:
        begin -= 1
    fields: list[TypeFirst] = []
    while (field := _type_first(place, fields[-1].end if fields else begin)) is not None:
        fields.append(field)
    if not fields or fields[0].end <= place.at:
        return
    numbered = _are_numbered(fields)
    tokens: list[Token] = []
    edits = []
    for field in fields:
        value = None if numbered else field.value
        written = f"{field.name.text}: {field.type}" + (f" = {value.text}" if value is not None else "")
        last = place.tokens[field.end - 1]
        end = last.end + place.layout.is_followed_by(last, ";")
        edits.append(Edit(Span(place.file, place.tokens[field.begin].start, end), written))
        tokens += [field.name, *_tokens_of(f":{field.type}", field.name.end)]
        tokens += [Token("ASSIGN", "=", field.name.end, field.name.end), value] if value is not None else []
    first = fields[0]
    span = Span(place.file, place.tokens[first.begin].start, first.name.end)
    hint = f"Write `{edits[0].replacement}`" + (", and the others like it." if len(fields) > 1 else ".")
    fixes = [Fix(f"write `{edits[0].replacement}`" if len(fields) == 1 else "put the names first", tuple(edits))]
    found_here = diagnostic("EVM103", span, "The name of a field stands before its type", hint=hint, fixes=fixes)
    yield Repair(begin, fields[-1].end, tuple(tokens), found_here)


def _type_first(place: MistakePlace, begin: int) -> TypeFirst | None:
    """The field that begins at an index, if it has its type first."""
    tokens = place.tokens
    at = begin
    modifiers = set()
    while tokens[at].text in MODIFIERS and tokens[at + 1].kind in WORD_KINDS:
        modifiers.add(tokens[at].text)
        at += 1
    word = tokens[at]
    if word.kind != "NAME" or not (word.text in BUILT_IN or word.text[:1].isupper()):
        return None
    at += 1
    inner: Sequence[Token] = ()
    if tokens[at].kind == "LT":
        closer = _closing_angle(tokens, at)
        if closer is None:
            return None
        inner, at = tokens[at + 1 : closer], closer + 1
    is_list = tokens[at].kind == "LSQB" and tokens[at + 1].kind == "RSQB"
    at += 2 * is_list
    is_optional = tokens[at].kind == "OPT"
    at += is_optional
    name = tokens[at]
    if name.kind not in WORD_KINDS or name.text in BUILT_IN or not place.layout.same_line(word, name):
        return None
    value = None
    at += 1
    if tokens[at].kind == "ASSIGN" and tokens[at + 1].kind in VALUE_KINDS:
        value = tokens[at + 1]
        at += 2
    elif tokens[at].kind in ("COLON", "LPAR", "DOT"):
        return None
    type_ = _type(word.text, "".join(token.text for token in inner))
    type_ = f"list<{type_}>" if is_list or "repeated" in modifiers else type_
    return TypeFirst(begin, at, name, f"{type_}?" if is_optional or "optional" in modifiers else type_, value)


def _closing_angle(tokens: Sequence[Token], opener: int) -> int | None:
    depth = 0
    for at in range(opener, min(opener + 20, len(tokens))):
        depth += (tokens[at].kind == "LT") - (tokens[at].kind == "GT")
        if depth == 0:
            return at
    return None


def _type(word: str, inner: str) -> str:
    """A type of another language as this one writes it; `inner` is what stands in its angle brackets."""
    if word == "Optional" and inner:
        return f"{_type(inner, '')}?"
    meant = OTHER_WORDS.get(word, word)
    if not inner:
        return {"list": "list<string>", "map": "map<string>", "decimal": "decimal(12, 2)"}.get(meant, meant)
    return f"{meant}<{_type(inner.rpartition(',')[2], '')}>"


def _are_numbered(fields: Sequence[TypeFirst]) -> bool:
    """Whether the values are the numbers that protobuf gives its fields, and no defaults."""
    numbers = [field.value.text for field in fields if field.value is not None and field.value.kind == "NUMBER"]
    if len(numbers) < len(fields) or len(set(numbers)) < len(numbers):
        return False
    return len(fields) > 1 or fields[0].type.rstrip("?") not in ("int", "long", "double", "decimal(12, 2)")


def _tokens_of(text: str, at: int) -> Iterator[Token]:
    """The tokens of a type that stands nowhere in the text."""
    for written in re.findall(r"\w+|[^\w\s]", text):
        kind = SIGNS.get(written) or ("NUMBER" if written.isdigit() else "NAME")
        yield Token(kind, written, at, at)


# --- records and choices ----------------------------------------------------------------------------------------------


def record_with_equals(place: MistakePlace) -> Iterator[Repair]:
    """`type Stop = { … }`."""
    if place.token.kind == "LBRACE" and place.near(-1).kind == "ASSIGN" and place.near(-3).kind == "TYPE":
        name = place.near(-2).text
        span = place.span(-1)
        fixes = edit("remove the `=`", span, "")
        mistake = diagnostic(
            "EVM103",
            span,
            f"The record `{name}` has no `=` before its braces",
            hint=f"Write `type {name} {{ … }}`.",
            fixes=fixes,
        )
        yield Repair(place.at - 1, place.at, (), mistake)


def choice_of_texts(place: MistakePlace) -> Iterator[Repair]:
    """`type Phase = "planned" | "done"`, and the same in a field."""
    texts = [place.token]
    while place.near(2 * len(texts) - 1).kind == "BAR" and place.near(2 * len(texts)).kind == "STRING":
        texts.append(place.near(2 * len(texts)))
    words = [text.text.strip('"') for text in texts]
    if len(texts) < 2 or not all(word.isidentifier() and word.isascii() for word in words):
        return
    span = Span(place.file, place.token.start, texts[-1].end)
    message = "A choice between texts is an enum"
    end = place.at + 2 * len(texts) - 1
    name = place.near(-2).text
    if place.near(-1).kind == "ASSIGN" and place.near(-3).kind == "TYPE":
        whole = Span(place.file, place.near(-3).start, span.end)
        written = f"enum {name} {{ {' '.join(words)} }}"
        mistake = diagnostic(
            "EVM103", span, message, hint=f"Write `{written}`.", fixes=edit(f"write `{written}`", whole, written)
        )
        first = place.near(-3)
        symbols = (Token("NAME", word, text.start, text.end) for word, text in zip(words, texts, strict=True))
        braces = (Token("LBRACE", "{", span.start, span.start), *symbols, Token("RBRACE", "}", span.end, span.end))
        yield Repair(place.at - 3, end, (replaced(first, "ENUM", "enum"), place.near(-2), *braces), mistake)
    elif place.near(-1).kind == "COLON":
        enum = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
        last = place.tokens[-2]
        declared = f"enum {enum} {{ {' '.join(words)} }}"
        edits = (Edit(span, enum), Edit(Span(place.file, last.end, last.end), f"\n\n{declared}"))
        mistake = diagnostic(
            "EVM103",
            span,
            message,
            hint=f"Declare `{declared}`, and write `{name}: {enum}`.",
            fixes=[Fix(f"declare `{enum}`", edits)],
        )
        yield Repair(place.at, end, (Token("NAME", "missing", span.start, span.end),), mistake, certain=False)


# --- expressions ------------------------------------------------------------------------------------------------------


def element_by_name(place: MistakePlace) -> Iterator[Repair]:
    """`stops.any(stop => stop.minutes > 3)`."""
    if place.token.kind != "ARROW" or not names_an_element(place.tokens, place.at):
        return
    first = -3 if place.near(-1).kind == "RPAR" else -1
    name = place.near(-2 if first == -3 else -1)
    opener = place.at + first - 1
    closer = matching(place, opener)
    if closer is None:
        return
    body = list(place.tokens[place.at + 1 : closer])
    span = Span(place.file, place.near(first).start, place.token.end)
    edits = [Edit(Span(place.file, span.start, body[0].start), "")] if body else []
    for at, token in enumerate(body):
        if token.text == name.text and token.kind == "NAME" and (at == 0 or body[at - 1].kind != "DOT"):
            body[at] = replaced(token, "NAME", "item")
            edits.append(Edit(Span(place.file, token.start, token.end), "item"))
    message = f"The element has no name of its own here: it is `item`, not `{name.text}`"
    tight = ("NAME", "DOT", "LPAR", "RPAR", "NUMBER", "STRING")
    spaced = "".join(token.text if token.kind in tight else f" {token.text} " for token in body)
    written = " ".join(spaced.split())
    hint = f"Write `({written})`."
    fixes = [Fix("write `item`", tuple(edits))]
    mistake = diagnostic("EVM103", span, message, hint=hint, fixes=fixes)
    yield Repair(opener + 1, closer, tuple(body), mistake)


def between(place: MistakePlace) -> Iterator[Repair]:
    """`n between 1 and 3`; `between` passes for the name of a field where one may stand."""
    for distance in (0, -1):
        word, low, joint, high = (place.near(distance + step) for step in range(4))
        if word.text != "between" or joint.kind != "AND" or high.kind not in VALUE_KINDS:
            continue
        at = place.at + distance
        begin = at
        while (
            begin > 0
            and place.tokens[begin - 1].kind in (*WORD_KINDS, "DOT")
            and (begin == at or "DOT" in (place.tokens[begin - 1].kind, place.tokens[begin].kind))
        ):
            begin -= 1
        tested = place.tokens[begin:at]
        path = "".join(token.text for token in tested)
        if not tested:
            continue
        written = f">= {low.text} and {path} <="
        span = place.span(distance, distance + 2)
        fixes = edit(f"write `{path} {written} {high.text}`", span, written)
        mistake = diagnostic(
            "EVM103",
            place.span(distance),
            "There is no `between`",
            hint=f"Write `{path} {written} {high.text}`.",
            fixes=fixes,
        )
        tokens = (replaced(word, "GE", ">="), low, joint, *tested, Token("LE", "<=", high.start, high.start))
        yield Repair(at, at + 3, tokens, mistake)


def like(place: MistakePlace) -> Iterator[Repair]:
    """`name like "A%"`."""
    for distance in (0, -1):
        word, pattern = place.near(distance), place.near(distance + 1)
        if word.text.lower() != "like" or pattern.kind != "STRING":
            continue
        before = place.near(distance - 1)
        text = pattern.text.replace("%", ".*").replace("_", ".")
        written = f".matches({text})"
        span = Span(place.file, before.end, pattern.end)
        hint = f"Write `{before.text}{written}`."
        mistake = diagnostic(
            "EVM103",
            place.span(distance),
            "There is no `like`: a text is compared with a pattern by `.matches`",
            hint=hint,
            fixes=edit(f"write `{before.text}{written}`", span, written),
        )
        at = place.at + distance
        meant = (
            replaced(word, "DOT", "."),
            replaced(word, "NAME", "matches"),
            replaced(word, "LPAR", "("),
            pattern,
            Token("RPAR", ")", pattern.end, pattern.end),
        )
        yield Repair(at, at + 2, meant, mistake)
