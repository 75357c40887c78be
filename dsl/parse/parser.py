"""From text to the syntax tree.

Comes in: a `Source`. Goes out: `Parsed`: the tree of everything that could be read, and a diagnostic for each mistake.
A file without mistakes is parsed in one go. One with mistakes is cut into its declarations, each of which is mended or
given up on its own (`mistakes`), so one mistake costs one diagnostic and at most one declaration, whose names are kept
as `Broken`. Trees are never higher than `builder.MAX_HEIGHT`, so later stages may walk them by recursion.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from evgen.dsl import syntax
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, diagnostic, in_order
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.parse import lalr
from evgen.dsl.parse.builder import Builder, TooDeep
from evgen.dsl.parse.mistakes.pieces import NAMED_DECLARATIONS
from evgen.dsl.parse.mistakes.recovered import Recovered
from evgen.dsl.parse.tokens import Scan, Token, scan, semicolons


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's tree with what was found wrong in its text, in the order of the text."""

    file: syntax.File
    diagnostics: tuple[Diagnostic, ...]


def parse(source: Source) -> Parsed:
    """Read a file of the language. Never fails: what cannot be read becomes a diagnostic."""
    with _without_collector():
        parsed = _parse(source)
        if not parsed.diagnostics:
            return parsed
        # Not at the top: most files are without mistakes, and a short command waits for its imports.
        from evgen.dsl.parse.mistakes.guesses import without_guesses

        return Parsed(parsed.file, without_guesses(source, parsed.diagnostics, lambda text: _parse(text).diagnostics))


@contextmanager
def _without_collector() -> Iterator[None]:
    """A tree has no cycles; the cyclic collector would look through all of it again and again, for half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _parse(source: Source) -> Parsed:
    scanned = scan(source)
    builder = Builder(source.path, scanned.docs)
    end = Token(lalr.END, "", len(source.text), len(source.text))
    try:
        read = Recovered(lalr.build(lalr.load_tables(), [*scanned.tokens, end], builder))
    except (lalr.Stuck, TooDeep):
        # Not at the top: most files are without mistakes, and a short command waits for its imports.
        from evgen.dsl.parse.mistakes.recover import recover

        builder = Builder(source.path, scanned.docs)
        read = recover(source, scanned, builder)
    diagnostics = [*scanned.diagnostics, *read.diagnostics, *builder.diagnostics]
    diagnostics += _loose_docs(source, scanned, builder.used_docs, read.lost)
    diagnostics += _head(source, scanned, read)
    diagnostics += semicolons(source.path, _untold(scanned.semicolons, diagnostics))
    contexts = [item for item in read.items if isinstance(item, syntax.Context)]
    uses = tuple(item for item in read.items if isinstance(item, syntax.Use))
    declarations = tuple(item for item in read.items if not isinstance(item, syntax.Context | syntax.Use))
    whole = Span(source.path, 0, len(source.text))
    context = contexts[0] if contexts else None
    file = syntax.File(source.path, context, uses, declarations, tuple(read.broken), whole)
    return Parsed(file, tuple(in_order(diagnostics)))


def _untold(spans: Sequence[Span], diagnostics: Sequence[Diagnostic]) -> list[Span]:
    """The semicolons that no other mistake takes along."""
    if not spans:
        return []
    edited = [
        edit.span
        for diagnostic in diagnostics
        for fix in diagnostic.fixes
        for edit in fix.edits
        if edit.span.start < edit.span.end
    ]
    return [span for span in spans if not any(edit.start <= span.start and span.end <= edit.end for edit in edited)]


def _head(source: Source, scanned: Scan, read: Recovered) -> list[Diagnostic]:
    """What is wrong with the order of a file: the context, what it uses, the declarations."""
    diagnostics: list[Diagnostic] = []
    items = read.items
    contexts = [item for item in items if isinstance(item, syntax.Context)]
    if not contexts and not any(_may_be_context(scanned, span) for span in read.lost):
        diagnostics.append(_no_context(source, scanned))
    for number, context in enumerate(contexts):
        if number:
            labels = [Label(contexts[0].name.span, "the context of this file")]
            hint = "Put the declarations of another context into another file."
            diagnostics.append(diagnostic("EVM105", context.span, "A file has one context", hint=hint, labels=labels))
        elif any(_behind(context, item) for item in items):
            message = f"The context `{context.name.text}` stands behind a declaration"
            diagnostics.append(diagnostic("EVM105", context.span, message, hint="Put it at the beginning of the file."))
    declared = [item for item in items if not isinstance(item, syntax.Context | syntax.Use)]
    for use in items:
        if isinstance(use, syntax.Use) and declared and declared[0].span.start < use.span.start:
            message = f"This `use` of `{use.context.text}` stands behind a declaration"
            hint = "Put it behind the context, before the first declaration."
            diagnostics.append(diagnostic("EVM103", use.span, message, hint=hint))
    return diagnostics


def _may_be_context(scanned: Scan, lost: Span) -> bool:
    """Whether a lost piece may have been the context: it begins like one, or is nonsense at the file's beginning."""
    first = next(token for token in scanned.tokens if token.start >= lost.start)
    nonsense = first is scanned.tokens[0] and first.kind not in NAMED_DECLARATIONS
    return first.kind in ("CONTEXT", "EXTERNAL") or nonsense


def _behind(context: syntax.Context, item: Any) -> bool:
    return bool(item.span.start < context.span.start)


def _no_context(source: Source, scanned: Scan) -> Diagnostic:
    hint = "Write `context` and a name in its first line, for example `context shop.ordering`."
    if not scanned.tokens:
        return diagnostic(
            "EVM105", Span(source.path, 0, 0), "This file declares nothing, not even its context", hint=hint
        )
    first = scanned.tokens[0]
    message = f"This file begins with `{first.text}`, not with its context"
    return diagnostic("EVM105", Span(source.path, first.start, first.end), message, hint=hint)


def _loose_docs(source: Source, scanned: Scan, used: set[int], lost: list[Span]) -> list[Diagnostic]:
    """Documentation that reaches no declaration would be lost silently, so it is told."""
    diagnostics = []
    blocks = [lines for start, lines in scanned.docs.items() if start not in used and not _inside(start, lost)]
    for lines in [*blocks, *([doc] for doc in scanned.loose_docs)]:
        first = lines[0]
        edits = tuple(Edit(Span(source.path, line.start, line.start + 3), "//") for line in lines)
        message = "This documentation belongs to nothing"
        hint = "`///` stands on the lines above a declaration, a field, a symbol, an event, a slice or a scenario."
        fix = Fix("make it a plain comment", edits)
        diagnostics.append(
            diagnostic("EVM110", Span(source.path, first.start, first.end), message, hint=hint, fixes=[fix])
        )
    return diagnostics


def _inside(offset: int, spans: list[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)
