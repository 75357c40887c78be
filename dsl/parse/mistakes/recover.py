"""Reading on behind mistakes.

Comes in: the tokens of a text that did not parse. Goes out: the items that could be built, the diagnostics, and the
names that the rest declares. Each piece (see `pieces`) goes the same way: a brace that is missing or too many is put
right by the indentation; then, as long as the parser gets stuck, the best repair is taken; where there is none, the
place is explained and the piece given up. Mistakes that follow from one that was told stay untold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evgen.dsl import syntax
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, diagnostic
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.parse import lalr
from evgen.dsl.parse.builder import Builder, TooDeep
from evgen.dsl.parse.mistakes.messages import explain
from evgen.dsl.parse.mistakes.pieces import Layout, cut, declared_names, extra_brace, surplus_braces, unclosed_brace
from evgen.dsl.parse.mistakes.place import MistakePlace
from evgen.dsl.parse.mistakes.recovered import Recovered
from evgen.dsl.parse.mistakes.repair import Repair
from evgen.dsl.parse.mistakes.repairs import repairs
from evgen.dsl.parse.tokens import MOST_DIAGNOSTICS, Scan, Token

_MOST_REPAIRS = 20
_FOLLOWS = 2
"""A mistake so few tokens behind a repair is taken for its consequence."""
_AHEAD = 20
"""How far behind the mistake repairs are compared; a later mistake says nothing about them."""
_LONG = 5_000
"""In a piece with more tokens nothing is repaired: each repair looks at the whole piece."""


def recover(source: Source, scanned: Scan, builder: Builder) -> Recovered:
    """Read a text with mistakes piece by piece."""
    result = Recovered()
    layout = Layout(source)
    end_of_file = Token(lalr.END, "", len(source.text), len(source.text))
    told = {diagnostic.span for diagnostic in scanned.diagnostics}
    pieces = cut(scanned.tokens, layout)
    for number, piece in enumerate(pieces):
        after = pieces[number + 1][0] if number + 1 < len(pieces) else end_of_file
        begin = piece[0].start if number else 0
        is_torn = any(begin <= at < after.start for at in scanned.torn)
        end = Token(lalr.END, after.text, after.start, after.end)
        diagnostics: list[Diagnostic] = []
        is_quiet = is_torn or len(result.diagnostics) >= MOST_DIAGNOSTICS
        mended = _mend(source, [*piece, end], layout, is_quiet, diagnostics)
        result.diagnostics += [diagnostic for diagnostic in diagnostics if diagnostic.span not in told]
        items = None if mended is None else _built(mended, builder, result.diagnostics)
        if items is not None:
            result.items += items
            continue
        result.lost.append(Span(source.path, piece[0].start, piece[-1].end))
        for keyword, name in declared_names(piece):
            span = Span(source.path, name.start, name.end)
            result.broken.append(syntax.Broken(keyword, syntax.Name(name.text.strip("`"), span), span))
    return result


def _built(tokens: Sequence[Token], builder: Builder, diagnostics: list[Diagnostic]) -> list[Any] | None:
    try:
        items: list[Any] = lalr.build(lalr.load_tables(), tokens, builder)
    except TooDeep as deep:
        hint = "Give parts of it a name: a `type`, or a `let`."
        diagnostics.append(diagnostic("EVM108", deep.span, deep.message, hint=hint))
        return None
    return items


def _mend(
    source: Source, tokens: list[Token], layout: Layout, is_quiet: bool, diagnostics: list[Diagnostic]
) -> list[Token] | None:
    """The tokens that were meant; None where it cannot be told. `diagnostics` gets the mistakes, unless `is_quiet`."""
    tables = lalr.load_tables()
    if lalr.advance(tables, tokens) == len(tokens):
        return tokens
    if is_quiet:
        return None
    braces, told = _mend_opening(source, tokens, layout) or _mend_braces(source, tokens, layout)
    if told:
        diagnostics += told
        return braces if lalr.advance(tables, braces) == len(braces) else None
    last_repair, certain = -_FOLLOWS - 1, True
    for _ in range(_MOST_REPAIRS):
        at = lalr.advance(tables, tokens)
        if at == len(tokens):
            return tokens if certain else None
        if at - last_repair <= _FOLLOWS:
            return None
        states, held = lalr.open_symbols(tables, tokens, at)
        place = MistakePlace(source.path, tokens, at, lalr.expected(tables, states), held, layout)
        best = _best_repair(place, tables) if len(tokens) <= _LONG else None
        if best is None:
            diagnostics.append(explain(place))
            return None
        diagnostics.append(best.diagnostic)
        tokens = [*tokens[: best.start], *best.tokens, *tokens[best.end :]]
        last_repair = best.start + len(best.tokens)
        certain = certain and best.certain
    return None


def _best_repair(place: MistakePlace, tables: lalr.Tables) -> Repair | None:
    """The repair after which the parser gets furthest, if it gets two tokens further at least."""
    best, furthest = None, place.at + 1
    for repair in repairs(place):
        after = place.tokens[repair.end : place.at + _AHEAD]
        tokens = [*place.tokens[: repair.start], *repair.tokens, *after]
        reached = lalr.advance(tables, tokens)
        reached -= len(repair.tokens) - (repair.end - repair.start)
        if reached > furthest:
            best, furthest = repair, reached
    return best


def _mend_opening(source: Source, tokens: list[Token], layout: Layout) -> tuple[list[Token], list[Diagnostic]] | None:
    """Put in the one `{` that is missing, or take out the one that is too many, where all is well then."""
    tables = lalr.load_tables()
    at = lalr.advance(tables, tokens)
    token, surplus = tokens[at], surplus_braces(tokens)
    if surplus > 0 and at and tokens[at - 1].kind == token.kind == "LBRACE":
        without = [*tokens[:at], *tokens[at + 1 :]]
        if lalr.advance(tables, without) == len(without):
            span = Span(source.path, token.start, token.end)
            fix = Fix("remove it", (Edit(span, ""),))
            return without, [diagnostic("EVM103", span, "This `{` is one too many", hint="Remove it.", fixes=[fix])]
    if surplus < 0 and at:
        end = tokens[at - 1].end
        opened = [*tokens[:at], Token("LBRACE", "{", end, end), *tokens[at:]]
        if lalr.advance(tables, opened) == len(opened):
            states, held = lalr.open_symbols(tables, tokens, at)
            return opened, [explain(MistakePlace(source.path, tokens, at, lalr.expected(tables, states), held, layout))]
    return None


def _mend_braces(source: Source, tokens: list[Token], layout: Layout) -> tuple[list[Token], list[Diagnostic]]:
    """Put in the `}` that are missing, or take out those that are too many."""
    diagnostics: list[Diagnostic] = []
    end = tokens[-1]
    tokens = tokens[:-1]
    for _ in range(_MOST_REPAIRS):
        unclosed = unclosed_brace(tokens, layout)
        extra = extra_brace(tokens, layout)
        if unclosed:
            opener, last = tokens[unclosed.opener], tokens[unclosed.before - 1]
            missing = _missing_brace(source, layout, opener, last, _whose(tokens, unclosed.opener))
            if diagnostics and diagnostics[-1].span == missing.span:
                missing = _together(diagnostics.pop(), missing)
            diagnostics.append(missing)
            tokens.insert(unclosed.before, Token("RBRACE", "}", last.end, last.end))
        elif extra is not None:
            span = Span(source.path, tokens[extra].start, tokens[extra].end)
            fix = Fix("remove it", (Edit(span, ""),))
            message = "This `}` closes nothing: there are more `}` than `{`"
            if not diagnostics:
                diagnostics.append(diagnostic("EVM103", span, message, hint="Remove it.", fixes=[fix]))
            del tokens[extra]
        else:
            break
    return [*tokens, end], diagnostics


def _missing_brace(source: Source, layout: Layout, opener: Token, last: Token, whose: str) -> Diagnostic:
    label = Label(Span(source.path, opener.start, opener.end), "opened here")
    place = Span(source.path, last.end, last.end)
    fix = Fix("add the `}`", (Edit(place, _closing(layout, opener, last)),))
    message = f"A `}}` is missing here: {whose} is never closed"
    return diagnostic("EVM104", place, message, hint="Write `}`.", labels=[label], fixes=[fix])


def _together(inner: Diagnostic, outer: Diagnostic) -> Diagnostic:
    """Blocks that should end at one place, told once."""
    edits = [brace.fixes[0].edits[0] for brace in (inner, outer)]
    closing = Edit(edits[0].span, "".join(edit.replacement for edit in edits))
    number = closing.replacement.count("}")
    message = f"{number} times `}}` is missing here: {number} blocks are never closed"
    fix = Fix(f"add the {number} `}}`", (closing,))
    hint = f"Write `{'}' * number}`."
    return diagnostic("EVM104", inner.span, message, hint=hint, labels=[*inner.labels, *outer.labels], fixes=[fix])


def _closing(layout: Layout, opener: Token, last: Token) -> str:
    """A closing brace as its block would have it: on the same line, or on one of its own."""
    return " }" if layout.same_line(opener, last) else "\n" + " " * layout.column(opener) + "}"


def _whose(tokens: Sequence[Token], opener: int) -> str:
    """What a brace belongs to, as the text names it."""
    if opener >= 2 and tokens[opener - 1].kind in ("NAME", "QUOTED", "STRING") and tokens[opener - 2].text.isalpha():
        return f"the block of `{tokens[opener - 2].text} {tokens[opener - 1].text}`"
    if opener and tokens[opener - 1].text.isalpha():
        return f"the block of `{tokens[opener - 1].text}`"
    return "this block"
