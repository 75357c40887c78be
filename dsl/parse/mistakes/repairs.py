"""Mistakes that are understood: what was meant, and what to say about it.

Comes in: the `MistakePlace` of a syntax error. Goes out: repairs, each with the tokens that were meant and its
diagnostic. A repair is a guess; `recover` takes the one after which the parser gets furthest, if that is further than
before. Each function here looks at one kind of mistake; `REPAIRS` is the list of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from evgen.dsl.diagnostics.diagnostic import Edit, Fix, Label, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.parse.mistakes import borrowed
from evgen.dsl.parse.mistakes.place import MistakePlace
from evgen.dsl.parse.mistakes.repair import VALUE_KINDS, Repair, edit, inserted, matching, replaced
from evgen.dsl.parse.mistakes.vocabulary import HOMES
from evgen.dsl.parse.tokens import (
    CLOSERS,
    HARD_KINDS,
    KEYWORDS,
    SOFT_KINDS,
    SOFT_WORDS,
    WORD_KINDS,
    Token,
)

SYNONYMS = {
    "aggregate": "stream",
    "entity": "stream",
    "struct": "type",
    "record": "type",
    "class": "type",
    "message": "type",
    "valueobject": "type",
    "alias": "type",
    "query": "view",
    "projection": "view",
    "readmodel": "view",
    "namespace": "context",
    "module": "context",
    "package": "context",
    "interface": "type",
    "dto": "type",
    "object": "type",
    "handler": "automation",
    "listener": "automation",
    "job": "automation",
    "role": "actor",
    "form": "screen",
    "boundedcontext": "context",
    "import": "use",
    "include": "use",
    "saga": "automation",
    "policy": "automation",
    "reactor": "automation",
    "processor": "automation",
    "workflow": "timeline",
    "page": "screen",
    "raise": "emit",
    "publish": "emit",
    "apply": "on",
    "require": "reject",
    "id": "key",
    "test": "scenario",
    "todo": "hotspot",
}
"""Words of other languages and what stands for them here."""

_OPTIONAL_WORDS = ("optional", "nullable", "maybe", "opt", "Optional", "Nullable", "Maybe")
_WANT_MORE = {"COLON", "ASSIGN", "PLUS_ASSIGN", "MINUS_ASSIGN", "EQ", "NE", "LE", "GE", "LT", "GT", "PLUS", "MINUS"} | {
    *("STAR", "SLASH", "COALESCE", "DOT", "ARROW", "BAR", "COMMA", "IF", "AND", "OR", "NOT", "IN", "THEN", "ELSE"),
}
_NAMED = {"RPAR": "`)`", "RSQB": "`]`", "GT": "`>`"}


def repairs(place: MistakePlace) -> Iterator[Repair]:
    """Everything that may have been meant at this place."""
    for find in REPAIRS:
        yield from find(place)


def _swap(place: MistakePlace, kind: str, text: str, message: str) -> Repair:
    """Another sign in the place of the wrong one."""
    span = place.span()
    mistake = diagnostic("EVM103", span, message, hint=f"Write `{text}`.", fixes=edit(f"write `{text}`", span, text))
    return Repair(place.at, place.at + 1, (replaced(place.token, kind, text),), mistake)


# --- signs ------------------------------------------------------------------------------------------------------------


def _wrong_equals(place: MistakePlace) -> Iterator[Repair]:
    kind, expected = place.token.kind, place.expected
    name = place.near(-1).text
    if kind == "EQ" and "ASSIGN" in expected:
        yield _swap(place, "ASSIGN", "=", f"`==` compares; the value of `{name}` is given with `=`")
    if kind == "ASSIGN" and "EQ" in expected:
        yield _swap(place, "EQ", "==", "`=` gives a value; a comparison is written `==`")
    if kind in ("ASSIGN", "COLON") and "ARROW" in expected:
        yield _swap(place, "ARROW", "->", "Behind a pattern stands `->` and its value")
    if kind == "ASSIGN" and "COLON" in expected:
        yield _swap(place, "COLON", ":", f"The type of the field `{name}` stands behind `:`, not `=`")
    named = place.near(-1).kind in WORD_KINDS | {"STRING"} and place.same_line
    if kind == "COLON" and "ASSIGN" in expected and named:
        yield _swap(place, "ASSIGN", "=", f"The value of `{name}` is given with `=`, not `:`")
    if kind == "MINUS" and "ARROW" in expected:
        yield _swap(place, "ARROW", "->", "An arrow is written `->`")
    if kind == "COALESCE" and "OPT" in expected:
        yield _swap(place, "OPT", "?", "One `?` makes a type optional")


def _line_ends_early(place: MistakePlace) -> Iterator[Repair]:
    """`id:` at the end of a line, so that the next line passed for its type and the mistake shows only behind it."""
    for distance in (-1, -2):
        following, before = place.near(distance), place.near(distance - 1)
        if before.kind not in _WANT_MORE or place.layout.same_line(before, following):
            continue
        where = Span(place.file, before.end, before.end)
        message, hint = f"The line ends behind `{before.text}`, where more is wanted", "Write what is missing."
        if before.kind == "COLON":
            name = place.near(distance - 2).text
            message = f"The field `{name}` has no type"
            hint = f"Write a type behind the colon, for example `{name}: string`."
        at = place.at + distance
        missing = Token("NAME", "missing", before.end, before.end)
        yield Repair(at, at, (missing,), diagnostic("EVM103", where, message, hint=hint), certain=False)


def _missing_field_name(place: MistakePlace) -> Iterator[Repair]:
    alone = place.near(-1).kind not in WORD_KINDS or not place.same_line
    if place.token.kind == "COLON" and alone and "NAME" in place.expected:
        mistake = diagnostic("EVM103", place.span(), "This field has no name", hint="Write `name: type`.")
        missing = Token("NAME", "missing", place.token.start, place.token.start)
        yield Repair(place.at, place.at, (missing,), mistake, certain=False)


def _missing_by(place: MistakePlace) -> Iterator[Repair]:
    if place.near(-1).kind == "FIND" and "BY" in place.expected and place.same_line:
        hint = f"Write `find by {place.token.text}`."
        fixes = edit("add `by`", place.gap(), " by")
        mistake = diagnostic("EVM103", place.gap(), "There is no `by` behind `find`", hint=hint, fixes=fixes)
        yield Repair(place.at, place.at, (inserted(place, "BY", "by"),), mistake)


def _is_member_of_another_block(place: MistakePlace) -> bool:
    """`emit OrderPlaced` where `emit` can only be a field: a type would rather begin with a small letter."""
    return place.near(-1).kind in HOMES and place.token.text[:1].isupper()


def _missing_colon(place: MistakePlace) -> Iterator[Repair]:
    both_words = place.token.kind in WORD_KINDS and place.near(-1).kind in WORD_KINDS
    if "COLON" in place.expected and both_words and place.same_line and not _is_member_of_another_block(place):
        name = place.near(-1).text
        message = f"There is no `:` between the field `{name}` and its type"
        hint = f"Write `{name}: {place.token.text}`."
        mistake = diagnostic("EVM103", place.span(), message, hint=hint, fixes=edit("add the `:`", place.gap(), ":"))
        yield Repair(place.at, place.at, (inserted(place, "COLON", ":"),), mistake)


def _missing_equals(place: MistakePlace) -> Iterator[Repair]:
    if "ASSIGN" in place.expected and place.token.kind in VALUE_KINDS - set(CLOSERS) and place.same_line:
        if "ANNOTATE" in (place.near(-2).kind, place.near(-1).kind) or _is_member_of_another_block(place):
            return
        message = f"There is no `=` before the value `{place.token.text}`"
        hint = f"Write `{place.near(-1).text} = {place.token.text}`."
        mistake = diagnostic("EVM103", place.span(), message, hint=hint, fixes=edit("add the `=`", place.gap(), " ="))
        yield Repair(place.at, place.at, (inserted(place, "ASSIGN", "="),), mistake)


def _missing_arrow(place: MistakePlace) -> Iterator[Repair]:
    if "ARROW" in place.expected and place.token.kind in WORD_KINDS and place.same_line:
        message = f"There is no `->` between `{place.near(-1).text}` and `{place.token.text}`"
        hint = "The elements of a slice are joined by arrows: `Checkout -> PlaceOrder -> OrderPlaced`."
        mistake = diagnostic("EVM103", place.span(), message, hint=hint, fixes=edit("add the `->`", place.gap(), " ->"))
        yield Repair(place.at, place.at, (inserted(place, "ARROW", "->"),), mistake)


def _missing_comma(place: MistakePlace) -> Iterator[Repair]:
    if "COMMA" in place.expected and place.token.kind in VALUE_KINDS and place.same_line:
        message = f"There is no comma between `{place.near(-1).text}` and `{place.token.text}`"
        mistake = diagnostic(
            "EVM103",
            place.span(),
            message,
            hint="The members of a list are divided by commas.",
            fixes=edit("add the comma", place.gap(), ","),
        )
        yield Repair(place.at, place.at, (inserted(place, "COMMA", ","),), mistake)


def _missing_commas_of_a_record(place: MistakePlace) -> Iterator[Repair]:
    """`CardPayment(last4 = "1234"  holder = "Ada")`: in round brackets, unlike in a block, commas divide the values."""
    brackets = _open_brackets(place)
    if not brackets or "COMMA" not in place.expected or not _begins_value(place.tokens, place.at):
        return
    opener = brackets[0]
    closer = matching(place, opener)
    if closer is None or place.tokens[closer].kind != "RPAR":
        return
    tokens: list[Token] = []
    edits: list[Edit] = []
    inside = ["LPAR"]
    for at in range(place.at, closer):
        token, before = place.tokens[at], place.tokens[at - 1]
        if inside[-1] == "LPAR" and before.kind not in ("LPAR", "COMMA") and _begins_value(place.tokens, at):
            tokens.append(Token("COMMA", ",", before.end, before.end))
            edits.append(Edit(Span(place.file, before.end, before.end), ","))
        if token.kind in CLOSERS:
            inside.append(token.kind)
        elif token.kind in CLOSERS.values():
            inside.pop()
        tokens.append(token)
    message = f"There is no comma before `{place.token.text}`"
    hint = "The values in round brackets are divided by commas."
    fixes = [Fix("add the commas" if len(edits) > 1 else "add the comma", tuple(edits))]
    mistake = diagnostic("EVM103", place.span(), message, hint=hint, fixes=fixes)
    yield Repair(place.at, closer, tuple(tokens), mistake)


def _begins_value(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name and its `=` stand here."""
    return tokens[at].kind in WORD_KINDS and at + 1 < len(tokens) and tokens[at + 1].kind == "ASSIGN"


def _stray_comma(place: MistakePlace) -> Iterator[Repair]:
    if place.token.kind in ("COMMA", "SEP"):
        span = place.span()
        mistake = diagnostic(
            "EVM103", span, "No comma belongs here", hint="Remove it.", fixes=edit("remove the comma", span, "")
        )
        yield Repair(place.at, place.at + 1, (), mistake)


# --- brackets ---------------------------------------------------------------------------------------------------------


def _open_brackets(place: MistakePlace) -> list[int]:
    """The indexes of the round and square brackets that are open at the place, the innermost first."""
    stack: list[int] = []
    for at in range(place.at):
        kind = place.tokens[at].kind
        if kind in CLOSERS:
            stack.append(at)
        elif kind in CLOSERS.values() and stack:
            stack.pop()
    opened = []
    while stack and place.tokens[stack[-1]].kind != "LBRACE":
        opened.append(stack.pop())
    return opened


def _unclosed_bracket(place: MistakePlace) -> Iterator[Repair]:
    """Brackets that end nowhere, or with the sign of others."""
    brackets = _open_brackets(place)
    angle = next((opened.start for opened in reversed(place.open[-4:]) if opened.symbol == "LT"), None)
    if angle is not None and "GT" in place.expected:
        yield _closed(place, angle, ["GT"])
    if brackets and CLOSERS[place.tokens[brackets[0]].kind] in place.expected:
        yield _closed(place, brackets[0], [CLOSERS[place.tokens[at].kind] for at in brackets][:1])
        if len(brackets) > 1:
            yield _closed(place, brackets[0], [CLOSERS[place.tokens[at].kind] for at in brackets])


def _closed(place: MistakePlace, opener: int, closers: list[str]) -> Repair:
    sign = place.tokens[opener]
    label = Label(Span(place.file, sign.start, sign.end), "opened here")
    written = _NAMED[closers[0]]
    wrong = place.token.kind in _NAMED
    span = place.span() if wrong else place.gap()
    if wrong:
        message = f"`{sign.text}` is closed by {written}, not by `{place.token.text}`"
    else:
        message = f"A {written} is missing here: `{sign.text}` is never closed"
    signs = "".join(_NAMED[closer].strip("`") for closer in closers)
    fixes = edit(f"write `{signs}`", span, signs)
    mistake = diagnostic("EVM104", span, message, hint=f"Write `{signs}`.", labels=[label], fixes=fixes)
    tokens = tuple(inserted(place, closer, _NAMED[closer].strip("`")) for closer in closers)
    return Repair(place.at, place.at + 1 if wrong else place.at, tokens, mistake)


def _extra_bracket(place: MistakePlace) -> Iterator[Repair]:
    if place.token.kind in _NAMED:
        span = place.span()
        message = f"This `{place.token.text}` closes nothing"
        mistake = diagnostic("EVM103", span, message, hint="Remove it.", fixes=edit("remove it", span, ""))
        yield Repair(place.at, place.at + 1, (), mistake)


# --- types ------------------------------------------------------------------------------------------------------------


_CONTAINERS = ("list", "map", "array", "set", "dict", "optional")


def _other_brackets_of_types(place: MistakePlace) -> Iterator[Repair]:
    """`list[string]`, `list(string)` and `string[]`."""
    opener = place.at if place.token.kind == "LSQB" and "LT" in place.expected else place.at - 1
    if opener < 1 or place.tokens[opener].kind not in ("LSQB", "LPAR"):
        return
    if opener == place.at - 1 and not (
        place.token.kind in WORD_KINDS and place.near(-2).text.casefold() in _CONTAINERS
    ):
        return
    closer = matching(place, opener)
    if closer is None:
        return
    first, last, name = place.tokens[opener], place.tokens[closer], place.tokens[opener - 1]
    if closer == opener + 1:
        span = Span(place.file, name.start, last.end)
        hint = f"Write `list<{name.text}>`."
        fixes = edit(f"write `list<{name.text}>`", span, f"list<{name.text}>")
        mistake = diagnostic("EVM103", span, "A list is not written with `[]`", hint=hint, fixes=fixes)
        inside: tuple[Token, ...] = (name,)
        name = Token("NAME", "list", name.start, name.start)
    else:
        span = Span(place.file, first.start, last.end)
        inside = tuple(place.tokens[opener + 1 : closer])
        edits = (
            Edit(Span(place.file, first.start, first.end), "<"),
            Edit(Span(place.file, last.start, last.end), ">"),
        )
        written = f"`{name.text}<{inside[0].text}>`" if len(inside) == 1 else f"`{name.text}<…>`"
        mistake = diagnostic(
            "EVM103",
            Span(place.file, first.start, first.end),
            f"The type inside `{name.text}` stands in angle brackets",
            hint=f"Write {written}.",
            fixes=[Fix("use angle brackets", edits)],
        )
    tokens = (name, replaced(first, "LT", "<"), *inside, replaced(last, "GT", ">"))
    yield Repair(opener - 1, closer + 1, tokens, mistake)


def _union_with_null(place: MistakePlace) -> Iterator[Repair]:
    """`string | null`."""
    if place.token.kind == "BAR" and place.near(1).text in ("null", "None", "nil", "undefined"):
        name = place.near(-1).text
        span = place.span(0, 1)
        hint = f"Write `{name}?`."
        before = Span(place.file, place.near(-1).end, span.end)
        mistake = diagnostic(
            "EVM103", span, "An optional type is written with `?`", hint=hint, fixes=edit("write `?`", before, "?")
        )
        yield Repair(place.at, place.at + 2, (replaced(place.token, "OPT", "?"),), mistake)


def _optional_word(place: MistakePlace) -> Iterator[Repair]:
    """`optional string`, where the mistake shows at `string` or, where that could begin a field, behind it."""
    for distance in (-1, -2):
        word, token = place.near(distance), place.near(distance + 1)
        if word.text not in _OPTIONAL_WORDS or token.kind not in WORD_KINDS or place.near(distance - 1).kind != "COLON":
            continue
        message = f"There is no word `{word.text}`: an optional type is written with `?`"
        simple = place.near(distance + 2).kind not in ("LT", "LPAR", "DOT", "OPT")
        hint = f"Write `{token.text}?`." if simple else "Write `?` behind the type."
        both = Span(place.file, word.start, token.end)
        fixes = edit("write `?`", both, f"{token.text}?") if simple else ()
        mistake = diagnostic("EVM103", place.span(distance), message, hint=hint, fixes=fixes)
        question = (Token("OPT", "?", token.end, token.end),) if simple else ()
        at = place.at + distance
        yield Repair(at, at + 2, (token, *question), mistake, certain=simple)


def _question_behind_name(place: MistakePlace) -> Iterator[Repair]:
    """`reason?: string`."""
    if place.token.kind == "OPT" and place.near(1).kind == "COLON" and "COLON" in place.expected:
        span = place.span()
        message = "The `?` of an optional field stands behind its type"
        kind = place.near(2).text
        hint = f"Write `{place.near(-1).text}: {kind}?`."
        mistake = diagnostic("EVM103", span, message, hint=hint)
        yield Repair(place.at, place.at + 1, (), mistake, certain=False)


# --- names and words --------------------------------------------------------------------------------------------------


def _keyword_as_name(place: MistakePlace) -> Iterator[Repair]:
    token = place.token
    is_value = token.kind in HARD_KINDS and "NUMBER" in place.expected
    if token.kind in SOFT_KINDS | HARD_KINDS and "NAME" in place.expected and not is_value:
        span = place.span()
        hint = f"Choose another name, or put it into backticks: `` `{token.text}` ``."
        message = f"`{token.text}` is a word of the language and cannot be a name"
        fixes = edit("put it into backticks", span, f"`{token.text}`")
        mistake = diagnostic("EVM109", span, message, hint=hint, fixes=fixes)
        yield Repair(place.at, place.at + 1, (replaced(token, "NAME"),), mistake)


def _text_as_name(place: MistakePlace) -> Iterator[Repair]:
    token = place.token
    name = token.text.strip("\"'“”„«»")
    is_value = place.near(-1).kind in ("COLON", "ASSIGN")
    if token.kind == "STRING" and not is_value and "NAME" in place.expected and name.isidentifier() and name.isascii():
        span = place.span()
        message = f"The name `{name}` stands in quotes"
        hint = f"Write `{name}`; only titles and values are texts."
        fixes = edit("remove the quotes", span, name)
        mistake = diagnostic("EVM103", span, message, hint=hint, fixes=fixes)
        yield Repair(place.at, place.at + 1, (replaced(token, "NAME", name),), mistake)


_TITLED = ("SLICE", "SCENARIO", "TIMELINE", "HOTSPOT", "REJECT", "REJECTED", "DOES")


def _title_without_quotes(place: MistakePlace) -> Iterator[Repair]:
    words = (WORD_KINDS | HARD_KINDS | {"NUMBER"}) - {"IF"}
    if place.near(-1).kind not in _TITLED or place.token.kind not in words or not place.same_line:
        return
    if "STRING" not in place.expected:
        return
    last = 0
    while place.near(last + 1).kind in words and place.layout.same_line(place.near(last), place.near(last + 1)):
        last += 1
    span = place.span(0, last)
    text = " ".join(place.near(at).text for at in range(last + 1))
    message = f"What stands behind `{place.near(-1).text}` is a text in double quotes"
    fixes = edit("add the quotes", span, f'"{text}"')
    mistake = diagnostic("EVM103", span, message, hint=f'Write `"{text}"`.', fixes=fixes)
    yield Repair(place.at, place.at + last + 1, (Token("STRING", f'"{text}"', span.start, span.end),), mistake)


def _hyphens_in_name(place: MistakePlace) -> Iterator[Repair]:
    """`order-id: uuid`."""
    words = WORD_KINDS | HARD_KINDS | {"NUMBER"}
    if place.token.kind != "MINUS" or place.near(-1).kind not in words:
        return
    last = -1
    while (
        place.near(last + 1).kind == "MINUS"
        and place.near(last + 2).kind in words
        and place.near(last).end == place.near(last + 1).start
        and place.near(last + 1).end == place.near(last + 2).start
    ):
        last += 2
    if last < 0:
        return
    span = place.span(-1, last)
    name = "".join(place.near(at).text for at in range(-1, last + 1)).replace("-", "_")
    fixes = edit(f"write `{name}`", span, name)
    mistake = diagnostic("EVM103", span, "A name has no `-` in it", hint=f"Write `{name}`.", fixes=fixes)
    yield Repair(place.at - 1, place.at + last + 1, (Token("NAME", name, span.start, span.end),), mistake)


def _misspelt_word(place: MistakePlace) -> Iterator[Repair]:
    """A word that looks like one of the language, at the place or just before it, where it passed for a name."""
    for distance in (0, -1):
        token = place.near(distance)
        if token.kind != "NAME":
            continue
        for meant in _words_like(token.text):
            if distance == 0 and KEYWORDS[meant] not in place.expected:
                continue
            span = place.span(distance)
            message = f"`{token.text}` is not a word of the language"
            fixes = edit(f"write `{meant}`", span, meant)
            mistake = diagnostic("EVM103", span, message, hint=f"Did you mean `{meant}`?", fixes=fixes)
            at = place.at + distance
            yield Repair(at, at + 1, (replaced(token, KEYWORDS[meant], meant),), mistake)


@lru_cache(maxsize=1000)
def _words_like(text: str) -> tuple[str, ...]:
    """The soft words that a name may be a slip of, the most alike first."""
    folded = text.casefold().replace("_", "")
    if folded in KEYWORDS:
        return (folded,)
    if folded in SYNONYMS:
        return (SYNONYMS[folded],)
    likeness = {word: SequenceMatcher(None, folded, word).ratio() for word in SOFT_WORDS}
    alike = [word for word, ratio in likeness.items() if ratio >= 0.66]
    return tuple(sorted(alike, key=lambda word: (-likeness[word], word))[:3])


_UNITS = {"second": "s", "sec": "s", "minute": "m", "min": "m", "hour": "h", "day": "d", "week": "w"}


def _unit_as_word(place: MistakePlace) -> Iterator[Repair]:
    """`5 days`; `days` passes for the name of a field where one may stand."""
    for distance in (0, -1):
        number, word = place.near(distance - 1), place.near(distance)
        unit = _UNITS.get(word.text.casefold().removesuffix("s"))
        if number.kind != "NUMBER" or not unit:
            continue
        written = number.text + unit
        span = place.span(distance - 1, distance)
        fixes = edit(f"write `{written}`", span, written)
        mistake = diagnostic(
            "EVM103", span, "A duration is written as one word", hint=f"Write `{written}`.", fixes=fixes
        )
        at = place.at + distance - 1
        yield Repair(at, at + 2, (Token("DURATION", written, span.start, span.end),), mistake)


# --- conditions -------------------------------------------------------------------------------------------------------


def _other_word_for_if(place: MistakePlace) -> Iterator[Repair]:
    """`reject "…" when …`: `when` passes for the name of a field where one may stand."""
    for distance in (0, -1):
        token = place.near(distance)
        if token.text not in ("when", "where", "unless", "provided", "If", "IF"):
            continue
        negated = token.text == "unless"
        span = place.span(distance)
        fixes = edit("write `if`", span, "if not" if negated else "if")
        message = f"A condition begins with `if`, not with `{token.text}`"
        hint = "Write `if not …`." if negated else "Write `if`."
        mistake = diagnostic("EVM103", span, message, hint=hint, fixes=fixes)
        meant = (replaced(token, "IF", "if"), *((Token("NOT", "not", token.end, token.end),) if negated else ()))
        at = place.at + distance
        yield Repair(at, at + 1, meant, mistake, certain=not negated)


def _is(place: MistakePlace) -> Iterator[Repair]:
    """`x is null`, `x is not null`; `is` passes for the name of a field where one may stand."""
    for distance in (0, -1):
        token = place.near(distance)
        if token.text != "is" or token.kind != "NAME":
            continue
        negated = place.near(distance + 1).kind == "NOT"
        kind, sign = ("NE", "!=") if negated else ("EQ", "==")
        span = place.span(distance, distance + negated)
        fixes = edit(f"write `{sign}`", span, sign)
        mistake = diagnostic("EVM103", span, f"Values are compared with `{sign}`", hint=f"Write `{sign}`.", fixes=fixes)
        at = place.at + distance
        yield Repair(at, at + 1 + negated, (replaced(token, kind, sign),), mistake)


def _not_in(place: MistakePlace) -> Iterator[Repair]:
    """`x not in y`."""
    following = place.near(1)
    if place.token.kind == "NOT" and following.kind == "IN" and "IN" in place.expected:
        message = "`not` stands before the whole comparison"
        mistake = diagnostic("EVM103", place.span(0, 1), message, hint="Write `not (value in list)`.")
        yield Repair(place.at, place.at + 2, (following,), mistake)


REPAIRS: tuple[Callable[[MistakePlace], Iterator[Repair]], ...] = (
    _line_ends_early,
    borrowed.element_by_name,
    borrowed.record_with_equals,
    borrowed.choice_of_texts,
    borrowed.between,
    borrowed.like,
    borrowed.fields_with_type_first,
    _wrong_equals,
    _misspelt_word,
    _unit_as_word,
    _other_word_for_if,
    _is,
    _not_in,
    _missing_by,
    _missing_field_name,
    _optional_word,
    _missing_colon,
    _question_behind_name,
    _other_brackets_of_types,
    _union_with_null,
    _keyword_as_name,
    _text_as_name,
    _title_without_quotes,
    _hyphens_in_name,
    _missing_arrow,
    _missing_commas_of_a_record,
    _unclosed_bracket,
    _extra_bracket,
    _stray_comma,
    _missing_comma,
    _missing_equals,
)
"""All repairs; where two get equally far, the earlier one is taken."""
